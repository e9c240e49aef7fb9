package clearing

// Firms that are set come down step by step, and where hardly any money leaves a ring of
// guarantors in default the steps are many and small. A leap takes them at once.
//
// It is a step of Newton's method. What a call brings is a call times a share, c·x. Near
// what both are now it is c₀x + x₀c - c₀x₀, so firms that are set can sit in the circle
// like all others, and what they pay is found by the same elimination: what leaves one
// firm still arrives at others, and nothing is ever subtracted.
//
// The rule of payment never widens a difference between two vectors of payments, summed
// over all firms. So its fixed points hang together: a single one that stands alone is
// the only one, and every vector above its own image is above it. Hence a leap is taken
// only to where payments still come down, and never all the way, because at rest nobody
// can tell the greatest of several fixed points from the others.

const (
	patience = 8       // steps before the first leap
	reach    = 0.9375  // the part of Newton's step that is tried first
	falling  = 1. / 64 // the part of the last step down that the next one must have, after a leap
)

// A stand is where a solver was before a leap.
type stand struct {
	share    []float64
	held     []hold
	marginal []int32
	full     [][2]bool // by cover: what its sides counted with
	firms    []int32   // those set
	fall     []float64 // of what they pay, in a step
	to       []float64 // where Newton's method takes what they pay
}

// leap lets firms that are set pay what some steps later they would, or almost, and
// reports whether they can. It must follow a call of spread, and leaves things as such a
// call does.
func (s *Solver) leap() bool {
	b := &s.stand
	b.firms, b.fall, b.to = b.firms[:0], b.fall[:0], b.to[:0]
	moving := false
	for _, i := range s.fallen {
		if s.held[i] == set {
			fall := s.falls(i)
			b.firms, b.fall, moving = append(b.firms, i), append(b.fall, fall), moving || fall > s.grain(i)
		}
	}
	if !moving {
		return false
	}
	s.remember()
	s.aim()
	for part := reach; s.worth(part); part /= 2 {
		if s.try(part) {
			return true
		}
	}
	s.recall()
	s.receive()
	s.spread()
	return false
}

// falls is how much less than now a firm that is set pays in the next step.
func (s *Solver) falls(firm int32) float64 {
	m := s.marginal[firm]
	return s.share[m] - min(1, s.left(firm)/s.debt(m))
}

// grain is what rounding may change of the share that a firm pays: what is left of its
// estate is a difference.
func (s *Solver) grain(firm int32) float64 {
	return rest * (1 + (s.sys.Cash[firm]+s.res.In[firm])/s.debt(s.marginal[firm]))
}

// aim finds where Newton's method takes the firms that are set: if that is below nothing,
// as far on the way as the first of them comes to nothing.
func (s *Solver) aim() {
	s.leaping = true
	s.seat()
	s.settle()
	s.leaping = false
	b, all := &s.stand, 1.0
	for _, i := range b.firms {
		was, to := b.share[s.marginal[i]], s.share[s.marginal[i]]
		if to < 0 {
			all = min(all, was/(was-to))
		}
		b.to = append(b.to, to)
	}
	for k, i := range b.firms {
		was := b.share[s.marginal[i]]
		b.to[k] = max(0, was-all*max(0, was-b.to[k]))
	}
}

// worth reports whether a part of the way is longer than a step.
func (s *Solver) worth(part float64) bool {
	b := &s.stand
	for k, i := range b.firms {
		if part*(b.share[s.marginal[i]]-b.to[k]) > max(b.fall[k], s.grain(i)) {
			return true
		}
	}
	return false
}

// try goes a part of the way and reports whether payments still come down from there.
func (s *Solver) try(part float64) bool {
	b := &s.stand
	s.recall()
	for k, i := range b.firms {
		x := &s.share[s.marginal[i]]
		*x -= part * max(0, *x-b.to[k])
	}
	s.receive()
	s.spread()
	for k, i := range b.firms {
		if s.held[i] == set && s.falls(i) < falling*b.fall[k]-s.grain(i) {
			return false
		}
	}
	return true
}

// remember keeps how things stand.
func (s *Solver) remember() {
	b := &s.stand
	b.share, b.held = append(b.share[:0], s.share...), append(b.held[:0], s.held...)
	b.marginal, b.full = append(b.marginal[:0], s.marginal...), b.full[:0]
	for i := range s.covers.list {
		v := &s.covers.list[i]
		b.full = append(b.full, [2]bool{v.called[creditors].full, v.called[guarantors].full})
	}
}

// recall brings back how things stood, but for what follows from it: see receive.
func (s *Solver) recall() {
	copy(s.share, s.stand.share)
	copy(s.held, s.stand.held)
	copy(s.marginal, s.stand.marginal)
	for i, full := range s.stand.full {
		v := &s.covers.list[i]
		v.called[creditors].full, v.called[guarantors].full = full[creditors], full[guarantors]
	}
}
