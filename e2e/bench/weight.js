// Bytes of everything that the calculator's page loads, and how long until it
// answers, against other programs on the same page.
//
//   node bench/weight.js [times]
import { join } from "node:path";
import { launch } from "../support/browsers.js";
import { median, networks, ready, serve, sizes, slow } from "./network.js";
import { rivals, root } from "./rivals.js";

const times = Number(process.argv[2] ?? 3);
const rows = [];
for (const [name, { dir, path }] of Object.entries(await rivals(join(root, ".build/bench/rivals")))) {
  const row = { program: name };
  let loaded = [];
  for (const compressing of [false, true]) {
    const host = await serve(dir, compressing, loaded);
    for (const [network, conditions] of Object.entries(networks)) {
      const all = [];
      for (let i = 0; i < times; i++) {
        const browser = await launch("chrome");
        try {
          const page = await browser.newPage();
          await slow(page, conditions);
          await page.goto(host.url + path, { waitUntil: "domcontentloaded", timeout: 180_000 });
          all.push(await ready(page));
        } finally {
          await browser.close();
        }
      }
      const over = `${network} ${compressing ? "brotli" : "plain"} s`;
      row[over] = median(all) / 1000;
      console.error(`${name}, ${over}: ${all.map((took) => (took / 1000).toFixed(2)).join(" ")}`);
    }
    if (!compressing) {
      const total = { raw: 0, gzip: 0, brotli: 0 };
      loaded = [...host.requested];
      for (const file of loaded) {
        const size = await sizes(file);
        for (const key of Object.keys(total)) total[key] += size[key];
      }
      Object.assign(row, total);
    }
    host.close();
  }
  rows.push(row);
}
const ratio = (row, key) => `${key.endsWith(" s") ? row[key].toFixed(2) : row[key]} (${(row[key] / rows[0][key]).toFixed(2)})`;
console.log("Bytes, and seconds until it answers; in brackets as a multiple of this calculator's.");
console.table(Object.fromEntries(rows.map((row) => [row.program, Object.fromEntries(Object.keys(row).filter((key) => key !== "program").map((key) => [key, ratio(row, key)]))])));
