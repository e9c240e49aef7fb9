package model

import (
	"fmt"
	"math"

	"moneyloop/model/lexeme"
)

// A When is what a deal or a shock waits for. It looks at the quarter that was closed last, and
// at day one in the first, so that nothing waits for itself.
type When struct {
	Condition
	Once bool // once it has been so, it stays so
	Asks Asked
}

// ReadWhen reads what a deal or a shock waits for. The error is a *ConditionError. It is once or
// while and comparisons, as in [ReadCondition], of what is known when a quarter is closed:
//
//	once c.valuation at least 1000     from the quarter after it was worth that, for good
//	while c.rating at least A          in quarters after one in which it was that or better
//	once cloud.paid@sum at least 50    once it has paid that in all
//	once quarter at least 4 and c.status is alive
func ReadWhen(s *Scenario, text string) (*When, error) {
	p := newPhrase(s, text)
	w := &When{Condition: Condition{Text: text}}
	p.closing = &w.Asks
	word, ok := p.take("once", "while")
	if !ok {
		p.fail(word, "once or while, and what is so then: once c.valuation at least 1000")
	}
	w.Once = word.Text == "once"
	w.clauses = p.clauses()
	return w, p.err
}

// closed reads what is known when a quarter is closed.
func (p *phrase) closed(word lexeme.Lexeme) number {
	s := p.s
	if word.Text == "quarter" {
		return number{term: lastQuarter{}, unit: QuarterCount}
	}
	series, measured := named(s, word.Text)
	if at, dated := p.take("@"); dated {
		if sum := p.next(); sum.Text != "sum" || !measured || series.of != ofDeal || series.line != 0 {
			p.fail(at, "nothing: it looks at the quarter that was closed last; a deal has paid in all cloud.paid@sum")
		}
		return number{term: reading{series, soFar}, unit: series.Unit}
	}
	switch {
	case measured && (series.of == ofPosition || series.of == ofPositions):
		p.fail(word, "what the run knows: no run depends on what you hold")
	case measured && series.of == ofDeal && series.line > 1:
		p.fail(word, "what a deal is due or has paid, or a metric of a firm")
	case measured && s.Deal(word.Text) >= 0:
		p.fail(word, "what the deal paid, "+word.Text+".paid, or in all, "+word.Text+".paid@sum")
	case measured:
		p.closing.ask(series)
		return number{term: reading{series, atClosing}, unit: series.Unit}
	default:
		if place, ok := s.find(word.Text); ok {
			return number{term: setting(word.Text), unit: place.Unit}
		}
		p.failNear(word, "a metric such as c.revenue.gross, quarter, or a number of the scenario such as tranche.milestone", nearestName(s, word.Text, true))
	}
	return number{term: constant(0), unit: Times}
}

// betterIsMore turns comparisons of ratings, which are counted from the best.
var betterIsMore = map[string]string{"<": ">", ">": "<", "<=": ">=", ">=": "<="}

// lastQuarter is the quarter that was closed last, from 1.
type lastQuarter struct{}

func (lastQuarter) of(r *Run) float64 { return float64(r.closing.Quarter) }

// A Closing is what is known when a quarter is closed: of firms as legal entities.
type Closing struct {
	Quarter        int // from 1; 0: day one
	Firm           func(i int) *[FirmMetricCount]float64
	Group          *[GroupMetricCount]float64
	Due, Paid, All func(deal int) float64 // in the quarter, and what was paid up to it
}

// Meets reports whether a condition that is asked for is met at a closing.
func (r Recorder) Meets(w *When, by *Closing) bool {
	r.closing = by
	return w.Holds(r.Run)
}

// lately is a number as it was closed last. What has failed is worth nothing to a condition.
func lately(r *Run, x reading) float64 {
	s, by := x.series, r.closing
	switch {
	case x.when == soFar:
		return by.All(s.index)
	case by.Quarter == 0:
		return dayOne(r.Scenario, s)
	case s.of == ofDeal && s.line == 1:
		return by.Due(s.index)
	case s.of == ofDeal:
		return by.Paid(s.index)
	case s.of == ofFirm:
		row := by.Firm(s.index)
		if row[FirmStatus] == float64(Defaulted) && FirmMetric(s.line) != FirmStatus {
			return math.NaN()
		}
		return row[s.line]
	}
	return by.Group[s.line]
}

// dayOne is what is known before the first quarter.
func dayOne(all *Scenario, s Series) float64 {
	if s.of == ofDeal {
		return 0
	}
	if s.of == ofFirm {
		f := &all.Firms[s.index]
		switch FirmMetric(s.line) {
		case FirmStatus:
			return float64(Alive)
		case FirmCash:
			return f.Opening.Cash
		case FirmFixedAssets:
			return f.Opening.FixedAssets
		case FirmEquity:
			return all.EquityBefore(s.index)
		}
	}
	return math.NaN()
}

// ask adds a series to what is asked for.
func (a *Asked) ask(s Series) {
	switch s.of {
	case ofDeal:
	case ofFirm:
		a.Firms |= FirmMetrics(FirmMetric(s.line), FirmStatus)
	default:
		a.Group |= GroupMetrics(GroupMetric(s.line))
	}
}

// With is what both ask for.
func (a Asked) With(b Asked) Asked {
	return Asked{
		Group: a.Group | b.Group, Firms: a.Firms | b.Firms,
		Deals: a.Deals || b.Deals, Books: a.Books || b.Books, Positions: a.Positions || b.Positions,
	}
}

// whens checks what deals and shocks wait for.
func whens(v *validator) {
	check := func(path, key, text string) {
		v.text(path, key, text, maxUntil)
		if text != "" && v.sound {
			if _, err := ReadWhen(v.s, text); err != nil {
				unread(v, path+key, err)
			}
		}
	}
	for i := range v.s.Deals {
		path, d := fmt.Sprintf("deals[%d].", i), &v.s.Deals[i]
		check(path, "when", d.Promise.When)
		check(path, "converts_when", d.Terms.Converts.When)
	}
	for i := range v.s.Shocks {
		check(fmt.Sprintf("shocks[%d].", i), "when", v.s.Shocks[i].When)
	}
}
