package engine

import (
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/model/rules"
)

// A list of one payment is over after it.
func TestListOfOne(t *testing.T) {
	s := buying(200, "[5]")
	wants(t, "paid", mustRun(t, s).Paid(0), exact, 5, 0, 0)
}

// changed has amounts of a network change over time, or not.
func changed(t *rapid.T, s *model.Scenario) {
	draw := func(list bool) model.Path {
		p := model.Path{List: list}
		at := 1
		for range rapid.IntRange(1, 3).Draw(t, "points") {
			at += rapid.IntRange(1, 6).Draw(t, "after")
			p.Points = append(p.Points, model.Point{Value: rapid.SampledFrom([]float64{0, 1, 33.333333333, 100}).Draw(t, "value"), At: float64(at), Rising: rapid.Bool().Draw(t, "rising")})
		}
		return p
	}
	for i := range s.Deals {
		d := &s.Deals[i]
		if how := rapid.IntRange(0, 7).Draw(t, "changes"); how > 5 && d.Amount.Of == model.OfNothing {
			d.Amount.Then = draw(how == 6)
			d.Terms.Scale = rapid.SampledFrom([]float64{1, 0, 1.5}).Draw(t, "scale")
		}
	}
	for i := range s.Firms {
		f := &s.Firms[i]
		for _, p := range []*model.Path{&f.Sales.Then, &f.Costs.Then, &f.Capex.Then, &f.MinimumCash.Then, &f.Credit.RepayThen} {
			if rapid.IntRange(0, 15).Draw(t, "changes") == 0 {
				*p = draw(false)
			}
		}
	}
}

// buying is a firm with cash that pays another an amount which changes.
func buying(cash float64, amount string) *model.Scenario {
	b, c := model.NewFirm("b"), model.NewFirm("c")
	b.Opening.Cash = cash
	d := model.NewDeal("cloud", "b", "c", model.Service)
	d.Amount.Value, d.Amount.Then, _ = model.ReadPath(amount, model.Money)
	return &model.Scenario{Name: "x", Unit: "$", Quarters: 9, Firms: []model.Firm{b, c}, Deals: []model.Deal{d}}
}

func TestAmountsThatChange(t *testing.T) {
	for amount, want := range map[string][]float64{
		"1 rising to 15 by Q8":               {1, 3, 5, 7, 9, 11, 13, 15, 15}, // IN-11
		"1 then 15 from Q6":                  {1, 1, 1, 1, 1, 15, 15, 15, 15},
		"1 rising to 3 by Q3 then 0 from Q6": {1, 2, 3, 3, 3, 0, 0, 0, 0},
		"2 then 4 from Q3 rising to 8 by Q5": {2, 2, 4, 6, 8, 8},
		"[1, 6, 6, 5, 4, 4]":                 {1, 6, 6, 5, 4, 4, 0, 0, 0}, // IN-13
		"5":                                  {5, 5, 5, 5, 5, 5, 5, 5, 5},
	} {
		s := buying(200, amount)
		if text := s.Deals[0].Amount.Then.Notation(s.Deals[0].Amount.Value, model.Money); text != amount || len(rules.Validate(s)) > 0 {
			t.Errorf("%s is written %s: %v", amount, text, rules.Validate(s))
		}
		wants(t, amount, mustRun(t, s).Paid(0), exact, want...)
	}
	s := buying(200, "[1, 2]")
	s.Deals[0].Every, s.Deals[0].Terms.Scale, s.Deals[0].First = 2, 1.5, 2
	wants(t, "twice as long", mustRun(t, s).Paid(0), exact, 0, 1.5, 0, 3, 0, 0, 0)
}

// A committed list that cannot be paid fells its payer, and what comes after it is nobody's claim
// (IN-12).
func TestListThatCannotBePaid(t *testing.T) {
	s := buying(12, "[5, 5, 5]")
	s.Deals[0].Committed = true
	r := mustRun(t, s)
	wants(t, "paid", r.Paid(0), exact, 5, 5, 2, 0)
	f := toldOf(r, result.DefaultEvent)[0]
	if f.Quarter != 3 || f.Fall.Owed != 5 || f.Fall.Paid != 2 {
		t.Errorf("%+v %+v", f, f.Fall)
	}
}

// A firm's own numbers change, too.
func TestFirmsNumbersThatChange(t *testing.T) {
	f := model.NewFirm("f")
	f.Opening.Cash, f.Opening.Debt = 100, 10
	f.Sales.Amount, f.Sales.Then, _ = model.ReadPath("0 then 10 from Q3", model.Money)
	f.Costs.Fixed, f.Costs.Then, _ = model.ReadPath("1 rising to 4 by Q4", model.Money)
	f.Credit.Repay, f.Credit.RepayThen, _ = model.ReadPath("0 then 5 from Q2", model.Money)
	s := &model.Scenario{Name: "x", Unit: "$", Quarters: 4, Firms: []model.Firm{f}}
	r := mustRun(t, s)
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 99, 92, 94, 100)
	wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 10, 5, 0, 0)
	next, err := s.With(model.Setting{Ref: "f.costs.fixed.2", Value: 7}, model.Setting{Ref: "f.sales.amount.2.at", Value: 4})
	if err != nil || f.Costs.Then.Points[0].Value != 4 {
		t.Fatal(err, "the scenario that a lever is moved in changes with it")
	}
	wants(t, "cash", mustRun(t, next).Firm(0, result.FirmCash), exact, 99, 91, 81, 84)
}

// A line that revolves is repaid from cash that is not needed (IN-40).
func TestLinesRevolve(t *testing.T) {
	for revolves, want := range map[float64][2][]float64{0: {{3, 3, 3}, {0, 8, 9}}, 1: {{3, 0, 0}, {0, 5, 6}}} {
		f := model.NewFirm("f")
		f.Credit.Line, f.Credit.Revolves, f.Costs.Fixed = 20, revolves, 5
		f.Sales.Amount, f.Sales.Then, _ = model.ReadPath("2 then 13 from Q2 then 6 from Q3", model.Money)
		r := mustRun(t, &model.Scenario{Name: "x", Unit: "$", Quarters: 3, Firms: []model.Firm{f}})
		wants(t, "drawn", r.Firm(0, result.FirmDebt), exact, want[0]...)
		wants(t, "cash", r.Firm(0, result.FirmCash), exact, want[1]...)
	}
}
