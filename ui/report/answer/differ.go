package answer

import (
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
)

// A Differing is a line of what differs between two runs, as people read it.
type Differing struct {
	Name, A, B string
	Behind     []string // what part of its range; or in which quarter it is widest, and since when
	Series     string   // what it is of, by the name that it has; "" for what is no series
	Quarter    int      // where to look, or 0
}

// Differences are what differs between two runs: what goes in, who falls and when, what comes out,
// and what else happens.
type Differences struct{ Inputs, Falls, Series, Happens []Differing }

// Differ writes down what a comparison has found.
func Differ(with Comparing, c *explore.Comparison) Differences {
	t := newCompareTeller(with, c)
	return Differences{t.inputRows(), t.fallRows(), t.seriesRows(), t.happeningRows()}
}

func newCompareTeller(with Comparing, c *explore.Comparison) compareTeller {
	return compareTeller{Teller: sentence.Teller{S: with.A.Scenario}, Comparing: with, Comparison: c}
}

// never stands for the quarter of what does not happen.
const never = "never"

func when(quarter int) string {
	if quarter == 0 {
		return never
	}
	return format.Quarter(quarter)
}

// inputRows are the numbers that differ.
func (t compareTeller) inputRows() (list []Differing) {
	for _, in := range t.Inputs {
		list = append(list, Differing{
			Name: in.Lever.Label, A: format.Given(in.A, in.Lever.Unit, t.S.Unit), B: format.Given(in.B, in.Lever.Unit, t.S.Unit),
			Behind: []string{format.Percent(in.OfRange)},
		})
	}
	return list
}

// fallRows are who falls in one alone, or in another quarter, in order of time.
func (t compareTeller) fallRows() (list []Differing) {
	row := func(s *model.Scenario, firm, a, b int) {
		if a == b {
			return
		}
		list = append(list, Differing{Name: sentence.Teller{S: s}.Firm(firm) + " falls", A: when(a), B: when(b), Quarter: max(a, b)})
	}
	for _, f := range t.FallsA {
		b := f.Quarter
		for _, m := range t.Moved {
			if m.Firm == t.S.Firms[f.Firm].ID {
				b = m.B
			}
		}
		for _, only := range t.FallsOnlyA {
			if only.Firm == f.Firm {
				b = 0
			}
		}
		row(t.S, f.Firm, f.Quarter, b)
	}
	for _, f := range t.FallsOnlyB {
		row(t.B.Scenario, f.Firm, 0, f.Quarter)
	}
	return list
}

// seriesRows are the series that are shown, as people call them.
func (t compareTeller) seriesRows() (list []Differing) {
	for _, g := range t.shown() {
		row := Differing{
			Name: seriesCalled(t.S, g), Series: g.Series.Name, Quarter: g.At, Behind: []string{format.Quarter(g.At), format.Quarter(g.From)},
			A: seriesNumber(g.A, g.Series, t.S.Unit), B: seriesNumber(g.B, g.Series, t.B.Scenario.Unit),
		}
		if g.From == 0 {
			row.Quarter = g.Lost
			row.A, row.B = seriesNumber(g.EndA, g.Series, t.S.Unit), seriesNumber(g.EndB, g.Series, t.B.Scenario.Unit)
			row.Behind = []string{"-", format.Quarter(g.Lost) + ", " + format.NotMeaningful}
		}
		list = append(list, row)
	}
	return list
}

// seriesNumber writes a number of a series; spreads are counted in basis points.
func seriesNumber(x float64, s result.Series, unit string) string {
	if strings.HasSuffix(s.Key, "_bp") {
		return sentence.Number(x/1e4, model.Points, unit)
	}
	return sentence.Number(x, s.Unit, unit)
}

// seriesCalled is what people call the series of a gap: "Mr C: debt".
func seriesCalled(s *model.Scenario, g explore.Gap) string {
	first := g.Series
	for _, other := range g.Same {
		if !usual(first) && usual(other) {
			first = other
		}
	}
	text := first.Label
	switch id, key, _ := strings.Cut(first.Name, "."); {
	case s.Firm(id) >= 0:
		text = s.PartyName(id) + ": " + text
	case id == model.GroupName && !strings.HasPrefix(key, "revenue."):
		text = "all firms: " + text
	}
	if n := len(g.Same); n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text
}

// happeningRows are what else happens in one alone or at another time.
func (t compareTeller) happeningRows() (list []Differing) {
	for _, h := range t.Happenings {
		s := t.S
		if h.InB {
			s = t.B.Scenario
		}
		list = append(list, Differing{Name: sentence.Headline(s, h.Event), A: when(h.A), B: when(h.B), Quarter: h.Quarter})
	}
	return list
}

// Attributed says which numbers did it, one after the other: "C borrows on top +$2,706". It is "" if
// none did.
func Attributed(s *model.Scenario, a *explore.Attribution) string {
	signed := func(x float64) string {
		text := seriesNumber(x, a.Series, s.Unit)
		if x > 0 {
			return "+" + text
		}
		return text
	}
	counts := func(x float64) bool { return !(math.Abs(x) <= 1e-9*(math.Abs(a.A)+math.Abs(a.B))) }
	var adds, last []string
	for _, p := range a.Parts {
		if !counts(p.Adds) && !counts(p.AddsLast) {
			continue
		}
		name := p.Lever.Label
		if p.Others > 0 {
			name += fmt.Sprintf(" and %d more", p.Others)
		}
		adds, last = append(adds, name+" "+signed(p.Adds)), append(last, signed(p.AddsLast))
	}
	if counts(a.Rest) {
		adds = append(adds, "what no number says "+signed(a.Rest))
	}
	text := strings.Join(adds, ", ")
	if a.Ordering && len(last) > 1 {
		text += "; the other way round " + strings.Join(last, ", ") + ", so the order matters"
	}
	return text
}

// attributed says it of the first series that is shown, if several numbers may have done it.
func (t compareTeller) attributed() string {
	if t.why == nil || len(t.Inputs) < 2 {
		return ""
	}
	text := Attributed(t.S, t.why)
	if text == "" {
		return ""
	}
	return "What moves " + t.why.Series.Name + " in " + format.Quarter(t.why.Quarter) + ", one number after the other: " + text + "."
}

// steps are the same for programs.
func (t compareTeller) steps() encode.List {
	all := encode.List{}
	if t.why == nil {
		return all
	}
	parts := encode.List{}
	for _, p := range t.why.Parts {
		parts = append(parts, encode.Object{{"lever", p.Lever.Ref}, {"others", p.Others}, {"adds", p.Adds}, {"adds_in_reverse", p.AddsLast}})
	}
	return append(all, encode.Object{{"series", t.why.Series.Name}, {"quarter", t.why.Quarter}, {"a", t.why.A}, {"b", t.why.B}, {"parts", parts}, {"rest", t.why.Rest}, {"order_matters", t.why.Ordering}})
}
