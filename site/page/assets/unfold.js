"use strict";
// Opens what is folded where the address leads into it: browsers of before 2025
// do not by themselves.
{
  const unfold = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return; // the address names no place
    }
    const target = document.getElementById(id);
    const folded = target?.closest("details");
    if (!folded || folded.open) return;
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
}
