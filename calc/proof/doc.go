// Package proof checks calc against the notice, by other means than calc's own
// tests, and those. It holds tests only:
//
//   - a second implementation (reimplementation_test.go), written from the text of the
//     notice alone: integers of fen, tables in place of formulas, no code of
//     calc, and the numbers of the notice as a reader of the clause copies them;
//   - generated facts (generate_test.go), seeded, which crowd around the
//     thresholds, and a census of them (census_test.go) that fails where a
//     boundary or a branch was never hit;
//   - sweeps (sweep_test.go) through spaces that are small enough to be seen whole;
//   - the marked words of content/ altered one by one (text_test.go);
//   - the same facts by every way into the program (same_test.go);
//   - calc's own tests themselves: what they notice of each altered case
//     (clause_native_test.go), and whether each condition of calc decides in
//     them (mcdc_native_test.go).
//
// It states the numbers of the notice a second time, so a change of the notice
// has to be made here too. That is intended. docs/correctness.md
// says what each part catches and how to run all of it for long (make proof).
package proof
