// Package lines implements the filter behind "assess": it reads facts as JSON
// Lines and writes a JSON result for each, in the same order (docs/assess.md).
package lines

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"wengang/calc"
)

// ErrBad is returned where some lines could not be read and all was answered:
// each of them has its error in place of a result.
var ErrBad = errors.New("some lines could not be read")

// Assess answers each line of in with a line on out. Whoever writes a line and
// waits gets its answer at once: what is answered stays in memory only while
// another whole line is there to be read. A line longer than calc.MaxLine is
// never held. The error is ErrBad, or says why not all was read or written.
func Assess(policy *calc.Policy, in io.Reader, out io.Writer) error {
	return each(policy, in, out, func(out []byte, f calc.Facts) []byte {
		result := policy.Assess(f)
		return result.AppendJSON(out)
	})
}

// Brief is Assess with no more than status and amounts.
func Brief(policy *calc.Policy, in io.Reader, out io.Writer) error {
	return each(policy, in, out, func(out []byte, f calc.Facts) []byte {
		result := calc.Brief(policy.Amounts(f))
		return result.AppendJSON(out)
	})
}

// each appends what answers the facts of each line to a buffer.
func each(policy *calc.Policy, in io.Reader, out io.Writer, assess func([]byte, calc.Facts) []byte) error {
	lines, results := newReader(in), bufio.NewWriterSize(out, bufferSize)
	bad, err := answer(policy, lines, results, assess)
	if failed := results.Flush(); failed != nil { // also what was met before
		return fmt.Errorf("writing the results: %w", failed)
	}
	if err != nil {
		return fmt.Errorf("reading the facts: %w", err)
	}
	if bad {
		return ErrBad
	}
	return nil
}

// answer does what each does, but for the last Flush. Results keeps the first
// error of writing; err is one of reading.
func answer(policy *calc.Policy, lines *reader, results *bufio.Writer, assess func([]byte, calc.Facts) []byte) (bad bool, err error) {
	var line []byte // again and again the same
	refusals := json.NewEncoder(results)
	refusals.SetEscapeHTML(false)
	err = lines.each(policy, func(number int, facts calc.Facts, problem *calc.FieldError) bool {
		var failed error
		if problem != nil {
			bad = true
			failed = refusals.Encode(newLineError(number, problem))
		} else {
			line = append(assess(line[:0], facts), '\n')
			_, failed = results.Write(line)
		}
		return failed == nil && (lines.hasNext() || results.Flush() == nil)
	})
	return bad, err
}

// lineError stands in place of the result of a line that can't be read.
type lineError struct {
	Error struct {
		Line    int    `json:"line"` // from 1
		Field   string `json:"field"`
		Message string `json:"message"`
	} `json:"error"`
}

func newLineError(line int, e *calc.FieldError) (out lineError) {
	out.Error.Line, out.Error.Field, out.Error.Message = line, e.Field, e.Sentence()
	return out
}

// bufferSize is the bytes that are read and written at once.
const bufferSize = 64 << 10

// errTooLong is for a line of more than calc.MaxLine bytes.
var errTooLong = errors.New("the line is too long")

// A reader takes its input apart into lines.
type reader struct {
	in   *bufio.Reader
	long []byte // a line that is longer than the buffer
}

func newReader(in io.Reader) *reader { return &reader{in: bufio.NewReaderSize(in, bufferSize)} }

// next returns the next line with its end, which the last one may lack. It
// stands until the next call. After errTooLong the line is passed over.
func (r *reader) next() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		line, err = r.gather(line)
	}
	switch {
	case err == io.EOF && len(line) > 0:
		err = nil
	case err != nil:
		return nil, err
	}
	if len(bytes.TrimSuffix(line, []byte("\n"))) > calc.MaxLine {
		return nil, errTooLong
	}
	return line, err
}

// gather returns the line that begins with start, up to one byte more than a
// line may have, and reads the rest of it.
func (r *reader) gather(start []byte) (line []byte, err error) {
	r.long = append(r.long[:0], start...)
	for err = bufio.ErrBufferFull; err == bufio.ErrBufferFull; {
		var part []byte
		part, err = r.in.ReadSlice('\n')
		room := calc.MaxLine + len("\n") + 1 - len(r.long)
		r.long = append(r.long, part[:min(len(part), room)]...)
	}
	return r.long, err
}

// each takes every line, counted from 1, as facts or with what is wrong with it,
// until take returns false. Its error is one of reading.
func (r *reader) each(policy *calc.Policy, take func(number int, facts calc.Facts, problem *calc.FieldError) bool) error {
	for number := 1; ; number++ {
		line, err := r.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil && err != errTooLong:
			return err
		}
		if number == 1 && err == nil {
			if line = calc.TrimMark(line); len(line) == 0 {
				continue // a file of nothing but the mark
			}
		}
		facts, problem := policy.ReadFacts(line)
		if err == errTooLong {
			problem = &calc.FieldError{Problem: calc.LineTooLong}
		}
		if !take(number, facts, problem) {
			return nil
		}
	}
}

// hasNext reports whether a whole line has come that is not read yet.
func (r *reader) hasNext() bool {
	ahead, _ := r.in.Peek(r.in.Buffered()) // which can't fail
	return bytes.IndexByte(ahead, '\n') >= 0
}
