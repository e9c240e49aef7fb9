package clearing

import (
	"math"
	"slices"
	"testing"
)

// owing makes claims of threes: debtor, creditor, amount.
func owing(threes ...float64) []Claim {
	list := make([]Claim, 0, len(threes)/3)
	for ; len(threes) > 0; threes = threes[3:] {
		list = append(list, Claim{From: int(threes[0]), To: int(threes[1]), Amount: threes[2]})
	}
	return list
}

// TestVectors holds the solver to published and worked examples. Exact fractions are
// written as fractions.
func TestVectors(t *testing.T) {
	third := func(owed [3]float64) []Claim { // the example of the R package systemicrisk: each owes half to each, and outside
		var list []Claim
		for i := range 3 {
			for j := range 3 {
				if i != j {
					list = append(list, Claim{From: i, To: j, Amount: 0.5})
				}
			}
			list = append(list, Claim{From: i, To: 3, Amount: owed[i]})
		}
		return list
	}
	outside := third([3]float64{1.5, 0.5, 0.5})
	ring := func(a, b, c float64) []Claim { return owing(0, 1, a, 1, 2, b, 2, 0, c) }
	loop := func(committed float64) []Claim { // AT-5: A invests in B, B buys from C, C buys from A and owes lender X
		return owing(0, 1, committed, 1, 2, 100, 2, 0, 50, 2, 3, 60)
	}
	half := []float64{.5, .5, .5, .5}
	for _, v := range []struct {
		name string
		sys  System
		paid []float64
		wave []int
	}{
		{
			"TV-10: Rogers and Veraart, example 3.3",
			System{N: 2, Claims: owing(0, 1, 2, 1, 0, 2.2), Cash: []float64{1, 1}, Alpha: half, Beta: half},
			[]float64{2, 2.2},
			[]int{0, 0},
		},
		{
			"TV-10: (1, 1) is a fixed point too, and not the greatest",
			System{N: 2, Claims: owing(0, 1, 2.2, 1, 0, 2.2), Cash: []float64{1, 1}, Alpha: half, Beta: half},
			[]float64{2.2, 2.2},
			[]int{0, 0},
		},
		{
			"TV-12: a ring without cash pays in full",
			System{N: 3, Claims: ring(100, 100, 100), Cash: []float64{0, 0, 0}},
			[]float64{100, 100, 100},
			[]int{0, 0, 0},
		},
		{
			"TV-12: a ring of unequal debts",
			System{N: 3, Claims: ring(100, 90, 80), Cash: []float64{5, 0, 0}},
			[]float64{85, 85, 80},
			[]int{1, 2, 0},
		},
		{
			"TV-13: systemicrisk, Eisenberg-Noe",
			System{N: 4, Claims: outside, Cash: []float64{.5, .625, .75, 0}},
			[]float64{165. / 112, 159. / 112, 1.5, 0},
			[]int{1, 2, 0, 0},
		},
		{
			"TV-13: systemicrisk, Rogers-Veraart",
			System{N: 4, Claims: outside, Cash: []float64{.5, .625, .75, 0}, Alpha: half, Beta: []float64{.7, .7, .7, 1}},
			[]float64{4225. / 8416, 160275. / 311392, 176055. / 311392, 0},
			[]int{1, 2, 2, 0},
		},
		{
			"AT-5a: gridlock, not default",
			System{N: 4, Claims: loop(70), Cash: []float64{40, 30, 10, 0}, Alpha: half, Beta: half},
			[]float64{70, 100, 110, 0},
			[]int{0, 0, 0, 0},
		},
		{
			"AT-5b: A stops, no cost of default",
			System{N: 4, Claims: loop(0), Cash: []float64{40, 30, 10, 0}},
			[]float64{0, 30, 40, 0},
			[]int{0, 1, 2, 0},
		},
		{
			"AT-5b: A stops, half is lost",
			System{N: 4, Claims: loop(0), Cash: []float64{40, 30, 10, 0}, Alpha: half, Beta: half},
			[]float64{0, 15, 12.5, 0},
			[]int{0, 1, 2, 0},
		},
		{
			"AT-5c: A pays one less, no cost of default",
			System{N: 4, Claims: loop(69), Cash: []float64{40, 30, 10, 0}},
			[]float64{69, 99, 109, 0},
			[]int{0, 1, 2, 0},
		},
		{
			"AT-5c: A pays one less, half is lost",
			System{N: 4, Claims: loop(69), Cash: []float64{40, 30, 10, 0}, Alpha: half, Beta: half},
			[]float64{2010. / 83, 2250. / 83, 1540. / 83, 0},
			[]int{3, 1, 2, 0},
		},
		{
			"AT-11: A stops investing while contracts stand",
			System{N: 4, Claims: owing(1, 2, 100, 2, 0, 80, 2, 3, 20), Cash: []float64{80, 20, 0, 0}},
			[]float64{0, 20, 20, 0},
			[]int{0, 1, 2, 0},
		},
	} {
		t.Run(v.name, func(t *testing.T) {
			got := Greatest(v.sys)
			for i, want := range v.paid {
				if math.Abs(got.Paid[i]-want) > 1e-13*(1+want) {
					t.Errorf("firm %d pays %.15g, want %.15g", i, got.Paid[i], want)
				}
			}
			if !slices.Equal(got.Wave, v.wave) {
				t.Errorf("waves %v, want %v", got.Wave, v.wave)
			}
		})
	}
}

