// Shows an app of the program for lists: puts the trees that its worker makes into
// the page and sends events back. It knows no app. open.js imports it.
//
// The worker is made of a blob, so that the policy of this page holds in it:
// one made of a file would have whatever policy the host sends with that, most
// often none. The page fetches and compares what runs there.

// What a tree may hold. Nothing here runs code, loads anything or leads out of
// the site; the rest is left out.
const elements = new Set(("a abbr b br button caption circle code col colgroup datalist dd defs details div dl dt em fieldset figcaption figure form g h2 h3 h4 hr input kbd label legend li line mark meter nav ol optgroup option output p path pattern " +
  "polygon polyline progress rect section select small span strong sub summary sup svg table tbody td text textarea tfoot th thead time title tr tspan ul").split(" "));
const attributes = new Set(("accept autocomplete checked class cols colspan cx cy d datetime disabled dx dy fill for headers height hidden href id inputmode lang list max maxlength min multiple name open pattern placeholder points r readonly required role rows " +
  "rowspan rx ry scope selected size spellcheck step stroke stroke-dasharray stroke-width tabindex text-anchor title transform type value viewBox webkitdirectory width wrap x x1 x2 y y1 y2").split(" "));
const allowed = (name, value) => (name === "href" ? /^(#|\.{1,2}\/|tel:)/.test(value) : attributes.has(name) || /^(aria|data)-[a-z-]+$/.test(name));

// What the visitor changes by hand stands in properties.
const properties = new Set(["checked", "selected", "value"]);
const svg = "http://www.w3.org/2000/svg";

// The attributes that the last tree gave an element. What the visitor or the browser
// has changed since is not in them, and stays.
const given = new WeakMap();

const keyOf = (attributes) => attributes.id ?? attributes["data-key"];

const update = (element, wanted) => {
  const had = given.get(element) ?? {};
  const has = {};
  for (const [name, value] of Object.entries(wanted)) if (allowed(name, value)) has[name] = value;
  given.set(element, has);
  for (const name of new Set([...Object.keys(had), ...Object.keys(has)])) {
    if (had[name] === has[name]) continue;
    if (!properties.has(name) || !(name in element)) {
      if (name in has) element.setAttribute(name, has[name]);
      else element.removeAttribute(name);
    } else if (name === "value") {
      element.value = has.value ?? "";
    } else {
      element[name] = name in has;
    }
  }
};

// fill makes the children of parent those of a tree, and leaves an element that
// stays as it is: its focus, its scrolling, what was typed. It rests after each
// element, so that a long table need not be made at one stretch.
export function* fill(parent, children) {
  const wanted = children.filter((child) => typeof child === "string" || elements.has(child[0]));
  const keys = new Set(wanted.map((child) => (typeof child === "string" ? undefined : keyOf(child[1]))));
  const known = new Map();
  for (const child of [...parent.childNodes]) {
    const key = keyOf(given.get(child) ?? {});
    if (key === undefined) continue;
    if (keys.has(key)) known.set(key, child);
    else child.remove();
  }
  let at = parent.firstChild;
  for (const child of wanted) {
    if (typeof child === "string") {
      if (at?.nodeType !== Node.TEXT_NODE) parent.insertBefore(document.createTextNode(child), at);
      else {
        if (at.data !== child) at.data = child;
        at = at.nextSibling;
      }
      continue;
    }
    const [name, wants, ...inside] = child;
    const key = keyOf(wants);
    const there = key === undefined ? at : known.get(key);
    const isIt = there && given.has(there) && there.localName === name && keyOf(given.get(there)) === key;
    const space = name === "svg" || parent.namespaceURI === svg ? svg : document.documentElement.namespaceURI;
    const element = isIt ? there : document.createElementNS(space, name);
    if (element === at) at = at.nextSibling;
    else parent.insertBefore(element, at);
    // The value of a choice is set once its options are there.
    const { value, ...others } = wants;
    if (name !== "select" || value === undefined) update(element, wants);
    else update(element, { ...others, ...("value" in (given.get(element) ?? {}) ? { value: given.get(element).value } : {}) });
    yield* fill(element, inside);
    if (name === "select") update(element, wants);
    yield;
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

// For so many milliseconds the page is worked on before it answers again: with the
// layout that follows, and on a processor half as fast, less than 100.
const stretch = 25;
const rest = () => new Promise((done) => { setTimeout(done); });

// work goes on with steps for a stretch and reports whether they are done. What has the focus
// keeps it.
const work = (steps) => {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const until = performance.now() + stretch;
  let done;
  do ({ done } = steps.next()); while (!done && performance.now() < until);
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true }); // its row moved
  return done;
};

// What is said when something does not come. After reload only a new page helps.
class Failure extends Error {
  constructor(message, reload = false) {
    super(message);
    this.reload = reload;
  }
}

// sumOf is among the sums that the page was made with: SHA-256, or where the
// browser has none, over plain HTTP, FNV-1a.
const sumOf = async (bytes) => {
  if (crypto.subtle) return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
  let fnv = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) fnv = Math.imul(fnv ^ bytes[i], 0x1000193);
  return String(fnv >>> 0);
};

// get fetches a file of the program. A bad copy may be the browser's own, so it
// is asked for once more, past every cache.
/** @type {(name: string, what: string, sums: string, came?: (length: number) => void, cache?: RequestCache) => Promise<Uint8Array<ArrayBuffer>>} */
const get = async (name, what, sums, came, cache = "default") => {
  const response = await fetch(new URL(name, document.baseURI), { cache }).catch(() => {
    throw new Failure(`没有连上服务器，或者${what}被拦截。请检查网络后重试。`);
  });
  if (response.status === 404 || response.status === 410) throw new Failure(`服务器上没有找到${what}：页面已更新，请重新载入。`, true);
  if (!response.ok) throw new Failure(`服务器暂时不能提供${what}（${response.status}），请稍后重试。`);
  const parts = [];
  let length = 0;
  try {
    for await (const part of response.body) {
      parts.push(part);
      length += part.length;
      came?.(length);
    }
  } catch {
    throw new Failure(`${what}没有下载完整，请检查网络后重试。`);
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  if (sums.split(" ").includes(await sumOf(bytes))) return bytes;
  if (cache === "default") return get(name, what, sums, came, "reload");
  throw new Failure(`收到的${what}与本页所要的不一致，没有运行。请重试；多次不成，请换一个网络。`);
};

const unpacks = (format) => {
  try {
    return Boolean(new DecompressionStream(format));
  } catch {
    return false;
  }
};

// ours makes an address of the scripts that were looked at. It is the one thing
// that Trusted Types let through on a page with lists: the policy can be made
// once, here, and takes no text from elsewhere.
let scripts;
const url = () => URL.createObjectURL(new Blob(scripts, { type: "text/javascript" }));
const trusted = window.trustedTypes?.createPolicy("office", { createScriptURL: url });

// shut has the page, and the worker that is made after it, ask nothing of
// anybody any more, its own host included.
const shut = () => {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'";
  document.head.append(policy);
};

// Files are sent on in parts, so that the first are computed while others are read.
const filesAtOnce = 50;

// filesIn are those of a folder and of the folders in it.
const filesIn = async (entry) => {
  if (!entry) return [];
  if (entry.isFile) return [await new Promise((done, fails) => { entry.file(done, fails); })];
  const reader = entry.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((done, fails) => { reader.readEntries(done, fails); }); // a hundred at a time
    if (!some.length) return (await Promise.all(all.map(filesIn))).flat();
    all.push(...some);
  }
};

const words = (text) => (text ?? "").split(" ");

// hear sends what happens in a region on.
const hear = (region, send) => {
  const target = (event) => {
    for (let at = event.target; at && region.contains(at); at = at.parentElement) {
      if (words(at.dataset.on).includes(event.type)) return at;
    }
    return null;
  };
  const read = async (event, at, files) => {
    const most = Number(at.dataset.most);
    if (event.target.type === "file") event.target.value = ""; // the same one can be chosen again
    for (let from = 0; from < files.length; from += filesAtOnce) {
      const part = await Promise.all(files.slice(from, from + filesAtOnce).map(async (file) => {
        const data = file.size > most ? null : await file.arrayBuffer().catch(() => null); // a folder, or gone since
        return { name: file.webkitRelativePath || file.name, size: file.size, data: data && new Uint8Array(data) };
      }));
      send({ type: event.type, name: at.dataset.event, files: part, coming: Math.max(files.length - from - filesAtOnce, 0) }, part.flatMap(({ data }) => (data ? [data.buffer] : [])));
    }
  };
  const on = (type, event) => region.addEventListener(type, event);
  const value = ({ type, checked, value }) => (type === "checkbox" ? (checked ? "true" : "") : value ?? "");
  for (const type of ["click", "input", "change", "keydown", "paste"]) {
    on(type, (event) => {
      const at = target(event);
      if (!at || at.ariaDisabled === "true") return;
      if (type === "change" && event.target.files) {
        read(event, at, [...event.target.files]);
        return;
      }
      const pressed = event.key === " " ? "Space" : event.key;
      if (type === "keydown" && !words(at.dataset.keys).includes(pressed)) return;
      if (type === "keydown" || type === "paste") event.preventDefault();
      const said = { keydown: () => pressed, paste: () => event.clipboardData.getData("text/plain") }[type] ?? (() => value(event.target));
      send({ type, name: at.dataset.event, value: said() });
    });
  }
  on("submit", (event) => {
    event.preventDefault(); // nothing is ever sent
    const at = target(event);
    if (!at) return;
    send({ type: "submit", name: at.dataset.event, fields: [...new FormData(at)].filter(([, value]) => typeof value === "string") });
    if ("reset" in at.dataset) at.reset(); // a scanner types on at once
  });
  on("drop", async (event) => {
    const at = target(event);
    if (!at || !event.dataTransfer.files.length) return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()); // while the event lasts
    const files = [...event.dataTransfer.files];
    read(event, at, entries.some((entry) => entry?.isDirectory) ? (await Promise.all(entries.map(filesIn))).flat() : files);
  });
};

