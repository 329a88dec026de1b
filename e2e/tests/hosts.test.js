// The same dist/ at / and at /a/b/c/ on the plainest file servers as Debian
// configures them, and with the ready configurations of docs/hosting/.
import assert from "node:assert/strict";
import { chmod, cp, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { parseAllHeaders } from "@netlify/headers-parser";
import { launch, names } from "../support/browsers.js";
import { ready as untilReady, total } from "../support/calculator.js";
import { dist } from "../support/host.js";
import { get } from "../support/hosts/get.js";
import { file, ready } from "../support/hosts/ready.js";
import { stock } from "../support/hosts/stock.js";
import { walk } from "../support/hosts/walk.js";

const paths = ["", "a/b/c/"];

// What the ready configurations say with every answer, in the words of one.
const security = {
  "content-security-policy": "frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
// A piece is for other offices' pages: that alone may be framed.
const securityOf = (name) => (/\/?embed\/\d+\.html$/.test(name) ? { ...security, "content-security-policy": undefined } : security);
const forever = "public, max-age=31536000, immutable";
const caching = (name) => (/\.[0-9a-f]{8}\./.test(name) ? forever : "no-cache");

// What each host does by itself, as docs/hosting.md says: what of a page it
// compresses and how, how a folder without its slash leads on, and what a browser
// gets that asks if a page has changed. Apache gives a page that it compresses a
// mark that it does not know again.
const asTheyCome = {
  nginx: { page: "gzip", css: "", slash: 301, unchanged: 304 },
  apache: { page: "gzip", css: "gzip", slash: 301, unchanged: 200 },
  caddy: { page: "", css: "", slash: 308, unchanged: 304 },
  lighttpd: { page: "", css: "", slash: 301, unchanged: 304 },
  python: { page: "", css: "", slash: 301, unchanged: 304 },
  busybox: { page: "gzip", css: "gzip", slash: 302, unchanged: 304 }, // it sends the .gz of the build
};

const types = {
  ".css": /^text\/css/, ".html": /^text\/html/, ".js": /^(text|application)\/javascript/, ".json": /^application\/json/,
  ".png": /^image\/png/, ".svg": /^image\/svg\+xml/, ".txt": /^text\/plain; charset=utf-8/, ".webmanifest": /^application\/manifest\+json/, ".ics": /^text\/calendar/,
};

let folder;
const hosts = {}; // by name, with url and stop
const all = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => relative(dist, join(e.parentPath ?? e.path, e.name)))
  .filter((name) => !name.startsWith(".wengang")).sort(); // the build's own
const plain = all.filter((name) => !(/\.(gz|br)$/.test(name) && all.includes(name.slice(0, -3))));
const content = (name) => readFile(join(dist, name));

before(async () => {
  assert.ok(all.includes("index.html.br"), `${dist} is a quick build: go run . build makes a whole one`);
  folder = await mkdtemp(join(tmpdir(), "wengang-hosts-"));
  await chmod(folder, 0o755); // servers give up root
  const root = join(folder, "root");
  for (const path of paths) await cp(dist, join(root, path), { recursive: true });
  await Promise.all(Object.entries({ ...stock, ...ready }).map(async ([name, run]) => { hosts[name] = await run(join(folder, name), root); }));
});

after(async () => {
  await Promise.all(Object.values(hosts).map((host) => host.stop()));
  if (folder) await rm(folder, { recursive: true });
});

for (const [name, does] of Object.entries(asTheyCome)) {
  test(`${name} does by itself what is written of it`, async () => {
    const { url } = hosts[name];
    const asked = { "accept-encoding": "gzip, br" };
    const page = await get(url, asked);
    const css = await get(url + all.find((one) => /^notice\..*\.css$/.test(one)), asked);
    const folder = await get(url + "a/b/c");
    const mark = page.headers.etag ? { "if-none-match": page.headers.etag } : { "if-modified-since": page.headers["last-modified"] };
    const again = await get(url, { ...asked, ...mark });
    assert.deepEqual(
      { page: page.headers["content-encoding"] ?? "", css: css.headers["content-encoding"] ?? "", slash: folder.status, unchanged: again.status },
      does,
    );
    assert.equal(new URL(folder.headers.location, url).href, url + "a/b/c/");
    assert.equal((await get(url + "measures/99/")).status, 404);
    // No file gives itself out for packed where it is not.
    for (const one of plain) {
      const { status, headers, body } = await get(url + one);
      assert.deepEqual([one, status, headers["content-encoding"]], [one, 200, undefined]);
      assert.ok(body.equals(await content(one)), one);
    }
  });
}

for (const name of Object.keys(ready)) {
  const brotli = name !== "ready-nginx";
  describe(name, () => {
    test("every file comes as it is, or packed where the browser takes that", async () => {
      let sent = 0;
      for (const path of paths) {
        for (const one of plain) {
          const original = await content(one);
          for (const accepts of ["", "gzip", "gzip, deflate, br"]) {
            const { status, headers, body } = await get(hosts[name].url + path + one, accepts ? { "accept-encoding": accepts } : {});
            const packed = accepts.includes("br") && brotli && all.includes(one + ".br") ? "br" : accepts && all.includes(one + ".gz") ? "gzip" : undefined;
            assert.deepEqual([one, accepts, status, headers["content-encoding"]], [one, accepts, 200, packed]);
            if (packed) {
              sent++;
              assert.match(headers.vary, /Accept-Encoding/i, one);
            }
            const unpacked = packed === "br" ? brotliDecompressSync(body) : packed ? gunzipSync(body) : body;
            // The program's brotli is that of the program, not of its gzip.
            assert.ok(unpacked.equals(packed === "br" && one.endsWith(".bin") ? gunzipSync(original) : original), one);
            if (types[extname(one)]) assert.match(headers["content-type"], types[extname(one)], one);
            assert.equal(headers["cache-control"], caching(one), one);
            for (const [header, value] of Object.entries(securityOf(one))) assert.equal(headers[header], value, one);
          }
        }
      }
      assert.ok(sent > 200);
    });

    test("what is not there is 404.html, asked for anew", async () => {
      for (const path of ["measures/99/", "nothing", "a/b/c/nothing/at/all", "style.00000000.css"]) {
        const { status, headers, body } = await get(hosts[name].url + path);
        assert.deepEqual([path, status, headers["cache-control"]], [path, 404, "no-cache"]);
        assert.match(headers["content-type"], /^text\/html/);
        assert.ok(body.equals(await content("404.html")));
        for (const [header, value] of Object.entries(security)) assert.equal(headers[header], value, path);
      }
    });

    test("a page that has not changed is not sent again, and a folder leads on", async () => {
      const { url } = hosts[name];
      const asked = { "accept-encoding": "gzip" };
      const page = await get(url, asked);
      assert.equal((await get(url, { "if-none-match": page.headers.etag, ...asked })).status, 304);
      const folder = await get(url + "a/b/c");
      assert.deepEqual([Math.floor(folder.status / 100), folder.headers.location], [3, "/a/b/c/"]);
    });
  });
}

test("_headers says the same to Netlify's own reader", async () => {
  const { headers, errors } = await parseAllHeaders({ headersFiles: [file("_headers")], configHeaders: [], minimal: false });
  assert.deepEqual(errors, []);
  for (const name of plain) {
    const said = {};
    for (const { forRegExp, values } of /** @type {import("@netlify/headers-parser").Header[]} */ (headers)) {
      if (!forRegExp.test("/" + name)) continue;
      for (const [header, value] of Object.entries(values)) {
        assert.equal(said[header.toLowerCase()], undefined, `${name} is given ${header} twice`);
        said[header.toLowerCase()] = value;
      }
    }
    // Without cache headers: ask again.
    assert.deepEqual(said, caching(name) === forever ? { ...security, "cache-control": forever } : security, name);
  }
});

test("the headers and the pages do not speak of the same thing, or say the same", async () => {
  for (const name of plain.filter((one) => one.endsWith(".html"))) {
    const page = await readFile(join(dist, name), "utf8");
    const [, policy] = page.match(/<meta http-equiv="Content-Security-Policy" content="([^"]+)"/i) ?? [];
    const directives = policy.split(";").map((one) => one.trim().split(" ")[0]);
    assert.ok(directives.includes("default-src"), name);
    assert.ok(!directives.includes("frame-ancestors"), `${name}: a page cannot say it`);
    const [, referrer] = page.match(/<meta name="referrer" content="([^"]+)"/i) ?? [];
    assert.ok(referrer === undefined || referrer === security["referrer-policy"], name);
  }
});

