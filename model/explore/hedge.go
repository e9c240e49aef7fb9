package explore

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
)

// A Hedge is what more or less insurance on the debt of a firm would do. In any run what
// insurance gains is in proportion to its notional, so all of it follows from one unit.
type Hedge struct {
	Position int     // the person's own insurance, or -1: he has none, and this is what some would cost
	Firm     int     // whose debt is insured
	Premium  float64 // per year
	Once     float64 // paid at once, per unit that is insured; below 0 it is got
	Until    int     // the last quarter
	Now      float64 // insured now
	Debt     float64 // what is held of the firm's debt, or its measure: 100 %
	Lines    []HedgeLine
	Cap      *Capped // if it is asked for
}

// A HedgeLine is one notional.
type HedgeLine struct {
	Part, Notional   float64
	Cost             float64 // all that is paid for it, if nobody falls
	Gain             float64 // of all that is held, in this run
	Worst, Shortfall float64 // over ranges: what 19 of 20 runs are above; the mean loss of the rest. NaN: none were given
}

// Capped is the insurance that caps what is lost: in this run, or if there are ranges, in the mean
// of the worst twentieth of runs.
type Capped struct {
	Most          float64 // that may be lost
	Possible      bool
	Needed        bool    // some is: the loss is larger without
	Notional      float64 // the least that does it
	Cost          float64 // all that is paid for it, if nobody falls
	UpTo          float64 // more than this loses too much again; +Inf: none does
	Least         float64 // if it is not possible: the least loss
	LeastNotional float64
}

// sight is what is seen of the run as levers stand, to know what might be held.
type sight struct {
	book, gross, debt, real []float64 // by firm: opening equity; over the run; in the first quarter
	spread, recovery        []float64 // quoted at the end of the first quarter
}

func see(r *result.Run) sight {
	n := len(r.Scenario.Firms)
	all := make([]float64, 6*n)
	s := sight{all[:n], all[n : 2*n], all[2*n : 3*n], all[3*n : 4*n], all[4*n : 5*n], all[5*n:]}
	for i := range n {
		s.book[i] = result.OpeningEquity(r, i)
		for _, x := range r.Firm(i, result.FirmGross) {
			s.gross[i] += x
		}
		for _, x := range r.Firm(i, result.FirmSales) {
			s.real[i] += x
		}
		s.debt[i], s.spread[i] = r.FirmAt(i, result.FirmDebt, 0), r.FirmAt(i, result.CDSBasisPoints, 0)/1e4
		s.recovery[i] = r.FirmAt(i, result.FirmRecovery, 0)
	}
	return s
}

// insure sets what insurance on a firm costs: what it is offered at as its books are after a quarter.
func (see *sight) insure(s *model.Scenario, p *model.Position) {
	last, firm := s.Quarters, s.Firm(p.Of)
	if p.Until < float64(last) {
		last = int(p.Until)
	}
	premium, once := credit.Swap{Recovery: see.recovery[firm], Rate: 4 * s.BaseRate.Simple(), Quarters: last}.Offered(see.spread[firm])
	p.Premium, p.Paid = model.Rate{Value: premium, Per: model.PerYear}, once*p.Notional
}

// A cover is one unit of insurance among what might be held.
type cover struct {
	unit int // its position
	Hedge
}

// coverOf adds a unit of insurance to a scenario: like the person's own, or on what he holds of a
// firm's debt, at what that is offered at after a quarter. It is nil if there is neither, or no such
// offer.
func coverOf(s *model.Scenario, seen sight) *cover {
	c := &cover{unit: len(s.Positions), Hedge: Hedge{Position: -1}}
	bond := -1
	for i, p := range s.Positions {
		switch {
		case p.Kind == model.InsuranceHeld && p.Notional > 0 && c.Position < 0:
			c.Position = i
		case p.Kind == model.BondHeld && bond < 0:
			bond = i
		}
	}
	unit := model.NewPosition("")
	switch {
	case c.Position >= 0:
		unit = s.Positions[c.Position]
		c.Now, c.Debt = unit.Notional, unit.Notional
		unit.Paid /= unit.Notional
		for _, p := range s.Positions {
			if p.Kind == model.BondHeld && p.Of == unit.Of {
				c.Debt = p.Face
			}
		}
	case bond >= 0:
		b := &s.Positions[bond]
		unit.Kind, unit.Of, unit.Until, unit.Notional, c.Debt = model.InsuranceHeld, b.Of, b.Matures, 1, b.Face
		seen.insure(s, &unit)
		c.Once = unit.Paid
	}
	if c.Debt <= 0 || c.Position < 0 && (!(unit.Premium.Value > 0) || math.IsInf(unit.Premium.Value, 0)) {
		return nil
	}
	unit.ID, unit.Notional = model.FreeID("a-unit-of-insurance", s.Taken), 1
	c.Firm, c.Premium, c.Until = s.Firm(unit.Of), 4*unit.Premium.Simple(), s.Quarters
	if unit.Until < float64(c.Until) {
		c.Until = int(unit.Until)
	}
	s.Positions = append(s.Positions, unit)
	return c
}

