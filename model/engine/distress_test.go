package engine

import (
	"math"
	"slices"
	"testing"

	"moneyloop/model"
	"moneyloop/model/clearing"
	"moneyloop/model/result"
)

// backing is a guarantee of what one party owes another.
func backing(id, by, debtor, creditor string, amount model.Amount) model.Deal {
	d := model.NewDeal(id, by, creditor, model.Guarantee)
	d.For, d.Amount = debtor, amount
	return d
}

// toldOf returns the events of a kind.
func toldOf(r *result.Run, k result.EventKind) []result.Event {
	var list []result.Event
	for _, e := range r.Events {
		if e.Kind == k {
			list = append(list, e)
		}
	}
	return list
}

// loss is what a creditor was owed and got in a fall.
func loss(t *testing.T, f *result.Fall, creditor string) result.Loss {
	t.Helper()
	k := slices.IndexFunc(f.Losses, func(l result.Loss) bool { return l.Creditor == creditor })
	if k < 0 {
		t.Fatalf("%s has no claim: %+v", creditor, f)
	}
	return f.Losses[k]
}

// AT-5e: lenders come before A. C's 40 go to them; of 75 they get 60 and A the rest.
func TestAT5Seniority(t *testing.T) {
	for cash, want := range map[float64][2]float64{10: {40, 0}, 45: {60, 15}} {
		for name, rank := range map[string]func(*model.Scenario){
			"senior":       func(s *model.Scenario) { s.Firms[2].Credit.Rank = model.Senior },
			"subordinated": func(s *model.Scenario) { s.Deals[2].Rank = model.Subordinated },
		} {
			s := stressed(0)
			s.Firms[2].Opening.Cash = cash
			rank(s)
			f := toldOf(mustRun(t, s), result.DefaultEvent)[1].Fall
			wants(t, name, []float64{loss(t, f, model.Lenders).Paid, loss(t, f, "a").Paid}, exact, want[0], want[1])
		}
	}
}

// AT-5f: A guarantees what C owes the lenders, and is called for 38.1818.
func TestAT5Guarantee(t *testing.T) {
	for name, amount := range map[string]model.Amount{"of the debt": {Value: 1, Of: model.OfDebt}, "money": {Value: 60}} {
		s := stressed(0)
		s.Deals = append(s.Deals, backing("back", "a", "c", model.Lenders, amount))
		r := mustRun(t, s)
		call := toldOf(r, result.CallEvent)
		if len(call) != 1 || call[0].Firm != 0 || call[0].Debtor != 2 || call[0].Deal != 3 {
			t.Fatalf("%s: calls %+v", name, call)
		}
		wants(t, "call", []float64{call[0].Amount, r.Paid(3)[0], r.Due(3)[0]}, exact, 420./11, 420./11, 420./11)
		wants(t, "A ends with", r.Firm(0, result.FirmCash), 0, 20)
		falls(t, r, 1, 1, 2, 2)
		f := toldOf(r, result.DefaultEvent)[1].Fall
		x, a := loss(t, f, model.Lenders), loss(t, f, "a")
		wants(t, "lenders", []float64{x.Owed, x.Paid}, exact, 240./11, 240./11)
		wants(t, "A", []float64{a.Owed, a.Paid}, exact, 50+420./11, 200./11)
		wants(t, "A's profit", r.Firm(0, result.FirmProfit), exact, 200./11-420./11)
		if len(toldOf(r, result.LossEvent)) != 2 { // B's creditor C, and A on the chips
			t.Errorf("%s: losses %+v", name, toldOf(r, result.LossEvent))
		}
	}
}

// A guarantor that cannot pay what it is called for falls for it.
func TestGuarantorFalls(t *testing.T) {
	s := stressed(0)
	s.Firms[0].Opening.Cash = 10
	s.Deals = append(s.Deals, backing("back", "a", "c", model.Lenders, model.Amount{Value: 30}))
	r := mustRun(t, s)
	falls(t, r, 1, 1, 2, 2, 0, 3)
	f := toldOf(r, result.DefaultEvent)[2].Fall
	if f.Cause != result.GuaranteeCalled || f.Debtor != 2 {
		t.Errorf("A falls over %v of %d", f.Cause, f.Debtor)
	}
	wants(t, "short, owed, paid", []float64{f.Short, f.Owed, f.Paid}, 1e-8, 30-10-200./11, 30, 10+200./11)
}

