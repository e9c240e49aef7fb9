package trace

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"moneyloop/model/ledger"
)

// near checks numbers to the printed digits.
func near(t *testing.T, what string, got []float64, tolerance float64, want ...float64) {
	t.Helper()
	for i, w := range want {
		if !(math.Abs(got[i]-w) <= tolerance) {
			t.Errorf("%s: %v, want %v", what, got, want)
			return
		}
	}
}

// TV-2: the oyster reef of Dame and Patten, 1981, with the numbers of enaR.
func TestOysterReef(t *testing.T) {
	const (
		ff = iota // filter feeders
		mb        // microbiota
		mf        // meiofauna
		df        // deposit feeders
		pr        // predators
		dd        // deposited detritus
		compartments
	)
	flows := mat.NewDense(compartments, compartments, nil)
	for _, f := range []struct {
		from, to int
		flow     float64
	}{
		{ff, dd, 15.7910},
		{ff, pr, .5135},
		{mb, mf, 1.2060},
		{mb, df, 1.2060},
		{mf, dd, 4.2403},
		{mf, df, .6609},
		{df, dd, 1.9076},
		{df, pr, .1721},
		{pr, dd, .3262},
		{dd, mb, 8.1721},
		{dd, mf, 7.2745},
		{dd, df, .6431},
	} {
		flows.Set(f.from, f.to, f.flow)
	}
	a := Analyse(flows, []float64{41.47, 0, 0, 0, 0, 0})
	total := 0.0
	for _, x := range a.Through {
		total += x
	}
	near(t, "ΣT", []float64{total}, 5e-5, 83.5833)
	near(t, "APL", []float64{a.PathLength}, 5e-7, 2.015512)
	near(t, "FCI", []float64{a.FCI}, 5e-7, .110169)
	near(t, "N", a.Visits, 5e-7, 1, 1.101863, 1.297103, 1.124069, 1.005106, 1.388504)
}

func TestClosedLoopIsAllCycled(t *testing.T) {
	flows := mat.NewDense(3, 3, []float64{0, 100, 0, 0, 0, 100, 100, 0, 0})
	a := Analyse(flows, make([]float64, 3))
	if a.FCI != 1 || !math.IsInf(a.Visits[0], 1) || !math.IsInf(a.PathLength, 1) {
		t.Errorf("%+v", a)
	}
	beside := mat.NewDense(3, 3, []float64{0, 100, 0, 100, 0, 0, 0, 0, 0}) // a line through
	if a := Analyse(beside, []float64{0, 0, 50}); a.Visits[2] != 1 || a.Cycled[0] != 1 || a.FCI != .8 {
		t.Errorf("%+v", a)
	}
	flows.Set(2, 0, 0) // the loop is cut: nothing comes round
	if a := Analyse(flows, []float64{100, 0, 0}); a.FCI != 0 || a.PathLength != 3 {
		t.Errorf("%+v", a)
	}
}

// lap is one quarter of AT-3: customers pay B 20, A invests 80 in B, B pays C 100, C
// pays A 80 and suppliers 20.
func lap(t *testing.T, p *Pools) (a, b, c Split) {
	t.Helper()
	sale := stage(t, p, ledger.Payment{Flow: ledger.Serve, From: 3 + ledger.Customers, To: 1, Amount: units(20)})
	invest := stage(t, p, ledger.Payment{Flow: ledger.Invest, From: 0, To: 1, Amount: units(80)})
	cloud := stage(t, p, ledger.Payment{Flow: ledger.Serve, From: 1, To: 2, Amount: units(100)})
	chips := stage(t, p,
		ledger.Payment{Flow: ledger.Equip, From: 2, To: 0, Amount: units(80)},
		ledger.Payment{Flow: ledger.Serve, From: 2, To: 3 + ledger.Suppliers, Amount: units(20)})
	invest[0].Add(&sale[0])
	return chips[0], invest[0], cloud[0]
}

