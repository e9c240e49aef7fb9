package engine

import (
	"math"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// prefixed gives a network names of its own, and shocks that hit nobody else.
func prefixed(s *model.Scenario, prefix string) *model.Scenario {
	firm := func(id *string) {
		if s.Firm(*id) >= 0 {
			*id = prefix + *id
		}
	}
	named := func(when *string) { // of deals and firms, whose ids are a letter and a number
		*when = regexp.MustCompile(`\b([fd]|dep)\d+\w*\b`).ReplaceAllString(*when, prefix+"$0")
	}
	renamed := *s
	renamed.Firms, renamed.Deals, renamed.Shocks, renamed.Assets = nil, nil, nil, nil
	for _, d := range s.Deals {
		firm(&d.From)
		firm(&d.To)
		firm(&d.For)
		if d.Amount.Deal != "" {
			d.Amount.Deal = prefix + d.Amount.Deal
		}
		if by := &d.Terms.Security.By; model.AssetIndex(s, *by) >= 0 {
			*by = prefix + *by
		} else {
			firm(by)
		}
		if d.Terms.Protects.Of != "" {
			d.Terms.Protects.Of = prefix + d.Terms.Protects.Of
		}
		if d.Promise.Supersedes != "" {
			d.Promise.Supersedes = prefix + d.Promise.Supersedes
		}
		firm(&d.Terms.Financed.By)
		if d.Terms.Bargain.With != "" {
			d.Terms.Bargain.With = prefix + d.Terms.Bargain.With
		}
		named(&d.Promise.When)
		d.ID = prefix + d.ID
		renamed.Deals = append(renamed.Deals, d)
	}
	for _, k := range s.Shocks {
		if (s.Firm(k.On) >= 0 || s.Deal(k.On) >= 0 || model.AssetIndex(s, k.On) >= 0) && k.Kind != model.BaseRate {
			k.ID, k.On = prefix+k.ID, prefix+k.On
			named(&k.When)
			renamed.Shocks = append(renamed.Shocks, k)
		}
	}
	for _, f := range s.Firms {
		f.Opening.Stakes = append([]model.Stake(nil), f.Opening.Stakes...)
		for k := range f.Opening.Stakes {
			firm(&f.Opening.Stakes[k].In)
		}
		f.Opening.Holds = append([]model.Stake(nil), f.Opening.Holds...)
		for k := range f.Opening.Holds {
			f.Opening.Holds[k].In = prefix + f.Opening.Holds[k].In
		}
		firm(&f.Vehicle.Of)
		f.ID = prefix + f.ID
		renamed.Firms = append(renamed.Firms, f)
	}
	for _, a := range s.Assets {
		firm(&a.Issuer)
		a.ID = prefix + a.ID
		renamed.Assets = append(renamed.Assets, a)
	}
	return &renamed
}

// Nobody is touched by a settlement whom no dues tie to it: two networks side by side
// that have nothing to do with each other play as each does alone, to the last unit.
func TestStrangersSettleAlone(t *testing.T) {
	falls := 0
	rapid.Check(t, func(t *rapid.T) {
		x, y := prefixed(network(t), "x"), prefixed(network(t), "y")
		x.Market.PriceImpact = 0 // the market for used fixed assets is one
		y.Quarters, y.BaseRate, y.Market, y.Announced = x.Quarters, x.BaseRate, x.Market, x.Announced
		both := *x
		both.Firms = append(append([]model.Firm(nil), x.Firms...), y.Firms...)
		both.Deals = append(append([]model.Deal(nil), x.Deals...), y.Deals...)
		both.Assets = append(append([]model.Asset(nil), x.Assets...), y.Assets...)
		both.Shocks = append(append([]model.Shock(nil), x.Shocks...), y.Shocks...)
		runs := [3]*result.Run{}
		for k, s := range []*model.Scenario{x, y, &both} {
			r, err := Run(s)
			if err != nil {
				return // it has outgrown the books
			}
			runs[k] = r
		}
		for i := range both.Firms {
			alone, k := runs[0], i
			if i >= len(x.Firms) {
				alone, k = runs[1], i-len(x.Firms)
			}
			for m := range result.FirmMetric(result.FirmMetricCount) {
				together := runs[2].Firm(i, m)
				for q, want := range alone.Firm(k, m)[:min(alone.Quarters, runs[2].Quarters)] { // one may outgrow the books
					if got := together[q]; got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
						t.Fatalf("%s of %s in quarter %d: %v beside strangers, %v alone", m.Info().Key, both.Firms[i].ID, q+1, got, want)
					}
				}
			}
		}
		falls += len(told(runs[2], result.DefaultEvent))
	})
	if falls < 300 && !testing.Short() {
		t.Errorf("only %d falls in all", falls)
	}
}

// Every estate bears what its failure costs: of its assets, of what its debtors pay and
// of what its claims fetch, whether or not creditors are paid in full.
func TestEveryEstateBearsItsCost(t *testing.T) {
	falls := 0
	rapid.Check(t, func(t *rapid.T) {
		s := network(t)
		for i := range s.Firms {
			s.Firms[i].Distress.BankruptcyCost = .5
			s.Firms[i].Distress.ClaimsCost = .25
		}
		r, err := Run(s)
		if err != nil {
			return
		}
		for _, e := range r.Events {
			if f := e.Fall; f != nil {
				falls++
				had := f.Cash + f.Sold + f.Received
				if f.BankruptcyCost < .25*had-1e-6*(1+had) || f.BankruptcyCost > .5*had+1e-6*(1+had) {
					t.Fatalf("an estate of %v costs %v: %+v", had, f.BankruptcyCost, f)
				}
			}
		}
	})
	if falls < 300 {
		t.Errorf("only %d falls in all", falls)
	}
}

// Lenders decide once a quarter what they pay on a loan, though a stage is worked out again
// when strangers settle in it: here two who have nothing and owe each other.
func TestLendersDecideOnce(t *testing.T) {
	scenario := func(strangers bool) *model.Scenario {
		a, b := model.NewFirm("a"), model.NewFirm("b")
		b.Sales.Amount, b.Credit.StopAt = 10, .5
		deal := func(id, from, to string, kind model.Kind, amount, borrow float64) model.Deal {
			d := model.NewDeal(id, from, to, kind)
			d.Amount, d.Borrow, d.Committed = model.Amount{Value: amount}, borrow, true
			return d
		}
		s := &model.Scenario{
			Quarters: 4, Firms: []model.Firm{a, b},
			Deals: []model.Deal{
				deal("lends", model.Lenders, "b", model.Loan, 6, 0), deal("buys", "b", "a", model.Equity, 1, .2),
			},
		}
		if strangers {
			s.Firms = append(s.Firms, model.NewFirm("p"), model.NewFirm("q"))
			s.Deals = append(s.Deals, deal("there", "p", "q", model.Equity, 1, 0), deal("back", "q", "p", model.Equity, 1, 0))
		}
		return s
	}
	alone, beside := mustRun(t, scenario(false)), mustRun(t, scenario(true))
	if len(alone.Events) == len(beside.Events) {
		t.Fatal("the strangers do not settle")
	}
	for q := range alone.Quarters {
		for i := range 2 {
			if x, y := alone.FirmAt(i, result.FirmCash, q), beside.FirmAt(i, result.FirmCash, q); x != y {
				t.Errorf("firm %d in quarter %d: %v alone, %v beside strangers", i, q+1, x, y)
			}
		}
	}
}
