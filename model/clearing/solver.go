package clearing

// A Solver finds greatest clearing vectors and keeps its memory between calls. Its
// zero value is ready.
type Solver struct {
	sys    *System
	res    Result
	share  []float64 // x: the part of its claims each firm pays; exactly 1 if all
	circle circle    // the firms in default
	dense  elimination
	loose  sweeping
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
		s.settle()
	}
	for i, x := range s.share {
		s.res.Paid[i] = s.res.Owed[i] * x
	}
	return &s.res
}

// load takes in the system, with everybody paying in full.
func (s *Solver) load(sys *System) {
	s.sys = sys
	r, n := &s.res, sys.N
	r.Paid, r.Owed, r.In = sized(r.Paid, n), sized(r.Owed, n), sized(r.In, n)
	r.Wave, s.share = sized(r.Wave, n), sized(s.share, n)
	clear(r.Owed)
	clear(r.Wave)
	for i := range s.share {
		s.share[i] = 1
	}
	for i := range sys.Claims {
		c := &sys.Claims[i]
		r.Owed[c.From] += c.Amount
	}
	s.circle.empty(n)
}

// fall collects what everybody receives, adds the firms that are short for the first
// time to those in default and reports whether there are any.
func (s *Solver) fall(wave int) bool {
	in := s.res.In
	clear(in)
	for i := range s.sys.Claims {
		c := &s.sys.Claims[i]
		in[c.To] += float64(c.Amount * s.share[c.From])
	}
	fell := false
	for i, owed := range s.res.Owed {
		if s.res.Wave[i] == 0 && s.sys.Cash[i]+in[i] < owed*(1-Tolerance) {
			s.res.Wave[i] = wave
			s.circle.add(i)
			fell = true
		}
	}
	return fell
}

// few is the number of defaults up to which they are settled by elimination, whose
// work grows with the third power.
const few = 16

// settle finds what the firms in default pay while all others pay in full:
//
//	p̄_i x_i = Alpha_i Cash_i + Beta_i Σ_j L_ji x_j     i in default; x_j = 1 for all others
//
// Sweeps are fast where money leaks out of the circle of defaults at every step, and
// do not end where hardly any does; then elimination, which minds neither, takes over.
func (s *Solver) settle() {
	c := &s.circle
	c.gather(s.sys)
	if len(c.firms) > few && s.loose.solve(c, s.res.Owed, s.share) {
		return
	}
	s.dense.solve(c, s.share)
}

// A circle is the firms in default and their claims on each other. In it a firm goes
// by its seat: its place in the order of falling.
type circle struct {
	firms []int32
	seat  []int32   // of every firm of the system, from 1; 0: it pays in full
	base  []float64 // what a firm has if the rest of the circle pays nothing
	leak  []float64 // what leaves the circle if a firm pays in full: to others, and into the cost of default
	links []link
}

// A link is what the firm in seat to gains if the one in seat from pays in full.
type link struct {
	gain     float64
	from, to int32
}

func (c *circle) empty(n int) {
	c.firms = c.firms[:0]
	c.seat = sized(c.seat, n)
	clear(c.seat)
}

func (c *circle) add(firm int) {
	c.firms = append(c.firms, int32(firm))
	c.seat[firm] = int32(len(c.firms))
}

// gather looks at the system from inside the circle.
func (c *circle) gather(sys *System) {
	c.base, c.leak = sized(c.base, len(c.firms)), sized(c.leak, len(c.firms))
	clear(c.leak)
	for k, i := range c.firms {
		alpha, _ := sys.salvage(int(i))
		c.base[k] = alpha * sys.Cash[i]
	}
	c.links = c.links[:0]
	for i := range sys.Claims {
		claim := &sys.Claims[i]
		from, to := c.seat[claim.From]-1, c.seat[claim.To]-1
		switch {
		case from < 0 && to < 0:
		case to < 0:
			c.leak[from] += claim.Amount
		default:
			_, beta := sys.salvage(claim.To)
			gain := beta * claim.Amount
			if from < 0 {
				c.base[to] += gain
				continue
			}
			c.links = append(c.links, link{gain, from, to})
			c.leak[from] += float64((1 - beta) * claim.Amount)
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
