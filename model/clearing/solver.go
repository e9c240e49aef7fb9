package clearing

// A Solver finds greatest clearing vectors and keeps its memory between calls. Its
// zero value is ready.
type Solver struct {
	sys      *System
	res      Result
	ladder   ladder
	covers   covers
	share    []float64 // x: the part of every tranche that is paid; exactly 1 if all
	before   []float64 // what x was when the present tranches became marginal
	standing []int32   // the firms that pay in full
	fallen   []int32   // the firms in default, in the order of falling
	marginal []int32   // by firm: the tranche that gets what is left
	held     []hold    // by firm
	below    below
	circle   circle
	dense    elimination
	loose    sweeping
	leaping  bool // firms that are set sit in the circle
	stand    stand
}

// Solve returns the greatest clearing vector of sys. The result is overwritten by the
// next call.
//
// It is the fictitious default algorithm. Suppose all pay in full; whoever is short
// even then falls in wave 1. Settle what those can pay with everybody else paying in
// full; whoever is short now falls in wave 2; and so on until nobody falls. Payments
// only ever go down, and never below any clearing vector, so it ends at the greatest.
func (s *Solver) Solve(sys *System) *Result {
	s.load(sys)
	for wave := 1; s.fall(wave); wave++ {
		if s.ladder.flat {
			s.settle()
		} else {
			s.rank()
		}
		s.receive()
	}
	s.conclude()
	return &s.res
}

// load takes in the system, with everybody paying in full.
func (s *Solver) load(sys *System) {
	s.sys = sys
	r, n := &s.res, sys.N
	r.Paid, r.Owed, r.In = sized(r.Paid, n), sized(r.Owed, n), sized(r.In, n)
	s.ladder.load(sys, r.In)
	s.covers.load(sys, &s.ladder)
	r.Wave, r.Pulled = sized(r.Wave, n), sized(r.Pulled, n)
	s.share, s.marginal, s.held = sized(s.share, len(s.ladder.owed)), sized(s.marginal, n), sized(s.held, n)
	clear(r.Wave)
	clear(r.Pulled)
	clear(s.held)
	s.owe()
	for i := range s.share {
		s.share[i] = 1
	}
	s.fallen, s.standing = s.fallen[:0], sized(s.standing, n)
	for i := range s.standing {
		s.standing[i] = int32(i)
	}
	s.circle.empty(n, len(s.share))
	if s.ladder.sorted {
		s.receive()
	}
}

// receive collects what everybody receives and owes as things stand.
func (s *Solver) receive() {
	in := s.res.In
	s.ladder.collect(in, s.share)
	if len(s.covers.list) == 0 {
		return
	}
	s.owe()
	s.covers.call(&s.ladder, s.share)
	for k, g := range s.covers.given {
		called := s.covers.called[k]
		s.res.Owed[g.By] += called
		in[g.To] += float64(called * s.share[s.covers.tranche[k]])
	}
}

// owe works out what everybody owes without guarantees.
func (s *Solver) owe() {
	if s.ladder.flat {
		copy(s.res.Owed, s.ladder.owed)
		return
	}
	for i := range s.res.Owed {
		s.res.Owed[i] = s.owes(i)
	}
}

// owes returns what a firm owes without its guarantees.
func (s *Solver) owes(firm int) float64 {
	sum := 0.0
	for k, last := s.ladder.tranches(firm); k <= last; k++ {
		sum += s.ladder.owed[k]
	}
	return sum
}

// fall adds the firms that are short for the first time to those in default and
// reports whether there are any.
func (s *Solver) fall(wave int) bool {
	still, cash, in := s.standing[:0], s.sys.Cash, s.res.In
	for _, i := range s.standing {
		owed, has := s.res.Owed[i], cash[i]+in[i]
		if s.sys.Failed != nil {
			has = s.has(int(i))
		}
		if has >= owed*(1-Tolerance) {
			still = append(still, i)
			continue
		}
		s.res.Wave[i] = wave
		s.res.Pulled[i] = len(s.sys.Guarantees) > 0 && has >= s.owes(int(i))*(1-Tolerance)
		s.fallen = append(s.fallen, i)
		_, s.marginal[i] = s.ladder.tranches(int(i))
		if s.ladder.flat {
			s.circle.add(s, int(i))
		}
	}
	fell := len(still) < len(s.standing)
	s.standing = still
	return fell
}

// has returns what a firm can pay its debts with while it does not default.
func (s *Solver) has(firm int) float64 {
	if s.sys.Failed != nil && s.sys.Failed[firm] {
		alpha, beta := s.sys.salvage(firm)
		return float64(alpha*s.sys.Cash[firm]) + float64(beta*s.res.In[firm])
	}
	return s.sys.Cash[firm] + s.res.In[firm]
}

// few is the number of defaults up to which they are settled by elimination, whose
// work grows with the third power.
const few = 16

// settle finds what the firms of the circle pay on their marginal tranches while all
// other payments stay what they are:
//
//	p̄_i x_i = Alpha_i Cash_i + Beta_i Σ_j L_ji x_j - what goes to senior tranches
//
// Sweeps are fast where money leaks out of the circle of defaults at every step, and
// do not end where hardly any does; then elimination, which minds neither, takes over.
func (s *Solver) settle() {
	c := &s.circle
	if len(c.firms) <= few {
		s.ladder.sort(s.sys.N)
	}
	c.gather(s)
	if len(c.firms) > few && s.loose.solve(c, s.share) {
		return
	}
	s.dense.solve(c, s)
}

// unclear is how many times the doubt what leaves a circle must be, to say what goes round.
const unclear = 1e6

// doubt is what rounding may make of what a firm has for its marginal tranche: where there
// are classes or guarantees, that is a difference of larger amounts.
func (s *Solver) doubt(firm int32) float64 {
	if s.ladder.flat {
		return 0
	}
	return rest * (s.sys.Cash[firm] + s.res.In[firm] + s.res.Owed[firm])
}

// conclude works out what everybody pays.
func (s *Solver) conclude() {
	r := &s.res
	r.ladder, r.share = &s.ladder, s.share
	if s.ladder.flat {
		for i, x := range s.share {
			r.Paid[i] = r.Owed[i] * x
		}
		r.Called, r.Honoured = nil, nil
		return
	}
	clear(r.Paid)
	for i := range r.Paid {
		for k, last := s.ladder.tranches(i); k <= last; k++ {
			r.Paid[i] += float64(s.ladder.owed[k] * s.share[k])
		}
	}
	r.Called, r.Honoured = s.covers.called, sized(r.Honoured, len(s.covers.given))
	for k, g := range s.covers.given {
		r.Honoured[k] = r.Called[k] * s.share[s.covers.tranche[k]]
		r.Paid[g.By] += r.Honoured[k]
	}
	for i, w := range r.Wave {
		if w == 0 {
			r.Paid[i] = r.Owed[i]
		}
	}
}

// salvage returns Alpha and Beta of a firm.
func (sys *System) salvage(i int) (alpha, beta float64) {
	alpha, beta = 1, 1
	if sys.Alpha != nil {
		alpha = sys.Alpha[i]
	}
	if sys.Beta != nil {
		beta = sys.Beta[i]
	}
	return alpha, beta
}

// sized returns a slice of length n, the given one if it is large enough.
func sized[T any](x []T, n int) []T {
	if cap(x) < n {
		return make([]T, n)
	}
	return x[:n]
}
