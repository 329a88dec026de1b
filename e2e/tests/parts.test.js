// The program comes in two parts, of which the first answers by itself. What the
// visitor does before the rest is there waits for it, and nothing of that is lost.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { choose, fill, industrial, ready, result, total, type } from "../support/calculator.js";
import { inEachBrowser } from "../support/each.js";
import { dist, host } from "../support/host.js";

const isProgram = (path) => path.includes("/calculator/wengang.");
const page = await readFile(dist + "calculator/index.html", "utf8");
const attribute = (name) => Number(page.match(new RegExp(` data-${name}="?(\\d+)`))[1]);

// sending answers with the program's file up to where the rest begins, and goes
// on once then is called.
const sending = (rest) => {
  const sent = { begun: 0, then: () => {} };
  sent.intercept = async (path, response) => {
    if (!isProgram(path)) return false;
    const data = await readFile(dist + path);
    const cut = attribute(path.endsWith(".br") ? "first-brotli" : "first-packed");
    response.writeHead(200, { "Content-Length": data.length });
    response.write(data.subarray(0, cut));
    sent.begun++;
    const go = new Promise((then) => { sent.then = then; });
    await go;
    rest(response, data.subarray(cut));
    return true;
  };
  return sent;
};

inEachBrowser("/", (its) => {
  const arrive = async (sent, work) => {
    const server = await host({ intercept: sent.intercept });
    const visit = await its.browser.newPage();
    const errors = [];
    visit.on("pageerror", (error) => errors.push(error.message));
    try {
      await visit.goto(server.url + "calculator/");
      await work(visit);
      assert.deepEqual(errors, []);
    } finally {
      await visit.close();
      await server.close();
    }
  };

  test("the first part answers, and what needs the rest waits for it", async () => {
    const sent = sending((response, rest) => response.end(rest));
    await arrive(sent, async (visit) => {
      await ready(visit);
      await total(visit, "0.00");
      await fill(visit, industrial);
      sent.then();
      await total(visit, "319000.00");
      await result(visit, 1, { status: "eligible" });
      await visit.click("#make-sheet");
      await visit.waitForSelector("#sheet-title");
      assert.equal(sent.begun, 1);
    });
  });
});
