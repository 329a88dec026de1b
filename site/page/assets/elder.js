"use strict";
// Remembers the elder view (长者版) in this browser. The view itself is CSS.
try {
  const box = document.getElementById("elder");
  box.checked = localStorage.getItem("elder") === "on";
  box.addEventListener("change", () => {
    if (box.checked) localStorage.setItem("elder", "on");
    else localStorage.removeItem("elder");
  });
} catch {
  // A browser that refuses storage shows the view all the same.
}
// What no first view needs comes once the page has loaded. The edition of one file
// has it.
{
  const { late } = document.currentScript.dataset;
  addEventListener("load", () => {
    if (late && !document.getElementById("program-bytes")) import(String(new URL(late, document.baseURI))).catch(() => {});
  });
}
// A page on paper says where it is from.
{
  const at = document.querySelector(".at");
  if (at && location.protocol !== "file:") at.textContent = "网址：" + location.href.replace(/#.*/, "");
}
