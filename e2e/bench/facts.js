// Makes up facts, the same each time. All of them are whole: what an answer
// not given leaves open, only our rules work out.
//
// The amounts come from the notice's own thresholds and caps, so that many
// cases stand at an edge.
export function makeFacts(policy, count) {
  const term = (id) => Number(policy.spans.find((s) => s.id === id).number);
  let state = 1;
  const next = (below) => { // a linear congruential generator, Numerical Recipes'
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
  const yes = () => next(2) === 1;
  const money = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
  const window = policy.spans.find((s) => s.id === "m18-window");
  const day = () => {
    const first = Date.parse(window.from), last = Date.parse(window.to);
    const days = (last - first) / 86_400_000 + 5; // two before it, two after
    return new Date(first + (next(days) - 2) * 86_400_000).toISOString().slice(0, 10);
  };
  const all = [];
  for (let i = 0; i < count; i++) {
    const kind = ["industrial", "industrial", "industrial", "agency", "other"][next(5)];
    const before = (1 + next(5_000_000)) * 100 + (yes() ? next(100) : 0); // fen
    const rise = [term("m2-growth"), term("m2-other-growth"), term("m2-growth") + term("m2-step") * next(8)][next(3)];
    const after = Math.floor(before * (100 + rise) / 100) + next(3) - 1;
    all.push({
      enterprise: { kind, aboveScale: yes(), stateControlled: next(4) === 0 },
      retention: { workers: next(2 * term("m1-cap") / term("m1-amount")) },
      growth: {
        yearOutput: money(term("m2-large") * 100 + (next(3) - 1) * next(1_000_000)),
        baseQuarterOutput: money(next(20) === 0 ? 0 : before),
        quarterOutput: money(after),
      },
      trips: Array.from({ length: next(3) }, () => ({ date: day(), crossProvince: next(5) > 0, workers: next(3 * term("m18-workers")), cost: money(next(12_000_000)) })),
      recruitment: { workers: next(2 * term("m20-cap") / term("m20-amount")) },
      otherBenefits: yes() ? { 1: money(next(10_000_000)), 2: money(next(10_000_000)), 18: money(next(1_000_000)), 20: money(next(1_000_000)) } : { 1: "0", 2: "0", 18: "0", 20: "0" },
    });
  }
  return all;
}
