// Finding what concerns one, and reading it: with and without JavaScript.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { launch } from "../support/browsers.js";
import { inEachBrowser } from "../support/each.js";
import { dist, host } from "../support/host.js";

// What the list of the finder shows: the numbers of its measures.
const shown = (page) => page.$$eval(".contents li", (entries) => entries.filter((e) => e.checkVisibility()).map((e) => parseInt(e.textContent, 10)));

// The count as it is read, be it text or made by CSS.
const count = (page) => page.$eval(".count", (e) => e.textContent || getComputedStyle(e, "::before").content);

const choose = (page, value) => page.$eval(`.finder input[value="${value}"]`, (e) => {
  const details = e.closest("details");
  if (details) details.open = true;
  e.click();
});

// The measures for couriers, read off the front matter by hand.
const couriers = [4, 6, 7, 8, 9, 10, 22, 23, 24, 25];

test("the finder filters without JavaScript, and says how many it shows", async () => {
  const server = await host();
  const browser = await launch("chrome");
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(server.url);
  assert.equal((await shown(page)).length, 25);
  await page.click(".finder input[value=courier]");
  assert.deepEqual(await shown(page), couriers);
  assert.equal(await page.$(".words:not([hidden])"), null); // it needs JavaScript
  await page.click(".again button");
  assert.equal((await shown(page)).length, 25);
  await page.screenshot(); // the counter of CSS is laid out
  await browser.close();
  await server.close();
});

inEachBrowser("/", (its) => {
  const visit = (work, path = "") => async () => {
    const page = await its.browser.newPage();
    try {
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(its.server.url + path);
      await work(page);
    } finally {
      await page.close();
    }
  };

  test("party, kind and form combine", visit(async (page) => {
    await choose(page, "courier");
    assert.deepEqual(await shown(page), couriers);
    assert.match(await count(page), /共 10 条/);
    await choose(page, "elsewhere");
    assert.deepEqual(await shown(page), [4, 9, 10]);
    await choose(page, "reward");
    assert.deepEqual(await shown(page), [4]);
    assert.match(await count(page), /共 1 条/);
    assert.ok(await page.$eval(".contents li:not([hidden]) span", () => true));
    await page.click(".again button");
    assert.equal((await shown(page)).length, 25);
  }));

  test("words filter and are marked, over the borders of marked quantities", visit(async (page) => {
    await page.$eval(".finder details", (e) => { e.open = true; });
    await page.type("#words", "每人发放500元");
    assert.deepEqual(await shown(page), [1]);
    assert.match(await count(page), /共 1 条/);
    const marked = await page.evaluate(() => [...CSS.highlights.get("hit")].map((range) => range.toString()));
    assert.deepEqual(marked, ["每人发放500元"]);
    await choose(page, "agency");
    assert.deepEqual(await shown(page), []);
    assert.match(await count(page), /共 0 条/);
    await page.click(".again button");
    assert.equal((await shown(page)).length, 25);
    assert.equal(await page.evaluate(() => CSS.highlights.get("hit").size), 0);
  }));

  test("a link to a quantity, a measure or a section shows where it is", visit(async (page) => {
    for (const id of ["m1-cap", "m18", "s4", "closing", "notice-split"]) {
      await page.goto(its.server.url + "#" + id);
      const seen = await page.$eval(":target", (e) => ({ id: e.id, background: getComputedStyle(e).backgroundColor, shadow: getComputedStyle(e).boxShadow }));
      assert.equal(seen.id, id);
      assert.ok(seen.background !== "rgba(0, 0, 0, 0)" || seen.shadow !== "none", `${id} looks like the rest`);
    }
  }));

  test("a measure leads on: guide, examples, neighbours, terms and the calculator", visit(async (page) => {
    assert.match(await page.$eval(".worked", (e) => e.innerText), /15%\s+200,000 元/);
    assert.match(await page.$eval(".guide", (e) => e.innerText), /材料\s+原文未载明。/);
    await Promise.all([page.waitForNavigation(), page.click("a[rel=next]")]);
    assert.match(page.url(), /measures\/3\/$/);
    await Promise.all([page.waitForNavigation(), page.click('.related a[href*="explained/#"]')]);
    assert.ok(await page.$("div:target"));
    await page.goto(its.server.url + "measures/2/");
    await Promise.all([page.waitForNavigation(), page.click(".button")]);
    assert.match(page.url(), /calculator\/#growth$/);
  }, "measures/2/"));

  test("the timeline says what is past on the reader's day", visit(async (page) => {
    assert.deepEqual(await page.$$eval(".dates .state", (all) => [...new Set(all.map((e) => e.textContent))]), ["已过"]);
    const entries = await page.$$eval(".dates [data-to]", (all) => all.map((e) => e.dataset.to));
    assert.ok(entries.includes("2023-02-05") && entries.includes("2022-12-28"));
  }, "timeline/"));

  test("a page that is not there leads home from any depth", async () => {
    for (const [path, home] of [["/measures/99/", "/"], ["/a/b/measures/99/x", "/a/b/"], ["/nothing", "/"], ["/a/calculator/nothing", "/a/"], ["/a/nothing", "/a/"]]) {
      const page = await its.browser.newPage();
      const server = await host({ intercept: async (asked, response) => {
        response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" }).end(await readFile(join(dist, "404.html")));
        return true;
      } });
      await page.goto(new URL(path, server.url).href);
      assert.equal(await page.$eval("#home", (e) => new URL(e.href).pathname), home, path);
      await page.close();
      await server.close();
    }
  });
});
