// Takes screenshots of the built site for a person to look at:
//   node look.js FOLDER
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./support/browsers.js";
import { fill, industrial, ready } from "./support/calculator.js";
import { host } from "./support/host.js";

const folder = process.argv[2] ?? "../.build/look";
await mkdir(folder, { recursive: true });
const server = await host();
const browser = await launch("chrome");
const page = await browser.newPage();

const pages = {
  notice: { path: "" },
  measure: { path: "measures/2/" },
  explained: { path: "explained/" },
  timeline: { path: "timeline/" },
  "not-found": { path: "404.html" },
  calculator: { path: "calculator/", prepare: ready },
  "calculator-filled": {
    path: "calculator/",
    prepare: async () => {
      await ready(page);
      await fill(page, industrial);
      await page.click("#add-trip");
      await fill(page, { "trips.1.workers": "5", "retention.workers": "12x" });
      await page.keyboard.press("Tab");
    },
  },
};

// The elder view is the reader's choice, kept by the browser.
await page.goto(server.url);
await page.click("#elder");
await page.setViewport({ width: 360, height: 740 });
for (const [name, { path, prepare }] of Object.entries(pages)) {
  await page.goto(server.url + path);
  await prepare?.(page);
  await page.screenshot({ path: join(folder, `${name}-360-elder.png`), fullPage: name !== "calculator-filled" });
}
await page.evaluate(() => localStorage.removeItem("elder"));
for (const scheme of ["light", "dark"]) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  for (const width of [360, 768, 1280]) {
    await page.setViewport({ width, height: width < 500 ? 740 : 900, deviceScaleFactor: 1 });
    for (const [name, { path, prepare }] of Object.entries(pages)) {
      await page.goto(server.url + path);
      await prepare?.(page);
      await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: name !== "calculator-filled" });
    }
  }
}
await page.goto(server.url);
await page.pdf({ path: join(folder, "notice.pdf"), preferCSSPageSize: true });
await page.goto(server.url + "measures/2/");
await page.pdf({ path: join(folder, "measure.pdf"), preferCSSPageSize: true });
await page.goto(server.url + "calculator/");
await pages["calculator-filled"].prepare();
await page.pdf({ path: join(folder, "calculator.pdf"), format: "A4" });
await browser.close();
await server.close();
