// Records which functions of the program run until it first answers, and writes
// their names to site/program/profile.txt: the first part of the program is
// made of them. make profile has the program built so that it tells.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch, names as browsers } from "./support/browsers.js";
import { open } from "./support/calculator.js";
import { dist, host } from "./support/host.js";

const recorded = fileURLToPath(new URL("../.build/profile/", import.meta.url));
const profile = fileURLToPath(new URL("../site/program/profile.txt", import.meta.url));
const names = (await readFile(recorded + "names.txt", "utf8")).trimEnd().split("\n");
const program = gzipSync(await readFile(recorded + "recording.wasm"), { level: 1 });

const sum = createHash("sha256").update(program).digest("base64");
const server = await host({ async intercept(path, response) {
  if (path === "/calculator/") {
    const page = await readFile(dist + "calculator/index.html", "utf8");
    const attributes = { packed: program.length, brotli: 0, first: 0, sums: sum };
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(Object.entries(attributes).reduce((page, [name, value]) => page.replace(new RegExp(` data-${name}=("[^"]*"|[^" >]*)`), ` data-${name}="${value}"`), page));
    return true;
  }
  if (!path.includes("/calculator/wengang.")) return false;
  response.writeHead(200, { "Content-Length": program.length }).end(program);
  return true;
} });

// In the page: what runs stays at hand.
function keep() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (async (module, imports) => (globalThis.recording = await instantiate(module, imports)));
}

// What was recorded before and is still there stays: no number of visits meets all that may run.
const entered = new Set();
let before = "";
for (const line of (await readFile(profile, "utf8")).trimEnd().split("\n")) {
  if (!line.startsWith("\t")) before = line;
  else if (names.includes(before + "." + line.slice(1))) entered.add(before + "." + line.slice(1));
}
const visits = 8; // what runs depends on how quick the machine is, too
for (const [name, visit] of browsers.flatMap((name) => Array.from({ length: visits }, (_, i) => /** @type {[string, number]} */ ([name, i])))) {
  const browser = await launch(name);
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(keep);
  if (name === "chrome") await page.emulateCPUThrottling(1 + 3 * visit);
  await open(page, server.url + "calculator/");
  await page.waitForFunction(() => document.querySelector("#results")?.textContent);
  await page.evaluate(() => new Promise((go) => { requestIdleCallback(go); })); // what follows the first paint
  const numbers = await page.evaluate(() => Object.entries(globalThis.recording.exports).filter(([name, { value }]) => /^\d+$/.test(name) && value).map(([name]) => Number(name)));
  for (const n of numbers) entered.add(names[n]);
  await browser.close();
}
await server.close();

// A line for each package, and below it one for each function.
const lines = [];
let last;
for (const name of [...entered].toSorted()) {
  const path = name.slice(0, name.indexOf(".", name.split(/[[(]/)[0].lastIndexOf("/") + 1));
  if (path !== last) lines.push(last = path);
  lines.push(`\t${name.slice(path.length + 1)}`);
}
await writeFile(profile, lines.join("\n") + "\n");
console.log(`${entered.size} of ${names.length} functions run until the first answer`);
