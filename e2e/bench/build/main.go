// Command build writes the pages of one content folder, as `go run . build`
// does before it compiles the program: what the bench holds against Hugo.
//
//	build CONTENT OUTPUT
package main

import (
	"fmt"
	"os"
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
	if len(args) != 2 {
		return fmt.Errorf("build CONTENT OUTPUT")
	}
	out, err := site.NewOutput(args[1], time.Now, func(sentence string) { fmt.Fprintln(os.Stderr, sentence) })
	if err != nil {
		return err
	}
	files, _, err := site.Build(os.DirFS(args[0]), site.Options{Program: program.NotCompiled})
	if err != nil {
		return err
	}
	_, err = out.Write(files)
	return err
}
