package engine

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/model/rules"
)

// waited has deals and shocks of a network wait for something, or not.
func waited(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...string) string { return rapid.SampledFrom(x).Draw(t, what) }
	condition := func() string {
		if pick("waits", "", "", "", "yes") == "" {
			return ""
		}
		who := s.Firms[rapid.IntRange(0, len(s.Firms)-1).Draw(t, "of")].ID
		what := pick("what", ".cash at least 10", ".status is alive", ".revenue.gross > 5", ".rating at least BBB", ".debt_to_equity at most 200%", ".look_through_equity < 0", ".valuation at least 50")
		text := pick("word", "once ", "while ") + who + what
		if len(s.Deals) > 0 && pick("and", "", "and") != "" {
			text += " and " + s.Deals[rapid.IntRange(0, len(s.Deals)-1).Draw(t, "paid")].ID + pick("paid", ".paid@sum at least 20", ".paid at most 5")
		}
		return text
	}
	for i := range s.Deals {
		p := &s.Deals[i].Promise
		p.When, p.Payments = condition(), rapid.SampledFrom([]float64{model.Unlimited, model.Unlimited, 1, 3}).Draw(t, "payments")
	}
	for i := range s.Shocks {
		s.Shocks[i].When = condition()
	}
}

// tranche is A, who pays B when B's something is so.
func tranche(when string, b model.Firm, payments float64) *model.Scenario {
	a := model.NewFirm("a")
	a.Opening.Cash = 100
	b.ID = "b"
	d := model.NewDeal("tranche", "a", "b", model.Equity)
	d.Amount.Value, d.Promise.When, d.Promise.Payments = 10, when, payments
	return &model.Scenario{Unit: "$", Quarters: 6, Firms: []model.Firm{a, b}, Deals: []model.Deal{d}}
}

// A milestone is judged when a quarter is closed, and paid on in the next, so often and no more
// (IN-24).
func TestMilestone(t *testing.T) {
	b := model.NewFirm("b")
	b.Sales = model.Sales{Amount: 4, Growth: model.Rate{Value: .5}}
	s := tranche("once b.revenue.gross at least 8", b, 2)
	r := mustRun(t, s)
	wants(t, "paid", r.Paid(0), exact, 0, 0, 0, 10, 10, 0)
	wants(t, "conditional", r.Firm(0, result.FirmConditional), exact, 20, 20, 20, math.NaN(), math.NaN(), math.NaN())
	wants(t, "commitments", r.Firm(0, result.FirmCommitments), exact, math.NaN(), math.NaN(), math.NaN(), 10, 0, 0)
	if e := toldOf(r, result.MetEvent); len(e) != 1 || e[0].Quarter != 3 || e[0].Deal != 0 {
		t.Errorf("%+v", e)
	}
	s.Deals[0].Promise.When, s.Deals[0].Promise.Milestone = "once b.revenue.gross at least tranche.milestone", 5
	wants(t, "a lever", mustRun(t, s).Paid(0), exact, 0, 0, 10, 10, 0, 0)
	if asked, err := Play(s, result.Asked{Deals: true}); err != nil || asked.Paid(0)[2] != 10 {
		t.Error("what is waited for is not asked for")
	}
}

// Who waits for a milestone in need falls without it (IN-25).
func TestSavedByAMilestone(t *testing.T) {
	b := model.NewFirm("b")
	b.Opening.Cash, b.Costs.Fixed = 6, 5
	b.Sales.Then.Points = []model.Point{{Value: 4, At: 2}, {Value: 0, At: 3}}
	r := mustRun(t, tranche("once b.sales at least 4", b, 1))
	wants(t, "cash", r.Firm(1, result.FirmCash), exact, 1, 0, 5)
	r = mustRun(t, tranche("once b.sales at least 5", b, 1))
	if e := toldOf(r, result.DefaultEvent); len(e) != 1 || e[0].Quarter != 3 || e[0].Amount != 5 {
		t.Errorf("%+v", e)
	}
	wants(t, "paid", r.Paid(0), exact, 0, 0, 0, 0)
}

