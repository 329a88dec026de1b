// The machine-readable formats, each parsed by a library that knows nothing of
// this project: of the site as built here, and as an operator builds it with an
// address. docs/formats.md lists the formats.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import ts from "typescript";
import { launch } from "../support/browsers.js";
import { dist, host } from "../support/host.js";

const here = fileURLToPath(new URL("..", import.meta.url)); // e2e/, which has the node_modules
const root = join(here, "..");
const identified = join(root, ".build", "identified");
const base = "https://example.org/notice/";

before(() => {
  execFileSync("go", ["run", ".", "build", "-o", identified, "-base", base,
    "-site-name", "示例网", "-site-domain", "www.example.org", "-site-id", "3309000001"], { cwd: root });
});

// valid runs xmllint without a network and fails on what it says.
function valid(schema, file) {
  const run = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, file], { encoding: "utf8" });
  assert.ifError(run.error);
  assert.equal(run.status, 0, run.stderr);
}

// linkedData gives the JSON-LD of a page.
function linkedData(folder, path) {
  const html = readFileSync(join(folder, path, "index.html"), "utf8");
  const found = [...html.matchAll(/<script type="?application\/ld\+json"?>(.*?)<\/script>/gs)];
  assert.equal(found.length, 1, `/${path} carries ${found.length} of JSON-LD`);
  return JSON.parse(found[0][1]);
}

// mistakes are what the TypeScript compiler says of objects that claim to be
// of a type of schema.org's published vocabulary.
function mistakes(claims) {
  const name = join(here, "linked-data.ts"); // in memory only
  const source = `import type { GovernmentService, Legislation, WithContext } from "schema-dts";\n` +
    claims.map(([type, value], i) => `export const c${i}: WithContext<${type}> = ${JSON.stringify(value)};\n`).join("");
  const options = { noEmit: true, strict: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, types: [] };
  const files = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = files;
  files.getSourceFile = (file, ...rest) => file === name ? ts.createSourceFile(file, source, options.target) : getSourceFile(file, ...rest);
  files.fileExists = (file) => file === name || fileExists(file);
  const program = ts.createProgram([name], options, files);
  return ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
}

for (const [title, folder, url] of [["without a base", dist, ""], ["with a base", identified, base]]) {
  describe(title, () => {
    test("notice.akn.xml is valid Akoma Ntoso", () => {
      valid(join(here, "support", "akn-notice.xsd"), join(folder, "notice.akn.xml"));
    });

    test("calendar.ics has all-day events", () => {
      const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, "calendar.ics"), "utf8")));
      assert.equal(calendar.name, "vcalendar");
      const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component, { strictExceptions: true }));
      assert.equal(events.length, 8); // seven periods in clauses, and the printing
      assert.equal(new Set(events.map((event) => event.uid)).size, events.length);
      for (const event of events) {
        assert.ok(event.startDate.isDate && event.endDate.isDate, event.summary);
        assert.ok(event.startDate.compare(event.endDate) < 0, event.summary);
        assert.equal(event.component.getFirstPropertyValue("url") ?? "", url && event.component.getFirstPropertyValue("url"));
      }
      // 2023年1月22日—2月5日, fifteen days.
      const charter = events.find((event) => event.startDate.toString() === "2023-01-22");
      assert.equal(charter.duration.toSeconds() / 86400, 15);
      assert.match(charter.description, /^2023年1月22日—2月5日期间，.*第 18 条）$/);
    });

    test("the pages carry JSON-LD of schema.org's vocabulary", () => {
      const claims = [["Legislation", linkedData(folder, "")]];
      for (const number of readdirSync(join(folder, "measures"))) {
        claims.push(["GovernmentService", linkedData(folder, join("measures", number))]);
      }
      assert.equal(claims.length, 26);
      assert.deepEqual(mistakes(claims), []);
      for (const [, value] of claims) {
        assert.equal("url" in value, url !== "");
      }
    });
  });
}

// Else the compiler might take anything.
test("what is not of the vocabulary is refused", () => {
  const notice = linkedData(dist, "");
  assert.equal(mistakes([["Legislation", { ...notice, legislationNumber: "1" }]]).length, 1);
  assert.equal(mistakes([["Legislation", { ...notice, legislationJurisdiction: { "@type": "Audience" } }]]).length, 1);
  assert.equal(mistakes([["GovernmentService", notice]]).length, 1);
});

test("sitemap.xml is there with a base alone, valid, and lists every page", () => {
  assert.ok(!existsSync(join(dist, "sitemap.xml")));
  const file = join(identified, "sitemap.xml");
  valid(join(here, "node_modules", "sitemap", "schema", "sitemap.xsd"), file); // that of sitemaps.org
  const listed = [...readFileSync(file, "utf8").matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1]);
  const pages = readdirSync(identified, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html") && name !== "404.html" && name !== "wengang.html" && !/^(desk|embed)\//.test(name)) // what says that it is not to be listed, and pieces for other pages
    .map((name) => base + name.replace(/index\.html$/, ""));
  assert.deepEqual(listed, pages.sort());
});

test("a browser reads the web manifest without complaint, and its icons", async () => {
  const server = await host({ prefix: "/a/b/" });
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    await page.goto(server.url + "measures/1/");
    const protocol = await page.createCDPSession();
    const { url, errors, data } = await protocol.send("Page.getAppManifest");
    assert.equal(url, server.url + "manifest.webmanifest");
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    assert.equal(new URL(manifest.start_url, url).href, server.url);
    assert.equal(new URL(manifest.icons[0].src, url).href, await page.$eval("link[rel=icon]", (e) => e.href));
    for (const icon of manifest.icons.slice(1)) {
      const [width, height] = icon.sizes.split("x").map(Number);
      await page.goto(new URL(icon.src, url).href);
      assert.deepEqual(await page.$eval("img", (img) => [img.naturalWidth, img.naturalHeight]), [width, height]);
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
