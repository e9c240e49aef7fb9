package clearing

// What a firm in default pays on its marginal tranche is what senior tranches leave,
// but not less than nothing and not more than is owed on it. These two corners bend
// opposite ways, so they are met in two loops. Inside, every firm stays at its marginal
// tranche, paid without limit above: the solution is found exactly by turning firms dry
// that would pay less than nothing (policy iteration, as of Howard). Outside, a firm
// that has nothing for its marginal tranche goes on to the one before. Both solve
// systems that pay at least what the true one pays, so the limit is the greatest vector.
//
// What a called guarantee gets depends on two unknowns at once, the call and the share
// the guarantor pays, if the guarantor is in default and that tranche is its marginal
// one. Then its share is taken as known, and found by iteration from above, with leaps
// where that takes long (see leap.go).

// A hold says what is known beforehand about what a firm pays on its marginal tranche.
type hold uint8

const (
	open hold = iota // to be found
	dry              // nothing
	set              // the share it has
)

// rounds is where loops end that end by themselves but for rounding.
const rounds = 10000

// rank finds what the firms in default pay on all their tranches.
func (s *Solver) rank() {
	wait := patience
	for step := range rounds {
		s.spread()
		if step >= wait && !s.leap() {
			wait += step
		}
		if !s.descend() {
			return
		}
	}
}

// spread settles with every firm at its present marginal tranche.
func (s *Solver) spread() {
	s.before = append(s.before[:0], s.share...)
	for range rounds {
		s.seat()
		s.settle()
		if s.below.find(s) {
			s.below.dry(s)
			continue
		}
		s.receive()
		if !s.revise() {
			return
		}
	}
}

// seat makes a circle of the firms whose payments are to be found.
func (s *Solver) seat() {
	s.circle.empty(s.sys.N, len(s.share))
	for _, i := range s.fallen {
		first, _ := s.ladder.tranches(int(i))
		for m := s.marginal[i]; m > first && s.debt(m) == 0; m-- {
			s.share[m], s.marginal[i] = 0, m-1
		}
		switch m := s.marginal[i]; {
		case s.debt(m) == 0: // and nothing to pay it with
			s.share[m], s.held[i] = 0, dry
		case s.held[i] == dry:
		case s.covers.pending(s, m):
			s.held[i] = set
			if s.leaping {
				s.circle.add(s, int(i))
			}
		default:
			s.held[i], s.share[m] = open, s.before[m]
			s.circle.add(s, int(i))
		}
	}
}

// debt is what is owed on a tranche, with calls.
func (s *Solver) debt(tranche int32) float64 {
	return s.ladder.owed[tranche] + s.covers.on[tranche]
}

// left is what the estate of a firm has for its marginal tranche.
func (s *Solver) left(firm int32) float64 {
	alpha, beta := s.sys.salvage(int(firm))
	left := float64(alpha*s.sys.Cash[firm]) + float64(beta*s.res.In[firm])
	for k, _ := s.ladder.tranches(int(firm)); k < s.marginal[firm]; k++ {
		left -= s.debt(k)
	}
	return left
}

// revise turns firms that are dry back if they have something after all, and reports whether
// there were any, or calls are other than guarantors count with.
func (s *Solver) revise() bool {
	revised := s.covers.revise()
	for _, i := range s.fallen {
		x, debt := &s.share[s.marginal[i]], s.debt(s.marginal[i])
		switch {
		case s.held[i] == dry && debt > 0 && s.left(i) > Tolerance*debt:
			s.held[i], revised = open, true
		case s.held[i] == open: // what it paid before is a bound, even where rounding forgets it
			*x = min(*x, s.before[s.marginal[i]])
		}
	}
	return revised
}

// descend lets payments come down to where they are less than the circle took them for
// and reports whether any did.
func (s *Solver) descend() bool {
	down := s.covers.descend()
	for _, i := range s.fallen {
		m := s.marginal[i]
		first, _ := s.ladder.tranches(int(i))
		if s.held[i] == set {
			x := min(1, max(0, s.left(i)/s.debt(m)))
			if s.share[m]-x > s.grain(i) || x == 0 && s.share[m] > 0 {
				s.share[m], down = x, true
			}
		}
		if m > first && s.share[m] == 0 {
			s.held[i], s.marginal[i], down = open, m-1, true
		}
	}
	return down
}
