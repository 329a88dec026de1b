// How the calculator's program is loaded, and what the page says if it can't be,
// in each browser. Chromium asks for gzip; Firefox, which unpacks brotli too, for that.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { choose, complete, ready, result, total, type } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { dist, host } from "../support/host.js";

const file = (path) => readFile(dist + path);
const isProgram = (path) => path.includes("/calculator/wengang.");
const isScript = (path) => path.includes("/calculator/wasm_exec.");
const isPage = (path) => path === "/calculator/";
const unpacked = async (path) => (path.endsWith(".br") ? brotliDecompressSync : gunzipSync)(await file(path));

// An answer of the server in place of the program's file, or of another one.
const status = (code) => (_, response) => { response.writeHead(code).end(); return true; };
const dropped = (_, response) => { response.destroy(); return true; };
const body = (make, headers = {}) => async (path, response) => {
  const data = await make(path);
  response.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Length": data.length, ...headers }).end(data);
  return true;
};
const half = async (path) => (await file(path)).subarray(0, -5_000);
// The first of a file, and then the end of the connection, or nothing.
const begins = (then) => async (path, response) => {
  const data = await file(path);
  response.writeHead(200, { "Content-Type": "text/javascript", "Content-Length": data.length });
  response.write(data.subarray(0, -5_000), () => setImmediate(then, response));
  return true;
};
const breaksOff = begins((response) => response.destroy());
const stalls = begins(() => {});
const flipped = async (path) => {
  const data = await file(path);
  // Near its beginning: brotli has no sum, so that further on, in data, only the sums of the
  // page tell, which can't say whether it is damaged or another.
  data.fill(0xa5, 1_000, 2_000);
  return data;
};
// Another program that runs as well: the name of the one question is another.
const another = async (path) => {
  const wasm = await unpacked(path);
  wasm.write("retention.wxxxxxx", wasm.indexOf("retention.workers"));
  return wasm;
};
const anotherPacked = async (path) => gzipSync(await another(path), { level: 1 });
const javascript = { "Content-Type": "text/javascript" };
const forever = { ...javascript, "Cache-Control": "public, max-age=31536000, immutable" };
const text = (words) => async () => Buffer.from(words);

// A page that waits so many seconds for a host that is silent.
const patient = (seconds) => async (path, response) => {
  const page = (await file("/calculator/index.html")).toString();
  const changed = page.replace(/data-patience="?20"?/, `data-patience="${seconds}"`);
  assert.notEqual(changed, page);
  return body(() => Buffer.from(changed), { "Content-Type": "text/html; charset=utf-8" })(path, response);
};
// What browsers lack over plain HTTP, 127.0.0.1 excepted.
const insecure = () => Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });

