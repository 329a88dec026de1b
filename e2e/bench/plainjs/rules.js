// The four rules with decimal.js, amounts only: no steps, no other reading, no
// distance, nothing for what is not known.
import Decimal from "decimal.js";

export function rules(policy) {
  const spans = new Map(policy.spans.map((s) => [s.id, s]));
  const n = (id) => new Decimal(spans.get(id).number);
  const window = spans.get("m18-window");
  const zero = new Decimal(0);

  const retention = (f) => f.enterprise.aboveScale ? Decimal.min(n("m1-amount").times(f.retention.workers), n("m1-cap")) : zero;
  const growth = (f) => {
    const before = new Decimal(f.growth.baseQuarterOutput);
    if (before.isZero()) return zero;
    const rise = new Decimal(f.growth.quarterOutput).minus(before).times(100);
    if (n("m2-large").lte(f.growth.yearOutput)) {
      const above = rise.minus(before.times(n("m2-growth")));
      if (above.isNegative()) return zero;
      return Decimal.min(n("m2-reward").plus(n("m2-bonus").times(above.divToInt(before.times(n("m2-step"))))), n("m2-cap"));
    }
    return f.enterprise.aboveScale && rise.gte(before.times(n("m2-other-growth"))) ? n("m2-other-reward") : zero;
  };
  const charter = (f) => {
    if (f.enterprise.stateControlled) return zero;
    const counted = f.trips.filter((t) => t.date >= window.from && t.date <= window.to && t.crossProvince && n("m18-workers").lte(t.workers));
    const cost = counted.reduce((sum, t) => sum.plus(t.cost), zero);
    return Decimal.min(cost.times(n("m18-rate")).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP), n("m18-cap"));
  };
  const recruitment = (f) => n("m20-people").lte(f.recruitment.workers) ? Decimal.min(n("m20-amount").times(f.recruitment.workers), n("m20-cap")) : zero;

  /** @type {[number, string, (f: any) => any][]} */
  const measures = [[1, "industrial", retention], [2, "industrial", growth], [18, "industrial", charter], [20, "agency", recruitment]];
  return (f) => measures.reduce((sum, [number, kind, rule]) => {
    const amount = f.enterprise.kind === kind ? rule(f) : zero;
    return sum.plus(Decimal.max(amount.minus(f.otherBenefits[number] ?? 0), 0));
  }, zero);
}
