"use strict";
// Adds by the reader's own day that the time a page is about is over, or still to
// come. What stands there without it is true on any day.
{
  const today = new Date().toLocaleDateString("sv"); // as ISO 8601 writes it
  for (const said of document.querySelectorAll(".period")) {
    const { first, last } = said.dataset;
    said.firstElementChild.textContent = last < today ? "，已过" : first > today ? "，还没有到" : "";
  }
}
