// The codes of calc/qr are read by another program, of every size and level, and
// as poor paper and a poor camera make them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import sharp from "sharp";
import { read } from "../support/qr.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const quiet = 4;

/** @type {{ text: string, modules: number, level?: string, svg: string }[]} */
let samples;
before(async () => {
  const folder = await mkdtemp(join(tmpdir(), "wengang-"));
  const file = join(folder, "codes.jsonl");
  await promisify(execFile)("go", ["test", "./calc/qr", "-count=1", "-run=^TestSamples$", "-qr.write=" + file], { cwd: root });
  samples = (await readFile(file, "utf8")).trim().split("\n").map((line) => JSON.parse(line));
  await rm(folder, { recursive: true });
});

// drawn makes a picture of a code, so many pixels wide.
const drawn = (svg, width) => sharp(Buffer.from(svg)).resize(width, width, { kernel: "lanczos3" }).flatten({ background: "#fff" });

test("every code reads back, at its level", async () => {
  assert.ok(samples.length > 100, `only ${samples.length} codes`);
  for (const { text, modules, level, svg } of samples) {
    const code = await read(await drawn(svg, (modules + 2 * quiet) * 3).png().toBuffer());
    assert.equal(code?.text, text, `${text.length} bytes, ${modules} modules`);
    assert.equal(code.count, 1);
    if (level) assert.equal(code.level, level);
  }
});

// A link of an answered form has some 180 bytes. The sheet has its code 30 mm
// wide: 236 pixels at 200 to an inch, grey on grey, out of focus, from a
// photocopy that keeps little.
test("a code the size of the sheet's reads back grey, blurred and at 200 dpi", async () => {
  const usual = samples.filter(({ text }) => text.length > 0 && text.length <= 214);
  assert.ok(usual.length >= 6);
  for (const { text, modules, svg } of usual) {
    const clear = await drawn(svg, 236).png().toBuffer();
    const poor = sharp(clear).greyscale().blur(0.8).linear(0.4, 90).jpeg({ quality: 40 });
    const code = await read(await sharp(await poor.toBuffer()).png().toBuffer());
    assert.equal(code?.text, text, `${text.length} bytes, ${modules} modules`);
  }
});
