// Package echo holds what is alike in the chain of 2007 and in the loops of today, and what
// is not: five similarities, each with a scenario of then and one of now, a lever that shows
// it in both, and one number that is worked out in both.
//
// The list is ours. Articles of November 2025 make the comparison; none of them is quoted.
package echo

import (
	"fmt"
	"sync"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// An Echo is one similarity.
type Echo struct {
	Title     string
	Mechanism string // in one sentence
	Indicator string // what is measured on both sides
	Unit      model.Unit
	Breaks    string // what breaks the analogy
	Then, Now Side
}

// A Side is what a similarity was, or is.
type Side struct {
	Says     string // in a line
	Scenario string
	Measure  string // the indicator, as a quantity of a run
	When     int    // its quarter
	Lever    string // that shows it
	To       float64
	Before   []model.Setting // of other levers, first
}

// A Reading is a side as the engine has it.
type Reading struct {
	Side
	Title       string  // of the scenario
	Label       string  // of the lever
	From        float64 // where the lever stands
	Unit        model.Unit
	Money       string  // unit of money
	Value       float64 // of the indicator, with the lever at From
	Moved       float64 // with the lever at To; NaN where there is nothing left to measure
	Falls, Fell string  // who falls and when, with the lever at From and at To
}

// A Burden is who bears what falls cost, at a guarantee of the state.
type Burden struct{ Guaranteed, Lenders, Owners, State float64 }

// Told is everything that there is to tell.
type Told struct {
	Echoes   []Echo
	Then     []Reading // one for each echo
	Now      []Reading
	ThenPays []Burden // without a guarantee, with half of one, with all
	NowPays  []Burden
}

// All plays every side and returns what comes of it. It is worked out once.
func All() (*Told, error) { return all() }

var all = sync.OnceValues(func() (*Told, error) {
	t := &Told{Echoes: echoes}
	for _, e := range echoes {
		for _, side := range []struct {
			of   Side
			list *[]Reading
		}{{e.Then, &t.Then}, {e.Now, &t.Now}} {
			r, err := read(side.of)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", e.Title, err)
			}
			*side.list = append(*side.list, r)
		}
	}
	var err error
	last := echoes[len(echoes)-1]
	if t.ThenPays, err = burdens(last.Then); err != nil {
		return nil, err
	}
	t.NowPays, err = burdens(last.Now)
	return t, err
})

// read plays a side with its lever at both ends.
func read(side Side) (Reading, error) {
	f, err := scenarios.Open(side.Scenario)
	if err != nil {
		return Reading{}, err
	}
	s, err := f.Scenario.With(side.Before...)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Side: side, Title: s.Title, Money: s.Unit}
	for _, l := range s.Levers() {
		if l.Ref == side.Lever {
			r.Label, r.From, r.Unit = l.Label, l.Baseline, l.Unit
		}
	}
	if r.Label == "" {
		return r, fmt.Errorf("%s has no lever %s", side.Scenario, side.Lever)
	}
	if r.Value, r.Falls, err = measure(s, side.Measure); err != nil {
		return r, err
	}
	moved, err := s.With(model.Setting{Ref: side.Lever, Value: side.To})
	if err != nil {
		return r, err
	}
	r.Moved, r.Fell, err = measure(moved, side.Measure)
	return r, err
}

// measure plays a scenario and returns a quantity of the run, and who falls.
func measure(s *model.Scenario, quantity string) (value float64, falls string, err error) {
	q, err := phrase.ReadQuantity(s, quantity)
	if err != nil {
		return 0, "", err
	}
	run, err := engine.Run(s)
	if err != nil {
		return 0, "", err
	}
	return q.Of(run), phrase.Falls(run), nil
}

// burdens plays a side whose lever is a guarantee of the state at none of it, half, and all.
func burdens(side Side) ([]Burden, error) {
	f, err := scenarios.Open(side.Scenario)
	if err != nil {
		return nil, err
	}
	var list []Burden
	for _, part := range []float64{0, .5, 1} {
		s, err := f.Scenario.With(append(side.Before[:len(side.Before):len(side.Before)], model.Setting{Ref: side.Lever, Value: part})...)
		if err != nil {
			return nil, err
		}
		run, err := engine.Run(s)
		if err != nil {
			return nil, err
		}
		list = append(list, burden(run, part))
	}
	return list, nil
}

// burden adds up who bears what falls cost: lenders and others outside whom a fallen firm
// owed, the owners of what was its equity, and the state. What one firm loses on another is
// in the equity of its owners, or in what its own creditors lose.
func burden(run *result.Run, part float64) Burden {
	b := Burden{Guaranteed: part}
	for _, e := range run.Events {
		if e.Fall == nil {
			continue
		}
		b.Owners += max(e.Fall.Equity-e.Fall.Left, 0)
		for _, l := range e.Fall.Losses {
			switch {
			case l.Creditor == model.Government:
				b.State += l.Owed - l.Paid
			case run.Scenario.Firm(l.Creditor) < 0:
				b.Lenders += l.Owed - l.Paid
			}
		}
	}
	return b
}
