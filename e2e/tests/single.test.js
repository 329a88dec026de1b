// The single-file edition, opened as a visitor does who was sent it: from a
// folder, with no server and no network.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { launch, names } from "../support/browsers.js";
import { fill, industrial, ready, result } from "../support/calculator.js";
import { findings } from "../support/findings.js";
import { dist } from "../support/host.js";
import { rules } from "../support/html.js";

test("the sum beside the edition is its own", async () => {
  const sum = createHash("sha256").update(await readFile(join(dist, "wengang.html"))).digest("hex");
  assert.equal(await readFile(join(dist, "wengang.html.sha256"), "utf8"), `${sum}  wengang.html\n`);
});

test("the edition is valid HTML", async () => {
  // The edition is written by a serialiser, which gives every attribute a value.
  /** @type {import("html-validate").ConfigData} */
  const serialised = { ...rules, rules: { ...rules.rules, "attribute-boolean-style": "off", "attribute-empty-style": "off" } };
  const report = await new HtmlValidate(serialised).validateFile(join(dist, "wengang.html"));
  assert.deepEqual(report.results.flatMap((r) => r.messages).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`), []);
});

for (const name of names) {
  describe(name, () => {
    let browser, folder, url;
    before(async () => {
      browser = await launch(name);
      folder = await mkdtemp(join(tmpdir(), "wengang-"));
      await copyFile(join(dist, "wengang.html"), join(folder, "稳岗.html"));
      url = pathToFileURL(join(folder, "稳岗.html")).href;
    });
    after(async () => {
      await browser?.close();
      await rm(folder, { recursive: true });
    });

    const visit = async (work, of = url) => {
      const page = await browser.newPage();
      const asked = [];
      const said = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(of);
      await work(page, said);
      assert.deepEqual(asked.filter((one) => !one.startsWith("file:") && !one.startsWith("data:") && !one.startsWith("blob:")), []);
      assert.deepEqual(said, []);
      await page.close();
    };
    const open = async (page, id) => {
      await page.evaluate((to) => { location.hash = to; }, id);
      await page.waitForFunction((to) => document.getElementById(to).checkVisibility(), {}, id);
    };

    test("it reads: notice, guides, explainer, timeline, each on its own", () => visit(async (page) => {
      assert.equal((await page.$$(".measure")).length, 25);
      assert.deepEqual(await page.$$eval(".page", (all) => all.filter((e) => e.checkVisibility()).map((e) => e.id)), ["page-index"]);
      await page.click('.contents a[href="#page-measures-18"]');
      await page.waitForFunction(() => document.getElementById("page-measures-18").checkVisibility());
      assert.deepEqual(await page.$$eval(".page", (all) => all.filter((e) => e.checkVisibility()).map((e) => e.id)), ["page-measures-18"]);
      assert.match(await page.title(), /^第 18 条/);
      assert.match(await page.$eval("#page-measures-18 .guide:not(.answer)", (e) => e.innerText), /原文未写明/);
      for (const id of ["page-explained", "page-timeline", "m2-cap", "notice-split"]) await open(page, id);
      assert.match(await page.$eval("#version", (e) => e.textContent), /^单文件版：文本 [0-9a-f]{8}，程序 [0-9a-f]{8}。$/);
    }));

    test("it calculates, and a step leads to its clause and back to the answers", () => visit(async (page) => {
      await open(page, "page-calculator");
      await ready(page);
      await fill(page, industrial);
      await result(page, 2, { status: "eligible" });
      await page.waitForFunction(() => location.hash.length > 20);
      const answers = await page.evaluate(() => location.hash);
      const href = await page.$eval("#result-2 .cites a", (a) => a.getAttribute("href"));
      assert.match(href, /^#m2-/);
      await page.click("#result-2 .cites a");
      await page.waitForFunction((id) => document.getElementById(id).checkVisibility(), {}, href.slice(1));
      await page.goto("about:blank");
      await page.goto(url + answers);
      await ready(page);
      await result(page, 2, { status: "eligible" });
      await page.click("#make-sheet");
      await page.waitForFunction(() => document.activeElement.id === "sheet-title");
      assert.equal(await page.$(".qr"), null); // the address of a file leads nobody else here
    }));

    test("its search leads to a place in it, and marks what was looked for", () => visit(async (page) => {
      await page.type("#words", "车票");
      await page.waitForSelector("#hits mark");
      await page.click("#hits a");
      await page.waitForFunction(() => document.getElementById("page-measures-19").checkVisibility());
      await page.waitForFunction(() => [...CSS.highlights.get("hit")].some((range) => range.toString() === "交通补助"));
    }));

    test("it asks nobody whether there is another text", () => visit(async (page) => {
      await page.evaluate(() => {
        const now = Date.now;
        Date.now = () => now() + 86_400_000;
        dispatchEvent(new Event("focus"));
      });
      await open(page, "page-calculator");
      await ready(page);
      assert.equal(await page.$eval("#newer", (e) => e.hidden), true);
    }));

    test("a damaged copy says so", async () => {
      const whole = await readFile(join(dist, "wengang.html"), "utf8");
      const middle = whole.indexOf('id="program-bytes"') + 1_000_000;
      for (const damage of ["A".repeat(1_000), "*".repeat(1_000)]) {
        const damaged = join(folder, "damaged.html");
        await writeFile(damaged, whole.slice(0, middle) + damage + whole.slice(middle + damage.length));
        await visit(async (page, said) => {
          await open(page, "page-calculator");
          await page.waitForFunction(() => document.getElementById("program-message").textContent.includes("这个文件不完整或已损坏，请重新下载，或请对方再发一次。"));
          said.length = 0; // what the browser says of it, for developers
        }, pathToFileURL(damaged).href);
      }
    });

    test("everybody can use it", () => visit(async (page) => {
      assert.deepEqual(await findings(page), []);
      await open(page, "page-measures-2");
      assert.deepEqual(await findings(page), []);
      await open(page, "page-calculator");
      await ready(page);
      assert.deepEqual(await findings(page), []);
    }));
  });
}
