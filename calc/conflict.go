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
		trip := &f.Trips[i]
		if exceeds(trip.OwnWorkers, trip.Workers) {
			refuse(tripField(i, "ownWorkers"), MoreThanAll)
			trip.OwnWorkers = nil
		}
		if trip.WholeCost != nil && trip.Cost != nil && trip.WholeCost.LessThan(*trip.Cost) {
			refuse(tripField(i, "wholeCost"), LessThanShare)
			trip.WholeCost = nil
		}
		if exceeds(trip.Fewest, trip.Workers) {
			refuse(tripField(i, "fewest"), MoreThanAll)
			trip.Fewest = nil
		}
	}
	return errs
}

func exceeds(part, all *int64) bool { return part != nil && all != nil && *part > *all }
