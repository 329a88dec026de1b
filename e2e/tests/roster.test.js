// A clerk's list on the calculator's page: a minute from the file that she has to
// the numbers in the form, the sheet and the claim, and nothing goes anywhere.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { fill, open, result, text, total } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { findings } from "../support/findings.js";

// 320 people under a title, as LibreOffice wrote them: 251 count, 30 are from the
// city, 20 did not work, one comes twice; of 12 the post is not known and of 6
// where they come from. One header is nobody's.
const people = fileURLToPath(new URL("../fixtures/roster-320.xlsx", import.meta.url));

const says = (page, region, words, rule = "retention") => {
  const place = `#list-${rule} [data-region=${region}]`;
  return page.waitForFunction((place, words) => document.querySelector(place).textContent.includes(words), {}, place, words)
    .catch(async () => assert.fail(`${region}: ${await page.$eval(place, (e) => e.textContent)} instead of ${words}`));
};

// press goes to an element as a keyboard does, and presses a key there.
async function press(page, selector, key = "Enter") {
  await page.evaluate((selector) => document.querySelector(selector).focus(), selector);
  assert.ok(await page.evaluate((selector) => document.activeElement.matches(selector), selector), `${selector} takes no focus`);
  await page.keyboard.press(key);
}

// dragged drops a file: in Chromium one of the disk, as from a folder's window; in
// Firefox, which can be told no such thing, one that the page makes.
async function dragged(its, page, selector, file) {
  if (its.name !== "chrome") {
    await page.evaluate((selector, name, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
      document.querySelector(selector).dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, selector, file.split("/").at(-1), (await readFile(file)).toString("base64"));
    return;
  }
  const session = await page.createCDPSession();
  await (await page.$(selector)).scrollIntoView();
  const { x, y, width, height } = await (await page.$(selector)).boundingBox();
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: x + width / 2, y: y + height / 2, data: { items: [], files: [file], dragOperationsMask: 1 } });
  }
  await session.detach();
}

// pasted takes a text from a field of the page to the clipboard and from there into it.
async function pasted(page, selector, text) {
  await page.evaluate((selector, text) => {
    const field = document.querySelector(selector);
    field.value = text;
    field.focus();
  }, selector, text);
  await page.keyboard.down("Control");
  for (const [key, command] of [["a", "SelectAll"], ["x", "Cut"], ["v", "Paste"]]) await page.keyboard.press(/** @type {any} */ (key), { commands: [command] });
  await page.keyboard.up("Control");
}

// handed gives the first bytes of the file that a button hands out.
const handed = (page, button) => page.evaluate((button) => new Promise((done) => {
  const make = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    HTMLAnchorElement.prototype.click = click;
    done(kept.text().then((text) => [this.download, text]));
  };
  /** @type {Blob} */
  let kept;
  URL.createObjectURL = (/** @type {Blob} */ blob) => {
    URL.createObjectURL = make;
    kept = blob;
    return make(blob);
  };
  document.querySelector(button).click();
}), button);

