package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// When a deal pays and how much: each case changes one thing of a service of 100 a
// quarter, paid by a firm with plenty of cash.
func TestWhenAndHowMuchDealsPay(t *testing.T) {
	up := func(x float64) float64 { return 100 * math.Pow(1.1, x) }
	year := math.Pow(1.21, .25)
	for name, c := range map[string]struct {
		change func(*model.Deal)
		want   [6]float64
	}{
		"every quarter":       {func(*model.Deal) {}, [6]float64{100, 100, 100, 100, 100, 100}},
		"first":               {func(d *model.Deal) { d.First = 3 }, [6]float64{0, 0, 100, 100, 100, 100}},
		"last":                {func(d *model.Deal) { d.Last = 2 }, [6]float64{100, 100, 0, 0, 0, 0}},
		"every three":         {func(d *model.Deal) { d.Every = 3 }, [6]float64{100, 0, 0, 100, 0, 0}},
		"every two from two":  {func(d *model.Deal) { d.First, d.Every = 2, 2 }, [6]float64{0, 100, 0, 100, 0, 100}},
		"growth":              {func(d *model.Deal) { d.Growth = model.Rate{Value: .1, Per: model.PerQuarter} }, [6]float64{100, up(1), up(2), up(3), up(4), up(5)}},
		"growth from a start": {func(d *model.Deal) { d.Growth, d.First = model.Rate{Value: .1, Per: model.PerQuarter}, 3 }, [6]float64{0, 0, 100, up(1), up(2), up(3)}},
		"growth per year":     {func(d *model.Deal) { d.Growth = model.Rate{Value: .21, Per: model.PerYear} }, [6]float64{100, 100 * year, 110, 110 * year, 121, 121 * year}},
		"cap":                 {func(d *model.Deal) { d.Growth, d.Cap = model.Rate{Value: .1, Per: model.PerQuarter}, 115 }, [6]float64{100, up(1), 115, 115, 115, 115}},
		"once":                {func(d *model.Deal) { d.Growth = model.Rate{Value: -1, Per: model.PerQuarter} }, [6]float64{100}},
	} {
		for _, committed := range []bool{false, true} {
			d := pays("d", "a", "b", 100, committed)
			c.change(&d)
			s := pair(10000, d)
			s.Quarters = 6
			r := mustRun(t, s)
			wants(t, name, r.Paid(0), 1e-8, c.want[:]...)
			wants(t, name+", due", r.Due(0), 1e-8, c.want[:]...)
		}
	}
}

func TestShareOfRevenue(t *testing.T) {
	s := pair(10000)
	s.Quarters = 6
	s.Firms[0].Sales.Amount, s.Firms[0].Opening.RevenueBefore = 100, 10
	for of, want := range map[model.Basis][]float64{
		model.OfRevenue:     {5, 50, 50, 50, 50, 50},
		model.OfYearRevenue: {20, 65, 110, 155, 200, 200},
	} {
		d := model.NewDeal("d", "a", "b", model.Service)
		d.Amount = model.Amount{Value: .5, Of: of}
		s.Deals = []model.Deal{d}
		wants(t, "paid", mustRun(t, s).Paid(0), 1e-8, want...)
	}
}

// A share of a deal is of this quarter's payment if that is made earlier in the
// quarter, else of the last one.
func TestShareOfADeal(t *testing.T) {
	for name, c := range map[string]struct {
		kind  model.Kind
		order int
		want  []float64
	}{
		"in a later phase":    {model.Equipment, -1, []float64{50, 75, 112.5}},
		"later by order":      {model.Service, 1, []float64{50, 75, 112.5}},
		"at the same time":    {model.Service, 0, []float64{50, 75, 112.5}},
		"earlier by order":    {model.Service, -1, []float64{0, 50, 75}},
		"in an earlier phase": {model.Distribution, 1, []float64{0, 50, 75}},
	} {
		d := model.NewDeal("d", "b", "c", c.kind)
		d.Amount, d.Order = model.Amount{Value: .5, Of: model.OfDeal, Deal: "base"}, c.order
		base := pays("base", "a", "b", 100, false)
		base.Growth = model.Rate{Value: .5, Per: model.PerQuarter}
		s := pair(1000, d, base)
		wants(t, name, mustRun(t, s).Paid(0), 1e-8, c.want...)
	}
	d := pays("d", "a", "b", 0, false)
	d.Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: "d"}
	if _, err := Run(pair(100, d)); err == nil {
		t.Error("a deal that is a share of itself runs")
	}
}

// A firm holds on to its minimum cash, but not against what it must pay; the credit
// line brings it back up.
func TestMinimumCash(t *testing.T) {
	for name, c := range map[string]struct {
		committed  bool
		of         model.Basis
		line       float64
		paid, cash []float64
	}{
		"a fixed amount": {false, model.OfNothing, 0, []float64{60, 0}, []float64{40, 40}},
		"all its cash":   {false, model.OfCash, 0, []float64{60, 0}, []float64{40, 40}},
		"what it must":   {true, model.OfNothing, 0, []float64{100}, []float64{0}},
		"with a line":    {true, model.OfNothing, 200, []float64{100, 100}, []float64{40, 40}},
	} {
		d := pays("d", "a", "b", 100, c.committed)
		if c.of == model.OfCash {
			d.Amount = model.Amount{Value: 1, Of: model.OfCash}
		}
		s := pair(100, d)
		s.Quarters = 2
		s.Firms[0].MinimumCash.Fixed, s.Firms[0].Credit.Line = 40, c.line
		r := mustRun(t, s)
		wants(t, name+", paid", r.Paid(0), exact, c.paid...)
		wants(t, name+", cash", r.Firm(0, result.FirmCash), exact, c.cash...)
	}
	s := pair(0, pays("d", "a", "b", 1000, false))
	s.Firms[0].Sales.Amount, s.Firms[0].MinimumCash.OfRevenue = 200, .25
	wants(t, "a share of revenue", mustRun(t, s).Paid(0), exact, 150, 200, 200)
}
