package page

func (r *renderer) timeline() error { return nil }
