package clearing

import "math"

// sweeping solves the equations of a circle by the iteration of Gauss and Seidel, from
// the payments of the wave before downwards. Rounding never reverses an order, so the
// computed payments fall as steadily as the true ones and come to rest.
type sweeping struct {
	first []int32 // the links to seat k are first[k] to first[k+1]
	links []link  // gains per unit that the one who gains owes
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

// load divides by what every firm owes.
func (w *sweeping) load(c *circle, share []float64) {
	w.base, w.x = w.base[:0], w.x[:0]
	w.first, w.links = append(w.first[:0], 0), w.links[:0]
	for k, t := range c.tranches {
		w.base, w.x = append(w.base, c.base[k]/c.owed[k]), append(w.x, share[t])
		for _, l := range c.links[c.first[k]:c.first[k+1]] {
			w.links = append(w.links, link{l.gain / c.owed[k], l.from})
		}
		for _, l := range c.more {
			if int(l.to) == k {
				w.links = append(w.links, link{l.gain / c.owed[k], l.from})
			}
		}
		w.first = append(w.first, int32(len(w.links)))
	}
}
