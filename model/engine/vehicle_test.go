package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// sponsored is a sponsor with a vehicle that it owns and lends to, and that buys the
// sponsor's chips, with a margin of 60 %, on debt from outside, and pays interest and a
// dividend. A customer pays the vehicle 30 a quarter.
func sponsored(consolidated float64) *model.Scenario {
	a, v, c := model.NewFirm("a"), model.NewFirm("v"), model.NewFirm("c")
	a.Opening.Cash, a.Sales.Amount, a.Opening.Debt = 200, 50, 40
	a.Credit.Interest = model.Rate{Value: .02, Per: model.PerQuarter}
	v.Vehicle = model.Vehicle{Of: "a", Consolidated: consolidated}
	v.Opening.Cash, v.Sales.Amount, v.Opening.Debt = 100, 30, 80
	v.Credit.Interest = model.Rate{Value: .03, Per: model.PerQuarter}
	c.Opening.Cash = 10
	own, lend, chips := model.NewDeal("own", "a", "v", model.Equity), model.NewDeal("lend", "a", "v", model.Loan), model.NewDeal("chips", "v", "a", model.Equipment)
	own.Amount, own.Last = model.Amount{Value: 40}, 1
	lend.Amount, lend.Last, lend.Terms.Interest, lend.Terms.RepayOver = model.Amount{Value: 60}, 1, model.Rate{Value: .01, Per: model.PerQuarter}, 6
	chips.Amount, chips.Last, chips.Terms.Cost, chips.Terms.Life = model.Amount{Value: 100}, 1, .4, 10
	divi, rent := model.NewDeal("divi", "v", "a", model.Distribution), model.NewDeal("rent", "c", "v", model.Service)
	divi.Amount, rent.Amount = model.Amount{Value: 3}, model.Amount{Value: 2}
	divi.First, rent.Last = 2, 3
	return &model.Scenario{Unit: "$", Quarters: 4, Firms: []model.Firm{a, v, c}, Deals: []model.Deal{own, lend, chips, divi, rent}}
}

func TestVehicle(t *testing.T) {
	apart, whole := mustRun(t, sponsored(0)), mustRun(t, sponsored(1))
	if apart.Hash() != whole.Hash() {
		t.Fatal("what is reported changes what happens")
	}
	a := func(m result.FirmMetric) []float64 { return whole.Firm(0, m) }
	both := func(m result.FirmMetric, q int) float64 { return apart.Firm(0, m)[q] + apart.Firm(1, m)[q] }
	wants(t, "reported", a(result.FirmGross), 1e-9, 82, 82, 82, 80)
	wants(t, "reported alone", apart.Firm(0, result.FirmGross), 1e-9, 150, 50, 50, 50)
	wants(t, "the vehicle's own", whole.Firm(1, result.FirmGross), 1e-9, 32, 32, 32, 30)
	wants(t, "fixed assets at what they cost the two", a(result.FirmFixedAssets), 1e-9, 40, 36, 32, 28)
	wants(t, "stakes", a(result.FirmStakes), 1e-9, 0, 0, 0, 0)
	wants(t, "loans", a(result.FirmLoans), 1e-9, 0, 0, 0, 0)
	wants(t, "debt", a(result.FirmDebt), 1e-9, 120, 120, 120, 120)
	wants(t, "interest", a(result.FirmInterest), 1e-9, .8+2.4, .8+2.4, .8+2.4)
	wants(t, "EBIT", a(result.FirmEBIT), 1e-9, 82, 82-4, 82-4, 80-4) // making the chips is no cost of the quarter
	wants(t, "profit", a(result.FirmProfit), 1e-9, 82-3.2, 78-3.2, 78-3.2, 76-3.2)
	wants(t, "cover", a(result.InterestCover), 1e-9, 82/3.2, (82+78)/6.4)
	wants(t, "operating cash", a(result.FirmOperatingCash), 1e-9, 82-3.2, 82-3.2)
	wants(t, "investing cash", a(result.FirmInvestingCash), 1e-9, -40, 0)
	wants(t, "financing cash", a(result.FirmFinancingCash), 1e-9, 0, 0)
	for q := range 4 {
		wants(t, "cash", a(result.FirmCash)[q:], 1e-9, both(result.FirmCash, q))
		wants(t, "equity is assets less debt", a(result.FirmEquity)[q:], 1e-9, a(result.FirmCash)[q]+a(result.FirmFixedAssets)[q]-a(result.FirmDebt)[q])
		wants(t, "debt to equity", a(result.DebtToEquity)[q:], 1e-9, a(result.FirmDebt)[q]/a(result.FirmEquity)[q])
		wants(t, "group equity", whole.Group(result.GroupEquity)[q:], 1e-9, a(result.FirmEquity)[q]+whole.Firm(2, result.FirmEquity)[q])
		wants(t, "group reported", whole.Group(result.GroupGross)[q:], 1e-9, a(result.FirmGross)[q])
		for _, m := range []result.GroupMetric{result.GroupCash, result.GroupOutside, result.GroupConsolidatedProfit} {
			wants(t, m.Info().Key, whole.Group(m)[q:], 0, apart.Group(m)[q])
		}
		for m := range result.FirmMetric(result.FirmMetricCount) { // everybody else reports what he did
			wants(t, m.Info().Key, whole.Firm(1, m)[q:q+1], 0, apart.Firm(1, m)[q])
			wants(t, m.Info().Key, whole.Firm(2, m)[q:q+1], 0, apart.Firm(2, m)[q])
		}
	}
}