// parts lists whose money a receipt is: own, customers', capital, and the investment
// come home.
func parts(s Split) []float64 {
	return []float64{inUnits(s.Own), inUnits(s.Customers), inUnits(s.Capital), inUnits(s.Invested)}
}

func TestAT3(t *testing.T) {
	p := New(3)
	p.Receive(0, FromOpening, units(80))
	origin := 80.0
	for n := 1; n <= 60; n++ {
		a, b, c := lap(t, p)
		origin *= .8
		near(t, "A's opening cash", []float64{inUnits(p.Origin(0, FromOpening))}, 1e-8, origin)
		near(t, "A receives", parts(a), 1e-8, 64, 16, 0, 64)
		if n == 1 {
			near(t, "C receives first", parts(c), 1e-8, 0, 20, 80, 0)
			continue
		}
		near(t, "C receives", parts(c), 1e-8, 80, 20, 0, 0)
		near(t, "B receives", parts(b), 1e-8, 80, 20, 0, 0)
	}
	// At rest the cycled share is the same at every firm, by the matrix as by tracing;
	// for A, which pays out nothing but investments, in both families.
	a := Analyse(mat.NewDense(3, 3, []float64{0, 80, 0, 0, 0, 100, 80, 0, 0}), []float64{0, 20, 0})
	near(t, "T", a.Through, 0, 80, 100, 100)
	near(t, "N", a.Visits, 1e-12, 5, 5, 5)
	near(t, "own by receipts", a.Cycled, 1e-12, 64./80, 80./100, 80./100)
	near(t, "FCI, APL", []float64{a.FCI, a.PathLength}, 1e-12, .8, 14)
}

// Whatever the steady flows, and however much cash lies about, own money by receipts
// comes to be 1 − 1/N_jj.
func TestTracingAgreesWithThroughflow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "firms")
		flows, input := mat.NewDense(n, n, nil), make([]float64, n)
		p := New(n)
		var payments []ledger.Payment
		pay := func(from, to int, x ledger.Amount) {
			if x > 0 {
				payments = append(payments, ledger.Payment{Flow: ledger.Serve, From: from, To: to, Amount: x})
			}
		}
		// Circulations, each around a ring of firms, and lines through from outside to
		// outside: their sum is steady.
		through := make([]ledger.Amount, n)
		for range rapid.IntRange(1, 4).Draw(t, "paths") {
			path := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 1, n, func(i int) int { return i }).Draw(t, "path")
			x := units(rapid.IntRange(1, 20).Draw(t, "x"))
			for k, i := range path {
				through[i] += x
				if k > 0 {
					flows.Set(path[k-1], i, flows.At(path[k-1], i)+inUnits(x))
					pay(path[k-1], i, x)
				}
			}
			first, last := path[0], path[len(path)-1]
			if len(path) > 1 && rapid.Bool().Draw(t, "ring") {
				flows.Set(last, first, flows.At(last, first)+inUnits(x))
				pay(last, first, x)
				continue
			}
			input[first] += inUnits(x)
			pay(n+ledger.Customers, first, x)
			pay(last, n+ledger.Suppliers, x)
		}
		for i, x := range through {
			p.Receive(i, FromOpening, x+units(rapid.IntRange(0, 20).Draw(t, "more cash")))
		}
		splits := make([]Split, len(payments))
		for range 2000 {
			p.Stage(payments, splits)
		}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		own := make([]float64, n)
		for k, pay := range payments {
			if pay.To < n {
				own[pay.To] += inUnits(splits[k].Own)
			}
		}
		a := Analyse(flows, input)
		for j := range n {
			if through[j] > 0 && math.Abs(own[j]/inUnits(through[j])-a.Cycled[j]) > 1e-3 {
				t.Fatalf("firm %d: own money %v of %v, cycled share %v\n%v", j, own[j], through[j], a.Cycled[j], mat.Formatted(flows))
			}
		}
	})
}
