// Command wasm is the calculator, compiled to WebAssembly for the page
// /calculator/. The page brings the form as static HTML; the program reads it
// and shows the result beside it.
package main

import "wengang/wasm/calculator"

func main() { calculator.Run() }
