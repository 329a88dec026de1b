// Finding what concerns one, and reading it: with and without JavaScript.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { launch } from "../support/browsers.js";
import { inEachBrowser } from "../support/each.js";
import { dist, host } from "../support/host.js";

// What the contents show: the numbers of the measures.
const shown = (page) => page.$$eval(".contents li", (entries) => entries.filter((e) => e.checkVisibility()).map((e) => parseInt(e.textContent, 10)));

// The count as it is read, be it text or made by CSS.
const count = (page) => page.$eval(".count", (e) => e.textContent || getComputedStyle(e, "::before").content);

const choose = (page, value) => page.$eval(`.finder input[value="${value}"]`, (e) => {
  e.closest("details").open = true;
  e.click();
});

// The measures for couriers, money first, read off the front matter by hand.
const couriers = [4, 9, 10, 13, 6, 7, 8, 21, 22, 23, 24];

test("without JavaScript a party leads to its measures, and the finder filters and counts", async () => {
  const server = await host();
  const browser = await launch("chrome");
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(server.url);
  assert.equal((await shown(page)).length, 25);
  assert.equal(await page.$eval("#words", (e) => e.checkVisibility()), false); // it needs JavaScript
  await page.click(".finder summary");
  await page.click(".finder input[value=elsewhere]");
  assert.deepEqual(await shown(page), [4, 9, 10, 13, 19]);
  await page.click(".finder button");
  assert.equal((await shown(page)).length, 25);
  await page.screenshot(); // the counter of CSS is laid out
  await Promise.all([page.waitForNavigation(), page.click('.chips a[href="./for/courier/"]')]);
  assert.deepEqual(await page.$$eval(".answers tbody th", (all) => all.map((e) => parseInt(e.textContent, 10))), couriers);
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

  test("kind and form combine", visit(async (page) => {
    await choose(page, "elsewhere");
    assert.deepEqual(await shown(page), [4, 9, 10, 13, 19]);
    await page.waitForFunction(() => document.querySelector(".count").textContent === "共 5 条");
    await choose(page, "reward");
    assert.deepEqual(await shown(page), [4, 19]);
    await page.waitForFunction(() => document.querySelector(".count").textContent === "共 2 条");
    assert.ok(await page.$eval(".contents li:not([hidden]) span", () => true));
    await page.click(".finder button");
    assert.equal((await shown(page)).length, 25);
    assert.match(await count(page), /共/);
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
    assert.match(await page.$eval(".guide:not(.answer)", (e) => e.innerText), /材料\s+原文未写明。/);
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
