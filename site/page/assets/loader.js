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
  const { program, script, size, packed, brotli, sums, first, firstPacked, firstBrotli, firstSums, scriptSums, patience } = document.currentScript.dataset;
  document.documentElement.dataset.loader = ""; // it runs: hides what the page says where no script may run
  const element = (id) => document.getElementById(id);
  const parsed = document.readyState === "loading" ? new Promise((go) => document.addEventListener("DOMContentLoaded", go)) : Promise.resolve();
  const megabytes = (n) => (n / 1e6).toFixed(1);
  const theProgram = "计算程序";
  const theScript = "启动脚本";

  // piece ends the task of the browser once it has taken so long that a finger
  // would notice it on a phone; always, where it is told to.
  const { port1, port2 } = new MessageChannel();
  const turns = []; // a task for each who waits
  port1.onmessage = () => turns.shift()();
  let since = 0;
  const piece = async (always = false) => {
    if (!always && performance.now() - since < 8) return;
    await new Promise((go) => {
      turns.push(go);
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
  // what is wrong where it ends too early or is not what it should be; and,
  // once the first part of it or all was read, whether that is what the page wants.
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
    let head = Infinity; // bytes that the first part takes
    /** @type {any} */
    let enough;
    /** @type {any} */
    let broken;
    const begun = new Promise((go, no) => { enough = go; broken = no; }); // all of the first part has come
    begun.catch(() => {}); // heard where the stream is read
    const read = async () => {
      try {
        const part = await next();
        if (part.done && arrived < expected) throw spoilt(name, cutShort(theProgram));
        if (part.done) return part;
        arrived += part.value.byteLength;
        parts.push(part.value);
        if (arrived >= head) enough();
        return part;
      } catch (error) {
        broken(error);
        throw failure = error;
      }
    };
    let start = new Uint8Array();
    while (start.length < 4) {
      const { value } = await read();
      const joined = new Uint8Array(start.length + value.length);
      joined.set(start);
      joined.set(value, start.length);
      start = joined;
    }
    if (start[0] === 0x3c) throw misdelivered(name, theProgram);
    const format = start[0] === 0x1f && start[1] === 0x8b ? "gzip" : String(start.subarray(0, 4)) === "0,97,115,109" ? "" : "brotli";
    if (!format) expected = size; // unpacked on the way
    head = Number(format ? format === "gzip" ? firstPacked : firstBrotli : first);
    if (arrived >= head) enough();
    parsed.then(tell);
    let waiting = start;
    let stream = new ReadableStream({
      async pull(controller) {
        await piece(); // the browser unpacks in one go what it gets in one
        if (!waiting.length) {
          const { done, value } = await read();
          if (document.readyState !== "loading") tell();
          if (done) return controller.close();
          waiting = value;
        }
        controller.enqueue(waiting.subarray(0, 32_768));
        waiting = waiting.subarray(32_768);
      },
    });
    if (format) {
      const unpack = unpacker(format);
      if (!unpack && format === "gzip") throw new Failure("这个浏览器太旧，不能解开计算程序，请换用较新的浏览器。", ofThePage);
      if (!unpack) throw why();
      stream = stream.pipeThrough(unpack);
    }
    const checkFirst = async () => {
      await begun;
      let at = 0;
      await check(name, theProgram, parts.map((bytes) => bytes.subarray(0, Math.max(head - (at += bytes.length) + bytes.length, 0))), firstSums);
    };
    return [stream, why, checkFirst, () => check(name, theProgram, parts, sums)];
  };

  // divided gives a stream as two, the first of so many bytes, to be read in
  // this order.
  const divided = (stream, bytes) => {
    const reader = stream.getReader();
    let over;
    const part = (next) => new ReadableStream({
      async pull(controller) {
        const value = await next();
        if (value?.length) controller.enqueue(value);
        if (!value || !bytes) controller.close();
      },
    }, { highWaterMark: 0 }); // nothing is read before it is asked for
    return [part(async () => {
      const { value } = await reader.read();
      over = value?.subarray(bytes);
      const here = value?.subarray(0, bytes);
      bytes -= here?.length ?? bytes;
      return here;
    }), part(async () => {
      bytes = 1; // never reached
      const value = over?.length ? over : (await reader.read()).value;
      over = null;
      return value;
    })];
  };

  // compiled gives the module that runs, and a promise of the one that brings
  // what that lacks.
  const compiled = async () => {
    if (typeof WebAssembly !== "object") throw new Failure("这个浏览器不支持 WebAssembly，请换用较新的浏览器，或在设置里打开它。", ofThePage);
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch {
      throw new Failure("这里的安全设置不许运行计算程序（WebAssembly），请换一个浏览器，或请管理员放行。", ofThePage);
    }
    const [stream, why, checkFirst, checkAll] = await unpacked();
    const compile = async (stream, checked) => {
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
    if (!Number(first)) return [await compile(stream, checkAll)];
    const [head, tail] = divided(stream, Number(first));
    // A first part that is another may be damaged: the end of the file tells.
    const firstChecked = () => checkFirst().catch(async (error) => {
      await new Response(tail).arrayBuffer().catch(() => { throw why(); });
      throw error;
    });
    return [await compile(head, firstChecked), () => compile(tail, checkAll)];
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

  // A program of Go in two modules: the first runs by itself until it enters a
  // function that it lacks (site/program/split.go). There it waits until the rest is
  // put beside it, and goes on. Until then the page has data-partial: what an event
  // does may come only later.
  class Running {
    go = new window.Go();
    inside = false; // it, or what it called, runs
    held = []; // events that came while it could not be entered
    /** @type {any} */
    exports;
    joined; // a promise of the rest beside it

    constructor(module, complete) {
      this.module = module;
      this.complete = complete; // there is nothing that it lacks
    }

    // run ends when the program does. rest gives the rest, once it is there.
    async run(rest) {
      const { go } = this;
      go.env.GOGC = "400"; // a collection can't be cut into pieces; the heap is a few megabytes
      const instance = /** @type {any} */ (await WebAssembly.instantiate(this.module, go.importObject));
      this.exports = instance.exports;
      document.documentElement.toggleAttribute("data-partial", !this.complete);
      if (rest()) await this.join(rest());
      await piece(true);
      // What the toolchain's script has in these places enters the program at once.
      go._resume = () => this.call(null);
      go._makeFuncWrapper = (id) => {
        const program = this;
        return function (...args) {
          const event = { id, this: this, args };
          program.call(event);
          return event.result;
        };
      };
      this.refuel();
      /** @type {any} */
      let ended;
      this.enter(() => { ended = go.run(instance); });
      await ended.finally(() => { go.exited = true; });
    }

    // call has the program handle an event, or, where event is null, look at its
    // timers. While it waits, and inside of another call as long as it may yet have to wait, that
    // is put off.
    call(event) {
      const { go } = this;
      const { waits, resume } = this.exports;
      if (!event && (go.exited || waits?.value)) go._scheduledTimeouts.clear(); // else the script asks again and again
      if (go.exited) return;
      if (waits?.value || this.inside && !this.complete) {
        this.held.push(event);
        if (/submit|reset/.test(event?.args[0]?.type)) event.args[0].preventDefault(); // as the program would
        return;
      }
      this.enter(() => {
        go._pendingEvent = event;
        resume();
      });
    }

    enter(work) {
      const { go, inside } = this;
      this.inside = true;
      try {
        work();
      } catch (error) { // a trap: nothing of this program can be used
        console.error(error);
        go.exited = true;
      } finally {
        this.inside = inside;
      }
      if (go.exited) go._resolveExitPromise();
      else if (!inside && this.exports.waits?.value) {
        if (this.complete || this.exports.waits.value === 2) piece(true).then(() => this.on());
        else setTimeout(() => { element("program").hidden &&= this.complete; }, 300); // how far the rest is, unless it comes at once
      } else if (!inside && this.held.length) this.call(this.held.shift());
    }

    // refuel has the first part wait again after the initialization of some packages (site/program/parts.go).
    refuel() {
      if (this.exports.fuel) this.exports.fuel.value = 4;
    }

    // on has a program go on that waits.
    on() {
      const { waits, on } = this.exports;
      if (!waits.value) return;
      waits.value = 0;
      this.refuel();
      this.enter(on);
    }

    // join puts the rest beside the program, which may have begun.
    join(rest) {
      if (!this.exports || this.go.exited) return; // run will, or nobody has to
      return this.joined ??= WebAssembly.instantiate(rest, { ...this.go.importObject, first: this.exports }).then(() => {
        this.exports.there.value = -1; // as many calls as there are
        this.complete = true;
        document.documentElement.removeAttribute("data-partial");
        if (this.exports.waits.value === 1) this.on();
      });
    }
  }

  let module, rest; // kept for a start after a crash
  let follow; // reads on to the rest
  let running;
  let retried = false;

  // failed says what went wrong, and has a button do that again.
  const failed = async (error, again) => {
    if (error.again && !retried) {
      retried = true;
      return again();
    }
    await parsed;
    if (!(error instanceof Failure)) console.error(error);
    element("program-message").textContent = `${error instanceof Failure ? error.message : "计算程序无法启动。"}通知全文不受影响；也可以拨打 ${element("policy").dataset.hotline} 咨询。`;
    element("program-progress").hidden = true;
    const retry = element("program-retry");
    element("program").hidden = retry.hidden = false;
    retry.textContent = error.ofThePage ? "重新载入" : "重试";
    return new Promise((done) => {
      retry.onclick = () => {
        if (error.ofThePage) {
          dispatchEvent(new Event("beforeunload")); // iOS has none
          location.reload();
          return;
        }
        retry.hidden = true;
        element("program-progress").hidden = false;
        done(again());
      };
    });
  };

  // bring ends once the rest is there, however often it has to be asked for.
  const bring = async () => {
    try {
      const read = follow ?? (await compiled())[1];
      follow = null;
      rest = await read();
      await running.join(rest);
      if (document.documentElement.dataset.calculator) element("program").hidden = true;
    } catch (error) {
      await failed(error, bring);
    }
  };

  let coming; // the rest
  const start = async () => {
    try {
      const going = runtime();
      going.catch(() => {}); // heard below, once the program is there
      if (!module) [module, follow] = await compiled();
      await going;
      await parsed;
      running = new Running(module, !Number(first));
      if (!running.complete) coming ??= bring();
      await running.run(() => rest).catch((error) => {
        if (running.complete) throw error;
        console.error(error);
      });
      if (!running.complete) { // it needed what was not there yet and could not wait
        delete document.documentElement.dataset.calculator;
        await coming;
        return start();
      }
      throw new Failure("计算程序意外停止，填写的内容还在。");
    } catch (error) {
      delete document.documentElement.dataset.calculator;
      return failed(error, start);
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
