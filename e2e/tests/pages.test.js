// Every page: what it asks of the network, what it says on the console,
// whether it can be read without a program, whether everybody can use it.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { launch } from "../support/browsers.js";
import { fill, industrial, ready, result, total } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { findings } from "../support/findings.js";
import { dist, host } from "../support/host.js";
import { rules } from "../support/html.js";

const paths = (await readdir(dist, { recursive: true }))
  .filter((name) => name.endsWith("index.html"))
  .map((name) => name.slice(0, -"index.html".length));

test("every page is valid HTML", async () => {
  assert.equal(paths.length, 41); // the notice, ten parties, 25 measures, the explainer, the timeline, the calculator, the desk, how to embed
  const validator = new HtmlValidate(rules);
  for (const file of [...paths.map((path) => join(path, "index.html")), "404.html"]) {
    const report = await validator.validateFile(join(dist, file));
    assert.deepEqual(report.results.flatMap((r) => r.messages).map((m) => `${file}:${m.line}:${m.column} ${m.ruleId}: ${m.message}`), []);
  }
});

// In Chromium alone: WebDriver BiDi can't look into a page that runs no script.
test("without JavaScript the notice and the form can be read", async () => {
  const server = await host();
  const browser = await launch("chrome");
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(server.url);
  assert.equal((await page.$$(".measure")).length, 25);
  await page.goto(server.url + "calculator/");
  assert.ok(await page.$("[name='retention.workers']"));
  for (const chosen of ["[name=party][value=enterprise]", "[data-who=aboveScaleIndustrial]", "[name=chartered][value=yes]"]) await page.click(chosen);
  assert.equal(await page.$eval("[name='trips.0.arrived']", (e) => e.checkVisibility()), false);
  await page.click(".trip .folded summary");
  assert.equal(await page.$eval("[name='trips.0.arrived']", (e) => e.checkVisibility()), true);
  assert.match(await page.$eval("#program noscript", (e) => e.innerText), /停用了 JavaScript/);
  await page.goto(server.url + "desk/");
  assert.match(await page.$eval("[data-office]", (e) => e.innerText), /^浏览器停用了 JavaScript，[^\n]*$/);
  await browser.close();
  await server.close();
});

