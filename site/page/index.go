package page

import "fmt"

// index is the page /: the notice as it is, and the way to what concerns one.
func (r *renderer) index() error {
	const path = "index.html"
	return r.write(path, "notice.html", struct {
		head
		Facts []fact
	}{r.frame(path, head{
		Title:       r.notice.Title,
		Description: fmt.Sprintf("%s全文，共 %d 条，附补贴计算器。", r.notice.DocNumber, len(r.notice.Measures())),
		Styles:      []string{"notice.css"},
		PrintStyles: []string{"print.css"},
		Scripts:     []string{"finder.js"},
	}), r.facts()})
}

// fact is an entry of the list of the document's metadata.
type fact struct{ Name, Value string }

// facts are the metadata that a 政策文件库 shows, with nothing invented.
func (r *renderer) facts() []fact {
	const silent = "原文未载明"
	bodies := ""
	for i, body := range r.notice.Bodies {
		if i > 0 {
			bodies += "、"
		}
		bodies += body
	}
	return []fact{
		{"索引号", silent}, {"文号", r.notice.DocNumber}, {"发文机关", bodies}, {"成文日期", silent},
		{"公开日期", silent}, {"主题分类", silent}, {"公开方式", silent}, {"有效性", "以发文机关公布为准"},
	}
}
