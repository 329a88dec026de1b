// Package calc works out what a notice gives.
//
// The data goes one way. [NewPolicy] binds the marked spans of the notice to
// the terms that the rules need; [Policy.Assess] applies the rules to [Facts]
// and returns a [Result], in which every amount is followed by its [Step]s:
// what was done, with which figures, on which words of the notice. The package
// knows no amount, rate, threshold or date of its own, makes no sentence that
// a visitor reads, and does no input or output.
//
// Vocabulary, one word for one thing:
//
//   - span: a stretch of the notice's text that is marked and has an id, such
//     as m1-cap. Its value is a [Quantity], a [Period] or a [Ratio]; a span
//     that is words alone is a [Phrase].
//   - fact: what a visitor states about an enterprise, named by its path in
//     the JSON contract (enterprise.kind, trips.0.cost).
//   - measure: one of the numbered paragraphs. One that states an amount names
//     the [Rule] that works it out: retention, growth, charter or recruitment.
//     One file holds one rule.
//   - reading: one of R1, R2 …, a place where the words admit two. The rules take
//     one; what the other would give stands beside the result.
//   - range: what the amount of an incomplete measure can still become.
//   - distance: how much more of one fact the next yuan takes.
//   - amount: what the notice gives; due: what of it is left to pay after
//     what another policy already paid for the same thing (就高不重复).
//
// Money is in yuan, exact to the fen, as [decimal.Decimal]; nothing is compared
// with a tolerance and nothing is divided and rounded on the way to a verdict.
package calc
