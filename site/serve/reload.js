"use strict";
// The script that serve adds to a page: it reloads the page after a build, and
// shows the mistakes over it if a build fails, or at its foot a sentence about
// what the edit does. A hidden page does not listen:
// browsers allow six connections to a host, and would load no seventh page.
{
  const { build } = document.currentScript.dataset;
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; position: fixed; inset-inline: 0; inset-block-end: 0; z-index: 2147483647; max-block-size: 45vh; overflow: auto;
      background: #fff4f2; color: #3b0a04; border-block-start: 4px solid #b3261e; font: 16px/1.6 system-ui, sans-serif; }
    div { padding: 12px 20px; }
    p { margin: 0; font-weight: 600; }
    ul { margin: 8px 0 0; padding-inline-start: 20px; }
    li { overflow-wrap: anywhere; white-space: pre-wrap; }
    code { font: 600 15px/1.6 ui-monospace, monospace; }
    @media print { :host { display: none; } }
  `);
  const quiet = new CSSStyleSheet();
  quiet.replaceSync(`
    :host { background: #eef4ff; color: #0b1f3a; border-block-start-color: #1f5fbf; }
    p { font-weight: 400; }
    a { color: #0b4bb3; }
  `);
  const node = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside); // strings become text
    return made;
  };
  let shown;
  const show = (problem) => {
    shown?.remove();
    shown = undefined;
    if (!problem) return;
    shown = node("div");
    shown.id = "serve-problem";
    shown.lang = problem.lang;
    shown.setAttribute("role", "alert");
    const root = shown.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    const lines = problem.mistakes.map(({ place, text }) => node("li", ...(place ? [node("code", place), " "] : []), text));
    root.append(node("div", node("p", problem.title), node("ul", ...lines)));
    document.body.append(shown);
  };

  let told;
  const tell = (sentence) => {
    if (location.pathname === "/-/effects") {
      if (sentence && sentence !== told) {
        if (told !== undefined || !document.querySelector("h1")) location.reload();
        told = sentence;
      }
      return;
    }
    told?.remove();
    told = undefined;
    if (!sentence) return;
    told = node("div");
    told.id = "serve-effects";
    told.lang = "zh-CN";
    const root = told.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style, quiet];
    const link = node("a", "逐项查看");
    link.href = "/-/effects";
    link.target = "serve-effects"; // one window, which follows every save
    root.append(node("div", node("p", sentence, " ", link)));
    document.body.append(told);
  };

  let events;
  const listen = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource("/-/changes");
    events.addEventListener("state", ({ data }) => {
      const state = JSON.parse(data);
      if (state.build !== build) return location.reload();
      show(state.problem);
      tell(state.effects);
    });
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
  listen();
}