inEachBrowser("/a/b/c/", (its) => {
  test("no page asks anything of another origin or says anything on the console", async () => {
    const page = await its.browser.newPage();
    const requests = [];
    const said = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => said.push(`${page.url()}: ${message.text()}`));
    page.on("pageerror", (error) => said.push(`${page.url()}: ${error.message}`));
    // An icon may still be on its way when the next page is gone to.
    page.on("requestfailed", (request) => /ABORTED/.test(request.failure()?.errorText) || said.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
    await page.evaluateOnNewDocument(() => addEventListener("securitypolicyviolation", (event) => { throw new Error(`refused: ${event.violatedDirective} ${event.blockedURI}`); }));
    for (const path of [...paths.filter((path) => path !== "calculator/"), "404.html", "wengang.html#page-calculator", "calculator/"]) {
      await page.goto(its.server.url + path);
      if (path.includes("calculator")) await ready(page);
      if (path === "desk/") await page.waitForSelector("#desk-files");
    }
    await page.click("[data-example=large]"); // with every picture
    await total(page, "329000.00");
    await page.click("#make-sheet");
    await page.waitForSelector("#sheet .code path");
    await page.close();
    assert.ok(requests.length > paths.length);
    assert.deepEqual(requests.filter((url) => !url.startsWith(its.server.url) && !/^(data|blob):/.test(url)), []); // these a page makes itself
    assert.deepEqual(said, []);
  });

  // The same limits as TestWeight (site/page_test.go), which adds up what a page
  // names: here is what browsers ask for, with nothing touched, until it is over.
  for (const [path, limit] of /** @type {[string, number][]} */ ([["", 14_336], ["measures/2/", 8_192]])) {
    test(`/${path} weighs no more than it may with all that it asks for by itself, and has the calculator fetched ahead`, async () => {
      const asked = [];
      const calculator = await readFile(join(dist, "calculator/index.html"), "utf8");
      const [, program, script, brotli] = calculator.match(/id="loader" data-program="([^"]+)" data-script="([^"]+)".*? data-brotli="(\d+)"/);
      const style = calculator.match(/rel="stylesheet" href="..\/([^"]+)"/)[1];
      const server = await host({ intercept: (name) => { asked.push(name.slice(1)); } });
      const page = await its.browser.newPage();
      await page.goto(server.url + path);
      await page.waitForFunction((style) => performance.getEntriesByType("resource").some((e) => e.name.endsWith(style)), {}, style); // which comes last
      await page.close();
      await server.close();
      const isAhead = (name) => name.startsWith("calculator/") || name === style;
      assert.deepEqual(asked.filter(isAhead), ["calculator/", `calculator/${program}${its.name === "firefox" && brotli !== "0" ? ".br" : ""}`, `calculator/${script}`, style]);
      // A browser's own: each may come, and at any time.
      const own = new Set(asked.filter((name) => !isAhead(name) && !["manifest.webmanifest", "apple-touch-icon.png"].includes(name)));
      assert.equal([...own].filter((name) => name.endsWith(".js")).length, 1);
      let weight = 0;
      for (const name of own) weight += gzipSync(await readFile(join(dist, name.replace(/(^|\/)$/, "$1index.html"))), { level: 9 }).length;
      assert.ok(weight > limit / 2 && weight <= limit, `${weight} bytes: ${[...own]}`);
    });
  }

  test("who saves data has nothing fetched ahead", async () => {
    const page = await its.browser.newPage();
    const idle = async (saveData) => {
      const script = await page.evaluateOnNewDocument((saveData) => {
        Object.defineProperty(navigator, "connection", { value: { saveData } });
        window.fetch = async () => { document.documentElement.dataset.ahead = ""; throw new TypeError(); };
      }, saveData);
      await page.goto(its.server.url + "measures/2/");
      await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(resolve); }));
      await page.removeScriptToEvaluateOnNewDocument(script.identifier);
      return page.evaluate(() => "ahead" in document.documentElement.dataset);
    };
    assert.deepEqual([await idle(false), await idle(true)], [true, false]);
    await page.close();
  });

  test("typing sends nothing anywhere", async () => {
    const page = await its.browser.newPage();
    await page.goto(its.server.url + "calculator/");
    await ready(page);
    const requests = [];
    // Chromium draws its own field for a day with a picture that is in its own style.
    page.on("request", (request) => request.url().startsWith("data:") || requests.push(request.url()));
    await fill(page, industrial);
    await result(page, 2, { status: "eligible" });
    assert.deepEqual(requests, []);
    const refused = await page.evaluate(() => fetch("https://example.org/").then(() => "sent", (error) => error.name));
    assert.equal(refused, "TypeError");
    await page.close();
  });

  // WebDriver BiDi can't emulate the scheme; Firefox shows the light one.
  test("axe-core has nothing to say", async () => {
    const page = await its.browser.newPage();
    const look = async (what) => {
      for (const scheme of its.name === "chrome" ? ["light", "dark"] : ["light"]) {
        if (its.name === "chrome") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        for (const width of [360, 768, 1280]) {
          await page.setViewport({ width, height: 800 });
          assert.deepEqual(await findings(page), [], `${what} at ${width}, ${scheme}`);
        }
      }
    };
    for (const path of ["", "for/courier/", "measures/1/", "measures/3/", "explained/", "timeline/", "404.html", "desk/", "calculator/"]) {
      await page.goto(its.server.url + path);
      if (path === "desk/") await page.waitForSelector("#desk-files");
      if (path === "calculator/") await ready(page);
      await look(path);
    }
    await fill(page, { ...industrial, "retention.workers": "12x" });
    await result(page, 2, { status: "eligible" });
    await page.click("#add-trip");
    await look("calculator, filled");
    await page.close();
  });

  test("the elder view is large, is remembered, and fits", async () => {
    const context = await its.browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(its.server.url);
    await page.click("#elder");
    for (const path of ["", "measures/2/", "explained/", "timeline/", "desk/", "calculator/"]) {
      await page.goto(its.server.url + path);
      if (path === "desk/") await page.waitForSelector("#desk-files");
      if (path === "calculator/") {
        await ready(page);
        await page.click("[data-example=large]");
        await result(page, 2, { status: "eligible" });
      }
      assert.equal(await page.$eval("#elder", (e) => e.checked), true);
      assert.ok(await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("p")).fontSize) >= 21 && parseFloat(getComputedStyle(document.body).fontSize) >= 24));
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("button, .button, input[type=text], .masthead nav a, .choice label, .chips label")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 60).map((e) => e.outerHTML.slice(0, 80))), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360), `${path} scrolls sideways`);
      assert.deepEqual(await page.evaluate(() => {
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const small = [];
        while (words.nextNode()) {
          const e = words.currentNode.parentElement;
          if (!words.currentNode.textContent.trim() || !e.checkVisibility() || e.closest("svg, .visually-hidden")) continue;
          if (parseFloat(getComputedStyle(e).fontSize) < 24) small.push(e.outerHTML.slice(0, 80));
        }
        return small;
      }), [], `${path} has small type`);
      assert.deepEqual(await findings(page), [], path);
    }
    await context.close();
  });

  test("nothing is wider than the narrowest phone", async () => {
    const page = await its.browser.newPage();
    await page.setViewport({ width: 320, height: 600 });
    for (const path of ["", "measures/2/", "explained/", "timeline/", "404.html", "desk/", "calculator/"]) {
      await page.goto(its.server.url + path);
      if (path === "desk/") await page.waitForSelector("#desk-files");
      if (path === "calculator/") {
        await ready(page);
        await fill(page, { ...industrial, "growth.yearOutput": "999999999999999.99" });
        await page.click("#make-sheet");
        await page.waitForFunction(() => document.activeElement.id === "sheet-title");
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), "the sheet scrolls sideways");
        await page.click("#close-sheet");
      }
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), `${path} scrolls sideways`);
    }
    await page.close();
  });
});
