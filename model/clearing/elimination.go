package clearing

// elimination solves the equations of a circle directly.
//
// What a firm k of the circle owes, other than to itself, goes to others of the circle
// or leaks out: p̄_k = leak_k + Σ_i a_ik. So the firms can be taken out one after
// another, each sending on what it receives to whom it pays, without ever subtracting:
// every share is right to the last digits even if the circle is all but closed. The
// idea is that of Grassmann, Taksar and Heyman, Operations Research 33(5), 1985.
//
// What a firm has is a difference, though, where something ranks before: rounding leaves
// it in doubt. In a circle that is closed, or so nearly that the doubt decides what goes
// round in it, that is the most that it can be: what did go round, unless there is less
// money by more than the doubt.
type elimination struct {
	a    []float64 // a[i*n+k]: what i gains when k pays in full
	b    []float64 // what i has whatever those still in the circle pay
	leak []float64
	owed []float64 // what k owes to others than itself
	x    []float64 // the share that k pays

	doubt   []float64 // what rounding may have made of b
	unclear float64   // who owes no more than so many times its doubt goes on paying what it paid, if it can
}

// solve sets the shares that the firms of the circle pay.
func (e *elimination) solve(c *circle, s *Solver) {
	n, share := len(c.firms), s.share
	c.leaks(s)
	e.load(n)
	copy(e.b, c.base)
	copy(e.leak, c.leak)
	e.unclear = unclear
	for k, t := range c.tranches {
		e.x[k], e.doubt[k] = share[t], s.doubt(c.firms[k])
	}
	for k := range n {
		for _, l := range c.links[c.first[k]:c.first[k+1]] {
			e.a[k*n+int(l.from)] += l.gain
		}
	}
	for _, l := range c.more {
		e.a[int(l.to)*n+int(l.from)] += l.gain
	}
	for _, l := range c.more { // what is taken back was given, but for rounding
		at := &e.a[int(l.to)*n+int(l.from)]
		*at = max(0, *at)
	}
	e.run(n)
	for k, t := range c.tranches {
		share[t] = e.x[k]
	}
}

// load makes room for a circle of n.
func (e *elimination) load(n int) {
	e.a, e.owed, e.x = sized(e.a, n*n), sized(e.owed, n), sized(e.x, n)
	e.b, e.leak, e.doubt = sized(e.b, n), sized(e.leak, n), sized(e.doubt, n)
	clear(e.a)
}

// run takes everybody out and then finds what they pay, last first.
func (e *elimination) run(n int) {
	for k := range n {
		e.take(k, n)
	}
	for k := n - 1; k >= 0; k-- {
		has := e.b[k]
		for j := k + 1; j < n; j++ {
			has += float64(e.a[k*n+j] * e.x[j])
		}
		switch {
		case e.owed[k] > e.unclear*e.doubt[k]:
			e.x[k] = has / e.owed[k]
		case has < -e.doubt[k]:
			e.x[k] = -1
		case e.owed[k] > 0:
			e.x[k] = min(e.x[k], (has+e.doubt[k])/e.owed[k])
		}
	}
}

// take sends on, to the firms after k and out of the circle, all that comes to k.
func (e *elimination) take(k, n int) {
	owed := e.leak[k]
	for i := k + 1; i < n; i++ {
		owed += e.a[i*n+k]
	}
	e.owed[k] = owed
	receives := e.a[k*n : k*n+n]
	out := 1.0 // what goes into a closed circle does not come back
	if owed > 0 {
		out = e.leak[k] / owed
	}
	for j := k + 1; j < n; j++ {
		e.leak[j] += float64(out * receives[j])
	}
	for i := k + 1; i < n; i++ {
		if e.a[i*n+k] == 0 {
			continue
		}
		part := e.a[i*n+k] / owed
		e.b[i] += float64(part * e.b[k])
		e.doubt[i] += float64(part * e.doubt[k])
		gains := e.a[i*n : i*n+n]
		for j := k + 1; j < n; j++ {
			gains[j] += float64(part * receives[j])
		}
	}
}
