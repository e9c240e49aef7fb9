package uitest

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// Library returns a scenario of the library, to be changed as one likes.
func Library(tb testing.TB, name string) *model.Scenario {
	tb.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	return f.Scenario.Clone()
}

// Defaulting is the three friends after C borrowed much and lenders then stopped.
func Defaulting(tb testing.TB) *model.Scenario {
	tb.Helper()
	s, err := Library(tb, scenarios.Default).With(model.Setting{Ref: "chips.borrow", Value: .5}, model.Setting{Ref: "stop.size", Value: 1},
		model.Setting{Ref: "freeze.size", Value: 1}, model.Setting{Ref: "c.interest", Value: .1})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// Domino is a ring of three in which A pays B 69 instead of 70, and all three fall:
// AT-5 of the domain model with half of every estate lost.
func Domino() *model.Scenario {
	s := &model.Scenario{Name: "domino", Title: "Domino", Unit: "$", Quarters: 6}
	for i, id := range []string{"a", "b", "c"} {
		f := model.NewFirm(id)
		f.Name, f.Opening.Cash, f.Distress.BankruptcyCost = "Mr "+strings.ToUpper(id), []float64{40, 30, 10}[i], .5
		s.Firms = append(s.Firms, f)
	}
	for i, way := range []struct{ id, from, to string }{{"buys", "a", "b"}, {"cloud", "b", "c"}, {"chips", "c", "a"}, {"rent", "c", model.Suppliers}} {
		d := model.NewDeal(way.id, way.from, way.to, model.Service)
		d.Amount, d.Committed, d.First, d.Last = model.Amount{Value: []float64{69, 100, 50, 60}[i]}, true, 3, 3
		s.Deals = append(s.Deals, d)
	}
	s.Controls = []model.Control{{Ref: "buys.amount", Label: "A buys", Min: 0, Max: 200, Step: 1}}
	return s
}

// Ring is a scenario in which n firms pass 100 on, each to the next.
func Ring(n, quarters int) *model.Scenario {
	s := &model.Scenario{Name: "ring", Title: "A ring", Unit: "$", Quarters: quarters}
	for i := range n {
		f := model.NewFirm(fmt.Sprintf("f%d", i))
		f.Name = fmt.Sprintf("Firm %d", i+1)
		f.Opening.Cash = 100
		s.Firms = append(s.Firms, f)
	}
	for i := range n - 1 {
		d := model.NewDeal(fmt.Sprintf("d%d", i), s.Firms[i].ID, s.Firms[i+1].ID, model.Service)
		d.Amount = model.Amount{Value: .5, Of: model.OfCash}
		s.Deals = append(s.Deals, d)
	}
	return s
}

// ThreeFriends is what becomes of an empty file called mine when three friends are built in it,
// whichever way: with keys, with the pointer, or by sentences.
const ThreeFriends = `format: 1
name: mine
unit: $
firms:
  - {id: a, name: Mr A, cash: 100}
  - {id: b, name: Mr B}
  - {id: c, name: Mr C}
deals:
  - {id: a-b, from: a, to: b, kind: equity, amount: 100% of cash}
  - {id: b-c, from: b, to: c, kind: service, amount: 100% of cash}
  - {id: c-a, from: c, to: a, kind: equipment, amount: 100% of cash, life: 20}
`
