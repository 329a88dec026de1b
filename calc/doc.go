// Package calc works out what a notice of subsidies gives.
//
// The data goes one way. [NewPolicy] binds the marked spans of the notice to
// the terms of the rules that its measures name; [Policy.Assess] applies the
// rules to [Facts] and returns a [Result], in which every amount is followed by
// its [Step]s: what was done, with which figures, on which words of the notice.
// The package knows no amount, rate, threshold, date or measure number of its
// own, makes no sentence that a visitor reads, and does no input or output.
//
// Where to start: rules.go lists the rules, and each has a file (retention.go,
// growth.go, charter.go, recruitment.go) with its terms, questions, steps,
// distance and example. questions.go is the table of questions: what is
// particular to one fact stands in one row of it, and everything else follows.
//
// Vocabulary, one word for one thing:
//
//   - span: a stretch of the notice's text that is marked and has an id, such
//     as m1-cap. Its value is a [Quantity], a [Period] or a [Ratio]; a span
//     that is words alone is a [Phrase].
//   - list: what there can be several of, a [List] with a question for each of
//     its columns: trips, and the people of measures 1 and 20. A person has a
//     [Standing].
//   - question: a row of the table; fact: the answer to one, named by its path
//     in the JSON contract (enterprise.kind, trips.0.cost).
//   - measure: one of the numbered paragraphs. Its front matter names the
//     [Rule] that computes it, if any.
//   - reading: a place where the words admit two interpretations (R1 …). The
//     rules take one; what the other would give stands beside the result.
//   - range: what the amount of an incomplete measure can still become. Where
//     that is one amount, the measure is decided.
//   - distance: how much more of one fact the next yuan takes.
//   - amount: what the notice gives; due: what of it is payable after what
//     another policy already paid for the same thing (就高不重复).
//
// Money is in yuan, exact to the fen, as [decimal.Decimal]; nothing is compared
// with a tolerance and nothing is divided and rounded on the way to a verdict.
package calc
