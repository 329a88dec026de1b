package calc

// Reconcile takes away facts that can't stand beside others, and names each
// with why: people beside their number, what one of them received beside a sum
// for all, more people of a kind than came back by a trip, and a whole bus that cost
// less than a share of it. Of a list of people the first is named.
func (p *Policy) Reconcile(f *Facts) []*FieldError {
	var errs []*FieldError
	refuse := func(field string, problem Problem) { errs = append(errs, &FieldError{field, problem}) }
	if f.Retention.People != nil && f.Retention.Workers != nil {
		refuse(retentionPeople.Name, BesideNumber)
		f.Retention.People = nil
	}
	if f.Recruitment.People != nil && f.Recruitment.Workers != nil {
		refuse(recruitmentPeople.Name, BesideNumber)
		f.Recruitment.People = nil
	}
	if f.Retention.Received != nil {
		named := false
		for i := range f.Retention.People {
			w := &f.Retention.People[i]
			if w.Received == nil {
				continue
			}
			if !named {
				refuse(retentionPeople.At(i)+".received", BesideLump)
				named = true
			}
			w.Received = nil
		}
	}
	for i := range f.Trips {
		f.Trips[i].reconcile(i, refuse)
	}
	return errs
}

func (t *Trip) reconcile(i int, refuse func(field string, problem Problem)) {
	exceeds := func(part *int64) bool { return part != nil && t.Workers != nil && *part > *t.Workers }
	if exceeds(t.OwnWorkers) {
		refuse(tripField(i, "ownWorkers"), MoreThanAll)
		t.OwnWorkers = nil
	}
	if t.WholeCost != nil && t.Cost != nil && t.WholeCost.LessThan(*t.Cost) {
		refuse(tripField(i, "wholeCost"), LessThanShare)
		t.WholeCost = nil
	}
	if exceeds(t.Fewest) {
		refuse(tripField(i, "fewest"), MoreThanAll)
		t.Fewest = nil
	}
}
