// Builds what the calculator is held against: its own page with another program.
import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { dist } from "../support/host.js";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const here = fileURLToPath(new URL("./", import.meta.url));

export const go = (args, env = {}) => execFileSync("go", args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });

// hello builds go-app's hello world plainly and has it write its static site.
async function hello(dir) {
  await mkdir(join(dir, "web"), { recursive: true });
  go(["build", "-C", "e2e/bench", "-trimpath", "-ldflags=-s -w", "-o", join(dir, "web/app.wasm"), "./hello"], { GOOS: "js", GOARCH: "wasm" });
  go(["build", "-C", "e2e/bench", "-trimpath", "-o", join(dir, "../hello"), "./hello"]);
  execFileSync(join(dir, "../hello"), [dir]);
  await cp(join(dist, "icon-192.png"), join(dir, "icon.png"));
}

// scripted takes the calculator's page and puts one script in place of the
// program and its loader. What a host would send in place of that page, already
// packed, is left behind.
async function scripted(dir, entry) {
  await cp(dist, dir, { recursive: true, filter: (path) => !/measures|wengang\.|\.html\.(br|gz)$/.test(path) });
  const page = join(dir, "calculator/index.html");
  const html = await readFile(page, "utf8");
  const changed = html.replace(/<script id="loader".*?<\/script>/, '<script src="page.js" defer></script>').replace(/<link rel="?(?:preload|modulepreload)[^>]*>/g, "");
  if (changed === html) throw new Error("the calculator's page has no loader");
  await writeFile(page, changed);
  await build({ entryPoints: [join(here, entry, "page.js")], outfile: join(dir, "calculator/page.js"), bundle: true, minify: true, format: "iife", loader: { ".yaml": "text" }, logLevel: "error" });
}

// rivals builds all of them under dir and says where each one's page is.
export async function rivals(dir) {
  await rm(dir, { recursive: true, force: true });
  await hello(join(dir, "go-app"));
  await scripted(join(dir, "plainjs"), "plainjs");
  await scripted(join(dir, "publicodes"), "publicodes");
  return {
    "this calculator": { dir: dist, path: "calculator/" },
    "go-app hello world": { dir: join(dir, "go-app"), path: "" },
    "plain JavaScript, decimal.js": { dir: join(dir, "plainjs"), path: "calculator/" },
    "publicodes 1.10": { dir: join(dir, "publicodes"), path: "calculator/" },
  };
}
