// The plainest file server: files of a folder under a path, with their types,
// nothing compressed. A test may hold one request back or answer it in its own way.
import { once } from "node:events";
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const dist = process.env.DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url));

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

// host serves dist under prefix. intercept(path, response) may take a request
// by returning true, and may be asynchronous.
/** @param {{ prefix?: string, intercept?: (path: string, response: import("node:http").ServerResponse) => unknown }} [options] */
export async function host({ prefix = "/", intercept } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (await intercept?.(path, response)) return;
    try {
      if (!path.startsWith(prefix)) throw new Error("outside");
      let file = join(dist, normalize("/" + path.slice(prefix.length)));
      if ((await stat(file)).isDirectory()) {
        if (!path.endsWith("/")) {
          response.writeHead(301, { Location: path + "/" }).end();
          return;
        }
        file = join(file, "index.html");
      }
      const body = await readFile(file);
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Content-Length": body.length }).end(body);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("404");
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  server.unref(); // a test that fails must not keep the others waiting
  return {
    url: `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}${prefix}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
