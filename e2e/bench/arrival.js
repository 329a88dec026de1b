// How long the calculator takes to answer: a table of networks, hosts and ways
// to come there. Chromium, its network throttled through the DevTools protocol.
//
//   cd e2e && node bench/arrival.js [times]
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { launch } from "../browsers.js";
import { dist } from "../host.js";

const times = Number(process.argv[2] ?? 3);

// Megabits a second both ways as Chromium's presets give them, milliseconds of
// a round trip.
const networks = {
  "Slow 4G": { mbit: 1.6, up: 0.75, latency: 150 },
  "Fast 4G": { mbit: 9, up: 1.5, latency: 60 },
  none: null,
};

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };

// serve answers as the plainest server does, which compresses nothing, or as
// one that sends what is compressed best. Both say when a file was changed, as
// servers do, which lets a browser keep it; names with a hash may be kept for
// ever.
async function serve(compressing) {
  const kept = new Map();
  const compressed = async (file, body, coding) => {
    const key = file + coding;
    if (!kept.has(key)) {
      const sibling = coding === "br" && await readFile(file + ".br").catch(() => null);
      kept.set(key, sibling || (coding === "br" ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : gzipSync(body, { level: 9 })));
    }
    return kept.get(key);
  };
  const server = createServer(async (request, response) => {
    try {
      let file = join(dist, new URL(request.url, "http://x").pathname);
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      let body = await readFile(file);
      const headers = { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Last-Modified": (await stat(file)).mtime.toUTCString() };
      if (/\.[0-9a-f]{8}\./.test(file)) headers["Cache-Control"] = "public, max-age=31536000, immutable";
      if (compressing) {
        const accepted = request.headers["accept-encoding"] ?? "";
        const coding = accepted.includes("br") ? "br" : accepted.includes("gzip") ? "gzip" : "";
        if (coding && extname(file) !== ".br") {
          body = await compressed(file, body, coding);
          headers["Content-Encoding"] = coding;
          headers.Vary = "Accept-Encoding";
        }
      }
      response.writeHead(200, { ...headers, "Content-Length": body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

async function slow(page, network) {
  if (!network) return;
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false, latency: network.latency, downloadThroughput: network.mbit * 1e6 / 8, uploadThroughput: network.up * 1e6 / 8,
  });
}

// Until the program answers, in milliseconds since the visitor set out.
async function ready(page) {
  await page.waitForSelector("html[data-calculator=ready]", { timeout: 120_000 });
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now()))));
}

const ways = {
  async cold(page, url) {
    await page.goto(url + "calculator/", { waitUntil: "domcontentloaded" });
    return ready(page);
  },
  async warm(page, url) {
    await ways.cold(page, url);
    await page.goto("about:blank");
    return ways.cold(page, url);
  },
  async "after 10 s of reading"(page, url) {
    await page.goto(url);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    await Promise.all([page.waitForNavigation(), page.click("nav a[href$='calculator/']")]);
    return ready(page);
  },
};

const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];

const rows = [];
for (const [host, compressing] of Object.entries({ "compresses nothing": false, "sends brotli": true })) {
  const url = await serve(compressing);
  for (const [name, network] of Object.entries(networks)) {
    for (const [way, go] of Object.entries(ways)) {
      if (!network && way !== "cold" && way !== "warm") continue;
      const all = [];
      for (let i = 0; i < times; i++) {
        const browser = await launch("chrome");
        const page = await browser.newPage();
        await slow(page, network);
        all.push(await go(page, url));
        await browser.close();
      }
      rows.push({ host, network: name, way, "median s": (median(all) / 1000).toFixed(2), "all s": all.map((t) => (t / 1000).toFixed(2)).join(" ") });
      console.error(Object.values(rows.at(-1)).join("  "));
    }
  }
}
console.table(rows);
