package clearing

import "math"

// elimination solves the equations of a circle directly.
//
// What a firm k of the circle owes, other than to itself, goes to others of the circle
// or leaks out: p̄_k = leak_k + Σ_i a_ik. So the firms can be taken out one after
// another, each sending on what it receives to whom it pays, without ever subtracting:
// every share is right to the last digits even if the circle is all but closed. The
// idea is that of Grassmann, Taksar and Heyman, Operations Research 33(5), 1985.
type elimination struct {
	a    []float64 // a[i*n+k]: what i gains when k pays in full
	b    []float64 // what i has whatever those still in the circle pay
	leak []float64
	owed []float64 // what k owes to others than itself
	x    []float64 // the share that k pays

	scale float64 // of the amounts that b was made of
}

// solve sets the shares that the firms of the circle pay.
func (e *elimination) solve(c *circle, share []float64) {
	n := len(c.firms)
	e.load(n)
	copy(e.b, c.base)
	copy(e.leak, c.leak)
	e.scale = 0
	for k, t := range c.tranches {
		e.x[k] = share[t]
		e.scale += c.owed[k] + math.Abs(c.base[k])
	}
	for _, l := range c.links {
		e.a[int(l.to)*n+int(l.from)] += l.gain
	}
	if c.netted {
		for k := range e.a {
			e.a[k] = max(0, e.a[k])
		}
	}
	e.run(n)
	for k, t := range c.tranches {
		share[t] = e.x[k]
	}
}

// load makes room for a circle of n.
func (e *elimination) load(n int) {
	e.a, e.owed, e.x = sized(e.a, n*n), sized(e.owed, n), sized(e.x, n)
	e.b, e.leak = sized(e.b, n), sized(e.leak, n)
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
		case e.owed[k] > 0:
			e.x[k] = has / e.owed[k]
		case has < -Tolerance*e.scale: // a closed circle goes on paying what it paid, if it can
			e.x[k] = -1
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
		gains := e.a[i*n : i*n+n]
		for j := k + 1; j < n; j++ {
			gains[j] += float64(part * receives[j])
		}
	}
}

// sweeping solves the equations of a circle by the iteration of Gauss and Seidel, from
// the payments of the wave before downwards. Rounding never reverses an order, so the
// computed payments fall as steadily as the true ones and come to rest.
type sweeping struct {
	first []int32 // the links to seat k are first[k] to first[k+1]
	links []inlink
	base  []float64 // per unit owed
	x     []float64 // shares by seat
}

// An inlink is what a firm gains, per unit it owes, if the one in seat from pays.
type inlink struct {
	gain float64
	from int32
}

const (
	sweeps = 100   // before giving up
	rest   = 1e-15 // relative change that counts as none
)

// solve sets the shares that the firms of the circle pay and reports whether they
// came to rest.
func (w *sweeping) solve(c *circle, share []float64) bool {
	w.load(c, share)
	still := w.run()
	for k, t := range c.tranches {
		share[t] = w.x[k]
	}
	return still
}

// run sweeps until nothing moves and reports whether that came.
func (w *sweeping) run() bool {
	for range sweeps {
		if w.sweep() {
			return true
		}
	}
	return false
}

// sweep recomputes every payment once and reports whether none changed.
func (w *sweeping) sweep() bool {
	still := true
	for k, was := range w.x {
		x := w.base[k]
		for _, l := range w.links[w.first[k]:w.first[k+1]] {
			x += float64(l.gain * w.x[l.from])
		}
		w.x[k] = x
		if math.Abs(was-x) > rest*max(math.Abs(was), math.Abs(w.base[k])) {
			still = false
		}
	}
	return still
}

// load sorts the links by receiver, counting, and divides by what receivers owe.
func (w *sweeping) load(c *circle, share []float64) {
	n := len(c.firms)
	w.base, w.x = sized(w.base, n), sized(w.x, n)
	w.first, w.links = sized(w.first, n+1), sized(w.links, len(c.links))
	clear(w.first)
	for _, l := range c.links {
		w.first[l.to]++
	}
	end := int32(0)
	for k, count := range w.first {
		end += count
		w.first[k] = end
	}
	for i := len(c.links) - 1; i >= 0; i-- {
		l := c.links[i]
		w.first[l.to]--
		w.links[w.first[l.to]] = inlink{l.gain / c.owed[l.to], l.from}
	}
	for k, t := range c.tranches {
		w.base[k], w.x[k] = c.base[k]/c.owed[k], share[t]
	}
}
