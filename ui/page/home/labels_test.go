package home

import (
	"regexp"
	"testing"

	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
)

// The words in the charts of solvency are whole, apart from each other, and true,
// whatever is measured on whichever terminal.
func TestLabelsOfMeasuresAreWholeAndApart(t *testing.T) {
	t.Parallel()
	failed := regexp.MustCompile(`.{0,6}failed Q`)
	named := regexp.MustCompile(`(Mr [A-E]|Mr|. *|\A)(…)? failed Q`)
	glued := regexp.MustCompile(`(equity|debt|pay|cash|back) Mr |Mr [A-E] Mr `)
	for _, name := range scenarios.Names() {
		bare := len(uitest.Library(t, name).Firms[0].Label()) == 1 // A, not Mr A
		for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 30}, {120, 40}, {160, 45}, {200, 60}} {
			seat(t, size[0], size[1], uitest.Library(t, name), func(p person) {
				for range measures {
					p.press(p.keys.View.Measure)
					text := p.panelText(Solvency)
					if bad := glued.FindString(text); bad != "" {
						t.Errorf("%s at %v: %q reads as one:\n%s", name, size, bad, text)
					}
					for _, label := range failed.FindAllString(text, -1) {
						if !named.MatchString(label) || !bare && regexp.MustCompile(` [A-E] failed`).MatchString(label) && !regexp.MustCompile(`Mr [A-E] failed`).MatchString(label) {
							t.Errorf("%s at %v: half a label %q:\n%s", name, size, label, text)
						}
					}
				}
			})
		}
	}
}

// All firms together have no number only if there is no line.
func TestNoteOfGapsIsTrue(t *testing.T) {
	t.Parallel()
	seat(t, 120, 40, uitest.Library(t, "vendor-finance"), func(p person) {
		p.press(p.keys.View.Measure)
		p.MustContain("interest cover", "no line: n.m. without interest to pay")
		p.MustNotContain("all firms")
	})
	seat(t, 120, 40, uitest.Library(t, "domino"), func(p person) {
		p.press(p.keys.View.Measure)
		p.MustContain("all firms: n.m. without interest to pay")
	})
}

// A runway is seen against a year, so that next to none looks like it.
func TestRunwayStandsBesideAYear(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, "domino"), func(p person) {
		p.measure(result.Runway)
		p.MustContain("4 q ┤", "Mr B 0 q")
		p.MustNotContain("below 4 q ↑")
	})
}
