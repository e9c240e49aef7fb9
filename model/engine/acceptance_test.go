package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/model/trace"
)

// wants checks a series against printed numbers, to the last printed digit: within
// half a unit of the last place given by tol.
func wants(t *testing.T, name string, got []float64, tol float64, want ...float64) {
	t.Helper()
	for i, w := range want {
		if i >= len(got) || !(math.Abs(got[i]-w) <= tol) && !(math.IsNaN(got[i]) && math.IsNaN(w)) {
			t.Errorf("%s: got %v, want %v", name, got[:min(len(got), len(want))], want)
			return
		}
	}
}

const exact = 1e-9

// leaky is AT-3: customers pay B 20 a quarter and as much leaves at C.
func leaky() *model.Scenario {
	s := threeFriends()
	s.Firms[0].Opening.Cash = 80
	s.Firms[1].Sales.Amount = 20
	s.Firms[2].Costs.OfRevenue = .2
	s.Deals[2].Amount = model.Amount{Value: .8, Of: model.OfDeal, Deal: "cloud"}
	return s
}

func TestAT3LeakyLoop(t *testing.T) {
	r := mustRun(t, leaky())
	firm := func(i int, m result.FirmMetric) []float64 { return r.Firm(i, m)[:4] }
	for _, g := range []struct {
		m    result.GroupMetric
		want float64
	}{
		{result.GroupStory, 280},
		{result.GroupGross, 200},
		{result.GroupNet, 136},
		{result.GroupOutside, 20},
		{result.GroupChain, 36},
		{result.GroupInsider, 144},
		{result.RevenueMultiplier, 10},
		{result.Circularity, .72},
		{result.LoopGain, .8},
	} {
		wants(t, g.m.Info().Key, r.Group(g.m), exact, g.want, g.want, g.want, g.want)
	}
	for i, w := range [][4]float64{{80, 80, 16, 16}, {100, 20, 20, 20}, {100, 100, 100, 20}} {
		wants(t, "story", firm(i, result.FirmStory), exact, w[0], w[0])
		wants(t, "gross", firm(i, result.FirmGross), exact, w[1], w[1])
		wants(t, "net", firm(i, result.FirmNet), exact, w[2], w[2])
		wants(t, "outside", firm(i, result.FirmOutside), exact, w[3], w[3])
	}
	wants(t, "A own", firm(0, result.PassportOwn), exact, 64, 64, 64, 64)
	wants(t, "A customers", firm(0, result.PassportCustomers), exact, 16, 16, 16, 16)
	wants(t, "C capital", firm(2, result.PassportCapital), exact, 80, 0, 0)
	wants(t, "C own", firm(2, result.PassportOwn), exact, 0, 80, 80)
	wants(t, "C customers", firm(2, result.PassportCustomers), exact, 20, 20, 20)
	// The cycled share at every firm is own money come home by all receipts.
	for i, w := range []float64{64. / 80, 80. / 100, 80. / 100} {
		got := firm(i, result.ReceivedOwn)[3] / firm(i, result.FirmStory)[3]
		if math.Abs(got-w) > exact || math.Abs(w-.8) > exact {
			t.Errorf("firm %d: cycled share %v, want %v", i, got, w)
		}
	}
}

