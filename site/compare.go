package site

import (
	"wengang/site/changes"
	"wengang/site/program"
)

// Compare says what the notice on one side does otherwise than on the other, its
// cases and pages included, over so many situations. The error is
// notice.Diagnostics where one of them is no right notice.
func Compare(before, after changes.Side, situations int) (*changes.Report, error) {
	wasFiles, was, err := Build(before.Content, Options{Folder: before.Folder, Program: program.NotCompiled})
	if err != nil {
		return nil, err
	}
	isFiles, is, err := Build(after.Content, Options{Folder: after.Folder, Program: program.NotCompiled})
	if err != nil {
		return nil, err
	}
	r := changes.Compare(was, is, situations)
	r.Before, r.After = before.Name, after.Name
	r.Cases, err = changes.Failing(is.Policy, after.Content)
	r.Pages = changes.Pages(wasFiles, isFiles)
	return r, err
}
