"use strict";
// Fetches the calculator's program and starts it, says how far it is, and says
// in Chinese what is wrong where it does not come. It stands in the head of the
// page; the program is asked for as soon as the page has been painted, so that
// nothing a visitor reads waits for it, and comes and starts in pieces between
// which the browser can paint and answer.
//
// The program travels compressed under a name that holds its hash. Whatever the
// host calls it, its first bytes say what it is: gzip, or WebAssembly where the
// host or the browser has unpacked it, else brotli. In an edition of one file,
// #program-bytes holds the gzip in base64 and nothing is fetched.
{
  const { program, script, size, packed, brotli, sums, scriptSums, patience } = document.currentScript.dataset;
  document.documentElement.dataset.loader = ""; // it runs: hides what the page says where no script may run
  const element = (id) => document.getElementById(id);
  const parsed = document.readyState === "loading" ? new Promise((go) => document.addEventListener("DOMContentLoaded", go)) : Promise.resolve();
  const megabytes = (n) => (n / 1e6).toFixed(1);
  const theProgram = "计算程序";
  const theScript = "启动脚本";

  // piece ends the task of the browser once it has taken so long that a finger
  // would notice it on a phone; always, where it is told to.
  const { port1, port2 } = new MessageChannel();
  port1.start();
  let since = 0;
  const piece = async (always = false) => {
    if (!always && performance.now() - since < 8) return;
    await new Promise((go) => {
      port1.addEventListener("message", go, { once: true });
      port2.postMessage(null);
    });
    since = performance.now();
  };

  // What can go wrong, in words for the visitor. What is ofThePage is fixed only
  // by reloading the page.
  class Failure extends Error {
    constructor(message, how) {
      super(message);
      Object.assign(this, how);
    }
  }
  const ofThePage = { ofThePage: true };
  const or = (message) => (error) => { throw error instanceof Failure ? error : new Failure(message); };
  // A bad copy may be the browser's own, kept for a year: its name is asked for
  // past every cache from now on, once without a word.
  const past = new Set();
  const spoilt = (name, message, how) => {
    past.add(name);
    return new Failure(element("program-bytes") ? "这个文件不完整或已损坏，请重新下载，或请对方再发一次。" : message, { again: true, ...how });
  };
  const cutShort = (what) => `${what}没有下载完整，请检查网络后重试。`;
  const damaged = (what) => `${what}在下载中损坏了，请重试；多次不成，请换一个网络。`;
  const misdelivered = (name, what) => spoilt(name, `收到的是一个网页，不是${what}：网络可能要先登录，页面也可能已更新。请重新载入，填写的内容会保留。`, ofThePage);

  // check tells whether what came, in parts, is among what the page was made
  // with. Over plain HTTP browsers have no SHA-256; there the FNV-1a finds damage,
  // if no malice, which could as well change the page.
  const check = async (name, what, parts, sums) => {
    let sum;
    if (crypto.subtle) sum = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()))));
    else {
      let fnv = 0x811c9dc5;
      for (const bytes of parts) {
        await piece();
        for (let i = 0; i < bytes.length; i++) fnv = Math.imul(fnv ^ bytes[i], 0x1000193); // for…of takes ten times as long
      }
      sum = String(fnv >>> 0);
    }
    if (!sums.split(" ").includes(sum)) throw spoilt(name, `收到的${what}与本页所要的不一致，没有运行。请重试；多次不成，请换一个网络。`);
  };

  // What was typed before the program runs stands nowhere but in the form, which
  // no reload keeps. The entry of the history does; at pagehide it takes no more.
  addEventListener("beforeunload", () => {
    if (!document.documentElement.dataset.calculator) history.replaceState([...new FormData(/** @type {HTMLFormElement} */ (element("facts")))], "");
  });
  parsed.then(() => {
    const { elements } = element("facts");
    const typed = Array.isArray(history.state) ? history.state : [];
    if (!typed.every(([name]) => elements[name])) return; // rows of the program, which the address holds
    for (const [name, value] of typed) {
      for (const field of elements) {
        if (field.name !== name) continue;
        if (field.type === "radio") field.checked = field.value === value;
        else field.value = value;
      }
    }
  });

  // go-app reads both storages at its start. Where the browser refuses them, it
  // finds empty ones that refuse to keep anything.
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].length;
    } catch (error) {
      const refuse = () => { throw error; };
      const storage = { length: 0, key: () => null, getItem: () => null, setItem: refuse, removeItem() {}, clear() {} };
      Object.defineProperty(window, name, { value: storage });
    }
  }

  const unpacker = (format) => {
    try {
      return new DecompressionStream(format);
    } catch {
      return null;
    }
  };

  // get asks for a file of the program and gives what reads it on. It waits for
  // the host so many seconds each time; data-size is 0 while serve compiles.
  const get = async (name, what) => {
    const stop = new AbortController();
    const wait = async (coming) => {
      let timer;
      const late = new Promise((_, reject) => {
        if (Number(size)) timer = setTimeout(() => {
          reject(new Failure(`${what}下载停住了，${patience} 秒没有收到数据。请检查网络后重试。`));
          stop.abort();
        }, Number(patience) * 1000);
      });
      try {
        return await Promise.race([coming, late]);
      } finally {
        clearTimeout(timer);
      }
    };
    const { status, ok, body } = await wait(fetch(new URL(name, document.baseURI), { cache: past.has(name) ? "reload" : "default", signal: stop.signal }))
      .catch(or(`没有连上服务器，或者${what}被拦截。请检查网络后重试。`));
    if (status === 404 || status === 410) throw spoilt(name, `服务器上没有找到${what}：页面已更新，请重新载入，填写的内容会保留。`, ofThePage);
    if (!ok) throw spoilt(name, `服务器暂时不能提供${what}（${status}），请稍后重试。`, { again: false });
    const reader = body.getReader();
    return () => wait(reader.read()).catch(or(cutShort(what)));
  };

  // source gives the name of the program's file, what reads it, and how many
  // bytes there are.
  /** @type {() => Promise<any[]>} */
  const source = async () => {
    const inPage = element("program-bytes");
    if (!inPage) {
      const small = Number(brotli) && unpacker("brotli");
      const name = small ? program + ".br" : program;
      return [name, await get(name, theProgram), small ? brotli : packed];
    }
    try {
      const reader = new Response(Uint8Array.from(atob(inPage.textContent.trim()), (c) => c.charCodeAt(0))).body.getReader();
      return [program, () => reader.read(), packed];
    } catch {
      throw spoilt(program);
    }
  };

  // unpacked gives the WebAssembly as a stream, says how far it is, and tells
  // what is wrong where it ends too early or is not what it should be.
  /** @type {() => Promise<any[]>} */
  const unpacked = async () => {
    let [name, next, expected] = await source();
    let arrived = 0;
    const parts = [];
    let failure; // once set, progress is no longer shown
    const why = () => (failure ??= spoilt(name, damaged(theProgram)));
    const tell = () => {
      if (failure) return;
      element("program-progress").value = Math.min(arrived / expected, 1);
      element("program-message").textContent = `计算程序正在载入（${megabytes(Math.min(arrived, expected))} / ${megabytes(expected)} MB），可以先填写表单。`;
    };
    const read = async () => {
      try {
        const part = await next();
        if (part.done && arrived < expected) throw spoilt(name, cutShort(theProgram));
        if (part.done) return part;
        arrived += part.value.byteLength;
        parts.push(part.value);
        return part;
      } catch (error) {
        throw failure = error;
      }
    };
    let first = new Uint8Array();
    while (first.length < 4) {
      const { value } = await read();
      const joined = new Uint8Array(first.length + value.length);
      joined.set(first);
      joined.set(value, first.length);
      first = joined;
    }
    if (first[0] === 0x3c) throw misdelivered(name, theProgram);
    const format = first[0] === 0x1f && first[1] === 0x8b ? "gzip" : String(first.subarray(0, 4)) === "0,97,115,109" ? "" : "brotli";
    if (!format) expected = size; // unpacked on the way
    parsed.then(tell);
    let waiting = first;
    let stream = new ReadableStream({
      async pull(controller) {
        await piece(); // the browser unpacks in one go what it gets in one
        if (!waiting.length) {
          const { done, value } = await read();
          if (document.readyState !== "loading") tell();
          if (done) return controller.close();
          waiting = value;
        }
        controller.enqueue(waiting.subarray(0, 65_536));
        waiting = waiting.subarray(65_536);
      },
    });
    if (format) {
      const unpack = unpacker(format);
      if (!unpack && format === "gzip") throw new Failure("这个浏览器太旧，不能解开计算程序，请换用较新的浏览器。", ofThePage);
      if (!unpack) throw why();
      stream = stream.pipeThrough(unpack);
    }
    return [stream, why, () => check(name, theProgram, parts, sums)];
  };

  const compiled = async () => {
    if (typeof WebAssembly !== "object") throw new Failure("这个浏览器不支持 WebAssembly，请换用较新的浏览器，或在设置里打开它。", ofThePage);
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch {
      throw new Failure("这里的安全设置不许运行计算程序（WebAssembly），请换一个浏览器，或请管理员放行。", ofThePage);
    }
    const [stream, why, checked] = await unpacked();
    // A type of our own: some hosts don't know that of WebAssembly.
    const response = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
    let module;
    try {
      module = await (WebAssembly.compileStreaming ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
    } catch (error) {
      console.error(error);
      throw why();
    }
    await checked();
    return module;
  };

  // runtime has the script of the toolchain make what Go's programs run in, a
  // global. The script is imported from the cache, where a good copy lies once
  // its bytes were seen; a browser takes what it has imported for imported, so
  // that each try has a fragment of its own.
  let tries = 0;
  const runtime = async () => {
    if (window.Go) return;
    const next = await get(script, theScript);
    const parts = [];
    for (let part; !(part = await next()).done;) parts.push(part.value);
    if (!parts.length) throw spoilt(script, cutShort(theScript));
    if (parts[0][0] === 0x3c) throw misdelivered(script, theScript);
    await check(script, theScript, parts, scriptSums);
    await import(String(new URL(`${script}#${tries++}`, document.baseURI))).catch(() => {});
    if (!window.Go) throw spoilt(script, "浏览器没有运行启动脚本，请重试或换一个浏览器，或请管理员检查服务器给它的文件类型。");
  };

  let module; // kept for a start after a crash
  let retried = false;
  const start = async () => {
    try {
      const going = runtime();
      going.catch(() => {}); // heard below, once the program is there
      module ??= await compiled();
      await going;
      await parsed;
      const go = new window.Go();
      go.env.GOGC = "400"; // a collection can't be cut into pieces; the heap is a few megabytes
      const instance = await WebAssembly.instantiate(module, go.importObject);
      await piece(true);
      await go.run(instance);
      go._resume = () => {}; // what still listens for it finds nobody, and says nothing
      throw new Failure("计算程序意外停止，填写的内容还在。");
    } catch (error) {
      if (error.again && !retried) {
        retried = true;
        return start();
      }
      await parsed;
      if (!(error instanceof Failure)) console.error(error);
      delete document.documentElement.dataset.calculator;
      element("program-message").textContent = `${error instanceof Failure ? error.message : "计算程序无法启动。"}通知全文不受影响；也可以拨打 ${element("policy").dataset.hotline} 咨询。`;
      element("program-progress").hidden = true;
      const retry = element("program-retry");
      element("program").hidden = retry.hidden = false;
      retry.textContent = error.ofThePage ? "重新载入" : "重试";
      retry.onclick = () => {
        if (error.ofThePage) {
          dispatchEvent(new Event("beforeunload")); // iOS has none
          location.reload();
          return;
        }
        retry.hidden = true;
        element("program-progress").hidden = false;
        start();
      };
    }
  };

  // painted calls go once the first words are on the screen, which is some time
  // after their frame has begun: on a quick line the program would come between.
  const painted = (go) => {
    try {
      new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").length && go()).observe({ type: "paint", buffered: true });
    } catch { /* a browser that does not tell */ }
    requestAnimationFrame(() => setTimeout(go, 200));
    setTimeout(go, 3000);
  };

  // The program waits until the page is painted; a page that nobody sees is not,
  // nor one whose style does not come. In an edition of one file it waits until
  // its page is shown.
  const shown = async () => {
    if (!document.hidden) await new Promise(painted);
    await piece(true);
    if (!element("program-bytes")) return;
    await parsed;
    const page = element("program").closest(".page");
    if (page?.hidden) await new Promise((go) => new MutationObserver(() => page.hidden || go()).observe(page, { attributes: true }));
  };
  shown().then(start);
}
