package engine

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
)

// everywhere holds something of every kind of every firm.
func everywhere(s *model.Scenario) *model.Scenario {
	s = s.Clone()
	add := func(id string, kind model.PositionKind, of string, fill func(p *model.Position)) {
		p := model.NewPosition(id)
		p.Kind, p.Of = kind, of
		fill(&p)
		s.Positions = append(s.Positions, p)
	}
	for i := range s.Firms {
		f := s.Firms[i].ID
		add(f+"-shares", model.SharesHeld, f, func(p *model.Position) { p.Share, p.Mark = .01, model.Mark(i%2) })
		add(f+"-bond", model.BondHeld, f, func(p *model.Position) { p.Face, p.Coupon = 100, model.Rate{Value: .015} })
		for k, n := range []float64{100, 200, 101.5} {
			add(f+"-insured-"+string(rune('a'+k)), model.InsuranceHeld, f, func(p *model.Position) {
				p.Notional, p.Premium = n, model.Rate{Value: .05, Per: model.PerYear}
			})
		}
	}
	return s
}

// What somebody holds changes no run, adds up, and twice as much insurance gains twice as
// much; a bond and insurance on what it claims gain the same whatever is recovered.
func TestPositionsAreShadows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := network(t)
		plain, err := Run(s)
		if err != nil {
			t.Skip("no run")
		}
		r, err := Run(everywhere(s))
		if err != nil {
			t.Fatal(err)
		}
		if r.Hash() != plain.Hash() {
			t.Fatal("the run is another one")
		}
		end := r.Quarters - 1
		for i := range r.Scenario.Positions {
			h := r.Holding(i)
			sum, size := 0.0, max(1, math.Abs(h.Paid)) // of what there is in between, too: shares may be worth billions and then nothing
			for q := range r.Quarters {
				sum += h.Income[q] + h.Marked[q] + h.Failed[q]
				size = max(size, math.Abs(h.Marked[q]), math.Abs(h.Failed[q]))
			}
			if gain := h.Gain(end); math.Abs(gain-sum) > 1e-9*size {
				t.Fatalf("%s gains %v, and its parts %v", r.Scenario.Positions[i].ID, gain, sum)
			}
		}
		for i := range s.Firms {
			bond, one, two, all := r.Holding(5*i+1), r.Holding(5*i+2), r.Holding(5*i+3), r.Holding(5*i+4)
			if a, b := 2*one.Gain(end), two.Gain(end); math.Abs(a-b) > 1e-9*max(1, math.Abs(a)) {
				t.Fatalf("twice the notional gains %v, not %v", b, a)
			}
			if bond.Fell == 0 || bond.Assumed {
				continue
			}
			sum := 101.5 - bond.Paid - all.Paid
			for q := range bond.Fell {
				sum += bond.Income[q] + all.Income[q]
			}
			if both := bond.Gain(end) + all.Gain(end); s.Firms[i].Credit.Rank == model.Ordinary && math.Abs(both-sum) > 1e-6 {
				t.Fatalf("a bond and insurance on its claim gain %v, expected %v", both, sum)
			}
		}
	})
}
