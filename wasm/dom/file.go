package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Download hands data to the browser as a file of JSON.
func Download(name string, data []byte) {
	blob := app.Window().Get("Blob").New([]any{string(data)}, map[string]any{"type": "application/json"})
	url := app.Window().Get("URL").Call("createObjectURL", blob)
	link := document().Call("createElement", "a")
	link.Set("href", url)
	link.Set("download", name)
	link.Call("click")
	app.Window().Get("URL").Call("revokeObjectURL", url)
}

// ReadFile reads the file that was chosen in input, of at most so many bytes,
// and has the same one be choosable again. Where none was chosen nothing is
// called; ok is false for one that is too large, gone since, or a folder.
func ReadFile(input app.Value, most int, done func(text string, ok bool)) {
	file := input.Get("files").Index(0)
	if !file.Truthy() {
		return
	}
	input.Set("value", "")
	if file.Get("size").Int() > most {
		done("", false)
		return
	}
	settle(file.Call("text"), done)
}

// Copy puts text into the clipboard. ok is false where there is none, as on a
// page not served over HTTPS, or where the browser refuses.
func Copy(text string, done func(ok bool)) {
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		done(false)
		return
	}
	settle(clipboard.Call("writeText", text), func(_ string, ok bool) { done(ok) })
}

// ReadCases returns the cases of the self-test. The page in one file has them in
// it; else they are asked for, past every cache: a bad copy could lie there for
// a year. The browser compares their sum.
func ReadCases(cases CasesFile, done func(text string, ok bool)) {
	if inPage := element("selftest-cases"); inPage.Truthy() {
		done(inPage.Get("textContent").String(), true)
		return
	}
	answered := app.FuncOf(func(_ app.Value, args []app.Value) any { return args[0].Call("text") })
	answer := app.Window().Call("fetch", cases.Name, map[string]any{"cache": "reload", "integrity": cases.Sum})
	settle(answer.Call("then", answered), func(text string, ok bool) {
		answered.Release()
		done(text, ok)
	})
}

// settle calls done with what the promise gives; ok is false where it fails.
func settle(promise app.Value, done func(text string, ok bool)) {
	var fulfilled, rejected app.Func
	handler := func(ok bool) app.Func {
		return app.FuncOf(func(_ app.Value, args []app.Value) any {
			fulfilled.Release()
			rejected.Release()
			text := ""
			if ok && args[0].Truthy() {
				text = args[0].String()
			}
			done(text, ok)
			return nil
		})
	}
	fulfilled, rejected = handler(true), handler(false)
	promise.Call("then", fulfilled, rejected)
}
