package question

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// sharing is the question which part of a number's variation comes from which lever if all vary at
// once, which goes with that of bars. The answer is an *explore.Variance.
type sharing tossing

func (q sharing) Answer(run *result.Run, means view.Means) (any, error) {
	one, err := explore.Sensitivity(run.Scenario, explore.SensitivityQuestion{Metric: q.metric, Full: q.full}, means)
	if err != nil {
		return nil, err
	}
	ranges, err := explore.Varied(run.Scenario, one)
	if err != nil {
		return nil, err
	}
	return explore.Shares(run.Scenario, explore.VarianceQuestion{Metric: q.metric, Ranges: ranges, Seed: 1}, means)
}

// variance is what is known of it.
func (p tornadoPage) variance(s view.Scene) (view.Answer, *explore.Variance) {
	return known[*explore.Variance](s, sharing{p.of(s).metric, p.full})
}

// matters is the part of a variation below which a lever does not matter.
const matters = .01

// bars are those that are drawn: of levers that move the number alone, and behind them of those that
// do with others.
func (p tornadoPage) bars(s view.Scene, t *explore.Tornado) []explore.Bar {
	if t == nil {
		return nil
	}
	_, v := p.variance(s)
	return slices.DeleteFunc(slices.Clone(t.Bars), func(b explore.Bar) bool {
		return b.Swing == 0 && (v == nil || !slices.ContainsFunc(v.Shares, func(x explore.VarianceShare) bool {
			return x.Ref == b.Lever.Ref && x.Total-x.TotalHalf >= matters
		}))
	})
}

// From which width on parts of the variation stand beside swings, and in how many columns.
const leastForShares, shareWidth = 76, 10

// share draws which part of the variation is a lever's, with what it does together with others.
func (p tornadoPage) share(b view.Brush, l tornadoPlaces, y int, bar explore.Bar, s view.Scene, selected bool) {
	if l.share == 0 {
		return
	}
	style := theme.Style{Fg: theme.Dim}
	if selected {
		style.Bg = theme.Select
	}
	_, v := p.variance(s)
	total := answer.OfVariation(v, bar.Lever.Ref)
	total, _, _ = strings.Cut(total, " ")
	if total == "under" {
		total = "< 1%"
	}
	b.Canvas.TextRight(l.rows.X+l.rows.W-2, y, total, style)
}

// says is the selected end in words, what the lever does together with others, and how bars are
// made.
func (p tornadoPage) says(s view.Scene, list []explore.Bar, t *explore.Tornado) string {
	if t == nil || len(list) == 0 {
		return ""
	}
	bar, m := list[p.row(list)], s.Session.Run().Scenario
	e := p.end(bar)
	text := "\"" + bar.Lever.Label + "\" at " + strings.TrimSuffix(endText(e, bar, t, m), " x")
	if len(e.Falls) > 0 {
		text += "; " + answer.Fate(m, e.Falls)
	}
	text += "."
	if bar.Turns {
		text += " ~ swings more than its two ends show."
	}
	text += " Bars are of each lever alone, " + reaches(p.full) + "."
	if still := len(t.Bars) - len(list); still > 0 {
		text += fmt.Sprintf(" Not drawn: %d that do not move it.", still)
	}
	switch a, v := p.variance(s); {
	case a.Err != nil:
		return text + " All at once it cannot be said: " + a.Err.Error() + "."
	case v == nil:
		return text + " What they do all at once is being worked out…"
	case len(v.Shares) > 0 && !math.IsNaN(v.Deviation):
		if share := answer.SaysVariation(v, bar.Lever.Ref); share != "" {
			text += " If all vary at once, " + share + "."
		}
		if rest := answer.Together(v); rest != "?" {
			text += " Together, not alone: " + rest + "."
		}
	}
	return text
}

func reaches(full bool) string {
	if full {
		return "from end to end of its range"
	}
	return "as far as is likely"
}
