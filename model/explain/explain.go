// Package explain says why a number of a run is what it is: the causes right beneath it. What stands on
// an account moves by what is posted in the quarter, what a quarter counts is made of deals, a deal
// pays what its terms make of another number, a ratio is worked out from others. A cause names the
// number that is beneath it in turn: whoever follows them comes to what somebody has set, to a shock,
// or round the loop to where he began.
//
// Causes of money add up to the number, to the last unit of the books; those of a ratio are only named.
package explain

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A Number is one number of a run: that of a series in a quarter, from 1.
type Number struct {
	Series  result.Series
	Quarter int // 0: no number
}

// Kind is how the causes of a number make it.
type Kind uint8

const (
	Balance Kind = iota // what it was, and what its causes add in the quarter, is what it is
	Sum                 // its causes add up to it, in every quarter
	Derived             // it is worked out from its causes
)

// A Why is a number with the causes beneath it, those first that changed it most.
type Why struct {
	Number
	Kind
	Before, Now float64 // NaN before the first quarter of what a quarter counts
	Causes      []Cause
	Rests       []string // names of numbers of the scenario that it rests on, and of shocks in force
}

// What is what a cause is.
type What uint8

const (
	Posted   What = iota // what is booked on a deal, or on none, against an account
	Another              // another number of the run, or a part of it
	Due                  // what a deal's terms make of another number
	OnTop                // what lenders add to a deal
	Unpaid               // what a deal called for and did not pay
	Terms                // what its other terms, and shocks, make of a deal
	Vehicles             // what vehicles have that a statement includes
)

// A Cause is a part of a number, or what it is worked out from. Amounts have the sign with which they
// count.
type Cause struct {
	What
	Before, Now float64        // of the quarter before and of this one; of a balance Now is what the quarter adds
	Beneath     Number         // where its own causes are, if there are any
	Deal        int            // of what is posted, or -1
	Account     ledger.Account // of what is posted: what it is for
	In          bool           // of what is posted: it brings cash, or would
}

// Change is what a cause does to a number from one quarter to the next.
func (c Cause) Change() float64 { return c.Now - c.Before }

// Of says why a number of a run is what it is. The error is a quarter that the run does not have, or
// that of a run which cannot be played again.
func Of(r *result.Run, n Number) (Why, error) {
	if n.Quarter < 1 || n.Quarter > r.Quarters {
		return Why{}, fmt.Errorf("quarter %d: the run has %d", n.Quarter, r.Quarters)
	}
	e := explainer{Run: r, quarter: n.Quarter}
	w := Why{Number: n, Kind: Derived}
	w.Before, w.Now = e.at(n.Series)
	var err error
	if deal, ok := n.Series.OfDeal(); ok {
		e.deal(&w, deal)
	} else if m, ok := n.Series.OfGroup(); ok {
		e.group(&w, m)
	} else if firm, m, ok := n.Series.OfFirm(); ok {
		err = e.firm(&w, firm, m)
	}
	w.Causes = slices.DeleteFunc(w.Causes, func(c Cause) bool { return w.Kind != Derived && c.Now == 0 && !(math.Abs(c.Before) > 0) })
	if w.Kind != Derived {
		slices.SortStableFunc(w.Causes, func(a, b Cause) int { return cmp.Compare(weight(b), weight(a)) })
	}
	return w, err
}

// weight is by how much a cause moves a number; where nothing was before, by how much it is.
func weight(c Cause) float64 {
	if math.IsNaN(c.Before) {
		return math.Abs(c.Now)
	}
	return math.Abs(c.Change())
}

// An explainer takes numbers of a run in a quarter apart.
type explainer struct {
	*result.Run
	quarter int
}

// at is what a series was the quarter before and is now.
func (e explainer) at(s result.Series) (before, now float64) {
	line := e.Series(s)
	before = math.NaN()
	if e.quarter > 1 {
		before = line[e.quarter-2]
	}
	return before, line[e.quarter-1]
}

// named is the number with a name, so many quarters ago; none before the first.
func (e explainer) named(name string, ago int) Number {
	s, ok := result.NamedSeries(e.Scenario, name)
	if !ok || e.quarter-ago < 1 {
		return Number{}
	}
	return Number{s, e.quarter - ago}
}

// of is a metric of a firm as a cause that counts so many times.
func (e explainer) of(firm int, m result.FirmMetric, times float64) Cause {
	return e.another(e.Scenario.Firms[firm].ID+"."+m.Info().Key, times)
}

// another is a number as a cause that counts so many times.
func (e explainer) another(name string, times float64) Cause {
	n := e.named(name, 0)
	before, now := e.at(n.Series)
	return Cause{What: Another, Before: times * before, Now: times * now, Beneath: n, Deal: -1}
}

// finish adds to causes what they leave of a number, as what it is called; rounding is not told.
func (w *Why) finish(as What) {
	before, now := w.Before, w.Now
	if w.Kind == Balance {
		before, now = 0, w.Now-w.Before
	}
	for _, c := range w.Causes {
		before, now = before-c.Before, now-c.Now
	}
	least := 1e-9 * max(math.Abs(w.Now), 1)
	if math.Abs(now) > least || math.Abs(before) > least {
		w.Causes = append(w.Causes, Cause{What: as, Before: before, Now: now, Deal: -1})
	}
}
