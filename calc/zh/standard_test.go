package zh_test

import (
	"os"
	"strings"
	"testing"

	"wengang/calc/zh"
	"wengang/site/notice"
)

// What each rule gives, in the words of two notices: each figure stands once.
func TestStandard(t *testing.T) {
	for folder, want := range map[string]string{
		"frozen": `
在规上工业企业一线生产岗位坚持工作的非我市户籍员工，每人500元，每家企业封顶200万元
2022年全年产值1亿元以上的工业企业，2023年第一季度同比增速15%以上的，奖励20万元，增速每提高5个百分点再奖励5万元，每家企业最高不超过50万元；其他规上工业企业提升25%以上（含）的，奖励10万元
工业企业（不含国有及国有控股企业）包车费用的50%，每家企业最高不超过10万元
人力资源服务机构，符合条件的员工5名以上，每人500元，最高不超过10万元`,
		"linjiang": `
工业企业（国有及国有控股企业除外）实际包车费用的40%，每家企业最高不超过8万元
人力资源服务机构，符合条件的员工20人及以上，每人800元，最高不超过20万元
在规上工业企业生产岗位连续在岗的外地户籍员工，每人300元，每家企业最高90万元`,
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
