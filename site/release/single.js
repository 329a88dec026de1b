"use strict";
// Shows one page of the single-file edition at a time: the one in which the
// place lies that the address names. What names no place is the calculator's
// answers, where the notice has one.
{
  const pages = [...document.querySelectorAll(".page")];
  const links = [...document.querySelectorAll(".masthead nav a")];
  const calculator = document.getElementById("page-calculator");
  const show = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // The calculator says what is wrong with it.
    }
    const target = id ? document.getElementById(id) : null;
    const page = target ? target.closest(".page") ?? pages[0] : (id && calculator) || pages[0];
    for (const other of pages) other.hidden = other !== page;
    for (const link of links) {
      if (link.hash === "#" + page.id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    document.title = page.dataset.title;
    document.getElementById("print").media = page === pages[0] ? "print" : "not all";
    if (target === page) scrollTo(0, 0);
    else target?.scrollIntoView();
  };
  addEventListener("hashchange", show);
  show();
}