// Brotli over plain HTTP is for Chromium alone, and for it on this machine only:
// Caddy's configuration stands for nginx's with brotli.
const visited = [...Object.keys(stock), "ready-nginx", "ready-caddy"];

describe("in each browser", { concurrency: true }, () => {
  for (const browserName of names) {
    describe(browserName, { concurrency: 1 }, () => {
      let browser;
      before(async () => { browser = await launch(browserName); });
      after(() => browser?.close());

      for (const name of visited) {
        for (const path of paths) {
          test(`${name} at /${path}`, async () => {
            const responses = await walk(browser, hosts[name].url + path);
            if (browserName === "chrome" && name === "ready-caddy") {
              const page = responses.find((one) => one.url().includes("/measures/18/"));
              assert.equal(page.headers()["content-encoding"], "br");
            }
          });
        }
      }

      test("404.html in its own clothes leads home", async () => {
        for (const name of ["ready-nginx", "ready-caddy"]) {
          for (const path of paths) {
            const page = await browser.newPage();
            const said = [];
            // Chromium itself logs the 404.
            page.on("console", (message) => /404/.test(message.text()) || said.push(message.text()));
            const response = await page.goto(`${hosts[name].url}${path}measures/99/`);
            assert.equal(response.status(), 404);
            assert.equal(await page.$eval("#home", (a) => a.href), hosts[name].url + path);
            assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector("main")).maxInlineSize), "none");
            assert.deepEqual(said, []);
            await page.close();
          }
        }
      });

      test("the edition in one file reads and calculates from a host that knows nothing else", async () => {
        const page = await browser.newPage();
        await page.goto(hosts.python.url + "wengang.html#page-calculator");
        await untilReady(page);
        await page.click("[data-example=large]");
        await total(page, "329000.00");
        await page.close();
      });
    });
  }
});
