package clearing

// below are the firms in default that would pay less than nothing on their marginal tranche.
//
// They turn dry, but not all of them at once: a firm may be one of them only because another
// is, or because its creditors count with more calls than there are, and firms of a ring that
// are dry because of each other stay so.
type below struct {
	firms []int32
	found []float64 // what everybody would pay
}

// find finds them and reports whether there are any.
func (b *below) find(s *Solver) bool {
	b.firms = b.firms[:0]
	for _, i := range s.fallen {
		if s.held[i] == open && s.share[s.marginal[i]] < 0 {
			b.firms = append(b.firms, i)
		}
	}
	return len(b.firms) > 0
}

// dry turns firms dry. It looks first who would be short if everybody paid what they did
// before; then, if those that would pay less than nothing did; then, if those paid nothing;
// and what is left is rounding.
func (b *below) dry(s *Solver) {
	b.found = append(b.found[:0], s.share...)
	for _, i := range s.fallen {
		if m := s.marginal[i]; s.held[i] == open {
			s.share[m] = s.before[m]
		}
	}
	if b.short(s) {
		return
	}
	copy(s.share, b.found)
	for _, i := range b.firms {
		s.share[s.marginal[i]] = s.before[s.marginal[i]]
	}
	if b.short(s) {
		return
	}
	for _, i := range b.firms {
		s.share[s.marginal[i]] = 0
	}
	if b.short(s) {
		return
	}
	for _, i := range b.firms {
		s.held[i] = dry
	}
}

// short lets guarantors count with the limit where, as things stand, a call is beyond it. If
// there is none it turns firms dry that have less than nothing, and reports whether it did
// either.
func (b *below) short(s *Solver) bool {
	s.receive()
	if s.covers.limit() {
		return true
	}
	short := false
	for _, i := range b.firms {
		if s.left(i) < 0 {
			s.held[i], short = dry, true
		}
	}
	for _, i := range b.firms {
		if s.held[i] == dry {
			s.share[s.marginal[i]] = 0
		}
	}
	return short
}
