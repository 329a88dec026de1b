// What was made with one text of the notice is opened with a later one: every way
// in names the words that are otherwise, with the sums of then and of now.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fill, handedOut, open, text, total } from "../support/calculator.js";
import { findings } from "../support/findings.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wengang-kept-"));
after(() => rmSync(folder, { recursive: true, force: true }));

// The notice, and a year later: the cap of measure 1 is higher, and what it was
// stands in the folder for that.
const [before, later] = ["before", "later"].map((name) => join(folder, "text", name));
cpSync(join(root, "content"), before, { recursive: true });
rmSync(join(before, "former"), { recursive: true, force: true });
rmSync(join(before, "published"), { recursive: true, force: true });
cpSync(before, later, { recursive: true });
mkdirSync(join(later, "former"));
cpSync(join(before, "1.md"), join(later, "former", "1.md"));
const clause = readFileSync(join(later, "1.md"), "utf8");
writeFileSync(join(later, "1.md"), clause.replace("[封顶200万元]", "[封顶250万元]"));
for (const [name, content] of [["before", before], ["later", later]]) {
  execFileSync("go", ["run", ".", "build", "-quick", "-content", content, "-o", join(folder, "site", name)], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
}
process.env.DIST = join(folder, "site"); // before what serves it is loaded
const { inEachBrowser } = await import("../support/each.js");

const words = "第 1 条原为“封顶200万元”，现为“封顶250万元”";
const sums = "按当时的原文合计 2,000,000.00 元，现为 2,500,000.00 元。";
const said = "生成之后原文有改动：" + words + "。" + sums;
const firm = { "enterprise.kind": "industrial", "enterprise.aboveScale": "true", "retention.workers": "5000" }; // × 500

const says = (page, selector, words) => page.waitForFunction((s, w) => document.querySelector(s)?.textContent.includes(w), { timeout: 60_000 }, selector, words)
  .catch(async () => assert.fail(`${selector}: ${await page.$eval(selector, (e) => e.textContent)} instead of ${words}`));

inEachBrowser("/notice/", (its) => {
  const made = {}; // with the text of before, each as it was kept

  test("a link, a file and a sheet are kept, and a working file of the desk", async () => {
    const page = await its.browser.newPage();
    await open(page, its.server.url + "before/calculator/");
    await fill(page, firm);
    await total(page, "2000000.00");
    made.file = await handedOut(page, "#download");
    await page.waitForFunction(() => location.hash.includes("5000"));
    made.link = new URL(page.url()).hash;
    await page.click("#make-sheet");
    await page.waitForSelector("#sheet .sheet-facts");
    made.code = new URL(page.url()).hash;
    assert.ok(made.code.endsWith(".sheet"));
    await page.goto(its.server.url + "before/desk/" + made.code);
    await page.waitForSelector(".one", { timeout: 60_000 });
    const press = async (event) => (await page.waitForSelector(event)).evaluate((e) => e.click());
    await press("[data-event=back]");
    await page.waitForSelector("#desk-list");
    await page.type("#desk-by", "王");
    await press(".claims tbody button");
    await press("form[data-event='do/approve'] button");
    await says(page, ".log", "王 同意兑付 2,000,000.00 元");
    await press("[data-event=back]");
    await page.waitForSelector("[data-event=save]");
    made.work = await handedOut(page, "[data-event=save]");
    await page.close();
  });

  test("the calculator says of each which words are otherwise", async () => {
    const page = await its.browser.newPage();
    await page.setViewport({ width: 360, height: 740 });
    for (const [way, fragment] of [["链接", made.link], ["链接", made.code]]) {
      await page.goto("about:blank");
      await open(page, its.server.url + "later/calculator/" + fragment);
      await total(page, "2500000.00");
      await says(page, "#origin", `已按${way}恢复填写的内容并重新计算。${said}`);
      for (const selector of ["#origin", "#versions"]) assert.ok(await page.$eval(selector, (e) => e.checkVisibility()), `${selector} of ${fragment}`);
      assert.deepEqual(await findings(page), []);
    }
    assert.match(await text(page, "#sheet"), /2,500,000\.00 元/);
    await Promise.all([page.waitForNavigation(), page.click("#versions a")]);
    assert.match(await page.$eval("main", (e) => e.textContent), /封顶200万元[^]*封顶250万元/);

    await page.goto("about:blank");
    await open(page, its.server.url + "later/calculator/");
    const opened = async (content) => {
      const path = join(folder, `${its.name}.json`);
      writeFileSync(path, content);
      await (await page.$("#open-file")).uploadFile(path);
    };
    await opened(made.file);
    await total(page, "2500000.00");
    await says(page, "#origin[data-tone='']", `已按文件恢复填写的内容并重新计算。${said}`);
    assert.ok(await page.$eval("#versions", (e) => e.checkVisibility()));
    // A total that neither text gives is no change of the text.
    await opened(made.file.replace('"total": "2000000.00"', '"total": "2100000.00"'));
    await says(page, "#origin[data-tone=error]", said + "注意：文件所记合计 2100000.00 元，与重新计算的 2500000.00 元不一致。");
    // Of a text that nobody kept no more is said than that.
    await opened(made.file.replace(/"policy": "[0-9a-f]+"/, '"policy": "ffffffff"'));
    await says(page, "#origin[data-tone=error]", "生成时所用的文本（版本 ffffffff）本站没有存，说不出改了哪些字。注意：文件所记合计 2000000.00 元，与重新计算的 2500000.00 元不一致。");
    await page.click("[data-who=agency]"); // what was said of the file no longer holds
    await page.waitForFunction(() => ["origin", "versions"].every((id) => !document.getElementById(id).checkVisibility()));

    // What this browser kept.
    await page.goto("about:blank");
    await page.goto(its.server.url + "later/");
    await page.evaluate((fragment) => localStorage.setItem("wengang", fragment), made.link.slice(1));
    await open(page, its.server.url + "later/calculator/");
    await says(page, "#origin", `已按本机保留的内容恢复填写的内容并重新计算。${said}`);
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });

  test("the desk says of each which words are otherwise", async () => {
    const flag = `生成时的文本版本与现在不同，已按现在的文本重新计算。${said.replace(/。$/, "")}`;
    const desk = async (fragment, work) => {
      const page = await its.browser.newPage(); // one that is left asks whether it may go
      await page.setViewport({ width: 360, height: 740 });
      await page.goto(its.server.url + "later/desk/" + fragment);
      await work(page);
      assert.deepEqual(await findings(page), []);
      await page.close();
    };
    for (const kept of ["code", "link"]) await desk(made[kept], (page) => says(page, "[data-region=claim]", flag));
    const opened = (kept, ...all) => desk("", async (page) => {
      await page.waitForSelector("#desk-files", { timeout: 60_000 });
      const path = join(folder, `${its.name}-${kept}.json`);
      writeFileSync(path, made[kept]);
      await (await page.$("#desk-files")).uploadFile(path);
      for (const [region, words] of all) await says(page, `[data-region=${region}]`, words);
    });
    await opened("file", ["list", flag], ["list", "合计：文件所记 2,000,000.00 元，重新计算 2,500,000.00 元"]);
    await opened(
      "work",
      ["list", flag],
      ["list", "同意时应付 2,000,000.00 元，之后有变动，现为 2,500,000.00 元"],
      ["said", `-work.json”保存时的文本版本与现在不同，里面的申报都已按现在的文本重新计算。生成之后原文有改动：${words}。`],
    );
  });
});
