package question

import (
	"math"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/chart"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// cells is what the cells of a map show.
type cells struct {
	class  func(i, j int) int // from the left, from the bottom
	looks  []chart.HeatLook
	legend string
}

// steps is how many classes a ladder has.
const steps = 5

// ladder are the looks of a ladder, from the least to the most.
func ladder(b view.Brush, role theme.Role) (list []chart.HeatLook) {
	for _, r := range rungs(b) {
		list = append(list, chart.HeatLook{Rune: r, Fill: true, Style: theme.Style{Fg: role}})
	}
	return list
}

func rungs(b view.Brush) [steps]rune {
	if b.Theme.Glyphs() == theme.ASCII {
		return [steps]rune{'.', ':', '-', '=', '#'}
	}
	return [steps]rune{
		b.Theme.Glyph(theme.Separator), b.Theme.Glyph(theme.Shade), b.Theme.Glyph(theme.ShadeMedium), b.Theme.Glyph(theme.ShadeDark), b.Theme.Glyph(theme.Full),
	}
}

// rung is the class of a value between two.
func rung(x, least, most float64) int {
	if most <= least {
		return 0
	}
	return max(0, min(int(steps*(x-least)/(most-least)), steps-1))
}

// cellsOf is what cells show in a look.
func cellsOf(b view.Brush, m *model.Scenario, a *explore.Sweep, l look) cells {
	switch l {
	case whenFalls:
		return quarters(b, m, a)
	case howMany:
		return counts(b, m, a)
	case amount:
		return amounts(b, m, a)
	}
	return fallers(b, m, a)
}

// stands is the look of a cell in which all stand.
func stands(b view.Brush) chart.HeatLook {
	return chart.HeatLook{Rune: b.Theme.Glyph(theme.Separator), Blank: true, Style: theme.Style{Fg: theme.Faint}}
}

// fallsFirst are the firms that fall first somewhere.
func fallsFirst(a *explore.Sweep) map[int]bool {
	falls := map[int]bool{}
	for _, row := range a.Cells {
		for _, o := range row {
			if len(o.Falls) > 0 {
				falls[o.Falls[0].Firm] = true
			}
		}
	}
	return falls
}

// letters are looks of firms that fall first, by their letters, and the legend of those that do.
func letters(b view.Brush, m *model.Scenario, a *explore.Sweep) (list []chart.HeatLook, legend string) {
	falls := fallsFirst(a)
	var parts []string
	for i, letter := range answer.Letters(m) {
		list = append(list, chart.HeatLook{Rune: []rune(letter)[0], Style: theme.Style{Fg: theme.Firm(i), Attr: theme.Bold}})
		if falls[i] {
			parts = append(parts, letter+" "+m.Firms[i].Label()+" falls first")
		}
	}
	return list, strings.Join(parts, "  ")
}

// colours is the legend of cells that are colours alone.
func colours(b view.Brush, m *model.Scenario, a *explore.Sweep) (list []view.Span) {
	falls := fallsFirst(a)
	for i := range m.Firms {
		if falls[i] {
			list = append(list, view.Span{Text: string(b.Theme.Glyph(theme.Full)) + " " + m.Firms[i].Label() + "  ", Style: theme.Style{Fg: theme.Firm(i)}})
		}
	}
	return append(list, view.Span{Text: "in its colour who falls first; blank, all stand" + here(b), Style: theme.Style{Fg: theme.Dim}})
}

// here is what the legend says of marks that all maps have.
func here(b view.Brush) string {
	if b.Theme.Glyphs() == theme.ASCII {
		return "  @ now"
	}
	return "  " + string(b.Theme.Glyph(theme.Knob)) + " now"
}

func fallers(b view.Brush, m *model.Scenario, a *explore.Sweep) cells {
	looks, legend := letters(b, m, a)
	n := len(looks)
	return cells{
		looks: append(looks, stands(b)),
		class: func(i, j int) int {
			if o := a.Cells[j][i]; len(o.Falls) > 0 {
				return o.Falls[0].Firm
			}
			return n
		},
		legend: strings.TrimSpace(legend + "  " + string(b.Theme.Glyph(theme.Separator)) + " all stand" + here(b)),
	}
}

func quarters(b view.Brush, m *model.Scenario, a *explore.Sweep) cells {
	most := float64(m.Quarters)
	r := rungs(b)
	return cells{
		looks: append(ladder(b, theme.Bad), stands(b)),
		class: func(i, j int) int {
			if o := a.Cells[j][i]; len(o.Falls) > 0 {
				return steps - 1 - rung(float64(o.Falls[0].Quarter), 1, most+1)
			}
			return steps
		},
		legend: string(r[steps-1]) + " early in " + strconv.Itoa(m.Quarters) + " quarters, " + string(r[2]) + " half way, " + string(r[0]) + " late or never" + here(b),
	}
}

func counts(b view.Brush, m *model.Scenario, a *explore.Sweep) cells {
	looks := []chart.HeatLook{stands(b)}
	for n := range min(len(m.Firms), 9) {
		looks = append(looks, chart.HeatLook{Rune: rune('1' + n), Style: theme.Style{Fg: theme.Bad, Attr: theme.Bold}})
	}
	return cells{
		looks:  looks,
		class:  func(i, j int) int { return min(len(a.Cells[j][i].Falls), len(looks)-1) },
		legend: "1 2 … so many fall  " + string(b.Theme.Glyph(theme.Separator)) + " all stand" + here(b),
	}
}

func amounts(b view.Brush, m *model.Scenario, a *explore.Sweep) cells {
	looks, legend := letters(b, m, a)
	n := len(looks)
	least, most := math.Inf(1), math.Inf(-1)
	for _, row := range a.Cells {
		for _, o := range row {
			if x := o.Values[0]; len(o.Falls) == 0 && !math.IsNaN(x) {
				least, most = min(least, x), max(most, x)
			}
		}
	}
	says := ""
	if most >= least {
		says = string(rungs(b)[0]) + " " + answer.Quantity(least, a.Metrics[0], m) + " to " + string(rungs(b)[steps-1]) + " " + answer.Quantity(most, a.Metrics[0], m) + " in equal parts  "
	}
	return cells{
		looks: append(append(looks, ladder(b, theme.Reported)...), chart.HeatLook{Rune: '?', Style: theme.Style{Fg: theme.Dim}}),
		class: func(i, j int) int {
			o := a.Cells[j][i]
			switch x := o.Values[0]; {
			case len(o.Falls) > 0:
				return o.Falls[0].Firm
			case math.IsNaN(x):
				return n + steps
			default:
				return n + rung(x, least, most)
			}
		},
		legend: says + legend + here(b),
	}
}
