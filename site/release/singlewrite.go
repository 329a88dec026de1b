package release

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"wengang/site/newline"
	"wengang/site/page"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// frame is the page around the pages.
var frame = template.Must(template.New("edition").Parse(`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.CSP}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{{.Title}}</title>
<link rel="icon" href="{{.Icon}}" type="image/svg+xml">
<style>{{.Style}}</style>
<style media="print" id="print">{{.Print}}</style>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="masthead">
<a class="brand" href="#page-index">{{.Brand}}<span>单文件版</span></a>
<a class="to-search" href="#words">搜索</a>
<label class="elder"><input type="checkbox" id="elder"> 长者版</label>
<nav aria-label="主导航">{{range .Places}}
<a href="#{{.ID}}">{{.Name}}</a>{{end}}
</nav>
</header>
<main id="main">{{range .Pages}}
<div class="page {{.Class}}" id="{{.ID}}" data-title="{{.Title}}">{{.Content}}</div>{{end}}
</main>
<footer class="colophon">
<p>本文件为阅读文本{{if .Policy}}和计算工具{{end}}，以发文机关公布的正式文件为准。</p>
<p>咨询：{{.Hotlines}}。</p>
{{- if .Policy}}
<p id="version">单文件版：文本 {{.Text}}，程序 {{.Program}}。受理人员核对申报的页面不在本文件内，请用网站。</p>
{{- end}}
</footer>
{{.Policy}}
<script type="text/plain" id="program-bytes">{{.Bytes}}</script>{{with .Cases}}
<script type="text/plain" id="selftest-cases">{{.}}</script>{{end}}
{{.Scripts}}
</body>
</html>
`))

type place struct {
	ID   string
	Name template.HTML
}

// shown is a section as it is written.
type shown struct {
	ID, Title, Class string
	Content          template.HTML
}

