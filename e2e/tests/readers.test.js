// What each kind of reader does on the calculator's page, in each browser.
import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { choose, fill, industrial, ready, result, settled, text, total, type, whoever } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { findings } from "../support/findings.js";

const visible = (page, selector) => settled(page).then(() => page.$eval(selector, (e) => e.checkVisibility()));
// says waits for words that may have stood there before, and so for the latest answers.
const says = (page, selector, words) => page.waitForFunction((s, w) => !document.querySelector("#result[aria-busy]") && document.querySelector(s)?.textContent.includes(w), {}, selector, words);

inEachBrowser("/a/b/", (its) => {
  test("a migrant worker, a courier and a resident read what there is for them, without a sum", () => its.visit(async (page) => {
    assert.equal(await visible(page, "#total"), false, "no sum before there is a figure");
    await page.setViewport({ width: 360, height: 800 });
    await page.click("[name=party][value=person]");
    await says(page, "#concern", "请在上面选择您属于哪一类");
    assert.doesNotMatch(await text(page, "#results"), /不符合|资料不全/);
    assert.equal(await page.$("#make-sheet"), null);
    await whoever(page, "[data-who=outsideWorker]");
    await says(page, "#announcement", "已选市外员工");
    await says(page, "#result-1", "每人500元。原文鼓励企业“节前代发、节后申领”；企业没有这样做的，员工怎样领取，原文未写明。");
    await choose(page, "firm", "industrial");
    for (const condition of ["nonlocal", "frontline", "working", "insured"]) await choose(page, `retention.people.0.${condition}`, "true");
    await result(page, 1, { status: "eligible" });
    assert.match(await text(page, "#result-1"), /已过/);
    // What the notice leaves open stands beside the questions.
    const doubts = await page.$$eval("#worker .doubt a", (all) => all.map((a) => /** @type {HTMLAnchorElement} */ (a).hash));
    assert.deepEqual(doubts, ["#R12", "#R9", "#R11"]);
    assert.ok(await visible(page, "#worker .doubt:last-of-type"));
    await type(page, "retention.people.0.received", "200");
    await says(page, "#result-1 .gets", "还可得 300 元；按另一种口径得 500 元，已得的 200 元退回");
    await type(page, "retention.people.0.received", "600");
    await says(page, "#result-1 .gets", "按上级文件已给您 600 元，已给足，不再发放");
    await type(page, "retention.people.0.received", "");
    await choose(page, "firm", "other");
    await says(page, "#worker .out", "不符合：企业不是规上工业企业，以下不用再填。");
    assert.equal(await visible(page, "[id='retention.people.0.insured']"), false);
    assert.doesNotMatch(await text(page, "#concern"), /500/);
    await choose(page, "firm", "industrial");
    await says(page, "#concern", "每人500元");
    await page.waitForSelector("[id='retention.people.0.insured']", { visible: true });
    await choose(page, "retention.people.0.insured", "false");
    await result(page, 1, { status: "ineligible" });
    assert.equal(await visible(page, "[id='retention.people.0.insured']"), true, "what was answered last can be answered otherwise");
    assert.equal(await visible(page, "[id='retention.people.0.received']"), false);
    assert.equal(await page.$$eval("#result-1 [data-verdict=unmet]", (all) => all.length), 1, "only what failed");
    await page.click("[data-who=courier]"); // one may be both
    await says(page, "#concern", "优惠或政策，给多少原文未写明");
    assert.deepEqual(await findings(page), []);
    await page.click("[data-who=outsideWorker]");
    await page.waitForSelector("#result-1[data-for=false]");
    assert.equal(await visible(page, "#worker"), false);
    await page.click("[data-who=courier]");
    await page.click("[data-who=resident]");
    await says(page, "#concern", "与您有关");
    assert.equal(await visible(page, "#total"), false);
    assert.equal(await page.$("#make-sheet"), null);
    assert.doesNotMatch(await text(page, "#results"), /0\.00 元|合计可得/);
    // What an enterprise typed comes back with the enterprise.
    await page.click("[name=party][value=enterprise]");
    await fill(page, { "enterprise.kind": "industrial", "retention.workers": "7", "enterprise.aboveScale": "true" });
    await total(page, "3500.00");
    await page.click("[name=party][value=person]");
    await page.waitForSelector("#total[hidden]");
    assert.doesNotMatch(new URL(page.url()).hash, /W7/);
    await page.click("[name=party][value=enterprise]");
    await total(page, "3500.00");
  }));

  test("a clerk sees what is certain, what became of each trip, and what can't well be", () => its.visit(async (page) => {
    await fill(page, industrial);
    await total(page, "319000.00");
    await says(page, "#total", "第 18 条");
    await page.click("#add-trip");
    await fill(page, { "trips.1.date": "2023-02-01" });
    await says(page, ".trip:nth-child(2) .verdict", "还没有填完");
    await total(page, "319000.00"); // never falls while one adds
    assert.match(await text(page, ".trip:first-child .verdict"), /计入/);
    await fill(page, { "trips.1.crossProvince": "true", "trips.1.workers": "9", "trips.1.cost": "3000" });
    await says(page, ".trip:nth-child(2) .verdict", "不计入：9 人，不到 10 人");
    await type(page, "growth.quarterOutput", "9000万");
    await says(page, "[id='note-growth.quarterOutput']", "超过 100%");
    await says(page, ".doubts", "不影响计算");
    await page.click("[name=chartered][value=no]");
    await result(page, 18, { status: "ineligible" });
    assert.equal(await visible(page, "#trips"), false);
    await page.click("[name=chartered][value=yes]");
    await result(page, 18, { due: "19000.00" });
    await type(page, "retention.workers", "12x");
    await page.keyboard.press("Tab");
    await says(page, "#announcement", "只能填数字");
    const named = await page.$$eval("#facts input[type=text]", (all) => all.filter((e) => e.checkVisibility()).map((e) => e.labels[0].textContent + e.nextElementSibling?.textContent));
    for (const name of named.filter((n) => n.endsWith("人") || n.endsWith("元"))) assert.match(name, /（(人|元)）/);
    // 200 % text at 360 px.
    await page.setViewport({ width: 360, height: 800 });
    await page.evaluate(() => { document.documentElement.style.fontSize = "225%"; });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  }));

  test("what is ruled out is not asked on, what was typed there stays, and of buses is asked once there was one", () => its.visit(async (page) => {
    assert.doesNotMatch(await page.$eval("#facts", (e) => e.textContent), /已按您的身份/);
    assert.equal(await visible(page, "#trips"), false);
    await fill(page, { "enterprise.kind": "industrial", "retention.workers": "7x", "enterprise.aboveScale": "false" });
    await says(page, "#retention .out", "不符合：企业不是规上工业企业，以下不用再填。");
    assert.equal(await visible(page, "[id='retention.workers']"), false);
    await fill(page, { "growth.yearOutput": "5000万" });
    await page.click("#make-sheet"); // nobody is sent to correct what nobody asks
    await says(page, "#sheet", "补贴自查表");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("#facts").checkVisibility());
    await fill(page, { "enterprise.aboveScale": "true" });
    await page.waitForSelector("[id='retention.workers']", { visible: true });
    assert.equal(await page.$eval("[id='retention.workers']", (e) => e.value), "7x");
    await fill(page, { "enterprise.stateControlled": "true" });
    await says(page, "#charter .out", "不符合：企业是国有或国有控股企业，以下不用再填。");
    assert.equal(await visible(page, "#chartered"), false);
    await fill(page, { "enterprise.stateControlled": "false" });
    await page.waitForSelector("#chartered", { visible: true });
    assert.equal(await visible(page, "#trips"), false, "nobody has said that there was a bus");
    await page.$eval("#result-18 .missing a", (a) => a.click());
    await page.waitForFunction(() => location.hash === "#chartered" || document.querySelector("#chartered").contains(document.activeElement) || document.querySelector("#chartered").getBoundingClientRect().top < innerHeight);
    await page.click("[name=chartered][value=yes]");
    await page.waitForSelector("[name='trips.0.date']", { visible: true });
    assert.deepEqual(await findings(page), []);
  }));

  test("the sheet is a place: back, forward, loading again and a new one after 修改", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "20" });
    await fill(page, { "enterprise.kind": "industrial", "enterprise.aboveScale": "true", "retention.workers": "7" });
    await total(page, "3500.00");
    await page.click("#applicant summary");
    await type(page, "applicant.name", "舟山某公司");
    await type(page, "applicant.creditCode", "91330900MA28K00000");
    await page.keyboard.press("Tab");
    await says(page, "[id='note-applicant.creditCode']", "统一社会信用代码");
    await type(page, "applicant.creditCode", "");
    await page.click("#make-sheet");
    await says(page, "#sheet", "舟山某公司");
    assert.match(await text(page, ".sheet-unused"), /第 20 条.*20 人/);
    assert.ok(page.url().endsWith(".sheet"));
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("#facts").checkVisibility());
    await page.goForward();
    await says(page, "#sheet", "3,500.00 元");
    await page.reload();
    await ready(page);
    await says(page, "#sheet", "3,500.00 元");
    await page.$eval("#sheet .mend[href$='retention.workers']", (a) => a.click());
    await page.waitForFunction(() => document.activeElement.name === "retention.workers");
    await type(page, "retention.workers", "8");
    await total(page, "4000.00");
    await page.click("#make-sheet");
    await says(page, "#sheet", "4,000.00 元");
    assert.deepEqual(await findings(page), []);
  }));

  test("a file that states another total is opened with a warning, a file that can't be opened with nothing", () => its.visit(async (page) => {
    const path = join(await mkdtemp(join(tmpdir(), "wengang-")), "wengang.json");
    const open = async (content) => {
      await writeFile(path, content);
      await (await page.$("#open-file")).uploadFile(path);
    };
    await open(JSON.stringify({
      facts: { who: ["agency"], enterprise: { kind: "agency" }, recruitment: { workers: 6 } },
      result: { total: "9000.00" }, document: "", policy: "01234567", program: "", made: "",
    }));
    await total(page, "3000.00");
    await says(page, "#origin[data-tone=error]", "9000.00 元，与重新计算的 3000.00 元不一致");
    await open("no file of ours");
    await page.waitForSelector("#said[data-failed=true]");
    assert.equal(await visible(page, "#origin"), false, "the old message is gone");
    await total(page, "3000.00");
    // An example is not kept as one's own.
    await page.click("[data-example=agency]");
    await total(page, "7500.00");
    await page.click("#keep");
    await says(page, "#said", "这是示例");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  }));
});