// TestLoopUnderStress follows the money of AT-5 to its last holder.
func TestLoopUnderStress(t *testing.T) {
	claims := owing(1, 2, 100, 2, 0, 50, 2, 3, 60)
	cash := []float64{40, 30, 10, 0}
	half := []float64{.5, .5, .5, .5}

	free := Greatest(System{N: 4, Claims: claims, Cash: cash})
	near(t, "A gets", free.In[0], 200./11)
	near(t, "X gets", free.In[3], 240./11)
	near(t, "A ends with", cash[0]+free.In[0]-free.Paid[0], 40+200./11)

	costly := Greatest(System{N: 4, Claims: claims, Cash: cash, Alpha: half, Beta: half})
	near(t, "A ends with", cash[0]+costly.In[0], 40+12.5*50/110)
	near(t, "X ends with", costly.In[3], 12.5*60/110)
	lost := func(i int) float64 { return cash[i] + costly.In[i] - costly.Paid[i] }
	near(t, "B's default costs", lost(1), 15)
	near(t, "C's default costs", lost(2), 12.5)
	near(t, "all of it", 40+costly.In[0]+costly.In[3]+lost(1)+lost(2), 80)

	less := Greatest(System{N: 4, Claims: append(claims, Claim{From: 0, To: 1, Amount: 69}), Cash: cash, Alpha: half, Beta: half})
	near(t, "X gets when A pays one less", less.In[3], 1540./83*60/110)
	near(t, "the missing unit costs X", math.Round(100*(60-less.In[3]))/100, 49.88)
	near(t, "X gets on its claim", less.Pays(claims[2]), less.In[3])
}

// TestOneFirmFails gives the cost of default to one firm only, as the engine does
// with firms that have really failed.
func TestOneFirmFails(t *testing.T) {
	got := Greatest(System{
		N: 3, Claims: owing(0, 1, 100, 1, 2, 100), Cash: []float64{50, 20, 0},
		Alpha: []float64{.8, 1, 1}, Beta: []float64{1, 1, 1},
	})
	near(t, "the failed firm pays", got.Paid[0], 40)
	near(t, "its creditor passes on all it has", got.Paid[1], 60)
	if got.Defaults() != 2 || got.Share(0) != .4 || got.Share(2) != 1 {
		t.Errorf("defaults %d, shares %v %v", got.Defaults(), got.Share(0), got.Share(2))
	}
}

// TestRounding lets a firm be short by rounding only.
func TestRounding(t *testing.T) {
	sys := System{N: 2, Claims: owing(0, 1, .1, 0, 1, .2), Cash: []float64{.3, 0}} // .1 + .2 > .3
	if got := Greatest(sys); got.Defaults() != 0 || got.Paid[0] != got.Owed[0] {
		t.Errorf("a rounding error fells a firm: %+v", got)
	}
	sys.Cash[0] -= 1e-11
	if got := Greatest(sys); got.Defaults() != 1 {
		t.Errorf("a shortage of 1e-11 is overlooked: %+v", got)
	}
}

// TestNearlyClosed lets money leave a circle of defaults so slowly that sweeps do not
// end; elimination must still find the exact payments.
func TestNearlyClosed(t *testing.T) {
	const n, leak = 2 * few, 1e-7
	sys := System{N: n + 1, Cash: make([]float64, n+1)}
	for i := range n {
		sys.Claims = append(sys.Claims, Claim{From: i, To: (i + 1) % n, Amount: 1 - leak}, Claim{From: i, To: n, Amount: leak})
		sys.Cash[i] = leak / 2
	}
	got := Greatest(sys)
	if got.Defaults() != n {
		t.Fatalf("%d defaults, want %d", got.Defaults(), n)
	}
	for i := range n {
		near(t, "every firm of the ring pays", got.Paid[i], .5)
	}
}

// Greatest returns the greatest clearing vector of a system.
func Greatest(sys System) Result {
	var s Solver
	return *s.Solve(&sys)
}

// Pays returns what is paid on a claim.
func (r *Result) Pays(c Claim) float64 { return c.Amount * r.ShareOf(c) }

// Defaults returns the number of firms that do not pay in full.
func (r *Result) Defaults() int {
	n := 0
	for _, w := range r.Wave {
		if w > 0 {
			n++
		}
	}
	return n
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-13*(1+math.Abs(want)) {
		t.Errorf("%s %.15g, want %.15g", what, got, want)
	}
}