// G backs D and H backs G: what G cannot pay, H does.
func TestGuaranteesAreGuaranteed(t *testing.T) {
	d, g, h, x := model.NewFirm("d"), model.NewFirm("g"), model.NewFirm("h"), model.NewFirm("x")
	d.Opening.Cash, g.Opening.Cash, h.Opening.Cash = 20, 60, 50
	h.MinimumCash.Fixed = 40 // so it does not lend G the 20
	s := &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{d, g, h, x}, Deals: []model.Deal{
		pays("service", "d", "x", 100, true),
		backing("first", "g", "d", "x", model.Amount{Value: 100}), backing("second", "h", "g", "x", model.Amount{Value: 100}),
	}}
	s.Deals[0].Last = 1
	r := mustRun(t, s)
	wants(t, "x gets", r.Firm(3, result.FirmCash), exact, 100, 100)
	wants(t, "x sold", r.Firm(3, result.FirmGross), exact, 100, 0)
	wants(t, "h keeps", r.Firm(2, result.FirmCash), exact, 30, 30)
	wants(t, "calls", []float64{r.Paid(1)[0], r.Due(1)[0], r.Paid(2)[0]}, exact, 60, 80, 20)
	falls(t, r, 0, 1, 1, 2)
}

// The government backs half of what C owes the lenders: half of their loss is its own.
func TestBackstop(t *testing.T) {
	s := stressed(0)
	k := model.NewShock("k", model.Backstop, "c")
	k.Size = .5
	s.Shocks = []model.Shock{k}
	calm := s.Clone()
	calm.Firms[1].Opening.Cash, calm.Firms[2].Credit.Repay = 100, 0
	wants(t, "guaranteed", mustRun(t, calm).Group(result.GuaranteedDebt), exact, .5)
	r := mustRun(t, s)
	f := toldOf(r, result.DefaultEvent)[1].Fall
	x, g := loss(t, f, model.Lenders), loss(t, f, model.Government)
	wants(t, "lenders", []float64{x.Owed, x.Paid}, 1e-8, 60-210./11, 240./11)
	wants(t, "government", []float64{g.Owed, g.Paid}, 1e-8, 210./11, 0)
	wants(t, "government's loss", r.Group(result.GovernmentLoss), 1e-8, 210./11, 0)
}

// Pledged assets are the lenders': of 50 for C's assets they get four fifths before
// anybody, and share what is left of it all with A.
func TestCollateralIsPaidFirst(t *testing.T) {
	s := stressed(0)
	s.Firms[2].Opening.FixedAssets, s.Firms[2].Distress.Resale, s.Firms[2].Collateral.Assets = 100, .5, .8
	r := mustRun(t, s)
	f := toldOf(r, result.DefaultEvent)[1].Fall // 90 there is, 40 of it pledged; 50 for 20 and 50
	wants(t, "lenders, A", []float64{loss(t, f, model.Lenders).Paid, loss(t, f, "a").Paid}, 1e-8, 40+50*20./70, 50*50./70)
}

// What firms pay in a fall is the clearing vector of the same claims.
func TestFallsReconcileToTheVector(t *testing.T) {
	s := stressed(0)
	s.Firms[2].Credit.Rank = model.Senior
	s.Firms[1].Distress.BankruptcyCost, s.Firms[2].Distress.BankruptcyCost = .5, .2
	s.Deals = append(s.Deals, backing("back", "a", "c", model.Lenders, model.Amount{Value: 20}))
	vector := new(clearing.Solver).Solve(&clearing.System{
		N: 4, Cash: []float64{40, 30, 10, 0}, Alpha: []float64{1, .5, .8, 1}, Beta: []float64{1, .5, .8, 1},
		Claims:     []clearing.Claim{{From: 1, To: 2, Amount: 100, Class: 1}, {From: 2, To: 0, Amount: 50, Class: 1}, {From: 2, To: 3, Amount: 60}},
		Guarantees: []clearing.Guarantee{{By: 0, For: 2, To: 3, Limit: 20, Class: 1}},
	})
	r := mustRun(t, s)
	for _, e := range toldOf(r, result.DefaultEvent) {
		wants(t, "owed, paid, wave", []float64{e.Fall.Owed, e.Fall.Paid, float64(e.Wave)}, 1e-8,
			vector.Owed[e.Firm], vector.Paid[e.Firm], float64(vector.Wave[e.Firm]))
	}
	wants(t, "called", r.Due(3), 1e-8, vector.Called[0])
}

