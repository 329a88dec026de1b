// Drives WebKit as WebKitGTK has it: Debian's MiniBrowser by plain WebDriver, on a
// screen that only Xvfb sees. https://www.w3.org/TR/webdriver2/
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

// A port that nobody has now.
async function freePort() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

// MiniBrowser stands in a folder of the library's version.
async function miniBrowser() {
  for (const folder of await readdir("/usr/lib", { recursive: false })) {
    for (const library of await readdir(`/usr/lib/${folder}`).catch(() => [])) {
      const path = `/usr/lib/${folder}/${library}/MiniBrowser`;
      if (library.startsWith("webkit") && await stat(path).catch(() => null)) return path;
    }
  }
  throw new Error("no MiniBrowser: make packages installs webkit2gtk-driver");
}

// launchWebKit starts a screen, a driver and a browser, and gives what a visitor does.
export async function launchWebKit({ width = 1280, height = 900 } = {}) {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [display] = await once(createInterface({ input: /** @type {import("node:stream").Readable} */ (screen.stdio[3]) }), "line");
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: "ignore",
    detached: true, // its browser ends with it
    env: { ...process.env, DISPLAY: `:${display}`, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1", GDK_BACKEND: "x11" },
  });
  const kill = () => {
    try {
      process.kill(-driver.pid);
    } catch {
      // It has ended.
    }
    screen.kill();
  };
  process.on("exit", kill);
  const send = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" } });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  // until asks again, until something is true.
  const until = async (what, ask) => {
    const end = Date.now() + 60_000;
    let last;
    do {
      last = await ask().catch((error) => { last = error; });
      if (last) return last;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    } while (Date.now() < end);
    throw new Error(`never ${what}`);
  };
  await until("the driver is ready", () => send("GET", "/status").then(({ ready }) => ready));
  const { sessionId, capabilities } = await send("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: await miniBrowser(), args: ["--automation"] } } } });
  const session = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
  await session("POST", "/window/rect", { width, height });
  const elementKey = "element-6066-11e4-a52e-4f735466cecf";
  const find = async (selector) => (await session("POST", "/element", { using: "css selector", value: selector }))[elementKey];
  return {
    version: capabilities.browserVersion,
    goto: (url) => session("POST", "/url", { url }),
    url: () => session("GET", "/url"),
    size: (width, height) => session("POST", "/window/rect", { width, height }),
    // evaluate runs a function in the page.
    evaluate: (work, ...args) => session("POST", "/execute/sync", { script: `return (${work}).apply(null, arguments)`, args }),
    until: (what, work, ...args) => until(what, () => session("POST", "/execute/sync", { script: `return (${work}).apply(null, arguments)`, args })),
    click: async (selector) => session("POST", `/element/${await find(selector)}/click`, {}),
    type: async (selector, text) => session("POST", `/element/${await find(selector)}/value`, { text }),
    async close() {
      await session("DELETE", "").catch(() => {});
      process.off("exit", kill);
      kill();
    },
  };
}
