// The program comes in two parts, of which the first answers by itself. What the
// visitor does before the rest is there waits for it, and nothing of that is lost.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { choose, fill, industrial, ready, result, total, type } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { dist, host } from "../support/host.js";

const isProgram = (path) => path.includes("/calculator/wengang.");
const page = await readFile(dist + "calculator/index.html", "utf8");
const attribute = (name) => Number(page.match(new RegExp(` data-${name}="?(\\d+)`))[1]);

// sending answers with the program's file up to where the rest begins, and goes
// on once then is called.
const sending = (rest) => {
  /** @type {any} */
  const sent = { begun: 0 };
  const held = new Promise((then) => { sent.then = then; }); // also what is asked for later goes on then
  sent.intercept = async (path, response) => {
    if (!isProgram(path)) return false;
    const data = await readFile(dist + path);
    const cut = attribute(path.endsWith(".br") ? "first-brotli" : "first-packed");
    response.writeHead(200, { "Content-Length": data.length });
    response.write(data.subarray(0, cut));
    sent.begun++;
    await held;
    rest(response, data.subarray(cut));
    return true;
  };
  return sent;
};

// divided gives a folder with a program that is divided at random.
const divided = async (seed) => {
  const to = await mkdtemp(join(tmpdir(), "wengang-parts-"));
  execFileSync("go", ["test", "-count=1", "./site/program", "-run=TestWriteHostile", `-program.hostile=${to}`, `-program.seed=${seed}`], { cwd: new URL("../..", import.meta.url) });
  return to;
};

class Lacking extends Error {}

// nameOf names the function at a slot of the program's table.
const nameOf = async (slot) => {
  const to = await mkdtemp(join(tmpdir(), "wengang-parts-"));
  try {
    execFileSync("go", ["test", "-count=1", "./site/program", "-run=TestWriteRecording", `-program.recording=${to}`], { cwd: new URL("../..", import.meta.url) });
    const firstSlot = 0x1000; // site/program/wasm.go
    return (await readFile(join(to, "names.txt"), "utf8")).split("\n")[slot - firstSlot];
  } finally {
    await rm(to, { recursive: true });
  }
};

// hostile gives a server's answers with such a program.
const hostile = async (seed) => {
  const to = await divided(seed);
  try {
    const first = await readFile(join(to, "first.wasm"));
    const both = Buffer.concat([first, await readFile(join(to, "rest.wasm"))]);
    const sum = (bytes) => createHash("sha256").update(bytes).digest("base64");
    const attributes = { size: both.length, brotli: 0, first: first.length, sums: sum(both), "first-sums": sum(first) };
    const other = Object.entries(attributes).reduce((page, [name, value]) => page.replace(new RegExp(` data-${name}=("[^"]*"|[^" >]*)`), ` data-${name}="${value}"`), page);
    return (path, response) => {
      if (path !== "/calculator/" && !isProgram(path)) return false;
      response.writeHead(200, { "Content-Type": path === "/calculator/" ? "text/html; charset=utf-8" : "application/wasm" });
      response.end(path === "/calculator/" ? other : both);
      return true;
    };
  } finally {
    await rm(to, { recursive: true });
  }
};

// In the page: has the program wait again and again, each time after some
// calls that nobody can foresee, and counts how often it did.
function interrupt(seed) {
  globalThis.waited = 0;
  let state = seed;
  const few = () => 1 + (state = Math.imul(state, 1664525) + 1013904223 >>> 0) % 97; // Knuth's generator
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (async (module, imports) => {
    const instance = /** @type {any} */ (await instantiate(module, imports));
    const real = instance.exports;
    const { there, fuel, waits } = real;
    if (!waits) return instance;
    let complete = 0;
    let inside = false;
    const exports = { ...real, there: { set value(all) { complete = there.value = all; } } };
    for (const name of ["run", "resume", "on"]) {
      exports[name] = (...values) => {
        if (inside) { // an event inside of a call is handled at once
          const [calls, entries] = [there.value, fuel.value];
          there.value = fuel.value = -1;
          real[name](...values);
          [there.value, fuel.value] = [calls, entries];
          return;
        }
        there.value = complete && few();
        fuel.value = name === "run" ? -1 : few();
        inside = true;
        real[name](...values);
        inside = false;
        globalThis.waiting = waits.value;
        if (waits.value) globalThis.waited++;
      };
    }
    Object.defineProperty(instance, "exports", { value: exports });
    return instance;
  });
}

// everything is what a visitor can see, but for when it was made.
const everything = (visit) => visit.evaluate(() => [location.hash, ...["result", "facts", "origin"].map((id) => document.getElementById(id)?.innerText)].join("\n").replace(/\d+:\d+(:\d+)?/g, ""));

