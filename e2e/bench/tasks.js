// How long the calculator's page keeps a browser from answering: tasks of the
// main thread while it loads, and what follows a key with one trip and with two
// hundred. It counts processor time, four times what it takes here: the phone
// that Lighthouse pretends to be, and a busy machine changes little of it.
//
//   node bench/tasks.js [times]
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { crc32 } from "node:zlib";
import { launch } from "../support/browsers.js";
import { settled, ready } from "../support/calculator.js";
import { dist } from "../support/host.js";
import { median, serve } from "./network.js";

const times = Number(process.argv[2] ?? 3);
const slower = 4;
const host = await serve(dist, false);
const url = host.url + "calculator/";

// What the browser does by itself within a task: it can't be cut.
const browsers = new Set(["UpdateLayoutTree", "Layout", "PrePaint", "Layerize", "Paint", "Commit", "DecompressionStream Inflate"]);

// traced gives the tasks of the main thread while work goes on, with what else is
// known of them, and when the page did what it marked or what was dispatched.
async function traced(page, work) {
  const file = join(tmpdir(), `tasks-${process.pid}.json`);
  await page.tracing.start({ path: file, categories: ["disabled-by-default-devtools.timeline", "devtools.timeline", "loading", "blink.user_timing"] });
  await page.evaluate(() => performance.mark("here"));
  await work();
  await page.tracing.stop();
  const { traceEvents: all } = JSON.parse(await readFile(file, "utf8"));
  const { pid, tid } = all.find((e) => e.name === "here");
  const main = all.filter((e) => e.pid === pid).sort((a, b) => a.ts - b.ts);
  const within = (task, name) => main.some((e) => e.name === name && e.ts >= task.ts && e.ts <= task.ts + task.dur);
  const its = (task) => sum(main.filter((e) => e.tid === tid && browsers.has(e.name) && e.tdur && e.ts >= task.ts && e.ts < task.ts + task.dur).map(({ tdur }) => tdur));
  const tasks = main.filter((e) => e.tid === tid && e.name === "RunTask" && e.tdur).map((e) => ({ from: e.ts, to: e.ts + e.dur, ms: e.tdur / 1000 * slower, ours: (e.tdur - its(e)) / 1000 * slower, paints: within(e, "Paint") }));
  return { tasks, at: (name, from = 0) => main.find((e) => (e.name === name || e.args?.data?.type === name) && e.ts >= from)?.ts };
}

const sum = (all) => all.reduce((total, n) => total + n, 0);
const rounded = (row) => Object.fromEntries(Object.entries(row).map(([key, all]) => [key, `${Math.round(median(all))} (${Math.round(Math.min(...all))}–${Math.round(Math.max(...all))})`]));

async function visit(work) {
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 360, height: 740 });
    return await work(page);
  } finally {
    await browser.close();
  }
}

// loading looks at the tasks after the first paint; before it a visitor sees
// nothing that could be pressed.
async function loading(page) {
  const { tasks, at } = await traced(page, async () => {
    await page.goto(url);
    await ready(page);
  });
  const painted = at("firstContentfulPaint");
  const long = tasks.filter(({ from, ms }) => from > painted && ms > 50).map(({ ms }) => ms);
  const after = tasks.filter(({ from }) => from > painted);
  return { "blocking ms": sum(long.map((ms) => ms - 50)), "tasks over 50 ms": long.length, "longest ms": Math.max(0, ...after.map(({ ms }) => ms)), "longest but for the browser's ms": Math.max(0, ...after.map(({ ours }) => ours)), "all tasks ms": sum(after.map(({ ms }) => ms)) };
}

// typing looks at what is seen after a key in the first trip: the key itself, the
// new sum, and all of it.
async function typing(page, trips) {
  const text = `1...${trips}K_iS_f` + Array.from({ length: trips }, (_, i) => `R${i + 1}D2023-01-28X_tC10F100`).join("");
  await page.goto(`${url}#${text}Z${crc32(text).toString(36).padStart(7, "0")}`);
  await ready(page);
  await page.focus("[name='trips.0.cost']");
  await page.evaluate(() => {
    new MutationObserver(() => performance.mark("sum")).observe(document.querySelector("#total"), { attributeFilter: ["data-due"] });
    new MutationObserver(() => performance.mark("settled")).observe(document.querySelector("#result"), { attributeFilter: ["aria-busy"] });
  });
  const all = [];
  for (const key of ["1", "2", "3", "4"]) {
    const { tasks, at } = await traced(page, async () => {
      await page.keyboard.press(key);
      await settled(page);
      await page.evaluate(() => new Promise((go) => { requestAnimationFrame(() => setTimeout(go)); }));
    });
    const pressed = at("keydown");
    const after = tasks.filter(({ to }) => to >= pressed);
    // until is the processor's time to the first paint after that.
    const until = (ts) => {
      const last = after.findIndex(({ to, paints }) => paints && to >= ts);
      return sum(after.slice(0, last + 1).map(({ ms }) => ms));
    };
    const result = at("sum", pressed);
    all.push({ "the key ms": until(pressed), "the sum ms": until(result), "everything ms": sum(after.map(({ ms }) => ms)), "longest ms": Math.max(...after.map(({ ms }) => ms)) });
  }
  return all;
}

const rows = {};
const add = (name, row) => {
  for (const [key, value] of Object.entries(row)) ((rows[name] ??= {})[key] ??= []).push(value);
};
for (let i = 0; i < times; i++) {
  await visit(async (page) => {
    add("cold", await loading(page));
    await page.goto("about:blank");
    add("again", await loading(page));
  });
}
console.log(`The load, after the first paint, in processor time × ${slower}: median, least and most.`);
console.table(Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, rounded(row)])));

const keys = {};
for (const trips of [1, 200]) {
  await visit(async (page) => {
    for (const row of await typing(page, trips)) for (const [key, value] of Object.entries(row)) ((keys[`${trips} trip(s)`] ??= {})[key] ??= []).push(value);
  });
}
console.log(`From a key until what is seen, in processor time × ${slower}.`);
console.table(Object.fromEntries(Object.entries(keys).map(([name, row]) => [name, rounded(row)])));
host.close();
