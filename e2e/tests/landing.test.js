// What people come for, counted on a phone: taps, and screens to look at.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { launch } from "../support/browsers.js";
import { inEachBrowser } from "../support/each.js";
import { findings } from "../support/findings.js";
import { dist, host } from "../support/host.js";

const phone = { width: 360, height: 740 };

// What browsers of before 2023 lack is taken from a new one.
test("a browser without :has(), DecompressionStream or WebAssembly shows all that can be read, and says what is not", async () => {
  const server = await host({ intercept: async (path, response) => {
    if (!path.endsWith(".css")) return false;
    response.writeHead(200, { "Content-Type": "text/css" }).end((await readFile(join(dist, path), "utf8")).replaceAll(":has(", ":lacking("));
    return true;
  } });
  const browser = await launch("chrome");
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    Reflect.deleteProperty(globalThis, "DecompressionStream");
    Reflect.deleteProperty(globalThis, "WebAssembly");
  });
  await page.goto(server.url);
  assert.equal(await page.$eval(".old", (e) => e.checkVisibility()), true);
  for (const path of ["", "for/courier/", "measures/2/", "explained/", "timeline/"]) {
    await page.goto(server.url + path);
    assert.equal(await page.$eval("#elder", (e) => e.checkVisibility()), false, path);
  }
  await page.goto(server.url);
  assert.equal(await page.$$eval(".contents a, .measure", (all) => all.filter((e) => e.checkVisibility()).length), 6 + 25 + 25);
  await page.goto(server.url + "calculator/");
  await page.waitForFunction(() => /浏览器/.test(document.getElementById("program-message").textContent));
  assert.ok(await page.$eval("[name='retention.workers']", (e) => e.checkVisibility()));
  await browser.close();
  await server.close();
});

// Firefox can't be told to lay out for paper.
test("on paper a clause is indented by two letters, and a page says where it is from", async () => {
  const server = await host();
  const browser = await launch("chrome");
  const page = await browser.newPage();
  await page.emulateMediaType("print");
  await page.goto(server.url);
  const indent = await page.$eval("#m1", (e) => (e.querySelector(".number").getClientRects()[0].left - e.getBoundingClientRect().left) / parseFloat(getComputedStyle(e).fontSize));
  assert.ok(Math.abs(indent - 2) < 0.1, String(indent));
  for (const path of ["", "for/courier/", "measures/2/", "explained/", "timeline/"]) {
    await page.goto(server.url + path);
    assert.equal(await page.$eval(".at", (e) => e.checkVisibility() && e.textContent), "网址：" + server.url + path);
    assert.deepEqual(await page.$$eval(".masthead, .tools, .chips, .search, .finder", (all) => all.filter((e) => e.checkVisibility()).map((e) => e.className)), [], path);
  }
  await browser.close();
  await server.close();
});

