package explore

import (
	"cmp"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
)

// An Input is a number that two scenarios have, with different values.
type Input struct {
	Lever   model.Lever // as the first has it
	A, B    float64
	OfRange float64 // the difference as a part of the lever's range
}

// A Moved fall is of a firm that falls in both runs, in different quarters.
type Moved struct {
	Firm string
	A, B int
}

// A Gap is how far a series is apart in two runs.
type Gap struct {
	Series        result.Series
	Apart         float64 // the widest gap, as a part of the largest number of the series in either
	At            int     // the quarter of the widest gap
	A, B          float64 // there
	EndA, EndB    float64
	From          int // the first quarter in which they differ
	Lost          int // the first quarter in which it has a meaning in one run only, or 0
	Same          []result.Series
	valuesA, both []float64
}

// A Happening is something that happens in one run and not in the other, or at another time: an
// event as it is in the run in which it comes, or comes first.
type Happening struct {
	result.Event
	InB  bool // the event is of the second run
	A, B int  // the first quarter in which it happens, or 0
}

// A Comparison is what differs between two scenarios: first what goes in, then what comes out.
type Comparison struct {
	Quarters     int           // that both have
	OnlyA, OnlyB []string      // firms, deals and shocks that only one has
	Inputs       []Input       // largest first
	FallsA       []rounds.Fall // all of the first
	FallsOnlyA   []rounds.Fall
	FallsOnlyB   []rounds.Fall
	Moved        []Moved
	Happenings   []Happening
	Gaps         []Gap // largest first; those of equal numbers are folded under the first
}

// Compare says what differs between two runs.
func Compare(a, b *result.Run) *Comparison {
	c := &Comparison{Quarters: min(a.Quarters, b.Quarters)}
	c.parts(a.Scenario, b.Scenario)
	c.inputs(a.Scenario, b.Scenario)
	c.falls(a, b)
	c.happens(a, b)
	c.series(a, b)
	return c
}

// parts lists firms, deals and shocks that only one has.
func (c *Comparison) parts(a, b *model.Scenario) {
	only := func(a, b *model.Scenario) (list []string) {
		for p, n := range a.Parts() {
			if other, _ := b.Find(n.ID); other.Kind != p.Kind && p.Kind <= model.ShockPart {
				list = append(list, n.ID)
			}
		}
		return list
	}
	c.OnlyA, c.OnlyB = only(a, b), only(b, a)
}

// inputs lists the numbers that differ.
func (c *Comparison) inputs(a, b *model.Scenario) {
	for _, ref := range a.Refs() {
		y, other, err := b.Value(ref)
		if err != nil {
			continue
		}
		l, err := a.Lever(ref)
		switch { // a rate by its period in the first
		case l.Unit == model.QuarterRate && other.Unit == model.YearlyRate:
			y /= 4
		case l.Unit == model.YearlyRate && other.Unit == model.QuarterRate:
			y *= 4
		}
		if x := l.Baseline; err == nil && x != y && !(math.IsNaN(x) && math.IsNaN(y)) {
			of := math.Inf(1)
			if l.Max > l.Min {
				of = math.Abs(y-x) / (l.Max - l.Min)
			}
			c.Inputs = append(c.Inputs, Input{l, x, y, of})
		}
	}
	slices.SortStableFunc(c.Inputs, func(p, q Input) int { return cmp.Compare(q.OfRange, p.OfRange) })
}

// falls lists who falls in one run alone, and who at another time.
func (c *Comparison) falls(a, b *result.Run) {
	in := func(r *result.Run, id string, list []rounds.Fall) int {
		for _, f := range list {
			if r.Scenario.Firms[f.Firm].ID == id {
				return f.Quarter
			}
		}
		return 0
	}
	fallsA, fallsB := rounds.FallsOf(a), rounds.FallsOf(b)
	c.FallsA = fallsA
	for _, f := range fallsA {
		id := a.Scenario.Firms[f.Firm].ID
		switch other := in(b, id, fallsB); other {
		case 0:
			c.FallsOnlyA = append(c.FallsOnlyA, f)
		case f.Quarter:
		default:
			c.Moved = append(c.Moved, Moved{id, f.Quarter, other})
		}
	}
	for _, f := range fallsB {
		if in(a, b.Scenario.Firms[f.Firm].ID, fallsA) == 0 {
			c.FallsOnlyB = append(c.FallsOnlyB, f)
		}
	}
}

