// The PNGs of site/formats/icon are the site's icon, drawn: every pixel of them.
// UPDATE_SNAPSHOTS=1 redraws them.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const folder = fileURLToPath(new URL("../../site/formats/icon/", import.meta.url));
const svg = await readFile(new URL("../../site/page/assets/icon.svg", import.meta.url));

// draw gives the icon that wide. Its density makes librsvg draw it at that size
// and not scale a small picture up.
const draw = (side) => sharp(svg, { density: 72 * side / 32 }).resize(side, side).ensureAlpha();

// A telephone of Apple's rounds the corners itself: the ground, the colour in
// the middle of the upper edge, goes into them.
const filled = async (side) => {
  const [r, g, b] = await draw(side).extract({ left: side / 2, top: 1, width: 1, height: 1 }).raw().toBuffer();
  return sharp(await draw(side).png().toBuffer()).flatten({ background: { r, g, b } }).ensureAlpha();
};

const icons = { "icon-192.png": draw(192), "icon-512.png": draw(512), "apple-touch-icon.png": await filled(180) };

for (const [name, icon] of Object.entries(icons)) {
  test(`${name} is icon.svg as drawn`, async () => {
    const path = join(folder, name);
    const want = await icon.clone().raw().toBuffer();
    if (process.env.UPDATE_SNAPSHOTS === "1") await writeFile(path, await icon.clone().png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer());
    const got = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    assert.equal(got.info.width * got.info.height * 4, want.length);
    assert.ok(got.data.equals(want), `${name} is not icon.svg as drawn; UPDATE_SNAPSHOTS=1 node --test icon.test.js draws it anew`);
  });
}

test("no other icon stands there", async () => {
  assert.deepEqual((await readdir(folder)).filter((name) => name.endsWith(".png")).sort(), Object.keys(icons).sort());
});
