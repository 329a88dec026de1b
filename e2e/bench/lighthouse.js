// Lighthouse, its mobile preset, of one page of each kind, from a server that
// compresses nothing.
//
//   node bench/lighthouse.js [path …]
import lighthouse from "lighthouse";
import { launch } from "../support/browsers.js";
import { dist } from "../support/host.js";
import { serve } from "./network.js";

const paths = process.argv.slice(2);
const kinds = paths.length ? paths : ["", "measures/2/", "explained/", "timeline/", "for/courier/", "desk/", "calculator/"];
const host = await serve(dist, false);
const rows = {};
for (const path of kinds) {
  const browser = await launch("chrome");
  try {
    const { lhr } = await lighthouse(host.url + path, { port: Number(new URL(browser.wsEndpoint()).port), output: "json", logLevel: "error" });
    const ms = (audit) => Math.round(lhr.audits[audit].numericValue);
    rows["/" + path] = {
      ...Object.fromEntries(Object.values(lhr.categories).map(({ title, score }) => [title.toLowerCase(), Math.round(score * 100)])),
      "first paint ms": ms("first-contentful-paint"), "largest ms": ms("largest-contentful-paint"), "blocking ms": ms("total-blocking-time"),
    };
  } finally {
    await browser.close();
  }
}
host.close();
console.log("Lighthouse, mobile:");
console.table(rows);
process.exit(0);