// A journey through all that the calculator does, and what is seen on the way.
const journey = async (visit) => {
  const seen = [];
  const settled = async () => {
    let before;
    for (let now = await everything(visit); now !== before;) {
      before = now;
      await visit.evaluate(() => new Promise((go) => { setTimeout(go, 600); })); // the address follows after 300 ms
      await visit.waitForFunction(() => !globalThis.waiting);
      now = await everything(visit);
    }
    seen.push(before);
  };
  await ready(visit);
  await settled();
  await fill(visit, industrial);
  await total(visit, "319000.00");
  await settled();
  await visit.click("#add-trip");
  await visit.waitForSelector("[name='trips.1.date']");
  await fill(visit, { "trips.1.date": "2023-02-01", "trips.1.workers": "many", "trips.1.cost": "1万" });
  await settled();
  await type(visit, "trips.1.workers", "12");
  await settled();
  await visit.click("#make-sheet");
  await visit.waitForSelector("#sheet-title");
  await settled();
  for (const example of await visit.$$eval("[data-example]", (all) => all.map((e) => e.dataset.example))) {
    await visit.evaluate((id) => document.querySelector(`[data-example="${id}"]`).click(), example);
    await settled();
  }
  await visit.reload();
  await ready(visit);
  await settled();
  return seen;
};

test("the first part begins with the memory that Go means it to have, and nothing of what that was folded into", async () => {
  const to = await divided(1);
  try {
    const module = await WebAssembly.compile(await readFile(join(to, "first.wasm")));
    /** @type {any} */
    const imports = {};
    for (const { module: of, name } of WebAssembly.Module.imports(module)) (imports[of] ??= {})[name] = () => {};
    const { exports } = /** @type {any} */ (await WebAssembly.instantiate(module, imports));
    assert.equal(Buffer.compare(Buffer.from(exports.mem.buffer), await readFile(join(to, "memory.bin"))), 0);
  } finally {
    await rm(to, { recursive: true });
  }
});

