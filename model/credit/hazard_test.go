package credit

import (
	"fmt"
	"math"
	"reflect"
	"testing"
)

// TestTriangle: TV-6 and the examples of the credit triangle.
func TestTriangle(t *testing.T) {
	for bp, want := range map[float64]string{150: "2.50", 180: "3.00", 195: "3.25"} {
		printed(t, "average hazard %", 100*float64(HazardOf(bp/1e4, .4)), 2, want)
	}
	for bp, want := range map[float64]string{125: "9.89", 40: "3.28"} {
		p := HazardOf(bp/1e4, .4).Probability(5)
		printed(t, "chance to fail within five years %", 100*float64(p), 2, want)
		printed(t, "and back", 1e4*p.Hazard(5).Spread(.4), 9, fmt.Sprintf("%.9f", bp))
	}
	printed(t, "125 bp, per year %", 100*float64(HazardOf(.0125, .4).PerYear()), 2, "2.06")
	for _, x := range []float64{float64(HazardOf(.01, 1)), float64(Probability(.1).Hazard(0))} {
		if !math.IsNaN(x) {
			t.Errorf("%v, want NaN", x)
		}
	}
	if h := Probability(1).Hazard(5); !math.IsInf(float64(h), 1) {
		t.Errorf("certain default is hazard %v", h)
	}
}

// TestOneConsistentPair is TV-7: a Merton probability with a recovery from elsewhere
// makes another spread. What has its recovery built in is a number, what takes one is
// a Probability, and the compiler does not let one stand for the other.
func TestOneConsistentPair(t *testing.T) {
	m := Merton{600, 500, 0.2, 0.04, 1}
	o := m.Outlook()
	pd := o.Probability
	printed(t, "PD %", 100*pd, 3, "15.586")
	printed(t, "spread bp", 1e4*o.Spread, 2, "150.52")
	printed(t, "recovery %", 100*o.Recovery, 1, "90.4")
	printed(t, "distance", o.Distance, 3, "1.012")
	borrowed := Probability(pd).Hazard(m.Years).Spread(.4) // who does this has to write it down
	printed(t, "spread bp with a recovery of 40 %", 1e4*borrowed, 1, "1016.6")

	takes := reflect.TypeFor[Probability]()
	if reflect.TypeOf(pd).AssignableTo(takes) {
		t.Error("Merton's probability can be priced with a recovery from elsewhere")
	}
	if !reflect.TypeOf(Quote{}.Probability).AssignableTo(takes) {
		t.Error("a quote's, where recovery is an assumption, cannot be priced")
	}
}
