"use strict";
// Copies a page's address with its title, its summary and what time it is about, and prints it.
for (const tools of document.querySelectorAll(".tools")) {
  const [copy, paper] = /** @type {NodeListOf<HTMLButtonElement>} */ (tools.querySelectorAll("button"));
  const said = tools.lastElementChild;
  // The address of the edition of one file leads nobody else there.
  copy.hidden = document.getElementById("program-bytes") !== null;
  copy.onclick = async () => {
    // The minifier would make a line of "\n".
    const words = [document.title, ...Array.from(document.querySelectorAll(".lead, .period"), (said) => said.textContent), location.href].join(String.fromCharCode(10));
    try {
      await navigator.clipboard.writeText(words);
      said.textContent = "已复制，可以粘贴给别人。";
    } catch {
      said.textContent = words; // to be copied by hand
    }
  };
  paper.onclick = () => print();
  copy.disabled = paper.disabled = false;
}