inEachBrowser("/a/b/", (its) => {
  test("a list of 320 people becomes a number, a sheet and a claim, and nothing goes anywhere", async () => {
    const page = await its.browser.newPage();
    const said = [];
    const requests = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => requests.push(request));
    await page.evaluateOnNewDocument(() => addEventListener("securitypolicyviolation", (event) => { throw new Error(`refused: ${event.violatedDirective} ${event.blockedURI}`); }));
    await page.setViewport({ width: 1280, height: 900 });
    await open(page, its.server.url + "calculator/");
    await fill(page, { "enterprise.kind": "industrial", "enterprise.stateControlled": "false", "retention.workers": "99" });
    await total(page, "49500.00");
    assert.deepEqual(requests.map((request) => request.url()).filter((url) => /office|lists|desk/.test(url)), [], "a page without a list loads code for lists");

    await press(page, "[data-office=retention]");
    await page.waitForSelector("#retention-file", { timeout: 60_000 });
    assert.equal(await page.$eval("[data-office=retention]", (e) => e.ariaExpanded), "true");
    const loaded = requests.splice(0);
    assert.deepEqual(loaded.filter((request) => /^http/.test(request.url()) && !request.url().startsWith(its.server.url)), []);

    // A file that is no list is said, and what was typed stays.
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["%PDF-1.7"], "名单.xlsx"));
      document.querySelector("#list-retention .drop p").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await says(page, "open", "没有打开“名单.xlsx”：这是 PDF，不是表格");
    await total(page, "49500.00");

    await (await page.$("#retention-file")).uploadFile(people);
    await says(page, "list", "“roster-320.xlsx”共 320 人：符合 0 人，不符合 51 人，待核 269 人。");
    await says(page, "line", "来自花名册：至少 0 人，至多 269 人（待核 269 人）原来填的是 99。");
    assert.equal(await page.evaluate(() => document.activeElement.id), "retention-counted");
    // Nobody counts for certain, and so many may: that is no refusal.
    await result(page, 1, { status: "incomplete" });
    assert.match(await text(page, "#result-1"), /按现有信息：0—134,500 元.*名单中还有 269 人待核/);
    assert.equal(await page.$$eval(".people tbody tr", (all) => all.length), 50);
    await page.select("#retention-column-8", "insured");
    await says(page, "line", "来自花名册：至少 251 人，至多 269 人（待核 18 人）");
    await total(page, "125500.00");
    await result(page, 1, { status: "incomplete" });
    assert.match(await text(page, "#result-1"), /按现有信息：125,500 元—134,500 元.*名单中还有 18 人待核/);
    assert.match(await text(page, "#total"), /至少可得125,500\.00 元/);
    assert.equal(await page.$eval("[name='retention.workers']", (/** @type {HTMLInputElement} */ e) => e.value), "251");

    // Unclear cells are answered by keyboard, all that lack the same at once; one by itself.
    await press(page, "[data-event='all frontline 是']");
    await total(page, "131500.00");
    await press(page, "[data-event='filter ?nonlocal']");
    await page.waitForFunction(() => document.querySelectorAll(".people tbody tr").length === 6);
    await press(page, "[aria-label='更正第 316 行']");
    await page.waitForSelector("#retention-set-316-origin");
    await page.focus("#retention-set-316-origin");
    await page.keyboard.press("Home");
    await page.keyboard.type("上海市"); // 上海市普陀区 is not ours
    await page.keyboard.press("Tab");
    await says(page, "list", "符合 264 人，不符合 51 人，待核 5 人。");
    await total(page, "132000.00");
    // One less who may count changes no number in the form, and what it can become.
    const range = (words) => page.waitForFunction((words) => document.querySelector("#result:not([aria-busy]) #result-1 .range")?.textContent.includes(words), {}, words).catch(async () => assert.fail(`${await page.$eval("#result-1", (e) => e.textContent)} instead of ${words}`));
    await range("132,000 元—134,500 元");
    await press(page, ".people tbody tr:not([data-key=row316]) [aria-expanded=false]");
    await page.waitForSelector("[id^=retention-set-][id$=-working]:not([id*='-316-'])");
    await page.select("[id^=retention-set-][id$=-working]:not([id*='-316-'])", "否");
    await range("132,000 元—134,000 元");
    await press(page, "#list-retention [data-event=undo]");
    await range("132,000 元—134,500 元");
    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 900 });
      assert.deepEqual(await findings(page), [], `at ${width}`);
      assert.ok(await page.evaluate((width) => document.documentElement.scrollWidth <= width, width), `scrolls sideways at ${width}`);
    }

    // What is typed into the field is the clerk's, until she asks for the list's.
    await page.focus("[name='retention.workers']");
    await page.keyboard.press("End");
    await page.keyboard.type("0");
    await page.keyboard.press("Tab");
    await says(page, "line", "这一栏是手工填的");
    await press(page, "#list-retention [data-event=use]");
    await total(page, "132000.00");

    // Out: the claim, and the sheet that names it; no name is anywhere else.
    const [name, book] = await handed(page, "#list-retention [data-event=claim]");
    assert.match(name, /^花名册[0-9a-f]{8}\.xlsx$/);
    assert.ok(book.includes("412726198501010028") && !book.includes("330902"), "the claim is not that of those who count");
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await press(page, "#list-retention [data-event=print]");
    await page.waitForFunction(() => window.printed && document.querySelectorAll(".paper tbody tr").length === 264);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.waitForFunction(() => !document.querySelector(".paper"));
    await press(page, "#make-sheet");
    await page.waitForSelector("#sheet .sheet-list", { visible: true });
    const line = await page.$eval("#sheet .sheet-list", (e) => e.textContent);
    assert.match(line, /^所附花名册：符合 264 人，不符合 51 人，待核 5 人；校验码 [0-9a-f]{16}$/);
    await press(page, "#close-sheet");
    await page.focus("#retention-match");
    await page.keyboard.type(line.slice(-16));
    await page.keyboard.press("Tab");
    await says(page, "list", "一致：这份名单就是自查表所附的名单。");

    // Trips are pasted and go into the rows of the form, more than it had.
    await press(page, "[data-office=charter]");
    await page.waitForSelector("#trips-paste", { timeout: 60_000 });
    assert.deepEqual(requests.splice(0).map((request) => request.url()).filter((url) => /^http/.test(url) && !url.startsWith(its.server.url)), []);
    await page.evaluate(() => {
      const text = "车次\t日期\t出发地\t整车费用\t整车人数\nA1\t2023-01-28\t河南省周口市\t38000\t42\nA2\t2023-01-29\t浙江省杭州市\t9000\t20\nA3\t2023-01-29\t安徽省阜阳市\t5000\t20\n";
      const event = new Event("paste", { bubbles: true, cancelable: true }); // Firefox makes no ClipboardEvent that holds a text
      Object.defineProperty(event, "clipboardData", { value: { getData: () => text } });
      document.querySelector("#trips-paste").dispatchEvent(event);
    });
    await page.waitForFunction(() => document.querySelector("#list-charter [data-region=line]").textContent.includes("来自包车：2 次。名单里的 3 次包车已填入表单。"));
    assert.deepEqual(await page.$$eval(".trip", (rows) => rows.map((row) => [...row.querySelectorAll("input:not([type=radio]), input:checked")].map((/** @type {HTMLInputElement} */ e) => e.value).join(" "))), [
      // Of no bus is said how many were the firm's own, nor what is folded behind the cost.
      "2023-01-28 true 42  38,000   ", "2023-01-29 false 20  9,000   ", "2023-01-29 true 20  5,000   ",
    ]);
    await total(page, "153500.00"); // 132,000, and half of 38,000 and of 5,000

    const file = await handed(page, "#download");
    const kept = await page.evaluate(() => location.href + JSON.stringify(localStorage) + JSON.stringify(sessionStorage));
    for (const held of [file[1], decodeURIComponent(kept)]) assert.doesNotMatch(held, /412726|周口|甲/);
    assert.deepEqual(requests.map((request) => request.url()).filter((url) => !/^(blob|data):/.test(url) && !/\/version\.txt$/.test(url)), []);
    assert.deepEqual(requests.filter((request) => request.method() !== "GET"), []);
    assert.deepEqual(said, []);
    await page.close();
  });

  test("a list is dropped, pasted and worked on by keyboard alone, and a screen reader is told what it is", async () => {
    await its.visit(async (page) => {
      await press(page, "[data-office=retention]");
      await page.waitForSelector("#retention-file", { timeout: 60_000 });
      await dragged(its, page, "#list-retention .drop", people);
      await says(page, "list", "“roster-320.xlsx”共 320 人");

      await page.waitForSelector("#list-retention [data-key^=another]");
      await press(page, "#list-retention [data-key^=another] summary");
      await page.waitForSelector("#retention-paste", { visible: true });
      await pasted(page, "#retention-paste", "姓名\t身份证号\t户籍地\t一线\t春节在岗\t在舟参保\n张三\t41272619900101123X\t河南\t是\t是\t是\n李四\t341222198812120433\t安徽\t\t是\t是\n王五\t330902199203040053\t舟山市\t是\t是\t是\n");
      await says(page, "list", "共 3 人：符合 1 人，不符合 1 人，待核 1 人。");
      await page.waitForFunction(() => document.activeElement.id === "retention-counted");

      // Tab comes by everything that can be pressed, in its order, and back.
      const all = await page.evaluate(() => [...document.querySelectorAll("#list-retention :is(summary, button, input, select, textarea, .rows)")].filter((e) => /** @type {HTMLElement} */ (e).checkVisibility()).map((e) => e.outerHTML));
      const rests = async (keys) => {
        const came = [];
        for (;;) {
          for (const key of keys) await page.keyboard.down(key);
          for (const key of keys) await page.keyboard.up(key);
          const [at, inside] = await page.evaluate(() => [document.activeElement.outerHTML, document.querySelector("#list-retention").contains(document.activeElement)]);
          if (!inside) return came;
          came.push(at);
        }
      };
      await page.focus("[data-office=retention]");
      assert.deepEqual(await rests(["Tab"]), all);
      assert.deepEqual(await rests(["Shift", "Tab"]), all.toReversed());

      // A row is corrected, taken off and the step undone, without a mouse.
      await press(page, "[aria-label='更正第 3 行']");
      await page.waitForSelector("#retention-set-3-frontline");
      await page.focus("#retention-set-3-frontline");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Tab");
      await says(page, "list", "符合 2 人，不符合 1 人，待核 0 人。");
      await press(page, "[data-event='remove 3']", " ");
      await says(page, "list", "共 2 人：符合 1 人");
      await press(page, "#list-retention [data-event=undo]");
      await says(page, "list", "共 3 人：符合 2 人");
      if (its.name !== "chrome") return; // the other browser shows nobody its tree

      const tree = await page.accessibility.snapshot({ root: await page.$("#list-retention"), interestingOnly: false });
      const lines = [];
      const walk = ({ role, name = "", description, value, pressed, expanded, children = [] }) => {
        if (!/^(StaticText|InlineTextBox|none|generic|paragraph|LabelText|MenuListPopup|option|ListMarker|listitem|list)$/.test(role)) {
          lines.push([role, name, description, value, pressed && "on", expanded && "open"].filter(Boolean).join(" "));
        }
        children.forEach(walk);
      };
      walk(tree);
      assert.deepEqual(lines, [
        "status", "group", "DisclosureTriangle 换一份名单", "group", "DisclosureTriangle 材料清单", "status",
        "group", "DisclosureTriangle 怎样读的", "group 筛选", "button 全部 3 on", "button 符合 2", "button 不符合 1", "button 不是“非我市户籍” 1",
        "combobox 排列 按原表", "region 名单", "table 名单", "caption", "rowgroup", "row",
        "columnheader 行", "columnheader 姓名", "columnheader 证件末四位", "columnheader 结论", "columnheader 原因和提示",
        "row", "rowheader 2", "cell 张*", "cell 123X", "cell 符合", "cell 更正第 2 行", "button 更正第 2 行",
        "row", "rowheader 3", "cell 李*", "cell 0433", "cell 符合", "cell 更正第 3 行", "button 更正第 3 行 open",
        "row", "cell 更正第 3 行", "group 更正第 3 行", "Legend", "textbox 户籍地 安徽", "combobox 是否市外户籍 不清楚", "combobox 一线生产岗位 是",
        "combobox 2023年春节期间坚持工作 是", "combobox 2022年12月在舟缴纳社会保险 是", "button 移出名单", "button 收起",
        "row", "rowheader 4", "cell 王*", "cell 0053", "cell 不符合", "cell 不是“非我市户籍” 更正第 4 行", "button 更正第 4 行",
        "button 导出申领名册（.xlsx）", "button 打印申领名册", "button 撤销上一步", "textbox 核对纸质自查表：输入表上校验码的前 16 位", "status",
      ]);
    });
  });

  test("a long list is put into the page and the form in stretches, and prints no empty page", async () => {
    await its.visit(async (page) => {
      await press(page, "[data-office=charter]");
      await page.waitForSelector("#trips-paste", { timeout: 60_000 });
      await page.evaluate(() => {
        window.presses = 0;
        document.querySelector("#add-trip").addEventListener("click", () => { window.presses++; });
      });
      await pasted(page, "#trips-paste", `车次\t日期\t出发地\t整车费用\t整车人数\n${Array.from({ length: 23 }, (_, i) => `第${i + 1}班\t2023-01-28\t河南省周口市\t${1_000 + i}\t42\n`).join("")}`);
      await says(page, "line", "名单里的 23 次包车已填入表单。", "charter");
      await page.waitForFunction(() => document.querySelectorAll(".trip").length === 23 && document.querySelector("[name='trips.22.cost']").value === "1,022");
      assert.equal(await page.evaluate(() => window.presses), 3); // of 22 rows more, ten at a time
      await page.waitForFunction(() => document.activeElement.id === "trips-counted");

      await press(page, "[data-office=retention]");
      await page.waitForSelector("#retention-file", { timeout: 60_000 });
      await (await page.$("#retention-file")).uploadFile(people);
      await says(page, "list", "“roster-320.xlsx”共 320 人");
      await page.select("#retention-column-8", "insured");
      await says(page, "list", "符合 251 人");
      await page.evaluate(() => {
        const from = performance.now();
        let ticks = 0;
        performance.now = () => from + ticks++ / 4; // whatever the processor does, a hundred looks are a stretch
        window.batches = 0;
        new MutationObserver(() => { window.batches++; }).observe(document.querySelector("#list-retention [data-region=paper]"), { childList: true, subtree: true });
        window.print = () => { window.printed = window.batches; };
      });
      await press(page, "#list-retention [data-event=print]");
      await page.waitForFunction(() => window.printed);
      assert.ok(await page.evaluate(() => window.printed) > 10, "the claim was put into the page at one stretch");
      assert.equal(await page.$$eval(".paper tbody tr", (rows) => rows.length), 251);
      if (its.name !== "chrome") return; // the other packs the pages of a PDF
      const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 14); // 19 people a page, as many of the last as are left
    });
  });
});
