package model

import "testing"

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
