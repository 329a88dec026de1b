"use strict";
// Fetches the calculator's program and starts it, says how far it is, and says
// in Chinese what is wrong where it does not come. It stands in the head of the
// page, so the program is asked for before anything else.
//
// The program travels compressed under a name that holds its hash. Whatever the
// host calls it, its first bytes say what it is: gzip, or WebAssembly where the
// host or the browser has unpacked it, else brotli. In an edition of one file,
// #program-bytes holds the gzip in base64 and nothing is fetched.
{
  const { program, script, size, packed, brotli } = document.currentScript.dataset;
  const element = (id) => document.getElementById(id);
  const parsed = document.readyState === "loading" ? new Promise((go) => document.addEventListener("DOMContentLoaded", go)) : Promise.resolve();
  const megabytes = (n) => (n / 1e6).toFixed(1);

  // What can go wrong, as a visitor is told. Those of the page mend only by
  // loading the page again.
  class Failure extends Error {
    constructor(message, ofThePage = false) {
      super(message);
      this.ofThePage = ofThePage;
    }
  }
  const noConnection = "没有连上服务器，请检查网络后重试。";
  const outOfDate = "页面已更新，请重新载入。";
  const cutShort = "计算程序没有下载完整，请检查网络后重试。";
  const damaged = "计算程序在下载中损坏了，请重试；多次不成，请换一个网络。";

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

  const get = async (name) => {
    let response;
    try {
      response = await fetch(new URL(name, document.baseURI));
    } catch {
      throw new Failure(noConnection);
    }
    if (response.status === 404 || response.status === 410) throw new Failure(outOfDate, true);
    if (!response.ok) throw new Failure(`服务器暂时不能提供计算程序（${response.status}），请稍后重试。`);
    return response.body;
  };

  // bytes gives the program as it comes, and how many bytes that makes.
  /** @type {() => Promise<any[]>} */
  const bytes = async () => {
    const inPage = element("program-bytes");
    if (inPage) return [new Response(Uint8Array.from(atob(inPage.textContent.trim()), (c) => c.charCodeAt(0))).body, packed];
    return Number(brotli) && unpacker("brotli") ? [await get(program + ".br"), brotli] : [await get(program), packed];
  };

  // unpacked gives the WebAssembly as a stream, says how far it is, and tells
  // what is wrong where it ends too early or is not what it should be.
  /** @type {() => Promise<any[]>} */
  const unpacked = async () => {
    let [stream, expected] = await bytes();
    let arrived = 0;
    let lost = false;
    let failed = false; // what still comes then is not told
    const tell = () => {
      if (failed) return;
      element("program-progress").value = Math.min(arrived / expected, 1);
      element("program-message").textContent = `计算程序正在载入（${megabytes(Math.min(arrived, expected))} / ${megabytes(expected)} MB），可以先填写表单。`;
    };
    const reader = stream.getReader();
    const read = async () => {
      const next = await reader.read().catch(() => ({ done: true }));
      arrived += next.value?.byteLength ?? 0;
      lost = next.done && arrived < expected;
      if (lost) throw new Error("too short");
      return next;
    };
    let first = new Uint8Array();
    while (first.length < 4) {
      const { value } = await read().catch(() => { throw new Failure(cutShort); });
      const joined = new Uint8Array(first.length + value.length);
      joined.set(first);
      joined.set(value, first.length);
      first = joined;
    }
    // A host without the file that answers with a page of its own all the same.
    if (first[0] === 0x3c) throw new Failure(outOfDate, true);
    const format = first[0] === 0x1f && first[1] === 0x8b ? "gzip" : String(first.subarray(0, 4)) === "0,97,115,109" ? "" : "brotli";
    if (!format) expected = size; // unpacked on the way
    parsed.then(tell);
    stream = new ReadableStream({
      start: (controller) => controller.enqueue(first),
      async pull(controller) {
        const { done, value } = await read();
        if (document.readyState !== "loading") tell();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    if (format) {
      const unpack = unpacker(format);
      if (!unpack && format === "gzip") throw new Failure("这个浏览器太旧，不能解开计算程序，请换用较新的浏览器。", true);
      if (!unpack) throw new Failure(damaged);
      stream = stream.pipeThrough(unpack);
    }
    const why = () => {
      failed = true;
      return new Failure(lost ? cutShort : damaged);
    };
    return [stream, why];
  };

  const compiled = async () => {
    if (typeof WebAssembly !== "object") throw new Failure("这个浏览器不支持 WebAssembly，请换用较新的浏览器，或在设置里打开它。", true);
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch {
      throw new Failure("这里的安全设置不许运行计算程序（WebAssembly），请换一个浏览器，或请管理员放行。", true);
    }
    const [stream, why] = await unpacked();
    // A type of our own: some hosts don't know that of WebAssembly.
    const response = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
    try {
      return await (WebAssembly.compileStreaming ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
    } catch (error) {
      console.error(error);
      throw why();
    }
  };

  // runtime gives what Go's programs run in. The script of the toolchain makes
  // it a global.
  const runtime = async () => {
    try {
      if (!window.Go) await import(/** @type {any} */ (new URL(script, document.baseURI)));
    } catch {
      throw new Failure(outOfDate, true);
    }
    return new window.Go();
  };

  const start = async () => {
    try {
      const going = runtime();
      going.catch(() => {}); // heard below, once the program is there
      const module = await compiled();
      const go = await going;
      await parsed;
      await go.run(await WebAssembly.instantiate(module, go.importObject));
      go._resume = () => {}; // what still listens for it finds nobody, and says nothing
      throw new Failure("计算程序意外停止，填写的内容还在。");
    } catch (error) {
      await parsed;
      if (!(error instanceof Failure)) console.error(error);
      document.documentElement.removeAttribute("data-calculator");
      element("program-message").textContent = `${error instanceof Failure ? error.message : "计算程序无法启动。"}通知全文不受影响；也可以拨打 12333 咨询。`;
      element("program-progress").hidden = true;
      const retry = element("program-retry");
      element("program").hidden = retry.hidden = false;
      retry.onclick = () => {
        if (error.ofThePage) {
          location.reload();
          return;
        }
        retry.hidden = true;
        element("program-progress").hidden = false;
        start();
      };
    }
  };

  // In an edition of one file the program waits until its page is shown.
  const shown = async () => {
    if (!element("program-bytes")) return;
    await parsed;
    const page = element("program").closest(".page");
    if (page?.hidden) await new Promise((go) => new MutationObserver(() => page.hidden || go()).observe(page, { attributes: true }));
  };
  shown().then(start);
}
