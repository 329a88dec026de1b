"use strict";
// Says by the reader's own day that the time a measure names is over, or still
// to come. The sentence that stands there without it is true on any day.
{
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n, i) => String(n).padStart(i ? 2 : 4, "0")).join("-");
  for (const said of document.querySelectorAll(".period[data-last]")) {
    const { first, last, past, ahead } = said.dataset;
    if (last < today) said.textContent = past;
    else if (first > today) said.textContent = ahead;
  }
}