// short is a firm with 60 in cash and 100 to pay.
func shortOf40() *model.Scenario {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.Debt, f.Credit.Repay = 60, 100, 100
	f.Credit.StopAt = model.Unlimited
	return solo(f)
}

// Rungs add up, in their order; if they do not reach, none is climbed.
func TestLadder(t *testing.T) {
	full := func() *model.Scenario {
		s := shortOf40()
		s.Quarters = 1
		f := &s.Firms[0]
		f.Credit.Line = 5
		f.Opening.FixedAssets, f.Distress.FireSale = 100, .2
		f.Opening.RevenueBefore, f.Listing.Multiple, f.Listing.Raise = 25, 2, .05 // worth 200, raises 10
		s.Firms[1].Opening.Cash = 12
		s.Deals = []model.Deal{backing("back", "other", "c", model.Lenders, model.Amount{Value: 8})}
		return s
	}
	r := mustRun(t, full())
	if d := toldOf(r, result.DefaultEvent); len(d) > 0 {
		t.Fatalf("it falls: %+v", d[0].Fall)
	}
	for kind, want := range map[result.EventKind]float64{result.LineEvent: 5, result.AdvanceEvent: 8, result.RaiseEvent: 10, result.SaleEvent: 17} {
		if e := toldOf(r, kind); len(e) != 1 || math.Abs(e[0].Amount-want) > 1e-6 || e[0].Quarter != 1 {
			t.Errorf("kind %d: %+v, want %v", kind, e, want)
		}
	}
	wants(t, "fixed assets", r.Firm(0, result.FirmFixedAssets), 1e-5, 15)
	wants(t, "loss of the sale", r.Firm(0, result.FirmProfit), 1e-5, 17-85)
	wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 13)
	wants(t, "loans of the guarantor", r.Firm(1, result.FirmLoans), exact, 8)
	wants(t, "cash", r.Firm(0, result.FirmCash), 1e-6, 0)
	wants(t, "on the guarantee", []float64{r.Due(0)[0], r.Paid(0)[0]}, exact, 8, 8)

	weak := full()
	weak.Firms[0].Distress.FireSale = .16 // 16 more: one is missing
	r = mustRun(t, weak)
	falls(t, r, 0, 1)
	for _, kind := range []result.EventKind{result.LineEvent, result.RaiseEvent, result.SaleEvent} {
		if e := toldOf(r, kind); len(e) > 0 {
			t.Errorf("nobody pays a firm that falls: %+v", e)
		}
	}
	wants(t, "short", []float64{toldOf(r, result.DefaultEvent)[0].Fall.Short}, exact, 40)
}

// Who buys shares in need gets them at the market's price, and others hold so much less.
func TestEmergencyEquityDilutes(t *testing.T) {
	s := shortOf40()
	f := &s.Firms[0]
	f.Opening.FixedAssets, f.Opening.RevenueBefore, f.Listing.Multiple, f.Listing.Raise = 240, 10, 1, 1 // worth 40
	s.Firms[1].Opening.Stakes = []model.Stake{{In: "c", Cost: 100}}                                     // half of all shares
	r := mustRun(t, s)
	wants(t, "raised", []float64{toldOf(r, result.RaiseEvent)[0].Amount}, exact, 40)
	wants(t, "look-through", r.Firm(0, result.FirmLookThrough), exact, 240)
	wants(t, "a quarter of it", r.Firm(1, result.FirmLookThrough), 1e-8, 60)
}

