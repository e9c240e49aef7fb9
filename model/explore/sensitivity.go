package explore

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
)

// A SensitivityQuestion asks which lever moves a metric most, one at a time.
type SensitivityQuestion struct {
	Metric string
	Levers []string // none: those that the scenario offers
	Full   bool     // from end to end of each range, not as far as is likely
}

// An End is one end of a bar: where the lever stands there, and what the metric is.
type End struct {
	At, Value float64
	Falls     []rounds.Fall // of firms that do not fall as levers stand
}

// A Bar is what one lever does to the metric.
type Bar struct {
	Lever     model.Lever
	Low, High End
	Least     float64 // of the metric, over the ends and the points between
	Most      float64
	Turns     bool    // between its ends the metric is further out than at them
	Swing     float64 // how far the metric moves; NaN: it has no meaning at an end
}

// A Tornado is the answer to a [SensitivityQuestion]: bars by swing, the largest first.
type Tornado struct {
	rounds.Work
	Metric *phrase.Quantity
	Base   float64
	Falls  []rounds.Fall // as levers stand
	Full   bool
	Bars   []Bar
}

// inner is how many points between the ends of a bar are looked at for a turn.
const inner = 6

// Sensitivity answers a SensitivityQuestion.
func Sensitivity(s *model.Scenario, q SensitivityQuestion, means Means) (*Tornado, error) {
	lines, err := linesOf(s, q.Levers, nil)
	if err != nil {
		return nil, err
	}
	metric, err := phrase.ReadQuantity(s, q.Metric)
	if err != nil {
		return nil, err
	}
	least := 1 + (inner+2)*len(lines)
	a, err := rounds.NewAsker(s, means, max(least, breakBudget), least)
	if err != nil {
		return nil, err
	}
	a.Read = []*phrase.Quantity{metric}
	base, err := a.Begin()
	if err != nil {
		return nil, err
	}
	if math.IsNaN(base.Values[0]) {
		return nil, fmt.Errorf("%s has no meaning as levers stand, so that nothing can be said to move it: ask for an amount, or of another quarter", q.Metric)
	}
	var points []rounds.Point
	bars := make([][]int64, len(lines))
	for i := range lines {
		if bars[i], err = reachOf(&lines[i].Axis, s, q.Full); err != nil {
			return nil, err
		}
		for _, k := range bars[i] {
			points = append(points, rounds.Point{lines[i].Set(k)})
		}
	}
	outcomes, err := a.Round(points)
	if err != nil {
		return nil, err
	}
	answer := &Tornado{Work: a.Work(true), Metric: metric, Base: base.Values[0], Falls: base.Falls, Full: q.Full}
	rest := outcomes
	for i, ks := range bars {
		answer.Bars = append(answer.Bars, barOf(&lines[i], ks, rest[:len(ks)], base))
		rest = rest[len(ks):]
	}
	slices.SortStableFunc(answer.Bars, func(a, b Bar) int {
		switch open := math.IsNaN(a.Swing); {
		case open != math.IsNaN(b.Swing) && open:
			return 1
		case open != math.IsNaN(b.Swing):
			return -1
		}
		return cmp.Compare(b.Swing, a.Swing)
	})
	return answer, nil
}

// reachOf are the points of a bar: its ends, and some between them. The ends are those of the middle
// nine tenths of what may become of the lever, if that is said; else a plausible move either way, if
// that is; else a tenth of the range.
func reachOf(x *rounds.Axis, s *model.Scenario, full bool) ([]int64, error) {
	low, high := x.Lo, x.Hi
	switch {
	case full:
	case x.Uncertain != "":
		r, err := chance.ReadRange(s, x.Ref, x.Uncertain, nil)
		if err != nil {
			return nil, err
		}
		low, high = min(max(x.Multiple(r.At(.05)), x.Lo), x.Hi), min(max(x.Multiple(r.At(.95)), x.Lo), x.Hi)
	default:
		far := max(int64(math.Round(float64(x.Hi-x.Lo)/10)), 1)
		if x.Plausible > 0 {
			far = max(x.Multiple(x.Plausible), 1)
		}
		if x.Whole {
			far = max(far, x.Multiple(x.Step))
		}
		now := min(x.Now, x.Hi)
		low, high = max(x.Lo, now-far), min(x.Hi, now+far)
	}
	return append(append([]int64{low}, rounds.Between(low, high, inner)...), high), nil
}

// barOf is what runs from end to end come to.
func barOf(l *line, ks []int64, outcomes []rounds.Outcome, base rounds.Outcome) Bar {
	n := len(ks) - 1
	b := Bar{Lever: l.Lever, Low: endOf(l.Value(ks[0]), outcomes[0], base), High: endOf(l.Value(ks[n]), outcomes[n], base)}
	b.Least, b.Most = min(b.Low.Value, b.High.Value), max(b.Low.Value, b.High.Value)
	for _, o := range append(outcomes[1:n:n], base) {
		if x := o.Values[0]; x < b.Least || x > b.Most {
			b.Turns = true
		}
	}
	if b.Turns {
		for _, o := range append(outcomes[1:n:n], base) {
			if x := o.Values[0]; !math.IsNaN(x) {
				b.Least, b.Most = min(b.Least, x), max(b.Most, x)
			}
		}
	}
	b.Swing = b.Most - b.Least
	return b
}

func endOf(at float64, o, base rounds.Outcome) End {
	e := End{At: at, Value: o.Values[0]}
	for _, f := range o.Falls {
		if !slices.ContainsFunc(base.Falls, func(b rounds.Fall) bool { return b.Firm == f.Firm }) {
			e.Falls = append(e.Falls, f)
		}
	}
	return e
}
