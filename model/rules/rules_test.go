package rules

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"moneyloop/model"
)

// ring is three friends with something of everything that can be checked.
func ring() *model.Scenario {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	a.Opening.Cash = 100
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: "cloud"}
	cloud := model.NewDeal("cloud", "b", "c", model.Service)
	cloud.Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: "invest"}
	invest := model.NewDeal("invest", "a", "b", model.Equity)
	invest.Amount = model.Amount{Value: 1, Of: model.OfCash, Deal: ""}
	return &model.Scenario{
		Name: "ring", Quarters: 16,
		Firms:    []model.Firm{a, b, c},
		Deals:    []model.Deal{invest, cloud, chips},
		Shocks:   []model.Shock{model.NewShock("stop", model.FundingStop, "invest")},
		Controls: []model.Control{{Ref: "chips.borrow", Min: 0, Max: 1, Step: .05, Bands: []model.Band{{Name: "careful", From: .1}, {Name: "stretched", From: .4}}}},
		Sources:  []model.Source{{For: "c.debt", URL: "https://example.org", AsOf: "2025-08-31"}},
		Expects:  []model.Expect{{Quarter: 1, What: "a.cash", Is: 100}, {Quarter: 1, What: "a.status", Text: "alive"}},
	}
}

func TestValidateAcceptsTheRing(t *testing.T) {
	for _, p := range Validate(ring()) {
		t.Error(p)
	}
}

// wrong is a change to the ring and what must be said of it.
type wrong struct {
	name    string
	change  func(s *model.Scenario)
	problem string // path: found, expected …
}

func namesWhatIsWrong(t *testing.T, tests []wrong) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := ring()
			test.change(s)
			var all []string
			for _, p := range Validate(s) {
				all = append(all, p.String())
			}
			if got := strings.Join(all, "\n"); !strings.Contains(got, test.problem) {
				t.Errorf("problems:\n%s\nwant:\n%s", got, test.problem)
			}
		})
	}
}

func TestValidateWords(t *testing.T) {
	namesWhatIsWrong(t, []wrong{
		{"bad name", func(s *model.Scenario) { s.Name = "Ring!" }, `name: found "Ring!", expected a short name`},
		{"no quarters", func(s *model.Scenario) { s.Quarters = 0 }, `quarters: found 0, expected a number of quarters between 1 and 400`},
		{"too many quarters", func(s *model.Scenario) { s.Quarters = 401 }, `quarters: found 401`},
		{"bad day", func(s *model.Scenario) { s.AsOf = "2025-02-30" }, `as_of: found "2025-02-30", expected a day`},
		{"escape sequence", func(s *model.Scenario) { s.Firms[0].Name = "\x1b[31mred" }, `firms[0].name: found "\x1b[31mred", expected text without control characters`},
		{"text that turns round", func(s *model.Scenario) { s.Title = "a\u202eb" }, `title: found "a\u202eb", expected text without control characters`},
		{"long name", func(s *model.Scenario) { s.Firms[0].Name = strings.Repeat("ab", 50) }, `firms[0].name: found 100 characters, expected at most 60`},
		{"bad id", func(s *model.Scenario) { s.Firms[1].ID = "2b" }, `firms[1].id: found "2b", expected an id of small letters`},
		{"reserved id", func(s *model.Scenario) { s.Firms[1].ID = "lenders" }, `firms[1].id: found "lenders", expected another id`},
		{"second firm of a name", func(s *model.Scenario) { s.Firms[1].ID = "a" }, `firms[1].id: found "a", expected an id of its own; firms[0] has this one`},
		{"deal called as a firm", func(s *model.Scenario) { s.Deals[0].ID = "a" }, `deals[0].id: found "a", expected an id of its own; firms[0]`},
	})
}

