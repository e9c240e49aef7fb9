package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// Assets of 100 and debt of 60 with a volatility of 30 % and no interest: d2 =
// ln(100/60)/0.3 − 0.15 = 1.5528, and N(−d2) = 6.02 %.
func TestDistanceToDefault(t *testing.T) {
	f := model.NewFirm("f")
	f.Opening.Cash, f.Opening.Debt, f.Volatility = 100, 60, .3
	free := model.NewFirm("free")
	free.Opening.Cash = 1
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{f, free}})
	wants(t, "distance", r.Firm(0, result.FirmDistance), 1e-12, math.Log(100./60)/.3-.15)
	wants(t, "probability", r.Firm(0, result.MertonProbability), 1e-12, math.Erfc(r.Firm(0, result.FirmDistance)[0]/math.Sqrt2)/2)
	wants(t, "probability, by a table", r.Firm(0, result.MertonProbability), 5e-5, .0602)
	if !result.Meaningless(r.Firm(1, result.FirmDistance)[0]) {
		t.Errorf("without debt the distance is %v", r.Firm(1, result.FirmDistance)[0])
	}
}

// Who owes bills must pay them as well: they count as what assets must exceed.
func TestBillsCountAsOwed(t *testing.T) {
	f, seller := model.NewFirm("f"), model.NewFirm("seller")
	f.Opening.Cash, f.Volatility = 100, .3
	buy := model.NewDeal("buy", "f", "seller", model.Service)
	buy.Amount, buy.Terms.OnCredit, buy.Terms.RepayOver = model.Amount{Value: 60}, 1, 1
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{f, seller}, Deals: []model.Deal{buy}})
	wants(t, "debt, payables", []float64{r.Firm(0, result.FirmDebt)[0], r.Firm(0, result.FirmPayables)[0]}, 0, 0, 60)
	wants(t, "distance", r.Firm(0, result.FirmDistance), 1e-12, math.Log(100./60)/.3-.15)
	wants(t, "probability", r.Firm(0, result.MertonProbability), 5e-5, .0602)
	if who := r.Firm(1, result.MertonProbability)[0]; !result.Meaningless(who) {
		t.Errorf("who is owed them fails with a chance of %v", who)
	}
}
