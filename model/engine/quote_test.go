package engine

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/result"
)

// The recovery of a quarter is what creditors get if the firm fails at the start of the
// next one: as the scenario says what assets fetch, what failure costs and who is first.
func TestRecoveryIsWhatAFailureWouldBring(t *testing.T) {
	for what, c := range map[string]struct {
		change func(*model.Firm)
		want   float64
	}{
		"assets are sold":          {func(f *model.Firm) {}, (100 + .4*600) / 500},
		"at a loss":                {func(f *model.Firm) { f.Distress.Resale = .1 }, (100 + .1*600) / 500},
		"failure costs":            {func(f *model.Firm) { f.Distress.BankruptcyCost = .2 }, .8 * (100 + .4*600) / 500},
		"senior lenders first":     {func(f *model.Firm) { f.Credit.Rank = model.Senior }, (100 + .4*600) / 500},
		"something is pledged":     {func(f *model.Firm) { f.Collateral.Assets = .5 }, (100 + .4*600) / 500},
		"enough for all and more":  {func(f *model.Firm) { f.Distress.Resale = 1 }, 1},
		"nothing for anybody else": {func(f *model.Firm) { f.Opening.Cash, f.Distress.Resale = 0, 0 }, 0},
	} {
		f := model.NewFirm("f")
		f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Distress.Resale = 100, 600, 500, .4
		c.change(&f)
		fail := model.NewShock("fail", model.Failure, "f")
		fail.At, fail.Size = 2, 1
		s := &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{f}, Shocks: []model.Shock{fail}}
		r := mustRun(t, s)
		wants(t, what, r.Firm(0, result.FirmRecovery)[:1], 5.1e-4, c.want)
		wants(t, what+", in the failure", []float64{fallOf(t, r).Recovery()}, 1e-9, c.want)
	}
}

// What a firm has lent is sold at par, and bears the cost on claims.
func TestRecoveryOfALender(t *testing.T) {
	f, other := model.NewFirm("f"), model.NewFirm("other")
	f.Opening.Cash, f.Opening.Debt, f.Distress.BankruptcyCost, f.Distress.ClaimsCost = 100, 500, .1, .4
	other.Opening.Cash = 10
	loan := model.NewDeal("loan", "f", "other", model.Loan)
	loan.Amount, loan.Last = model.Amount{Value: 60}, 1
	fail := model.NewShock("fail", model.Failure, "f")
	fail.At, fail.Size = 2, 1
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{f, other}, Deals: []model.Deal{loan}, Shocks: []model.Shock{fail}})
	want := (.9*40 + .6*60) / 500
	wants(t, "recovery", r.Firm(0, result.FirmRecovery)[:1], 5.1e-4, want)
	wants(t, "recovery in the failure", []float64{fallOf(t, r).Recovery()}, 1e-9, want)
}

func fallOf(t *testing.T, r *result.Run) *result.Fall {
	t.Helper()
	for _, e := range r.Events {
		if e.Kind == result.DefaultEvent {
			return e.Fall
		}
	}
	t.Fatal("nobody fell")
	return nil
}

// Debt of several ranks: what is insured is all of it. Bills are ordinary and no debt.
func TestRecoveryByRank(t *testing.T) {
	for rank, want := range map[model.Rank]float64{
		model.Senior:       (500 + 100*100./300) / 600, // then 100 for 100 of notes and 200 of bills
		model.Ordinary:     600. / 800,
		model.Subordinated: (100 + 300) / 600., // 300 for the notes and bills first
	} {
		f, seller := model.NewFirm("f"), model.NewFirm("seller")
		f.Opening.Cash, f.Opening.Debt, f.Credit.Rank = 600, 500, rank
		notes := model.NewDeal("notes", "f", "seller", model.Service)
		notes.Amount, notes.Last, notes.Terms.OnCredit, notes.Terms.RepayOver = model.Amount{Value: 100}, 1, 1, 8
		bills := model.NewDeal("bills", "f", "seller", model.Service)
		bills.Amount, bills.Last, bills.Terms.OnCredit, bills.Terms.RepayOver = model.Amount{Value: 200}, 1, 1, 1
		r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{f, seller}, Deals: []model.Deal{notes, bills}})
		wants(t, "debt, payables", []float64{r.Firm(0, result.FirmDebt)[0], r.Firm(0, result.FirmPayables)[0]}, 0, 600, 200)
		wants(t, "recovery of "+rank.String()+" lenders", r.Firm(0, result.FirmRecovery), 5.1e-4, want)
	}
}

