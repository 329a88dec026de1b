// Package calc computes the subsidies of a notice and explains every step.
//
// The data goes one way. [NewPolicy] binds the marked spans of the notice to
// the terms that the rules need; [Policy.Assess] applies the rules to [Facts]
// and returns a [Result], in which every amount is followed by its [Step]s:
// what was done, with which figures, on which words of the notice. The package
// holds no amount, rate, threshold or date of its own, writes no sentence for
// visitors, and does no input or output.
//
// Vocabulary, one word for one thing:
//
//   - span: a stretch of the notice's text that is marked and has an id, such
//     as m1-cap. Its value is a [Quantity], a [Period] or a [Ratio]; a span
//     that is words alone is a [Phrase].
//   - fact: what a visitor states about an enterprise, named by its path in
//     the JSON contract (enterprise.kind, trips.0.cost).
//   - measure: one of the 25 numbered paragraphs. Four state an amount: 1
//     (retention), 2 (growth), 18 (charter) and 20 (recruitment). One file
//     holds one rule.
//   - reading: one of R1 … R8, one interpretation of words that admit two. The rules
//     take one; the result also gives what the other would.
//   - range: what the amount of an incomplete measure can still become.
//   - distance: how much one fact has to grow until the amount does.
//   - amount: what the notice grants (the entitlement); due: what is payable of
//     it after what another policy already paid for the same thing (就高不重复).
//
// Money is in yuan, exact to the fen, as [decimal.Decimal]; nothing is compared
// with a tolerance and nothing is divided and rounded on the way to a verdict.
package calc
