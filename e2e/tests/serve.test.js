// The development server in each browser: a broken save is shown over the page
// that is open, with its place and the fix, and disappears once fixed.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inEachBrowser } from "../support/each.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const commands = (await readdir(root)).filter((name) => name.endsWith(".go") && !name.endsWith("_test.go"));
const patience = { timeout: 300_000 }; // the program may be compiled meanwhile
let dir, server, url;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), "wengang-serve-"));
  for (const name of ["content", "calc", "site", "wasm", ...commands, "go.mod", "go.sum"]) await cp(join(root, name), join(dir, name), { recursive: true });
  execFileSync("go", ["build", "-o", join(dir, "wengang"), "."], { cwd: dir });
  server = spawn(join(dir, "wengang"), ["serve", "-addr", "localhost:0"], { cwd: dir, stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: server.stdout })) {
    url = line.match(/http:\S+/)?.[0];
    if (url) break;
  }
  server.stdout.resume();
  await fetch(url + "calculator/w"); // held back until the program is there, which reloads open pages
});

after(async () => {
  if (server) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await ended;
  }
  if (dir) await rm(dir, { recursive: true });
});

// save puts a file in the place of another, as most editors do.
const save = async (name, text) => {
  await writeFile(join(dir, ".saved"), text);
  await rename(join(dir, ".saved"), join(dir, name));
};

inEachBrowser("/", (its) => {
  // watched opens a page and notes what its security policy refuses.
  const watched = async () => {
    const page = await its.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      window.violations = [];
      addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    return page;
  };
  const says = (page, words) => page.waitForFunction((words) => document.getElementById("serve-problem")?.shadowRoot.textContent.includes(words), patience, words);
  const silent = (page) => page.waitForFunction(() => document.body && !document.getElementById("serve-problem"), patience);
  const violations = (page) => page.evaluate(() => window.violations);

  // broken saves a file with a mistake, then fixed with new words.
  const broken = async (name, mistake, mend, place, sentence, lang) => {
    const text = await readFile(join(dir, name), "utf8");
    const page = await watched();
    try {
      await page.goto(url + "measures/3/");
      // Not the page that says to wait. What was saved before may still reload this
      // one meanwhile: a function is asked again then, a selector gives up.
      await page.waitForFunction(() => document.querySelector("main h1"), patience);
      assert.notEqual(mistake(text), text);
      await save(name, mistake(text));
      await says(page, place);
      await says(page, sentence);
      assert.equal(await page.$eval("#serve-problem", (e) => e.lang), lang);
      const box = await page.$eval("#serve-problem", (e) => ({ seen: e.checkVisibility(), ...e.getBoundingClientRect().toJSON(), window: innerHeight }));
      assert.ok(box.seen && box.height > 0 && box.height < box.window / 2 && Math.abs(box.bottom - box.window) < 1, `at the foot of the window: ${JSON.stringify(box)}`);
      assert.ok(await page.$eval("main", (e) => e.textContent.includes("生产要素保障")), "the last good page stays behind it");
      assert.deepEqual(await violations(page), []);

      const other = await watched(); // one that is opened now, of another policy
      await other.goto(url + "calculator/");
      await says(other, place);
      assert.deepEqual(await violations(other), []);
      await other.close();

      await page.bringToFront();
      await save(name, mend(text));
      await silent(page);
      return await page.$eval("main", (e) => e.textContent);
    } finally {
      await page.close();
      await save(name, text);
    }
  };

  test("a mistake in the text", async () => {
    const words = its.name === "chrome" ? "统筹并" : "统筹且";
    const shown = await broken("content/3.md",
      (text) => text.replace("[节日期间]{#holidays .time}", "[50]{#month} <img src=x onerror=alert(1)>"), (text) => text.replace("统筹", words),
      "content/3.md:18:", "“50”没有单位：把单位也写进标记", "zh-CN");
    assert.ok(shown.includes(words), "the mended page is there");
  });

  test("a mistake in the code", async () => {
    const name = "site/page/page.go"; // from now on everything is rebuilt
    await broken(name, (text) => text + "\nvar _ = missing\n", (text) => text + "\n// mended\n",
      `${name}:${(await readFile(join(dir, name), "utf8")).split("\n").length + 1}:9`, "undefined: missing", "en");
  });
});
