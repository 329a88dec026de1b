"use strict";
// Remembers the elder view (长者版) in this browser. The view itself is CSS.
try {
  const box = document.getElementById("elder");
  box.checked = localStorage.elder === "on";
  box.onchange = () => { localStorage.elder = box.checked ? "on" : ""; };
} catch {
  // A browser that refuses storage shows the view all the same.
}
// A page on paper says where it is from.
if (location.protocol !== "file:") document.querySelector(".at")?.append("网址：" + location.href.split("#")[0]);
