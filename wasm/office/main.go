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
)

// apps are those that a page can open, by the name that its element
// data-office gives.
var apps = map[string]func(office.Page) office.App{
	"desk": func(p office.Page) office.App { return desk.New(p) },
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
	app := apps[page.Get("app").String()]
	if err != nil || app == nil {
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
	session := office.NewSession(app(about))
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
		case office.Hold:
			effects[i] = map[string]any{"what": "hold", "on": e.On}
		}
	}
	return map[string]any{"regions": regions, "effects": effects, "working": a.Working}
}
