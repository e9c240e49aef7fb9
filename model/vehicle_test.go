package model

import "testing"

// sponsored is a sponsor with a vehicle that it owns and lends to, and that buys the
// sponsor's chips, with a margin of 60 %, on debt from outside, and pays interest and a
// dividend. A customer pays the vehicle 30 a quarter.
func sponsored(consolidated float64) *Scenario {
	a, v, c := NewFirm("a"), NewFirm("v"), NewFirm("c")
	a.Opening.Cash, a.Sales.Amount, a.Opening.Debt = 200, 50, 40
	a.Credit.Interest = Rate{.02, PerQuarter}
	v.Vehicle = Vehicle{"a", consolidated}
	v.Opening.Cash, v.Sales.Amount, v.Opening.Debt = 100, 30, 80
	v.Credit.Interest = Rate{.03, PerQuarter}
	c.Opening.Cash = 10
	own, lend, chips := NewDeal("own", "a", "v", Equity), NewDeal("lend", "a", "v", Loan), NewDeal("chips", "v", "a", Equipment)
	own.Amount, own.Last = Amount{Value: 40}, 1
	lend.Amount, lend.Last, lend.Terms.Interest, lend.Terms.RepayOver = Amount{Value: 60}, 1, Rate{.01, PerQuarter}, 6
	chips.Amount, chips.Last, chips.Terms.Cost, chips.Terms.Life = Amount{Value: 100}, 1, .4, 10
	divi, rent := NewDeal("divi", "v", "a", Distribution), NewDeal("rent", "c", "v", Service)
	divi.Amount, rent.Amount = Amount{Value: 3}, Amount{Value: 2}
	divi.First, rent.Last = 2, 3
	return &Scenario{Unit: "$", Quarters: 4, Firms: []Firm{a, v, c}, Deals: []Deal{own, lend, chips, divi, rent}}
}

func TestVehicle(t *testing.T) {
	apart, whole := mustRun(t, sponsored(0)), mustRun(t, sponsored(1))
	if apart.Hash != whole.Hash {
		t.Fatal("what is reported changes what happens")
	}
	a := func(m FirmMetric) []float64 { return whole.Firm(0, m) }
	both := func(m FirmMetric, q int) float64 { return apart.Firm(0, m)[q] + apart.Firm(1, m)[q] }
	wants(t, "reported", a(FirmGross), 1e-9, 82, 82, 82, 80)
	wants(t, "reported alone", apart.Firm(0, FirmGross), 1e-9, 150, 50, 50, 50)
	wants(t, "the vehicle's own", whole.Firm(1, FirmGross), 1e-9, 32, 32, 32, 30)
	wants(t, "fixed assets at what they cost the two", a(FirmFixedAssets), 1e-9, 40, 36, 32, 28)
	wants(t, "stakes", a(FirmStakes), 1e-9, 0, 0, 0, 0)
	wants(t, "loans", a(FirmLoans), 1e-9, 0, 0, 0, 0)
	wants(t, "debt", a(FirmDebt), 1e-9, 120, 120, 120, 120)
	wants(t, "interest", a(FirmInterest), 1e-9, .8+2.4, .8+2.4, .8+2.4)
	wants(t, "EBIT", a(FirmEBIT), 1e-9, 82, 82-4, 82-4, 80-4) // making the chips is no cost of the quarter
	wants(t, "profit", a(FirmProfit), 1e-9, 82-3.2, 78-3.2, 78-3.2, 76-3.2)
	wants(t, "cover", a(InterestCover), 1e-9, 82/3.2, (82+78)/6.4)
	wants(t, "operating cash", a(FirmOperatingCash), 1e-9, 82-3.2, 82-3.2)
	wants(t, "investing cash", a(FirmInvestingCash), 1e-9, -40, 0)
	wants(t, "financing cash", a(FirmFinancingCash), 1e-9, 0, 0)
	for q := range 4 {
		wants(t, "cash", a(FirmCash)[q:], 1e-9, both(FirmCash, q))
		wants(t, "equity is assets less debt", a(FirmEquity)[q:], 1e-9, a(FirmCash)[q]+a(FirmFixedAssets)[q]-a(FirmDebt)[q])
		wants(t, "debt to equity", a(DebtToEquity)[q:], 1e-9, a(FirmDebt)[q]/a(FirmEquity)[q])
		wants(t, "group equity", whole.Group(GroupEquity)[q:], 1e-9, a(FirmEquity)[q]+whole.Firm(2, FirmEquity)[q])
		wants(t, "group reported", whole.Group(GroupGross)[q:], 1e-9, a(FirmGross)[q])
		for _, m := range []GroupMetric{GroupCash, GroupOutside, GroupConsolidatedProfit} {
			wants(t, m.Info().Key, whole.Group(m)[q:], 0, apart.Group(m)[q])
		}
		for m := range FirmMetric(FirmMetricCount) { // everybody else reports what he did
			wants(t, m.Info().Key, whole.Firm(1, m)[q:q+1], 0, apart.Firm(1, m)[q])
			wants(t, m.Info().Key, whole.Firm(2, m)[q:q+1], 0, apart.Firm(2, m)[q])
		}
	}
}

// A vehicle that fails leaves its sponsor's statements without it, and what the sponsor
// loses on it is not lost twice.
func TestVehicleFalls(t *testing.T) {
	s := sponsored(1)
	fail := NewShock("fail", Failure, "v")
	fail.At, fail.Size = 3, 1
	s.Shocks = []Shock{fail}
	r := mustRun(t, s)
	s.Firms[1].Vehicle.Consolidated = 0
	apart := mustRun(t, s)
	wants(t, "equity after", r.Firm(0, FirmEquity)[2:], 1e-9, apart.Firm(0, FirmEquity)[2], apart.Firm(0, FirmEquity)[3])
	wants(t, "debt after", r.Firm(0, FirmDebt)[2:], 1e-9, 40, 40)
	wants(t, "profit after", r.Firm(0, FirmProfit)[3:], 1e-9, apart.Firm(0, FirmProfit)[3])
}

// A sponsor that is called for its vehicle buys the vehicle's debt, and in the statements
// of both repays it.
func TestCalledForAVehicle(t *testing.T) {
	for consolidated, want := range map[float64][2]float64{0: {-50, 0}, 1: {20, -70}} {
		s, v := NewFirm("s"), NewFirm("v")
		s.Opening.Cash, v.Opening.FixedAssets, v.Opening.Debt = 100, 100, 70
		v.Distress.Resale, v.Vehicle = .2, Vehicle{Of: "s", Consolidated: consolidated}
		fail := NewShock("fail", Failure, "v")
		fail.Size = 1
		r := mustRun(t, &Scenario{
			Unit: "$", Quarters: 1, Firms: []Firm{s, v}, Shocks: []Shock{fail},
			Deals: []Deal{backing("guarantee", "s", "v", Lenders, Amount{Value: 1, Of: OfDebt})},
		})
		wants(t, "CFI", r.Firm(0, FirmInvestingCash), exact, want[0])
		wants(t, "CFF", r.Firm(0, FirmFinancingCash), exact, want[1])
		wants(t, "cash", r.Firm(0, FirmCash), exact, 50)
	}
}
