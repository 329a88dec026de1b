// What a person does on the calculator's page, in each browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, fill, industrial, ready, result, settled, total, type } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { host } from "../support/host.js";

inEachBrowser("/a/b/c/", (its) => {
  test("an industrial enterprise sees what it gets under measures 1, 2 and 18", () => its.visit(async (page) => {
    await total(page, "0.00");
    await fill(page, industrial);
    // 120 × 500 = 60,000, less 10,000 from another policy.
    await result(page, 1, { status: "eligible", amount: "60000.00", due: "50000.00" });
    // Growth of 20 %: 200,000 for 15 points and 50,000 for the next 5.
    await result(page, 2, { status: "eligible", amount: "250000.00", due: "250000.00" });
    // Half of 38,000.
    await result(page, 18, { status: "eligible", amount: "19000.00", due: "19000.00" });
    await result(page, 20, { status: "ineligible", amount: "0.00" });
    await total(page, "319000.00");
    assert.match(await page.$eval("#result-1", (e) => e.textContent), /120 人 × 500 元 = 60,000 元/);
    assert.equal(await page.$eval("[id='note-growth.yearOutput']", (e) => e.textContent), "＝ 120,000,000.00 元");
    assert.equal(await page.$eval("[id='trips.0.cost']", (e) => e.value), "３８，０００", "what was typed is kept");
  }));

  test("an agency sees what it gets under measure 20, one person below, at and above the least number", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "4" });
    await result(page, 20, { status: "ineligible", amount: "0.00" });
    await type(page, "recruitment.workers", "5");
    await result(page, 20, { status: "eligible", amount: "2500.00" });
    await type(page, "recruitment.workers", "6");
    await result(page, 20, { status: "eligible", amount: "3000.00" });
    await total(page, "3000.00");
  }));

  test("trips are added and removed, and the others keep what was typed", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "industrial", "enterprise.stateControlled": "false" });
    const trip = (i, workers, cost) => ({
      [`trips.${i}.date`]: "2023-01-22", [`trips.${i}.crossProvince`]: "true", [`trips.${i}.workers`]: workers, [`trips.${i}.cost`]: cost,
    });
    await fill(page, trip(0, "10", "1000"));
    await result(page, 18, { status: "eligible", amount: "500.00" });
    await page.click("#add-trip");
    assert.equal(await page.evaluate(() => document.activeElement.name), "trips.1.date", "the cursor is in the new row");
    await fill(page, trip(1, "20", "3000"));
    await page.click("#add-trip");
    await fill(page, trip(2, "30", "6000"));
    await result(page, 18, { status: "eligible", amount: "5000.00" });
    // Without the middle one: half of 7,000.
    await page.$$eval(".trip .remove", (buttons) => buttons[1].click());
    await result(page, 18, { status: "eligible", amount: "3500.00" });
    assert.equal(await page.$eval("[name='trips.1.workers']", (e) => e.value), "30");
    assert.equal(await page.$eval("[name='trips.1.crossProvince'][value=true]", (e) => e.checked), true);
    assert.deepEqual(await page.$$eval(".trip-number", (rows) => rows.map((e) => e.textContent)), ["第 1 次包车", "第 2 次包车"]);
    // Without any row there was no trip, which is an answer.
    await page.$$eval(".trip .remove", (buttons) => buttons[1].click());
    await page.$$eval(".trip .remove", (buttons) => buttons[0].click());
    await result(page, 18, { status: "ineligible", amount: "0.00" });
    await page.click("#add-trip");
    await fill(page, trip(0, "10", "200"));
    await result(page, 18, { status: "eligible", amount: "100.00" });
  }));

  test("an entry that can't be read is named after leaving it, and is kept", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "industrial", "enterprise.aboveScale": "true" });
    await type(page, "retention.workers", "12x");
    const entry = "[name='retention.workers']";
    const note = "[id='note-retention.workers']";
    assert.equal(await page.$eval(note, (e) => e.textContent), "", "nothing is called wrong while it is typed");
    await page.keyboard.press("Tab");
    await page.waitForSelector(entry + "[aria-invalid=true]");
    assert.match(await page.$eval(note, (e) => e.textContent), /^符合全部条件的员工人数：只能填数字/);
    assert.equal(await page.$eval(entry, (e) => e.value), "12x");
    await result(page, 1, { status: "incomplete" });
    await type(page, "retention.workers", "12");
    await page.waitForSelector(entry + ":not([aria-invalid])");
    await result(page, 1, { status: "eligible", amount: "6000.00" });
  }));

  test("what is shown is marked as outdated from a key on, until all of it is of the latest", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "industrial", "enterprise.aboveScale": "true" });
    await settled(page);
    const shown = await page.evaluate(async () => {
      const shownResult = document.getElementById("result");
      const entry = document.querySelector("[name='retention.workers']");
      const all = [];
      const busy = () => shownResult.getAttribute("aria-busy") === "true";
      let last;
      const done = new Promise((resolve) => { last = resolve; });
      new MutationObserver(() => {
        if (busy()) return;
        all.push({
          typed: entry.value, note: document.getElementById("note-retention.workers").textContent, total: document.getElementById("total").dataset.due,
          amount: document.getElementById("result-1").dataset.amount, says: document.querySelector("#result-1 .steps").textContent,
        });
        if (entry.value === "1,234") last();
      }).observe(shownResult, { attributeFilter: ["aria-busy"] });
      for (const text of ["1", "12", "123", "1234", "1,234"]) {
        entry.value = text;
        entry.dispatchEvent(new Event("input", { bubbles: true }));
        if (!busy()) throw new Error(`${text} is typed, and what is shown says that it is of it`);
        await new Promise((go) => { requestAnimationFrame(() => setTimeout(go)); });
      }
      await done;
      return all;
    });
    for (const { typed, note, total: sum, amount, says } of shown) {
      const workers = typed.replace(",", "");
      const grouped = Number(workers).toLocaleString("en");
      assert.equal(amount, `${Number(workers) * 500}.00`, typed);
      assert.equal(sum, amount, typed);
      assert.ok(says.includes(`${grouped} 人 × 500 元`), `${typed}: ${says}`);
      assert.equal(note, typed === workers ? "" : `＝ ${grouped} 人`, typed);
    }
  }));

  test("each step links to words that stand in the notice, and each open question to its entry", () => its.visit(async (page) => {
    await fill(page, { "enterprise.kind": "industrial" });
    await result(page, 1, { status: "incomplete" });
    const links = await page.$$eval("#result a", (all) => all.map((a) => ({ href: a.href, text: a.textContent })));
    assert.ok(links.length > 15);
    const pages = new Map();
    for (const { href, text } of links) {
      const [address, id] = href.split("#");
      if (!pages.has(address)) pages.set(address, await (await fetch(address)).text());
      assert.ok(pages.get(address).includes(id ? `id="${id}"` : "<h1>"), `${href} (${text}) leads nowhere`);
    }
    // A link within the page moves the place and the focus as anywhere.
    await page.$eval("#result-1 .missing a[href$='retention.workers']", (a) => a.click());
    await page.waitForFunction(() => document.activeElement.name === "retention.workers");
  }));

  test("ordinary links and tel: links are the browser's", () => its.visit(async (page) => {
    // The last listener of all sees whether an earlier one took the click.
    const prevented = await page.evaluate(() => new Promise((resolve) => {
      addEventListener("click", (event) => {
        resolve(event.defaultPrevented);
        event.preventDefault();
      }, { once: true });
      document.querySelector("a[href='tel:12333']").click();
    }));
    assert.equal(prevented, false);
    assert.equal(await page.evaluate(() => window.onclick), null);
    await Promise.all([page.waitForNavigation(), page.$eval(".masthead nav a", (a) => a.click())]);
    assert.equal(page.url(), its.server.url);
  }));

  test("what was typed before the program arrived is kept, cursor included", async () => {
    /** @type {(value?: unknown) => void} */
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    const slow = await host({ intercept: async (path) => { if (path.includes("/wengang.")) await held; } });
    const page = await its.browser.newPage();
    try {
      await page.goto(slow.url + "calculator/");
      await fill(page, { "enterprise.kind": "industrial", "enterprise.aboveScale": "true" });
      await type(page, "retention.workers", "1250");
      await page.$eval("[name='retention.workers']", (e) => { e.setSelectionRange(1, 3); window.typedInto = e; });
      assert.equal(await page.$("html[data-calculator]"), null);
      release();
      await ready(page);
      await result(page, 1, { status: "eligible", amount: "625000.00" });
      assert.deepEqual(
        await page.evaluate(() => {
          const e = document.activeElement;
          return { same: e === window.typedInto, value: e.value, start: e.selectionStart, end: e.selectionEnd };
        }),
        { same: true, value: "1250", start: 1, end: 3 },
      );
      // Typing goes on where the cursor was: 1[25]0 becomes 190.
      await page.keyboard.type("9");
      await result(page, 1, { status: "eligible", amount: "95000.00" });
    } finally {
      release();
      await page.close();
      await slow.close();
    }
  });

  test("a fragment that is no URL does not stop the program", () => its.visit(async (page) => {
    await choose(page, "enterprise.kind", "other");
    await result(page, 1, { status: "ineligible" });
  }, its.server.url + "calculator/#%zz%"));
});
