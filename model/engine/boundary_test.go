package engine

import (
	"fmt"
	"testing"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/result"
)

// The bounds of the coverage table belong to the better rating, in amounts that binary
// fractions cannot say as well.
func TestRatingsAtTheirBounds(t *testing.T) {
	for rating, cover := range []float64{8.5, 6.5, 5.5, 4.25, 3, 2.5, 2.25, 2, 1.75, 1.5, 1.25, .8, .65, .2} {
		for _, interest := range []float64{.017, .021, .034, .07, .1, .3} {
			f := model.NewFirm("c")
			f.Opening.Cash, f.Opening.Debt, f.Credit.Interest = 100, 10*interest, model.Rate{Value: .1, Per: model.PerQuarter}
			f.Sales.Amount = interest * cover
			r := mustRun(t, solo(f))
			what := fmt.Sprintf("rating at a cover of %v on interest of %v", cover, interest)
			wants(t, what, r.Firm(0, result.FirmRating), 0, float64(rating), float64(rating), float64(rating))
		}
	}
}

// Who has just what interest and principal take is a hedge, who has just the interest
// is speculative: 0.3 is 0.1 + 0.2.
func TestMinskyAtItsBounds(t *testing.T) {
	for sales, want := range map[float64]credit.Minsky{.3: credit.Hedge, .299: credit.Speculative, .1: credit.Speculative, .099: credit.Ponzi} {
		f := model.NewFirm("c")
		f.Opening.Cash, f.Opening.Debt, f.Credit.Interest, f.Credit.Repay = 100, 1, model.Rate{Value: .1, Per: model.PerQuarter}, .2
		f.Sales.Amount = sales
		s := solo(f)
		s.Quarters = 1
		wants(t, fmt.Sprintf("class with %v", sales), mustRun(t, s).Firm(0, result.FirmMinsky), 0, float64(want))
	}
}

// Debt that is at a limit is not beyond it, whatever rounding makes of the balance sheet.
func TestLimitsOnDebtAtTheirBounds(t *testing.T) {
	for assets := 1.; assets < 400; assets += 7 {
		f := model.NewFirm("c")
		f.Opening.Cash, f.Opening.Leverage = assets, 5
		f.Credit.Maturity, f.Credit.StopAt, f.Credit.Covenant.DebtToEquity = 4, 5, 5
		r := mustRun(t, solo(f))
		if len(r.Events) > 0 {
			t.Fatalf("%v of assets: %+v", assets, r.Events[0])
		}
	}
}
