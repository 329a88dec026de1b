// The build of the pages against Hugo's, of notices of many lengths: wall time,
// processor time and peak memory, each the least of a few runs. What is read
// and written lies in memory, so that no disk is measured.
//
//   node bench/build.js [runs] [measures …]
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { make } from "./measures.js";
import { go, root } from "./rivals.js";

const [runs = 5, ...given] = process.argv.slice(2).map(Number);
const lengths = given.length ? given : [25, 2500, 25_000];

const ours = join(root, ".build/bench/build");
go(["build", "-C", "e2e/bench", "-trimpath", "-o", ours, "./build"]);

const dir = await mkdtemp("/dev/shm/wengang-bench-");

// least runs a command and gives the least of what it took.
async function least(command, args, out, times) {
  const best = { wall: Infinity, cpu: Infinity, memory: Infinity };
  for (let i = 0; i < times; i++) {
    await rm(out, { recursive: true, force: true });
    const figures = join(dir, "time");
    execFileSync("/usr/bin/time", ["-o", figures, "-f", "%e %U %S %M", command, ...args]);
    const [wall, user, system, kilobytes] = (await readFile(figures, "utf8")).trim().split(/\s+/).map(Number);
    best.wall = Math.min(best.wall, wall);
    best.cpu = Math.min(best.cpu, user + system);
    best.memory = Math.min(best.memory, kilobytes / 1000);
  }
  await rm(out, { recursive: true, force: true });
  return best;
}

const rows = [];
try {
  for (const length of lengths) {
    const times = length > 10_000 ? Math.min(runs, 3) : runs;
    const made = await make(join(dir, "made"), length);
    const out = join(dir, "out");
    const we = await least(ours, [made.ours, out], out, times);
    const hugo = await least("hugo", ["--quiet", "--noBuildLock", "-s", made.hugo, "-d", out], out, times);
    const pair = (key, digits) => `${we[key].toFixed(digits)} : ${hugo[key].toFixed(digits)}  (1 : ${(hugo[key] / we[key]).toFixed(1)})`;
    rows.push({ measures: length, "wall s": pair("wall", 2), "processor s": pair("cpu", 2), "peak memory MB": pair("memory", 0), "ours ms a measure": (we.wall / length * 1000).toFixed(2) });
    console.error(Object.values(rows.at(-1)).join("   "));
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
console.log("The pages of a notice, ours : Hugo's. Ours writes the explainer, the timeline, the calculator's form and the forms for machines besides.");
console.table(rows);
