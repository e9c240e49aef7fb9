package home

import (
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
)

// A scenario that says so opens on series of its own, where there is room for one chart and for two;
// s goes on to the measures of solvency, and comes back. Where nobody sells anything there is no chart
// of revenue.
func TestOpensOnItsOwnChart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, title, line string
		w, h              int
		bare              bool
	}{
		{"softbank-margin", "SoftBank", "book equity", 80, 24, true},
		{"softbank-margin", "SoftBank", "book equity", 120, 40, true},
		{"chain-2007", "Book equity", "Insurer", 80, 24, false},
		{"chain-2007", "Book equity", "Insurer", 120, 40, false},
		{"subprime-2007", "To watch", "Insurer, cash", 120, 40, false},
	} {
		f, err := scenarios.Open(c.name)
		if err != nil {
			t.Fatal(err)
		}
		seat(t, c.w, c.h, f.Scenario, func(p person) {
			for _, on := range []bool{true, false, true} {
				text := p.panelText(Solvency)
				if has := strings.Contains(text, c.title+" ") && strings.Contains(text, c.line); has != on {
					t.Errorf("%s at %d×%d: own chart %v, want %v:\n%s", c.name, c.w, c.h, has, on, text)
				}
				if one := p.now().layout.Revenue.Empty(); one != (c.bare || c.w < 100) {
					t.Errorf("%s at %d×%d: one chart: %v", c.name, c.w, c.h, one)
				}
				if word := p.stage().Page.(Page).View(); (word == "") != on || !on && p.stage().Page.(Page).Looking(word).View() != word {
					t.Errorf("a share code would say %q", word)
				}
				for range map[bool]int{true: 1, false: len(measures)}[on] {
					p.press(p.keys.View.Measure)
				}
			}
		})
	}
}

// Without a series to open on, the first chart is that of revenue.
func TestOpensOnRevenue(t *testing.T) {
	t.Parallel()
	s := uitest.Friends()
	s.OpensOn = []model.Charted{{What: "b.cash"}}
	for _, opens := range []bool{true, false} {
		if !opens {
			s.OpensOn = nil
		}
		seat(t, 80, 24, s, func(p person) {
			if shown := !p.now().layout.Solvency.Empty(); shown != opens {
				t.Errorf("solvency: %v", shown)
			}
		})
	}
}
