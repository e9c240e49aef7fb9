package home

import (
	"slices"
	"strings"
	"testing"
	"time"

	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
)

func TestTabGoesRound(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 24}, {70, 45}, {120, 40}} {
		seat(t, size[0], size[1], uitest.Library(t, scenarios.Default), func(p person) {
			var there, back []Panel
			for range Panels {
				there = append(there, p.now().focus)
				if p.now().layout.rect(p.now().focus).Empty() {
					t.Errorf("%v: panel %d has the keys and is not shown", size, p.now().focus)
				}
				p.press(p.keys.View.Next)
			}
			for range Panels {
				p.press(p.keys.View.Previous)
				back = append(back, p.now().focus)
			}
			slices.Reverse(back)
			if want := []Panel{Levers, Loop, Revenue, Solvency, Figures}; !slices.Equal(there, want) || !slices.Equal(back, want) {
				t.Errorf("%v: there %v, back %v", size, there, back)
			}
		})
	}
}

func TestLensAndMeasureGoThroughAll(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		seat(t, size[0], size[1], uitest.Library(t, scenarios.Default), func(p person) {
			for i := range lenses {
				l := lenses[(i+1)%len(lenses)]
				p.press(p.keys.View.Lens)
				p.MustContain("Lens: " + l.name)
				if l.group != result.GroupGross {
					p.MustContain("Revenue: " + l.name)
				}
			}
			first := p.panelText(Revenue)
			p.press(p.keys.View.Lens)
			if p.panelText(Revenue) == first {
				t.Error("another lens shows the same")
			}
			if size[0] < wideWidth { // the chart was out of sight: it is shown first
				p.press(p.keys.View.Measure)
				p.MustContain("Solvency: " + measures[0].name)
			}
			for i := range measures {
				f := measures[(i+1)%len(measures)]
				p.press(p.keys.View.Measure)
				p.MustContain("Solvency: " + f.name)
				if p.panelText(Solvency) == "" {
					t.Error("the chart is empty")
				}
			}
		})
	}
}

// Whoever has the keys is on the screen, also after the one chart was changed.
func TestFocusIsNeverOutOfSight(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		seen := func(after string) {
			t.Helper()
			if f := p.now().focus; p.now().layout.rect(f).Empty() {
				t.Errorf("after %s panel %d has the keys and is not shown", after, f)
			}
		}
		v := p.keys.View
		for range Panels {
			p.press(v.Lens)
			seen("the lens")
			p.press(v.Measure)
			seen("the measure")
			p.press(v.Next)
			seen("tab")
		}
		p.press(p.keys.App.Back, v.Measure)
		if p.now().focus != Levers {
			t.Error("looking at another measure takes the keys from the levers")
		}
	})
}

func TestFirmsAreSelectedWithKeys(t *testing.T) {
	t.Parallel()
	seat(t, 120, 40, uitest.Library(t, scenarios.Default), func(p person) {
		var firms []int
		p.press(p.keys.View.Next)
		for range 4 {
			p.press(p.keys.Lever.Down)
			firms = append(firms, p.now().firm())
		}
		p.press(p.keys.App.Back, p.keys.View.Next, p.keys.Lever.Up)
		firms = append(firms, p.now().firm())
		if !slices.Equal(firms, []int{0, 1, 2, 0, 2}) {
			t.Errorf("firms %v", firms)
		}
	})
}

// The two names inside the band of the score are told apart.
func TestZonesAndThresholdsAreToldApart(t *testing.T) {
	seat(t, 120, 40, uitest.Library(t, "two-clouds"), func(p person) {
		p.measure(result.AltmanZ)
		p.MustContain("Altman", "grey zone", "distress below 1.1")
		p.MustNotContain("grey zone distress")
	})
}

// What was said and what to try next stand together only where neither is cut.
func TestPromptsAreNotCut(t *testing.T) {
	for _, name := range scenarios.Names() {
		seat(t, 80, 24, uitest.Library(t, name), func(p person) {
			for range measures {
				p.press(p.keys.View.Measure)
				notice := strings.Join(strings.Split(p.Frame(), "\n")[19:21], "\n")
				if strings.Contains(notice, "…") || !strings.Contains(notice, "Solvency: ") && !strings.Contains(notice, "Insuring ") {
					t.Errorf("%s: %q", name, notice)
				}
			}
		})
	}
}

// Charts above each other have a quarter in one column, whatever their labels.
func TestAQuarterHasOneColumn(t *testing.T) {
	for _, name := range scenarios.Names() {
		for _, size := range [][2]int{{70, 45}, {120, 40}, {200, 60}} {
			seat(t, size[0], size[1], uitest.Library(t, name), func(p person) {
				h := p.now()
				if h.oneChart() { // nobody sells anything
					return
				}
				for x := range size[0] {
					above := quarterAt(h, Revenue, x, h.layout.Revenue.Y+3)
					below := quarterAt(h, Solvency, x, h.layout.Solvency.Y+3)
					if above != below {
						t.Fatalf("%s at %v: column %d is Q%d above and Q%d below", name, size, x, above, below)
					}
				}
			})
		}
	}
}

func TestEveryPanelFollowsTheCursor(t *testing.T) {
	t.Parallel()
	seat(t, 120, 40, uitest.Defaulting(t), func(p person) {
		p.Advance(time.Millisecond)
		shown := map[Panel]string{}
		for _, which := range []Panel{Loop, Revenue, Solvency} {
			shown[which] = p.panelText(which)
		}
		p.pressed(12, p.keys.App.Later)
		for which, before := range shown {
			if p.panelText(which) == before {
				t.Errorf("panel %d is as it was twelve quarters before", which)
			}
		}
	})
}
