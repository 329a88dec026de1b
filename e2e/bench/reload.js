// From a save to the reload in serve: writes a measure's file and waits for the
// event that makes the open pages load again.
//
//   node bench/reload.js [times]
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { median } from "./network.js";
import { go, root } from "./rivals.js";

const commands = (await readdir(root)).filter((name) => name.endsWith(".go") && !name.endsWith("_test.go"));
const times = Number(process.argv[2] ?? 20);
const dir = join(root, ".build/bench/project"); // a copy: what is saved here is made up
await rm(dir, { recursive: true, force: true });
await mkdir(dir, { recursive: true });
for (const name of ["content", "calc", "site", "wasm", ...commands, "go.mod", "go.sum"]) await cp(join(root, name), join(dir, name), { recursive: true });
go(["build", "-o", join(dir, "wengang"), "."]);

const server = spawn(join(dir, "wengang"), ["serve", "-addr", "localhost:0"], { cwd: dir, stdio: ["ignore", "pipe", "inherit"] });
try {
  let url;
  for await (const line of createInterface({ input: server.stdout })) {
    url = line.match(/http:\S+/)?.[0] ?? url;
    if (line.startsWith("program") && line.includes("gzip")) break; // the pages are written once more, with it
  }
  server.stdout.resume();
  // changed waits for the next event of the stream that pages listen to. The
  // first says what is there already.
  const listen = async () => {
    const response = await fetch(url + "-/changes");
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; !text.includes("event: state");) text += (await reader.read()).value;
    return async () => { for (let text = ""; !text.includes("event: state");) text += (await reader.read()).value; };
  };
  const file = join(dir, "content/3.md");
  const text = await readFile(file, "utf8");
  // save writes other words than ever before, as most editors do: a new file in
  // place of the old. The event that counts is the one after which they are served.
  const save = async (n) => {
    const words = "统筹" + String.fromCodePoint(0x4e00 + n);
    let changed = await listen();
    await writeFile(join(dir, "content/.saved"), text.replace("统筹", words));
    const start = performance.now();
    await rename(join(dir, "content/.saved"), file);
    for (;;) {
      await changed();
      const took = performance.now() - start;
      changed = await listen();
      if ((await (await fetch(url + "measures/3/")).text()).includes(words)) return took;
    }
  };
  const all = [];
  for (let n = 0; n <= times; n++) all.push(await save(n));
  all.shift(); // the first may still meet the program's own reload
  console.log(`From the save of a text to the reload: median ${median(all).toFixed(0)} ms, longest ${Math.max(...all).toFixed(0)} ms of ${times} (of it 30 ms are the wait for the end of a save).`);
} finally {
  server.kill();
}
