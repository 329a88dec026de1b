// The four rules as a decision graph of GoRules: one node of expressions, each
// of which can use those before it as $.name. Numbers are decimals there.
export function graph(policy) {
  const spans = new Map(policy.spans.map((s) => [s.id, s]));
  const n = (id) => spans.get(id).number;
  const window = spans.get("m18-window");
  const due = (measure) => `max([$.m${measure} - otherBenefits.m${measure}, 0])`;
  const expressions = {
    industrial: `enterprise.kind == "industrial"`,
    m1: `$.industrial and enterprise.aboveScale ? min([retention.workers * ${n("m1-amount")}, ${n("m1-cap")}]) : 0`,
    rise: `(growth.quarterOutput - growth.baseQuarterOutput) * 100`,
    steps: `growth.baseQuarterOutput > 0 ? floor(($.rise - growth.baseQuarterOutput * ${n("m2-growth")}) / (growth.baseQuarterOutput * ${n("m2-step")})) : 0`,
    m2: `not($.industrial) or growth.baseQuarterOutput == 0 ? 0
      : growth.yearOutput >= ${n("m2-large")} ? ($.rise >= growth.baseQuarterOutput * ${n("m2-growth")} ? min([${n("m2-reward")} + $.steps * ${n("m2-bonus")}, ${n("m2-cap")}]) : 0)
      : enterprise.aboveScale and $.rise >= growth.baseQuarterOutput * ${n("m2-other-growth")} ? ${n("m2-other-reward")} : 0`,
    cost: `sum(map(filter(trips, date(#.date) >= date("${window.from}") and date(#.date) <= date("${window.to}") and #.crossProvince and #.workers >= ${n("m18-workers")}), #.cost))`,
    m18: `$.industrial and not(enterprise.stateControlled) ? min([round($.cost * ${n("m18-rate")} / 100, 2), ${n("m18-cap")}]) : 0`,
    m20: `enterprise.kind == "agency" and recruitment.workers >= ${n("m20-people")} ? min([recruitment.workers * ${n("m20-amount")}, ${n("m20-cap")}]) : 0`,
    total: `${due(1)} + ${due(2)} + ${due(18)} + ${due(20)}`,
  };
  return {
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 }, content: { schema: "" } },
      { id: "rules", name: "rules", type: "expressionNode", position: { x: 0, y: 0 }, content: { expressions: Object.entries(expressions).map(([key, value]) => ({ id: key, key, value: value.replace(/\s+/g, " ") })), passThrough: false } },
      { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 }, content: { schema: "" } },
    ],
    edges: [{ id: "a", sourceId: "in", targetId: "rules", type: "edge" }, { id: "b", sourceId: "rules", targetId: "out", type: "edge" }],
  };
}

// context writes facts as numbers, and an empty list of trips with one that
// does not count, because there is no sum of nothing.
export function context(facts) {
  const none = { date: "2000-01-01", crossProvince: false, workers: 0, cost: 0 };
  return {
    enterprise: facts.enterprise, retention: facts.retention, recruitment: facts.recruitment,
    growth: Object.fromEntries(Object.entries(facts.growth).map(([key, value]) => [key, Number(value)])),
    trips: [...facts.trips, none].map((trip) => ({ ...trip, cost: Number(trip.cost) })),
    otherBenefits: Object.fromEntries(Object.entries(facts.otherBenefits).map(([key, value]) => [`m${key}`, Number(value)])),
  };
}
