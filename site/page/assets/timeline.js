"use strict";
// Says which windows are past on the reader's own day. The page is right
// without it: it states the days and nothing about today.
{
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  for (const entry of document.querySelectorAll("[data-to]")) {
    const state = entry.dataset.to < today ? "past" : entry.dataset.from > today ? "ahead" : "now";
    entry.dataset.state = state;
    const said = entry.querySelector(".state");
    if (said) said.textContent = { past: "已过", now: "进行中", ahead: "未开始" }[state];
  }
}
