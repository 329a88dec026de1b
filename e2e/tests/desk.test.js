// The desk: a day's files are opened, each is computed anew, and nothing goes
// anywhere.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { handedOut, open, total } from "../support/calculator.js";
import { creditCode, saved } from "../support/claims.js";
import { inEachBrowser } from "../support/each.js";
import { findings } from "../support/findings.js";
import { host } from "../support/host.js";

const opened = (page) => page.waitForSelector("[data-region=choose] #desk-files", { timeout: 60_000 });
const says = (page, region, words) => page.waitForFunction((region, words) => document.querySelector(`[data-region=${region}]`).textContent.includes(words), {}, region, words)
  .catch(async () => assert.fail(`${region}: ${await page.$eval(`[data-region=${region}]`, (e) => e.textContent)} instead of ${words}`));
const sent = (url) => !/^(blob|data):/.test(url); // what was made in the page, and the browser's own icons
const rows = (page) => page.$$eval(".claims tbody tr", (all) => all.map((row) => [row.querySelector("button"), ...row.querySelectorAll("td")].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())));
const press = async (page, event) => (await page.$(`[data-event="${event}"]`)).evaluate((e) => e.click());

// downloaded has the calculator make a file, as a visitor does.
async function downloaded(page, example, due) {
  await page.click(`[data-example=${example}]`);
  await total(page, due);
  return handedOut(page, "#download");
}

// What a day brings: 500 claims, of which those of wrong are each wrong in a way.
const counties = ["定海区", "岱山县", "普陀区"];
const industrial = { kind: "industrial", aboveScale: true, stateControlled: false };
const trips = [{ date: "2023-01-28", crossProvince: true, workers: 42, cost: "38000" }, { date: "2023-01-29", crossProvince: true, workers: 30, cost: "20000" }];
const growth = { yearOutput: "120000000", baseQuarterOutput: "30000000", quarterOutput: "36000000" };
const person = (id) => ({ people: [{ name: "张三", id, nonlocal: true, frontline: true, working: true, insured: true }] });
const wrong = [
  { says: "合计：文件所记 539,000.00 元，重新计算 439,000.00 元", file: (f) => { f.result.total = "539000.00"; } },
  { says: "第 1 条：文件所记 161,000.00 元，重新计算 160,000.00 元", file: (f) => { f.result.measures[1].due = "161000.00"; } },
  { says: "合计：文件所记的不是金额", file: (f) => { f.result.total = "许多"; } },
  { says: "合计：文件没有记金额", file: (f) => { delete f.result.total; } },
  { says: "文件所记的条款与本通知的不同", file: (f) => { f.result.measures[99] = { due: "1.00" }; } },
  { says: "生成时的文本版本与现在不同", file: (f) => { f.policy = "ffffffff"; } },
  { says: "生成时的程序版本与现在不同", file: (f) => { f.program = "ffffffff"; } },
  { says: "统一社会信用代码与另外的申报相同：", facts: (f) => { f.applicant.creditCode = creditCode(9999); } },
  { says: "统一社会信用代码与另外的申报相同：", facts: (f) => { f.applicant.creditCode = creditCode(9999); } },
  { says: "有 1 人的证件号码重复出现：", facts: (f) => { f.retention = person("33090219900101001X"); } },
  { says: "有 1 人的证件号码重复出现：", facts: (f) => { f.retention = person("33090219900101001x"); } },
  { says: "比全市常住人口", facts: (f) => { f.retention.workers = 3_000_000; } },
  { says: "增速", facts: (f) => { f.growth = { ...growth, baseQuarterOutput: "3000" }; } },
  { says: "超过全年的", facts: (f) => { f.growth = { yearOutput: "120000000", baseQuarterOutput: "300000000", quarterOutput: "300000000" }; } },
  { says: "不在通知所说的年份", facts: (f) => { f.trips = [{ ...trips[0], date: "0023-01-28" }]; } },
  { says: "超过一辆大巴车的座位数", facts: (f) => { f.trips = [{ ...trips[0], workers: 90 }]; } },
  { says: "平均每人不到", facts: (f) => { f.trips = [{ ...trips[0], cost: "38" }]; } },
  { says: "第 2 条资料不全，没有计入，还需要：", facts: (f) => { f.growth = { yearOutput: "120000000", quarterOutput: "36000000" }; } },
  { says: "第 18 条资料不全，没有计入，还需要：", facts: (f) => { f.trips = [{ ...trips[0], cost: undefined }]; } },
  { says: "少 200,000.00 元", facts: (f) => { f.growth = { ...growth, quarterOutput: "34500000" }; } },
].map((one, i) => ({ ...one, name: `第${7 + 20 * i}家` }));

