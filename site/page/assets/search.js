"use strict";
// The search, with its index before it in the same file. It comes when somebody
// goes to the box, or stands in the edition of one file.
{
  const { entries, synonyms } = globalThis.searchIndex;
  const box = /** @type {HTMLInputElement} */ (document.getElementById("words"));
  const list = document.getElementById("hits");
  const said = document.getElementById("found");
  const nothing = document.getElementById("nothing");
  const single = document.getElementById("program-bytes") !== null;
  const most = 12;

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = entries.map(([, , title, text]) => [plain(title), plain(text)]);
  const stands = (word) => texts.some(([title, text]) => title.includes(word) || text.includes(word));

  // What one typed word may be called in the texts: itself, and what the clerk
  // says of the words in it.
  const meanings = (word) => {
    const all = new Set([word]);
    for (const [typed, found] of synonyms) {
      if (typed.some((one) => word.includes(plain(one)) || (word.length > 1 && plain(one).includes(word)))) for (const one of found) all.add(plain(one));
    }
    return [...all].filter(stands);
  };

  // The longest part of a word that stands somewhere: of 工资没发, 工资.
  const part = (word) => {
    for (let length = word.length - 1; length > 1; length--) {
      for (let at = 0; at + length <= word.length; at++) {
        const piece = word.slice(at, at + length);
        if (meanings(piece).length) return piece;
      }
    }
    return "";
  };

  // The sentence of a text in which a word stands, and the words of it to be marked.
  const sentence = (text, word) => {
    const at = plain(text).indexOf(word);
    const before = Math.max(...["。", "；", "："].map((end) => text.lastIndexOf(end, at - 1))) + 1;
    const ends = ["。", "；"].map((end) => text.indexOf(end, at + word.length)).filter((end) => end >= 0);
    return text.slice(before, Math.min(text.length, ...ends.map((end) => end + 1)));
  };

  // Words of a sentence as a text fragment. It covers what lies between two commas,
  // for browsers mark whole words only, and a dictionary tells them where one ends.
  const fragment = (words, word) => {
    const at = plain(words).indexOf(word);
    const before = Math.max(...["，", "、", "。", "“"].map((end) => words.lastIndexOf(end, at - 1))) + 1;
    const ends = ["，", "。", "；", "”"].map((end) => words.indexOf(end, at + word.length)).filter((end) => end >= 0);
    return ":~:text=" + encodeURIComponent(words.slice(before, Math.min(words.length, ...ends))).replace(/-/g, "%2D");
  };

  // Puts words into an element, what was looked for in <mark>.
  const marked = (element, words, looked) => {
    const low = plain(words);
    let from = 0;
    while (from < words.length) {
      const next = looked.map((one) => [low.indexOf(one, from), one.length]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
      if (!next) break;
      element.append(words.slice(from, next[0]));
      element.append(Object.assign(document.createElement("mark"), { textContent: words.slice(next[0], next[0] + next[1]) }));
      from = next[0] + next[1];
    }
    element.append(words.slice(from));
    return element;
  };

  // The edition has its pages in one document, to which a text fragment does not
  // lead: there the words are marked once they are shown.
  const markLater = (looked) => setTimeout(() => {
    const ranges = [];
    const walker = document.createTreeWalker(document.querySelector(".page:not([hidden])"), NodeFilter.SHOW_TEXT);
    for (let node; (node = /** @type {Text} */ (walker.nextNode())); ) {
      const low = plain(node.data);
      for (const one of looked) {
        const at = low.length === node.data.length ? low.indexOf(one) : -1;
        if (at < 0) continue;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + one.length);
        ranges.push(range);
      }
    }
    if (window.Highlight) CSS.highlights.set("hit", new Highlight(...ranges));
  });

  const look = (typed) => {
    const words = typed.split(/\s+/).map(meanings);
    const looked = words.flat().sort((a, b) => b.length - a.length);
    const pages = new Map();
    if (words.every((one) => one.length)) {
      for (const [i, [address, kind, title, text]] of entries.entries()) {
        const [lowTitle, lowText] = texts[i];
        let weight = 0;
        let first = "";
        for (const [w, one] of words.entries()) {
          const own = typed.split(/\s+/)[w];
          const inTitle = one.find((each) => lowTitle.includes(each));
          const inText = one.find((each) => lowText.includes(each));
          if (!inTitle && !inText) {
            weight = 0;
            break;
          }
          // What is typed counts more than what it may mean, a title more than a
          // text, the notice more than what explains it.
          weight += (inTitle ? 4 : 0) + (inTitle === own ? 4 : 0) + (inText ? 2 : 0) + (inText === own ? 2 * Math.min(3, lowText.split(own).length - 1) : 0) + ({ 原文: 12, 电话: 30, 术语: 2 }[kind] ?? 0);
          first ||= inText ?? "";
        }
        const key = address + title;
        const known = pages.get(key);
        if (weight && !(known?.weight >= weight)) pages.set(key, { address, kind, title, weight: Math.max(weight, known?.weight ?? 0), words: first && sentence(text, first), first });
      }
    }
    return { looked, hits: [...pages.values()].sort((a, b) => b.weight - a.weight) };
  };

  const show = () => {
    const typed = plain(box.value).trim().slice(0, 40);
    let { looked, hits } = typed ? look(typed) : { looked: [], hits: [] };
    let instead = "";
    if (typed && !hits.length && (instead = part(typed.replace(/\s/g, "")))) ({ looked, hits } = look(instead));
    list.replaceChildren(...hits.slice(0, most).map(({ address, kind, title, words, first }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const number = /^measures\/(\d+)\//.exec(address);
      if (single) link.href = address;
      else link.href = address + (words && !address.startsWith("tel:") ? (address.includes("#") ? "" : "#") + fragment(words, first) : "");
      if (single) link.onclick = () => markLater(looked);
      marked(link, (number ? `第 ${number[1]} 条 ` : "") + title, looked);
      const sort = Object.assign(document.createElement("span"), { textContent: kind });
      item.append(link, " ", sort);
      if (words) item.append(marked(document.createElement("p"), words, looked));
      return item;
    }));
    said.textContent = !typed ? "" : hits.length ? `${instead ? `没有“${typed}”，按“${instead}”` : ""}找到 ${hits.length} 处${hits.length > most ? `，先列 ${most} 处` : ""}` : `没有找到“${typed}”`;
    nothing.hidden = !typed || hits.length > 0;
  };
  box.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || show());
  box.addEventListener("compositionend", show);
  show();
}