func (e *edition) write(program []byte) ([]byte, error) {
	v := struct {
		CSP, Title    string
		Brand         string
		Hotlines      template.HTML // as the colophon of the pages has them
		Icon          template.URL
		Style, Print  template.CSS
		Places        []place
		Pages         []shown
		Text, Program string
		Policy        template.HTML
		Bytes         template.HTML // base64, which needs no escape
		Cases         template.HTML // of the self-test; nothing in them needs an escape
		Scripts       template.HTML
	}{Title: e.sections[0].title, Bytes: template.HTML(base64.StdEncoding.EncodeToString(program))}

	for _, s := range e.sections {
		if err := e.localise(s); err != nil {
			return nil, err
		}
		var content bytes.Buffer
		for child := s.main.FirstChild; child != nil; child = child.NextSibling {
			if err := html.Render(&content, child); err != nil {
				return nil, fmt.Errorf("%s: %w", s.path, err)
			}
		}
		v.Pages = append(v.Pages, shown{s.name, s.title, get(s.main, "class"), template.HTML(content.String())})
		for n := range s.doc.Descendants() {
			switch {
			case get(n, "id") == "policy":
				n.Attr = append(n.Attr, html.Attribute{Key: "data-edition", Val: "single"})
				var script bytes.Buffer
				if err := html.Render(&script, n); err != nil {
					return nil, fmt.Errorf("%s: %w", s.path, err)
				}
				v.Policy, v.Text, v.Program = template.HTML(script.String()), get(n, "data-version"), get(n, "data-program")
				if name := get(n, "data-selftest"); name != "" {
					cases, ok := e.file(path.Join(path.Dir(s.path), name))
					if !ok || bytes.IndexByte(cases, '<') >= 0 {
						return nil, fmt.Errorf("%s: %s is not there, or has a <, which could end a script", s.path, name)
					}
					v.Cases = template.HTML(cases)
				}
			case n.DataAtom == atom.Link && get(n, "rel") == "icon":
				icon, _ := e.file(strings.TrimLeft(get(n, "href"), "./"))
				v.Icon = template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(icon))
			case s != e.sections[0]: // what follows is the same on every page
			case get(n, "class") == "brand":
				v.Brand = n.FirstChild.Data
			case n.DataAtom == atom.A && strings.HasPrefix(get(n, "href"), "tel:") && get(n.Parent.Parent, "class") == "colophon":
				if v.Hotlines != "" {
					v.Hotlines += "，"
				}
				name := strings.TrimLeft(strings.TrimPrefix(n.PrevSibling.Data, "咨询："), "，")
				v.Hotlines += template.HTML(fmt.Sprintf(`%s<a href="%s">%s</a>`, html.EscapeString(name), get(n, "href"), text(n)))
			case n.DataAtom == atom.A && n.Parent.DataAtom == atom.Nav && get(n.Parent, "aria-label") == "主导航":
				here, _, err := e.link(s, get(n, "href"))
				if err != nil {
					return nil, err
				}
				var name bytes.Buffer
				for child := n.FirstChild; child != nil; child = child.NextSibling {
					if err := html.Render(&name, child); err != nil {
						return nil, err
					}
				}
				v.Places = append(v.Places, place{strings.TrimPrefix(here, "#"), template.HTML(name.String())})
			}
		}
	}

	style, err := e.joined(e.styles, "single.css")
	if err != nil {
		return nil, err
	}
	print, err := e.joined(e.printing, "")
	if err != nil {
		return nil, err
	}
	v.Style, v.Print = template.CSS(style), template.CSS(print)
	allowed := ""
	var scripts strings.Builder
	for _, one := range append([]script{{}}, e.scripts...) {
		data, ok := e.file(one.path)
		if one.inPage != "" {
			data = []byte(one.inPage)
		} else if one.path == "" { // our own, before the others
			if data, err = newline.FS(singleAssets).ReadFile("single.js"); err != nil {
				return nil, err
			}
		} else if !ok {
			return nil, fmt.Errorf("a page loads %s, which is not there", one.path)
		}
		if one.bundle {
			data = e.unseen(data)
		}
		if len(data) == 0 {
			continue
		}
		if e.search != nil && slices.ContainsFunc(one.data, func(a html.Attribute) bool { return a.Key == "data-search" }) {
			search, err := e.searching()
			if err != nil {
				return nil, err
			}
			data = slices.Concat(data, []byte("\n"), search)
		}
		element := &html.Node{Type: html.ElementNode, Data: "script", DataAtom: atom.Script, Attr: one.data}
		element.AppendChild(&html.Node{Type: html.TextNode, Data: string(data)})
		if err := html.Render(&scripts, element); err != nil {
			return nil, fmt.Errorf("%s: %w", one.path, err)
		}
		allowed += page.CSPSource(data) + " "
	}
	v.Scripts = template.HTML(scripts.String())
	v.CSP = fmt.Sprintf("default-src 'none'; style-src %s %s; img-src data:; script-src %s'wasm-unsafe-eval'; connect-src 'none'; %s",
		page.CSPSource(style), page.CSPSource(print), allowed, page.CSPOfAll)

	var b bytes.Buffer
	if err := frame.Execute(&b, v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// unseen leaves out of a bundle, which has an asset a line, those that stand in
// the edition already.
func (e *edition) unseen(bundle []byte) []byte {
	var lines [][]byte
	for line := range bytes.SplitSeq(bundle, []byte("\n")) {
		if !e.seen[string(line)] && !bytes.Contains(line, []byte("[data-office]")) { // which opens lists
			e.seen[string(line)] = true
			lines = append(lines, line)
		}
	}
	return bytes.Join(lines, []byte("\n"))
}

// joined are the styles of the site one after another, and one of our own.
func (e *edition) joined(paths []string, last string) ([]byte, error) {
	var b bytes.Buffer
	for _, path := range paths {
		data, ok := e.file(path)
		if !ok {
			return nil, fmt.Errorf("a page loads %s, which is not there", path)
		}
		b.Write(e.unseen(data))
		b.WriteByte('\n')
	}
	if last != "" {
		data, err := newline.FS(singleAssets).ReadFile(last)
		if err != nil {
			return nil, err
		}
		b.Write(data)
	}
	return b.Bytes(), nil
}
