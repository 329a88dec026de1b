// The ready configurations of docs/hosting/: the very files, with another port
// and another folder to serve.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "./process.js";
import { edited, runCaddy, runNginx } from "./stock.js";

export const file = (name) => fileURLToPath(new URL(`../../../docs/hosting/${name}`, import.meta.url));
const text = (name) => readFile(file(name), "utf8");

async function nginx(own, root, replacements = {}) {
  const port = await freePort();
  return runNginx(own, port, edited(await text("nginx.conf"), {
    "listen 80;": `listen 127.0.0.1:${port};`,
    "/srv/wengang;": `${root};`,
    ...replacements,
  }));
}

const nginxBrotli = (own, root) => nginx(own, root, { "#brotli_static on;": "brotli_static on;" });

async function caddy(own, root) {
  const port = await freePort();
  return runCaddy(own, port, edited(await text("Caddyfile"), { "\n:80 {": `\n:${port} {`, "* /srv/wengang": `* ${root}` }));
}

// ready are functions that start a host, as those of stock.js.
export const ready = { "ready-nginx": nginx, "ready-nginx-brotli": nginxBrotli, "ready-caddy": caddy };
