package rules

import (
	"math"
	"strings"
	"testing"

	"moneyloop/model"
)

// every kind of shock says how big is big, in its unit and within what a lever offers,
// and when the like of it was seen.
func TestShocksKnowTheirSizes(t *testing.T) {
	for k := range model.ShockKind(model.ShockKindCount) {
		s := &model.Scenario{Shocks: []model.Shock{model.NewShock("k", k, model.Everyone)}}
		l := s.Levers()[0]
		if l.Ref != "k.size" || !strings.Contains(l.Help, ". ") || !strings.ContainsAny(l.Help, "0123456789") {
			t.Errorf("%v: %+v", k, l)
		}
		bands := k.Bands()
		if k == model.Failure {
			if len(bands) != 0 {
				t.Errorf("failure has sizes: %v", bands)
			}
			continue
		}
		if len(l.Bands) != 3 {
			t.Fatalf("%v: bands %v of range %v to %v", k, l.Bands, l.Min, l.Max)
		}
		last := 0.0
		for i, b := range bands {
			if !(b.From > last) || l.Band(b.From) != b.Name || b.Name != []string{"mild", "mid", "severe"}[i] {
				t.Errorf("%v: bands %v", k, bands)
			}
			if steps := (b.From - l.Min) / l.Step; math.Abs(steps-math.Round(steps)) > 1e-9 {
				t.Errorf("%v: %s is not on a step of %v", k, b.Name, l.Step)
			}
			last = b.From
		}
		if l.Band(bands[0].From/2) != "" {
			t.Errorf("%v: less than mild is %q", k, l.Band(bands[0].From/2))
		}
	}
	for k, want := range map[model.ShockKind][3]float64{ // domain-model 7
		model.FundingStop: {.5, .8, 1}, model.DemandDrop: {.1, .3, .6}, model.BaseRate: {.01, .02, .045},
		model.SpreadJump: {.01, .04, .15}, model.LendersFreeze: {.5, .8, 1}, model.LifeCut: {4, 8, 12},
		model.Compression: {.2, .4, .7}, model.ResaleDrop: {.2, .5, .8}, model.Repudiation: {.25, .5, 1},
		model.HaircutJump: {.1, .25, .45}, model.Backstop: {.25, .5, 1},
	} {
		for i, b := range k.Bands() {
			if b.From != want[i] {
				t.Errorf("%v: %s from %v, want %v", k, b.Name, b.From, want[i])
			}
		}
	}
}

// What a scenario says of a lever stands; bands beyond its range are left out.
func TestWhatAScenarioSaysOfAShockStands(t *testing.T) {
	s := &model.Scenario{Shocks: []model.Shock{model.NewShock("k", model.DemandDrop, model.Everyone)}}
	s.Controls = []model.Control{{Ref: "k.size", Help: "help", Min: 0, Max: .5, Step: .02, Bands: []model.Band{{Name: "own", From: .3}}}}
	if l := s.Levers()[0]; l.Help != "help" || l.Step != .02 || l.Max != .5 || len(l.Bands) != 1 || l.Bands[0].Name != "own" {
		t.Errorf("%+v", l)
	}
	s.Controls[0].Bands = nil
	if l := s.Levers()[0]; len(l.Bands) != 2 || l.Band(.5) != "mid" {
		t.Errorf("bands within the range: %v", l.Bands)
	}
	if s.Controls[0].Ref = "k.at"; len(s.Levers()[0].Bands) != 0 {
		t.Error("when a shock begins is not mild or severe")
	}
}

// A scenario whose kind of shock could not be read is still looked over for what else is wrong.
func TestAShockOfNoKind(t *testing.T) {
	s := &model.Scenario{Firms: []model.Firm{model.NewFirm("a")}, Shocks: []model.Shock{model.NewShock("x", model.ShockKind(model.ShockKindCount), "a")}}
	s.Controls = []model.Control{{Ref: "x.size"}}
	if model.ShockKind(model.ShockKindCount).Bands() != nil || len(Validate(s)) == 0 {
		t.Error("a shock of no kind has sizes, or is nothing to say")
	}
}
