"use strict";
// Runs the program for lists in a worker, so that the page never waits for it. The
// page, office.js, makes the worker of this script and the toolchain's, which
// it has looked at; the first message brings the program, packed or not, and what
// the page knows, each further one an event. Nothing is fetched here.
{
  const start = async ({ program, format, page }) => {
    const packed = new Blob([program]).stream();
    const bytes = await new Response(format ? packed.pipeThrough(new DecompressionStream(format)) : packed).arrayBuffer();
    const go = new self.Go();
    const { instance } = await WebAssembly.instantiate(bytes, go.importObject);
    go.run(instance).finally(() => postMessage({ what: "stopped" })); // office is there once run returns
    return self.office(page);
  };

  let handle; // of the app; before it is there, events wait in started
  const answer = ({ regions, effects, working }) => {
    postMessage({ what: "show", regions, effects }, effects.flatMap(({ data }) => (data ? [data.buffer] : []))); // files are handed over, not copied
    if (working) setTimeout(() => take({ type: "continue" })); // after what came meanwhile
  };
  const now = () => { // by the visitor's own clock, without letters
    const date = new Date();
    return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace("T", " ");
  };
  const take = (event) => answer(handle({ type: "", name: "", value: "", fields: [], files: [], coming: 0, at: now(), ...event }));

  let started;
  addEventListener("message", async ({ data }) => {
    if (started) {
      await started;
      take(data);
      return;
    }
    started = start(data).then((first) => {
      if (!first) {
        postMessage({ what: "unfit" });
        return;
      }
      handle = first.handle;
      answer(first);
    }, (error) => {
      console.error(error);
      postMessage({ what: "failed" });
    });
  });
}
