package model

import (
	"math"
	"testing"
)

// crossed is two firms with outside assets of 1 each. The first holds a third of the
// second's shares, the second a quarter of the first's.
func crossed() *Scenario {
	a, b := NewFirm("a"), NewFirm("b")
	a.Opening.Cash, b.Opening.Cash = 1, 1
	// A stake's part of the shares is its cost by all of the issuer's opening equity.
	a.Opening.Stakes = []Stake{{"b", 5. / 11}}
	b.Opening.Stakes = []Stake{{"a", 4. / 11}}
	return &Scenario{Unit: "$", Quarters: 2, Firms: []Firm{a, b}}
}

// TV-15 without debt, as in Suzuki's model and the tests of FinNetValu.
func TestLookThroughCrossHoldings(t *testing.T) {
	r := mustRun(t, crossed())
	wants(t, "s", []float64{r.Firm(0, FirmLookThrough)[0], r.Firm(1, FirmLookThrough)[0]}, 1e-8, 16./11, 15./11)
}

// TV-15 with debts: half of the second firm's debt of 5 is owed to the first, a fifth
// of the first's to the second. What a firm cannot pay shows as a negative value, s = r − d.
func TestLookThroughCrossDebts(t *testing.T) {
	order := func(deals ...Deal) []Deal {
		for i := range deals {
			deals[i].Order, deals[i].Last = i, 1
		}
		return deals
	}
	lend, back := NewDeal("lend", "a", "b", Loan), NewDeal("back", "b", "a", Loan)
	lend.Amount, back.Amount = Amount{Value: 2.5}, Amount{Value: 1}
	out := NewDeal("out", "b", Investors, Distribution) // so that both end with 1 in cash

	a, b := NewFirm("a"), NewFirm("b")
	a.Opening.Cash, a.Opening.Debt, b.Opening.Debt = 2.5, 4, 2.5
	out.Amount = Amount{Value: .5}
	r := mustRun(t, &Scenario{Unit: "$", Quarters: 1, Firms: []Firm{a, b}, Deals: order(lend, back, out)})
	wants(t, "d = (5, 5)", []float64{r.Firm(0, FirmLookThrough)[0], r.Firm(1, FirmLookThrough)[0]}, 1e-8, 5./3-5, 4./3-5)

	a, b = NewFirm("a"), NewFirm("b")
	a.Opening.Cash, b.Opening.Debt = 3.5, 2.5
	b.Opening.Stakes = []Stake{{"a", 3.5 / 4}}
	out.Amount = Amount{Value: 1.5}
	r = mustRun(t, &Scenario{Unit: "$", Quarters: 1, Firms: []Firm{a, b}, Deals: order(lend, out)})
	wants(t, "d = (0, 5)", []float64{r.Firm(0, FirmLookThrough)[0], r.Firm(1, FirmLookThrough)[0]}, 1e-8, 12./7, 10./7-5)
}

// Equipment is worth what it cost its seller, not what one friend charged another; a
// claim on outside is worth what it says.
func TestLookThroughStripsMargins(t *testing.T) {
	sell, lend := NewDeal("sell", "b", "a", Equipment), NewDeal("lend", "a", Customers, Loan)
	sell.Amount, sell.Last, sell.Terms.Cost, sell.Terms.Life = Amount{Value: 100}, 1, .4, 10
	lend.Amount, lend.First, lend.Last = Amount{Value: 30}, 2, 2
	s := pair(0, sell, lend)
	s.Firms[1].Opening.Cash = 100
	r := mustRun(t, s)
	wants(t, "book", r.Firm(1, FirmFixedAssets), exact, 100, 90, 80)
	wants(t, "look-through of b", r.Firm(1, FirmLookThrough), exact, 40, 36, 32)
	wants(t, "look-through of a", r.Firm(0, FirmLookThrough), exact, 60, 60, 60)
	wants(t, "cash of a", r.Firm(0, FirmCash), exact, 60, 30, 30)
}

// TV-16, two firms that own half of each other and 1 outside, and the same nearly closed:
// 99.99 % of each other's shares make V = 1/(1 − θ) = 10,000 each.
func TestLookThroughNearlyClosed(t *testing.T) {
	own := func(part float64) *Run {
		s := crossed()
		// A stake at cost c of 1 + c in all is the part c/(1+c) of the shares.
		c := part / (1 - part)
		for i := range s.Firms {
			s.Firms[i].Opening.Stakes[0].Cost = c
		}
		return mustRun(t, s)
	}
	for part, want := range map[float64]float64{.5: 2, .9: 10, .9999: 10000} {
		r := own(part)
		wants(t, "V", []float64{r.Firm(0, FirmLookThrough)[0], r.Firm(1, FirmLookThrough)[0]}, 1e-4*want*1e-2, want, want)
	}
}

// A bill that another firm owes is worth what it can pay; one that customers owe is
// worth what it says; a service to come is a claim on who owes it.
func TestLookThroughBillsAndPrepayments(t *testing.T) {
	a, b := NewFirm("a"), NewFirm("b")
	a.Opening.Cash, b.Opening.Cash = 50, 20
	bill, ahead, out := NewDeal("bill", "b", "a", Service), NewDeal("ahead", "a", "b", Service), NewDeal("out", Customers, "a", Service)
	bill.Amount, bill.Terms.OnCredit, bill.Terms.RepayOver = Amount{Value: 30}, 1, 1
	ahead.Amount, ahead.Terms.Covers = Amount{Value: 40}, 4
	out.Amount, out.Terms.OnCredit, out.Terms.RepayOver = Amount{Value: 5}, 1, 1
	out.Order, ahead.Order = 1, -1
	s := &Scenario{Unit: "$", Quarters: 1, Firms: []Firm{a, b}, Deals: []Deal{bill, ahead, out}}
	r := mustRun(t, s)
	wants(t, "cash", []float64{r.Firm(0, FirmCash)[0], r.Firm(1, FirmCash)[0]}, 1e-9, 10, 60)
	wants(t, "receivables", r.Firm(0, FirmReceivables), 1e-9, 35)
	wants(t, "prepaid, deferred", []float64{r.Firm(0, FirmPrepaid)[0], r.Firm(1, FirmDeferred)[0]}, 1e-9, 30, 30)
	wants(t, "B owes A 30 and 30 of service, and has 60", r.Firm(1, FirmLookThrough), 1e-9, 0)
	wants(t, "A", r.Firm(0, FirmLookThrough), 1e-9, 10+5+30+30)
	wants(t, "B's current ratio", r.Firm(1, CurrentRatio), 1e-9, 60./60)
	wants(t, "A owes nothing", r.Firm(0, QuickRatio), 0, math.NaN())
}
