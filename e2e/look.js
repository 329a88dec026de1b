// Takes screenshots and PDFs of the built site for a person to look at: each page,
// and the answer that each of six readers gets. Of each at 360, 768 and 1280 px,
// light and dark, in the elder view, and printed. Beside them stand sheets of the
// same subject in all forms (sheet-….png).
//   node look.js FOLDER [SUBJECT …]
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { launch } from "./support/browsers.js";
import { choose, fill, industrial, ready, total, whoever } from "./support/calculator.js";
import { host } from "./support/host.js";

const [folder = "../.build/look", ...only] = process.argv.slice(2);
const roster = fileURLToPath(new URL("fixtures/roster-320.xlsx", import.meta.url));

async function filled(page) {
  await ready(page);
  await fill(page, industrial);
  await total(page, "319000.00");
}

async function list(page) {
  await ready(page);
  await fill(page, { "enterprise.kind": "industrial", "enterprise.aboveScale": "true" });
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[data-office=retention]")).click());
  await (await page.waitForSelector("#retention-file")).uploadFile(roster);
  await page.waitForSelector(".people tbody tr", { timeout: 60_000 });
  await page.$eval("#list-retention", (e) => e.scrollIntoView());
}

/** @type {Record<string, { path: string, prepare?: (page: any) => Promise<unknown>, top?: boolean }>} */
const subjects = {
  notice: { path: "" },
  measure: { path: "measures/2/" },
  explained: { path: "explained/" },
  timeline: { path: "timeline/" },
  "not-found": { path: "404.html" },
  calculator: { path: "calculator/", prepare: ready },
  // The six readers.
  worker: {
    path: "calculator/",
    async prepare(page) {
      await ready(page);
      await whoever(page, "[data-who=outsideWorker]");
      await choose(page, "firm", "industrial");
      for (const condition of ["nonlocal", "frontline", "working", "insured"]) await choose(page, `retention.people.0.${condition}`, "true");
      await page.waitForSelector("#result-1[data-status=eligible]");
    },
  },
  courier: { path: "for/courier/" },
  clerk: { path: "calculator/", prepare: list },
  agency: {
    path: "calculator/",
    async prepare(page) {
      await ready(page);
      await whoever(page, "[data-who=agency]");
      await fill(page, { "recruitment.workers": "20", "otherBenefits.20": "1000" });
      await total(page, "9000.00");
    },
  },
  lawyer: { path: "measures/18/" },
  official: {
    path: "calculator/",
    async prepare(page) {
      await filled(page);
      await page.click("#make-sheet");
      await page.waitForSelector("#sheet svg");
    },
  },
  filled: { path: "calculator/", prepare: filled },
  desk: { path: "desk/", prepare: (page) => page.waitForSelector("#desk-files") },
};

await mkdir(folder, { recursive: true });
const server = await host();
const browser = await launch("chrome");
const forms = [
  { name: "360-elder", width: 360, elder: true, scheme: "light" },
  ...["light", "dark"].flatMap((scheme) => [360, 768, 1280].map((width) => ({ name: `${width}-${scheme}`, width, elder: false, scheme }))),
];

for (const [name, { path, prepare }] of Object.entries(subjects)) {
  if (only.length && !only.includes(name)) continue;
  const pictures = [];
  for (const form of forms) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: form.width, height: form.width < 500 ? 740 : 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: form.scheme }]);
    await page.goto(server.url + path);
    if (form.elder) { // the reader's choice, kept by the browser
      await page.evaluate(() => localStorage.setItem("elder", "on"));
      await page.reload();
    }
    await prepare?.(page);
    const picture = await page.screenshot({ fullPage: true });
    await writeFile(join(folder, `${name}-${form.name}.png`), picture);
    pictures.push({ width: form.width, picture });
    if (form.name === "1280-light") await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true, format: "A4" });
    await context.close();
  }
  // Side by side: the first screens of each form.
  const high = 1600, gap = 16;
  let left = gap;
  const placed = [];
  for (const { width, picture } of pictures) {
    const { height } = await sharp(picture).metadata();
    placed.push({ input: await sharp(picture).extract({ left: 0, top: 0, width, height: Math.min(height, high) }).toBuffer(), left, top: gap });
    left += width + gap;
  }
  await sharp({ create: { width: left, height: high + 2 * gap, channels: 3, background: "#888" } }).composite(placed).png().toFile(join(folder, `sheet-${name}.png`));
}
await browser.close();
await server.close();
