// What a personnel clerk does with the calculator beyond one amount: all 25
// measures, links, the sheet, files. In each browser.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { choose, fill, industrial, open, ready, result, settled, text, total, type, whoever } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { findings } from "../support/findings.js";
import { host } from "../support/host.js";
import { read } from "../support/qr.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

// assess computes facts at the command line.
const assess = (line) => new Promise((resolve, reject) => {
  const child = execFile("go", ["run", ".", "assess"], { cwd: root }, (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout))));
  child.stdin.end(line + "\n");
});

const visible = (page, selector) => settled(page).then(() => page.$eval(selector, (e) => e.checkVisibility()));
const value = (page, name) => page.$eval(`[name="${name}"]`, (e) => e.value);
// The address follows an entry shortly after it.
const addressed = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(location.hash), {}, pattern);

inEachBrowser("/a/b/", (its) => {
  test("who asks decides what is asked and which measures are theirs; no answer is lost", () => its.visit(async (page) => {
    assert.match(await text(page, "#concern"), /先选择您是谁/);
    await whoever(page, "[data-who=aboveScaleIndustrial]");
    await page.waitForSelector("#filter-mine");
    assert.equal(await page.$eval("[name='enterprise.aboveScale'][value=true]", (e) => e.checked), true);
    assert.equal(await visible(page, "#retention"), true);
    assert.equal(await visible(page, "#recruitment"), false);
    await type(page, "retention.workers", "120");
    await result(page, 1, { status: "eligible", amount: "60000.00" });

    await whoever(page, "[data-who=agency]");
    await page.waitForSelector("#result-1[data-for=false]");
    assert.equal(await visible(page, "#retention"), false);
    assert.equal(await visible(page, "#recruitment"), true);
    assert.equal(await visible(page, "#result-1"), false);
    await page.click("#filter-all");
    await page.waitForFunction(() => document.querySelector("#result-1").checkVisibility());
    assert.match(await text(page, "#result-1"), /本条写给规上工业企业、市外员工/);

    await whoever(page, "[data-who=aboveScaleIndustrial]");
    await result(page, 1, { status: "eligible", amount: "60000.00" });
    assert.equal(await value(page, "retention.workers"), "120");
  }));

  test("each of the 25 measures is answered for each of the ten", () => its.visit(async (page) => {
    const everyone = await page.$$eval("[data-who]", (all) => all.map((e) => [e.dataset.who, e.type === "checkbox"]));
    assert.equal(everyone.length, 10);
    for (const [who, person] of everyone) {
      await whoever(page, `[data-who=${who}]`);
      const answers = await page.waitForFunction((person) => {
        const all = [...document.querySelectorAll("#measures > section")];
        const mine = all.filter((e) => e.dataset.for === "true").length;
        return !document.querySelector("[aria-busy]") && document.querySelector("#concern strong")?.textContent.startsWith(person ? `与您有关 ${mine} 条` : `${all.length} 条中有 ${mine} 条`)
          && all.map((e) => ({ id: e.id, status: e.dataset.status, badge: e.querySelector(".badge")?.textContent, words: e.textContent.length }));
      }, {}, person);
      const all = await answers.jsonValue();
      assert.deepEqual(new Set(all.map((a) => a.id)), new Set(Array.from({ length: 25 }, (_, i) => `result-${i + 1}`)));
      for (const a of all) assert.ok(a.badge && a.words > 15 && a.status !== "open", `${who}: ${JSON.stringify(a)}`);
      if (person) await page.click(`[data-who=${who}]`); // or the next would be one more
    }
    await whoever(page, "[data-who=courier]");
    await page.waitForSelector("#result-4[data-status=elsewhere]");
    assert.match(await text(page, "#result-4"), /咨询（本站建议/);
  }));

  test("what is not known leaves a range and the questions still open", () => its.visit(async (page) => {
    await whoever(page, "[data-who=aboveScaleIndustrial]");
    await result(page, 1, { status: "incomplete" });
    assert.match(await text(page, "#result-1 .range"), /按现有信息：0—200万元/);
    await type(page, "retention.workers", "120");
    await choose(page, "enterprise.aboveScale", "");
    await result(page, 1, { status: "incomplete" });
    await page.waitForFunction(() => document.querySelector("#result-1 .range").textContent.includes("0—6万元"));
    assert.deepEqual(await page.$$eval("#result-1 .missing a", (all) => all.map((a) => a.getAttribute("href"))), ["#enterprise.aboveScale"]);
  }));

  test("how far to the next yuan, the other reading, and overlap", () => its.visit(async (page) => {
    await fill(page, { ...industrial, "growth.baseQuarterOutput": "27000000", "growth.quarterOutput": "31049999.99", "trips.0.workers": "8" });
    // 15 % of 27,000,000 is 4,050,000: one fen is missing.
    await result(page, 2, { status: "ineligible", amount: "0.00" });
    assert.match(await text(page, "#result-2 .next"), /再增加 0\.01 元，奖励增加 200,000 元/);
    assert.match(await text(page, "#result-18 .next"), /再接回 2 人就达到“10人及以上”，补助增加 19,000 元/);
    assert.match(await text(page, "#result-1"), /本通知给 60,000 元，按上级文件已给 10,000 元；本通知较高，补足差额，还可得 50,000 元/);
    assert.match(await text(page, "#result-1 [data-reading=R6]"), /按另一种口径，应付 60,000\.00 元，同时退回已得的 10,000\.00 元/);
    // 19 %: four of the next five points, pro rata 40,000.
    await type(page, "growth.quarterOutput", "32130000");
    await result(page, 2, { status: "eligible", amount: "200000.00" });
    assert.match(await text(page, "#result-2 [data-reading=R2] .other"), /240,000\.00 元/);
    assert.match(await text(page, "#result-2 .next"), /再增加 270,000 元，奖励增加 50,000 元/);
    assert.match(await text(page, "#picture-2-desc"), /19/);
  }));

  test("a quantity of the notice leads to its question", async () => {
    const page = await its.browser.newPage();
    await page.goto(its.server.url + "measures/2/");
    await Promise.all([page.waitForNavigation(), page.$eval("#use-m2-large td a", (a) => a.click())]);
    await ready(page);
    assert.equal(new URL(page.url()).hash, "#growth.yearOutput");
    assert.ok(await page.$("[id='growth.yearOutput']"));
    await page.close();
  });

  test("the address holds the whole state, and opening it restores it", () => its.visit(async (page) => {
    await fill(page, industrial);
    await page.click("#add-trip");
    await fill(page, { "trips.1.workers": "１１", "growth.quarterOutput": "3.6千万" });
    await page.keyboard.press("Tab");
    await total(page, "319000.00");
    await addressed(page, "^#1\\.");
    await page.waitForFunction(() => performance.now() > 0 && location.hash.length > 60);
    await page.click("#copy-link");
    const url = page.url();
    assert.equal(new URL(url).search, "");
    const state = (p) => p.evaluate(() => [...document.querySelectorAll("#facts [name]")].filter((e) => e.type !== "radio" || e.checked).map((e) => [e.name, e.value]));
    const before = await state(page);
    const again = await its.browser.newPage();
    await open(again, url);
    assert.deepEqual(await state(again), before);
    await total(again, "319000.00");
    assert.match(await text(again, "#origin"), /文本和程序与生成时相同/);
    await again.close();

    // The text has changed since: the hash of the text is another one.
    const older = await its.browser.newPage();
    await open(older, url.replace(/#1\.[0-9a-f]{8}/, "#1.00000000").replace(/Z[0-9a-z]+$/, ""));
    assert.match(await text(older, "#origin"), /不完整或已损坏/);
    await older.close();
  }));

  test("going to a place in the page and loading again loses nothing", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "industrial", "retention.workers": "7" });
    await result(page, 1, { status: "eligible", amount: "3500.00" });
    await page.$eval("#result-2 .missing a[href$='growth.yearOutput']", (a) => a.click());
    await page.waitForFunction(() => document.activeElement.name === "growth.yearOutput");
    await addressed(page, "^#1\\.");
    await page.reload();
    await ready(page);
    await result(page, 1, { status: "eligible", amount: "3500.00" });
  }));

  test("a link of another text says so, a newer or damaged one is explained", async () => {
    for (const [fragment, message] of /** @type {[string, RegExp][]} */ ([["2.x", /更新版本/], ["1.garbage", /不完整或已损坏/]])) {
      await its.visit(async (page) => {
        assert.match(await text(page, "#origin"), message);
        await total(page, "0.00");
      }, its.server.url + "calculator/#" + fragment);
    }
    const other = await host({ intercept: async (path, response) => {
      if (!path.endsWith("calculator/")) return false;
      const page = await (await fetch(its.server.url + "calculator/")).text();
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page.replace(/data-version="[0-9a-f]+"/, 'data-version="01234567"'));
      return true;
    } });
    let link;
    await its.visit(async (page) => {
      await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "16" });
      await total(page, "8000.00");
      await page.keyboard.press("Tab");
      await addressed(page, "^#1\\.");
      link = new URL(page.url()).hash;
    });
    await its.visit(async (page) => {
      await total(page, "8000.00");
      assert.match(await text(page, "#origin"), /生成时所用的文本（版本 [0-9a-f]{8}）本站没有存/);
    }, other.url + "calculator/" + link);
    await other.close();
  });

  test("back and forward move between what was there and an example; one step clears it", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "6" });
    await total(page, "3000.00");
    await page.click("[data-example=large]");
    await total(page, "329000.00");
    assert.match(await text(page, "#origin"), /这是示例/);
    await page.goBack();
    await total(page, "3000.00");
    assert.equal(await value(page, "recruitment.workers"), "6");
    await page.goForward();
    await total(page, "329000.00");
    await page.click("#clear");
    await total(page, "0.00");
    assert.equal(await visible(page, "#origin"), false);
    assert.equal(await value(page, "growth.yearOutput"), "");
  }));

  test("a removed trip comes back with all that was typed", () => its.visit(async (page) => {
    await fill(page, industrial);
    await result(page, 18, { status: "eligible", amount: "19000.00" });
    await page.click(".trip .remove");
    await result(page, 18, { status: "ineligible" });
    assert.match(await text(page, "#removed"), /已删除第 1 次包车/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "undo-trip");
    await page.keyboard.press("Enter");
    await result(page, 18, { status: "eligible", amount: "19000.00" });
    assert.equal(await value(page, "trips.0.cost"), "３８，０００");
  }));

  test("a trip that comes back between others leaves their answers alone", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "industrial", "enterprise.stateControlled": "false" });
    for (const i of [0, 1, 2]) {
      if (i > 0) await page.click("#add-trip");
      await fill(page, { [`trips.${i}.date`]: "2023-01-25", [`trips.${i}.crossProvince`]: "true", [`trips.${i}.workers`]: "20", [`trips.${i}.cost`]: "2000" });
    }
    await result(page, 18, { status: "eligible", amount: "3000.00" });
    await page.$$eval(".trip .remove", (buttons) => buttons[1].click());
    await result(page, 18, { status: "eligible", amount: "2000.00" });
    await page.$eval("#undo-trip", (e) => e.click());
    await result(page, 18, { status: "eligible", amount: "3000.00" });
  }));

  test("what few trips have to say is folded, opens where a link says it, and stands on the sheet", () => its.visit(async (page) => {
    await fill(page, { ...industrial, "trips.0.date": "2023-02-05", "trips.0.cost": "20000" });
    await result(page, 18, { status: "eligible", amount: "10000.00" });
    assert.equal(await visible(page, "[name='trips.0.arrived']"), false);
    await page.click(".trip .folded summary");
    assert.equal(await visible(page, "[name='trips.0.arrived']"), true);
    await fill(page, { "trips.0.arrived": "2023-02-06", "trips.0.wholeCost": "30000", "trips.0.fewest": "9" });
    await page.waitForFunction(() => document.querySelector("#result-18 [data-reading=R15] .other"));
    await result(page, 18, { status: "eligible", amount: "10000.00" });
    assert.match(await text(page, "#result-18 [data-reading=R15] .other"), /最少 0\.00 元/);
    assert.match(await text(page, "#result-18 [data-reading=R16] .other"), /为 15,000\.00 元/);
    assert.match(await text(page, "#result-18 [data-reading=R17] .other"), /不符合条件/);
    // What can't well be is amber and stops nothing; what can't be is called wrong.
    await type(page, "trips.0.arrived", "2023-02-04");
    await page.waitForFunction(() => document.getElementById("note-trips.0.arrived").textContent.includes("请核对"));
    await type(page, "trips.0.arrived", "2023-02-06");
    await type(page, "trips.0.wholeCost", "19999");
    await page.$eval("[name='trips.0.wholeCost']", (e) => e.blur());
    await page.waitForFunction(() => document.getElementById("note-trips.0.wholeCost").textContent.includes("少于本企业承担的费用"));
    await type(page, "trips.0.wholeCost", "30000");
    await page.waitForFunction(() => document.querySelector("#result-18 [data-reading=R16] .other"));
    // A second trip is folded by itself.
    await page.click("#add-trip");
    await fill(page, { "trips.1.date": "2023-01-28", "trips.1.crossProvince": "true", "trips.1.workers": "20", "trips.1.cost": "2000" });
    await result(page, 18, { status: "eligible", amount: "11000.00" });
    await addressed(page, "R2D2023-01-28.*F2(_c)?000");
    const link = page.url();
    await page.goto("about:blank");
    await open(page, link);
    await result(page, 18, { status: "eligible", amount: "11000.00" });
    assert.deepEqual(await page.$$eval(".trip .folded", (all) => all.map((e) => e.open)), [true, false]);
    assert.deepEqual([await value(page, "trips.0.arrived"), await value(page, "trips.0.wholeCost"), await value(page, "trips.0.fewest")], ["2023-02-06", "30,000", "9"]);
    await page.click("#make-sheet");
    await page.waitForFunction(() => document.activeElement.id === "sheet-title");
    assert.match(await text(page, "#sheet .sheet-facts"), /整车费用 30,000\.00 元，最少一辆车的人数 9 人，到达日期 2023年2月6日/);
  }));

  test("what is kept of another party's answers neither blocks the sheet nor stands on it", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "industrial", "retention.workers": "12x" });
    await whoever(page, "[data-who=agency]");
    await type(page, "recruitment.workers", "6");
    await total(page, "3000.00");
    await page.click("#make-sheet");
    await page.waitForFunction(() => document.activeElement.id === "sheet-title");
    assert.doesNotMatch(await text(page, "#sheet .sheet-facts"), /12x|规上/);
    // 修改 leads from the sheet to the entry.
    await page.$eval("#sheet .mend[href$='recruitment.workers']", (a) => a.click());
    await page.waitForFunction(() => document.activeElement.name === "recruitment.workers");
    assert.equal(await visible(page, "#facts"), true);
  }));

  test("back right after typing does not mix two states", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "6" });
    await total(page, "3000.00");
    await page.click("[data-example=large]");
    await total(page, "329000.00");
    await type(page, "retention.workers", "77");
    await page.goBack();
    await total(page, "3000.00");
    await page.reload();
    await ready(page);
    await total(page, "3000.00");
  }));

  test("an example stays marked when its link is opened", () => its.visit(async (page) => {
    await page.click("[data-example=below]");
    await total(page, "20000.00");
    const link = page.url();
    await page.goto(its.server.url);
    await open(page, link);
    await total(page, "20000.00");
    assert.match(await text(page, "#origin"), /这是示例/);
    await page.click("#make-sheet");
    await page.waitForSelector("#sheet-title");
    assert.match(await text(page, "#sheet"), /示例，不是真实情况/);
  }));

  test("facts of the command line open as the party that they imply", () => its.visit(async (page) => {
    const path = join(await mkdtemp(join(tmpdir(), "wengang-")), "facts.json");
    for (const [facts, party] of [
      ['{"enterprise":{"kind":"industrial","aboveScale":false}}', "otherIndustrial"],
      ['{"enterprise":{"kind":"other"}}', "otherEnterprise"],
      ['{"who":"otherIndustrial","enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":100}}', "aboveScaleIndustrial"],
    ]) {
      await writeFile(path, facts);
      await (await page.$("#open-file")).uploadFile(path);
      await page.waitForFunction((who) => document.querySelector("[data-who]:checked")?.dataset.who === who, {}, party);
    }
    await result(page, 1, { status: "eligible", due: "50000.00", for: "true" });
  }));

  test("what another policy paid in full is said, and promises no more", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "6", "otherBenefits.20": "9000" });
    await result(page, 20, { status: "eligible", amount: "3000.00", due: "0.00" });
    const card = await text(page, "#result-20");
    assert.match(card, /按上级文件已给足，不再发放/);
    assert.doesNotMatch(card, /再增加一些，能多拿多少|资金由谁承担/);
  }));

  test("plain digits are grouped after leaving the entry, and not before", () => its.visit(async (page) => {
    await whoever(page, "[data-who=aboveScaleIndustrial]");
    await type(page, "growth.yearOutput", "120000000");
    assert.equal(await value(page, "growth.yearOutput"), "120000000");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector("[name='growth.yearOutput']").value === "120,000,000");
  }));

  if (its.name === "chrome") test("on paper a credit code, which is compared at a glance, is not broken", () => its.visit(async (page) => {
    await whoever(page, "[data-who=agency]");
    await page.click("#applicant summary");
    await fill(page, { "recruitment.workers": "6", "applicant.name": "舟山某某人力资源服务有限公司", "applicant.creditCode": "91330900MA2DK0001R", "applicant.bank": "中国农业银行舟山定海支行" });
    await total(page, "3000.00");
    await page.click("#make-sheet");
    await page.waitForFunction(() => document.querySelector(".sheet-applicant")?.textContent.includes("91330900MA2DK0001R"));
    await page.emulateMediaType("print");
    await page.setViewport({ width: 658, height: 1000 }); // A4 less its margins
    assert.deepEqual(await page.$$eval(".sheet-applicant :is(dt, dd)", (all) => all.filter((e) => {
      const words = new Range();
      words.selectNodeContents(e);
      return new Set([...words.getClientRects()].map((line) => line.top)).size > 1;
    }).map((e) => e.textContent)), []);
  }));

  test("the sheet has everything that the official at the counter checks", () => its.visit(async (page) => {
    await page.click("[data-example=large]");
    await total(page, "329000.00");
    await page.click("#make-sheet");
    await page.waitForFunction(() => document.activeElement.id === "sheet-title");
    const sheet = await text(page, "#sheet");
    for (const words of ["舟人社发〔2022〕102号", "示例", "120,000,000.00 元", "120 人 × 500 元 = 60,000 元", "“封顶200万元”", "采用的口径：", "制表时间：20", "受理人：", "329,000.00 元", "第 3、5", "编号 "]) {
      assert.ok(sheet.includes(words), `the sheet lacks ${words}`);
    }
    const versions = await page.$eval("#policy", (e) => [e.dataset.version, e.dataset.program]);
    assert.match(await text(page, "#sheet-version"), new RegExp(`${versions[0]}.*${versions[1]}`));
    assert.ok(await page.$("#sheet .code svg path"), "a QR code");
    assert.equal(await visible(page, "#facts"), false);
    if (its.name === "chrome") {
      // One page of A4. A PDF names each of its pages once.
      const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
      assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 1);
      // The code as printed at 200 dots to an inch, on A4 less its margins.
      await page.emulateMediaType("print");
      await page.setViewport({ width: 688, height: 1000, deviceScaleFactor: 200 / 96 });
      const code = await read(await (await page.$("#sheet .code svg")).screenshot());
      assert.equal(code?.text, page.url());
      await page.emulateMediaType("screen");
      await page.setViewport({ width: 1280, height: 900 });
    }
    assert.deepEqual(await findings(page), []);
    await page.click("#close-sheet");
    await page.waitForFunction(() => document.querySelector("#facts").checkVisibility());
  }));

  test("the sheet is made when it is asked for, also by the browser's own print command", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "6" });
    await total(page, "3000.00");
    assert.equal(await page.$eval("#sheet", (e) => e.childElementCount), 0, "nothing is made at a key");
    // The browser prints what stands in the page when the handlers return.
    await page.evaluate(() => addEventListener("beforeprint", () => { window.printed = document.querySelector("#sheet").cloneNode(true); }));
    assert.ok((await page.pdf({ format: "A4" })).length > 0);
    const printed = await page.evaluate(() => [window.printed?.textContent, window.printed?.querySelectorAll(".code svg path").length]);
    assert.match(printed[0], /3,000\.00 元/);
    assert.equal(printed[1], 1, "a QR code");
    assert.equal(await page.$eval("html", (e) => e.hasAttribute("data-sheet")), false, "the screen stays as it is");
    // What was made for paper goes with the next key.
    await type(page, "recruitment.workers", "8");
    await total(page, "4000.00");
    await page.waitForSelector("#sheet:empty");
    await page.pdf({ format: "A4" });
    assert.match(await page.evaluate(() => window.printed.textContent), /4,000\.00 元/);
  }));

  test("entries that can't be read are listed with links before a sheet is made", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "industrial", "retention.workers": "十二", "trips.0.cost": "-5" });
    await page.click("#make-sheet");
    await page.waitForFunction(() => document.activeElement.id === "errors");
    assert.match(await page.title(), /^错误：/);
    assert.deepEqual(await page.$$eval("#errors a", (all) => all.map((a) => a.getAttribute("href"))), ["#retention.workers", "#trips.0.cost"]);
    assert.match(await text(page, "#errors"), /第 1 次包车：包车费用：不能是负数/);
    assert.deepEqual(await findings(page), []);
    await page.$eval("#errors a", (a) => a.click());
    await page.waitForFunction(() => document.activeElement.name === "retention.workers");
    await type(page, "retention.workers", "12");
    await type(page, "trips.0.cost", "5");
    await page.click("#make-sheet");
    await page.waitForFunction(() => document.activeElement.id === "sheet-title");
    assert.doesNotMatch(await page.title(), /错误/);
  }));

  test("a downloaded file gives the same at the command line, and opens again", () => its.visit(async (page) => {
    await fill(page, industrial);
    await total(page, "319000.00");
    await page.evaluate(() => {
      const create = URL.createObjectURL;
      URL.createObjectURL = (/** @type {Blob} */ blob) => {
        window.downloaded = blob.text();
        return create(blob);
      };
    });
    await page.click("#download");
    const file = JSON.parse(await page.evaluate(() => window.downloaded));
    const line = await assess(JSON.stringify(file.facts));
    assert.equal(JSON.stringify(line), JSON.stringify(file.result));
    assert.equal(line.total, "319000.00");

    const path = join(await mkdtemp(join(tmpdir(), "wengang-")), "wengang.json");
    await writeFile(path, JSON.stringify(file));
    await page.click("#clear");
    await total(page, "0.00");
    await (await page.$("#open-file")).uploadFile(path);
    await total(page, "319000.00");
    assert.equal(await value(page, "trips.0.date"), "2023-01-28");
    await writeFile(path, '{"retention":{"workers":1.5}}');
    await (await page.$("#open-file")).uploadFile(path);
    await page.waitForFunction(() => document.getElementById("said").textContent.includes("retention.workers"));
    await total(page, "319000.00");
  }));

  test("nothing is kept unless asked for, and one button forgets it", async () => {
    const context = await its.browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const url = its.server.url + "calculator/";
    const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    await open(page, url);
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "6" });
    await total(page, "3000.00");
    assert.equal(await stored(), "{}");
    await page.click("#keep");
    await page.waitForSelector("#forget");
    await type(page, "recruitment.workers", "8");
    await total(page, "4000.00");
    await page.goto(its.server.url);
    await open(page, url);
    await total(page, "4000.00");
    // A link does not overwrite what was kept.
    await page.click("[data-example=large]");
    await total(page, "329000.00");
    const link = page.url();
    await page.goBack();
    await total(page, "4000.00");
    await type(page, "recruitment.workers", "9");
    await total(page, "4500.00");
    const other = await context.newPage();
    await open(other, link);
    await type(other, "retention.workers", "1");
    await total(other, "269500.00");
    assert.equal(await other.$eval("#keep", (e) => e.checked), false);
    await other.goto(its.server.url);
    await open(other, url);
    await total(other, "4500.00");
    await other.close();
    await page.click("#forget");
    await page.waitForFunction(() => !document.getElementById("forget"));
    assert.equal(await stored(), "{}");
    await page.goto(its.server.url);
    await open(page, url);
    await total(page, "0.00");
    await context.close();
  });

  test("a browser that refuses storage calculates all the same, and says so", async () => {
    const page = await its.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      const get = () => { throw new DOMException("refused", "SecurityError"); };
      Object.defineProperty(window, "localStorage", { get, configurable: true });
      Object.defineProperty(window, "sessionStorage", { get, configurable: true });
    });
    await open(page, its.server.url + "calculator/");
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "15" });
    await total(page, "7500.00");
    await page.click("#keep");
    await page.waitForFunction(() => document.getElementById("said").textContent.includes("不允许保存"));
    assert.equal(await page.$eval("#keep", (e) => e.checked), false);
    await page.close();
  });

  test("from the first question to the sheet with the keyboard alone", () => its.visit(async (page) => {
    const reach = async (selector) => {
      for (let i = 0; i < 120; i++) {
        if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`Tab does not reach ${selector}`);
    };
    await reach("[name=party]");
    await page.keyboard.press(" ");
    await page.keyboard.press("Tab");
    await reach("[data-who=aboveScaleIndustrial]");
    await page.keyboard.press(" ");
    await reach("[name='retention.workers']");
    await page.keyboard.type("120");
    await result(page, 1, { status: "eligible", amount: "60000.00" });
    await reach("#make-sheet");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "sheet-title");
  }));

  test("axe-core has nothing to say in any state", () => its.visit(async (page) => {
    const look = async (state) => {
      for (const width of [360, 1280]) {
        await page.setViewport({ width, height: 800 });
        assert.deepEqual(await findings(page), [], `${state} at ${width}`);
      }
    };
    await look("empty");
    await fill(page, { "enterprise.kind": "industrial", "retention.workers": "3" });
    await look("partial");
    for (const example of ["large", "below", "agency"]) {
      await page.click(`[data-example=${example}]`);
      await page.waitForFunction(() => document.querySelector("#origin").checkVisibility());
      await look(example);
    }
    await whoever(page, "[data-who=resident]");
    await page.waitForSelector("#filter-all");
    await page.click("#filter-all");
    await look("none eligible");
    await page.click("#clear");
    await total(page, "0.00");
    assert.deepEqual(await findings(page), [], "cleared");
    if (its.name === "chrome") { // WebDriver BiDi has no print medium
      await page.click("[data-example=large]");
      await total(page, "329000.00");
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.emulateMediaType("print");
      await page.waitForSelector("#sheet .code path");
      assert.deepEqual(await findings(page), [], "print");
    }
  }));
});