// costs is what a notional costs if nobody falls.
func (c *cover) costs(notional float64) float64 {
	return notional * (c.Once + c.Premium/4*float64(c.Until))
}

// hedgeParts are the notionals of the table, in parts of the debt.
var hedgeParts = []float64{0, .25, .5, .75, 1, 1.25, 1.5}

// hedge works out what more or less insurance would do.
func (k *keeper) hedge(answer *Positions) error {
	c := k.cover
	if c == nil {
		return nil
	}
	for _, part := range hedgeParts {
		n := part * c.Debt
		l := HedgeLine{Part: part, Notional: n, Cost: c.costs(n), Gain: k.with(k.now, n), Worst: math.NaN(), Shortfall: math.NaN()}
		if len(k.drawn) > 0 {
			sorted := chance.Meaningful(valuesOf(k.drawn, func(o rounds.Outcome) float64 { return k.with(o, n) }))
			l.Worst, l.Shortfall = chance.Quantile(sorted, .05), chance.Shortfall(sorted, .95)
		}
		c.Lines = append(c.Lines, l)
	}
	if !math.IsNaN(k.q.Cap) {
		c.Cap = k.capped()
	}
	answer.Hedge = &c.Hedge
	return nil
}

// with is what all that is held gains in a run with so much insurance.
func (k *keeper) with(o rounds.Outcome, notional float64) float64 {
	return k.own(o) + (notional-k.cover.Now)*o.Values[k.cover.unit]
}

// loss is what is lost with so much insurance.
func (k *keeper) loss(notional float64) float64 {
	if len(k.drawn) == 0 {
		return -k.with(k.now, notional)
	}
	return chance.Shortfall(chance.Meaningful(valuesOf(k.drawn, func(o rounds.Outcome) float64 { return k.with(o, notional) })), .95)
}

const (
	golden    = 0.6180339887498949
	mostCover = 4    // times the debt
	fineCover = 1e-9 // of it
)

// capped finds the least insurance with which no more than the cap is lost. The loss is convex in
// the notional, a line in one run: so its least is found by golden section, and then where it passes
// the cap on either side, by bisection.
func (k *keeper) capped() *Capped {
	c, most := k.cover, k.q.Cap
	x := &Capped{Most: most, UpTo: math.Inf(1)}
	low, high := 0.0, mostCover*c.Debt
	if x.Possible = k.loss(low) <= most; x.Possible {
		return x
	}
	x.Needed = true
	least := k.least(low, high)
	if x.LeastNotional, x.Least = least, k.loss(least); x.Least > most {
		return x
	}
	x.Possible = true
	x.Notional = k.passes(least, low)
	x.Cost = c.costs(x.Notional)
	if k.loss(high) > most {
		x.UpTo = k.passes(least, high)
	}
	return x
}

// least is where the loss is least.
func (k *keeper) least(low, high float64) float64 {
	fine := fineCover * k.cover.Debt
	for range 200 {
		if high-low <= fine {
			break
		}
		a, b := high-golden*(high-low), low+golden*(high-low)
		if k.loss(a) <= k.loss(b) {
			high = b
		} else {
			low = a
		}
	}
	best := (low + high) / 2
	for _, end := range []float64{0, mostCover * k.cover.Debt} {
		if k.loss(end) < k.loss(best) {
			best = end
		}
	}
	return best
}

// passes is the last notional, from one that does towards one that does not, with which no more
// than the cap is lost.
func (k *keeper) passes(does, doesNot float64) float64 {
	for range 60 {
		middle := (does + doesNot) / 2
		if k.loss(middle) <= k.q.Cap {
			does = middle
		} else {
			doesNot = middle
		}
	}
	return does
}
