package calc

// Reconcile takes away facts that can't stand beside others, and names each
// with why: people beside their number, what one of them received beside a sum
// for all, and more of a firm's own people than came back by a trip. Of a list
// of people the first is named.
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
		trip := &f.Trips[i]
		if trip.OwnWorkers != nil && trip.Workers != nil && *trip.OwnWorkers > *trip.Workers {
			refuse(charterTrips.At(i)+".ownWorkers", MoreThanAll)
			trip.OwnWorkers = nil
		}
	}
	return errs
}
