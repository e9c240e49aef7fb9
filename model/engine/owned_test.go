package engine

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// owned gives the shares of a network prices and its firms vehicles, or not.
func owned(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	for i := range s.Firms {
		f := &s.Firms[i]
		f.Listing.Multiple = pick("multiple", 0, 0, 0, 4, .001)
		if of := rapid.IntRange(-2*len(s.Firms), len(s.Firms)-1).Draw(t, "vehicle of"); of >= 0 && of != i {
			f.Vehicle = model.Vehicle{Of: s.Firms[of].ID, Consolidated: pick("consolidated", 1, 1, 0)}
		}
	}
	for d := range s.Deals {
		x := &s.Deals[d]
		if x.Kind != model.Equity {
			continue
		}
		x.Carry = model.Carry(rapid.IntRange(0, int(model.EquityMethod)).Draw(t, "carry"))
		x.Terms.PreMoney = pick("pre-money", 0, 0, 1, 400, 1e6, 1e-9)
		x.Terms.FairValue = pick("fair value", 1, 1, .8, 0)
	}
}

// What a sponsor's statements include changes nothing that happens, and nothing of the
// group but what its members sold, lent and own of each other.
func TestConsolidationOnlyReports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := network(t)
		apart, together := s.Clone(), s.Clone()
		for i := range s.Firms {
			apart.Firms[i].Vehicle.Consolidated = 0
			if s.Firms[i].Vehicle.Of != "" {
				together.Firms[i].Vehicle.Consolidated = 1
			}
		}
		a, err1 := Run(apart)
		b, err2 := Run(together)
		if err1 != nil || err2 != nil {
			if (err1 == nil) != (err2 == nil) {
				t.Fatalf("apart: %v; together: %v", err1, err2)
			}
			return
		}
		if a.Hash() != b.Hash() || len(a.Events) != len(b.Events) {
			t.Fatalf("it matters what statements include: %x %x", a.Hash(), b.Hash())
		}
		for _, m := range []result.GroupMetric{result.GroupOutside, result.GroupCash, result.GroupConsolidatedProfit, result.GroupPaperWealth, result.LoopGain} {
			same(t, m.Info().Key, a.Group(m), b.Group(m))
		}
		for q := range a.Quarters {
			fewer(t, "reported", a.Group(result.GroupGross)[q], b.Group(result.GroupGross)[q])
			fewer(t, "debt", a.Group(result.GroupDebt)[q], b.Group(result.GroupDebt)[q])
			for i := range s.Firms {
				if story, gross := b.Firm(i, result.FirmStory)[q], b.Firm(i, result.FirmGross)[q]; gross < -1e-6 || story < -1e-6 {
					t.Fatalf("firm %d receives %v and reports %v", i, story, gross)
				}
			}
		}
	})
}

func same(t *rapid.T, what string, a, b []float64) {
	for q := range a {
		if a[q] != b[q] && !(math.IsNaN(a[q]) && math.IsNaN(b[q])) {
			t.Fatalf("%s in quarter %d: %v apart, %v together", what, q+1, a[q], b[q])
		}
	}
}

func fewer(t *rapid.T, what string, apart, together float64) {
	if together > apart+1e-6*(1+math.Abs(apart)) {
		t.Fatalf("%s: %v apart, %v together", what, apart, together)
	}
}
