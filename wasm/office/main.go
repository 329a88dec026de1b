//go:build js && wasm

// Command office runs the lists and the desk in a worker of a page: it takes the
// messages of site/page/assets/office-worker.js to calc/office and the answers back.
// What it computes is in calc; this program only carries.
package main

import (
	"syscall/js"

	"wengang/calc"
	"wengang/calc/office"
	"wengang/calc/office/desk"
	panel "wengang/calc/office/roster"
)

// appOf is the app by the name that the page's element data-office gives: the
// desk, or the list of a rule. It is nil where there is no such app.
func appOf(name string, p office.Page) office.App {
	if name == "desk" {
		return desk.New(p)
	}
	if list := panel.New(p, name); list != nil {
		return list
	}
	return nil
}

func main() {
	js.Global().Set("office", js.FuncOf(func(_ js.Value, args []js.Value) any { return open(args[0]) }))
	select {}
}

// open starts the app that page names and gives its first answer, with the
// function handle that takes events. It gives null for a page that this
// program can't read.
func open(page js.Value) any {
	policy, err := calc.ReadPolicy([]byte(page.Get("policy").String()))
	if err != nil {
		return nil
	}
	about := office.Page{
		Policy: policy, Document: page.Get("document").String(),
		Text: page.Get("text").String(), Program: page.Get("program").String(),
		GB18030: gb18030,
	}
	if lists := page.Get("lists"); lists.Truthy() {
		about.Lists = bytesOf(lists)
	}
	app := appOf(page.Get("app").String(), about)
	if app == nil {
		return nil
	}
	session := office.NewSession(app)
	first := answer(session.Start())
	first["handle"] = js.FuncOf(func(_ js.Value, args []js.Value) any { return answer(session.Handle(event(args[0]))) })
	return first
}

func bytesOf(array js.Value) []byte {
	data := make([]byte, array.Length())
	js.CopyBytesToGo(data, array)
	return data
}

// gb18030 has the browser decode, so that the program brings no table.
func gb18030(data []byte) (string, error) {
	array := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(array, data)
	return js.Global().Get("TextDecoder").New("gb18030").Call("decode", array).String(), nil
}

func event(v js.Value) office.Event {
	e := office.Event{
		Type: office.Type(v.Get("type").String()), Name: v.Get("name").String(), Value: v.Get("value").String(), At: v.Get("at").String(),
		Coming: v.Get("coming").Int(), Fields: make(map[string]string),
	}
	fields := v.Get("fields") // pairs
	for i := range fields.Length() {
		e.Fields[fields.Index(i).Index(0).String()] = fields.Index(i).Index(1).String()
	}
	files := v.Get("files")
	for i := range files.Length() {
		file := files.Index(i)
		f := office.File{Name: file.Get("name").String(), Size: int64(file.Get("size").Float())}
		if data := file.Get("data"); data.Truthy() {
			f.Data = bytesOf(data)
		}
		e.Files = append(e.Files, f)
	}
	return e
}

func answer(a office.Answer) map[string]any {
	regions := make(map[string]any, len(a.Regions))
	for name, tree := range a.Regions {
		regions[name] = tree
	}
	effects := make([]any, len(a.Effects))
	for i, e := range a.Effects {
		switch e := e.(type) {
		case office.Save:
			data := js.Global().Get("Uint8Array").New(len(e.Data))
			js.CopyBytesToJS(data, e.Data)
			effects[i] = map[string]any{"what": "save", "name": e.Name, "kind": e.Kind, "data": data}
		case office.Print:
			effects[i] = map[string]any{"what": "print"}
		case office.Focus:
			effects[i] = map[string]any{"what": "focus", "id": e.ID}
		case office.Fill:
			fields := make([]any, len(e.Fields))
			for n, f := range e.Fields {
				fields[n] = []any{f.Name, f.Text}
			}
			effects[i] = map[string]any{"what": "fill", "fields": fields, "add": e.Add, "rows": e.Rows, "clear": e.Clear}
		case office.Hold:
			effects[i] = map[string]any{"what": "hold", "on": e.On}
		}
	}
	return map[string]any{"regions": regions, "effects": effects, "working": a.Working}
}
