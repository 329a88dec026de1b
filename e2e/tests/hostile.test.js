// What comes from anywhere, by the address, a file, the fields, what the browser
// kept or the page itself, in each browser: shown as text, refused or cut with a
// message, never run, and the page still answers.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { fill, open, ready, result, total } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { dist, host } from "../support/host.js";

const markup = "<img/src=x/onerror=alert(1)>";
const hostile = [markup + "\"'></p><script>alert(1)</script>", "\u202e000,1 javascript:alert(1) &lt;b&gt;{{1}}${1}%00"];
const shown = (text) => [...text].slice(0, 60).join("").replace("\u202e", "�"); // on the sheet
const bytes = (text) => Buffer.from(text);
const nested = (open, inside, close, times) => bytes(open.repeat(times) + inside + close.repeat(times));

// link writes a link as docs/link.md says, with any contents.
const base36 = (n, digits) => n.toString(36).padStart(digits, "0");
const escaped = (text) => [...text].map((c) => (/[a-z0-9.-]/.test(c) ? c : c === " " ? "_s" : c === "," ? "_c" : "_-" + base36(c.codePointAt(0), 4))).join("");
const link = (entries, rows = 1) => {
  const text = `1...${rows}${entries}`;
  return `#${text}Z${base36(crc32(text), 7)}`;
};
const everyField = (text) => link([..."WYPNHBEGJ"].map((code) => code + escaped(text)).join("") + "R1" + [..."CFOVI"].map((code) => code + escaped(text)).join(""));

const facts = '{"enterprise":{"kind":"agency"},"recruitment":{"workers":12}}'; // 12 × 500 = 6,000
const notOurs = "这不是本计算器的数据文件，没有打开。";
const key = (name) => bytes(JSON.stringify({ [name]: 1, retention: {} }));
const files = {
  "nothing": [bytes(""), notOurs],
  "arrays in arrays, 100,000 deep": [nested("[", "", "]", 100_000), notOurs],
  "objects in objects, 100,000 deep": [nested('{"a":', "1", "}", 100_000), notOurs],
  "facts in facts, 100,000 deep": [nested('{"facts":', facts, "}", 100_000), notOurs],
  "2 MB": [bytes(facts + " ".repeat(2 << 20)), notOurs],
  "a lone surrogate": [bytes('{"growth":{"yearOutput":"\\ud800"}}'), notOurs],
  "UTF-16": [Buffer.from(facts, "utf16le"), notOurs],
  "a page": [bytes(`<!DOCTYPE html>${markup}`), notOurs],
  "a number where an object belongs": [bytes("1e1000000000"), notOurs],
  "GB18030": [Buffer.concat([bytes('{"growth":{"yearOutput":"1.2'), Buffer.of(0xd2, 0xda), bytes('"}}')]), "（growth.yearOutput）：只能填数字"],
  "10,000 trips": [bytes(`{"trips":[${"{},".repeat(9_999)}{}]}`), "（trips）：最多填 200 次包车"],
  "a key twice": [bytes('{"retention":{"workers":1,"workers":2}}'), "（retention.workers）：无法读取这一项"],
  "a number of 900,000 digits": [bytes(`{"retention":{"workers":${"9".repeat(900_000)}}}`), "（retention.workers）：数字太大"],
  "an exponent": [bytes('{"retention":{"workers":1e1000000000}}'), "（retention.workers）：只能填数字"],
  "markup for a key": [key(markup), `问题在${markup}：无法读取这一项`],
  "a key that turns what follows it": [key("a\u202eb\u0000"), "问题在a�b�：无法读取这一项"],
  "a key of 900,000 characters": [key("a".repeat(900_000)), `问题在${"a".repeat(60)}…：无法读取这一项`],
  "__proto__ for a key": [bytes('{"__proto__":{"polluted":1},"retention":{}}'), "问题在__proto__：无法读取这一项"],
  ...Object.fromEntries(["growth.yearOutput", "growth.baseQuarterOutput", "growth.quarterOutput", "otherBenefits.1", "otherBenefits.20"].map((name) => {
    const [group, field] = name.split(".");
    return [`markup for ${name}`, [bytes(JSON.stringify({ [group]: { [field]: markup } })), `（${name}）：只能填数字`]];
  })),
  "markup for who": [bytes(JSON.stringify({ who: markup })), "（who）：请从列出的选项中选择"],
  "markup for a day": [bytes(JSON.stringify({ trips: [{ date: markup }] })), "（trips.0.date）：请填写完整日期"],
};

