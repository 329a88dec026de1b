//go:build !js

package main

import (
	"fmt"
	"os"
)

// evaluate POLICY FACTS
func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("evaluate POLICY FACTS")
	}
	policy, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	facts, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	report, err := measure(policy, facts)
	if err != nil {
		return err
	}
	_, err = fmt.Println(string(report))
	return err
}
