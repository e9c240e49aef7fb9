package model

import (
	"math"
	"testing"
)

// Assets of 100 and debt of 60 with a volatility of 30 % and no interest: d2 =
// ln(100/60)/0.3 − 0.15 = 1.5528, and N(−d2) = 6.02 %.
func TestDistanceToDefault(t *testing.T) {
	f := NewFirm("f")
	f.Opening.Cash, f.Opening.Debt, f.Volatility = 100, 60, .3
	free := NewFirm("free")
	free.Opening.Cash = 1
	r := mustRun(t, &Scenario{Unit: "$", Quarters: 1, Firms: []Firm{f, free}})
	wants(t, "distance", r.Firm(0, FirmDistance), 1e-12, math.Log(100./60)/.3-.15)
	wants(t, "probability", r.Firm(0, DefaultProbability), 1e-12, math.Erfc(r.Firm(0, FirmDistance)[0]/math.Sqrt2)/2)
	wants(t, "probability, by a table", r.Firm(0, DefaultProbability), 5e-5, .0602)
	if !Meaningless(r.Firm(1, FirmDistance)[0]) {
		t.Errorf("without debt the distance is %v", r.Firm(1, FirmDistance)[0])
	}
}
