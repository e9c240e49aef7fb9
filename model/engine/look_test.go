package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// crossed is two firms with outside assets of 1 each. The first holds a third of the
// second's shares, the second a quarter of the first's.
func crossed() *model.Scenario {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash, b.Opening.Cash = 1, 1
	// A stake's part of the shares is its cost by all of the issuer's opening equity.
	a.Opening.Stakes = []model.Stake{{In: "b", Cost: 5. / 11}}
	b.Opening.Stakes = []model.Stake{{In: "a", Cost: 4. / 11}}
	return &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{a, b}}
}

// TV-15 without debt, as in Suzuki's model and the tests of FinNetValu.
func TestLookThroughCrossHoldings(t *testing.T) {
	r := mustRun(t, crossed())
	wants(t, "s", []float64{r.Firm(0, result.FirmLookThrough)[0], r.Firm(1, result.FirmLookThrough)[0]}, 1e-8, 16./11, 15./11)
}

// TV-15 with debts: half of the second firm's debt of 5 is owed to the first, a fifth
// of the first's to the second. What a firm cannot pay shows as a negative value, s = r − d.
func TestLookThroughCrossDebts(t *testing.T) {
	order := func(deals ...model.Deal) []model.Deal {
		for i := range deals {
			deals[i].Order, deals[i].Last = i, 1
		}
		return deals
	}
	lend, back := model.NewDeal("lend", "a", "b", model.Loan), model.NewDeal("back", "b", "a", model.Loan)
	lend.Amount, back.Amount = model.Amount{Value: 2.5}, model.Amount{Value: 1}
	out := model.NewDeal("out", "b", model.Investors, model.Distribution) // so that both end with 1 in cash

	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash, a.Opening.Debt, b.Opening.Debt = 2.5, 4, 2.5
	out.Amount = model.Amount{Value: .5}
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{a, b}, Deals: order(lend, back, out)})
	wants(t, "d = (5, 5)", []float64{r.Firm(0, result.FirmLookThrough)[0], r.Firm(1, result.FirmLookThrough)[0]}, 1e-8, 5./3-5, 4./3-5)

	a, b = model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash, b.Opening.Debt = 3.5, 2.5
	b.Opening.Stakes = []model.Stake{{In: "a", Cost: 3.5 / 4}}
	out.Amount = model.Amount{Value: 1.5}
	r = mustRun(t, &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{a, b}, Deals: order(lend, out)})
	wants(t, "d = (0, 5)", []float64{r.Firm(0, result.FirmLookThrough)[0], r.Firm(1, result.FirmLookThrough)[0]}, 1e-8, 12./7, 10./7-5)
}

// Equipment is worth what it cost its seller, not what one friend charged another; a
// claim on outside is worth what it says.
func TestLookThroughStripsMargins(t *testing.T) {
	sell, lend := model.NewDeal("sell", "b", "a", model.Equipment), model.NewDeal("lend", "a", model.Customers, model.Loan)
	sell.Amount, sell.Last, sell.Terms.Cost, sell.Terms.Life = model.Amount{Value: 100}, 1, .4, 10
	lend.Amount, lend.First, lend.Last = model.Amount{Value: 30}, 2, 2
	s := pair(0, sell, lend)
	s.Firms[1].Opening.Cash = 100
	r := mustRun(t, s)
	wants(t, "book", r.Firm(1, result.FirmFixedAssets), exact, 100, 90, 80)
	wants(t, "look-through of b", r.Firm(1, result.FirmLookThrough), exact, 40, 36, 32)
	wants(t, "look-through of a", r.Firm(0, result.FirmLookThrough), exact, 60, 60, 60)
	wants(t, "cash of a", r.Firm(0, result.FirmCash), exact, 60, 30, 30)
}

// TV-16, two firms that own half of each other and 1 outside, and the same nearly closed:
// 99.99 % of each other's shares make V = 1/(1 − θ) = 10,000 each.
func TestLookThroughNearlyClosed(t *testing.T) {
	own := func(part float64) *result.Run {
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
		wants(t, "V", []float64{r.Firm(0, result.FirmLookThrough)[0], r.Firm(1, result.FirmLookThrough)[0]}, 1e-4*want*1e-2, want, want)
	}
}

// A bill that another firm owes is worth what it can pay; one that customers owe is
// worth what it says; a service to come is a claim on who owes it.
func TestLookThroughBillsAndPrepayments(t *testing.T) {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash, b.Opening.Cash = 50, 20
	bill, ahead, out := model.NewDeal("bill", "b", "a", model.Service), model.NewDeal("ahead", "a", "b", model.Service), model.NewDeal("out", model.Customers, "a", model.Service)
	bill.Amount, bill.Terms.OnCredit, bill.Terms.RepayOver = model.Amount{Value: 30}, 1, 1
	ahead.Amount, ahead.Terms.Covers = model.Amount{Value: 40}, 4
	out.Amount, out.Terms.OnCredit, out.Terms.RepayOver = model.Amount{Value: 5}, 1, 1
	out.Order, ahead.Order = 1, -1
	s := &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{a, b}, Deals: []model.Deal{bill, ahead, out}}
	r := mustRun(t, s)
	wants(t, "cash", []float64{r.Firm(0, result.FirmCash)[0], r.Firm(1, result.FirmCash)[0]}, 1e-9, 10, 60)
	wants(t, "receivables", r.Firm(0, result.FirmReceivables), 1e-9, 35)
	wants(t, "prepaid, deferred", []float64{r.Firm(0, result.FirmPrepaid)[0], r.Firm(1, result.FirmDeferred)[0]}, 1e-9, 30, 30)
	wants(t, "B owes A 30 and 30 of service, and has 60", r.Firm(1, result.FirmLookThrough), 1e-9, 0)
	wants(t, "A", r.Firm(0, result.FirmLookThrough), 1e-9, 10+5+30+30)
	wants(t, "B's current ratio", r.Firm(1, result.CurrentRatio), 1e-9, 60./60)
	wants(t, "A owes nothing", r.Firm(0, result.QuickRatio), 0, math.NaN())
}