// happens lists what else happens in one run alone or at another time, in order of time.
func (c *Comparison) happens(a, b *result.Run) {
	first, second := firstOf(a), firstOf(b)
	for who, e := range first {
		x := Happening{Event: e, A: e.Quarter}
		if other, too := second[who]; too {
			x.B = other.Quarter
		}
		if x.A != x.B {
			c.Happenings = append(c.Happenings, x)
		}
	}
	for who, e := range second {
		if _, too := first[who]; !too {
			c.Happenings = append(c.Happenings, Happening{Event: e, InB: true, B: e.Quarter})
		}
	}
	side := func(x Happening) int { return map[bool]int{true: 1}[x.InB] }
	slices.SortFunc(c.Happenings, func(x, y Happening) int {
		return cmp.Or(cmp.Compare(x.Quarter, y.Quarter), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Firm, y.Firm), cmp.Compare(x.Deal, y.Deal), cmp.Compare(x.Shock, y.Shock), cmp.Compare(x.Debtor, y.Debtor), side(x)-side(y))
	})
}

// told is what tells events apart that happen again and again.
type told struct {
	kind                      result.EventKind
	firm, deal, shock, debtor string
}

// firstOf are the first events of their kind in a run, without falls and what follows from those.
func firstOf(r *result.Run) map[told]result.Event {
	list := map[told]result.Event{}
	for _, e := range r.Events {
		switch e.Kind {
		case result.DefaultEvent, result.LossEvent, result.SharesEvent, result.ShockEndEvent:
			continue
		}
		who := told{kind: e.Kind}
		if e.Firm >= 0 {
			who.firm = r.Scenario.Firms[e.Firm].ID
		}
		if e.Deal >= 0 {
			who.deal = r.Scenario.Deals[e.Deal].ID
		}
		if e.Shock >= 0 {
			who.shock = r.Scenario.Shocks[e.Shock].ID
		}
		if e.Debtor >= 0 {
			who.debtor = r.Scenario.Firms[e.Debtor].ID
		}
		if _, before := list[who]; !before {
			list[who] = e
		}
	}
	return list
}

// series lists how far series are apart that both runs have.
func (c *Comparison) series(a, b *result.Run) {
	for _, name := range result.SeriesNames(a.Scenario) {
		of, err := result.SeriesOf(a.Scenario, name)
		with, errB := result.SeriesOf(b.Scenario, name)
		if err != nil || errB != nil || of.Unit == model.Class {
			continue
		}
		g, apart := gapOf(a.Series(of)[:c.Quarters], b.Series(with)[:c.Quarters])
		if !apart {
			continue
		}
		g.Series = of
		if i := slices.IndexFunc(c.Gaps, func(x Gap) bool { return same(x.valuesA, g.valuesA) && same(x.both, g.both) }); i >= 0 {
			c.Gaps[i].Same = append(c.Gaps[i].Same, of)
			continue
		}
		c.Gaps = append(c.Gaps, g)
	}
	slices.SortStableFunc(c.Gaps, func(p, q Gap) int { return cmp.Compare(q.Apart, p.Apart) })
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) })
}

// leastApart is the part of a series's largest number from which on two runs differ in it.
const leastApart = 1e-9

// gapOf is how far two series are apart.
func gapOf(a, b []float64) (g Gap, apart bool) {
	scale := 0.0
	for t := range a {
		for _, x := range []float64{a[t], b[t]} {
			if !result.Meaningless(x) {
				scale = max(scale, math.Abs(x))
			}
		}
	}
	g = Gap{EndA: a[len(a)-1], EndB: b[len(b)-1], valuesA: a, both: b}
	for t := range a {
		x, y := a[t], b[t]
		if result.Meaningless(x) || result.Meaningless(y) {
			if result.Meaningless(x) != result.Meaningless(y) && g.Lost == 0 {
				g.Lost = t + 1
			}
			continue
		}
		off := math.Abs(x-y) / scale
		if math.Abs(x-y) > leastApart*scale && g.From == 0 {
			g.From = t + 1
		}
		if scale > 0 && off > g.Apart {
			g.Apart, g.At, g.A, g.B = off, t+1, x, y
		}
	}
	return g, g.From > 0 || g.Lost > 0
}

// Hash is that of the run of a scenario, by which it can be found again. Errors are those of
// [engine.Run].
func Hash(s *model.Scenario) (uint64, error) {
	r, err := engine.Play(s, result.Asked{Books: true})
	if err != nil {
		return 0, err
	}
	return r.Hash(), nil
}
