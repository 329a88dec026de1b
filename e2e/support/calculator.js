// What a person does on the calculator's page.

// open loads the page and waits until the program answers.
export async function open(page, url) {
  await page.goto(url);
  await ready(page);
}

// The sheet comes last.
export const ready = (page) => page.waitForSelector("html[data-calculator=ready] #result:not([aria-busy]) #sheet", { timeout: 60_000 });

// complete waits until all of the program has come: the first part of it answers
// by itself (site/program/split.go).
export const complete = (page) => page.waitForSelector("html[data-calculator=ready]:not([data-partial])", { timeout: 60_000 });

// settled waits until all that the page shows is of the latest answers: the sum
// comes first, its reasons in pieces after it. An event sets aria-busy at once.
export const settled = (page) => page.waitForSelector("#result:not([aria-busy])");

// text reads what an element says once that is so.
export async function text(page, selector) {
  await settled(page);
  return page.$eval(selector, (element) => element.textContent);
}

// What follows asks the page in one message: $eval takes half a dozen.

// type replaces what stands in an entry.
export async function type(page, name, text) {
  const typed = await page.evaluate((name, value) => {
    const input = document.querySelector(`[name="${name}"]`);
    input.focus();
    if (input.type !== "date") {
      input.select();
      return true;
    }
    // The parts of a native date control differ by browser and language.
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return false;
  }, name, text);
  if (!typed) return;
  await page.keyboard.press("Backspace");
  await page.keyboard.type(text);
}

export const choose = (page, name, value) => page.evaluate((selector) => document.querySelector(selector).click(), `[name="${name}"][value="${value}"]`);

// whoever says who asks: first an enterprise or a person, then which. The choice
// of a person adds to those made before.
export async function whoever(page, selector) {
  const person = await page.evaluate((selector) => document.querySelector(selector).type === "checkbox", selector);
  await page.click(`[name=party][value=${person ? "person" : "enterprise"}]`);
  await page.click(selector);
}

// fill answers questions: a string is typed, a radio button chosen. Of a bus is asked
// once there was one.
export async function fill(page, answers) {
  for (const [name, answer] of Object.entries(answers)) {
    if (name.startsWith("trips.") && !await page.$eval("[name=chartered][value=yes]", (e) => e.checked)) await choose(page, "chartered", "yes");
    const radio = await page.evaluate((name) => document.querySelector(`[name="${name}"]`).type === "radio", name);
    await (radio ? choose : type)(page, name, answer);
  }
}

// result waits until measure N stands as expected and returns its data.
export async function result(page, measure, expected) {
  const selector = `#result:not([aria-busy]) #result-${measure}` + Object.entries(expected).map(([key, value]) => `[data-${key}="${value}"]`).join("");
  try {
    await page.waitForSelector(selector);
  } catch {
    const found = await page.$eval(`#result-${measure}`, (element) => ({ ...element.dataset }));
    throw new Error(`measure ${measure}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}

export async function total(page, due) {
  try {
    await page.waitForSelector(`#result:not([aria-busy]) #total[data-due="${due}"]`);
  } catch {
    throw new Error(`total ${await page.$eval("#total", (element) => element.dataset.due)} instead of ${due}`);
  }
}

// An industrial enterprise that can claim under measures 1, 2 and 18.
export const industrial = {
  "enterprise.kind": "industrial",
  "enterprise.aboveScale": "true",
  "enterprise.stateControlled": "false",
  "retention.workers": "120",
  "growth.yearOutput": "1.2亿",
  "growth.baseQuarterOutput": "3000万",
  "growth.quarterOutput": "36,000,000",
  "trips.0.date": "2023-01-28",
  "trips.0.crossProvince": "true",
  "trips.0.workers": "42",
  "trips.0.cost": "３８，０００",
  "otherBenefits.1": "10000",
};

// handedOut gives the text of the file that a button gives to the visitor. The browser
// does not keep it: Firefox would show its list of downloads, and the page would lose the focus.
export const handedOut = (page, button) => page.evaluate((button) => new Promise((done) => {
  const make = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = () => { HTMLAnchorElement.prototype.click = click; };
  URL.createObjectURL = (/** @type {Blob} */ blob) => {
    URL.createObjectURL = make;
    blob.text().then(done);
    return make(blob);
  };
  document.querySelector(button).click();
}), button);