func TestValidateFirmsAndDeals(t *testing.T) {
	namesWhatIsWrong(t, []wrong{
		{"unknown payee", func(s *model.Scenario) { s.Deals[0].To = "bb" }, `deals[0].to: found "bb", expected the id of a firm, or customers, suppliers, investors, lenders or government; did you mean "b"?`},
		{"pays itself", func(s *model.Scenario) { s.Deals[0].To = "a" }, `deals[0].to: found "a", which pays itself`},
		{"both outside", func(s *model.Scenario) { s.Deals[1].From, s.Deals[1].To = model.Customers, model.Suppliers }, `deals[1].to: found "suppliers", and both ends outside`},
		{"equity to customers", func(s *model.Scenario) { s.Deals[0].To = model.Customers }, `deals[0].to: found customers, expected a firm: nobody outside can be paid by a deal of kind equity`},
		{"lenders buy", func(s *model.Scenario) { s.Deals[1].From = model.Lenders }, `deals[1].from: found lenders, expected a firm or customers: lenders cannot pay by a deal of kind service`},
		{"customers' cash", func(s *model.Scenario) {
			s.Deals[1].From, s.Deals[1].Amount = model.Customers, model.Amount{Value: 1, Of: model.OfCash, Deal: ""}
		}, `deals[1].amount: found a share of the money of customers`},
		{"customers borrow", func(s *model.Scenario) { s.Deals[1].From, s.Deals[1].Borrow = model.Customers, .2 }, `deals[1].borrow: found 20%, expected no borrowing`},
		{"share of nothing known", func(s *model.Scenario) { s.Deals[1].Amount.Deal = "invst" }, `deals[1].amount: found a share of "invst", expected a share of a deal, of cash, of revenue or of yearly revenue; did you mean "invest"?`},
		{"a kind that is none", func(s *model.Scenario) {
			s.Deals[1].Kind, s.Deals[0].Amount = model.KindCount, model.Amount{Value: 1, Of: model.OfDeal, Deal: "cloud"}
		}, `deals[1].kind: found unknown, expected equity, loan`},
		{"share of itself", func(s *model.Scenario) { s.Deals[1].Amount.Deal = "cloud" }, `deals[1].amount: found a share of itself`},
		{"negative amount", func(s *model.Scenario) { s.Deals[0].Amount = model.Amount{Value: -5} }, `deals[0].amount: found -5, expected`},
		{"absurd amount", func(s *model.Scenario) { s.Deals[0].Amount = model.Amount{Value: 2e15} }, `deals[0].amount: found 2000000000000000, expected between 0 and 1000000000000000; who needs more takes a larger unit`},
		{"never a number", func(s *model.Scenario) { s.Firms[0].Opening.Cash = math.NaN() }, `firms[0].cash: found n.m., expected between 0 and`},
		{"tax above all", func(s *model.Scenario) { s.Firms[0].Tax = 21 }, `firms[0].tax: found 2100%, expected between 0% and 100%`},
		{"half a quarter", func(s *model.Scenario) { s.Deals[2].Terms.Life = 4.5 }, `deals[2].life: found 4.5, expected a whole number, at least 1`},
		{"life of a service", func(s *model.Scenario) { s.Deals[1].Terms.Life = 8 }, `deals[1].life: found 8, expected no life: it means nothing here (service)`},
		{"growth of a share", func(s *model.Scenario) { s.Deals[1].Growth = model.Rate{Value: .02, Per: model.PerQuarter} }, `deals[1].growth: found 2%/q, expected no growth`},
		{"ends before it begins", func(s *model.Scenario) { s.Deals[0].First, s.Deals[0].Last = 5, 4 }, `deals[0].last: found 4, expected a quarter not before the first, 5`},
		{"debt twice", func(s *model.Scenario) { s.Firms[2].Opening.Debt, s.Firms[2].Opening.Leverage = 5, 5 }, `firms[2].leverage: found both debt and leverage`},
		{"written off twice", func(s *model.Scenario) { s.Firms[2].Life, s.Firms[2].Depreciation.Value = 20, .05 }, `firms[2].depreciation: found both a life and a rate`},
		{"cash from everywhere", func(s *model.Scenario) {
			s.Firms[0].Opening.Origin = model.Mix{Customers: .5, Investors: .6, Lenders: 0, Government: 0}
		}, `firms[0].cash_from: found parts of 110%`},
		{"stake in itself", func(s *model.Scenario) { s.Firms[0].Opening.Stakes = []model.Stake{{In: "a", Cost: 5}} }, `firms[0].stakes.a: found a stake in itself`},
		{"stake in nobody", func(s *model.Scenario) { s.Firms[0].Opening.Stakes = []model.Stake{{In: "cc", Cost: 5}} }, `firms[0].stakes.cc: found "cc", expected the id of a firm; did you mean "c"?`},
	})
}

