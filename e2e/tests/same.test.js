// The same facts give the same bytes in each browser as natively: entered into
// the form's fields, and opened as a link. calc/proof writes them down, with the
// digest of each result (docs/correctness.md). PROOF says how many to take by
// fields; by a link it is a fifth, which the page reads with the same code.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inEachBrowser } from "../support/each.js";

const wanted = Number(process.env.PROOF ?? 110);
const records = await written();

// written has the Go tests write their facts, which are the cases of the rules
// and generated ones.
async function written() {
  const file = join(await mkdtemp(join(tmpdir(), "wengang-")), "same.jsonl");
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  await promisify(execFile)("go", ["test", "-count=1", "./calc/proof", "-run=TestSameOnEveryMachine", `-proof.write=${file}`, `-proof.long=${wanted > 600}`], { cwd });
  return (await readFile(file, "utf8")).trimEnd().split("\n").map((line) => JSON.parse(line));
}

// some are so many of them, from everywhere among them.
const some = (n) => records.filter((_, i) => n >= records.length || Math.floor(i * n / records.length) !== Math.floor((i - 1) * n / records.length));
const trips = ({ facts }) => facts.trips?.length ?? 1;

// A page takes so many: browsers refuse one that changes its address often, and
// the driver one that takes three minutes.
const chunk = 120;

// prepare puts the ways into the program beside it, as page.same.
const prepare = (page) => page.evaluate(() => {
  const form = document.getElementById("facts");
  const controls = () => [...form.elements].filter((control) => control.name);

  // While a part of the program is still to come a click may take effect only
  // later: whoever clicks again and again until it has, lets nothing come.
  const rows = () => form.querySelectorAll(".trip");
  const become = (many) => new Promise((go) => {
    const observer = new MutationObserver(() => look());
    const look = () => {
      if (rows().length !== many) return;
      observer.disconnect();
      go();
    };
    observer.observe(form, { childList: true, subtree: true });
    look();
  });

  // Into the fields, as a person does; one event says that all have changed.
  const enter = async (facts) => {
    const texts = new Map();
    const collect = (name, value) => {
      if (typeof value === "object") for (const [key, inner] of Object.entries(value)) collect(name ? `${name}.${key}` : key, inner);
      else texts.set(name, String(value));
    };
    collect("", facts);
    const wanted = facts.trips?.length ?? 1;
    for (let many; (many = rows().length) !== wanted;) {
      if (many > wanted) [...rows()].at(-1).querySelector(".remove").click();
      else {
        /** @type {HTMLInputElement} */ (form.querySelector("[name=chartered][value=yes]")).checked = true; // else the first click shows the row that is there
        document.getElementById("add-trip").click();
      }
      await become(many < wanted ? many + 1 : many - 1);
    }
    const chosen = new Set(); // several people are of one kind
    for (const control of controls()) {
      const text = texts.get(control.name) ?? "";
      if (control.type !== "radio") control.value = text;
      else if ((control.checked = control.value === text && !chosen.has(control.name))) chosen.add(control.name);
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const open = (link) => new Promise((resolve) => {
    const before = location.hash;
    window.addEventListener("popstate", resolve, { once: true });
    location.hash = link;
    if (location.hash === before) resolve(); // it is open already, and no event comes
  });

  // The file that the page hands out, caught on its way.
  HTMLAnchorElement.prototype.click = () => {};
  const result = () => new Promise((resolve) => {
    URL.createObjectURL = (/** @type {Blob} */ blob) => (blob.text().then((text) => resolve(JSON.stringify(JSON.parse(text).result))), "");
    document.getElementById("download").click();
  });

  const digest = async (text) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // Gives what differs.
  window.same = async (records, way) => {
    const different = [];
    for (const { facts, link, says, sha256 } of records) {
      if (way === "link") await open(link);
      else await enter(facts);
      const text = await result();
      if (await digest(text) !== sha256) different.push({ facts, says, text });
    }
    return different;
  };
});

inEachBrowser("/", (its) => {
  for (const way of ["fields", "link"]) {
    test(`the same facts by ${way} give the same bytes as natively`, { timeout: 7_200_000 }, async () => {
      const these = some(way === "link" ? wanted / 5 : wanted);
      // The page recalculates with every row of the form that is added or removed.
      if (way === "fields") these.sort((a, b) => trips(a) - trips(b));
      assert.ok(these.length >= 20, `${these.length} facts`);
      for (let i = 0; i < these.length; i += chunk) {
        await its.visit(async (page) => {
          await prepare(page);
          const different = await page.evaluate((facts, by) => window.same(facts, by), these.slice(i, i + chunk), way);
          assert.deepEqual(different, []);
        });
      }
    });
  }
});