// A file that is dropped beside its place must not replace the page.
const keepThePage = () => {
  for (const type of ["dragover", "drop"]) addEventListener(type, (event) => event.preventDefault());
};

// What an app last filled into controls of the page's form. What is in one of them
// besides is the visitor's.
const filledIn = new WeakMap();

/** @typedef {HTMLInputElement[]} Controls of one name: radio buttons are several. */
// controlsOf are those of the page's form, by name.
const controlsOf = () => {
  const all = /** @type {Map<string, Controls>} */ (new Map());
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("form [name]"))) {
    if (all.has(control.name)) all.get(control.name).push(control);
    else all.set(control.name, [control]);
  }
  return all;
};
const valueOf = (controls) => (controls[0].type === "radio" ? controls.find(({ checked }) => checked) : controls[0])?.value ?? "";

const put = (controls, text) => {
  if (controls[0].type === "radio") for (const control of controls) control.checked = control.value === text;
  else controls[0].value = text;
};

// whole waits until all of the calculator's program is there: before that, what
// an event does may come only later.
const whole = () => new Promise((go) => {
  const page = document.documentElement;
  const observer = new MutationObserver(() => look());
  const look = () => {
    if (page.hasAttribute("data-partial")) return;
    observer.disconnect();
    go();
  };
  observer.observe(page, { attributeFilter: ["data-partial"] });
  look();
});

