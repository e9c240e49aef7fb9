package yardstick

import (
	"math"
	"testing"
)

// The yardstick is the model on which twelve other programs agree.
func TestRun(t *testing.T) {
	b := Run()
	for name, c := range map[string]struct{ got, want [friends]float64 }{
		"sales":   {b.Sales, [friends]float64{220.803966361485, 195.722267519945, 145.121472693516}},
		"revenue": {b.Revenue, [friends]float64{274.263255794971, 249.507697579241, 217.949776902547}},
		"cash":    {b.Cash, [friends]float64{249.637213870843, 24.950769757924, 21.794977690255}},
		"debt":    {b.Debt, [friends]float64{380.406228336033, 406.503392217423, 212.762569907390}},
		"assets":  {b.Assets, [friends]float64{642.110874647476, 560.586781173304, 378.861560555350}},
	} {
		for i := range friends {
			if math.Abs(c.got[i]-c.want[i]) > 1e-9*c.want[i] {
				t.Errorf("%s: %.12f, want %.12f", name, c.got[i], c.want[i])
			}
		}
	}
	if math.Abs(b.Worth()-878.269987234306) > 1e-9 {
		t.Errorf("worth %.12f", b.Worth())
	}
}

func BenchmarkYardstick(b *testing.B) {
	for b.Loop() {
		Run()
	}
	Report(b)
}
