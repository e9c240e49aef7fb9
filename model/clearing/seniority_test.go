package clearing

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestSeniority is AT-5e: A stops, and X ranks before A.
func TestSeniority(t *testing.T) {
	claims := []Claim{{From: 1, To: 2, Amount: 100}, {From: 2, To: 0, Amount: 50, Class: 1}, {From: 2, To: 3, Amount: 60}}
	got := Greatest(System{N: 4, Claims: claims, Cash: []float64{40, 30, 10, 0}})
	near(t, "X gets", got.Pays(claims[2]), 40)
	near(t, "A gets", got.Pays(claims[1]), 0)
	near(t, "C pays", got.Share(2), 40./110)

	rich := Greatest(System{N: 4, Claims: claims, Cash: []float64{40, 30, 45, 0}}) // C has 75
	near(t, "X gets of 75", rich.Pays(claims[2]), 60)
	near(t, "A gets of 75", rich.Pays(claims[1]), 15)
	near(t, "A's part", rich.ShareOf(claims[1]), .3)
	if rich.Wave[2] != 2 {
		t.Errorf("C falls in wave %d, want 2", rich.Wave[2])
	}
}

// TestClasses: three classes around a ring. B's junior debt is what A's senior debt is
// paid out of, so the class at which B runs dry depends on itself.
//
//	A has 10 and owes B 30 senior, C 20 junior
//	B has 0 and owes C 25 first, A 10 second, C 40 third
//
// A receives nothing from B's second class unless B has more than 25. With x of it:
// A pays 10 + x to B, all senior; B has 10 + x, less than 25: x = 0.
func TestClasses(t *testing.T) {
	claims := []Claim{
		{From: 0, To: 1, Amount: 30},
		{From: 0, To: 2, Amount: 20, Class: 1},
		{From: 1, To: 2, Amount: 25},
		{From: 1, To: 0, Amount: 10, Class: 1},
		{From: 1, To: 2, Amount: 40, Class: 2},
	}
	got := Greatest(System{N: 3, Claims: claims, Cash: []float64{10, 0, 0}})
	for i, want := range []float64{10, 0, 10, 0, 0} {
		near(t, "claim", got.Pays(claims[i]), want)
	}
	half := []float64{.5, .5, .5}
	got = Greatest(System{N: 3, Claims: claims, Cash: []float64{40, 0, 0}, Alpha: half, Beta: half})
	// A has 40 of 50 and loses half; B gets the 20 and loses half of them.
	for i, want := range []float64{20, 0, 10, 0, 0} {
		near(t, "claim with costs", got.Pays(claims[i]), want)
	}
}

// TestCollateral: 30 of a bank's 50 are secured. What is left of the estate of 44 is
// shared between the rest of it and a supplier.
func TestCollateral(t *testing.T) {
	claims := []Claim{{From: 0, To: 1, Amount: 50, Secured: 30}, {From: 0, To: 2, Amount: 50}}
	got := Greatest(System{N: 3, Claims: claims, Cash: []float64{44, 0, 0}})
	near(t, "the bank gets", got.Pays(claims[0]), 30+20*.2)
	near(t, "the supplier gets", got.Pays(claims[1]), 10)
	near(t, "the bank's share", got.ShareOf(claims[0]), .68)

	poor := Greatest(System{N: 3, Claims: claims, Cash: []float64{24, 0, 0}})
	near(t, "the bank gets all there is", poor.Pays(claims[0]), 24)
	near(t, "the supplier gets nothing", poor.Pays(claims[1]), 0)

	over := []Claim{{From: 0, To: 1, Amount: 10, Secured: 30}, {From: 0, To: 2, Amount: 50}}
	rich := Greatest(System{N: 3, Claims: over, Cash: []float64{20, 0, 0}})
	near(t, "nobody is paid more than is owed", rich.Pays(over[0]), 10)
	near(t, "and the rest goes on", rich.Pays(over[1]), 10)
}

// TestOneClass: which class it is makes no difference if there is only one.
func TestOneClass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys := network(t)
		want := Greatest(sys)
		for i := range sys.Claims {
			sys.Claims[i].Class = 3
		}
		sys.Claims = append(sys.Claims, Claim{From: 0, To: 0, Class: 7}) // nothing, of another class: the way of tranches
		got := Greatest(sys)
		for i := range sys.N {
			if math.Abs(got.Paid[i]-want.Paid[i]) > 1e-11*(1+want.Owed[i]) || got.Wave[i] != want.Wave[i] {
				t.Fatalf("firm %d pays %v in wave %d; want %v, %d", i, got.Paid[i], got.Wave[i], want.Paid[i], want.Wave[i])
			}
		}
	})
}

// TestPriority: a class gets something only if those before it get all; a class is
// shared in proportion.
func TestPriority(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys := ranked(t)
		got := Greatest(sys)
		for _, a := range sys.Claims {
			for _, b := range sys.Claims {
				x, y := got.of(a.From, a.Class), got.of(b.From, b.Class)
				switch {
				case a.From != b.From || a.Amount <= a.Secured || b.Amount <= b.Secured:
				case a.Class == b.Class && x != y:
					t.Fatalf("%+v gets %v, %+v gets %v", a, x, b, y)
				case a.Class < b.Class && y > 0 && x < 1-1e-9:
					t.Fatalf("%+v gets %v before %+v gets all: %v", b, y, a, x)
				}
			}
		}
	})
}
