// What the desk costs the visitor's processor: claims are opened, sorted,
// filtered, turned and one is shown. Processor time, since wall time on a busy
// machine says how busy it is: of the worker, which computes, and of the page's
// own thread, with the longest single task of each, which is what whoever presses a
// key then waits for.
//
//   node bench/desk.js [claims …] [profile FOLDER]
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "../support/browsers.js";
import { creditCode, saved } from "../support/claims.js";
import { host } from "../support/host.js";

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const enterprise = { kind: "industrial", aboveScale: true, stateControlled: false };
const growth = { yearOutput: "120000000", baseQuarterOutput: "30000000", quarterOutput: "36000000" };
const trips = [{ date: "2023-01-28", crossProvince: true, workers: 42, cost: "38000" }, { date: "2023-01-29", crossProvince: true, workers: 30, cost: "20000" }];
const people = (firm, count) => Array.from({ length: count }, (_, i) => ({ name: `员工${i}`, nonlocal: true, frontline: true, working: true, insured: true, id: `330902${1950 + firm % 50}${String(1 + Math.floor(firm / 50) % 12).padStart(2, "0")}${String(1 + Math.floor(firm / 600)).padStart(2, "0")}${String(i).padStart(3, "0")}X` }));

// Half of them large firms, half agencies; every tenth lists 40 people, every
// fiftieth states another total.
async function claims(count, version) {
  const facts = Array.from({ length: count }, (_, i) => {
    const applicant = { name: `第${i + 1}家`, creditCode: creditCode(i + 1), county: ["定海区", "岱山县", "普陀区"][i % 3], bank: "农业银行", account: `0012${String(i).padStart(4, "0")}` };
    if (i % 2) return { applicant, enterprise: { kind: "agency" }, recruitment: { workers: 12 + i % 50 } };
    return { applicant, enterprise, retention: i % 10 ? { workers: 320 } : { people: people(i, 40) }, growth, trips };
  });
  const files = await saved(facts, version);
  files.forEach((file, i) => { if (i % 50 === 7) file.result.total = "1.00"; });
  return files.map((file) => JSON.stringify(file, null, 2));
}

// threads are the nanoseconds that each thread of the page's process has run.
async function threads(pid) {
  const all = {};
  for (const id of await readdir(`/proc/${pid}/task`)) {
    const [name, times] = await Promise.all(["comm", "schedstat"].map((file) => readFile(`/proc/${pid}/task/${id}/${file}`, "utf8").catch(() => "")));
    const sort = /Dedicated/.test(name) ? "worker" : id === String(pid) ? "page" : "others"; // others compile and collect
    all[sort] = (all[sort] ?? 0) + Number(times.split(" ")[0]);
  }
  return all;
}

// renderer is the process of the page: the one with a worker.
async function renderer(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  for (const { id } of processInfo) if ((await threads(id)).worker) return id;
  throw new Error("no process has a worker");
}

const rows = {};
for (const count of sizes.length ? sizes : [50, 500, 2000]) {
  const server = await host();
  const browser = await launch("chrome");
  const folder = await mkdtemp(join(tmpdir(), "wengang-"));
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(server.url + "desk/");
    await page.waitForSelector("[data-region=choose] #desk-files", { timeout: 120_000 });
    const version = await page.$eval("#policy", ({ dataset }) => ({ document: dataset.document, policy: dataset.version, program: dataset.program, made: "2023-03-01" }));
    const files = await claims(count, version);
    await Promise.all(files.map((text, i) => writeFile(join(folder, `${i + 1}.json`), text)));
    const pid = await renderer(browser);
    // measure has something done, and waits until a region says what comes of it.
    const measure = async (what, act, region, words) => {
      const before = await threads(pid);
      await page.tracing.start({ categories: ["disabled-by-default-toplevel", "toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"] });
      const start = performance.now();
      await act();
      // Asked from time to time: one wait would end on a machine with much else to do.
      const told = () => page.$eval(`[data-region=${region}]`, (e, words) => new RegExp(words).test(e.textContent), words);
      while (!await told()) await new Promise((soon) => { setTimeout(soon, 100); });
      await page.evaluate(() => new Promise((shown) => { requestAnimationFrame(() => setTimeout(shown)); }));
      const wall = performance.now() - start;
      const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
      const after = await threads(pid);
      const of = (sort) => Math.round((after[sort] - before[sort]) / 1e6);
      const names = new Map(trace.traceEvents.filter(({ name, pid: p }) => name === "thread_name" && p === pid).map(({ tid, args }) => [tid, args.name]));
      const longest = (pattern) => (trace.traceEvents.reduce((most, { pid: p, tid, name, tdur }) => (p === pid && pattern.test(names.get(tid)) && /RunTask/.test(name) ? Math.max(most, tdur ?? 0) : most), 0) / 1000).toFixed(0);
      rows[`${count}: ${what}`] = { worker: of("worker"), "its longest": longest(/Dedicated/), page: of("page"), "its longest ": longest(/Main/), others: of("others"), wall: Math.round(wall) };
    };
    const press = (selector) => page.$eval(selector, (e) => e.click());
    await measure("open", async () => (await page.$("input#desk-files")).uploadFile(...files.map((_, i) => join(folder, `${i + 1}.json`))), "said", `^共 ${count} 份申报`);
    await measure("sort by sum", () => press('[data-event="sort/total"]'), "list", "第 ?\\d+家");
    await measure("sort by name", () => press('[data-event="sort/firm"]'), "list", "第 ?\\d+家");
    if (count > 50) await measure("next page", () => press('[data-event="after"]'), "list", "第 51–");
    await measure("only with flags", () => page.select("#desk-flag", "any"), "list", `合计（${Math.ceil((count - 7) / 50)} 份）`);
    await measure("all again", () => page.select("#desk-flag", ""), "list", `合计（${count} 份）`);
    await measure("find", () => page.type("#desk-find", "第11"), "list", `合计（${Array.from({ length: count }, (_, i) => `第${i + 1}`).filter((name) => name.startsWith("第11")).length} 份）`);
    await measure("show one", () => press(".claims tbody button"), "claim", "返回名单");
    await page.type("#desk-by", "王").catch(() => 0);
    await measure("back", () => press('[data-event="back"]'), "list", "合计");
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}
console.log(`Milliseconds of the processor; wall beside it, with a load of ${loadavg().map((one) => one.toFixed(1)).join(", ")} on this machine.`);
console.table(rows);
