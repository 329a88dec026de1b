//go:build js

package main

import "syscall/js"

// The page, or Node, sets evaluatePolicy and evaluateFacts, and reads
// evaluateReport or evaluateError.
func main() {
	report, err := measure([]byte(js.Global().Get("evaluatePolicy").String()), []byte(js.Global().Get("evaluateFacts").String()))
	if err != nil {
		js.Global().Set("evaluateError", err.Error())
		return
	}
	js.Global().Set("evaluateReport", string(report))
}
