// The notices of other cities, built from their Markdown alone: each calculator
// works out its own numbers, and a link and the sheet bring them back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fill, open, result, total, type, whoever } from "../support/calculator.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wengang-cities-"));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const city of ["linjiang", "yunxi"]) {
  execFileSync("go", ["run", ".", "build", "-quick", "-content", `testdata/notices/${city}`, "-o", join(folder, city)], { cwd: root });
}
process.env.DIST = folder; // before what serves it is loaded
const { inEachBrowser } = await import("../support/each.js");

inEachBrowser("/notices/", (its) => {
  const of = (city) => its.server.url + city + "/calculator/";

  test("an amount, a link and a sheet of another notice", () => its.visit(async (page) => {
    assert.match(await page.$eval(".brand", (e) => e.textContent), /暖企.*临江市/);
    await whoever(page, "[data-who=aboveScaleIndustrial]");
    await fill(page, { "enterprise.stateControlled": "false", "trips.0.date": "2026-02-20", "trips.0.crossProvince": "true", "trips.0.workers": "15", "trips.0.cost": "10000" });
    await type(page, "retention.workers", "120");
    await result(page, 7, { status: "eligible", amount: "36000.00" }); // 120 × 300
    await result(page, 2, { status: "eligible", amount: "4000.00" }); // 40 % of 10,000
    await total(page, "40000.00");
    assert.match(await page.$eval("#result-2", (e) => e.textContent), /市级财政承担 2,400 元，区级财政承担 1,600 元；由区级财政先付/);
    await page.waitForFunction(() => location.hash.includes("120"));
    const link = page.url();

    await page.goto("about:blank");
    await open(page, link);
    await total(page, "40000.00");
    await page.click("#make-sheet");
    await page.waitForSelector("#sheet .sheet-facts");
    const sheet = await page.$eval("#sheet", (e) => e.textContent);
    for (const words of ["临人社发〔2025〕16号", "40,000.00 元", "36,000.00 元", "六四比例"]) assert.ok(sheet.includes(words), `${words} in\n${sheet}`);
    assert.doesNotMatch(sheet, /舟山|12333/);
  }, of("linjiang")));

  // The rule for chartered buses has rows and a button of its own in the form.
  test("a notice without 包车补贴", () => its.visit(async (page) => {
    assert.equal(await page.$("#trips"), null);
    await whoever(page, "[data-who=aboveScaleIndustrial]");
    await type(page, "retention.workers", "50");
    await result(page, 1, { status: "eligible", amount: "20000.00" }); // 50 × 400
    // by its letter (docs/link.md): the sums of notice and program before it can have any figure
    await page.waitForFunction(() => location.hash.split(".").at(-1).includes("W"));
    const link = page.url();

    await page.goto("about:blank");
    await open(page, link);
    await total(page, "20000.00");
    await page.click("[name=party][value=person]");
    await page.click("[name=who][value=resident]");
    await page.waitForFunction(() => /^已选其他市民。.*。$/.test(document.getElementById("announcement").textContent) && !document.getElementById("announcement").textContent.includes("下面的问题"));
    await page.click("[name=who][value=outsideWorker]");
    await page.waitForFunction(() => document.getElementById("announcement").textContent.endsWith("下面的问题已随之改变。"));
    await page.click("#clear");
    await page.waitForFunction(() => !location.hash && document.querySelector('[name="retention.workers"]').value === "");
    await page.click("[name=party][value=enterprise]");
    await page.click("[data-example=large]");
    await result(page, 1, { status: "eligible" });
  }, of("yunxi")));
});