// A guarantor lends what it can spare, and is repaid.
func TestGuarantorLends(t *testing.T) {
	for cash, saved := range map[float64]bool{45: true, 44: false} {
		s := shortOf40()
		s.Firms[0].Sales.Amount = 0
		s.Firms[1].Opening.Cash, s.Firms[1].MinimumCash.Fixed = cash, 5
		s.Firms[0].Opening.FixedAssets = 400
		later := model.NewShock("later", model.DemandDrop, "c")
		later.Size, later.For = 1, 1
		s.Firms[0].Sales.Amount, s.Shocks = 10, []model.Shock{later}
		s.Deals = []model.Deal{backing("back", "other", "c", model.Lenders, model.Amount{Value: 1, Of: model.OfDebt})}
		r := mustRun(t, s)
		if q, _ := r.FirstDefault(); (q == 0) != saved {
			t.Errorf("with %v: falls in %d", cash, q)
		}
		if saved {
			wants(t, "loans", r.Firm(1, result.FirmLoans), exact, 40, 30, 20, 10, 0)
			wants(t, "guarantor's cash", r.Firm(1, result.FirmCash), exact, 5, 15, 25, 35, 45)
		}
	}
}

// Creditors take shares for what is owed to them, and the old ones are worth nothing.
func TestDebtForEquity(t *testing.T) {
	s := shortOf40()
	s.Firms[0].Distress.Resolution = model.DebtForEquity
	s.Firms[0].Opening.FixedAssets = 140
	s.Firms[1].Opening.Stakes = []model.Stake{{In: "c", Cost: 50}}
	r := mustRun(t, s)
	if e := toldOf(r, result.ConvertEvent); len(e) != 1 || e[0].Amount != 100 || len(toldOf(r, result.DefaultEvent)) > 0 {
		t.Fatalf("%+v", r.Events)
	}
	wants(t, "debt", r.Firm(0, result.FirmDebt), 0, 0)
	wants(t, "equity", r.Firm(0, result.FirmEquity), exact, 200)
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 60)
	wants(t, "the old owner", r.Firm(1, result.FirmStakes), exact, 0)
	wants(t, "has nothing of it", r.Firm(1, result.FirmLookThrough), exact, 0)
	wants(t, "and lost it", r.Firm(1, result.FirmProfit), exact, -50)

	s.Firms[0].Costs.Fixed = 61 // what is due beside debt: more than there is
	r = mustRun(t, s)
	if len(toldOf(r, result.ConvertEvent)) > 0 {
		t.Errorf("converted for nothing: %+v", r.Events)
	}
	falls(t, r, 0, 1)
}

func TestBailOut(t *testing.T) {
	s := shortOf40()
	s.Firms[0].Distress.Resolution, s.Firms[0].Opening.FixedAssets = model.BailOut, 140
	s.Firms[0].Costs.Fixed = 1
	s.Shocks = []model.Shock{model.NewShock("end", model.Failure, "c")}
	s.Shocks[0].At, s.Shocks[0].Size = 3, 1
	r := mustRun(t, s)
	e := toldOf(r, result.BailOutEvent)
	if len(e) < 2 || math.Abs(e[0].Amount-41) > exact || math.Abs(e[1].Amount-1) > exact || e[1].Quarter != 2 {
		t.Fatalf("%+v", r.Events)
	}
	wants(t, "government's loss", r.Group(result.GovernmentLoss), exact, 0, 0, 43)
	if q := lasts(r, 1); q != 0 {
		t.Errorf("nobody bails out once all capital stops: it lasts %d quarters", q)
	}
}

