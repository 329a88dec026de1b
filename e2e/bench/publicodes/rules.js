// The four rules with publicodes: what the bench evaluates, and what the page
// that it loads runs.
import Engine from "publicodes";
import { parse } from "yaml";

const french = (date) => date.split("-").reverse().join("/");

// engine binds the numbers of the notice to the rules.
export function engine(rules, policy) {
  const spans = new Map(policy.spans.map((s) => [s.id, s]));
  return new Engine(parse(rules.replace(/\{([a-z0-9-]+)(?:\.(from|to))?\}/g, (_, id, end) => (end ? french(spans.get(id)[end]) : spans.get(id).number))));
}

const bool = (value) => (value ? "oui" : "non");

// situation writes facts as publicodes takes them.
export function situation(facts) {
  const trip = (n) => facts.trips?.[n] ?? {};
  const all = {
    industrie: bool(facts.enterprise.kind === "industrial"), agence: bool(facts.enterprise.kind === "agency"),
    taille: bool(facts.enterprise.aboveScale), public: bool(facts.enterprise.stateControlled),
    effectif: facts.retention.workers, production: Number(facts.growth.yearOutput),
    base: Number(facts.growth.baseQuarterOutput), trimestre: Number(facts.growth.quarterOutput), recrues: facts.recruitment.workers,
  };
  for (const n of [0, 1]) {
    const { date, crossProvince, workers, cost } = trip(n);
    if (!date) continue;
    Object.assign(all, { [`date ${n + 1}`]: french(date), [`province ${n + 1}`]: bool(crossProvince), [`voyageurs ${n + 1}`]: workers, [`frais ${n + 1}`]: Number(cost) });
  }
  for (const [measure, amount] of Object.entries(facts.otherBenefits)) all[`recu ${measure}`] = Number(amount);
  return all;
}

export const total = (engine, situation) => engine.setSituation(situation).evaluate("total").nodeValue;
