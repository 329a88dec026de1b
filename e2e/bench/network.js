// The networks and hosts that the bench comes over.
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Megabits a second both ways as Chromium's presets give them, milliseconds of
// a round trip.
export const networks = {
  "Slow 4G": { mbit: 1.6, up: 0.75, latency: 150 },
  "Fast 4G": { mbit: 9, up: 1.5, latency: 60 },
};

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".png": "image/png", ".webmanifest": "application/manifest+json" };

// sizes are the bytes of a file as it is, and as a host that compresses sends
// it: the sibling where the site has one, and never more than the file.
export async function sizes(file) {
  const body = await readFile(file);
  const sibling = await readFile(file + ".br").catch(() => null);
  const gzip = gzipSync(body, { level: 9 });
  const brotli = sibling ?? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });
  return { raw: body.length, gzip: Math.min(gzip.length, body.length), brotli: Math.min(brotli.length, body.length) };
}

// serve answers with the files of a folder as the plainest server does, nothing
// compressed, and says only when a file was changed: a day ago, so that browsers
// take theirs for fresh. Or, where it compresses, as docs/hosting.md has it: in
// brotli, which for the files of ready is done before anybody asks, with names
// with a hash to be kept for ever and pages to be asked for again.
export async function serve(dir, compressing, ready = []) {
  const kept = new Map();
  const packed = async (file, body) => {
    if (!kept.has(file)) kept.set(file, (await readFile(file + ".br").catch(() => null)) ?? brotliCompressSync(body));
    return kept.get(file);
  };
  if (compressing) for (const file of ready) await packed(file, await readFile(file));
  const requested = new Set();
  const dayAgo = new Date(Date.now() - 86_400_000).toUTCString();
  const server = createServer(async (request, response) => {
    try {
      let file = join(dir, decodeURIComponent(new URL(request.url, "http://x").pathname));
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      let body = await readFile(file);
      requested.add(file);
      const headers = { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Last-Modified": dayAgo };
      if (compressing) headers["Cache-Control"] = /\.[0-9a-f]{8}\./.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
      if (request.headers["if-modified-since"] === dayAgo) {
        response.writeHead(304, headers).end();
        return;
      }
      if (compressing && extname(file) !== ".br" && (request.headers["accept-encoding"] ?? "").includes("br")) {
        body = await packed(file, body);
        headers["Content-Encoding"] = "br";
      }
      response.writeHead(200, { ...headers, "Content-Length": body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  server.unref();
  return { url: `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/`, requested, close: () => { server.close(); server.closeAllConnections(); } };
}

// slow makes a page's network one of networks, null leaves it as it is, and has
// the page note when its program answers and that is seen.
export async function slow(page, network) {
  await page.evaluateOnNewDocument(() => {
    const answers = new MutationObserver(() => {
      if (document.documentElement?.dataset.calculator !== "ready") return;
      answers.disconnect();
      requestAnimationFrame(() => setTimeout(() => { window.answeredAt = performance.now(); }));
    });
    answers.observe(document, { subtree: true, childList: true, attributeFilter: ["data-calculator"] });
  });
  if (!network) return;
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false, latency: network.latency, downloadThroughput: network.mbit * 1e6 / 8, uploadThroughput: network.up * 1e6 / 8,
  });
}

// ready is when the program's first answer is seen, in milliseconds since the
// visitor set out.
export async function ready(page) {
  return (await page.waitForFunction(() => window.answeredAt, { timeout: 180_000 })).jsonValue();
}

export const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