// Lenders call their debt a quarter after the closing that breaks a covenant.
func TestCovenants(t *testing.T) {
	for name, c := range map[string]struct {
		covenant model.Covenant
		cash     float64
		told     int
		cause    result.Cause
	}{
		"debt to equity": {model.Covenant{DebtToEquity: 4}, 0, 3, result.CovenantBreach},
		"and it can pay": {model.Covenant{DebtToEquity: 4}, 85, 3, result.CashGap},
		"insolvent":      {model.Covenant{DebtToEquity: model.Unlimited, Insolvent: 2}, 0, 6, result.NegativeEquity},
	} {
		f := model.NewFirm("c") // equity falls from 40 by 10 a quarter, less cash
		f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Life = c.cash, 120-c.cash, 80, 12
		f.Credit.Covenant = c.covenant
		if c.cash > 0 {
			f.Opening.FixedAssets, f.Life = 120-c.cash, 3
			f.Life = 4
		}
		r := mustRun(t, solo(f))
		e := toldOf(r, result.CovenantEvent)
		if len(e) != 1 || e[0].Amount != 80 || e[0].Quarter != c.told {
			t.Errorf("%s: %+v, want one in quarter %d", name, e, c.told)
			continue
		}
		d := toldOf(r, result.DefaultEvent)
		if c.cash > 0 {
			wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 80, 80, 80, 0)
		} else if len(d) != 1 || d[0].Quarter != c.told+1 || d[0].Fall.Cause != c.cause {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

// Of a firm that has failed nothing is left in the books, whatever rounding leaves in its
// estate; what guarantors paid is told after the falls.
func TestNothingIsLeftOfAFailedFirm(t *testing.T) {
	s := stressed(0)
	s.Deals = append(s.Deals, backing("state", model.Government, "c", model.Lenders, model.Amount{Value: .5, Of: model.OfDebt}),
		backing("back", "a", "c", model.Lenders, model.Amount{Value: 10}))
	r := mustRun(t, s)
	for i := 1; i <= 2; i++ {
		for _, m := range []result.FirmMetric{result.FirmCash, result.FirmFixedAssets, result.FirmDebt, result.FirmEquity} {
			wants(t, m.Info().Key, r.Firm(i, m), 0, 0, 0)
		}
	}
	calls := told(r, result.CallEvent)
	if len(calls) != 2 || r.Events[0].Kind != result.DefaultEvent || r.Events[1].Kind != result.DefaultEvent {
		t.Errorf("%+v", r.Events)
	}
	wants(t, "government's loss, in proportion to limits", r.Group(result.GovernmentLoss), 1e-8, 420./11*30/40)
}

// Debt that lenders call because collateral has fallen fells a firm that could have paid
// all else.
func TestMarginCallFells(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt = 5, 100, 60
	f.Collateral.Assets, f.Collateral.Haircut = 1, .3
	s := solo(f)
	k := model.NewShock("k", model.HaircutJump, "c")
	k.At, k.Size = 2, .2
	s.Shocks = []model.Shock{k}
	r := mustRun(t, s)
	d := toldOf(r, result.DefaultEvent)
	if len(d) != 1 || d[0].Quarter != 3 || d[0].Fall.Cause != result.MarginCall || len(told(r, result.MarginEvent)) != 1 {
		t.Fatalf("%+v", r.Events)
	}
	s.Firms[0].Opening.Cash = 90
	if r = mustRun(t, s); len(told(r, result.DefaultEvent)) != 0 || len(told(r, result.MarginEvent)) != 1 {
		t.Errorf("with cash: %+v", r.Events)
	}
}

// What a guarantor pays is its own money if it comes home as a sale: it has financed it.
func TestCallsTaintAsFinancing(t *testing.T) {
	g, d, x := model.NewFirm("g"), model.NewFirm("d"), model.NewFirm("x")
	g.Opening.Cash, g.MinimumCash.Fixed = 100, 100 // so it does not lend
	lend := model.NewDeal("lend", "x", "d", model.Loan)
	lend.Amount, lend.Last, lend.Terms.RepayOver = model.Amount{Value: 80}, 1, 1
	out := model.NewDeal("out", "d", model.Investors, model.Distribution)
	out.Amount, out.Last, out.Order = model.Amount{Value: 1, Of: model.OfCash}, 1, 1
	x.Opening.Cash = 80
	back := backing("back", "g", "d", "x", model.Amount{Value: 1, Of: model.OfDebt})
	buy := model.NewDeal("buy", "x", "g", model.Service)
	buy.Amount, buy.First = model.Amount{Value: 1, Of: model.OfCash}, 3
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{g, d, x}, Deals: []model.Deal{lend, out, back, buy}})
	wants(t, "called", r.Paid(2), exact, 0, 80, 0)
	wants(t, "sold", r.Firm(0, result.FirmGross), exact, 0, 0, 80)
	wants(t, "net of own money", r.Firm(0, result.FirmNet), exact, 0, 0, 0)
	wants(t, "guarantor's loss", r.Firm(0, result.FirmProfit), exact, 0, -80, 80)
}
