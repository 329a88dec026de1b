package formats

import (
	"fmt"
	"strings"

	"wengang/calc/zh"
	"wengang/site/notice"
)

// A MetaTag is a <meta name content> of a page's head.
type MetaTag struct{ Name, Content string }

// NoticeMeta is the metadata that a government site gives for an article
// (国办发〔2017〕47号). PubDate is a day without a time, as the notice gives it.
// Description is the element that HTML has for it, so a page needs no other.
func NoticeMeta(n *notice.Notice, id Identity) []MetaTag {
	var keywords []string
	for _, s := range n.Sections {
		_, heading, _ := strings.Cut(s.Heading, "、")
		keywords = append(keywords, heading)
	}
	with := ""
	if len(n.Policy.Rules()) > 0 {
		with = "，附补贴计算器"
	}
	return meta(n, id, n.Title, keywords, fmt.Sprintf("%s全文，共 %d 条%s。", n.DocNumber, len(n.Measures()), with))
}

// MeasureMeta is the same for the page of a measure.
func MeasureMeta(m *notice.Measure, n *notice.Notice, id Identity) []MetaTag {
	return meta(n, id, fmt.Sprintf("第 %d 条 %s", m.Number, m.Title), []string{m.Title, m.Kind.Word()}, m.Means)
}

func meta(n *notice.Notice, id Identity, title string, keywords []string, description string) []MetaTag {
	tags := []MetaTag{
		{"ArticleTitle", title},
		{"PubDate", string(n.Issued)},
		{"ContentSource", strings.Join(n.Bodies, "、")},
		{"Keywords", strings.Join(keywords, ",")},
		{"Description", description},
	}
	for _, given := range []MetaTag{{"SiteName", id.SiteName}, {"SiteDomain", id.SiteDomain}, {"SiteIDCode", id.SiteIDCode}} {
		if given.Content != "" {
			tags = append(tags, given)
		}
	}
	return tags
}

// A Fact is a line of the list that a government site shows over a document.
type Fact struct{ Name, Value string }

// Facts is that list, in its usual order, and the names of those facts that the
// notice does not give: they are said once, together.
func Facts(n *notice.Notice) (given []Fact, silent []string) {
	return []Fact{
			{"文号", n.DocNumber},
			{"发文机关", strings.Join(n.Bodies, "、")},
			{"印发日期", zh.Day(n.Issued)},
			{"有效性", "以发文机关公布为准"},
		},
		[]string{"索引号", "成文日期", "公开日期", "主题分类", "公开方式"}
}