inEachBrowser("/", (its) => {
  const arrive = async (sent, work, { before = () => {}, quiet = true } = {}) => {
    const server = await host({ intercept: sent.intercept });
    const visit = await its.browser.newPage();
    const errors = [];
    visit.on("pageerror", (error) => errors.push(error.message));
    try {
      await visit.evaluateOnNewDocument(keep);
      await visit.evaluateOnNewDocument(before);
      await visit.goto(server.url + "calculator/");
      await work(visit);
      if (quiet) assert.deepEqual(errors, []);
    } finally {
      await visit.close();
      await server.close();
    }
  };

  // In the page: what the program has is at hand.
  function keep() {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = /** @type {any} */ (async (module, imports) => {
      const instance = /** @type {any} */ (await instantiate(module, imports));
      if (globalThis.firstPart) return instance;
      globalThis.wentOn = 0;
      const { on } = instance.exports;
      const counted = () => {
        globalThis.wentOn++;
        on();
      };
      globalThis.firstPart = { ...instance.exports, ...on && { on: counted } };
      return /** @type {any} */ (Object.defineProperty(instance, "exports", { value: globalThis.firstPart, configurable: true }));
    });
  }

  // answered waits for the first answer, or says which function of the rest the program waits for.
  const answered = async (visit) => {
    await visit.waitForFunction(() => document.querySelector("html[data-calculator=ready] #result:not([aria-busy]) #sheet") || globalThis.firstPart?.waits?.value === 1, { timeout: 60_000 });
    const lacks = await visit.evaluate(() => {
      const { waits, mem, 0: sp } = globalThis.firstPart;
      return waits.value === 1 && new DataView(mem.buffer).getUint32(sp.value - 8 + 2, true); // site/program/split.go, wait: the place is the lowest 16 bits
    });
    if (lacks) throw new Lacking(await nameOf(lacks));
  };

  // What runs until the first answer hangs on chance as well (Go draws other hashes for its
  // maps in each visit): one visit in some waits for the rest, which these tests withhold. Of
  // an old profile every visit does.
  const thrice = (work) => async () => {
    const lacking = [];
    for (let visits = 1; ; visits++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Lacking)) throw error;
        lacking.push(error.message);
        if (visits === 3) throw new Error(`the first answer waits for the rest, three times of three, for ${[...new Set(lacking)].join(", ")}: run make profile`, { cause: error });
      }
    }
  };

  test("the first part answers, and what needs the rest waits for it", thrice(async () => {
    const sent = sending((response, rest) => response.end(rest));
    await arrive(sent, async (visit) => {
      await answered(visit);
      assert.ok(await visit.evaluate(() => globalThis.wentOn) > 4, "it initializes in pieces");
      await total(visit, "0.00");
      await fill(visit, industrial);
      sent.then();
      await total(visit, "319000.00");
      await result(visit, 1, { status: "eligible" });
      await visit.click("#make-sheet");
      await visit.waitForSelector("#sheet-title");
      assert.equal(sent.begun, 1);
    });
  }));

  const says = (visit, words) => visit.waitForFunction((text) => document.getElementById("program").checkVisibility() && document.getElementById("program-message").textContent.includes(text), { timeout: 20_000 }, words);

  /** @type {[string, (response: any, rest: Buffer) => void, string][]} */
  const faults = [
    ["breaks off", (response) => response.destroy(), "计算程序没有下载完整"],
    ["is damaged", (response, rest) => response.end(Buffer.from(rest).fill(0xa5, 100_000, 101_000)), "计算程序在下载中损坏了"],
  ];
  for (const [name, rest, message] of faults) {
    test(`a rest that ${name} is explained, what is typed stays, and a retry goes on where the program waits`, thrice(async () => {
      let bad = true;
      const sent = sending((response, bytes) => (bad ? rest : (response, bytes) => response.end(bytes))(response, bytes));
      await arrive(sent, async (visit) => {
        await answered(visit);
        await fill(visit, industrial);
        sent.then();
        await says(visit, message);
        bad = false;
        await visit.click("#program-retry");
        await total(visit, "319000.00");
        await visit.waitForFunction(() => !document.getElementById("program").checkVisibility());
      }, { quiet: false }); // Firefox reports a stream that failed, whoever heard of it
    }));
  }

  test("a rest that fails before the first answer is explained after it, too", thrice(async () => {
    const sent = sending((response) => response.destroy());
    await arrive(sent, async (visit) => {
      await visit.waitForFunction(() => globalThis.compiled, { timeout: 60_000 });
      sent.then();
      await answered(visit);
      await says(visit, "计算程序没有下载完整");
      await visit.click("#program-retry");
    }, {
      quiet: false, // as above
      before: () => { // the first part runs once that is said
        const { instantiate } = WebAssembly;
        WebAssembly.instantiate = /** @type {any} */ (async (module, imports) => {
          globalThis.compiled = true;
          while (document.getElementById("program-retry").hidden) await new Promise((go) => { requestAnimationFrame(go); });
          return instantiate(module, imports);
        });
      },
    });
  }));

  test("a program that stops for want of the rest starts anew with it", thrice(async () => {
    const sent = sending((response, rest) => response.end(rest));
    await arrive(sent, async (visit) => {
      await answered(visit);
      await visit.evaluate(() => { globalThis.armed = true; });
      await type(visit, "retention.workers", "7");
      await visit.waitForFunction(() => globalThis.stopped);
      sent.then();
      await choose(visit, "enterprise.kind", "industrial");
      await choose(visit, "enterprise.aboveScale", "true");
      await result(visit, 1, { status: "eligible", amount: "3500.00" }); // 7 × 500
    }, {
      before: () => { // what WebAssembly does at a place that can't be gone on from
        const { instantiate } = WebAssembly;
        WebAssembly.instantiate = /** @type {any} */ (async (module, imports) => {
          const instance = /** @type {any} */ (await instantiate(module, imports));
          const { resume } = instance.exports;
          const stop = () => {
            if (globalThis.stopped || !globalThis.armed) return resume();
            globalThis.stopped = true;
            throw new WebAssembly.RuntimeError("unreachable");
          };
          if (resume) Object.defineProperty(instance, "exports", { value: { ...instance.exports, resume: stop } });
          return instance;
        });
      },
    });
  }));

  test("a program that waits at thousands of places shows what one shows that never does", async () => {
    const visit = async (intercept, before = () => {}, seed = 0) => {
      const server = await host({ intercept });
      const page = await its.browser.newPage();
      try {
        await page.evaluateOnNewDocument(before, seed);
        await page.goto(server.url + "calculator/");
        const seen = (await journey(page)).map((text) => text.replaceAll(new URL(server.url).host, ""));
        return [seen, await page.evaluate(() => globalThis.waited)];
      } finally {
        await page.close();
        await server.close();
      }
    };
    const [expected] = await visit();
    for (let seed = 1; seed <= Number(process.env.PARTS ?? 1); seed++) {
      const [seen, waited] = await visit(await hostile(seed), interrupt, seed);
      assert.deepEqual(seen, expected);
      assert.ok(waited > 1000, `it waited ${waited} times`);
    }
  });
});