inEachBrowser("/n/", (its) => {
  // visit opens a page on a phone and counts what the visitor does.
  const visit = (work, path = "") => async () => {
    const context = await its.browser.createBrowserContext();
    const page = await context.newPage();
    const did = {
      taps: 0,
      async tap(selector, { leads = true } = {}) {
        this.taps++;
        await Promise.all([leads && page.waitForNavigation(), page.click(selector)]);
      },
      // How many screens one looks at, from the top, until all of these words were seen.
      screens: (...words) => page.evaluate((words, height) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const left = new Set(words);
        let last = 0;
        let text = "";
        while (left.size && walker.nextNode()) {
          const e = walker.currentNode.parentElement;
          if (!e.checkVisibility()) continue;
          text += walker.currentNode.textContent;
          for (const word of [...left].filter((word) => text.includes(word))) {
            left.delete(word);
            const range = new Range();
            range.selectNode(walker.currentNode);
            last = Math.max(last, range.getBoundingClientRect().bottom + scrollY);
          }
        }
        return left.size ? `never: ${[...left]}` : Math.ceil(last / height);
      }, words, phone.height),
    };
    try {
      await page.setViewport(phone);
      await page.goto(its.server.url + path);
      await work(page, did);
    } finally {
      await context.close();
    }
  };

  test("the first screen says what this is, whose, of when, and that it is not the official page", visit(async (page, did) => {
    assert.equal(await did.screens("舟人社发〔2022〕102号", "2022年12月28日", "稳工稳产促经济", "舟山市邮政管理局", "非官方阅读版本", "搜索", "快递员/外卖小哥"), 1);
  }));

  test("a courier: does this concern me? 1 tap, 1 screen", visit(async (page, did) => {
    await did.tap('.chips a[href$="for/courier/"]');
    assert.equal(await did.screens("与您有关", "条数额原文未写明", "条是服务和保障", "快递外卖人员稳岗补贴", "12345"), 1);
    assert.equal(did.taps, 1);
    assert.ok(page.url().endsWith("/for/courier/")); // the choice stands in the address
  }));

  test("an industrial firm: how much, by when, whom to ask? 1 tap, 2 screens", visit(async (page, did) => {
    await did.tap('.chips a[href$="for/aboveScaleIndustrial/"]');
    assert.equal(await did.screens("员工专项补贴", "500元", "封顶200万元", "2022年12月", "一季度产值增速", "20万元", "50万元", "外来员工返岗包车补助", "50%", "2023年1月22日—2月5日", "申领截止", "12333"), 2);
    assert.equal(did.taps, 1);
  }));

  test("measure 18 to a colleague: 1 tap", visit(async (page, did) => {
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: async (words) => { document.documentElement.dataset.copied = words; } } }));
    await page.waitForSelector(".tools button:enabled");
    await did.tap(".tools button", { leads: false });
    await page.waitForSelector("html[data-copied]");
    const copied = await page.evaluate(() => document.documentElement.dataset.copied);
    assert.match(copied, /^第 18 条 外来员工返岗包车补助.*\n本条写明的期间：2023年1月22日—2月5日，已过。能否办理，请先咨询（本站建议）：.*12333.*\n工业企业.*包车.*\nhttp:.*\/measures\/18\/$/);
    assert.match(await page.$eval(".tools [role=status]", (e) => e.textContent), /已复制/);
    assert.equal(did.taps, 1);
    assert.ok((await page.$$("a[href^='tel:']")).length >= 2);
  }, "measures/18/"));

  test("read it large and print it: 2 taps", visit(async (page, did) => {
    await page.evaluate(() => { window.print = () => { document.documentElement.dataset.printed = ""; }; });
    await did.tap(".elder", { leads: false });
    await page.waitForSelector(".tools button:enabled");
    await did.tap(".tools button:nth-of-type(2)", { leads: false });
    await page.waitForSelector("html[data-printed]");
    assert.equal(did.taps, 2);
  }, "measures/18/"));

  // [typed, what the first hit is, where it leads]
  /** @type {[string, RegExp, RegExp | null][]} */
  const searches = [
    ["社保", /第 13 条 减负稳岗扩就业政策/, /measures\/13\//],
    ["工资", /第 (6|23) 条/, /measures\//],
    ["车票", /第 19 条 脱贫人口交通补助/, /measures\/19\//],
    ["12333", /12333 人社服务热线/, /^tel:12333$/],
    ["拖欠工资", /第 23 条 根治欠薪/, /measures\/23\//],
    ["上班", /第 1 条|第 16 条/, /measures\//],
    ["外省", /第 (1|4|18) 条/, /measures\//],
    ["安徽", /第 (1|4|18) 条/, /measures\//],
    ["工资没发", /第 (6|23) 条/, /measures\//],
    ["102号", /稳工稳产/, /#notice/],
  ];
  test("what people type leads somewhere, and what is found is marked on the page", visit(async (page) => {
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    assert.equal(await page.evaluate(() => "searchIndex" in globalThis), false); // it comes when the box is touched
    for (const [typed, title, leads] of searches) {
      await page.$eval("#words", (e) => { e.value = ""; });
      await page.type("#words", typed);
      await page.waitForFunction((typed) => document.getElementById("words").value === typed && document.getElementById("found").textContent.includes("找到"), {}, typed);
      const first = await page.$eval("#hits li", (e) => ({ title: e.querySelector("a").textContent, href: e.querySelector("a").href, marks: e.querySelectorAll("mark").length }));
      assert.match(first.title, title, typed);
      if (leads) assert.match(first.href, leads, typed);
      assert.ok(first.marks > 0 || typed === "102号", `${typed}: nothing is marked`);
    }
    assert.equal(requests.filter((url) => /search\.\w+\.js/.test(url)).length, 1);
    await page.$eval("#words", (e) => { e.value = ""; });
    await page.type("#words", "xyz");
    await page.waitForFunction(() => document.getElementById("found").textContent === "没有找到“xyz”");
    assert.match(await page.$eval("#nothing", (e) => e.innerText), /12333.*12345/);
    await page.$eval("#words", (e) => { e.value = ""; });
    await page.type("#words", "车票");
    await page.waitForFunction(() => document.querySelector("#hits a")?.textContent.includes("交通补助"));
    const href = await page.$eval("#hits a", (e) => e.getAttribute("href"));
    assert.match(href, /#:~:text=/);
    await Promise.all([page.waitForNavigation(), page.click("#hits a")]);
    assert.match(page.url(), /measures\/19\//);
    // The words that were found are in sight: the browser went to them where they were not.
    await page.waitForFunction(() => [...document.querySelectorAll("main p, main dd")].some((e) => {
      const { top, bottom } = e.getBoundingClientRect();
      return e.textContent.includes("一次性交通补助") && bottom > 0 && top < innerHeight;
    }));
  }));

  test("a search that doesn't load says so, and comes at the next letter", async () => {
    const page = await its.browser.newPage();
    let cut = true;
    await page.setRequestInterception(true);
    page.on("request", (request) => (cut && /search\.\w+\.js/.test(request.url()) ? request.abort() : request.continue()));
    await page.goto(its.server.url);
    await page.type("#words", "工");
    await page.waitForFunction(() => document.getElementById("found").textContent.startsWith("搜索没有载入"));
    cut = false;
    await page.type("#words", "资");
    await page.waitForFunction(() => document.getElementById("found").textContent.startsWith("找到"));
    await page.close();
  });

  const kinds = ["", "for/courier/", "measures/2/", "measures/3/", "explained/", "timeline/", "404.html", "calculator/"];
  const elder = async (page) => {
    await page.goto(its.server.url);
    await page.evaluate(() => localStorage.setItem("elder", "on"));
  };

  test("the elder view leaves four fifths of the screen, has rows of 60 px, and is shorter", visit(async (page) => {
    await page.setViewport({ width: 320, height: 640 });
    await elder(page);
    for (const path of kinds) {
      await page.goto(its.server.url + path);
      assert.equal(await page.$eval("#elder", (e) => e.checked), true, path);
      assert.ok(await page.$eval(".masthead", (e) => e.getBoundingClientRect().height <= 640 / 5), `${path}: ${await page.$eval(".masthead", (e) => e.getBoundingClientRect().height)}`);
      assert.deepEqual(await page.$$eval(".masthead a, .masthead label, .chips a, .contents a, .colophon a, .neighbours a, .related a, summary, button, input[type=search]", (all) => all.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 60).map((e) => e.outerHTML.slice(0, 80))), [], path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), `${path} scrolls sideways`);
      assert.deepEqual(await findings(page), [], path);
    }
    await page.goto(its.server.url);
    assert.ok(await page.evaluate(() => document.documentElement.scrollHeight / innerHeight) < 15); // 22.7 before
    await page.click(".notice h2 a");
    assert.ok(await page.$eval("#m1", (e) => e.checkVisibility())); // a part opens by its heading
  }));

  test("text at 200 %, 400 % zoom and text spacing: nothing is cut off or scrolls sideways", visit(async (page) => {
    for (const [what, width, style] of [
      ["200 % text", 360, "html { font-size: 225% !important; }"],
      ["400 % zoom", 320, ""],
      ["text spacing", 320, "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }"],
    ]) {
      await page.setViewport({ width: Number(width), height: 256 });
      for (const path of kinds.filter((path) => path !== "calculator/")) { // its labels: calculator.css
        await page.goto(its.server.url + path);
        await page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }, style);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what}: ${path} scrolls sideways: ${await page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 60)).slice(0, 3).join(" | "))}`);
      }
    }
  }));
});
