package result

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A Veil says what of a run is not shown yet, since it would answer what is asked: numbers, who
// falls, what comes after a quarter. A run behind it ([Run.Behind]) does not have what it hides,
// so that whoever draws that run cannot give it away.
type Veil struct {
	Series  []Series // whose numbers are hidden in every quarter
	Falls   bool     // who falls, and why, is
	Curtain int      // the last quarter that is shown; 0: all are
	Wave    int      // of the falls of that quarter, the last wave that is shown; 0: all are
}

// Hides reports whether the veil hides anything.
func (v Veil) Hides() bool { return len(v.Series) > 0 || v.Falls || v.Curtain > 0 }

// hiddenBits are those of a number that is hidden: a NaN, for it must not be counted with, that
// can be told from a ratio without meaning.
const hiddenBits = 0x7ff8_0000_0000_5eed

var hidden = math.Float64frombits(hiddenBits)

// Veiled reports whether a number is behind a veil, and shown as "?".
func Veiled(x float64) bool { return math.Float64bits(x)&^(1<<63) == hiddenBits }

// Behind returns the run as it is seen behind a veil, with all the rest of its numbers; the run
// itself where the veil hides nothing.
func (r *Run) Behind(v Veil) *Run {
	if !v.Hides() {
		return r
	}
	v.Series = kin(r, v.Series)
	full := r
	if r.asked != Everything() {
		full = r.full()
	}
	b := &Run{
		Scenario: r.Scenario, Quarters: r.Quarters, asked: Everything(), layout: full.layout, before: full.before,
		rows: slices.Clone(full.rows), sheets: make([]ledger.Sheet, r.Quarters), veil: v, owned: full.owned,
	}
	b.Events = slices.DeleteFunc(slices.Clone(r.Events), v.hidesEvent)
	for q := range b.Quarters {
		row := b.rows[q*b.layout.width : (q+1)*b.layout.width]
		if v.Curtain > 0 && q >= v.Curtain {
			for i := range row {
				row[i] = hidden
			}
		} else if !v.Falls && len(v.Series) == 0 {
			b.sheets[q] = full.sheets[q]
		}
		for i := range r.Scenario.Firms {
			stands(b, q, i)
		}
		for _, s := range v.Series {
			if !s.OfPositions() { // those are made of what else is there
				if at := placeOf(b, s); at >= 0 {
					row[at] = hidden
				}
			}
		}
	}
	return b
}

// stands enters how a firm stands in a quarter, from 0: nobody falls who is not seen to, and
// behind the curtain all is as it was.
func stands(r *Run, quarter, firm int) {
	at := r.layout.firms + firm*r.layout.perFirm + r.asked.Firms.place(int(FirmStatus))
	x := &r.rows[quarter*r.layout.width+at]
	v := r.veil
	switch fell := slices.ContainsFunc(r.Events, func(e Event) bool { return e.Kind == DefaultEvent && e.Firm == firm && e.Quarter <= quarter+1 }); {
	case fell:
		*x = float64(Defaulted)
	case v.Falls || quarter >= v.Curtain && v.Curtain > 0 || *x == float64(Defaulted):
		*x = float64(Alive)
	}
}

// hidesEvent reports whether the veil hides something that happened. What is not a shock may
// betray who is about to fall.
func (v Veil) hidesEvent(e Event) bool {
	switch {
	case v.Curtain > 0 && e.Quarter > v.Curtain, v.Falls && e.Kind != ShockEvent && e.Kind != ShockEndEvent:
		return true
	case v.Wave > 0 && e.Quarter == v.Curtain:
		return e.Wave > v.Wave || e.Wave == 0 && (e.Kind == LossEvent || e.Kind == SharesEvent)
	}
	return false
}

// Veil returns what of the run is hidden.
func (r *Run) Veil() Veil { return r.veil }

// placeOf is where in a row of all numbers a series stands.
func placeOf(r *Run, s Series) int {
	switch s.of {
	case ofFirm:
		return r.layout.firms + s.index*r.layout.perFirm + r.asked.Firms.place(s.line)
	case ofDeal:
		if s.line > 1 {
			return gaugeAt(r, s.index, DealMetric(s.line-2))
		}
		return []int{r.layout.paid, r.layout.due}[s.line] + s.index
	}
	return r.asked.Group.place(s.line)
}

// kinGroup and kinFirm are series of which one tells another, with those that anybody sees beside
// them.
var (
	kinGroup = [][]GroupMetric{{GroupOutside, GroupChain, GroupInsider, Circularity}, {GroupGross, GroupInsider, Circularity}, {GroupDebt, GuaranteedDebt}}
	kinFirm  = [][]FirmMetric{
		{FirmDebt, DebtToEquity},
		{FirmEquity, DebtToEquity},
		{CDSBasisPoints, DefaultProbability, FirmRecovery, FirmRating},
		{FirmGross, FirmOutside, PassportOwn, PassportCustomers, PassportCapital},
		{FirmProfit, FirmEBIT},
	}
)

// kin lists series with those that would tell them: what the whole is, of a part, and what each
// part is, of the whole.
func kin(r *Run, list []Series) (all []Series) {
	for _, s := range list {
		all = append(all, s)
		switch s.of {
		case ofGroup:
			for _, m := range related(kinGroup, GroupMetric(s.line)) {
				all = append(all, Series{groupMetrics[m], model.GroupName + "." + groupMetrics[m].Key, ofGroup, 0, int(m)})
			}
		case ofFirm:
			id := r.Scenario.Firms[s.index].ID
			for _, m := range related(kinFirm, FirmMetric(s.line)) {
				all = append(all, Series{firmMetrics[m], id + "." + firmMetrics[m].Key, ofFirm, s.index, int(m)})
			}
			if whole, ok := NamedSeries(r.Scenario, model.GroupName+"."+s.Key); ok {
				all = append(all, whole)
			}
			continue
		default:
			continue
		}
		for i := range r.Scenario.Firms {
			if part, ok := NamedSeries(r.Scenario, r.Scenario.Firms[i].ID+"."+s.Key); ok {
				all = append(all, part)
			}
		}
	}
	return all
}

// related lists who is in a set with m.
func related[M ~uint8](sets [][]M, m M) (list []M) {
	for _, set := range sets {
		if slices.Contains(set, m) {
			list = append(list, set...)
		}
	}
	return list
}
