package zh_test

import (
	"os"
	"strings"
	"testing"

	"wengang/calc/zh"
	"wengang/site/notice"
)

// What each rule gives, in the words of two notices: each figure stands once,
// and no condition is left out.
func TestStandard(t *testing.T) {
	for folder, want := range map[string]string{
		"frozen": `
2023年春节期间在规上工业企业一线生产岗位坚持工作、2022年12月在舟缴纳社会保险的非我市户籍员工，每人500元，每家企业封顶200万元。
2022年全年产值1亿元以上的工业企业，2023年第一季度产值同比增速15%以上的，奖励20万元，增速每提高5个百分点再奖励5万元，每家企业最高不超过50万元；其他规上工业企业这一季度产值同比提升25%以上（含）的，给予10万元的一次性奖励。
工业企业（不含国有及国有控股企业）2023年1月22日—2月5日租用（含合租）大巴车跨省“点对点”组织外来员工返岗（10人及以上）的，补贴包车费用的50%，每家企业最高不超过10万元。
人力资源服务机构2023年1月至2月为我市企业新引进市外户籍员工5名以上，在舟山首次就业并缴纳社会保险费3个月以上的，每人500元，最高不超过10万元。`,
		"linjiang": `
工业企业（国有及国有控股企业除外）2026年2月20日—3月8日租用客车跨省组织员工返岗（15人及以上）的，补贴实际包车费用的40%，每家企业最高不超过8万元。
人力资源服务机构2026年2月至4月为我市企业新招引非临江户籍员工20人及以上，在临江首次就业并参加企业职工社会保险6个月以上的，每人800元，最高不超过20万元。
2026年2月16日—2月22日在规上工业企业生产岗位连续在岗、2026年1月在临江参加社会保险的外地户籍员工，每人300元，每家企业最高90万元。`,
	} {
		n, err := notice.Load(os.DirFS("../../testdata/notices/" + folder))
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, rule := range n.Policy.Rules() {
			got.WriteString("\n")
			for _, piece := range zh.Standard(n.Policy, rule) {
				s, _ := n.Span(piece.Span)
				got.WriteString(piece.Text + s.Text)
			}
		}
		if got.String() != want {
			t.Errorf("%s:%s\nwant%s", folder, got.String(), want)
		}
	}
}