inEachBrowser("/", (its) => {
  // arrive opens the calculator of a server that answers in its own way, as
  // long as answers.with is set.
  const arrive = async (answers, work, { before = () => {}, of = isProgram } = {}) => {
    const server = await host({ intercept: (path, response) => (of(path) && answers.with ? answers.with(path, response) : isPage(path) && answers.page?.(path, response)) });
    const visit = await its.browser.newPage();
    try {
      await visit.evaluateOnNewDocument(before);
      await visit.goto(server.url + "calculator/");
      await work(visit, server);
    } finally {
      await visit.close();
      await server.close();
    }
  };
  const says = (visit, words) => visit.waitForFunction((text) => document.getElementById("program-message").textContent.includes(text), { timeout: 20_000 }, words);

  const answersStay = async (visit) => {
    await ready(visit);
    await choose(visit, "enterprise.kind", "industrial");
    await choose(visit, "enterprise.aboveScale", "true");
    await result(visit, 1, { status: "eligible", amount: "3500.00" }); // 7 × 500
  };

  // [what arrives, the response, the message, whether it asks to reload the page]
  const ofBoth = [
    ["no connection", dropped, "没有连上服务器"],
    ["a server that is out of order", status(503), "服务器暂时不能提供WHAT（503）"],
    ["a file that is not there", status(404), "没有找到WHAT：页面已更新，请重新载入", true],
    ["a page in its place", body(text("<!DOCTYPE html><p>not found"), javascript), "收到的是一个网页，不是WHAT", true],
    ["nothing in it", body(text(""), javascript), "WHAT没有下载完整"],
    ["a connection that breaks off", breaksOff, "WHAT没有下载完整"],
    ["a host that falls silent", stalls, "WHAT下载停住了，1 秒没有收到数据"],
    ["a host that says nothing at all", () => true, "WHAT下载停住了，1 秒没有收到数据"],
  ];
  /** @type {Record<string, any[]>} */
  const failures = {
    计算程序: [isProgram, [
      ...ofBoth,
      ["a file that is cut short", body(half), "计算程序没有下载完整"],
      ["a damaged file", body(flipped), "计算程序在下载中损坏了"],
      ["another program", body(anotherPacked), "收到的计算程序与本页所要的不一致"],
      ["another program, unpacked on the way", body(another), "收到的计算程序与本页所要的不一致"],
    ]],
    启动脚本: [isScript, [
      ...ofBoth,
      ["a file that is cut short", body(half, javascript), "收到的启动脚本与本页所要的不一致"],
      ["a damaged file", body(flipped, javascript), "收到的启动脚本与本页所要的不一致"],
      ["a type that browsers don't run", body(file, { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff" }), "浏览器没有运行启动脚本"],
    ]],
  };
  for (const [what, [of, all]] of Object.entries(failures)) {
    for (const [name, answer, message, again = false] of all) {
      test(`${what}: ${name} is explained, what is typed stays, and a retry brings it`, async () => {
        const answers = { with: answer, page: name.includes("host") ? patient(1) : null };
        await arrive(answers, async (visit) => {
          await type(visit, "retention.workers", "7");
          await choose(visit, "enterprise.stateControlled", "");
          await says(visit, message.replace("WHAT", what));
          await says(visit, "12333");
          await type(visit, "otherBenefits.1", "10");
          answers.with = null;
          await Promise.all([again && visit.waitForNavigation(), visit.click("#program-retry")]);
          await answersStay(visit);
          assert.deepEqual(await visit.$$eval("#facts input", (all) => all.filter((e) => (e.type === "text" ? e.value : e.checked)).map((e) => `${e.name}=${e.value}`)),
            ["party=enterprise", "enterprise.kind=industrial", "enterprise.aboveScale=true", "enterprise.stateControlled=", "retention.workers=7", "otherBenefits.1=10"]);
        }, { of });
      });
    }
  }

  test("what is typed while nothing comes stays when the visitor loads the page again", async () => {
    const answers = { with: () => true };
    await arrive(answers, async (visit) => {
      await type(visit, "retention.workers", "7");
      answers.with = null;
      await visit.reload();
      await answersStay(visit);
    });
  });

  /** @type {any[][]} */
  const badCopies = [["program", isProgram, half, "计算程序没有下载完整"], ["script", isScript, flipped, "收到的启动脚本与本页所要的不一致"]];
  for (const [what, of, damaged, message] of badCopies) {
    /** @type {[string, (visit: any, server: any) => Promise<any>][]} */
    const ways = [
      ["a retry", (visit) => visit.click("#program-retry")],
      ["loading the page again", (visit) => visit.reload()],
      ["another visit", (visit, server) => visit.goto("about:blank").then(() => visit.goto(server.url + "calculator/"))],
    ];
    for (const [name, then] of ways) {
      test(`a bad copy of the ${what} that may be kept for a year is got rid of by ${name}`, async () => {
        /** @type {{ with: any }} */
        const answers = { with: body(damaged, forever) };
        await arrive(answers, async (visit, server) => {
          await says(visit, message);
          answers.with = body(file, forever);
          await then(visit, server);
          await ready(visit);
          await complete(visit);
          answers.with = dropped; // what is kept now is good
          await visit.goto("about:blank");
          await visit.goto(server.url + "calculator/");
          await ready(visit);
        }, { of });
      });
    }
  }

  test("a host that falls silent is not listened to any longer", async () => {
    let closed;
    const gone = new Promise((resolve) => { closed = resolve; });
    const answers = { with: (path, response) => { response.on("close", closed); return stalls(path, response); }, page: patient(1) };
    await arrive(answers, async (visit) => {
      await says(visit, "下载停住了");
      await gone;
    });
  });

  test("a host's own policy that lets no script of the page run is explained without one", async () => {
    const header = async (path, response) => body(() => file("/calculator/index.html"), { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'" })(path, response);
    const seen = (visit) => visit.$$eval("#program > *", (all) => all.filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().height > 0).map((e) => e.id));
    await arrive({ page: header }, async (visit) => {
      assert.deepEqual(await seen(visit), ["program-message", "program-progress"]);
      await visit.waitForFunction(() => getComputedStyle(document.getElementById("program-blocked")).visibility === "visible");
      await visit.waitForFunction(() => getComputedStyle(document.getElementById("program-message")).visibility === "hidden");
      assert.deepEqual(await seen(visit), ["program-blocked"]);
      assert.match(await visit.$eval("#program-blocked", (e) => e.innerText), /没有启动.*安全设置.*通知全文不受影响.*12333/);
    });
    // Where the loader runs it is never seen.
    await arrive({ with: () => true }, async (visit) => {
      assert.equal(await visit.$eval("#program-blocked", (e) => getComputedStyle(e).display), "none");
    });
  });

  test("over plain HTTP the program is checked too", async () => {
    const answers = { with: body(another) };
    await arrive(answers, async (visit) => {
      await says(visit, "收到的计算程序与本页所要的不一致");
      answers.with = null;
      await visit.click("#program-retry");
      await ready(visit);
    }, { before: insecure });
  });

  // look is what a browser does when somebody comes back to a tab, a day later.
  const look = (visit) => visit.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 86_400_000;
    dispatchEvent(new Event("focus"));
    Date.now = now;
  });
  const newer = (visit, shown) => visit.waitForFunction((shown) => document.getElementById("newer").checkVisibility() === shown, {}, shown);
  const isVersion = (path) => path === "/calculator/version.txt";

  test("a page left open says that there is another text, and refreshing keeps what is typed", async () => {
    const answers = { with: body(text("00000000 00000000\n")) };
    await arrive(answers, async (visit) => {
      await ready(visit);
      await type(visit, "retention.workers", "7");
      await newer(visit, false);
      await look(visit);
      await newer(visit, true);
      await Promise.all([visit.waitForNavigation(), visit.click("#newer button")]);
      await answersStay(visit);
      await newer(visit, false);
    }, { of: isVersion });
  });

  test("refreshing keeps what is typed where the program never came", async () => {
    const answers = { with: (path, response) => isVersion(path) ? body(text("00000000 00000000\n"))(path, response) : dropped(path, response) };
    await arrive(answers, async (visit) => {
      await says(visit, "没有连上服务器");
      await type(visit, "retention.workers", "7");
      await look(visit);
      await newer(visit, true);
      answers.with = null;
      await Promise.all([visit.waitForNavigation(), visit.click("#newer button")]);
      await answersStay(visit);
    }, { of: (path) => isVersion(path) || isProgram(path) });
  });

  const unasked = [
    ["is the newest", body(() => file("/calculator/version.txt"))],
    ["has no file of the version", status(404)],
    ["can't reach its host", dropped],
    ["has a network before it to log in to", body(text("<!DOCTYPE html>log in"))],
    ["gets something else", body(text("one two three"))],
  ];
  for (const [name, answer] of unasked) {
    test(`a page that ${name} says nothing of it, and asks once a minute`, () => arrive({ with: answer }, async (visit) => {
      await ready(visit);
      await visit.evaluate(() => dispatchEvent(new Event("focus"))); // too early
      await look(visit);
      await visit.evaluate(() => dispatchEvent(new Event("focus")));
      assert.deepEqual(await visit.evaluate(async () => (await Promise.allSettled(globalThis.looks)).length), 1);
      assert.equal(await visit.$eval("#newer", (e) => e.hidden), true);
    }, {
      of: isVersion,
      before: () => { // settled once the page has read the answer
        const { fetch } = window;
        globalThis.looks = [];
        window.fetch = (name, how) => {
          const answer = fetch(name, how);
          if (name === "version.txt") globalThis.looks.push(answer.then((response) => response.clone().text()).then(() => new Promise((go) => { setTimeout(go); })));
          return answer;
        };
      },
    }));
  }

  test("nothing of the program is asked for before the page is painted", () => arrive({}, async (visit) => {
    await ready(visit);
    const [painted, asked] = await visit.evaluate(() => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? globalThis.painted, performance.getEntriesByType("resource").filter(({ name }) => /\/calculator\/(wengang|wasm_exec)\./.test(name)).map(({ startTime }) => startTime)]);
    assert.ok(asked.length >= 2, `${asked}`); // the script again when it is imported
    assert.ok(Math.min(...asked) >= painted, `painted at ${painted}, asked for at ${asked}`);
  }, { before: () => { requestAnimationFrame(() => { globalThis.painted = performance.now(); }); } }));

  test("a page that nobody sees gets it all the same", () => arrive({}, ready, {
    before: () => {
      Object.defineProperty(Document.prototype, "hidden", { value: true });
      window.requestAnimationFrame = () => 0;
    },
  }));

  test("a browser without WebAssembly is told so", () =>
    arrive({}, (visit) => says(visit, "不支持 WebAssembly"), { before: () => { delete window.WebAssembly; } }));

  test("a policy that forbids WebAssembly is named", () => {
    const strict = body(async () => Buffer.from((await file("/calculator/index.html")).toString().replace(/ &#39;wasm-unsafe-eval&#39;| 'wasm-unsafe-eval'/, "")), { "Content-Type": "text/html; charset=utf-8" });
    return arrive({ with: strict }, (visit) => says(visit, "安全设置不许运行"), { of: (path) => path === "/calculator/" });
  });

  test("a browser that can't unpack is told so", () =>
    arrive({}, (visit) => says(visit, "浏览器太旧"), { before: () => { delete window.DecompressionStream; } }));

  const works = [
    ["under any type", body(file, { "Content-Type": "text/html; charset=utf-8" })],
    ["unpacked on the way", body(unpacked, { "Content-Type": "application/wasm" })],
    ["without a length", async (path, response) => { response.writeHead(200).end(await file(path)); return true; }],
  ];
  for (const [name, answer] of works) {
    test(`the program works ${name}`, () => arrive({ with: answer }, async (visit) => {
      await ready(visit);
      await total(visit, "0.00");
      assert.match(await visit.$eval("#program-message", (e) => e.textContent), /（(\d\.\d) \/ \1 MB）/);
    }));
  }

  test("the program works over plain HTTP", () => arrive({}, ready, { before: insecure }));

  test("after a crash and a retry nothing is left of the program that stopped", () => its.visit(async (visit) => {
    const errors = [];
    await type(visit, "retention.workers", "7");
    await visit.evaluate(() => { History.prototype.replaceState = () => { throw new Error("crash"); }; });
    await type(visit, "retention.workers", "8");
    await says(visit, "意外停止");
    await visit.evaluate(() => { delete History.prototype.replaceState; History.prototype.replaceState = () => {}; });
    await visit.click("#program-retry");
    await ready(visit);
    visit.on("pageerror", (error) => errors.push(error.message));
    visit.on("console", (message) => errors.push(message.text()));
    await choose(visit, "enterprise.kind", "industrial");
    await choose(visit, "enterprise.aboveScale", "true");
    await result(visit, 1, { status: "eligible", amount: "4000.00" }); // 8 × 500
    assert.deepEqual(errors, []);
  }));
});
