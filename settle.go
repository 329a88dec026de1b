package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"wengang/calc/lines"
	"wengang/calc/settlement"
	"wengang/site/notice"
)

// settleMemory is what a settlement may take beside the credit codes, in bytes.
// The collector would otherwise let the heap grow to twice what is used, which
// with millions of codes is a lot; it scans little, as codes hold no pointers.
const settleMemory = 40 << 20

// settle adds up lines of facts and writes the sums.
func settle(content string, stdin io.Reader, stdout, stderr io.Writer) error {
	n, err := notice.LoadFrom(content, os.DirFS(content))
	if err != nil {
		return err
	}
	sayWhatIsRead("settle", stdin, stderr)
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	debug.SetMemoryLimit(settleMemory)
	ledger := settlement.NewLedger(n.Policy, func(bytes int64) { debug.SetMemoryLimit(settleMemory + bytes) })
	bad := lines.Settle(n.Policy, stdin, stderr, ledger)
	if bad != nil && !errors.Is(bad, lines.ErrBad) {
		return fmt.Errorf("wengang settle: %w", bad)
	}
	if err := ledger.Settlement().Write(stdout); err != nil {
		return fmt.Errorf("wengang settle: writing the settlement: %w", err)
	}
	return bad
}

// mergeSettlements adds up what several runs of settle wrote. Where one of the
// files can't be used nothing is written.
func mergeSettlements(files []string, stdout io.Writer) error {
	var sum *settlement.Settlement
	for _, name := range files {
		piece, err := readSettlement(name)
		if err == nil && sum != nil {
			piece, err = settlement.Merge(sum, piece)
		}
		if err != nil {
			return fmt.Errorf("wengang settle -merge: %s: %w", name, err)
		}
		sum = piece
	}
	if err := sum.Write(stdout); err != nil {
		return fmt.Errorf("wengang settle -merge: writing the settlement: %w", err)
	}
	return nil
}

func readSettlement(name string) (*settlement.Settlement, error) {
	f, err := os.Open(name)
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) { // which would say the name again
			err = path.Err
		}
		return nil, err
	}
	defer f.Close()
	return settlement.Read(bufio.NewReader(f))
}