// What waits is a headline, and neither a commitment nor cash: Amazon's 35 of 50 (IN-43).
func TestConditionalIsNoCommitment(t *testing.T) {
	s := tranche("once b.valuation at least 1000", model.NewFirm("b"), model.Unlimited)
	now := s.Deals[0]
	now.ID, now.Promise.When, now.Amount.Value, now.Last = "now", "", 15, 1
	s.Deals[0].Amount.Value, s.Deals[0].Amount.Then, _ = model.ReadPath("[35]", model.Money)
	s.Deals = append(s.Deals, now)
	r := mustRun(t, s)
	for m, want := range map[result.FirmMetric]float64{result.FirmHeadline: 50, result.FirmConditional: 35, result.FirmCommitments: 0} {
		wants(t, m.Info().Key, r.Firm(0, m), exact, want, want)
	}
	wants(t, "paid", r.Paid(1), exact, 15, 0)
}

// While is over when it is no longer so; a firm that has failed meets nothing but that; a rating
// is at least another if it is as good.
func TestWhile(t *testing.T) {
	b := model.NewFirm("b")
	b.Sales.Amount = 1
	for when, want := range map[string][]float64{
		"while b.status is alive":                            {10, 10, 10, 10, 0, 0},
		"while quarter at least 1 and quarter at most 2":     {0, 10, 10, 0, 0, 0},
		"while a.cash at least 85":                           {10, 10, 0, 0, 0, 0},
		"once tranche.paid@sum at most 0":                    {10, 10, 10, 10, 0, 0},
		"once b.sales at least 1 and b.status is alive":      {0, 10, 10, 10, 0, 0},
		"while b.status is defaulted":                        {0, 0, 0, 0, 0, 0},
		"while b.rating at least AAA":                        {0, 10, 10, 10, 0, 0},
		"while b.rating at most A":                           {0, 0, 0, 0, 0, 0},
		"once b.cash at most 0":                              {10, 10, 10, 10, 0, 0},
		"while group.cash at least 101 and a.cash at most 8": {0, 0, 0, 0, 0, 0},
	} {
		s := tranche(when, b, model.Unlimited)
		s.Firms[1].Credit.Interest, s.Firms[1].Opening.Debt = model.Rate{}, 1
		fail := model.NewShock("fail", model.Failure, "b")
		fail.Size, fail.When = 1, "once quarter at least 3"
		s.Shocks = []model.Shock{fail}
		wants(t, when, mustRun(t, s).Paid(0), exact, want...)
	}
}

// Two runs that agree up to a quarter call for the same in the next one, and a course that
// branches off goes on waiting for what it waited for.
func TestBranchWaits(t *testing.T) {
	b := model.NewFirm("b")
	b.Sales = model.Sales{Amount: 4, Growth: model.Rate{Value: .5}}
	s := tranche("once b.revenue.gross at least 8", b, 2)
	c, err := Begin(s, How{Asked: result.Asked{Deals: true}})
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		if err := c.Step(); err != nil {
			t.Fatal(err)
		}
	}
	on := c.Branch(How{Asked: result.Asked{Deals: true}}, nil)
	for range 2 {
		if err := on.Step(); err != nil {
			t.Fatal(err)
		}
	}
	if x := on.e.Books.Balance(1, 0); x == 0 || on.e.Watches[0].Times != 2 {
		t.Error(x, on.e.Watches)
	}
}

// What cannot be waited for is refused, with what can.
func TestWhenIsRefused(t *testing.T) {
	for when, want := range map[string]string{
		"b.cash at least 5":           "once or while",
		"once default:b":              "c.status is defaulted",
		"once b.cash@3 at least 5":    "closed last",
		"once b.csh at least 5":       "b.cash",
		"once b.rating at least 5":    "AAA",
		"once tranche at least 5":     "tranche.paid@sum",
		"once b.cash at least 5 or 6": "and",
	} {
		s := tranche(when, model.NewFirm("b"), 1)
		s.Name = "x"
		problems := rules.Validate(s)
		if len(problems) != 1 || !strings.Contains(fmt.Sprint(problems[0]), want) || problems[0].Path != "deals[0].when" {
			t.Errorf("%s: %v, want %s", when, problems, want)
		}
	}
}
