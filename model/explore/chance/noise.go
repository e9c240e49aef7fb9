package chance

import (
	"fmt"
	"math"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
)

// noise is [model.Noise] with what it is drawn from.
type noise struct {
	Stream
	firm        int // -1: all
	size, lasts float64
	behind      []Stream  // factors that it follows
	own         float64   // how much of it is its own, if there are any
	loads       []float64 // and how much
}

func noiseOf(s *model.Scenario, n Noise, seed uint64) (noise, error) {
	x := noise{Stream: StreamOf(seed, "noise."+n.On), firm: -1, size: n.Size, lasts: n.Lasts}
	if n.On != model.Everyone {
		if x.firm = s.Firm(n.On); x.firm < 0 {
			return x, fmt.Errorf("noise on %q: there is no such firm; the nearest is %q", n.On, model.Nearest(n.On, append(model.FirmIDs(s), model.Everyone)))
		}
	}
	if !(n.Size >= 0 && n.Size <= 2) || !(n.Lasts >= 0 && n.Lasts < 1) {
		return x, fmt.Errorf("noise on %s: expected a size of 0%% to 200%% a quarter, and 0 to less than 1 of it to last", n.On)
	}
	return x, nil
}

// follow has luck follow factors.
func (n *noise) follow(loads []Load, seed uint64) error {
	own := 1.0
	for _, l := range loads {
		if own -= l.Rho * l.Rho; own < 0 || !(l.Rho >= -1 && l.Rho <= 1) {
			return fmt.Errorf("%s follows its factors by more than all: the squares add up to %.4g", l.Ref, 1-own)
		}
		n.behind, n.loads = append(n.behind, StreamOf(seed, "factor."+l.Factor)), append(n.loads, l.Rho)
	}
	n.own = math.Sqrt(own)
	return nil
}

// luck is how lucky a quarter of a run is.
func (n *noise) luck(run uint64, quarter int) float64 {
	z := Normal(n.At(run, quarter))
	if len(n.behind) > 0 {
		z = float64(n.own * z)
	}
	for i, rho := range n.loads {
		z += float64(rho * Normal(n.behind[i].At(run, quarter)))
	}
	return z
}

// path writes down the factors of one run, by quarter.
func (n *noise) path(run uint64, list []float64) {
	a, v := 0.0, 0.0
	for t := range list {
		a = float64(n.lasts*a) + float64(n.size*n.luck(run, t+1))
		v = float64(float64(n.lasts*n.lasts)*v) + float64(n.size*n.size)
		list[t] = exp(a - v/2)
	}
}

// luckOf is all noise of one run together, worked out in paths, which has room for a number of each
// noise and quarter.
func luckOf(list []noise, run uint64, paths []float64) rounds.Luck {
	if len(list) == 0 {
		return nil
	}
	quarters, known := len(paths)/len(list), false
	return func(quarter, firm int) float64 {
		if !known { // of a run in which customers pay nothing nobody asks
			for i := range list {
				list[i].path(run, paths[i*quarters:(i+1)*quarters])
			}
			known = true
		}
		x := 1.0
		for i := range list {
			if list[i].firm < 0 || list[i].firm == firm {
				x = float64(x * paths[i*quarters+quarter-1])
			}
		}
		return x
	}
}
