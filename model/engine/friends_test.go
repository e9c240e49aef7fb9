package engine

import (
	"errors"
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// threeFriends is AT-1 of the domain model: A puts all its cash into B's shares, B
// pays all it has to C, C spends it on A's chips.
func threeFriends() *model.Scenario {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	a.Name, b.Name, c.Name = "Mr A", "Mr B", "Mr C"
	a.Opening.Cash = 100
	invest := model.NewDeal("invest", "a", "b", model.Equity)
	invest.Amount = model.Amount{Value: 1, Of: model.OfCash}
	cloud := model.NewDeal("cloud", "b", "c", model.Service)
	cloud.Amount = model.Amount{Value: 1, Of: model.OfCash}
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: "cloud"}
	return &model.Scenario{
		Name: "three-friends", Unit: "$", Quarters: 16,
		Firms: []model.Firm{a, b, c}, Deals: []model.Deal{invest, cloud, chips},
	}
}

func mustRun(t testing.TB, s *model.Scenario) *result.Run {
	t.Helper()
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAT1ThreeFriends(t *testing.T) {
	r := mustRun(t, threeFriends())
	for _, lens := range []struct {
		m       result.FirmMetric
		a, b, c float64
		g       result.GroupMetric
		sum     float64
	}{
		{result.FirmStory, 100, 100, 100, result.GroupStory, 300},
		{result.FirmGross, 100, 0, 100, result.GroupGross, 200},
		{result.FirmNet, 0, 0, 100, result.GroupNet, 100},
		{result.FirmOutside, 0, 0, 0, result.GroupOutside, 0},
	} {
		for i, want := range []float64{lens.a, lens.b, lens.c} {
			wants(t, lens.m.Info().Key, r.Firm(i, lens.m), 0, want, want, want, want)
		}
		wants(t, lens.g.Info().Key, r.Group(lens.g), 0, lens.sum, lens.sum, lens.sum, lens.sum)
	}
	wants(t, "A own", r.Firm(0, result.PassportOwn), 0, 100, 100, 100, 100)
	wants(t, "C own", r.Firm(2, result.PassportOwn), 0, 0, 100, 100, 100)
	wants(t, "C capital", r.Firm(2, result.PassportCapital), 0, 100, 0, 0, 0)
	for i, want := range []struct {
		m result.FirmMetric
		v [3][4]float64
	}{
		{result.FirmCash, [3][4]float64{{100, 100, 100, 100}, {}, {}}},
		{result.FirmEquity, [3][4]float64{{200, 300, 400, 500}, {}, {100, 195, 285, 370}}},
		{result.FirmStakes, [3][4]float64{{100, 200, 300, 400}, {}, {}}},
		{result.FirmFixedAssets, [3][4]float64{{}, {}, {100, 195, 285, 370}}},
		{result.FirmProfit, [3][4]float64{{100, 100, 100, 100}, {-100, -100, -100, -100}, {100, 95, 90, 85}}},
		{result.FirmLookThrough, [3][4]float64{{100, 100, 100, 100}, {}, {}}}, // C at A's cost
	} {
		_ = i
		for f, v := range want.v {
			wants(t, want.m.Info().Key, r.Firm(f, want.m), 0, v[:]...)
		}
	}
	wants(t, "book equity", r.Group(result.GroupEquity), 0, 300, 495, 685, 870)
	wants(t, "net worth", r.Group(result.GroupNetWorth), 0, 200, 295, 385, 470)
	wants(t, "profit", r.Group(result.GroupProfit), 0, 100, 95, 90, 85)
	wants(t, "consolidated", r.Group(result.GroupConsolidatedProfit), 0, 0, 0, 0, 0)
	wants(t, "circularity", r.Group(result.Circularity), 0, 1, 1, 1, 1)
	wants(t, "loop gain", r.Group(result.LoopGain), 0, 1, 1, 1, 1)
	if len(r.Events) != 0 {
		t.Errorf("events at baseline: %+v", r.Events)
	}
}

// AT-6: the same business at 500 % and at 50 % debt to equity. Its EBIT falls from 60
// to 36 a year; rates follow coverage, a twentieth of debt reprices each quarter.
func TestAT6LeveragePair(t *testing.T) {
	build := func(leverage, sales float64) *result.Run {
		h := model.NewFirm("h")
		h.Opening.FixedAssets, h.Opening.Leverage = 600, leverage
		h.Sales.Amount = sales
		h.Credit.Interest, h.Credit.Pricing = model.Rate{Value: .06, Per: model.PerYear}, model.Coverage
		h.Credit.Repricing = .05
		return mustRun(t, &model.Scenario{Unit: "$", Quarters: 9, BaseRate: model.Rate{Value: .04, Per: model.PerYear}, Firms: []model.Firm{h}})
	}
	for _, c := range []struct {
		leverage, debt, before float64
		rate, cover            [3]float64 // after 1, 4 and 8 quarters
	}{
		{5, 500, 2, [3]float64{6.2640, 6.9794, 7.7771}, [3]float64{1.1494, 1.0316, .9258}},
		{.5, 200, 5, [3]float64{5.9475, 5.8052, 5.6466}, [3]float64{3.0265, 3.1007, 3.1878}},
	} {
		wants(t, "cover before", build(c.leverage, 15).Firm(0, result.InterestCover), 1e-9, c.before)
		r := build(c.leverage, 9)
		wants(t, "debt", r.Firm(0, result.FirmDebt), 0, c.debt)
		for k, q := range []int{1, 4, 8} {
			rate := r.Firm(0, result.FirmRate)[q] // in force in the quarter after
			wants(t, "rate", []float64{100 * rate}, 5e-5, c.rate[k])
			wants(t, "cover", []float64{36 / (c.debt * rate)}, 5e-5, c.cover[k])
		}
	}
}

// A loop that explodes ends as an event that names the deal; the quarters before stand.
func TestOverflowEndsTheRun(t *testing.T) {
	for _, borrow := range []float64{1, 3, 50} {
		s := threeFriends()
		s.Quarters = 400
		s.Deals[2].Borrow = borrow
		r := mustRun(t, s)
		if last := r.Events[len(r.Events)-1]; last.Kind != result.OutgrownEvent || last.Quarter != r.Quarters || r.Quarters < 2 || r.Quarters > 60 || last.Deal < 0 {
			t.Errorf("borrowing %v on top: %d quarters, at last %+v", borrow, r.Quarters, last)
		}
		s.Quarters = r.Quarters
		if same := mustRun(t, s); same.Hash() != r.Hash() || len(same.Group(result.GroupGross)) != r.Quarters {
			t.Errorf("borrowing %v on top: the quarters before are not what they are without the one that is too large", borrow)
		}
	}
}

// What the books do not hold in the first quarter is no run.
func TestFirstQuarterThatOverflows(t *testing.T) {
	s := threeFriends()
	s.Firms[0].Opening.Cash = 2e9
	var stop *state.RunError
	if _, err := Run(s); !errors.As(err, &stop) || !errors.Is(err, ledger.ErrOverflow) || stop.Quarter != 1 || stop.What != "firm a" {
		t.Errorf("%v", err)
	}
}

func TestBorrowingRaisesLoopGain(t *testing.T) {
	s, err := threeFriends().With(model.Setting{Ref: "chips.borrow", Value: .2})
	if err != nil {
		t.Fatal(err)
	}
	r := mustRun(t, s)
	wants(t, "loop gain", r.Group(result.LoopGain), 1e-9, 1.2, 1.2)
	wants(t, "cash A", r.Firm(0, result.FirmCash), 1e-9, 120, 144)
	if threeFriends().Deals[2].Borrow != 0 || math.Abs(r.Firm(2, result.FirmDebt)[0]-20) > exact {
		t.Errorf("debt of C: %v", r.Firm(2, result.FirmDebt)[0])
	}
}

// one is a unit of money in the finest books.
const one ledger.Amount = 1e9

func units(x ledger.Amount) float64 { return ledger.Resolution(0).Float(x) }