async function fillIn({ fields, add, rows, clear }, send) {
  await whole();
  let all = controlsOf();
  const button = document.getElementById(add);
  for (let count = -1; button && all.size > count && fields.some(([name]) => !all.has(name)); all = controlsOf()) {
    count = all.size; // where it does not grow, no button adds what is missing
    if (rows) button.dataset.rows = rows;
    button.click();
    await rest();
  }
  if (rows) delete button?.dataset.rows;
  const wanted = new Map(fields);
  if (clear) for (const name of all.keys()) if (name.startsWith(clear) && !wanted.has(name)) wanted.set(name, "");
  const before = [];
  let last;
  for (const [name, text] of wanted) {
    const controls = all.get(name);
    if (!controls) continue;
    const had = valueOf(controls);
    const known = filledIn.get(controls[0]);
    if (known === undefined) {
      for (const control of controls) {
        control.addEventListener("change", () => {
          if (valueOf(controls) !== filledIn.get(controls[0])) send({ type: "typed", name: control.name, value: valueOf(controls) });
        });
      }
    }
    if (had !== known && had !== text) before.push([name, had]);
    put(controls, text);
    filledIn.set(controls[0], text);
    last = controls;
  }
  if (before.some(([, text]) => text)) send({ type: "filled", fields: before });
  if (!last) return;
  // The form reads all of its controls at each event, so one is told it; also where
  // each has what it had, for what else the list says may be new.
  last[0].dispatchEvent(new Event("input", { bubbles: true }));
  await rest();
  last[0].dispatchEvent(new Event("change", { bubbles: true }));
  filledIn.set(last[0], valueOf(last)); // as the page writes it: 1,200
}
// Nothing is kept that is not saved, so the browser asks before the page goes.
const ask = (event) => event.preventDefault();

