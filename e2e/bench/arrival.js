// How long the calculator takes to answer a visitor who comes to it for the
// first time, again, or from the notice after ten seconds of reading, on a
// screen as wide as a phone's.
//
//   node bench/arrival.js [times]
import { launch } from "../support/browsers.js";
import { dist } from "../support/host.js";
import { median, networks, ready, serve, slow } from "./network.js";

const times = Number(process.argv[2] ?? 3);

const ways = {
  async cold(page, url) {
    await page.goto(url + "calculator/", { waitUntil: "domcontentloaded" });
    return ready(page);
  },
  async again(page, url) {
    await ways.cold(page, url);
    await page.goto("about:blank");
    return ways.cold(page, url);
  },
  async "after 10 s of reading"(page, url) {
    await page.goto(url);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    await Promise.all([page.waitForNavigation(), page.$eval("nav a[href$='calculator/']", (a) => a.click())]);
    return ready(page);
  },
};

const rows = {};
for (const compressing of [false, true]) {
  const host = await serve(dist, compressing, [`${dist}/calculator/index.html`, `${dist}/index.html`]);
  for (const [network, conditions] of Object.entries({ ...networks, "no limit": null })) {
    for (const [way, go] of Object.entries(ways)) {
      const all = [];
      for (let i = 0; i < times; i++) {
        const browser = await launch("chrome");
        try {
          const page = await browser.newPage();
          await page.setViewport({ width: 360, height: 740 });
          await slow(page, conditions);
          all.push(await go(page, host.url));
        } finally {
          await browser.close();
        }
      }
      (rows[way] ??= {})[`${network}, ${compressing ? "brotli" : "plain"}`] = `${(median(all) / 1000).toFixed(2)} (${(Math.min(...all) / 1000).toFixed(2)}–${(Math.max(...all) / 1000).toFixed(2)})`;
    }
  }
  host.close();
}
console.log("Seconds until it answers: median, least and most.");
console.table(rows);
