package engine

import (
	"fmt"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// Ten for a tenth makes all shares worth 100, whatever the last digit of their number: what
// waits for 100 does not wait on.
func TestARoundValueIsReached(t *testing.T) {
	for _, when := range []string{"", "once x.valuation at least 100"} {
		terms := model.Conversion{At: 100, Most: model.Unlimited}
		if when != "" {
			terms = model.Conversion{When: when, Most: model.Unlimited}
		}
		s := noted(terms)
		s.Deals[1].First, s.Deals[1].Last, s.Deals[1].Terms.PreMoney = 1, 1, 90
		s.Firms[0].Opening.Cash = 10
		wants(t, "debt", mustRun(t, s).Firm(0, result.FirmDebt), exact, 30, 0, 0, 0, 0)
	}
}

// noted is a firm x of 100 shares at 1, to which y lends 30 at 2 % a quarter, and in which investors buy
// 5 shares for 10 in the second quarter: all shares are worth 210 from then on.
func noted(terms model.Conversion) *model.Scenario {
	note, round := model.NewDeal("note", "y", "x", model.Loan), model.NewDeal("round", model.Investors, "x", model.Equity)
	note.Amount.Value, note.Last, note.Terms.Converts = 30, 1, terms
	note.Terms.Interest = model.Rate{Value: .08, Per: model.PerYear}
	round.Amount.Value, round.First, round.Last, round.Terms.PreMoney = 10, 2, 2, 200
	s := &model.Scenario{Unit: "$", Quarters: 5, Firms: []model.Firm{model.NewFirm("x"), model.NewFirm("y")}, Deals: []model.Deal{note, round}}
	s.Firms[0].Opening.Cash, s.Firms[1].Opening.Cash = 100, 30
	return s
}

// What is owed on a note becomes shares as the quarter begins whose last closing brought what it waits
// for, at its value of all shares, or at the last one within a band; there is no interest from then on,
// and nobody gains. Of the 105 shares there are it becomes 30/W as many more: at 210 15 of 120, at 300
// 10.5 of 115.5, at 150 21 of 126.
func TestNotesBecomeShares(t *testing.T) {
	never := model.Unlimited
	for _, c := range []struct {
		name  string
		terms model.Conversion
		at    int // the quarter in which it does
		part  float64
	}{
		{"price", model.Conversion{At: 210, Most: never}, 3, 15. / 120},
		{"less than the price", model.Conversion{At: 150, Most: never}, 3, 21. / 126},
		{"not reached", model.Conversion{At: 211, Most: never}, 0, 0},
		{"date", model.Conversion{In: 4, Most: never}, 4, 15. / 120},
		{"date, at least", model.Conversion{In: 4, Least: 300, Most: never}, 4, 10.5 / 115.5},
		{"date, at most", model.Conversion{In: 4, Most: 150}, 4, 21. / 126},
		{"milestone", model.Conversion{When: "once round.paid@sum at least 10 and round.paid is 0", Most: never}, 4, 15. / 120},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := noted(c.terms)
			fall := model.NewShock("fall", model.Failure, "x")
			fall.At, fall.Size = 5, 1
			s.Shocks = []model.Shock{fall}
			r := mustRun(t, s)
			debt, cash, stakes := []float64{30, 30, 30, 30}, []float64{130, 139.4, 138.8, 138.2}, []float64{0, 0, 0, 0}
			for q := range debt {
				if c.at > 0 && q+1 >= c.at {
					debt[q], stakes[q], cash[q] = 0, 30, cash[c.at-2]
				}
			}
			equity := make([]float64, 4)
			for q := range equity {
				equity[q] = cash[q] - debt[q]
			}
			wants(t, "debt", r.Firm(0, result.FirmDebt)[:4], exact, debt...)
			wants(t, "cash", r.Firm(0, result.FirmCash)[:4], exact, cash...)
			wants(t, "equity", r.Firm(0, result.FirmEquity)[:4], exact, equity...)
			wants(t, "loans of y", r.Firm(1, result.FirmLoans)[:4], exact, debt...)
			wants(t, "shares of y", r.Firm(1, result.FirmStakes)[:4], exact, stakes...)
			told := toldOf(r, result.ConvertEvent)
			if c.at == 0 {
				if len(told) > 0 {
					t.Fatalf("%+v", told)
				}
				return
			}
			if len(told) != 1 || told[0].Quarter != c.at || told[0].Amount != 30 || told[0].Creditor != "y" {
				t.Fatalf("%+v", told)
			}
			had := r.FirmAt(1, result.FirmCash, 3)
			wants(t, "y gets of what is left", []float64{r.FirmAt(1, result.FirmCash, 4) - had}, 1e-6, cash[3]*c.part)
		})
	}
}

// A note becomes shares instead of a fall, if what else is due can be paid then: x has 10 and must repay
// y 50. It has 100 shares at 1, and y gets 50 more. With 20 of costs it would be short of 10 all the
// same: it falls, and y is a creditor.
func TestBailIn(t *testing.T) {
	for costs, falls := range map[float64]bool{0: false, 10: false, 20: true} {
		t.Run(fmt.Sprint(costs), func(t *testing.T) {
			note := model.NewDeal("note", "y", "x", model.Loan)
			note.Amount.Value, note.Before.Owed, note.Before.OwedOver, note.Terms.Converts.BailIn = 0, 50, 1, 1
			s := &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{model.NewFirm("x"), model.NewFirm("y")}, Deals: []model.Deal{note}}
			x := &s.Firms[0]
			x.Opening.Cash, x.Opening.FixedAssets, x.Opening.Debt, x.Costs.Fixed = 10, 145, 5, costs
			s.Firms[1].Opening.Cash = 1
			x.Costs.Then = model.Path{Points: []model.Point{{At: 2}}}
			r := mustRun(t, s)
			if got := len(toldOf(r, result.DefaultEvent)) > 0; got != falls {
				t.Fatalf("falls: %v", got)
			}
			if falls {
				return
			}
			wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 5, 5)
			wants(t, "equity", r.Firm(0, result.FirmEquity), exact, 150-costs, 150-costs)
			wants(t, "shares of y", r.Firm(1, result.FirmStakes), exact, 50, 50)
			if told := toldOf(r, result.ConvertEvent); len(told) != 1 || told[0].Deal != 0 || told[0].Amount != 50 {
				t.Errorf("%+v", told)
			}
		})
	}
}
