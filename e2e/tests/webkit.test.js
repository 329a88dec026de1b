// The readers' main journeys in WebKit, which is what iPhones have.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { host } from "../support/host.js";
import { launchWebKit } from "../support/webkit.js";

let server, browser;
before(async () => {
  server = await host({ prefix: "/n/" });
  browser = await launchWebKit();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("reading: from the notice to what concerns a courier, and to a measure", async () => {
  await browser.goto(server.url);
  assert.equal(await browser.evaluate(() => document.querySelectorAll(".measure").length), 25);
  await browser.click('.chips a[href$="for/courier/"]');
  await browser.until("the party's page", () => location.pathname.endsWith("/for/courier/") && document.querySelectorAll(".answers tbody tr").length > 5);
  await browser.click(".answers a");
  await browser.until("a measure", () => location.pathname.endsWith("/measures/4/") && document.querySelector(".answer"));
  await browser.goto(server.url + "measures/2/");
  await browser.click(".term");
  await browser.until("the basis unfolds", () => document.querySelector(".check").open && document.querySelector("tr:target").checkVisibility());
  await browser.click("#elder");
  assert.equal(await browser.evaluate(() => getComputedStyle(document.body).fontSize), "24px");
  await browser.goto(server.url + "timeline/");
  assert.equal(await browser.evaluate(() => document.getElementById("elder").checked), true);
  await browser.click("#elder");
});

test("search: a word leads to its clause", async () => {
  await browser.goto(server.url);
  await browser.type("#words", "拖欠工资");
  await browser.until("a hit", () => document.querySelector("#hits a")?.textContent.includes("根治欠薪"));
  assert.ok(await browser.evaluate(() => document.querySelectorAll("#hits mark").length > 0));
  await browser.click("#hits a");
  await browser.until("the measure", () => location.pathname.endsWith("/measures/23/"));
});

test("the calculator gives an amount", async () => {
  await browser.goto(server.url + "calculator/");
  await browser.until("the program answers", () => document.querySelector("html[data-calculator=ready] #sheet"));
  for (const [name, value] of [["enterprise.kind", "industrial"], ["enterprise.aboveScale", "true"]]) await browser.evaluate((name, value) => document.querySelector(`[name="${name}"][value="${value}"]`).click(), name, value);
  await browser.type('[name="retention.workers"]', "120");
  await browser.until("60,000 yuan", () => document.querySelector('#total[data-due="60000.00"]')); // 120 × 500
});

test("no page scrolls sideways in the narrowest window", async () => {
  await browser.size(360, 740);
  for (const path of ["", "for/courier/", "measures/2/", "explained/", "timeline/", "calculator/"]) {
    await browser.goto(server.url + path);
    assert.ok(await browser.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
  }
});
