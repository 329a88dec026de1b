// Makes up notices of any length out of the real one: the measures without a
// rule once more and once more, under new numbers. One folder for us, and the
// same measures, clauses, guides and links as a site of Hugo's.
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const content = fileURLToPath(new URL("../../content/", import.meta.url));
const assets = fileURLToPath(new URL("../../site/page/assets/", import.meta.url));
const templates = fileURLToPath(new URL("hugo/", import.meta.url));

const ruled = new Set([1, 2, 18, 20]);

// make writes `count` measures into ours/ and hugo/ under dir. At least the real
// ones are there: the rules rest on them.
export async function make(dir, count) {
  const ours = join(dir, "ours");
  const hugo = join(dir, "hugo");
  await rm(dir, { recursive: true, force: true });
  await mkdir(ours, { recursive: true });
  const real = new Map();
  for (const { name } of (await readdir(content, { withFileTypes: true })).filter((entry) => entry.isFile())) {
    const text = await readFile(join(content, name), "utf8");
    const number = Number(name.replace(".md", ""));
    if (number) real.set(number, text);
    else if (name === "notice.md") await writeFile(join(ours, name), text.replace(/^measures: .*$/m, `measures: ${count}`));
    else await writeFile(join(ours, name), text);
  }
  const last = (await readFile(join(content, "notice.md"), "utf8")).match(/^## (.)、/gm).at(-1)[3];
  const models = [...real.keys()].filter((n) => !ruled.has(n)).sort((a, b) => a - b);

  await cp(templates, hugo, { recursive: true });
  await mkdir(join(hugo, "content/measures"), { recursive: true });
  await mkdir(join(hugo, "assets"), { recursive: true });
  for (const name of ["tokens.css", "style.css", "single.css", "notice.css", "print.css", "elder.js", "finder.js", "icon.svg"]) await cp(join(assets, name), join(hugo, "assets", name));
  const frame = await readFile(join(content, "notice.md"), "utf8");
  await writeFile(join(hugo, "content/_index.md"), forHugo("notice", frame, new Map()));

  const spans = new Map();
  collect(spans, "notice", frame);
  for (let n = 1; n <= count; n++) {
    const model = models[n % models.length];
    let text = real.get(n);
    if (!text) {
      text = real.get(model)
        .replace(/^section: .*$/m, `section: ${last}`)
        .replace(new RegExp(`^${model}\\. `, "m"), `${n}. `);
    }
    await writeFile(join(ours, `${n}.md`), text);
    const own = new Map(spans);
    collect(own, `m${n}`, text);
    await writeFile(join(hugo, "content/measures", `${n}.md`), forHugo(`m${n}`, text, own, n));
  }
  return { ours, hugo };
}

const mark = /\[([^[\]]*)\]\{([^{}]*)\}/g;

function collect(spans, prefix, text) {
  for (const [, words, attributes] of text.matchAll(mark)) {
    const id = attributes.match(/#([a-z0-9-]+)/)?.[1];
    if (id) spans.set(`${prefix}-${id}`, words);
  }
}

// forHugo writes marks as the elements that they become with us, quotes in a
// guide as links, and the clause of a measure into the front matter, where the
// page of all clauses can have it.
function forHugo(prefix, text, spans, number) {
  const marked = text.replace(mark, (_, words, attributes) => {
    const id = attributes.match(/#([a-z0-9-]+)/)?.[1];
    return id ? `<data id="${prefix}-${id}" class="quantity">${words}</data>` : words;
  });
  if (!number) return marked;
  const [, front, body] = marked.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/);
  const [clause, ...guide] = body.trim().split(/\n(?=## )/);
  const prose = guide.join("\n")
    .replace(/\{([a-z0-9-]+)\}/g, (_, id) => {
      const full = spans.has(id) ? id : `${prefix}-${id}`;
      return `[${spans.get(full)}](#${full})`;
    })
    .replace(/第 ?(\d+) ?条/g, (words, n) => (Number(n) === number ? words : `[${words}](../${n}/)`));
  return `---\n${front}\nweight: ${number}\nnumber: ${number}\nclause: ${JSON.stringify(clause.trim().replace(/^\d+\. /, ""))}\n---\n\n${prose}\n`;
}
