// The desk: a day's files are opened, each is computed anew, and nothing goes
// anywhere.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { open, total } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { findings } from "../support/findings.js";
import { host } from "../support/host.js";

const opened = (page) => page.waitForSelector("[data-region=choose] #desk-files", { timeout: 60_000 });
const says = (page, region, words) => page.waitForFunction((region, words) => document.querySelector(`[data-region=${region}]`).textContent.includes(words), {}, region, words)
  .catch(async () => assert.fail(`${region}: ${await page.$eval(`[data-region=${region}]`, (e) => e.textContent)} instead of ${words}`));
const sent = (url) => !/^(blob|data):/.test(url); // what was made in the page, and the browser's own icons
const rows = (page) => page.$$eval(".claims tbody tr", (all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));

// saved has the calculator make a file, as a visitor does.
async function saved(page, example, due) {
  await page.click(`[data-example=${example}]`);
  await total(page, due);
  return handedOut(page, "#download");
}

// handedOut gives the text of the file that a button gives to the visitor. The browser
// does not keep it: Firefox would show its list of downloads, and the page would lose the focus.
const handedOut = (page, button) => page.evaluate((button) => new Promise((done) => {
  const make = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = () => { HTMLAnchorElement.prototype.click = click; };
  URL.createObjectURL = (/** @type {Blob} */ blob) => {
    URL.createObjectURL = make;
    blob.text().then(done);
    return make(blob);
  };
  document.querySelector(button).click();
}), button);

