package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// A guarantor lends no more than what it guarantees: what is owed to its creditor.
func TestGuarantorLendsOnWhatItGuarantees(t *testing.T) {
	for owed, saved := range map[float64]bool{40: true, 39: false, 0: false} {
		s := shortOf40()
		s.Firms[1].Opening.Cash = 500
		x := model.NewFirm("x")
		x.Opening.Cash = owed
		s.Firms = append(s.Firms, x)
		lend := model.NewDeal("lend", "x", "c", model.Loan)
		lend.Amount, lend.Last = model.Amount{Value: owed}, 1
		s.Deals = []model.Deal{lend, backing("back", "other", "c", "x", model.Amount{Value: 400})}
		s.Firms[0].Costs.Fixed = owed // so it lacks 40 all the same
		s.Firms[0].Opening.FixedAssets = 400
		r := mustRun(t, s)
		if e := toldOf(r, result.AdvanceEvent); (len(e) > 0) != saved {
			t.Errorf("owing %v: lent %+v", owed, e)
		}
		if q, _ := r.FirstDefault(); (q == 0 || q > 1) != saved {
			t.Errorf("owing %v: falls in %d", owed, q)
		}
	}
}

// together are firms that owe each other 50, and suppliers so much each that they have
// no money for.
func together(lacks, lines [2]float64) *model.Scenario {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	s := &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{a, b}, Deals: []model.Deal{
		pays("there", "a", "b", 50, true), pays("back", "b", "a", 50, true),
	}}
	for i := range s.Firms {
		s.Firms[i].Costs.Fixed, s.Firms[i].Credit.Line = lacks[i], lines[i]
	}
	return s
}

// Firms that can be saved together are: each raises what it lacks if the other pays
// (domain-model 9.3 P8).
func TestFirmsClimbTogether(t *testing.T) {
	r := mustRun(t, together([2]float64{10, 4}, [2]float64{10, 4}))
	falls(t, r)
	wants(t, "drawn", append(amounts(r, result.LineEvent, 0), amounts(r, result.LineEvent, 1)...), exact, 10, 4)

	// With deep ladders they raise no more than that either.
	r = mustRun(t, together([2]float64{10, 4}, [2]float64{500, 500}))
	falls(t, r)
	wants(t, "drawn", append(amounts(r, result.LineEvent, 0), amounts(r, result.LineEvent, 1)...), exact, 10, 4)

	// One cannot: both fall, and nobody lends to them.
	r = mustRun(t, together([2]float64{10, 4}, [2]float64{10, 3}))
	falls(t, r, 0, 1, 1, 1)
	if e := toldOf(r, result.LineEvent); len(e) > 0 {
		t.Errorf("lent to who falls: %+v", e)
	}

	// One cannot, and the other's ladder reaches for both: it stands, if it can pay without
	// being paid.
	r = mustRun(t, together([2]float64{10, 4}, [2]float64{60, 3}))
	wants(t, "drawn", amounts(r, result.LineEvent, 0), 1e-6, 60-50*50/54.)
}

// The government pays what a firm lacks itself, not what others that are saved would owe it.
func TestBailOutsTogether(t *testing.T) {
	s := together([2]float64{10, 4}, [2]float64{0, 0})
	s.Firms[0].Distress.Resolution, s.Firms[1].Distress.Resolution = model.BailOut, model.BailOut
	r := mustRun(t, s)
	falls(t, r)
	wants(t, "both", append(amounts(r, result.BailOutEvent, 0), amounts(r, result.BailOutEvent, 1)...), exact, 10, 4)

	s = together([2]float64{10, 4}, [2]float64{10, 0})
	s.Firms[1].Distress.Resolution = model.BailOut
	r = mustRun(t, s)
	falls(t, r)
	wants(t, "one and a line", append(amounts(r, result.LineEvent, 0), amounts(r, result.BailOutEvent, 1)...), exact, 10, 4)
}

// A guarantee of a share of a debt is good for that share of what is left of it, also where
// what its guarantor has lent has repaid the rest.
func TestGuaranteeOfWhatIsLeft(t *testing.T) {
	for share, left := range map[float64]float64{1: 40, .5: .5*(40+30) - 30} {
		f := model.NewFirm("c")
		f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Credit.Repay = 30, 400, 100, 60
		s := solo(f, backing("back", "other", "c", model.Lenders, model.Amount{Value: share, Of: model.OfDebt}))
		s.Firms[1].Opening.Cash = 500
		s.Quarters, s.Shocks = 2, []model.Shock{shockOn("c", model.Failure, 2, 1, 1)}
		r := mustRun(t, s) // lent 30 and owes lenders 40, 7.5 of the loan due: it has nothing, and fails
		wants(t, "lent", amounts(r, result.AdvanceEvent, 1), exact, 30, 0)
		wants(t, "guaranteed", r.Group(result.GuaranteedDebt)[:1], exact, left/70)
		wants(t, "called", amounts(r, result.CallEvent, 1), 1e-6, 0, left)
	}
}
