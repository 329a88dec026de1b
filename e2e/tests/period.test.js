// What period.js makes of the sentence of a measure's period on the days around it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { launch } from "../support/browsers.js";

const script = await readFile(new URL("../../site/page/assets/period.js", import.meta.url), "utf8");

test("a period is past from the day after it, by the reader's own day", async () => {
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    const dated = '<p class="period" data-first="2023-01-22" data-last="2023-02-05" data-past="past" data-ahead="ahead">stated</p>';
    const said = async (day) => {
      await page.setContent(dated + '<p class="period">no day</p>');
      return page.evaluate((source, [year, month, date]) => {
        const now = class extends Date { constructor() { super(year, month - 1, date, 23, 59); } };
        new Function("Date", source)(now);
        return [...document.querySelectorAll("p")].map((p) => p.textContent).join();
      }, script, day);
    };
    assert.equal(await said([2023, 1, 21]), "ahead,no day");
    assert.equal(await said([2023, 1, 22]), "stated,no day");
    assert.equal(await said([2023, 2, 5]), "stated,no day");
    assert.equal(await said([2023, 2, 6]), "past,no day");
    assert.equal(await said([2026, 11, 24]), "past,no day");
  } finally {
    await browser.close();
  }
});
