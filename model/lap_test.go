package model

import (
	"slices"
	"testing"
)

func TestLap(t *testing.T) {
	deal := func(id string, kind Kind, of string) Deal {
		d := NewDeal(id, "a", "b", kind)
		if of != "" {
			d.Amount = Amount{Value: 1, Of: OfDeal, Deal: of}
		}
		return d
	}
	s := &Scenario{Firms: []Firm{NewFirm("a"), NewFirm("b")}, Deals: []Deal{
		deal("chips", Equipment, ""), deal("cloud", Service, ""), deal("share", Service, "cloud"), deal("invest", Equity, ""),
	}}
	if step, steps := s.Lap(); !slices.Equal(step, []int{3, 1, 2, 0}) || steps != 4 {
		t.Errorf("steps %v of %d; financing, service, the share of it, equipment are 3 1 2 0 of 4", step, steps)
	}
	s.Deals[1] = deal("cloud", Service, "share") // a circle
	if _, steps := s.Lap(); steps != 1 {
		t.Errorf("deals that are shares of each other have %d steps", steps)
	}
}
