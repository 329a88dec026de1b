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
