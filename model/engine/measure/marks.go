package measure

import (
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
)

// onMarks is what a firm owes on protection, and is owed, at what the closing shows, beyond what is
// posted: due when the other side asks for collateral, or in the end.
type onMarks struct {
	owes, gets ledger.Amount
	apart      ledger.Amount // of its assets what is posted against what it owes, less what it has set aside for that
}

// listMarks works out what firms owe each other on protection.
func listMarks(m *Measurer) {
	clear(m.marks)
	m.Protections().Each(func(d int, exposure, posted ledger.Amount) {
		p := &m.Plan.Deals[d]
		owed, back := max(0, exposure-posted), max(0, posted-exposure)
		if m.IsFirm(p.From) {
			x := &m.marks[p.From]
			x.owes, x.gets, x.apart = x.owes+owed, x.gets+back, x.apart+min(exposure, posted)
			if !p.Protection.Marked {
				x.apart -= exposure
			}
		}
		if m.IsFirm(p.To) {
			x := &m.marks[p.To]
			x.owes += back
			if p.Protection.Marked {
				x.gets += owed
			}
		}
	})
}

// marksOf is what a firm owes and is owed on protection.
func marksOf(m *Measurer, i int) onMarks {
	if m.marks == nil {
		return onMarks{}
	}
	return m.marks[i]
}

// innerMarks is what members of a family owe each other on protection.
func innerMarks(m *Measurer, f *state.Family) (in onMarks) {
	if m.marks == nil {
		return in
	}
	m.Protections().Each(func(d int, exposure, posted ledger.Amount) {
		if p := &m.Plan.Deals[d]; m.Kin.Between(p.From, p.To) == f {
			owed, back := max(0, exposure-posted), max(0, posted-exposure)
			in.owes, in.gets = in.owes+owed+back, in.gets+back
			if p.Protection.Marked {
				in.gets += owed
			}
		}
	})
	return in
}
