package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// pair is a firm a with this much cash and firms b and c that it may pay.
func pair(cash float64, deals ...model.Deal) *model.Scenario {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	a.Opening.Cash = cash
	return &model.Scenario{Unit: "$", Quarters: 4, Firms: []model.Firm{a, b, c}, Deals: deals}
}

// pays is a service that from pays to: a fixed amount.
func pays(id, from, to string, x float64, committed bool) model.Deal {
	d := model.NewDeal(id, from, to, model.Service)
	d.Amount, d.Committed = model.Amount{Value: x}, committed
	return d
}

func TestWhatIsPaidIsNotKeptBackAgain(t *testing.T) {
	r := mustRun(t, pair(100, pays("must", "a", "b", 40, true), pays("may", "a", "c", 60, false)))
	wants(t, "must", r.Paid(0), 0, 40)
	wants(t, "may", r.Paid(1), 0, 60)
	if at := r.EventsAt(1); len(at) > 0 {
		t.Errorf("events: %+v", at)
	}
}

func TestTaxIsKeptBackAfterCosts(t *testing.T) {
	s := pair(0, pays("may", "a", "b", 100, false))
	s.Firms[0].Sales.Amount, s.Firms[0].Costs.OfRevenue, s.Firms[0].Tax = 100, .5, .2
	r := mustRun(t, s)
	wants(t, "may", r.Paid(0), exact, 40) // 100 less costs of 50 and tax of 10 on what they leave
}

// What is a share of a deal that is cleared follows what that deal pays, wherever it
// stands in the file.
func TestShareOfAClearedDeal(t *testing.T) {
	half := model.NewDeal("half", "b", "c", model.Service)
	half.Amount, half.Committed = model.Amount{Value: .5, Of: model.OfDeal, Deal: "base"}, true
	base := pays("base", "a", "b", 100, true)
	for _, deals := range [][]model.Deal{{base, half}, {half, base}} {
		s := pair(60, deals...)
		s.Quarters = 1
		r := mustRun(t, s)
		for d, want := range map[string]float64{"base": 60, "half": 30} {
			wants(t, d, r.Paid(s.Deal(d)), 1e-8, want)
		}
	}
}

// A firm that failed over its debt is not asked for tax when another cannot pay tax.
func TestDeadFirmsStayDead(t *testing.T) {
	machine := model.NewDeal("machine", "a", "c", model.Equipment)
	machine.Amount, machine.Committed = model.Amount{Value: 10}, true
	s := pair(0, machine)
	a, b := &s.Firms[0], &s.Firms[1]
	a.Sales.Amount, a.Tax = 10, .2 // all of it goes into the machine, nothing is left for tax
	b.Sales.Amount, b.Tax = 50, .2
	b.Opening.Debt, b.Credit.Repay = 60, 60 // which its profit does not cover
	r := mustRun(t, s)
	falls(t, r, 1, 1, 0, 1)
	for i := range 2 {
		for q := range r.Quarters {
			gross := []float64{10, 50}[i]
			if q > 0 {
				gross = 0
			}
			if r.Status(i, q) != result.Defaulted || r.Firm(i, result.FirmGross)[q] != gross || r.Firm(i, result.FirmCash)[q] != 0 {
				t.Errorf("firm %d in quarter %d: %v, revenue %v, cash %v", i, q+1, r.Status(i, q), r.Firm(i, result.FirmGross)[q], r.Firm(i, result.FirmCash)[q])
			}
		}
	}
}

// Lenders that refuse and go on refusing are told of once, however often they are asked.
func TestRefusalIsToldOnce(t *testing.T) {
	machine := model.NewDeal("machine", "a", "c", model.Equipment)
	machine.Amount, machine.Borrow = model.Amount{Value: 10}, .5
	s := pair(100, machine)
	a := &s.Firms[0]
	a.Credit.StopAt, a.Capex.Fixed = 0, 1 // it borrows for the machine, not for other assets
	r := mustRun(t, s)
	told := 0
	for _, e := range r.Events {
		if e.Kind == result.RefusedEvent {
			told++
		}
	}
	if told != 1 {
		t.Errorf("refused: told %d times: %+v", told, r.Events)
	}
}

// What rounding leaves of an instalment stays owed.
func TestUnpaidRestOfInstalment(t *testing.T) {
	lend := model.NewDeal("lend", "b", "a", model.Loan)
	lend.Amount, lend.Last, lend.Terms.RepayOver = model.Amount{Value: 5000}, 1, 2
	out, back := pays("out", "a", "c", 2500+2e-9, true), pays("back", "b", "a", 2500, true)
	out.Last, back.First = 1, 3
	s := pair(0, lend, out, back)
	s.Firms[1].Opening.Cash = 6000
	s.Quarters = 3
	r := mustRun(t, s)
	falls(t, r)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-12, 5000, 2500.000000002, 2e-9)
}