/** @type {Record<string, (effect: any, send: (event: any) => void) => void | Promise<void>>} */
const effects = {
  save({ name, kind, data }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data], { type: kind }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser may still read it
  },
  print(effect, send) {
    addEventListener("afterprint", () => send({ type: "printed" }), { once: true });
    print();
  },
  focus: ({ id }) => document.getElementById(id)?.focus(),
  fill: fillIn,
  hold: ({ on }) => (on ? addEventListener : removeEventListener)("beforeunload", ask),
};

// open loads the program and starts an app of it in the regions of an element. It
// is done once the first view is there; failed gets what goes wrong later.
export const open = async (app, { within, about, message, progress, failed }) => {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function" || !unpacks("gzip")) throw new Failure("这个浏览器太旧，不能运行这个程序，请换用较新的浏览器。", true);
  const { program, script, worker: own, packed, brotli } = about;
  const small = Number(brotli) && unpacks("brotli");
  const expected = Number(small ? brotli : packed);
  const megabytes = (n) => (n / 1e6).toFixed(1);
  const came = (arrived) => {
    if (!expected) return; // serve is compiling it
    progress.value = Math.min(arrived / expected, 1);
    message.textContent = `程序正在载入（${megabytes(Math.min(arrived, expected))} / ${megabytes(expected)} MB）。`;
  };
  const [bytes, runs, carries, lists] = await Promise.all([
    get(small ? program + ".br" : program, "程序", about.sums, came),
    get(script, "启动脚本", about.scriptSums),
    get(own, "启动脚本", about.workerSums),
    within.dataset.lists && get(within.dataset.lists, "名单的叫法", within.dataset.listsSums),
  ]);
  // The host or the browser may have unpacked it.
  const format = bytes[0] === 0x1f && bytes[1] === 0x8b ? "gzip" : String(bytes.subarray(0, 4)) === "0,97,115,109" ? "" : "brotli";
  if (!document.getElementById("loader")) shut(); // beside the calculator, which may fetch more
  scripts = [carries, ";", runs];
  const [policy, stated] = ["policy", "lists"].map((id) => document.getElementById(id));
  const works = new Worker(trusted ? trusted.createScriptURL("") : url());
  const send = (event, transfer = []) => works.postMessage(event, transfer);
  const regions = new Map([...within.querySelectorAll("[data-region]")].map((region) => [region.dataset.region, region]));
  // What comes within one frame, or while the page is worked on, is put into it once.
  let showing = false;
  let coming = {};
  let due = [];
  const put = function* (trees) {
    for (const [name, tree] of Object.entries(trees)) yield* fill(regions.get(name), [JSON.parse(tree)]);
  };
  await new Promise((shown, fails) => {
    const next = () => {
      showing = due.length > 0 || Object.keys(coming).length > 0;
      if (showing) (document.hidden ? window.setTimeout : requestAnimationFrame)(show); // a hidden page has no frames
    };
    const show = async () => {
      const steps = put(coming);
      const now = due;
      [coming, due] = [{}, []];
      try {
        while (!work(steps)) await rest();
        for (const effect of now) {
          await rest(); // the form works out what it is given, which takes as long again
          await effects[effect.what](effect, send);
        }
      } finally {
        next();
        shown();
      }
    };
    const wrong = (sentence) => {
      works.terminate();
      const failure = new Failure(sentence, true);
      fails(failure);
      failed(failure);
    };
    works.onerror = () => wrong("这里的安全设置不许运行程序，请换一个浏览器，或请管理员放行。");
    works.onmessage = ({ data }) => {
      if (data.what === "stopped") return wrong("程序意外停止，打开的内容没有保留。请重新载入本页，再打开一次文件。");
      if (data.what === "unfit") return wrong("页面和程序的版本不一致，不能使用。请重新载入本页。");
      if (data.what === "failed") return wrong("这个浏览器没有运行程序（WebAssembly），请换一个浏览器，或请管理员放行。");
      Object.assign(coming, data.regions);
      due.push(...data.effects);
      if (!showing) next();
    };
    const { textContent, dataset } = policy;
    const words = lists ?? (stated && new TextEncoder().encode(stated.textContent));
    works.postMessage({ program: bytes, format, page: { app, policy: textContent, document: dataset.document, text: dataset.version, program: dataset.program, lists: words } }, [bytes.buffer]);
  });
  keepThePage();
  for (const region of regions.values()) hear(region, send);
  const link = () => location.hash.startsWith("#1") && send({ type: "link", value: location.hash.slice(1) });
  if (app === "desk") {
    addEventListener("hashchange", link);
    link();
  }
  // The form around a list is not told what is done in the list.
  for (const type of ["click", "input", "change"]) within.addEventListener(type, (event) => event.stopPropagation());
};
