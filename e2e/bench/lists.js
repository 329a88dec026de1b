// What a list of people costs the calculator's page in Chromium: from the choice
// of the file to the verdicts, the longest that the page can't answer, and memory.
// Where others use the processors, what the threads worked says more than the clock.
//
//   node bench/lists.js [times] [rows …]
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { launch } from "../support/browsers.js";
import { open } from "../support/calculator.js";
import { host } from "../support/host.js";
import { median } from "./network.js";

const times = Number(process.argv[2] ?? 3);
const sizes = process.argv.length > 3 ? process.argv.slice(3).map(Number) : [100, 1_000, 10_000, 50_000];

// One in four is ours, of one in four it is not known, and the rest count.
const headers = ["序号", "姓名", "身份证号", "户籍地", "岗位", "一线", "春节在岗", "2022年12月参保", "手机", "开户行", "账号", "备注"];
const places = ["河南省周口市太康县", "安徽省阜阳市", "舟山市定海区", ""];
const people = (count) => [headers, ...Array.from({ length: count }, (_, i) => [
  String(i + 1), `员工${i}`, `4127261990${String(Math.floor(i / 1_000) % 12 + 1).padStart(2, "0")}${String(Math.floor(i / 12_000) + 1).padStart(2, "0")}${String(i % 1_000).padStart(3, "0")}1`,
  places[i % 4], "操作工", "是", i % 2 ? "√" : "是", "是", "13800000000", "某某银行舟山分行", `62220000000000${String(i).padStart(5, "0")}`, "",
])];

const table = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});
const crc = (bytes) => ~bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;

// zip packs parts as spreadsheets do.
function zip(parts) {
  const files = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const body = Buffer.from(text);
    const packed = deflateRawSync(body);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4); // deflated
    about.writeUInt32LE(crc(body), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(body.length, 18);
    about.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    files.push(Buffer.from("PK\x03\x04"), about, Buffer.from(name), packed);
    directory.push(Buffer.from("PK\x01\x02\x14\0"), about, entry, Buffer.from(name));
    at += 4 + about.length + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, central, Buffer.from("PK\x05\x06"), end]);
}

// A workbook as Excel writes it: each text once, and its place in the cells.
function xlsx(rows) {
  const at = new Map();
  const place = (text) => at.get(text) ?? at.set(text, at.size).get(text);
  const cells = rows.map((row, r) => `<row r="${r + 1}">${row.map((text, c) => (text ? `<c r="${String.fromCharCode(65 + c)}${r + 1}" s="1" t="s"><v>${place(text)}</v></c>` : "")).join("")}</row>`).join("");
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const related = "http://schemas.openxmlformats.org/package/2006/relationships";
  return zip({
    "_rels/.rels": `<Relationships xmlns="${related}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="花名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${related}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${[...at.keys()].map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
  });
}

const kinds = { xlsx, csv: (rows) => Buffer.from("\ufeff" + rows.map((row) => row.join(",")).join("\r\n")) };

// megabytes of a process: what it has, and the most that it had.
const megabytes = (pid, what) => Math.round(Number(readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`${what}:\\s+(\\d+)`))[1]) / 1_024);

// renderer is the process of the page: the one that grew to hold it.
async function renderer(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id).toSorted((a, b) => megabytes(b, "VmRSS") - megabytes(a, "VmRSS"))[0];
}

// tasks are those of a thread of the page's process in a trace, in milliseconds:
// what they took, and of it what the processor worked on them.
function tasks({ events, pid }, thread) {
  const { tid } = events.find((event) => event.name === "thread_name" && event.pid === pid && event.args.name === thread);
  return events.filter((event) => event.name === "RunTask" && event.ph === "X" && event.pid === pid && event.tid === tid)
    .map(({ dur, tdur }) => ({ wall: dur / 1_000, busy: (tdur ?? 0) / 1_000 }));
}

// traced has Chromium write down what its threads do meanwhile.
async function traced(browser, pid, work) {
  const session = await browser.target().createCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline", "__metadata"], excludedCategories: ["*"] } });
  await work();
  const over = new Promise((done) => { session.once("Tracing.tracingComplete", done); });
  await session.send("Tracing.end");
  await over;
  await session.detach();
  return { events, pid };
}

// watch has the page note how long the page could not answer: the longest between two messages to itself.
const watch = (page) => page.evaluate(() => {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  window.longest = 0;
  port1.onmessage = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(() => port2.postMessage(0), 4);
  };
  port2.postMessage(0);
  addEventListener("change", ({ target }) => { if (/** @type {HTMLInputElement} */ (target).type === "file") window.chosenAt = performance.now(); }, true);
});

const folder = await mkdtemp(join(tmpdir(), "lists-"));
const server = await host();
const rows = {};
try {
  for (const [kind, write] of Object.entries(kinds)) {
    for (const count of sizes) {
      const file = join(folder, `${count}.${kind}`);
      const bytes = write(people(count));
      await writeFile(file, bytes);
      const all = [];
      for (let i = 0; i < times; i++) {
        const browser = await launch("chrome");
        try {
          const page = await browser.newPage();
          await page.setViewport({ width: 1280, height: 900 });
          await open(page, server.url + "calculator/");
          await page.click("[data-office=retention]");
          const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.waitForSelector("#retention-file", { timeout: 60_000 }));
          const pid = await renderer(browser);
          const before = megabytes(pid, "VmRSS");
          await watch(page);
          const trace = await traced(browser, pid, async () => {
            await input.uploadFile(file);
            await page.waitForSelector("#retention-counted", { timeout: 120_000 });
            const verdicts = await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(() => done(performance.now() - window.chosenAt))); }));
            all.push({ verdicts });
            await page.waitForFunction((n) => document.querySelector("#total")?.getAttribute("data-due") > n, {}, "0"); // the form has answered as well
          });
          const long = tasks(trace, "CrRendererMain");
          Object.assign(all.at(-1), {
            gap: await page.evaluate(() => window.longest),
            worker: tasks(trace, "DedicatedWorker thread").reduce((sum, { busy }) => sum + busy, 0),
            task: Math.max(...long.map(({ wall }) => wall)), busy: Math.max(...long.map(({ busy }) => busy)),
            more: megabytes(pid, "VmRSS") - before, most: megabytes(pid, "VmHWM") - before,
          });
        } finally {
          await browser.close();
        }
      }
      const of = (key) => median(all.map((one) => one[key]));
      rows[`${count} ${kind}`] = {
        "file, kB": Math.round(bytes.length / 1_000), "verdicts, s": (of("verdicts") / 1_000).toFixed(2), "worker busy, s": (of("worker") / 1_000).toFixed(2), "longest gap, ms": of("gap").toFixed(0),
        "longest task, ms": of("task").toFixed(0), "of it busy": of("busy").toFixed(0), "memory more, MB": of("more"), "at most": of("most"),
      };
    }
  }
} finally {
  server.close();
  await rm(folder, { recursive: true });
}
console.log(`A list of 12 columns beside the form, median of ${times}; ${cpus().length} processors, load ${loadavg()[0].toFixed(1)}:`);
console.table(rows);
