package ledger

import (
	"math"
	"testing"
)

// sim is model SIM of Godley and Lavoie, Monetary Economics, chapter 3, on the books:
// the government buys from production, production pays out all it gets as wages,
// households pay tax, spend, and keep the rest as cash. Two firms stand for the two
// private sectors, so that the government is what is left outside: money.
type sim struct {
	t     *testing.T
	books *Books
}

const households, production = 0, 1

// period plays one period with public spending g and returns national income, taxes,
// disposable income and consumption, as the books have them.
func (s *sim) period(g float64) (y, t, yd, c float64) {
	const theta, alpha1, alpha2 = .2, .6, .4
	h := s.books.Float(s.books.Cash(households))
	y = (g + alpha2*h) / (1 - alpha1*(1-theta))
	yd = y - theta*y
	before := s.books.Cash(households)
	government := s.books.Firms() + Government
	spending, consumption, tax := s.books.Amount(g), s.books.Amount(alpha1*yd+alpha2*h), s.books.Amount(theta*y)
	s.books.Pay(&Payment{Serve, government, production, spending, -1})
	s.books.Pay(&Payment{Serve, production, households, spending + consumption, -1}) // wages: all income
	s.books.Pay(&Payment{Serve, households, production, consumption, -1})
	s.books.Pay(&Payment{Tax, households, government, tax, -1})
	// The equation that is in nobody's behaviour: what the government spends beyond its
	// taxes is what households put by.
	if saved := s.books.Cash(households) - before; saved != spending-tax {
		s.t.Errorf("households save %v, the deficit is %v", saved, spending-tax)
	}
	sheet, err := s.books.Close()
	if err != nil {
		s.t.Fatal(err)
	}
	if profit := sheet.Income(production).Profit; profit != 0 {
		s.t.Errorf("production keeps %v", profit)
	}
	earned, paid := sheet.Income(households).Revenue, sheet.Income(households).Taxes
	if earned != sheet.Income(production).Revenue {
		s.t.Errorf("wages %v are not all income", earned)
	}
	return s.books.Float(earned), s.books.Float(paid), s.books.Float(earned - paid), s.books.Float(sheet.Income(households).Costs)
}

// TV-1, as printed with the R package sfcr.
func TestModelSIM(t *testing.T) {
	s := &sim{t, New(2, 300)}
	s.books.Begin()
	expect := func(what string, got, want float64) {
		if math.Abs(got-want) > 5e-5 {
			t.Errorf("%s: %.4f, want %.4f", what, got, want)
		}
	}
	saved := func() float64 { return s.books.Float(s.books.Cash(households)) }
	row := func(g float64, want [5]float64) {
		t.Helper()
		y, tax, yd, c := s.period(g)
		for k, got := range [5]float64{y, tax, yd, c, saved()} {
			expect([...]string{"Y", "T", "YD", "C", "H"}[k], got, want[k])
		}
	}
	row(20, [5]float64{38.4615, 7.6923, 30.7692, 18.4615, 12.3077})
	row(20, [5]float64{47.9290, 9.5858, 38.3432, 27.9290, 22.7219})
	row(20, [5]float64{55.9399, 11.1880, 44.7519, 35.9399, 31.5339})
	for range 200 {
		s.period(20)
	}
	row(20, [5]float64{100, 20, 80, 80, 80})
	for _, want := range [][2]float64{{119.2308, 86.1538}, {123.9645, 91.3609}, {127.9700, 95.7670}} {
		y, _, _, _ := s.period(30)
		expect("Y after the shock", y, want[0])
		expect("H after the shock", saved(), want[1])
	}
}
