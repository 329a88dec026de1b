// The self-test of the calculator's page, in each browser.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { open } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { dist, host } from "../support/host.js";

const folder = new URL("../../content/cases/", import.meta.url);
const texts = await Promise.all((await readdir(folder)).filter((name) => name.endsWith(".txt")).map((name) => readFile(new URL(name, folder), "utf8")));
const cases = texts.join("\n").match(/^facts /gm).length;

inEachBrowser("/a/b/c/", (its) => {
  const says = (page, words) => page.waitForFunction((text) => document.getElementById("said").textContent.includes(text), { timeout: 60_000 }, words);
  const said = (page) => page.$eval("#said", (e) => e.textContent);
  const allHold = async (page) => {
    await page.click("#selftest");
    await says(page, "相符");
    assert.equal(await said(page), `检验结果：${cases} 个核对案例全部相符。`);
  };

  test("all cases hold in the visitor's browser, again too", () => its.visit(async (page) => {
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => errors.push(message.text()));
    await allHold(page);
    await page.click("#copy-link");
    await page.waitForFunction(() => !document.getElementById("said").textContent.includes("检验"));
    await allHold(page);
    assert.deepEqual(errors, []);
  }));

  test("in the edition of one file they are in the page", () => its.visit(allHold, pathToFileURL(dist + "/wengang.html").href + "#page-calculator"));

  // A page made with other cases names their sum.
  const otherCases = "facts {}\ntotal 0.00\n\nfacts {}\ntotal 1.00\n";
  const madeWith = async (cases) => (await readFile(dist + "/calculator/index.html", "utf8"))
    .replace(/data-selftest-sum="[^"]*"/, `data-selftest-sum="sha256-${createHash("sha256").update(cases).digest("base64")}"`);

  /** @type {[string, (response: import("node:http").ServerResponse, path: string) => unknown, string, string?][]} */
  const answers = [
    ["is gone", (response) => response.writeHead(404).end("facts {}\ntotal 0.00\n"), "检验没有进行"],
    ["can't be reached", (response) => response.destroy(), "检验没有进行"],
    ["is another one", (response) => response.writeHead(200).end("<!DOCTYPE html><p>not found"), "检验没有进行"],
    ["is cut short", async (response, path) => response.writeHead(200).end((await readFile(dist + path)).subarray(0, -5_003)), "检验没有进行：核对案例没有下载完整"],
    ["expects something else", (response) => response.writeHead(200).end(otherCases),
      "检验结果：2 个案例中有 1 个不相符：第 2 个案例，合计可得应为 1.00，算得 0.00。（请不要使用这里的结果，拨打 12333）", otherCases],
  ];
  for (const [name, answer, words, cases] of answers) {
    test(`a file of cases that ${name} is said, and asked for again past the cache`, async () => {
      const intercept = async (path, response) => {
        if (path.includes("/selftest.") && !mended) {
          response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
          await answer(response, path);
          return true;
        }
        if (path !== "/calculator/" || !cases) return false;
        response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(await madeWith(cases));
        return true;
      };
      let mended = false;
      const server = await host({ intercept });
      const page = await its.browser.newPage();
      try {
        await open(page, server.url + "calculator/");
        await page.click("#selftest");
        await says(page, words);
        if (cases) return;
        mended = true;
        await allHold(page);
      } finally {
        await page.close();
        await server.close();
      }
    });
  }
});
