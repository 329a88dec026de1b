"use strict";
// Says by the reader's own day that the time a measure names is over, or still
// to come. The sentence that stands there without it is true on any day.
{
  const now = new Date();
  now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
  const today = now.toISOString().slice(0, 10);
  for (const said of document.querySelectorAll(".period[data-last]")) {
    const { first, last, past, ahead } = said.dataset;
    if (last < today) said.textContent = past;
    else if (first > today) said.textContent = ahead;
  }
}
