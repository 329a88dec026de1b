// Starts a file server as a process of its own and stops it again.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";

// freePort gives a port of this machine that nothing listens on.
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

const patience = 60_000;

// The shell leaves somebody behind who ends the command when its input ends,
// which is when this process does, however that comes about.
const guarded = 'exec 3<&0 </dev/null; (cat <&3; kill $$) >/dev/null 2>&1 & exec 3<&-; exec "$@"';

// start runs a command that serves on the port and waits until it answers.
export async function start(port, command, args, env = {}) {
  const child = spawn("sh", ["-c", guarded, "sh", command, ...args], { env: { PATH: process.env.PATH, ...env } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => { said = (said + text).slice(-4000); });
  let over = false;
  const ended = new Promise((resolve) => {
    child.once("error", resolve);
    child.once("exit", resolve);
  }).then(() => {
    over = true;
    child.stdin.destroy();
  });
  // A test that fails must not keep the others waiting.
  for (const each of [child, .../** @type {import("node:net").Socket[]} */ (/** @type {unknown} */ (child.stdio))]) each.unref();
  const stop = async () => {
    child.ref();
    child.stdin.end();
    await Promise.race([ended, after(5_000, null, { ref: false })]);
    if (!over) child.kill("SIGKILL");
    await ended;
  };
  const url = `http://127.0.0.1:${port}/`;
  for (const until = Date.now() + patience; ; ) {
    try {
      await (await fetch(url)).arrayBuffer();
      return { url, stop };
    } catch {
      if (over) throw new Error(`${command} ended before it served: ${said}`);
      if (Date.now() > until) {
        await stop();
        throw new Error(`${command} does not answer on port ${port}: ${said}`);
      }
      await Promise.race([ended, after(20)]);
    }
  }
}
