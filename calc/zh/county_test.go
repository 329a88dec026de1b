package zh_test

import (
	"os"
	"testing"

	"wengang/calc/zh"
	"wengang/site/notice"
)

// The form asks for the county as the notice calls it.
func TestCountyIsCalledAsInTheNotice(t *testing.T) {
	for folder, want := range map[string]string{
		"frozen": "所属县（区）、功能区", "linjiang": "所属区", "yunxi": "所属区县",
	} {
		n, err := notice.Load(os.DirFS("../../testdata/notices/" + folder))
		if err != nil {
			t.Fatal(err)
		}
		if got := zh.Label(n.Policy, "applicant.county"); got != want || "所属"+zh.DeskCounty(n.Policy) != want {
			t.Errorf("%s: %s, and %s at the desk, want %s", folder, got, zh.DeskCounty(n.Policy), want)
		}
	}
}
