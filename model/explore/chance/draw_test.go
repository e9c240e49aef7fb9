package chance

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// QV-12: the known answers of Philox4x32-10.
func TestPhilox(t *testing.T) {
	all := uint32(math.MaxUint32)
	for _, x := range []struct {
		counter [4]uint32
		key     [2]uint32
		want    [4]uint32
	}{
		{[4]uint32{}, [2]uint32{}, [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{[4]uint32{all, all, all, all}, [2]uint32{all, all}, [4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
		{[4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, [2]uint32{0xa4093822, 0x299f31d0}, [4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
	} {
		if got := philox(x.counter, x.key); got != x.want {
			t.Errorf("%x, want %x", got, x.want)
		}
	}
}

// QV-13: draws by seed, run, quarter and name.
func TestDraws(t *testing.T) {
	for _, x := range []struct {
		run     uint64
		quarter int
		name    string
		hash    uint32
		want    float64
	}{
		{0, 0, "b.sales.amount", 0xde6cdf3b, 0.9462484129254087},
		{1, 0, "b.sales.amount", 0xde6cdf3b, 0.7206798718323675},
		{0, 0, "cloud.amount", 0x0723c92c, 0.7485375467950885},
		{0, 1, "noise.b", 0x48e0609d, 0.6643837210386911},
	} {
		s := StreamOf(1, x.name)
		if got := s.At(x.run, x.quarter); got != x.want || s.name != x.hash {
			t.Errorf("%s, run %d: %v, want %v; hash %x", x.name, x.run, got, x.want, s.name)
		}
	}
	if z := Normal(0.6643837210386911); math.Abs(z-0.424457001) > 5e-10 {
		t.Errorf("z %v", z)
	}
	n := noise{Stream: StreamOf(1, "noise.b"), size: .1, lasts: .6}
	path := make([]float64, 4)
	n.path(0, path)
	for i, want := range []float64{1.038155624, 1.017641472, 1.158476320, 1.162899379} {
		if got := path[i]; math.Abs(got-want) > 5e-10 {
			t.Errorf("factor of quarter %d: %.9f, want %.9f", i+1, got, want)
		}
	}
}

// The functions that are written out are those of the standard library to the last place or two.
func TestFunctions(t *testing.T) {
	for x := 1e-300; x < 1e300; x *= 1.7 {
		if got, want := log(x), math.Log(x); math.Abs(got-want) > 2e-16*math.Abs(want) {
			t.Errorf("log(%v) = %v, want %v", x, got, want)
		}
	}
	for x := -30.; x < 30; x += .0937 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 3e-16*want {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
		if p := below(x / 5); math.Abs(Normal(p)-x/5) > 1e-8 {
			t.Errorf("normal(%v) = %v, want %v", p, Normal(p), x/5)
		}
	}
}

// What ranges mean, as the table of the brief has it.
func TestRanges(t *testing.T) {
	f, err := scenarios.Open("three-friends")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		ref, text string
		want      [3]float64 // at u = 0.05, 0.5, 0.9
	}{
		{"b.sales.amount", "5 to 9", [3]float64{5.2, 7, 8.6}},
		{"b.sales.amount", "5 to 9 (90%)", [3]float64{5, 6.708204, 8.434343}},
		{"b.sales.growth", "normal(20%/q, 5%/q)", [3]float64{.11775732, .2, .26407758}},
		{"b.sales.amount", "lognormal(100, 30%)", [3]float64{61.051276, 100, 146.882898}},
		{"b.sales.amount", "triangular(5, 7, 9)", [3]float64{5.632456, 7, 8.105573}},
		{"chips.borrow", "normal(5%, 10%)", [3]float64{.00960117, .08968712, .19821797}},
		{"b.sales.amount", "4, 8 or 12", [3]float64{4, 8, 12}},
		{"c.maturity", "8 to 16", [3]float64{8, 12, 16}},
	} {
		r, err := ReadRange(f.Scenario, x.ref, x.text, nil)
		if err != nil {
			t.Error(err)
			continue
		}
		for i, u := range []float64{.05, .5, .9} {
			if got := r.At(u); math.Abs(got-x.want[i]) > 1e-6 {
				t.Errorf("%s at %v: %v, want %v", x.text, u, got, x.want[i])
			}
		}
	}
	for _, text := range []string{"5", "9 to 5", "-5 to 9", "cauchy(1, 2)", "normal(1)", "triangular(3, 2, 1)", "lognormal(0, 10%)", "5 to x"} {
		if _, err := ReadRange(f.Scenario, "b.sales.amount", text, nil); err == nil {
			t.Errorf("%q is read", text)
		}
	}
	if _, err := ReadRange(f.Scenario, "b.sales.amuont", "5 to 9", nil); err == nil || err.(*model.RefError).Nearest != "b.sales.amount" {
		t.Error(err)
	}
}
