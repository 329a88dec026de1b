"use strict";
// On a page that is read: fetches the calculator's page ahead, and what that
// names: its program, script and style, so that the browser has them when the
// visitor goes there.
// Only once the page has loaded and has nothing to do, and never where the visitor
// saves data or the line is slow or metered. It needs connect-src 'self':
// rel=prefetch would do without in Chromium, but Firefox holds that against
// default-src, and Safari has none.
{
  const line = navigator.connection ?? {};
  const ahead = async () => {
    // To the end, so that the browser keeps it.
    const fetched = async (name) => (await fetch(document.querySelector("nav a[href$='calculator/']").href + name, { priority: "low" })).blob();
    try {
      const page = await (await fetched("")).text();
      // Nothing where the program is not compiled yet; the last but one is empty where
      // there is a second file, of brotli.
      const names = page.match(/program="(.+?)" data-script="(.+?)".+packed="[1-9].+?brotli="(0?)[^]+?sheet" href="(.+?)"/);
      try {
        if (!names[3] && new DecompressionStream(/** @type {any} */ ("brotli"))) names[1] += ".br"; // as the loader asks
      } catch { /* this browser does not unpack it */ }
      for (const i of [1, 2, 4]) await fetched(names[i]);
    } catch { /* the calculator's page will say what is wrong */ }
  };
  // The edition of one file has it.
  if (!document.getElementById("program-bytes") && !line.saveData && line.type !== "cellular" && !/2g$/.test(line.effectiveType)) {
    addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(ahead));
  }
}
