package zh

import (
	"fmt"
	"slices"

	"wengang/calc"
)

// Step says what a step found, with its figures. The words of the notice that
// it rests on are not in it: they are quoted beside it.
func Step(p *calc.Policy, s calc.Step) string {
	text := sentence(p, s)
	if s.Trip > 0 {
		return fmt.Sprintf("第 %d 次包车：%s", s.Trip, text)
	}
	return text
}

// Steps says several steps of one trip, or a single step, in one line.
func Steps(p *calc.Policy, steps []calc.Step) string {
	text := Step(p, steps[0])
	for _, s := range steps[1:] {
		text += "；" + sentence(p, s)
	}
	return text
}

func sentence(p *calc.Policy, s calc.Step) string {
	f := func(name string) string { return Figure(s.Figure(name)) }
	others := others(p)
	switch s.Kind {
	case calc.Overlap:
		text := "本通知给 " + f("amount") + "，" + others + "已给 " + f("other")
		if s.Over {
			return text + "；本通知较高，补足差额，还可得 " + f("due")
		}
		return text + "；" + others + "已给足，不再发放"
	case calc.OverlapEach:
		text := "本通知给 " + f("amount") + "，" + others + "已给其中的人 " + f("other")
		if s.Over {
			return text + "；按人补足差额，还可得 " + f("due")
		}
		return text + "；" + others + "已给足每个人，不再发放"
	case calc.Certain:
		return choose(s.Verdict, "", "还没有填的几项无论怎样填，都得不到", "", "还没有填的几项无论怎样填，都是 "+f("amount"))
	case calc.Funding:
		city, county := p.Closing.City.Text, p.Closing.County.Text
		text := city + "承担 " + f("city") + "，" + county + "承担 " + f("county") + "；由" + county + "先付"
		if g, ok := calc.TermsOf[*calc.Growth](p); ok && slices.Contains(s.Readings, calc.R23) {
			text += "（" + g.Once.Text + "是否也这样分担，原文可作两种理解，这里按同样分担计算）"
		}
		return text
	case calc.FundingUnstated:
		return "资金由谁承担，原文未写明"
	}
	for _, r := range rules {
		if text := r.sentence(p, s, f); text != "" {
			return text
		}
	}
	return ""
}

// others are the policies that are compared, in the words of the notice where it has
// any.
func others(p *calc.Policy) string {
	if superior := p.Closing.Superior.Text; superior != "" {
		return "按" + superior
	}
	return "其他政策"
}

// choose picks the sentence for a verdict; the fourth is for none.
func choose(v calc.Verdict, met, unmet, open string, none ...string) string {
	switch v {
	case calc.Met:
		return met
	case calc.Unmet:
		return unmet
	case calc.Open:
		return open
	}
	if len(none) > 0 {
		return none[0]
	}
	return ""
}

// meantFor says whether whoever asks is one of those that the clause is for, in its
// words.
func meantFor(s calc.Step, who string, are calc.Phrase) string {
	return choose(s.Verdict, who+"是"+are.Text, who+"不是"+are.Text, "还要知道"+who+"是否为"+are.Text)
}

// limit says how a product stands against the cap.
func limit(s calc.Step) string {
	if s.Over {
		return "超过上限，按 " + Figure(s.Figure("cap")) + " 计"
	}
	return "没有超过上限 " + Figure(s.Figure("cap")) + "，得 " + Figure(s.Figure("amount"))
}

// StepTitle names a kind of step where it stands alone.
func StepTitle(k calc.StepKind) string {
	if k == calc.Funding {
		return "资金分担"
	}
	for _, r := range rules {
		if title := r.title(k); title != "" {
			return title
		}
	}
	return ""
}
