package calc

// requireAboveScale requires a 规上工业企业, which is two facts.
func requireAboveScale(t *trace, f *Facts, step func() Step) {
	kind, scale := f.isKind(Industrial), is(f.Enterprise.AboveScale, true)
	var missing []string
	if kind == Open {
		missing = append(missing, "enterprise.kind")
	}
	if scale == Open {
		missing = append(missing, "enterprise.aboveScale")
	}
	t.require(all(kind, scale), step, missing...)
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

func met(holds bool) Verdict {
	if holds {
		return Met
	}
	return Unmet
}
