package model

import (
	"math"
	"testing"
)

// Assets of 100 and debt of 60 with a volatility of 30 % and no interest: d2 =
// ln(100/60)/0.3 − 0.15 = 1.5528, and N(−d2) = 6.02 %.
func TestDistanceToDefault(t *testing.T) {
	f := NewFirm("f")
	f.Opening.Cash, f.Opening.Debt, f.Volatility = 100, 60, .3
	free := NewFirm("free")
	free.Opening.Cash = 1
	r := mustRun(t, &Scenario{Unit: "$", Quarters: 1, Firms: []Firm{f, free}})
	wants(t, "distance", r.Firm(0, FirmDistance), 1e-12, math.Log(100./60)/.3-.15)
	wants(t, "probability", r.Firm(0, MertonProbability), 1e-12, math.Erfc(r.Firm(0, FirmDistance)[0]/math.Sqrt2)/2)
	wants(t, "probability, by a table", r.Firm(0, MertonProbability), 5e-5, .0602)
	if !Meaningless(r.Firm(1, FirmDistance)[0]) {
		t.Errorf("without debt the distance is %v", r.Firm(1, FirmDistance)[0])
	}
}

// Who owes bills must pay them as well: they count as what assets must exceed.
func TestBillsCountAsOwed(t *testing.T) {
	f, seller := NewFirm("f"), NewFirm("seller")
	f.Opening.Cash, f.Volatility = 100, .3
	buy := NewDeal("buy", "f", "seller", Service)
	buy.Amount, buy.Terms.OnCredit, buy.Terms.RepayOver = Amount{Value: 60}, 1, 1
	r := mustRun(t, &Scenario{Unit: "$", Quarters: 1, Firms: []Firm{f, seller}, Deals: []Deal{buy}})
	wants(t, "debt, payables", []float64{r.Firm(0, FirmDebt)[0], r.Firm(0, FirmPayables)[0]}, 0, 0, 60)
	wants(t, "distance", r.Firm(0, FirmDistance), 1e-12, math.Log(100./60)/.3-.15)
	wants(t, "probability", r.Firm(0, MertonProbability), 5e-5, .0602)
	if who := r.Firm(1, MertonProbability)[0]; !Meaningless(who) {
		t.Errorf("who is owed them fails with a chance of %v", who)
	}
}
