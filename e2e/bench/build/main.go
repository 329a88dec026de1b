// Command build writes the pages of one content folder, as `go run . build`
// does before it compiles the program: what the bench holds against Hugo.
//
//	build CONTENT OUTPUT
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"wengang/site"
	"wengang/site/program"
)

func main() {
	if err := build(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func build(args []string) error {
	debug.SetGCPercent(50) // as build.go does
	if len(args) != 2 {
		return fmt.Errorf("build CONTENT OUTPUT")
	}
	out, err := site.NewOutput(args[1], time.Now, func(sentence string) { fmt.Fprintln(os.Stderr, sentence) })
	if err != nil {
		return err
	}
	next, err := out.Begin()
	if err != nil {
		return err
	}
	if _, err := site.BuildInto(next.Put, os.DirFS(args[0]), site.Options{Program: program.NotCompiled}); err != nil {
		return errors.Join(err, next.Abandon())
	}
	_, err = next.Commit()
	return err
}
