package uitest

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
)

// Friends is AT-1 of the domain model: A puts its cash into B, B buys from C, C buys
// from A.
func Friends() *model.Scenario {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	a.Name, b.Name, c.Name = "Mr A", "Mr B", "Mr C"
	a.Role, b.Role, c.Role = "chip maker", "AI lab", "cloud"
	a.Opening.Cash = 100
	invest := model.NewDeal("invest", "a", "b", model.Equity)
	invest.Amount = model.Amount{Value: 1, Of: model.OfCash}
	cloud := model.NewDeal("cloud", "b", "c", model.Service)
	cloud.Amount = model.Amount{Value: 1, Of: model.OfCash}
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: "cloud"}
	return &model.Scenario{
		Name: "three-friends", Title: "Three friends", Unit: "$", Quarters: 16,
		Story: "Mr A puts 100 into Mr B's company. Mr B pays all of it to Mr C for cloud services. " +
			"Mr C spends all of it on Mr A's chips, and Mr A has his 100 again.",
		Welcome: model.Welcome{Question: "Who paid for all this?"},
		Firms:   []model.Firm{a, b, c}, Deals: []model.Deal{invest, cloud, chips},
	}
}

// Stressed is AT-5: dues of 70 (or what A still invests), 100, 50 and 60 against cash
// of 40, 30 and 10.
func Stressed(invests, cost float64) *model.Scenario {
	s := Friends()
	s.Name, s.Title, s.Story, s.Question, s.Quarters = "stressed", "", "", "", 3
	for i, cash := range []float64{40, 30, 10} {
		s.Firms[i].Opening.Cash = cash
		s.Firms[i].Distress.BankruptcyCost = cost
	}
	s.Firms[2].Opening.Debt, s.Firms[2].Credit.Repay = 60, 60
	for i, x := range []float64{invests, 100, 50} {
		s.Deals[i].Amount, s.Deals[i].Committed, s.Deals[i].Last = model.Amount{Value: x}, true, 1
	}
	return s
}

// Pair is two clouds with the same business, one with ten times the debt to equity of
// the other, and customers that leave both.
func Pair() *model.Scenario {
	cloud := func(id, name string, leverage float64) model.Firm {
		f := model.NewFirm(id)
		f.Name = name
		f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Leverage = .5, 12, leverage
		f.Sales.Amount = 2.5
		f.Costs.OfRevenue = .4
		f.Life, f.Distress.Resale, f.Distress.BankruptcyCost = 24, .4, .1
		f.Credit.Interest, f.Credit.Maturity, f.Credit.StopAt = model.Rate{Value: .08, Per: model.PerYear}, 20, 6
		return f
	}
	leave := model.NewShock("leave", model.DemandDrop, model.Everyone)
	leave.Name, leave.At, leave.Size = "Customers leave", 5, .6
	return &model.Scenario{
		Name: "two-clouds", Title: "Two clouds", Unit: "$bn", Quarters: 12,
		Firms:  []model.Firm{cloud("heavy", "Heavy Cloud", 5), cloud("light", "Light Cloud", .5)},
		Shocks: []model.Shock{leave}, About: model.About{AsOf: "2025-08-31"},
		Sources: []model.Source{{For: "heavy.leverage", Grade: model.Estimated}},
	}
}

// Play plays a scenario.
func Play(t testing.TB, s *model.Scenario) *result.Run {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Chain is n firms in a row, each buying from the next with what it got; the first
// has customers.
func Chain(n int, name func(i int) string) *model.Scenario {
	s := &model.Scenario{Name: "chain", Title: "A chain", Unit: "$m", Quarters: 5}
	for i := range n {
		f := model.NewFirm(string(rune('a'+i/26)) + string(rune('a'+i%26)))
		f.Name = name(i)
		f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt = 10, 100, 1.5*float64(i)
		s.Firms = append(s.Firms, f)
		if i > 0 {
			d := model.NewDeal("deal"+f.ID, s.Firms[i-1].ID, f.ID, model.Service)
			d.Amount = model.Amount{Value: .8, Of: model.OfCash}
			s.Deals = append(s.Deals, d)
		}
	}
	s.Firms[0].Sales.Amount = 12500
	return s
}
