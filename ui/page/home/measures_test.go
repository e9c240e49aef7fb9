package home

import (
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
	"moneyloop/ui/uitest"
)

// Every measure has its title, its thresholds, and a reason wherever a firm that stands
// has no number.
func TestMeasuresShowWhatTheyMeasure(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"interest cover":      {"below 1x"},
		"CDS spread":          {"1,000 bp", " bp"},
		"distance to default": {"below 0 default"},
		"Altman Z″":           {"safe above 2.6", "distress below 1.1", "grey zone"},
		"runway":              {"less than a year"},
		"debt to equity":      {"lenders stop Mr C"},
		"default probability": {"%"},
	}
	seat(t, 120, 50, uitest.Defaulting(t), func(p person) {
		for range measures {
			p.press(p.keys.View.Measure)
			view := measures[p.now().views.measure]
			text := p.panelText(Solvency)
			for _, w := range append(want[view.name], "Solvency: "+view.name) {
				if !strings.Contains(text, w) {
					t.Errorf("%s: %q is not on the chart:\n%s", view.name, w, text)
				}
			}
			delete(want, view.name)
			if !strings.Contains(text, "failed Q") && view.firm != result.Runway {
				t.Errorf("%s: nothing says that C failed:\n%s", view.name, text)
			}
			plot := p.now().plot()
			if _, why, gaps := strings.Cut(plot.gaps(&view), ": "); gaps && !strings.Contains(text, why) {
				t.Errorf("%s: nothing says %q:\n%s", view.name, why, text)
			}
		}
	})
	for name := range want {
		t.Errorf("%s is no measure", name)
	}
}

// In which window and quarter ever: who failed is said on the solvency chart.
func TestAFailedFirmIsNeverWithoutAWord(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 24}, {100, 30}, {120, 40}, {200, 60}} {
		for _, s := range []*model.Scenario{uitest.Library(t, "domino"), uitest.Defaulting(t)} {
			seat(t, size[0], size[1], s, func(p person) {
				p.press(p.keys.View.Measure) // where there is one chart it comes to the front
				p.measure(measures[0].firm)
				for q := range p.session().Run().Quarters {
					if text := p.panelText(Solvency); !strings.Contains(text, "failed Q") {
						t.Errorf("%v, Q%d: nothing says that somebody failed:\n%s", size, q+1, text)
					}
					p.press(p.keys.App.Later)
				}
				p.press(p.keys.View.Next)
				if text := p.panelText(Loop); !strings.Contains(text, "failed") || !strings.Contains(text, "×") {
					t.Errorf("%v: the loop does not say that somebody failed:\n%s", size, text)
				}
			})
		}
	}
}

func TestTheScoreHasItsNameInASCII(t *testing.T) {
	t.Parallel()
	seatIn(t, 80, 24, uitest.Library(t, scenarios.Default), theme.New(theme.Dark, theme.Mono, theme.ASCII), func(p person) {
		p.measure(result.AltmanZ)
		p.MustContain(`Solvency: Altman Z" -`, `Solvency: Altman Z", a score`)
	})
}

// What insuring C's debt costs is said in words below its chart and in the notice, the
// same as run prints, in the quarter shown and for the firm selected.
func TestThePriceOfInsuranceIsSaidInWords(t *testing.T) {
	t.Parallel()
	seat(t, 120, 40, uitest.Library(t, "two-clouds"), func(p person) {
		p.measure(result.CDSBasisPoints)
		r := p.session().Run()
		fall, c := r.FirstDefault()
		for q := 1; q < fall; q++ {
			p.MustContain(format.Quarter(q)+": "+sentence.Insurance(r, c, q-1), sentence.InsuranceHeadline(r, c, q-1))
			p.press(p.keys.App.Later)
		}
		p.MustContain("Insuring Mr D's debt costs nothing") // when C is gone
		p.press(p.keys.App.Earlier)
		var page strings.Builder
		if err := report.Write(&page, r, encode.Table, typeset.Paper{}, nil); err != nil {
			t.Fatal(err)
		}
		said := format.Quarter(fall-1) + ": " + sentence.Insurance(r, c, fall-2)
		p.MustContain(said)
		if !strings.Contains(strings.Join(strings.Fields(page.String()), " "), said) {
			t.Errorf("run does not say %q:\n%s", said, page.String())
		}
		p.press(p.keys.View.Next, p.keys.View.Next)
		for range r.Scenario.Firms {
			p.press(p.keys.Lever.Down)
			p.MustContain(sentence.Insurance(r, p.now().firm(), fall-2))
		}
	})
}

// A firm without equity is named with the quarter since when it has none.
func TestWithoutEquitySinceWhen(t *testing.T) {
	t.Parallel()
	seat(t, 120, 40, uitest.Library(t, scenarios.Default), func(p person) {
		p.MustContain("Mr B since Q1: n.m. without equity")
	})
}
