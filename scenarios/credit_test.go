package scenarios

import (
	"testing"

	"moneyloop/model/result"
)

// In two-clouds the spread of the one that falls warns and does not cry: quiet at first,
// wider every quarter from the slump on, beyond 1,000 basis points before the fall. That
// of the other stays where nobody looks.
func TestSpreadsWarn(t *testing.T) {
	r := run(t, open(t, "two-clouds").Scenario)
	c, d := r.Firm(r.Scenario.Firm("c"), result.CDSBasisPoints), r.Firm(r.Scenario.Firm("d"), result.CDSBasisPoints)
	fall, who := r.FirstDefault()
	if fall < 7 || who != r.Scenario.Firm("c") {
		t.Fatalf("firm %d falls first, in quarter %d", who, fall)
	}
	if c[0] > 400 || c[fall-2] < 1000 {
		t.Errorf("C's spread is %v in the first quarter and %v in the one before its fall", c[0], c[fall-2])
	}
	for q := 4; q < fall-1; q++ {
		if c[q] <= 1.1*c[q-1] {
			t.Errorf("C's spread is %v in quarter %d after %v", c[q], q+1, c[q-1])
		}
	}
	for q, x := range d {
		if !(x < 50) {
			t.Errorf("D's spread is %v in quarter %d", x, q+1)
		}
	}
}

// What rests on vendor loans warns as well: everybody who falls there is distressed before.
func TestSpreadsWarnOfVendorFinance(t *testing.T) {
	r := run(t, open(t, "vendor-finance").Scenario)
	falls := 0
	for _, e := range r.Events {
		if e.Kind != result.DefaultEvent {
			continue
		}
		bp := r.Firm(e.Firm, result.CDSBasisPoints)
		if result.Meaningless(bp[e.Quarter-2]) { // without debt
			continue
		}
		falls++
		if bp[0] > 400 || bp[e.Quarter-2] < 1000 {
			t.Errorf("the spread of firm %d is %v in the first quarter and %v in the one before its fall", e.Firm, bp[0], bp[e.Quarter-2])
		}
	}
	if falls == 0 {
		t.Error("nobody falls")
	}
}
