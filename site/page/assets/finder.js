"use strict";
// The filter by text on the page of the whole notice, and the count as a status
// for who can't see it. All the rest of the finder is CSS.
{
  const words = /** @type {HTMLInputElement} */ (document.getElementById("words"));
  const entries = [...document.querySelectorAll(".contents li")];
  const count = document.querySelector(".count");
  words.parentElement.hidden = false;

  // Where the words stand under a root, over the borders of its elements.
  const find = (root, needle, ranges) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    for (let node; (node = /** @type {Text} */ (walker.nextNode())); ) {
      nodes.push([node, text.length]);
      text += node.data.toLowerCase();
    }
    const place = (at) => nodes.findLast(([, start]) => start <= at);
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      const range = new Range();
      const [first, from] = place(at);
      const [last, to] = place(at + needle.length - 1);
      range.setStart(first, at - from);
      range.setEnd(last, at + needle.length - to);
      ranges.push(range);
    }
  };

  const show = () => {
    const needle = words.value.trim().toLowerCase();
    const ranges = [];
    for (const entry of entries) {
      const clause = document.getElementById("m" + parseInt(entry.textContent, 10));
      const before = ranges.length;
      if (needle) for (const root of [entry, clause]) find(root, needle, ranges);
      entry.hidden = needle !== "" && ranges.length === before;
    }
    if (window.Highlight) CSS.highlights.set("hit", new Highlight(...ranges));
    count.textContent = `共 ${entries.filter((entry) => entry.getClientRects().length).length} 条`;
  };
  const form = words.form;
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  if (words.value) show();
}
