// What nginx as Debian ships it makes of the site: requests a second (wrk), the
// bytes of a visit, and what a million visits a day are in traffic.
//
//   node bench/traffic.js [seconds]
import { execFileSync, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { launch } from "../support/browsers.js";
import { dist } from "../support/host.js";
import { root } from "./rivals.js";

const seconds = Number(process.argv[2] ?? 5);
const visits = 1_000_000;

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => { const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address()); probe.close(() => resolve(port)); });
});
const dir = join(root, ".build/bench/nginx");
await mkdir(dir, { recursive: true });
// Debian's nginx.conf, with ours for its folders, and the siblings that the
// site brings.
const debian = await readFile("/etc/nginx/nginx.conf", "utf8");
await writeFile(join(dir, "nginx.conf"), debian
  .replace(/^user .*$/m, "user root;")
  .replace(/^pid .*$/m, `pid ${dir}/pid;`)
  .replace(/^include \/etc\/nginx\/modules-enabled.*$/m, "")
  .replace(/access_log .*;/, "access_log off;").replace(/error_log .*;/, `error_log ${dir}/error.log;`)
  .replace(/^\s*include \/etc\/nginx\/conf\.d.*$/m, "")
  .replace(/^\s*include \/etc\/nginx\/sites-enabled.*$/m, `server { listen 127.0.0.1:${port}; root ${dist}; gzip_static on; }`));
const nginx = spawn("nginx", ["-c", join(dir, "nginx.conf"), "-e", join(dir, "error.log"), "-g", "daemon off;"], { stdio: "inherit" });
const url = `http://127.0.0.1:${port}/`;
try {
  for (let tries = 0; ; tries++) {
    if (await fetch(url).catch(() => null)) break;
    if (tries > 100) throw new Error("nginx does not answer");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  const requests = {};
  for (const path of ["", "measures/18/", "calculator/"]) {
    const out = execFileSync("wrk", ["-t2", "-c64", `-d${seconds}s`, "-H", "Accept-Encoding: gzip", url + path]).toString();
    requests["/" + path] = { "requests/s": Math.round(Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1])), "MB/s": out.match(/Transfer\/sec:\s+(\S+)/)[1] };
  }
  console.log("nginx and wrk on the same machine, 64 connections, gzip accepted:");
  console.table(requests);

  // The bytes on the wire, headers with them, of a first visit. Who reads for a
  // while has the program fetched ahead, but with Save-Data.
  const bytes = {};
  const ways = {
    "reads the notice, and not for long": { pages: [""], saves: true },
    "reads a measure, and not for long": { pages: ["measures/18/"], saves: true },
    "reads the notice": { pages: [""] },
    "reads and calculates": { pages: ["", "calculator/"] },
  };
  for (const [way, { pages, saves }] of Object.entries(ways)) {
    const browser = await launch("chrome");
    try {
      const page = await browser.newPage();
      if (saves) await page.evaluateOnNewDocument(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
      const session = await page.createCDPSession();
      let sum = 0;
      session.on("Network.loadingFinished", (event) => { sum += event.encodedDataLength; });
      await session.send("Network.enable");
      for (const path of pages) await page.goto(url + path, { waitUntil: "networkidle0" });
      bytes[way] = sum;
    } finally {
      await browser.close();
    }
  }
  console.log(`A first visit without a cache, and ${visits.toLocaleString("en")} of them a day:`);
  console.table(Object.fromEntries(Object.entries(bytes).map(([way, sum]) => [way, { "bytes a visit": sum, "GB a day": (sum * visits / 1e9).toFixed(1), "元 a day at 0.8 元/GB": Math.round(sum * visits / 1e9 * 0.8), "Mbit/s on average": (sum * visits * 8 / 86_400 / 1e6).toFixed(1) }])));
} finally {
  nginx.kill();
}
