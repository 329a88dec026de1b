"use strict";
// Fetches the calculator's program and starts it, says how far it is, and says
// in Chinese what is wrong where it does not come. All URLs are relative.
{
  const message = document.getElementById("program-message");
  const progress = document.getElementById("program-progress");
  const retry = document.getElementById("program-retry");
  const box = document.getElementById("program");

  class Failure extends Error {}

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

  const fetchProgram = async () => {
    let response;
    try {
      response = await fetch("wengang.wasm");
    } catch {
      throw new Failure("计算程序没有下载下来，请检查网络后再试。");
    }
    if (!response.ok) {
      throw new Failure(`服务器上没有找到计算程序（${response.status}）。`);
    }
    // Compressed on the way, the length says nothing about the bytes that arrive.
    const total = response.headers.get("Content-Encoding") ? 0 : Number(response.headers.get("Content-Length"));
    let received = 0;
    const count = new TransformStream({
      transform(chunk, controller) {
        received += chunk.byteLength;
        if (total > 0) progress.value = Math.min(received / total, 1);
        message.textContent = `计算程序正在载入（${(received / 1e6).toFixed(1)} MB），可以先填写表单。`;
        controller.enqueue(chunk);
      },
    });
    // A type of our own: some servers don't know that of WebAssembly.
    return new Response(response.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
  };

  const start = async () => {
    retry.hidden = true;
    box.hidden = progress.hidden = false;
    try {
      if (typeof WebAssembly !== "object") {
        throw new Failure("这个浏览器不支持 WebAssembly，请换用较新的浏览器。");
      }
      const response = await fetchProgram();
      const go = new Go();
      let program;
      try {
        program = await WebAssembly.instantiateStreaming(response, go.importObject);
      } catch (error) {
        console.error(error);
        throw new Failure("计算程序不完整或无法运行。");
      }
      await go.run(program.instance);
      throw new Failure("计算程序意外停止，填写的内容还在。");
    } catch (error) {
      if (!(error instanceof Failure)) console.error(error);
      document.documentElement.removeAttribute("data-calculator");
      message.textContent = `${error instanceof Failure ? error.message : "计算程序无法启动。"}通知全文不受影响；也可以拨打 12333 咨询。`;
      progress.hidden = true;
      box.hidden = retry.hidden = false;
    }
  };

  retry.addEventListener("click", start);
  start();
}
