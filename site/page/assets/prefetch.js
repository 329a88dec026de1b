"use strict";
// On a page that is read: fetches the calculator's page ahead, its style, program
// and script, so that the browser has them when the visitor goes there.
// Only once the page has loaded and has nothing to do, and never where the visitor
// saves data or the line is slow or metered. It needs connect-src 'self':
// rel=prefetch would do without in Chromium, but Firefox holds that against
// default-src, and Safari has none.
{
  const { calculator, program, script, packed, brotli, style } = /** @type {HTMLElement} */ (document.querySelector("[data-calculator]")).dataset;
  const { saveData, effectiveType, type } = navigator.connection ?? {};
  const sparing = saveData || type === "cellular" || /2g$/.test(effectiveType) || matchMedia("(prefers-reduced-data: reduce)").matches;
  // Which of the two files the loader will ask for.
  const unpacksBrotli = () => {
    try {
      return Boolean(new DecompressionStream(/** @type {any} */ ("brotli")));
    } catch {
      return false;
    }
  };
  const ahead = async () => {
    for (const name of [Number(brotli) && unpacksBrotli() ? program + ".br" : program, script, style, ""]) {
      try {
        const response = await fetch(calculator + name, { priority: "low" });
        await response.body.pipeTo(new WritableStream()); // to the end, so that the browser keeps it
      } catch {
        return; // the calculator's page will say what is wrong
      }
    }
  };
  const whenIdle = () => (window.requestIdleCallback ? requestIdleCallback(ahead) : setTimeout(ahead, 1000));
  // The edition of one file has it.
  if (Number(packed) && !sparing && !document.getElementById("program-bytes")) {
    if (document.readyState === "complete") whenIdle();
    else addEventListener("load", whenIdle, { once: true });
  }
}
