// How the calculator's program comes, and what is said where it does not, in
// each browser. Chromium asks for gzip; Firefox, which unpacks brotli too, for that.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { choose, ready, result, total, type } from "./calculator.js";
import { inEachBrowser } from "./each.js";
import { dist, host } from "./host.js";

const file = (path) => readFile(dist + path);
const isProgram = (path) => path.includes("/calculator/wengang.");
const unpacked = async (path) => (path.endsWith(".br") ? brotliDecompressSync : gunzipSync)(await file(path));

// An answer of the server in place of the program's file, or of another one.
const status = (code) => (_, response) => { response.writeHead(code).end(); return true; };
const dropped = (_, response) => { response.destroy(); return true; };
const body = (make, headers = {}) => async (path, response) => {
  const data = await make(path);
  response.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Length": data.length, ...headers }).end(data);
  return true;
};
const half = async (path) => (await file(path)).subarray(0, 300_000);
const breaksOff = async (path, response) => {
  const data = await file(path);
  response.writeHead(200, { "Content-Length": data.length });
  response.write(data.subarray(0, 300_000), () => setImmediate(() => response.destroy()));
  return true;
};
const flipped = async (path) => {
  const data = await file(path);
  data.fill(0xa5, 300_000, 301_000);
  return data;
};
const text = (words) => async () => Buffer.from(words);

inEachBrowser("/", (its) => {
  // arrive opens the calculator of a server that answers in its own way, as
  // long as answers.with is set.
  const arrive = async (answers, work, { before = () => {}, of = isProgram } = {}) => {
    const server = await host({ intercept: (path, response) => of(path) && answers.with?.(path, response) });
    const visit = await its.browser.newPage();
    try {
      await visit.evaluateOnNewDocument(before);
      await visit.goto(server.url + "calculator/");
      await work(visit, server);
    } finally {
      await visit.close();
      await server.close();
    }
  };
  const says = (visit, words) => visit.waitForFunction((text) => document.getElementById("program-message").textContent.includes(text), { timeout: 20_000 }, words);

  const failures = [
    ["no connection", dropped, "没有连上服务器"],
    ["a server that is out of order", status(503), "服务器暂时不能提供计算程序（503）"],
    ["a file that is cut short", body(half), "没有下载完整"],
    ["a connection that breaks off", breaksOff, "没有下载完整"],
    ["a damaged file", body(flipped), "损坏了"],
  ];
  for (const [name, answer, message] of failures) {
    test(`${name} is explained, what is typed stays, and a retry brings the program`, async () => {
      const answers = { with: answer };
      await arrive(answers, async (visit) => {
        await says(visit, message);
        await says(visit, "12333");
        await type(visit, "retention.workers", "7");
        answers.with = null;
        await visit.click("#program-retry");
        await ready(visit);
        await choose(visit, "enterprise.kind", "industrial");
        await choose(visit, "enterprise.aboveScale", "true");
        await result(visit, 1, { status: "eligible", amount: "3500.00" }); // 7 × 500
      });
    });
  }

  // An old page asks for a program that is gone: never another one's number.
  /** @type {any[][]} */
  const outOfDate = [
    ["a program that is gone", status(404), isProgram],
    ["a host that answers everything with a page", body(text("<!DOCTYPE html><p>not found")), isProgram],
    ["a script of the toolchain that is gone", status(404), (path) => path.includes("/wasm_exec.")],
  ];
  for (const [name, answer, of] of outOfDate) {
    test(`${name} asks to load the page again`, async () => {
      const answers = { with: answer };
      await arrive(answers, async (visit) => {
        await says(visit, "页面已更新，请重新载入");
        answers.with = null;
        await Promise.all([visit.waitForNavigation(), visit.click("#program-retry")]);
        await ready(visit);
      }, { of });
    });
  }

  test("a browser without WebAssembly is told so", () =>
    arrive({}, (visit) => says(visit, "不支持 WebAssembly"), { before: () => { delete window.WebAssembly; } }));

  test("a policy that forbids WebAssembly is named", () => {
    const strict = body(async () => Buffer.from((await file("/calculator/index.html")).toString().replace(/ &#39;wasm-unsafe-eval&#39;| 'wasm-unsafe-eval'/, "")), { "Content-Type": "text/html; charset=utf-8" });
    return arrive({ with: strict }, (visit) => says(visit, "安全设置不许运行"), { of: (path) => path === "/calculator/" });
  });

  test("a browser that can't unpack is told so", () =>
    arrive({}, (visit) => says(visit, "浏览器太旧"), { before: () => { delete window.DecompressionStream; } }));

  const works = [
    ["under any type", body(file, { "Content-Type": "text/html; charset=utf-8" })],
    ["unpacked on the way", body(unpacked, { "Content-Type": "application/wasm" })],
    ["without a length", async (path, response) => { response.writeHead(200).end(await file(path)); return true; }],
  ];
  for (const [name, answer] of works) {
    test(`the program works ${name}`, () => arrive({ with: answer }, async (visit) => {
      await ready(visit);
      await total(visit, "0.00");
      assert.match(await visit.$eval("#program-message", (e) => e.textContent), /（(\d\.\d) \/ \1 MB）/);
    }));
  }

  test("after a crash and a retry nothing is left of the program that stopped", () => its.visit(async (visit) => {
    const errors = [];
    await type(visit, "retention.workers", "7");
    await visit.evaluate(() => { History.prototype.replaceState = () => { throw new Error("crash"); }; });
    await type(visit, "retention.workers", "8");
    await says(visit, "意外停止");
    await visit.evaluate(() => { delete History.prototype.replaceState; History.prototype.replaceState = () => {}; });
    await visit.click("#program-retry");
    await ready(visit);
    visit.on("pageerror", (error) => errors.push(error.message));
    visit.on("console", (message) => errors.push(message.text()));
    await choose(visit, "enterprise.kind", "industrial");
    await choose(visit, "enterprise.aboveScale", "true");
    await result(visit, 1, { status: "eligible", amount: "4000.00" }); // 8 × 500
    assert.deepEqual(errors, []);
  }));
});
