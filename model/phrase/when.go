package phrase

import (
	"moneyloop/model"
	"moneyloop/model/lexeme"
	"moneyloop/model/result"
)

// A When is what a deal or a shock waits for. It looks at the quarter that was closed last, and
// at day one in the first, so that nothing waits for itself.
type When struct {
	Condition
	Once bool // once it has been so, it stays so
	Asks result.Asked
}

// ReadWhen reads what a deal or a shock waits for. The error is an *Error. It is once or
// while and comparisons, as in [ReadCondition], of what is known when a quarter is closed:
//
//	once c.valuation at least 1000     from the quarter after it was worth that, for good
//	while c.rating at least A          in quarters after one in which it was that or better
//	once cloud.paid@sum at least 50    once it has paid that in all
//	once quarter at least 4 and c.status is alive
func ReadWhen(s *model.Scenario, text string) (*When, error) {
	p := newReader(s, text)
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
func (p *reader) closed(word lexeme.Lexeme) number {
	s := p.s
	if word.Text == "quarter" {
		return number{term: lastQuarter{}, unit: model.QuarterCount}
	}
	series, measured := result.NamedSeries(s, word.Text)
	if at, dated := p.take("@"); dated {
		if sum := p.next(); sum.Text != "sum" || !measured || !series.IsPaid() {
			p.fail(at, "nothing: it looks at the quarter that was closed last; a deal has paid in all cloud.paid@sum")
		}
		return number{term: reading{series, soFar}, unit: series.Unit}
	}
	switch {
	case measured && series.OfPositions():
		p.fail(word, "what the run knows: no run depends on what you hold")
	case measured && series.IsGauge():
		p.fail(word, "what a deal is due or has paid, or a metric of a firm")
	case measured && s.Deal(word.Text) >= 0:
		p.fail(word, "what the deal paid, "+word.Text+".paid, or in all, "+word.Text+".paid@sum")
	case measured:
		p.closing.Ask(series)
		return number{term: reading{series, atClosing}, unit: series.Unit}
	default:
		return p.setting(word, "a metric such as c.revenue.gross, quarter, or a number of the scenario such as tranche.milestone")
	}
	return number{term: constant(0), unit: model.Times}
}

// betterIsMore turns comparisons of ratings, which are counted from the best.
var betterIsMore = map[string]string{"<": ">", ">": "<", "<=": ">=", ">=": "<="}

// lastQuarter is the quarter that was closed last, from 1.
type lastQuarter struct{}

func (lastQuarter) of(r *result.Run) float64 { return float64(result.ClosingOf(r).Quarter) }
