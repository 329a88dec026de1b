// The same tests in each browser, against the built site under a path.
import { after, before, describe } from "node:test";
import { launch, names } from "./browsers.js";
import { open } from "./calculator.js";
import { host } from "./host.js";

// inEachBrowser calls tests once a browser. What it hands over: the browser's
// name; browser and server, there once the tests run; and visit, which opens
// the calculator (or another page) at desktop width and closes it afterwards.
export function inEachBrowser(prefix, tests) {
  for (const name of names) {
    describe(name, () => {
      const its = {
        name,
        async visit(work, url = its.server.url + "calculator/") {
          const page = await its.browser.newPage();
          try {
            await page.setViewport({ width: 1280, height: 900 });
            await open(page, url);
            await work(page);
          } finally {
            await page.close();
          }
        },
      };
      before(async () => {
        its.browser = await launch(name);
        its.server = await host({ prefix });
      });
      after(async () => {
        await its.browser?.close();
        await its.server?.close();
      });
      tests(its);
    });
  }
}