async function day(version) {
  const facts = Array.from({ length: 500 }, (_, i) => {
    const n = i + 1;
    const applicant = { name: `第${n}家`, creditCode: creditCode(n), county: counties[i % 3], bank: "农业银行", account: `0012${String(n).padStart(4, "0")}` };
    return n % 2 ? { applicant, enterprise: industrial, retention: { workers: 320 }, growth, trips } : { applicant, enterprise: { kind: "agency" }, recruitment: { workers: 12 } };
  });
  for (const { name, facts: change } of wrong) change?.(facts.find((one) => one.applicant.name === name));
  const files = await saved(facts, version);
  for (const { name, file: change } of wrong) change?.(files.find((one) => one.facts.applicant.name === name));
  return files.map((file) => ({ name: `${file.facts.applicant.name}.json`, text: JSON.stringify(file) }));
}

inEachBrowser("/a/b/c/", (its) => {
  test("files of the calculator are computed anew, and nothing is asked of anybody", async () => {
    const folder = await mkdtemp(join(tmpdir(), "wengang-"));
    const file = async (name, text) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const page = await its.browser.newPage();
    const said = [];
    const requests = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.evaluateOnNewDocument(() => addEventListener("securitypolicyviolation", (event) => { throw new Error(`refused: ${event.violatedDirective} ${event.blockedURI}`); }));
    await open(page, its.server.url + "calculator/");
    const large = await downloaded(page, "large", "329000.00");
    assert.ok(requests.every((url) => !/office|desk/.test(url)), "a page without a list loads code for lists");

    await page.click('.colophon a[href="../desk/"]');
    await opened(page);
    assert.deepEqual(requests.splice(0).filter((url) => sent(url) && !url.startsWith(its.server.url)), []);
    assert.deepEqual(await page.$$eval(".loading", (all) => all.map((e) => e.checkVisibility())), [false]);

    const input = await page.$("#desk-files");
    await page.click("#elder");
    assert.deepEqual(await page.$$eval("[type=file]", (all) => all.map((e) => [e.id, Number.parseFloat(getComputedStyle(e, "::file-selector-button").minHeight) >= 60])), [["desk-files", true], ["desk-folder", true]]);
    await page.click("#elder");
    await input.uploadFile(
      await file("甲公司.json", large),
      await file("乙公司.json", large.replace('"total": "329000.00"', '"total": "339000.00"').replace(/"made": "[^"]*"/, '"made": ""')),
      await file("丙公司.pdf", "%PDF-1.7"),
    );
    await says(page, "said", "共 2 份申报，都已重新计算；1 份有提示；已核定 0 份；1 处没有打开。");
    await says(page, "said", "丙公司.pdf 不是计算页面下载的文件，也不是申报数据");
    assert.deepEqual((await rows(page)).map((row) => [row[0], ...row.slice(-4)]), [
      ["甲公司", "329,000.00 元 市级 164,500.00 元 县级 164,500.00 元", "329,000.00 元 一致", "", "待核定"],
      ["乙公司", "329,000.00 元 市级 164,500.00 元 县级 164,500.00 元", "339,000.00 元 差异 −10,000.00 元", "合计：文件所记 339,000.00 元，重新计算 329,000.00 元", "待核定"],
    ]);
    assert.match(await page.$eval(".claims tfoot", (e) => e.innerText.replace(/\s+/g, " ").trim()), /^合计（2 份） .*658,000\.00 元 0\.00 元$/);
    // The same element, so that whoever tabs goes on from where they were.
    assert.ok(await input.evaluate((e) => e.isConnected && e.id === "desk-files"));

    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 800 });
      assert.deepEqual(await findings(page), [], `at ${width}`);
      assert.ok(await page.evaluate((width) => document.documentElement.scrollWidth <= width, width), `scrolls sideways at ${width}`);
    }
    // Where a row is a card, each cell says what it is.
    for (const width of [360, 768, 1280]) {
      await page.setViewport({ width, height: 800 });
      assert.equal(await page.$eval(".claims [data-label='合计']", (e) => getComputedStyle(e, "::before").content !== "none"), width < 1280, `at ${width}`);
    }

    // By keyboard, over a table of several pages.
    const many = [];
    for (let i = 0; i < 118; i++) many.push(await file(`第${i + 1}家.json`, `{"facts":{"enterprise":{"kind":"agency"},"recruitment":{"workers":${10 + i}}}}`));
    await input.uploadFile(...many);
    await says(page, "said", "共 120 份申报");
    assert.equal((await rows(page)).length, 50);
    const pages = await page.$("nav[aria-label=翻页]");
    await (await pages.$("button:last-child")).focus();
    await page.keyboard.press("Enter");
    await says(page, "list", "第 51–100 份，共 120 份");
    await page.keyboard.press("Enter");
    await says(page, "list", "第 101–120 份，共 120 份");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "下一页");
    assert.deepEqual((await rows(page)).at(-1).filter((_, i) => i < 1 || i > 5), ["第118家", "63,500.00 元", "未记", "", "待核定"]); // 127 × 500

    // What is dropped is opened; beside its place it does not replace the page.
    await page.evaluate((text) => {
      const drop = (place, name) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        place.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      };
      drop(document.querySelector("h1"), "beside.json");
      drop(document.querySelector(".drop p"), "丁公司.json");
    }, '{"facts":{"enterprise":{"kind":"agency"},"recruitment":{"workers":9}}}');
    await says(page, "said", "共 121 份申报");
    assert.equal((await rows(page)).at(-1)[0], "丁公司");
    const asks = () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
    assert.ok(await asks(), "the page may be left with claims that are not saved");
    assert.equal(JSON.parse(await handedOut(page, "[data-event=save]")).claims.length, 121);
    await page.waitForFunction(() => !document.querySelector(".unsaved"));
    assert.ok(!await asks());
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await (await page.$("[data-event=print]")).click();
    await page.waitForFunction(() => window.printed);
    assert.equal((await rows(page)).length, 121); // paper has no pages to turn
    if (its.name === "chrome") { // nor anything to press, but whose claim it is
      await page.emulateMediaType("print");
      assert.deepEqual(await page.$$eval(".claims :is(thead, tbody) button", (all) => all.filter((e) => !e.checkVisibility()).map((e) => e.textContent)), []);
      await page.emulateMediaType();
    }
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.waitForFunction(() => document.querySelectorAll(".claims tbody tr").length < 121);
    await (await page.$("[data-event=clear]")).click();
    await says(page, "said", "还没有打开文件。");
    assert.equal(await page.evaluate(() => document.activeElement.id), "desk-files");
    assert.deepEqual(requests.filter(sent), []);
    assert.deepEqual(said, []);

    // From here on not even the site's own host can be asked, by the page or by
    // the worker; and no second script can be made to run as one.
    const refused = await page.evaluate(async () => {
      const asked = await Promise.all(["https://example.org/", location.href].map((url) => fetch(url).then(() => "sent", (error) => error.name)));
      const made = [() => window.trustedTypes.createPolicy("office", {}), () => new Worker("x.js")].map((attempt) => {
        try {
          attempt();
          return "made";
        } catch {
          return "refused";
        }
      });
      return [...asked, ...(window.trustedTypes ? made : [])];
    });
    assert.deepEqual(refused.filter((one) => one !== "TypeError" && one !== "refused"), []);
    if (its.name === "chrome") {
      const [worker] = page.workers();
      assert.deepEqual(await worker.evaluate(async (urls) => Promise.all(urls.map((url) => fetch(url).then(() => "sent", (error) => error.name))), ["https://example.org/", its.server.url]), ["TypeError", "TypeError"]);
    }
    await page.close();
    await rm(folder, { recursive: true });
  });

  test("500 claims, 20 of them wrong, a day of two officials, and what comes out", async () => {
    const folder = await mkdtemp(join(tmpdir(), "wengang-"));
    const page = await its.browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(its.server.url + "desk/");
    await opened(page);
    const version = await page.$eval("#policy", ({ dataset }) => ({ document: dataset.document, policy: dataset.version, program: dataset.program, made: "2023-03-01" }));
    const files = await day(version);
    await Promise.all(files.map(({ name, text }) => writeFile(join(folder, name), text)));
    await (await page.$("#desk-files")).uploadFile(...files.map(({ name }) => join(folder, name)));
    await says(page, "said", "共 500 份申报，都已重新计算；20 份有提示；已核定 0 份。");

    // Each wrong claim has its flag, and no other claim has one.
    await page.select("#desk-flag", "any");
    await says(page, "list", "合计（20 份）");
    const flagged = new Map((await rows(page)).map((row) => [row[0], row.at(-2)]));
    assert.deepEqual(wrong.filter(({ name, says }) => !flagged.get(name)?.includes(says)).map(({ name }) => [name, flagged.get(name)]), []);
    await page.select("#desk-flag", "");
    await says(page, "list", "第 1–50 份，共 500 份");
    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 800 });
      assert.deepEqual(await findings(page), [], `the list at ${width}`);
      assert.ok(await page.evaluate((width) => document.documentElement.scrollWidth <= width, width), `the list scrolls sideways at ${width}`);
    }

    // By keyboard from claim to claim, over the pages, into one and back.
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    const at = (text) => page.waitForFunction((text) => document.activeElement.textContent === text, {}, text).catch(async () => assert.fail(`the focus is on ${await focused()} and not on ${text}`));
    await page.focus(".claims tbody button");
    await page.keyboard.press("PageDown");
    await at("第51家");
    await page.keyboard.press("ArrowDown");
    await at("第52家");
    await page.keyboard.press("Home");
    await at("第1家");
    await page.keyboard.press("Enter");
    await at("第1家");
    await page.waitForSelector(".one");
    assert.deepEqual(await findings(page), [], "one claim");

    // Without a name nothing is entered, and what was typed stays.
    const decide = (act, fields = {}) => page.evaluate((act, fields) => {
      const form = document.querySelector(`form[data-event="do/${act}"]`);
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
      form.querySelector("button").click();
    }, act, fields);
    await decide("correct", { field: "retention.workers", value: "312", reason: "8 人春节不在岗" });
    await says(page, "claim", "先填经办人姓名");
    assert.equal(await page.$eval('form[data-event="do/correct"] [name=reason]', (e) => e.value), "8 人春节不在岗");
    await press(page, "back");
    await page.waitForSelector("#desk-list");
    await page.type("#desk-by", "王");
    const claim = async (name) => {
      await page.evaluate((name) => [...document.querySelectorAll(".claims tbody button")].find((button) => button.textContent === name).click(), name);
      await page.waitForFunction((name) => document.querySelector(".one h2")?.textContent === name, {}, name);
    };
    const goBack = async () => {
      await press(page, "back");
      await page.waitForSelector("#desk-list");
    };
    // 312 × 500 = 156,000; growth 250,000; half of 38,000 is 19,000: 425,000.
    await claim("第1家");
    await decide("correct", { field: "retention.workers", value: "312", reason: "8 人春节不在岗" });
    await says(page, "claim", "同意兑付 435,000.00 元"); // both trips: 29,000
    await decide("correct", { field: "strike:trips.1", reason: "没有发票" });
    await says(page, "claim", "同意兑付 425,000.00 元");
    await decide("approve");
    await says(page, "claim", "王 同意兑付 425,000.00 元");
    await goBack();
    await claim("第2家"); // an agency, 12 × 500
    await decide("approve");
    await says(page, "claim", "王 同意兑付 6,000.00 元");
    await goBack();
    await claim("第4家");
    await decide("refuse", { reason: "没有引进合同" });
    await says(page, "claim", "不予兑付。理由：没有引进合同");
    await goBack();
    const work = await handedOut(page, "[data-event=save]");
    await writeFile(join(folder, "王.json"), work);

    // Another official works on the same file, on claims of their own.
    const other = async (...names) => {
      await page.goto(its.server.url + "desk/");
      await opened(page);
      await (await page.$("#desk-files")).uploadFile(...names.map((name) => join(folder, name)));
      await says(page, "said", "共 500 份申报");
    };
    await other("王.json");
    await page.type("#desk-by", "赵");
    await claim("第3家"); // 320 × 500 + 250,000 + 29,000
    await decide("approve");
    await says(page, "claim", "赵 同意兑付 439,000.00 元");
    await goBack();
    await claim("第6家");
    await decide("approve");
    await says(page, "claim", "赵 同意兑付 6,000.00 元");
    await decide(await page.$eval(".log form", (form) => form.dataset.event.slice(3))); // undone again
    await says(page, "claim", "撤销：同意兑付 6,000.00 元");
    await goBack();
    await writeFile(join(folder, "赵.json"), await handedOut(page, "[data-event=save]"));

    // Both together, one of them twice: nothing is lost or counted twice. A file
    // of a hostile hand beside them does no harm.
    await writeFile(join(folder, "坏.json"), JSON.stringify({ facts: { applicant: { name: "<img src=x onerror=alert(1)>=1+1", county: "\u202e县" }, enterprise: { kind: "other" } }, result: { total: "1e9" } }));
    await writeFile(join(folder, "改.json"), work.replace("没有引进合同", "没有引进协议"));
    await writeFile(join(folder, "深.json"), "[".repeat(200_000));
    await other("赵.json", "王.json", "王.json");
    await (await page.$("#desk-files")).uploadFile(...["坏.json", "改.json", "深.json"].map((name) => join(folder, name)));
    await says(page, "said", "共 501 份申报，都已重新计算；21 份有提示；已核定 4 份；1000 份已在名单里，没有重复计入；2 处没有打开。");
    await says(page, "said", "的核定记录保存之后被改动过，没有打开");
    const table = async (name) => {
      await press(page, `table/${name}`);
      await page.waitForSelector("#desk-table");
      assert.deepEqual(await findings(page), [], name);
      const found = await page.$$eval(".out tbody tr", (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent).join(" ")));
      const text = await page.$eval("[data-region=table]", (e) => e.textContent);
      await goBack();
      return { found, text };
    };
    const payments = await table("payments");
    assert.deepEqual(payments.found, [
      `1 第1家 ${creditCode(1)} 定海区 农业银行 00120001 156,000.00 250,000.00 19,000.00 0.00 425,000.00`,
      `2 第2家 ${creditCode(2)} 岱山县 农业银行 00120002 0.00 0.00 0.00 6,000.00 6,000.00`,
      `3 第3家 ${creditCode(3)} 普陀区 农业银行 00120003 160,000.00 250,000.00 29,000.00 0.00 439,000.00`,
      "总计      316,000.00 500,000.00 48,000.00 6,000.00 870,000.00",
    ]);
    if (its.name === "chrome") { // on A4 a row is a row, with every column on the paper
      await press(page, "table/payments");
      await page.waitForSelector("#desk-table");
      await page.emulateMediaType("print");
      for (const width of [794, 1032]) { // Chromium asks how wide the paper is before it lies on its side
        await page.setViewport({ width, height: 720 });
        assert.deepEqual(await page.evaluate(() => [".out thead", ".out tr", ".out td"].map((selector) => getComputedStyle(document.querySelector(selector)).display)), ["table-header-group", "table-row", "table-cell"], `${width} wide`);
      }
      assert.ok(await page.$eval(".out", (e) => e.getBoundingClientRect().right <= 1032), "a sum is cut off");
      await page.emulateMediaType();
      await page.setViewport({ width: 360, height: 900 }); // and on a phone a card, of which nothing is cut off
      assert.ok(await page.$eval(".wide", (e) => e.scrollWidth <= e.clientWidth), "a card is wider than the screen");
      await page.setViewport({ width: 1280, height: 900 });
      await goBack();
    }
    const notice = await table("notice");
    assert.doesNotMatch(notice.text, /0012000|91330900|农业银行/);
    const settlement = await table("settlement");
    assert.deepEqual(settlement.found.filter((row) => row.startsWith("总计")), ["总计    864,000.00 864,000.00 432,000.00 0.00"]);
    assert.ok(settlement.found.some((row) => row === "岱山县 第 20 条 1 12 6,000.00   "), settlement.found.join("\n"));
    const letters = await table("letters");
    assert.match(letters.text, /第4家：.*理由：没有引进合同/);
    assert.equal(await page.evaluate(() => document.querySelectorAll("main img").length), 0);
    assert.deepEqual(errors, []);
    await page.close();
    await rm(folder, { recursive: true });
  });

  test("a link opens its claim on one screen of a phone, and a scanner fills the box", async () => {
    const page = await its.browser.newPage();
    await open(page, its.server.url + "calculator/");
    await page.click("[data-example=large]");
    await total(page, "329000.00");
    const fragment = await page.evaluate(() => location.hash);
    assert.match(fragment, /^#1/);
    await page.setViewport({ width: 360, height: 640 });
    await page.goto(its.server.url + "desk/" + fragment);
    await page.waitForSelector(".one", { timeout: 60_000 });
    await page.waitForFunction(() => document.activeElement.id === "desk-claim");
    assert.deepEqual(await findings(page), []);
    const seen = await page.evaluate(() => ["#desk-claim", ".figures", ".look", ".measures"].map((selector) => {
      const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight ? "" : `${selector}: ${top}–${bottom}`;
    }).filter(Boolean));
    assert.deepEqual(seen, []);
    await press(page, "back");
    await page.waitForSelector("#desk-list");
    await page.focus("#desk-scan-1");
    for (const text of [`https://example.org/calculator/${fragment}`, "https://example.org/calculator/#1.broken"]) {
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    }
    await says(page, "said", "共 1 份申报，都已重新计算；0 份有提示；已核定 0 份；1 份已在名单里，没有重复计入；1 处没有打开。");
    await page.close();
  });

  test("what stays in a view keeps what was typed, and what no view may hold is left out", async () => {
    const page = await its.browser.newPage();
    await page.goto(its.server.url + "desk/");
    await opened(page);
    const found = await page.evaluate(async () => {
      const steps = await import(String(new URL(document.querySelector("script[data-module]").dataset.module + "#0", document.baseURI))); // as open.js has it
      const fill = (...tree) => [...steps.fill(...tree)];
      const place = document.querySelector("[data-region=list]");
      const row = (key, more = {}) => ["li", { "data-key": key }, ["input", { "aria-label": key, value: key, ...more }], " of ", key];
      const tree = (...rows) => [["ul", {}, ...rows], ["details", {}, ["summary", {}, "more"], "text"], ["select", { value: "b", "aria-label": "choice" }, ["option", { value: "a" }, "a"], ["option", { value: "b" }, "b"]]];
      fill(place, tree(row("a"), row("b"), row("c")));
      const [, b, c] = place.querySelectorAll("input");
      b.value = "typed";
      b.focus();
      b.setSelectionRange(2, 4);
      place.querySelector("details").open = true;
      // A row before it goes, one comes, another moves: b is the same element.
      fill(place, tree(row("new"), row("b"), row("c", { value: "said anew" })));
      const kept = [document.activeElement === b, b.value, b.selectionStart, b.selectionEnd, c.isConnected, c.value, place.querySelector("details").open, place.querySelector("select").value, place.textContent];
      fill(place, [["p", { onclick: "alert(1)", style: "color: red", srcdoc: "x", class: "kept" }, ["script", {}, "alert(1)"], ["iframe", { src: "x" }], ["a", { href: "javascript:alert(1)" }, "<b>"], ["a", { href: "../calculator/" }, "home"], ["a", { href: "https://example.org/" }, "out"], ["svg", { viewBox: "0 0 1 1" }, ["path", { d: "M0 0" }]]]]);
      return [...kept, place.innerHTML, place.querySelector("path").namespaceURI];
    });
    assert.deepEqual(found, [
      true, "typed", 2, 4, true, "said anew", true, "b", " of new of b of cmoretextab",
      '<p class="kept"><a>&lt;b&gt;</a><a href="../calculator/">home</a><a>out</a><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg></p>', "http://www.w3.org/2000/svg",
    ]);
    await page.close();
  });

  test("a program that does not come is said, and comes with another try", async () => {
    const page = await its.browser.newPage();
    let broken = "";
    const server = await host({ prefix: "/", intercept: (path, response) => /office.*\.bin/.test(path) && broken && (broken === "404" ? response.writeHead(404).end() : response.writeHead(200).end("<html>")) });
    const loading = (words) => page.waitForFunction((words) => document.querySelector(".loading").textContent.includes(words), {}, words);
    broken = "a page";
    await page.goto(server.url + "desk/");
    await loading("收到的程序与本页所要的不一致，没有运行。");
    assert.equal(await page.$eval(".loading button", (e) => e.textContent), "重试");
    broken = "404";
    await page.click(".loading button");
    await loading("服务器上没有找到程序：页面已更新，请重新载入。");
    broken = "";
    await page.click(".loading button"); // 重新载入
    await opened(page);
    await page.close();
    await server.close();
  });
});
