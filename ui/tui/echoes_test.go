package tui

import (
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/page/home"
)

// "It rhymes": the echoes list both sides of each similarity with their numbers; enter opens
// the scenario of a side at the lever that shows it.
func TestJourneyItRhymes(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		o := options(friends(t))
		o.Open = scenarios.Open
		exploreWith(t, size[0], size[1], o, func(p person) {
			p.Keys(":")
			p.Type("echoes")
			p.Keys("enter")
			p.MustContain("1. Prices only rise", "9.6x in Q1")
			p.Keys("down")
			p.MustContain("▸ now   22.7x in Q1")
			p.Keys("enter")
			p.MustContain("AI triangle, as announced")
			if l := p.session().Levers()[home.LeverOf(p.now().home)]; l.Ref != "openai.sales.growth" {
				t.Errorf("%v: it opens at %s", size, l.Ref)
			}
		})
	}
}
