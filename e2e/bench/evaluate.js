// How many facts a second: our rules natively, in Node and in Chromium, against
// the same rules with publicodes, with GoRules' ZEN engine and in plain
// JavaScript, on the same facts. That the totals are equal comes first.
//
//   node bench/evaluate.js [facts]
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ZenEngine } from "@gorules/zen-engine";
import { build } from "esbuild";
import { launch } from "../support/browsers.js";
import { dist } from "../support/host.js";
import { makeFacts } from "./facts.js";
import { serve } from "./network.js";
import { rules as plain } from "./plainjs/rules.js";
import { engine, situation, total } from "./publicodes/rules.js";
import { go, root } from "./rivals.js";
import { context, graph } from "./zen/rules.js";

const dir = join(root, ".build/bench/evaluate");
await mkdir(dir, { recursive: true });
const policyText = await readFile(join(dist, "policy.json"), "utf8");
const policy = JSON.parse(policyText);
const facts = makeFacts(policy, Number(process.argv[2] ?? 1000));
const lines = facts.map((f) => JSON.stringify(f)).join("\n") + "\n";
await writeFile(join(dir, "policy.json"), policyText);
await writeFile(join(dir, "facts.jsonl"), lines);

// Natively.
go(["build", "-C", "e2e/bench", "-trimpath", "-o", join(dir, "evaluate"), "./evaluate"]);
const native = JSON.parse(execFileSync(join(dir, "evaluate"), [join(dir, "policy.json"), join(dir, "facts.jsonl")], { maxBuffer: 1 << 28, encoding: "utf8" }));

// As WebAssembly, compiled as the calculator is.
go(["build", "-C", "e2e/bench", "-trimpath", "-ldflags=-s -w", "-gcflags=all=-l", "-o", join(dir, "evaluate.wasm"), "./evaluate"], { GOOS: "js", GOARCH: "wasm" });
await copyFile(join(go(["env", "GOROOT"]).toString().trim(), "lib/wasm/wasm_exec.js"), join(dir, "wasm_exec.js"));
await writeFile(join(dir, "run.js"), `
globalThis.evaluate = async (bytes, policy, facts) => {
  Object.assign(globalThis, { evaluatePolicy: policy, evaluateFacts: facts });
  const program = new Go();
  const { instance } = await WebAssembly.instantiate(bytes, program.importObject);
  await program.run(instance);
  if (globalThis.evaluateError) throw new Error(globalThis.evaluateError);
  return globalThis.evaluateReport;
};`);
const inNode = JSON.parse(execFileSync("node", ["-e", `
const { readFileSync } = require("node:fs");
require("${dir}/wasm_exec.js"); require("${dir}/run.js");
evaluate(readFileSync("${dir}/evaluate.wasm"), readFileSync("${dir}/policy.json", "utf8"), readFileSync("${dir}/facts.jsonl", "utf8")).then((report) => { process.stdout.write(report); });
`], { maxBuffer: 1 << 28 }).toString());

// publicodes and plain JavaScript in Chromium, from one bundle.
await writeFile(join(dir, "page.js"), `
import { engine, situation, total } from "${root}e2e/bench/publicodes/rules.js";
import { rules } from "${root}e2e/bench/plainjs/rules.js";
import { perSecond } from "${root}e2e/bench/rate.js";
import text from "${root}e2e/bench/publicodes/rules.yaml";
globalThis.others = async (policy, facts) => {
  const bound = engine(text, policy), plain = rules(policy);
  return { publicodes: await perSecond(facts, (f) => total(bound, situation(f))), plain: await perSecond(facts, (f) => plain(f)) };
};`);
await build({ entryPoints: [join(dir, "page.js")], outfile: join(dir, "others.js"), bundle: true, minify: true, format: "iife", loader: { ".yaml": "text" }, logLevel: "error", nodePaths: [join(root, "e2e/bench/node_modules")] });
await writeFile(join(dir, "index.html"), `<!DOCTYPE html><script src="wasm_exec.js"></script><script src="run.js"></script><script src="others.js"></script>`);
const host = await serve(dir, false);
const browser = await launch("chrome");
let inChromium, others;
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  await page.goto(host.url);
  inChromium = JSON.parse(await page.evaluate(async () => {
    const [wasm, policy, lines] = await Promise.all(["evaluate.wasm", "policy.json", "facts.jsonl"].map((name) => fetch(name)));
    return globalThis.evaluate(await wasm.arrayBuffer(), await policy.text(), await lines.text());
  }));
  others = await page.evaluate((policy, facts) => globalThis.others(policy, facts), policy, facts);
} finally {
  await browser.close();
  host.close();
}

// The others in Node.
const { perSecond } = await import("./rate.js");
const bound = engine(await readFile(new URL("publicodes/rules.yaml", import.meta.url), "utf8"), policy);
const rules = plain(policy);
const decision = new ZenEngine().createDecision(graph(policy));
const zen = async (f) => (await decision.evaluate(context(f))).result.total;

const want = native.totals;
const fen = (amount) => Math.round(Number(amount) * 100);
const differing = async (of) => {
  const all = [];
  for (const [i, f] of facts.entries()) {
    const got = await of(f);
    if (fen(got) !== fen(want[i])) all.push({ line: i + 1, "ours 元": want[i], "theirs 元": String(got) });
  }
  return all;
};
const equal = (name, totals) => { if (totals.some((t, i) => t !== want[i])) throw new Error(`${name}: other totals than natively`); };
equal("Node", inNode.totals);
equal("Chromium", inChromium.totals);
const apart = { "plain JavaScript": await differing(rules), ZEN: await differing(zen), publicodes: await differing((f) => total(bound, situation(f))) };
for (const name of ["plain JavaScript", "ZEN"]) if (apart[name].length) throw new Error(`${name} gives other totals: ${JSON.stringify(apart[name][0])}`);
console.log(`${facts.length} facts, ${want.filter((t) => Number(t) > 0).length} of them with a total above nought. The same totals to the fen: ours natively, in Node and in Chromium, ZEN, plain JavaScript.`);
console.log(`publicodes, which computes in floats, gives another total for ${apart.publicodes.length}; the first of them:`);
console.table(apart.publicodes.slice(0, 5));

const rates = {
  "natively": { "ours, from JSON": native.fromJSON, "ours, read already": native.read, "our amounts, from JSON": native.amountsFromJSON, "our amounts, read already": native.amountsRead, "ZEN": await perSecond(facts, zen) },
  "in Node": { "ours, from JSON": inNode.fromJSON, "ours, read already": inNode.read, "our amounts, from JSON": inNode.amountsFromJSON, "our amounts, read already": inNode.amountsRead, "publicodes": await perSecond(facts, (f) => total(bound, situation(f))), "plain JavaScript": await perSecond(facts, (f) => rules(f)) },
  "in Chromium": { "ours, from JSON": inChromium.fromJSON, "ours, read already": inChromium.read, "our amounts, from JSON": inChromium.amountsFromJSON, "our amounts, read already": inChromium.amountsRead, "publicodes": others.publicodes, "plain JavaScript": others.plain },
};
console.log("Facts a second; in brackets as a multiple of ours from JSON there. Ours gives every step, every other reading and every distance with it; our amounts, as the others, the amounts alone. ZEN is Rust, called from Node.");
console.table(Object.fromEntries(Object.entries(rates).map(([where, row]) => [where, Object.fromEntries(Object.entries(row).map(([who, rate]) => [who, `${Math.round(rate)} (${(rate / row["ours, from JSON"]).toFixed(2)})`]))])));
process.exit(0); // ZEN's threads would keep it
