// The same facts give the same bytes in each browser as natively: entered into
// the form's fields, and opened as a link. calc/proof writes them down, with the
// digest of each result (docs/correctness.md). PROOF=long takes all of them by
// fields, and every tenth by a link, which the page reads with the same code.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inEachBrowser } from "./each.js";

const long = process.env.PROOF === "long";
const records = await written();

// written has the Go tests write their facts, which are the cases of the rules
// and generated ones.
async function written() {
  const file = join(await mkdtemp(join(tmpdir(), "wengang-")), "same.jsonl");
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  await promisify(execFile)("go", ["test", "-count=1", "./calc/proof", "-run=TestSameOnEveryMachine", `-proof.write=${file}`, `-proof.long=${long}`], { cwd });
  const all = (await readFile(file, "utf8")).trimEnd().split("\n").map((line) => JSON.parse(line));
  return long ? all : all.filter((_, i) => i % 6 === 0);
}

// A page takes so many: browsers refuse one that changes its address often.
const most = { fields: 400, link: 120 };

// prepare puts the ways into the program beside it, as page.same.
const prepare = (page) => page.evaluate(() => {
  const form = document.getElementById("facts");
  const controls = () => [...form.elements].filter((control) => control.name);

  // Into the fields, as a person does; one event says that all have changed.
  const enter = (facts) => {
    const texts = new Map();
    const collect = (name, value) => {
      if (typeof value === "object") for (const [key, inner] of Object.entries(value)) collect(name ? `${name}.${key}` : key, inner);
      else texts.set(name, String(value));
    };
    collect("", facts);
    const rows = () => form.querySelectorAll(".trip");
    const wanted = facts.trips?.length ?? 1;
    while (rows().length > wanted) [...rows()].at(-1).querySelector(".remove").click();
    while (rows().length < wanted) document.getElementById("add-trip").click();
    const chosen = new Set(); // several people are of one kind
    for (const control of controls()) {
      const text = texts.get(control.name) ?? "";
      if (control.type !== "radio") control.value = text;
      else if ((control.checked = control.value === text && !chosen.has(control.name))) chosen.add(control.name);
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const open = (link) => new Promise((resolve) => {
    window.addEventListener("popstate", resolve, { once: true });
    location.hash = link;
  });

  // The file that the page hands out, caught on its way.
  HTMLAnchorElement.prototype.click = () => {};
  const result = () => new Promise((resolve) => {
    URL.createObjectURL = (blob) => (blob.text().then((text) => resolve(JSON.stringify(JSON.parse(text).result))), "");
    document.getElementById("download").click();
  });

  const digest = async (text) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // Gives what differs.
  window.same = async (records, way) => {
    const different = [];
    for (const { facts, link, says, sha256 } of records) {
      if (way === "link") await open(link);
      else enter(facts);
      const text = await result();
      if (await digest(text) !== sha256) different.push({ facts, says, text });
    }
    return different;
  };
});

inEachBrowser("/", (its) => {
  for (const way of ["fields", "link"]) {
    test(`the same facts by ${way} give the same bytes as natively`, { timeout: 7_200_000 }, async () => {
      const some = long && way === "link" ? records.filter((_, i) => i % 10 === 0) : records;
      assert.ok(some.length > 100, `${some.length} facts`);
      for (let i = 0; i < some.length; i += most[way]) {
        await its.visit(async (page) => {
          await prepare(page);
          const different = await page.evaluate((chunk, by) => window.same(chunk, by), some.slice(i, i + most[way]), way);
          assert.deepEqual(different, []);
        });
      }
    });
  }
});
