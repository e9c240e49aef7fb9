package clearing

import "math"

// sweeping solves the equations of a circle by the iteration of Gauss and Seidel, from
// the payments of the wave before downwards. Rounding never reverses an order, so the
// computed payments fall as steadily as the true ones and come to rest.
type sweeping struct {
	links []link  // gains per unit that the one who gains owes
	ends  []int32 // by seat: where its row of links ends
	base  []float64
	x     []float64 // shares by seat
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
	still, i, links, shares := true, 0, w.links, w.x
	base, ends := w.base[:len(shares)], w.ends[:len(shares)]
	for k, was := range shares {
		x := base[k]
		for end := int(ends[k]); i < end; i++ {
			l := &links[i]
			x += float64(l.gain * shares[l.from])
		}
		shares[k] = x
		if still && x != was {
			still = !(math.Abs(was-x) > rest*max(math.Abs(was), math.Abs(base[k])))
		}
	}
	return still
}

// load divides by what every firm owes.
func (w *sweeping) load(c *circle, share []float64) {
	w.begin()
	for k, t := range c.tranches {
		w.row(c.base[k]/c.owed[k], share[t])
		for _, l := range c.links[c.first[k]:c.first[k+1]] {
			w.link(l.gain/c.owed[k], l.from)
		}
		for _, l := range c.more {
			if int(l.to) == k {
				w.link(l.gain/c.owed[k], l.from)
			}
		}
	}
}

// begin begins anew, without a row.
func (w *sweeping) begin() {
	w.base, w.x, w.links, w.ends = w.base[:0], w.x[:0], w.links[:0], w.ends[:0]
}

// row begins the row of the next seat: what it has if others pay nothing, and its share
// to begin with.
func (w *sweeping) row(base, x float64) {
	w.base, w.x, w.ends = append(w.base, base), append(w.x, x), append(w.ends, int32(len(w.links)))
}

// link adds a link to the row.
func (w *sweeping) link(gain float64, from int32) {
	w.links = append(w.links, link{gain, from})
	w.ends[len(w.ends)-1]++
}