func TestValidateReferences(t *testing.T) {
	namesWhatIsWrong(t, []wrong{
		{"shock on nobody", func(s *model.Scenario) { s.Shocks[0].On = "invent" }, `shocks[0].on: found "invent", expected an equity or loan deal, a firm or all; did you mean "invest"?`},
		{"funding of a service", func(s *model.Scenario) { s.Shocks[0].On = "cloud" }, `shocks[0].on: found "cloud", expected an equity or loan deal`},
		{"shock of 200%", func(s *model.Scenario) { s.Shocks[0].Size = 2 }, `shocks[0].size: found 200%, expected between 0% and 100% for a shock of kind funding`},
		{"shock of no length", func(s *model.Scenario) { s.Shocks[0].For = 0 }, `shocks[0].for: found 0, expected at least one quarter`},
		{"lever on nothing", func(s *model.Scenario) { s.Controls[0].Ref = "chips.borow" }, `levers[0].lever: found "chips.borow", expected the name of a number, such as invest.amount; did you mean "chips.borrow"?`},
		{"lever that moves nothing", func(s *model.Scenario) { s.Controls[0] = model.Control{Ref: "invest.life"} }, `levers[0].lever: found "invest.life", expected a number that means something`},
		{"lever twice", func(s *model.Scenario) { s.Controls = append(s.Controls, s.Controls[0]) }, `levers[1].lever: found "chips.borrow", expected each lever once`},
		{"empty range", func(s *model.Scenario) { s.Controls[0].Min = 1 }, `levers[0].min: found a range from 100% to 100%`},
		{"range below zero", func(s *model.Scenario) { s.Controls[0].Min = -1 }, `levers[0].min: found -100%, expected at least 0%`},
		{"step too long", func(s *model.Scenario) { s.Controls[0].Step = 2 }, `levers[0].step: found 200%`},
		{"bands out of order", func(s *model.Scenario) { s.Controls[0].Bands[1].From = .05 }, `levers[0].bands.stretched: found 5%, expected more than the band before it`},
		{"source of nothing", func(s *model.Scenario) { s.Sources[0].For = "c.dept" }, `sources[0].for: found "c.dept", expected the name of a number, such as invest.amount; did you mean "c.debt"?`},
		{"odd address", func(s *model.Scenario) { s.Sources[0].URL = "file:///etc" }, `sources[0].url: found "file:///etc"`},
		{"expects of nothing", func(s *model.Scenario) { s.Expects[0].What = "a.cahs" }, `expect[0].what: found "a.cahs", expected a firm's or the group's metric, such as a.cash, or a deal; did you mean "a.cash"?`},
		{"expects too late", func(s *model.Scenario) { s.Expects[0].Quarter = 17 }, `expect[0].quarter: found 17, expected a quarter of the run, 1 to 16`},
		{"expects a word as a number", func(s *model.Scenario) { s.Expects[1] = model.Expect{Quarter: 1, What: "a.minsky", Is: 1} }, `expect[1].is: found a number, expected a word: hedge, speculative, Ponzi or cash burner`},
		{"expects an unknown word", func(s *model.Scenario) { s.Expects[1].Text = "alife" }, `expect[1].is: found "alife", expected alive, strained or defaulted; did you mean "alive"?`},
	})
}

// Every declared number is checked: none may be minus infinity.
func TestValidateChecksEveryNumber(t *testing.T) {
	s := ring()
	for _, ref := range s.Refs() {
		broken := s.Clone()
		slot, ok := broken.Slot(ref)
		if !ok {
			t.Fatal(ref)
		}
		slot.Set(math.Inf(-1))
		if len(Validate(broken)) == 0 {
			t.Errorf("%s = -Inf passes", ref)
		}
	}
}

func TestCirclesOfShares(t *testing.T) {
	s := ring()
	back := model.NewDeal("back", "c", "b", model.Service)
	back.Amount = model.Amount{Value: .5, Of: model.OfDeal, Deal: "cloud"}
	s.Deals = append(s.Deals, back)
	s.Deals[1].Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: "back"}
	const path, found = "deals[1].amount", "a circle of shares: cloud of back of cloud"
	if got := Validate(s); len(got) != 1 || got[0].Path != path || got[0].Found != found {
		t.Errorf("one circle expected, got %v", got)
	}
	s.Deals[3].Order = 1
	if got := Validate(s); len(got) != 0 {
		t.Errorf("deals of different order close no circle, got %v", got)
	}
	s.Deals[3].Order, s.Deals[3].Kind = 0, model.Equipment
	if got := Validate(s); len(got) != 0 {
		t.Errorf("deals of different phases close no circle, got %v", got)
	}
}

func TestValidateStopsCounting(t *testing.T) {
	s := ring()
	for i := range model.MaxDeals {
		s.Deals = append(s.Deals, model.NewDeal(fmt.Sprintf("x%d", i), "nobody", "no one", model.Service))
	}
	if n := len(Validate(s)); n != maxProblems {
		t.Errorf("%d problems, want %d", n, maxProblems)
	}
}

func TestNotation(t *testing.T) {
	tests := []struct {
		x    float64
		unit model.Unit
		want string
	}{
		{0, model.Share, "0%"},
		{.07, model.Share, "7%"},
		{.125, model.Share, "12.5%"},
		{1, model.Share, "100%"},
		{-12.345, model.Share, "-1234.5%"},
		{.0625, model.YearlyRate, "6.25%/y"},
		{.001, model.QuarterRate, "0.1%/q"},
		{.02, model.Points, "200bp"},
		{1e9, model.Money, "1000000000"},
		{1e-9, model.Money, "0.000000001"},
		{91.3, model.Money, "91.3"},
		{8, model.QuarterCount, "8"},
		{model.Unlimited, model.Money, "unlimited"},
		{math.NaN(), model.Money, "n.m."},
	}
	for _, test := range tests {
		if got := model.Notation(test.x, test.unit); got != test.want {
			t.Errorf("Notation(%v, %d) = %q, want %q", test.x, test.unit, got, test.want)
		}
	}
}
