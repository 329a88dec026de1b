// From nothing to a working calculator: clones a commit (HEAD, so what is not
// committed is not tested; another with COMMIT=…) into an empty folder and, with
// an empty home and empty caches of modules and builds, runs the commands of the
// README there, word by word: its first command until the calculator shows an amount in
// a real browser, then assess, then a build, whose files are checked.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./support/browsers.js";
import { fill } from "./support/calculator.js";

const limit = 15 * 60_000; // of everything, on a slow machine; here it takes two minutes
const repository = fileURLToPath(new URL("..", import.meta.url));
const commit = execFileSync("git", ["-C", repository, "rev-parse", process.env.COMMIT || "HEAD"], { encoding: "utf8" }).trim();

const work = mkdtempSync(join(tmpdir(), "wengang-fresh-"));
const clone = join(work, "wengang");
mkdirSync(join(work, "home"));

// Only what a machine may need to reach the module proxy is passed on.
const handedOn = ["PATH", "GOPROXY", "GOFLAGS", "GOSUMDB", "GONOSUMDB", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR"];
const env = {
  ...Object.fromEntries(handedOn.filter((name) => process.env[name]).map((name) => [name, process.env[name]])),
  HOME: join(work, "home"), GOMODCACHE: join(work, "modules"), GOCACHE: join(work, "cache"),
};

// run starts a command line in the clone, in a group of its own, and shows what
// it writes. It fails when the time is up.
const started = Date.now();
/** @type {any} */
let running;
function run(line) {
  console.log(`fresh    $ ${line}`);
  /** @type {any} */
  const child = spawn("sh", ["-c", line], { cwd: clone, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running = child;
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      process.stdout.write(text);
      child.emit("said", output);
    });
  }
  // "close", unlike "exit", also waits for the processes that the command started.
  child.ended = once(child, "close").then(([status]) => {
    if (running === child) running = undefined;
    return { status, output };
  });
  return child;
}

// stop is Ctrl+C: it signals every process of the group.
function stop(child, signal = "SIGINT") {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

async function finish(line) {
  const { status, output } = await run(line).ended;
  if (status !== 0) throw new Error(`${line}: exit status ${status}`);
  return output;
}

// address waits until serve says where it is.
const address = (child) => new Promise((found, failed) => {
  child.on("said", (output) => {
    const url = /http:\/\/\S+/.exec(output)?.[0];
    if (url) found(url);
  });
  child.ended.then(({ status }) => failed(new Error(`it ended with status ${status} before it served`)));
});

// amount types a number into the calculator and waits for one that is due. A
// program that could not be loaded offers to try again.
async function amount(url) {
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(limit);
    await page.goto(new URL("calculator/", url).href);
    // The page from before the program is compiled names no version of it; whatever that page says goes when it is loaded again.
    await page.waitForFunction(() => /\.[0-9a-f]{8}\./.test(document.getElementById("loader")?.dataset.program ?? ""));
    const end = await page.waitForSelector("html[data-calculator=ready] #sheet, #program-retry:not([hidden])");
    if (await end.evaluate((element) => element.id !== "sheet")) {
      throw new Error(`there is no calculator: ${await page.$eval("#program-message", (element) => element.textContent)}`);
    }
    await fill(page, { "enterprise.kind": "agency", "recruitment.workers": "12" });
    const total = await page.waitForSelector('#total[data-due]:not([data-due="0.00"])', { timeout: 60_000 });
    return await total.evaluate((element) => element.dataset.due);
  } finally {
    await browser.close();
  }
}

const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;

async function everything() {
  execFileSync("git", ["clone", "--quiet", "--no-hardlinks", "--no-checkout", repository, clone]);
  execFileSync("git", ["-C", clone, "checkout", "--quiet", "--detach", commit]);
  console.log(`fresh    ${commit} in ${clone}`);

  const commands = [...readFileSync(join(clone, "README.md"), "utf8").matchAll(/^```sh\n([^]*?)^```/gm)].flatMap(([, block]) => block.trim().split("\n"));
  const serve = run(commands[0]);
  const url = await address(serve);
  console.log(`fresh    it serves after ${seconds()}`);
  const due = await Promise.race([amount(url), serve.ended.then(() => { throw new Error("it ended before there was an amount"); })]);
  console.log(`fresh    the calculator shows ${due} after ${seconds()}`);
  stop(serve);
  await serve.ended;

  const assess = await finish(commands.find((line) => line.endsWith("go run . assess")));
  const result = JSON.parse(assess.split("\n").find((line) => line.startsWith("{")));
  if (result.total !== due) throw new Error(`assess gives ${result.total}, the calculator ${due}`);

  await finish("go run . build");
  const dist = join(clone, "dist");
  execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: dist, stdio: "inherit" });
  const lacks = ["index.html", "measures/1/index.html", "wengang.html", "bom.json", "policy.json"].filter((path) => !existsSync(join(dist, path)));
  const program = readdirSync(join(dist, "calculator"));
  for (const ending of [/^wengang\.\w{8}\.bin$/, /^wengang\.\w{8}\.bin\.br$/, /^wasm_exec\.\w{8}\.js$/]) {
    if (!program.some((name) => ending.test(name))) lacks.push(`calculator/ ${ending}`);
  }
  if (lacks.length) throw new Error(`dist/ lacks ${lacks.join(", ")}`);
  console.log(`fresh    the build is complete after ${seconds()}`);
}

let timer;
const tooLong = new Promise((_, failed) => { timer = setTimeout(() => failed(new Error(`not done after ${limit / 60_000} minutes`)), limit); });
try {
  await Promise.race([everything(), tooLong]);
} catch (error) {
  console.error(`fresh    ${commit}: ${error.message}`);
  process.exitCode = 1;
} finally {
  clearTimeout(timer);
  if (running) {
    const child = running;
    stop(child, "SIGKILL");
    await child.ended;
  }
  if (existsSync(join(work, "modules"))) execFileSync("chmod", ["-R", "u+w", join(work, "modules")]); // Go's are read-only
  rmSync(work, { recursive: true, force: true });
}