// A vehicle that fails leaves its sponsor's statements without it, and what the sponsor
// loses on it is not lost twice.
func TestVehicleFalls(t *testing.T) {
	s := sponsored(1)
	fail := model.NewShock("fail", model.Failure, "v")
	fail.At, fail.Size = 3, 1
	s.Shocks = []model.Shock{fail}
	r := mustRun(t, s)
	s.Firms[1].Vehicle.Consolidated = 0
	apart := mustRun(t, s)
	wants(t, "equity after", r.Firm(0, result.FirmEquity)[2:], 1e-9, apart.Firm(0, result.FirmEquity)[2], apart.Firm(0, result.FirmEquity)[3])
	wants(t, "debt after", r.Firm(0, result.FirmDebt)[2:], 1e-9, 40, 40)
	wants(t, "profit after", r.Firm(0, result.FirmProfit)[3:], 1e-9, apart.Firm(0, result.FirmProfit)[3])
}

// A sponsor that is called for its vehicle buys the vehicle's debt, and in the statements
// of both repays it.
func TestCalledForAVehicle(t *testing.T) {
	for consolidated, want := range map[float64][2]float64{0: {-50, 0}, 1: {20, -70}} {
		s, v := model.NewFirm("s"), model.NewFirm("v")
		s.Opening.Cash, v.Opening.FixedAssets, v.Opening.Debt = 100, 100, 70
		v.Distress.Resale, v.Vehicle = .2, model.Vehicle{Of: "s", Consolidated: consolidated}
		fail := model.NewShock("fail", model.Failure, "v")
		fail.Size = 1
		r := mustRun(t, &model.Scenario{
			Unit: "$", Quarters: 1, Firms: []model.Firm{s, v}, Shocks: []model.Shock{fail},
			Deals: []model.Deal{backing("guarantee", "s", "v", model.Lenders, model.Amount{Value: 1, Of: model.OfDebt})},
		})
		wants(t, "CFI", r.Firm(0, result.FirmInvestingCash), exact, want[0])
		wants(t, "CFF", r.Firm(0, result.FirmFinancingCash), exact, want[1])
		wants(t, "cash", r.Firm(0, result.FirmCash), exact, 50)
	}
}
