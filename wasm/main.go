// Command wasm is the calculator's program, compiled to WebAssembly for the
// page /calculator/. The page is complete without it: it reads the form that
// stands there and shows the result beside it.
package main

import "wengang/wasm/calculator"

func main() { calculator.Run() }
