package engine

import (
	"slices"
	"testing"

	"moneyloop/model"
)

func TestLap(t *testing.T) {
	deal := func(id string, kind model.Kind, of string) model.Deal {
		d := model.NewDeal(id, "a", "b", kind)
		if of != "" {
			d.Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: of}
		}
		return d
	}
	s := &model.Scenario{Firms: []model.Firm{model.NewFirm("a"), model.NewFirm("b")}, Deals: []model.Deal{
		deal("chips", model.Equipment, ""), deal("cloud", model.Service, ""), deal("share", model.Service, "cloud"), deal("invest", model.Equity, ""),
	}}
	if step, steps := Lap(s); !slices.Equal(step, []int{3, 1, 2, 0}) || steps != 4 {
		t.Errorf("steps %v of %d; financing, service, the share of it, equipment are 3 1 2 0 of 4", step, steps)
	}
	s.Deals[1] = deal("cloud", model.Service, "share") // a circle
	if _, steps := Lap(s); steps != 1 {
		t.Errorf("deals that are shares of each other have %d steps", steps)
	}
}
