// Reads the calculator's form as the facts of assess, and keeps a result beside
// it: what the pages without our program share.
const value = (id) => document.getElementById(id)?.value.trim() ?? "";
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value;

export function facts() {
  const money = (id) => value(id) || "0";
  const count = (id) => Number(value(id) || 0);
  const trips = [];
  for (let n = 0; document.getElementById(`trips.${n}.date`); n++) {
    trips.push({ date: value(`trips.${n}.date`), crossProvince: chosen(`trips.${n}.crossProvince`) === "true", workers: count(`trips.${n}.workers`), cost: money(`trips.${n}.cost`) });
  }
  return {
    enterprise: { kind: chosen("enterprise.kind"), aboveScale: chosen("enterprise.aboveScale") === "true", stateControlled: chosen("enterprise.stateControlled") === "true" },
    retention: { workers: count("retention.workers") },
    growth: { yearOutput: money("growth.yearOutput"), baseQuarterOutput: money("growth.baseQuarterOutput"), quarterOutput: money("growth.quarterOutput") },
    trips: trips.filter((trip) => trip.date),
    recruitment: { workers: count("recruitment.workers") },
    otherBenefits: Object.fromEntries([1, 2, 18, 20].map((n) => [n, money(`otherBenefits.${n}`)])),
  };
}

// run shows what total gives, now and after each change.
export function run(total) {
  const out = document.getElementById("program-message");
  const show = () => { out.textContent = `${total(facts())} 元`; };
  document.getElementById("program-progress")?.remove();
  document.getElementById("facts").addEventListener("input", show);
  show();
  document.documentElement.dataset.calculator = "ready";
}

export const policy = () => JSON.parse(document.getElementById("policy").textContent);
