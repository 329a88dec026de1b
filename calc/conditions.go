package calc

// requireAboveScale requires a 规上工业企业, which is two facts.
func requireAboveScale(t *trace, f *Facts, s Step) {
	kind, scale := f.isKind(Industrial), is(f.Enterprise.AboveScale, true)
	if kind == Open {
		s.Missing = append(s.Missing, "enterprise.kind")
	}
	if scale == Open {
		s.Missing = append(s.Missing, "enterprise.aboveScale")
	}
	t.require(all(kind, scale), s)
}

// all is the conjunction of verdicts.
func all(verdicts ...Verdict) Verdict {
	out := Met
	for _, v := range verdicts {
		if v == Unmet {
			return Unmet
		}
		if v == Open {
			out = Open
		}
	}
	return out
}

// verdict is whether all of these conditions hold.
func verdict(conditions []Step) Verdict {
	var verdicts []Verdict
	for _, s := range conditions {
		verdicts = append(verdicts, s.Verdict)
	}
	return all(verdicts...)
}

func met(holds bool) Verdict {
	if holds {
		return Met
	}
	return Unmet
}