// protects reports whether a firm may owe something on protection, which is quoted, too.
func protects(s *model.Scenario, i int) bool {
	return slices.ContainsFunc(s.Deals, func(d model.Deal) bool {
		return d.Kind == model.Protection && (d.From == s.Firms[i].ID || d.To == s.Firms[i].ID)
	})
}

// Wherever there is a quote, its three numbers obey the credit triangle, and Merton's
// are no part of it.
func TestQuotesObeyTheTriangle(t *testing.T) {
	quoted := 0
	rapid.Check(t, func(t *rapid.T) {
		r, err := Run(network(t))
		if err != nil {
			return
		}
		for i := range r.Scenario.Firms {
			for q := range r.Quarters {
				bp, pd, recovery := r.Firm(i, result.CDSBasisPoints)[q], r.Firm(i, result.DefaultProbability)[q], r.Firm(i, result.FirmRecovery)[q]
				sheet := r.Sheet(q + 1).BalanceSheet(i) // of the legal entity
				owes := r.Status(i, q) != result.Defaulted && sheet.Debt+sheet.Payables > 0
				if owes == result.Meaningless(bp) && (owes || !protects(r.Scenario, i)) {
					t.Fatalf("firm %d in quarter %d owes: %v, spread %v", i, q+1, owes, bp)
				}
				if result.Meaningless(bp) {
					continue
				}
				quoted++
				if !(bp >= 0 && recovery >= 0 && recovery <= 1 && pd >= 0 && pd < 1) {
					t.Fatalf("firm %d in quarter %d: %v bp, %v, recovery %v", i, q+1, bp, pd, recovery)
				}
				if recovery < 1 {
					if p := float64(credit.HazardOf(bp/1e4, recovery).PerYear()); math.Abs(p-pd) > 1e-9 {
						t.Fatalf("firm %d in quarter %d: %v bp at a recovery of %v are a chance of %v, not %v", i, q+1, bp, recovery, p, pd)
					}
				}
			}
		}
	})
	if quoted == 0 {
		t.Error("nobody was quoted")
	}
}

// What a quote says to whom: dearer with leverage, with volatility, with doubt and with
// assets that fetch less; no end of it when equity is gone, and none without debt.
func TestQuotesMoveAsTheyShould(t *testing.T) {
	quote := func(change func(*model.Firm)) (bp, pd float64) {
		f := model.NewFirm("f")
		f.Opening.FixedAssets, f.Opening.Debt, f.Distress.Resale = 600, 500, .4
		change(&f)
		r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{f}})
		return r.Firm(0, result.CDSBasisPoints)[0], r.Firm(0, result.DefaultProbability)[0]
	}
	bp, pd := quote(func(*model.Firm) {})
	for what, change := range map[string]func(*model.Firm){
		"more debt":         func(f *model.Firm) { f.Opening.Debt = 520 },
		"wilder assets":     func(f *model.Firm) { f.Volatility = .12 },
		"more doubt":        func(f *model.Firm) { f.Uncertainty = .2 },
		"cheaper equipment": func(f *model.Firm) { f.Distress.Resale = .1 },
		"a dearer failure":  func(f *model.Firm) { f.Distress.BankruptcyCost = .3 },
	} {
		if more, _ := quote(change); !(more > 1.05*bp) {
			t.Errorf("%s: %v bp after %v", what, more, bp)
		}
	}
	if _, same := quote(func(f *model.Firm) { f.Distress.Resale = .1 }); math.Abs(same-pd) > 1e-4 {
		t.Errorf("what assets fetch makes a failure likelier: %v after %v", same, pd)
	}
	if most, sure := quote(func(f *model.Firm) { f.Opening.Debt, f.Distress.Resale = 900, 0 }); !(most > 9e4 && most < 1e5 && math.Abs(sure-.9999) < 1e-7) {
		t.Errorf("a firm without equity is insured at %v bp for a chance of %v", most, sure)
	}
	if none, chance := quote(func(f *model.Firm) { f.Opening.Debt = 0 }); !result.Meaningless(none) || !result.Meaningless(chance) {
		t.Errorf("a firm without debt is insured at %v bp for a chance of %v", none, chance)
	}
}
