"use strict";
// On the page of the whole notice: fetches the search and its index once somebody
// goes to the box, and says the count of the finder, which CSS makes, to who can't
// see it. import() needs no more of the security policy than a script does.
{
  const { search } = document.currentScript.dataset;
  const box = document.getElementById("words");
  const said = document.getElementById("found");
  box.closest("form").addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector("#hits a")?.focus();
  });
  let tries = 0;
  let loading;
  const load = () => {
    loading ??= import(String(new URL(`${search}#${tries++}`, document.baseURI))).catch(() => {
      said.textContent = "搜索没有载入，请检查网络，再输入一次。";
      loading = null;
    });
  };
  // The edition of one file has it.
  if (!document.getElementById("program-bytes")) {
    for (const event of ["focus", "input"]) box.addEventListener(event, load);
    if (box.value || document.activeElement === box) load();
  }

  const finder = document.querySelector(".finder");
  const count = () => setTimeout(() => {
    finder.querySelector(".count").textContent = `共 ${[...finder.querySelectorAll(".contents li")].filter((row) => row.getClientRects().length).length} 条`;
  });
  for (const event of ["input", "reset"]) finder.addEventListener(event, count);
}