inEachBrowser("/", (its) => {
  // quietly opens a page, and sees that nothing ran, nothing was asked for and
  // nothing but text came into it.
  const quietly = async (path, work, server = its.server) => {
    const context = await its.browser.createBrowserContext();
    const page = await context.newPage();
    const heard = [];
    page.on("dialog", (dialog) => { heard.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on("console", (message) => heard.push(message.text()));
    page.on("pageerror", (error) => heard.push(error.message));
    // What is in a URL of data: is the browser's own picture or type of a control.
    page.on("request", (request) => /^data:(image|font)/.test(request.url()) || request.url().startsWith(server.url) || heard.push(`asked for ${request.url()}`));
    await page.evaluateOnNewDocument(() => {
      window.violations = [];
      addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
    });
    try {
      await page.goto(server.url + path);
      await work(page);
      assert.deepEqual(await page.evaluate(() => window.violations), []);
      // In one message: $$eval would have a handle of every element, some by each.
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => ["IMG", "IFRAME", "OBJECT", "EMBED", "BASE"].includes(e.tagName) ||
        [...e.attributes].some((a) => a.name.startsWith("on") || /^\s*javascript:/i.test(a.value) && a.name !== "value")).map((e) => e.outerHTML.slice(0, 200))), []);
      assert.deepEqual(heard, []);
    } finally {
      await context.close();
    }
  };
  const says = (page, id, words) => page.waitForFunction((id, words) => document.getElementById(id).textContent.includes(words), {}, id, words)
    .catch(async () => assert.fail(`${id}: ${(await page.$eval("#" + id, (e) => e.textContent)).slice(0, 300)} instead of ${words}`));
  const answers = async (page) => { // 7 × 500
    await fill(page, { "enterprise.kind": "industrial", "enterprise.aboveScale": "true", "retention.workers": "7" });
    await result(page, 1, { status: "eligible", amount: "3500.00" });
  };
  const entries = (page) => page.$$eval("#facts [data-party=enterprise]:not(#applicant) input[type=text]", (all) => all.map((e) => e.value));

  test("markup in every field is text in the form, in the list of errors and on the sheet", () => quietly("calculator/", async (page) => {
    await ready(page);
    for (const text of hostile) {
      await page.$$eval("#facts input[type=text]", (all, value) => {
        for (const e of all) e.value = value;
        for (const e of all) e.dispatchEvent(new Event("change", { bubbles: true }));
      }, text);
      await page.click("#make-sheet");
      await page.waitForSelector("#errors:not([hidden])");
      assert.equal((await page.$$("#errors a:not([href^='#applicant.'])")).length, 14);
      assert.deepEqual(new Set(await entries(page)), new Set([text]));
      await page.evaluate(() => dispatchEvent(new Event("beforeprint"))); // which makes it whatever is wrong
      await says(page, "sheet", shown(text));
    }
    await page.click("#clear");
    await answers(page);
  }));

  const long = "a".repeat(1_000_000);
  const damaged = "链接不完整或已损坏";
  const links = [ // fragment, the message
    ["#1." + long, damaged],
    ["#2." + long, "更新版本"],
    ["#" + long, ""], // an anchor that does not exist
    ["#" + markup, ""],
    ["#%zz%00\u202e", ""],
    [link("W_-" + base36(0xd800, 4)), damaged], // a lone surrogate
    [link("", 10_000), damaged], // rows
    [link("W" + "1".repeat(201)), damaged], // a text too long
    [link("V1"), damaged], // of a trip, and there is none
    [link("W1W2"), damaged], // a fact twice
  ];
  const opened = (page) => page.evaluate((hash) => { location.hash = hash; }, link("K_aH12")).then(() => total(page, "6000.00")); // 12 × 500

  test("a link from anywhere is text, or is refused with a message", () => quietly("calculator/", async (page) => {
    await ready(page);
    for (const text of hostile) {
      await page.evaluate((hash) => { location.hash = hash; }, everyField(text));
      await page.waitForFunction((text) => document.querySelector("[name='retention.workers']").value === text, {}, text);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint"))); // which makes it whatever is wrong
      await says(page, "sheet", shown(text));
      assert.deepEqual(new Set(await entries(page)), new Set([text]));
      await total(page, "0.00");
    }
    for (const [fragment, message] of links) {
      await opened(page);
      await page.evaluate((hash) => { location.hash = hash; }, fragment);
      if (message) await says(page, "origin", message);
      await total(page, "6000.00");
    }
    await answers(page);
  }));

  // A day that no calendar has and a choice that is not on the page: a control
  // takes neither, and only that is lost.
  const unfit = link("K_aA" + escaped("maybe") + "H12R1D2023-02-30");
  const lost = "有 2 项没有恢复，请重新填写：是否为规上企业（规模以上）“maybe”，请从列出的选项中选择；第 1 次包车：日期“2023-02-30”，日历上没有这一天。";
  test("what a link has and the form can't take is said", () => quietly("calculator/" + unfit, async (page) => {
    await ready(page);
    await says(page, "origin", lost);
    await total(page, "6000.00");
    await page.reload();
    await ready(page);
    await says(page, "origin", lost);
    await opened(page);
    await says(page, "origin", "");
    await page.evaluate((kept) => { history.replaceState(null, "", location.pathname); localStorage.setItem("wengang", kept); }, unfit.slice(1));
    await open(page, its.server.url + "calculator/");
    await says(page, "origin", lost);
    await total(page, "6000.00");
  }));

  for (const [fragment, message] of links.slice(0, 5)) {
    test(`a page opened at ${fragment.slice(0, 30)} … (${fragment.length}) answers`, () => quietly("calculator/" + fragment, async (page) => {
      await ready(page);
      await says(page, "origin", message);
      await total(page, "0.00");
      await answers(page);
    }));
  }

  test("the single file takes a megabyte for a place", () => quietly("wengang.html#" + long, async (page) => {
    await ready(page);
    await says(page, "origin", "");
  }));

  test("a file from anywhere is refused with what is wrong, and leaves what was there", () => quietly("calculator/", async (page) => {
    await ready(page);
    const folder = await mkdtemp(join(tmpdir(), "wengang-"));
    const path = join(folder, "wengang.json");
    const upload = async (data) => {
      await writeFile(path, data);
      await (await page.$("#open-file")).uploadFile(path);
    };
    for (const [name, [data, message]] of Object.entries(files)) {
      await upload(data);
      await says(page, "said", message).catch((error) => assert.fail(`${name}: ${error.message}`));
      assert.ok((await page.$eval("#said", (e) => e.textContent)).length < 400, name);
      // What was there still stands, and the next file opens: a byte order mark
      // and markup where nobody looks do no harm.
      await upload("\ufeff" + JSON.stringify({ facts: JSON.parse(facts), document: markup, made: markup, policy: markup, program: markup, result: { total: markup } }));
      await page.waitForFunction(() => document.getElementById("said").textContent === "");
      await total(page, "6000.00");
      await says(page, "origin", "本站没有存，说不出改了哪些字");
    }
    assert.equal(await page.evaluate(() => ({}).polluted), undefined);
    await answers(page);
  }));

  const trips = Array.from({ length: 200 }, (_, i) => `R${i + 1}D2023-01-28X_tC10F100`).join("");
  test("as many trips as may be do not hang the page", () => quietly("calculator/" + link("K_iS_f" + trips, 200), async (page) => {
    await ready(page);
    await result(page, 18, { status: "eligible", amount: "10000.00" }); // half of 200 × 100
  }));

  test("what the browser kept is as hostile as a link", () => quietly("", async (page) => {
    for (const kept of ["1." + markup + "\u0000" + long, everyField(markup).slice(1)]) {
      await page.goto(its.server.url);
      await page.evaluate((value) => { localStorage.setItem("wengang", value); localStorage.setItem("elder", value); }, kept);
      await open(page, its.server.url + "calculator/");
      await total(page, "0.00");
      await answers(page);
    }
  }));

  test("the finder takes markup and a megabyte for words", () => quietly("", async (page) => {
    for (const text of [markup, long]) {
      await page.$eval("#words", (e, value) => {
        e.value = value;
        e.dispatchEvent(new Event("input", { bubbles: true }));
      }, text);
      await page.waitForFunction(() => document.getElementById("found").textContent.includes("找到"));
    }
  }));

  // An old page with a program that it is not for, or the other way round:
  // arrival.test.js has the program that is gone.
  test("a page whose terms the program can't read says so and calculates nothing", async () => {
    const page = (await readFile(join(dist, "calculator/index.html"), "utf8")).replaceAll('"id":"m1-cap"', '"id":"m1-limit"');
    const old = await host({ intercept: (path, response) => path === "/calculator/" && response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page) });
    const visit = await its.browser.newPage();
    await visit.goto(old.url + "calculator/");
    await visit.waitForSelector("#result .failure");
    assert.match(await visit.$eval("#result", (e) => e.textContent), /^页面和计算程序的版本不一致，算不出结果。请重新载入本页/);
    assert.equal(await visit.$eval("#program", (e) => e.checkVisibility()), false);
    assert.equal(await visit.$("#total"), null);
    await visit.close();
    await old.close();
  });

  test("404.html leads home, also where the address looks like another site", async () => {
    const page = await readFile(join(dist, "404.html"));
    const server = createServer((_, response) => response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" }).end(page));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
    const visit = await its.browser.newPage();
    for (const [path, home] of Object.entries({
      "/x": "/", "/a/measures/99/": "/a/", "//example.org/measures/1/": "/example.org/", "/\\example.org/measures/1/": "/example.org/", "///example.org": "/",
    })) {
      await visit.goto(origin + path);
      assert.equal(await visit.$eval("#home", (e) => e.href), origin + home, path);
    }
    await visit.close();
    server.close();
    server.closeAllConnections();
  });

  test("on every kind of page no text can become an element or code", async () => {
    for (const path of ["", "measures/1/", "explained/", "timeline/", "404.html", "wengang.html", "desk/", "calculator/"]) {
      const page = await its.browser.newPage();
      await page.goto(its.server.url + path);
      if (path === "calculator/") await ready(page);
      if (path === "desk/") await page.waitForSelector("#desk-files");
      const closed = await page.evaluate((text) => {
        const attempts = {
          innerHTML: () => { document.body.innerHTML = text; },
          insertAdjacentHTML: () => document.body.insertAdjacentHTML("beforeend", text),
          write: () => document.write(text),
          parse: () => new DOMParser().parseFromString(text, "text/html"),
          script: () => { document.createElement("script").src = "data:,window.ran=1"; },
          code: () => { document.createElement("script").text = "window.ran=1"; },
          policy: () => window.trustedTypes.createPolicy("default", { createHTML: (all) => all }),
        };
        return Object.entries(attempts).filter(([, attempt]) => {
          try {
            attempt();
            return true;
          } catch {
            return false;
          }
        }).map(([name]) => name);
      }, markup);
      assert.deepEqual(closed, [], `${path} lets it through`);
      await page.close();
    }
  });
});