// In AT-3 what A opened with is replaced by customers' money, a fifth a lap.
func TestAT3OriginsDecay(t *testing.T) {
	e, err := begin(leaky(), How{Quarters: 4, Asked: result.Everything()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []float64{64, 51.2, 40.96, 32.768} {
		e.Now++
		e.quarter()
		wants(t, "of A's cash, what it opened with", []float64{units(e.Pools.Origin(0, trace.FromOpening))}, exact, want)
		wants(t, "of A's cash, customers' money", []float64{units(e.Pools.Origin(0, trace.FromCustomers))}, exact, 80-want)
	}
}

// The greatest circularity is the largest circulation that payments allow, by all
// payments (arXiv 2506.12546): around one ring it is its smallest payment, once for each.
func TestGreatestCircularity(t *testing.T) {
	for _, c := range []struct {
		s              *model.Scenario
		inside, border float64 // of payments between firms, of those with outside too
	}{{threeFriends(), 1, 1}, {leaky(), 240. / 260, 240. / 300}} {
		r := mustRun(t, c.s)
		for q := range 4 {
			least, between, across := math.Inf(1), 0.0, r.Group(result.GroupOutside)[q]
			for d := range c.s.Deals {
				least, between = min(least, r.Paid(d)[q]), between+r.Paid(d)[q]
			}
			for i := range c.s.Firms {
				across += units(r.Sheet(q + 1).Income(i).Costs)
			}
			across -= r.Paid(1)[q] // the cloud is B's cost, and not outside
			wants(t, "greatest circularity", []float64{3 * least / between, 3 * least / (between + across)}, exact, c.inside, c.border)
		}
	}
}

// AT-5 as runs: A owes B 70, B owes C 100, C owes A 50 and lenders 60.
func stressed(funding float64) *model.Scenario {
	s := threeFriends()
	for i, cash := range []float64{40, 30, 10} {
		s.Firms[i].Opening.Cash = cash
	}
	s.Firms[2].Opening.Debt = 60
	s.Firms[2].Credit.Repay = 60
	for i, x := range []float64{funding, 100, 50} {
		s.Deals[i].Amount = model.Amount{Value: x}
		s.Deals[i].Committed = true
		s.Deals[i].Last = 1
	}
	return s
}

func TestAT5Gridlock(t *testing.T) {
	r := mustRun(t, stressed(70))
	wants(t, "cash A", r.Firm(0, result.FirmCash), exact, 20)
	wants(t, "cash B", r.Firm(1, result.FirmCash), exact, 0)
	wants(t, "cash C", r.Firm(2, result.FirmCash), exact, 0)
	wants(t, "debt C", r.Firm(2, result.FirmDebt), exact, 0)
	if len(r.Events) != 1 || r.Events[0].Kind != result.GridlockEvent || r.Events[0].Firm != 0 {
		t.Errorf("events: %+v", r.Events)
	}
}

func TestAT5Falls(t *testing.T) {
	t.Run("A stops", func(t *testing.T) { // b
		r := mustRun(t, stressed(0))
		wants(t, "cash A", r.Firm(0, result.FirmCash), 5e-5, 58.1818)
		wants(t, "paid B C A", []float64{r.Paid(0)[0], r.Paid(1)[0], r.Paid(2)[0]}, 5e-5, 0, 30, 18.1818)
		falls(t, r, 1, 1, 2, 2)
		if f := r.Events[1].Fall; math.Abs(f.Losses[1].Paid-21.8182) > 5e-5 || f.Cause != result.Contagion || f.Debtor != 1 {
			t.Errorf("C: %+v", f)
		}
	})
	t.Run("A stops, half lost", func(t *testing.T) { // b and d with α = β = ½
		s := stressed(0)
		for i := range s.Firms {
			s.Firms[i].Distress.BankruptcyCost = .5
		}
		r := mustRun(t, s)
		wants(t, "cash A", r.Firm(0, result.FirmCash), 5e-5, 45.6818)
		falls(t, r, 1, 1, 2, 2)
		b, c := r.Events[0].Fall, r.Events[1].Fall
		wants(t, "costs", []float64{b.BankruptcyCost, c.BankruptcyCost}, 1e-8, 15, 12.5)
		wants(t, "lenders", []float64{c.Losses[1].Paid}, 5e-5, 6.8182)
	})
	t.Run("one unit short, half lost", func(t *testing.T) { // c
		s := stressed(69)
		for i := range s.Firms {
			s.Firms[i].Distress.BankruptcyCost = .5
		}
		r := mustRun(t, s)
		falls(t, r, 1, 1, 2, 2, 0, 3)
		wants(t, "paid", []float64{r.Paid(0)[0], r.Paid(1)[0]}, 5e-5, 24.2169, 27.1084)
		lenders := r.Events[1].Fall.Losses[1]
		wants(t, "lenders", []float64{lenders.Paid, lenders.Owed - lenders.Paid}, 5e-5, 10.1205, 49.8795)
	})
	t.Run("one unit short", func(t *testing.T) { // c, Eisenberg–Noe
		r := mustRun(t, stressed(69))
		falls(t, r, 1, 1, 2, 2)
		wants(t, "paid", []float64{r.Paid(0)[0], r.Paid(1)[0]}, 1e-8, 69, 99)
	})
}

// falls checks firm and wave of the defaults, in order.
func falls(t *testing.T, r *result.Run, firmWave ...int) {
	t.Helper()
	var got []int
	for _, e := range r.Events {
		if e.Kind == result.DefaultEvent {
			got = append(got, e.Firm, e.Wave)
			if lost := e.Fall.Cash + e.Fall.Sold + e.Fall.Received - e.Fall.Paid - e.Fall.BankruptcyCost - e.Fall.Left; math.Abs(lost) > 1e-6 {
				t.Errorf("estate of %d does not add up: %+v", e.Firm, e.Fall)
			}
		}
	}
	if len(got) != len(firmWave) {
		t.Fatalf("falls (firm, wave): %v, want %v", got, firmWave)
	}
	for i := range got {
		if got[i] != firmWave[i] {
			t.Fatalf("falls (firm, wave): %v, want %v", got, firmWave)
		}
	}
}

func TestAT4LoanAndFailure(t *testing.T) {
	// A sells chips for 100 that cost it 40, and lends C the money at no interest,
	// to be repaid in five parts. C pays two of them with customers' money, then fails.
	a, c := model.NewFirm("a"), model.NewFirm("c")
	a.Opening.Cash = 100
	c.Sales.Amount = 20
	c.Distress.Resale = .35 * 60 / 85 // the chips stand at 85 when C fails
	lend := model.NewDeal("lend", "a", "c", model.Loan)
	lend.Amount, lend.Last, lend.Terms.RepayOver = model.Amount{Value: 100}, 1, 5
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount, chips.Last = model.Amount{Value: 1, Of: model.OfDeal, Deal: "lend"}, 1
	chips.Terms.Cost = .4
	fail := model.NewShock("fail", model.Failure, "c")
	fail.At, fail.Size = 4, 1
	dry := model.NewShock("dry", model.DemandDrop, "c")
	dry.At, dry.Size = 4, 1
	s := &model.Scenario{Unit: "$", Quarters: 5, Firms: []model.Firm{a, c}, Deals: []model.Deal{lend, chips}, Shocks: []model.Shock{fail, dry}}
	// What C earns beside the instalments of quarters 2 and 3 leaves it.
	out := model.NewDeal("out", "c", model.Investors, model.Distribution)
	out.Amount, out.Last = model.Amount{Value: 1, Of: model.OfCash}, 3
	s.Deals = append(s.Deals, out)
	r := mustRun(t, s)
	wants(t, "A revenue", r.Firm(0, result.FirmGross), exact, 100, 0, 0, 0)
	wants(t, "A net revenue", r.Firm(0, result.FirmNet), exact, 0, 0, 0, 0)
	wants(t, "A CFO", r.Firm(0, result.FirmOperatingCash), exact, 60, 0, 0, 0)
	wants(t, "A loans", r.Firm(0, result.FirmLoans), exact, 100, 80, 60, 0)
	wants(t, "A profit", r.Firm(0, result.FirmProfit), 1e-8, 60, 0, 0, -39)
	wants(t, "A cash", r.Firm(0, result.FirmCash), 1e-8, 60, 80, 100, 121)
	f := r.Events[len(r.Events)-2].Fall
	if f == nil || math.Abs(f.Paid-21) > 1e-8 || math.Abs(f.Owed-60) > exact || f.Cause != result.Forced {
		t.Fatalf("fall: %+v of %+v", f, r.Events)
	}
}

func TestAT7Capitalisation(t *testing.T) {
	build := func(shocks ...model.Shock) *result.Run {
		a, c := model.NewFirm("a"), model.NewFirm("c")
		c.Opening.Cash = 100
		chips := model.NewDeal("chips", "c", "a", model.Equipment)
		chips.Amount, chips.Last = model.Amount{Value: 100}, 1
		chips.Terms.Cost = .4
		return mustRun(t, &model.Scenario{Unit: "$", Quarters: 13, Firms: []model.Firm{a, c}, Deals: []model.Deal{chips}, Shocks: shocks})
	}
	life := model.NewShock("life", model.LifeCut, "c")
	life.At, life.Size = 10, 8 // twelve quarters are left after nine; four after the cut
	impair := model.NewShock("impair", model.Impairment, "c")
	impair.At, impair.Size = 10, 25./60

	r := build()
	wants(t, "NBV", r.Firm(1, result.FirmFixedAssets), exact, 100, 95, 90)
	wants(t, "NBV q9", r.Firm(1, result.FirmFixedAssets)[8:], exact, 60, 55)
	unrealised := 0.0
	for q := range 9 {
		unrealised += r.Group(result.GroupProfit)[q] - r.Group(result.GroupConsolidatedProfit)[q]
	}
	wants(t, "U q9", []float64{unrealised}, exact, 36)
	wants(t, "life cut", build(life).Firm(1, result.FirmFixedAssets)[8:], exact, 60, 45, 30, 15, 0)
	r = build(life, impair)
	wants(t, "impaired", r.Firm(1, result.FirmFixedAssets)[8:], 1e-8, 60, 26.25, 17.5, 8.75, 0)
	wants(t, "loss", []float64{-r.Firm(1, result.FirmProfit)[9]}, 1e-8, 25+8.75)
}

func TestAT9RealOrder(t *testing.T) {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	b.Sales.Amount = 7
	c.Opening.FixedAssets, c.Opening.Debt, c.Life = 100, 100, 20
	c.Credit.Interest, c.Credit.Repay, c.Distress.Resale = model.Rate{Value: .015}, 5, .5
	rent := model.NewDeal("rent", "b", "c", model.Service)
	rent.Amount, rent.Last = model.Amount{Value: 1, Of: model.OfCash}, 4
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 6, Firms: []model.Firm{a, b, c}, Deals: []model.Deal{rent}})
	wants(t, "profit", r.Firm(2, result.FirmProfit), exact, .5, .575, .65, .725)
	wants(t, "cash", r.Firm(2, result.FirmCash), exact, .5, 1.075, 1.725, 2.45)
	wants(t, "debt", r.Firm(2, result.FirmDebt), exact, 95, 90, 85, 80)
	wants(t, "DSCR", r.Firm(2, result.DebtService), 5e-5, 1.0769, 1.0895, 1.1024, 1.1155)
	falls(t, r, 2, 1)
	f := r.Events[0].Fall
	if r.Events[0].Quarter != 5 || f.Cause != result.CashGap {
		t.Errorf("fall: %+v", r.Events[0])
	}
	wants(t, "due, short, estate, claims", []float64{f.DueNow, f.Short, f.Cash + f.Sold, f.Owed}, 1e-8, 6.2, 3.75, 39.95, 81.2)
	wants(t, "recovery", []float64{f.Recovery()}, 5e-5, .4920)
}

func TestAT11KillSwitch(t *testing.T) {
	s := leaky()
	s.Firms[2].Costs.Spend = model.Spend{Fixed: 20}
	for i, x := range []float64{80, 100, 80} {
		s.Deals[i].Amount, s.Deals[i].Committed = model.Amount{Value: x}, true
	}
	r := mustRun(t, s)
	if q, _ := r.FirstDefault(); q != 0 {
		t.Fatalf("falls at baseline in quarter %d: %+v", q, r.Events)
	}
	if q := lasts(r, 1); q != 0 {
		t.Errorf("without capital it lasts %d quarters, want 0", q)
	}
}
