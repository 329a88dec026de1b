// What a visitor does on the site, from the first page to a sheet that
// somebody else opens. Every step leans on the host: folders, types, relative
// links, fragments.
import assert from "node:assert/strict";
import { fill, open, ready, result, total } from "../calculator.js";

const atTarget = (page, id) => page.$eval(":target", (e) => {
  const { top, bottom } = e.getBoundingClientRect();
  return { id: e.id, seen: bottom > 0 && top < innerHeight };
}).then((at) => assert.deepEqual(at, { id, seen: true }));

// walk visits the site whose root is url and returns the responses that it got.
export async function walk(browser, url) {
  const problems = [];
  const responses = [];
  const visit = async (work) => {
    const page = await browser.newPage();
    page.on("response", (response) => {
      if (response.url().startsWith("data:")) return; // the browser's own, as in a date control
      responses.push(response);
      if (response.status() >= 400 || !response.url().startsWith(url)) problems.push(`${response.status()} ${response.url()}`);
    });
    page.on("console", (message) => problems.push(`${page.url()}: ${message.text()}`));
    page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
    try {
      await page.setViewport({ width: 1280, height: 900 });
      await work(page);
    } finally {
      await page.close();
    }
  };

  let link = "";
  await visit(async (page) => {
    // Reading, with the styles there.
    await page.goto(url);
    assert.equal((await page.$$(".measure")).length, 25);
    assert.equal(await page.evaluate(() => [...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)), true);
    // What concerns a party, and the search.
    await Promise.all([page.waitForNavigation(), page.$eval("a[href$='for/courier/']", (a) => a.click())]);
    assert.ok((await page.$$eval(".answers tbody th", (all) => all.map((e) => parseInt(e.textContent, 10)))).includes(4));
    await page.goto(url);
    await page.type("#words", "每人发放500元");
    await page.waitForFunction(() => document.querySelector("#hits a")?.textContent.startsWith("第 1 条"));
    // Deep links, to the notice and to the measure, and from there on.
    await page.goto(url + "#m18-cap");
    await atTarget(page, "m18-cap");
    await page.goto(url + "measures/18/#m18-cap");
    await atTarget(page, "m18-cap");
    await Promise.all([page.waitForNavigation(), page.$eval("a.button[href*='calculator/']", (a) => a.click())]);
    // Calculating. The address follows an answer shortly after it.
    await ready(page);
    await fill(page, { "enterprise.kind": "agency" });
    await page.waitForFunction(() => location.hash.startsWith("#1."));
    const without = new URL(page.url()).hash;
    await fill(page, { "recruitment.workers": "6" });
    await result(page, 20, { status: "eligible", amount: "3000.00" }); // 6 × 500
    await page.keyboard.press("Tab");
    await page.waitForFunction((hash) => location.hash !== hash, {}, without);
    // From here on the sheet is somebody else's.
    link = page.url();
  });
  assert.ok(link.startsWith(url + "calculator/#1."), link);
  await visit(async (page) => {
    await open(page, link);
    await total(page, "3000.00");
    assert.match(await page.$eval("#origin", (e) => e.textContent), /文本和程序与生成时相同/);
    await page.click("#make-sheet");
    await page.waitForFunction(() => document.activeElement.id === "sheet-title");
    assert.match(await page.$eval("#sheet", (e) => e.innerText), /3,000\.00 元/);
  });
  assert.deepEqual(problems, []);
  return responses;
}
