package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/result"
)

// leveraged is a firm of AT-6 whose EBIT is 36 a year: assets 600, 6 % on its debt, of
// which a twentieth falls due every quarter and all takes the rate of the day.
func leveraged(debt float64) model.Firm {
	f := model.NewFirm("h")
	f.Opening.FixedAssets, f.Opening.Debt, f.Sales.Amount = 600, debt, 9
	f.Credit.Interest, f.Credit.Pricing = model.Rate{Value: .06, Per: model.PerYear}, model.Coverage
	f.Credit.Repricing, f.Credit.Maturity = 1, 20
	return f
}

func alone(f model.Firm, quarters int) *model.Scenario {
	return &model.Scenario{Unit: "$", Quarters: quarters, BaseRate: model.Rate{Value: .04, Per: model.PerYear}, Firms: []model.Firm{f}}
}

// AT-6 as printed, with all debt repriced after one quarter, and the Minsky classes of
// before the fall of EBIT, after it, and after repricing.
func TestAT6Repriced(t *testing.T) {
	for _, c := range []struct {
		debt, rate, interest, cover float64
		minsky                      [3]credit.Minsky
	}{
		{500, .1128, 56.4, .6383, [3]credit.Minsky{credit.Speculative, credit.Speculative, credit.Ponzi}},
		{200, .0495, 9.9, 3.6364, [3]credit.Minsky{credit.Hedge, credit.Speculative, credit.Speculative}},
	} {
		f := leveraged(c.debt)
		f.Opening.Cash = 100
		r := mustRun(t, alone(f, 2))
		interest := 4 * r.Firm(0, result.FirmInterest)[1]
		wants(t, "rate", r.Firm(0, result.FirmRate), 1e-9, .06, c.rate)
		wants(t, "interest", []float64{interest}, 1e-6, c.interest)
		wants(t, "cover", []float64{4 * r.Firm(0, result.FirmEBIT)[1] / interest}, 5e-5, c.cover)
		f.Sales.Amount = 15
		before := mustRun(t, alone(f, 1)).Firm(0, result.FirmMinsky)[0]
		class := r.Firm(0, result.FirmMinsky)
		for k, got := range []float64{before, class[0], class[1]} {
			if credit.Minsky(got) != c.minsky[k] {
				t.Errorf("debt %v, %d: %v, want %v", c.debt, k, credit.Minsky(got), c.minsky[k])
			}
		}
	}
}

// The doom loop: a higher rate lowers cover, lower cover raises the rate. From a cover of
// 1.2 it goes, by the four quarters' cover .83, .76, .68, .57, .49 …, up the table to its
// last rung but one, where interest is more than twice what the firm earns. The same
// business with less debt pays less than before.
func TestDoomLoop(t *testing.T) {
	f := leveraged(500)
	f.Opening.Cash = 1000
	r := mustRun(t, alone(f, 12))
	wants(t, "rate", r.Firm(0, result.FirmRate), 1e-9, .06, .1128, .1128, .1410, .1410, .1950, .1950, .1950, .1950)
	wants(t, "cover", r.Firm(0, result.InterestCover), 5e-4, 1.2, .8333, .7563, .6751, .5674, .4883, .4286, .3967, .3692, .3692)
	f.Opening.Debt = 200
	r = mustRun(t, alone(f, 12))
	wants(t, "rate with less debt", r.Firm(0, result.FirmRate), 1e-9, .06, .0495, .0495, .0495, .0495)

	// Who borrows the interest that it cannot pay gets to the end of the table: debt grows
	// by a twentieth in the first year, to more than four times as much in ten.
	f = leveraged(500)
	f.Credit.Line = model.Unlimited
	r = mustRun(t, alone(f, 40))
	if got := credit.Rating(r.Firm(0, result.FirmRating)[39]); got != credit.D {
		t.Errorf("rated %v, want D", got)
	}
	if debt := r.Firm(0, result.FirmDebt); debt[39] < 2000 || debt[4] > 530 {
		t.Errorf("debt %v", debt)
	}
}
