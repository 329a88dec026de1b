"use strict";
// Adds by the reader's own day that the time a page is about is over, or still to
// come. What stands there without it is true on any day.
{
  const now = new Date();
  now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
  const today = now.toISOString().slice(0, 10);
  for (const said of document.querySelectorAll(".period")) {
    const { first, last } = said.dataset;
    if (last < today) said.firstElementChild.textContent = "，已过";
    else if (first > today) said.firstElementChild.textContent = "，还没有到";
  }
}
