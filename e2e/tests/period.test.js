// What period.js makes of the sentence about a period on the days around it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { launch } from "../support/browsers.js";

const script = await readFile(new URL("../../site/page/assets/period.js", import.meta.url), "utf8");

test("a period is past from the day after it, by the reader's own day", async () => {
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    const dated = '<p class="period" data-first="2023-01-22" data-last="2023-02-05">dated<b></b>.</p>';
    const yearOnly = '<p class="period" data-last="2023-12-31">year<b></b>.</p>';
    const said = async (day) => {
      await page.setContent(dated + yearOnly + '<p class="period">no day<b></b>.</p>');
      return page.evaluate((source, [year, month, date]) => {
        const now = class extends Date { constructor() { super(year, month - 1, date, 23, 59); } };
        new Function("Date", source)(now);
        return [...document.querySelectorAll("p")].map((p) => p.textContent).join("");
      }, script, day);
    };
    assert.equal(await said([2023, 1, 21]), "dated，还没有到.year.no day.");
    assert.equal(await said([2023, 1, 22]), "dated.year.no day.");
    assert.equal(await said([2023, 2, 5]), "dated.year.no day.");
    assert.equal(await said([2023, 2, 6]), "dated，已过.year.no day.");
    assert.equal(await said([2023, 12, 31]), "dated，已过.year.no day.");
    assert.equal(await said([2024, 1, 1]), "dated，已过.year，已过.no day.");
  } finally {
    await browser.close();
  }
});
