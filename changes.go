package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"wengang/site"
	"wengang/site/changes"
	"wengang/site/notice"
	"wengang/site/serve"
)

// whatChanges tells what the notice does otherwise than the one in the folder
// other, or where none is named than the last commit's. Beside the text it
// writes a page to the file html, if one is named.
func whatChanges(content, other, html string, stdout io.Writer) error {
	before := changes.Side{Name: other, Folder: other, Content: os.DirFS(other)}
	if other == "" {
		var err error
		if before, err = changes.Committed(content); err != nil {
			return err
		}
	}
	report, err := site.Compare(before, changes.Current(content), changes.Usual)
	if err != nil {
		return err
	}
	if html != "" {
		page, err := report.HTML()
		if err != nil {
			return err
		}
		if err := os.WriteFile(html, page, 0o666); err != nil {
			return fmt.Errorf("writing the page: %w", err)
		}
	}
	_, err = io.WriteString(stdout, report.Text())
	return err
}

// effects is what serve shows beside the open page. Where there is no last
// commit nothing is said: the folder is in nobody's repository.
func (b *build) effects() (*serve.Effects, error) {
	before, err := changes.Committed(b.content)
	if err != nil {
		return nil, nil
	}
	report, err := site.Compare(before, changes.Current(b.content), changes.Usual)
	if _, wrong := errors.AsType[notice.Diagnostics](err); wrong || err == nil && report.Empty() {
		return nil, nil // a mistake is shown by the build itself
	}
	if err != nil {
		return nil, err
	}
	page, err := report.HTML()
	return &serve.Effects{Summary: report.Summary(), Page: page}, err
}