inEachBrowser("/a/b/c/", (its) => {
  test("files of the calculator are computed anew, and nothing is asked of anybody", async () => {
    const folder = await mkdtemp(join(tmpdir(), "wengang-"));
    const file = async (name, text) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const page = await its.browser.newPage();
    const said = [];
    const requests = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.evaluateOnNewDocument(() => addEventListener("securitypolicyviolation", (event) => { throw new Error(`refused: ${event.violatedDirective} ${event.blockedURI}`); }));
    await open(page, its.server.url + "calculator/");
    const large = await saved(page, "large", "329000.00");
    assert.ok(requests.every((url) => !/office|desk/.test(url)), "a page without a list loads code for lists");

    await page.click('.colophon a[href="../desk/"]');
    await opened(page);
    assert.deepEqual(requests.splice(0).filter((url) => sent(url) && !url.startsWith(its.server.url)), []);
    assert.deepEqual(await page.$$eval(".loading", (all) => all.map((e) => e.checkVisibility())), [false]);

    const input = await page.$("#desk-files");
    await input.uploadFile(
      await file("甲公司.json", large),
      await file("乙公司.json", large.replace('"total": "329000.00"', '"total": "339000.00"').replace(/"made": "[^"]*"/, '"made": ""')),
      await file("丙公司.pdf", "%PDF-1.7"),
    );
    await says(page, "said", "已打开 2 份申报，都已重新计算；1 份所记合计与重新计算不一致；1 个文件没有打开。丙公司.pdf 这不是本计算器的数据文件，没有打开。");
    assert.deepEqual(await rows(page), [
      ["甲公司", "329,000.00 元", "329,000.00 元", "一致"],
      ["乙公司", "329,000.00 元", "339,000.00 元", "−10,000.00 元"],
    ]);
    assert.equal(await page.$eval(".claims tfoot", (e) => e.innerText.replace(/\s+/g, " ").trim()), "合计（2 份） 658,000.00 元");
    // The same element, so that whoever tabs goes on from where they were.
    assert.ok(await input.evaluate((e) => e.isConnected && e.id === "desk-files"));

    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 800 });
      assert.deepEqual(await findings(page), [], `at ${width}`);
      assert.ok(await page.evaluate((width) => document.documentElement.scrollWidth <= width, width), `scrolls sideways at ${width}`);
    }

    // By keyboard, over a table of several pages.
    const many = [];
    for (let i = 0; i < 118; i++) many.push(await file(`第${i + 1}家.json`, `{"facts":{"enterprise":{"kind":"agency"},"recruitment":{"workers":${10 + i}}}}`));
    await input.uploadFile(...many);
    await says(page, "said", "已打开 120 份申报");
    assert.equal((await rows(page)).length, 50);
    const pages = await page.$("nav[aria-label=申报的页]");
    await (await pages.$("button:last-child")).focus();
    await page.keyboard.press("Enter");
    await says(page, "claims", "第 51–100 份，共 120 份");
    await page.keyboard.press("Enter");
    await says(page, "claims", "第 101–120 份，共 120 份");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "下一页");
    assert.deepEqual((await rows(page)).at(-1), ["第118家", "63,500.00 元", "文件未记", ""]); // 127 × 500

    // What is dropped is opened; beside its place it does not replace the page.
    await page.evaluate((text) => {
      const drop = (place, name) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        place.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      };
      drop(document.querySelector("h1"), "beside.json");
      drop(document.querySelector(".drop p"), "丁公司.json");
    }, '{"facts":{"enterprise":{"kind":"agency"},"recruitment":{"workers":9}}}');
    await says(page, "said", "已打开 121 份申报");
    assert.deepEqual((await rows(page)).at(-1), ["丁公司", "4,500.00 元", "文件未记", ""]); // 9 × 500

    const table = await handedOut(page, "[data-event=save]");
    assert.match(table, /^企业（文件名）,合计,文件所记合计,差异\r\n甲公司,329000\.00,329000\.00,0\.00\r\n/); // text() takes the mark off
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await (await page.$("[data-event=print]")).click();
    await page.waitForFunction(() => window.printed);
    assert.equal((await rows(page)).length, 121); // paper has no pages to turn
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.waitForFunction(() => document.querySelectorAll(".claims tbody tr").length < 121);
    await (await page.$("[data-event=clear]")).click();
    await says(page, "said", "还没有打开文件。");
    assert.equal(await page.evaluate(() => document.activeElement.id), "desk-files");
    assert.deepEqual(requests.filter(sent), []);
    assert.deepEqual(said, []);

    // From here on not even the site's own host can be asked, by the page or by
    // the worker; and no second script can be made to run as one.
    const refused = await page.evaluate(async () => {
      const asked = await Promise.all(["https://example.org/", location.href].map((url) => fetch(url).then(() => "sent", (error) => error.name)));
      const made = [() => window.trustedTypes.createPolicy("office", {}), () => new Worker("x.js")].map((attempt) => {
        try {
          attempt();
          return "made";
        } catch {
          return "refused";
        }
      });
      return [...asked, ...(window.trustedTypes ? made : [])];
    });
    assert.deepEqual(refused.filter((one) => one !== "TypeError" && one !== "refused"), []);
    if (its.name === "chrome") {
      const [worker] = page.workers();
      assert.deepEqual(await worker.evaluate(async (urls) => Promise.all(urls.map((url) => fetch(url).then(() => "sent", (error) => error.name))), ["https://example.org/", its.server.url]), ["TypeError", "TypeError"]);
    }
    await page.close();
    await rm(folder, { recursive: true });
  });

  test("what stays in a view keeps what was typed, and what no view may hold is left out", async () => {
    const page = await its.browser.newPage();
    await page.goto(its.server.url + "desk/");
    await opened(page);
    const found = await page.evaluate(async () => {
      const { fill } = await import(String(new URL(document.querySelector("script[data-module]").dataset.module + "#0", document.baseURI))); // as open.js has it
      const place = document.querySelector("[data-region=claims]");
      const row = (key, more = {}) => ["li", { "data-key": key }, ["input", { "aria-label": key, value: key, ...more }], " of ", key];
      const tree = (...rows) => [["ul", {}, ...rows], ["details", {}, ["summary", {}, "more"], "text"], ["select", { value: "b", "aria-label": "choice" }, ["option", { value: "a" }, "a"], ["option", { value: "b" }, "b"]]];
      fill(place, tree(row("a"), row("b"), row("c")));
      const [, b, c] = place.querySelectorAll("input");
      b.value = "typed";
      b.focus();
      b.setSelectionRange(2, 4);
      place.querySelector("details").open = true;
      // A row before it goes, one comes, another moves: b is the same element.
      fill(place, tree(row("new"), row("b"), row("c", { value: "said anew" })));
      const kept = [document.activeElement === b, b.value, b.selectionStart, b.selectionEnd, c.isConnected, c.value, place.querySelector("details").open, place.querySelector("select").value, place.textContent];
      fill(place, [["p", { onclick: "alert(1)", style: "color: red", srcdoc: "x", class: "kept" }, ["script", {}, "alert(1)"], ["iframe", { src: "x" }], ["a", { href: "javascript:alert(1)" }, "<b>"], ["a", { href: "../calculator/" }, "home"], ["a", { href: "https://example.org/" }, "out"], ["svg", { viewBox: "0 0 1 1" }, ["path", { d: "M0 0" }]]]]);
      return [...kept, place.innerHTML, place.querySelector("path").namespaceURI];
    });
    assert.deepEqual(found, [
      true, "typed", 2, 4, true, "said anew", true, "b", " of new of b of cmoretextab",
      '<p class="kept"><a>&lt;b&gt;</a><a href="../calculator/">home</a><a>out</a><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg></p>', "http://www.w3.org/2000/svg",
    ]);
    await page.close();
  });

  test("a program that does not come is said, and comes with another try", async () => {
    const page = await its.browser.newPage();
    let broken = "";
    const server = await host({ prefix: "/", intercept: (path, response) => /office.*\.bin/.test(path) && broken && (broken === "404" ? response.writeHead(404).end() : response.writeHead(200).end("<html>")) });
    const loading = (words) => page.waitForFunction((words) => document.querySelector(".loading").textContent.includes(words), {}, words);
    broken = "a page";
    await page.goto(server.url + "desk/");
    await loading("收到的程序与本页所要的不一致，没有运行。");
    assert.equal(await page.$eval(".loading button", (e) => e.textContent), "重试");
    broken = "404";
    await page.click(".loading button");
    await loading("服务器上没有找到程序：页面已更新，请重新载入。");
    broken = "";
    await page.click(".loading button"); // 重新载入
    await opened(page);
    await page.close();
    await server.close();
  });
});
