package engine

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// relieved lets losses take some firms' profits out of tax.
func relieved(t *rapid.T, s *model.Scenario) {
	for i := range s.Firms {
		s.Firms[i].TaxLosses = model.TaxLosses{
			Offset: rapid.SampledFrom([]float64{0, .8, 1}).Draw(t, "offset"),
			Before: rapid.SampledFrom([]float64{0, 0, 25}).Draw(t, "tax losses"),
		}
	}
}

// lossy is a firm that earns 100 in every quarter but the second, in which it loses 200.
func lossy(losses model.TaxLosses) *model.Scenario {
	f := borrower(0, 0, 100)
	f.Opening.Cash, f.Tax, f.TaxLosses = 1000, .25, losses
	cost := pays("cost", "c", "other", 300, true)
	cost.First, cost.Last = 2, 2
	s := solo(f, cost)
	s.Quarters = 6
	return s
}

// Losses are set off against part of later profits, those of before the first quarter, too.
// Of 200 at .8 of 100 a quarter that is 80, 80 and 40.
func TestTaxLosses(t *testing.T) {
	for _, c := range []struct {
		model.TaxLosses
		profit []float64
		told   []float64 // the last that was set off, by quarter
	}{
		{model.TaxLosses{Before: 50}, []float64{75, -200, 75, 75, 75, 75}, make([]float64, 6)},
		{model.TaxLosses{Offset: 1}, []float64{75, -200, 100, 100, 75, 75}, []float64{0, 0, 0, 100, 0, 0}},
		{model.TaxLosses{Offset: .8}, []float64{75, -200, 95, 95, 85, 75}, []float64{0, 0, 0, 0, 40, 0}},
		{model.TaxLosses{Offset: .8, Before: 50}, []float64{87.5, -200, 95, 95, 85, 75}, []float64{50, 0, 0, 0, 40, 0}},
		{model.TaxLosses{Offset: .8, Before: 130}, []float64{95, -200, 95, 95, 95, 77.5}, []float64{0, 0, 0, 0, 0, 10}},
	} {
		r := mustRun(t, lossy(c.TaxLosses))
		wants(t, "profit", r.Firm(0, result.FirmProfit), exact, c.profit...)
		wants(t, "told", amounts(r, result.RelievedEvent, 0), exact, c.told...)
	}
}

// What a debtor that fails does not pay may be lost when tax on the quarter is settled: it
// is set off in the next. B lays out all it has and cannot pay its own tax; A has paid 25 on
// 100, and loses the 60 that it had lent.
func TestLossesAfterTaxAreCarried(t *testing.T) {
	lend, machine := model.NewDeal("lend", "a", "b", model.Loan), model.NewDeal("machine", "b", "c", model.Equipment)
	lend.Amount, lend.Last = model.Amount{Value: 60}, 1
	machine.Amount, machine.Committed = model.Amount{Value: 70}, true
	s := pair(100, lend, machine)
	a, b := &s.Firms[0], &s.Firms[1]
	a.Sales.Amount, a.Tax, a.TaxLosses.Offset = 100, .25, 1
	b.Sales.Amount, b.Tax = 10, .25
	r := mustRun(t, s)
	falls(t, r, 1, 1)
	wants(t, "profit", r.Firm(0, result.FirmProfit), exact, 75-60, 100-.25*40, 75, 75)
}

// Whatever quarters bring, tax is on what losses leave of profits, and no firm pays on
// more than it has earned.
func TestTaxOfAnyFirm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := model.NewFirm("c")
		f.Opening.Cash, f.Tax = 1e6, rapid.SampledFrom([]float64{.15, .21, 1}).Draw(t, "tax")
		f.TaxLosses = model.TaxLosses{Offset: rapid.SampledFrom([]float64{.5, .8, 1}).Draw(t, "offset"), Before: rapid.Float64Range(0, 100).Draw(t, "before")}
		f.Sales.Amount, f.Costs.Fixed = 50, 0
		for q := 2; q <= 12; q++ {
			f.Costs.Then.Points = append(f.Costs.Then.Points, model.Point{Value: rapid.Float64Range(0, 200).Draw(t, "cost"), At: float64(q)})
		}
		s := solo(f)
		s.Quarters = 12
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		left := f.TaxLosses.Before
		for q := 1; q <= s.Quarters; q++ {
			tax := float64(r.Sheet(q).Balance(0, ledger.Taxes)) / 1e9
			profit := r.Firm(0, result.FirmProfit)[q-1] + tax
			off := max(0, min(left, f.TaxLosses.Offset*profit))
			if want := f.Tax * (max(0, profit) - off); math.Abs(tax-want) > 1e-6 {
				t.Fatalf("Q%d: tax %v on %v with losses of %v, expected %v", q, tax, profit, left, want)
			}
			left += max(0, -profit) - off
		}
	})
}
