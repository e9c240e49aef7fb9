package home

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A measure is a way of looking at solvency.
type measure struct {
	firm      result.FirmMetric
	name      string
	means     string // in words of everyday
	gap       string // why a firm that stands may have no number
	show      func(float64) string
	limit     bool        // the lenders' limit belongs on it
	insurance bool        // it is what insuring a firm's debt costs, and what that says
	span      chart.Range // what the axis holds at least
	clip      chart.Range // beyond it a number says no more than that it is far away
	lines     []chart.Threshold
	zones     []chart.Zone
}

// begins reports whether the name of the measure begins so, whatever its capitals.
func (m *measure) begins(word string) bool {
	return len(word) <= len(m.name) && strings.EqualFold(m.name[:len(word)], word)
}

// text writes a number of the measure.
func (m *measure) text(x float64, unit string) string {
	if m.show != nil && !result.Meaningless(x) {
		return m.show(x)
	}
	return format.Value(x, m.firm.Info().Unit, unit)
}

// Where no money is owed there is nothing to cover and nothing to default on.
const (
	noDebt     = "without debt"
	noInterest = "without interest to pay"
)

// The measures, in the order of the key. Of the thresholds, the score's are Altman's
// own (see model/credit); at a spread of 1,000 basis points and more markets call debt
// distressed; at a distance of 0 default is as likely as not.
// A firm whose debt is more than fifty times its equity has next to none: how many times
// says nothing more.
var measures = [...]measure{
	{firm: result.DebtToEquity, name: "debt to equity", means: "what a firm owes per 1 that is its owners'", gap: "without equity", clip: chart.Range{Hi: 50}, limit: true},
	{firm: result.InterestCover, name: "interest cover", means: "how many times the earnings of four quarters pay their interest", gap: noInterest, clip: chart.Range{Lo: -10, Hi: 20}, lines: []chart.Threshold{
		{Value: 1, Label: "below 1x earnings do not pay the interest", Role: theme.Warn, Below: true},
	}},
	{firm: result.CDSBasisPoints, name: "CDS spread", means: "what insuring its debt would cost a year: 100 bp is 1%", gap: noDebt, insurance: true, show: basisPoints, span: chart.Range{Hi: 100}, clip: chart.Range{Hi: 3000}, lines: []chart.Threshold{
		{Value: 1000, Label: "distressed above 1,000 bp", Role: theme.Warn},
	}},
	{firm: result.DefaultProbability, name: "default probability", means: "the chance of failing within a year that its CDS spread pays for", gap: noDebt, insurance: true, span: chart.Range{Hi: .01}},
	{firm: result.FirmRecovery, name: "recovery", means: "what part of its debt would be paid if it failed now", gap: noDebt, span: chart.Range{Hi: 1}},
	{firm: result.FirmImpact, name: "systemic impact", means: "how much of their book equity other firms would lose if it had nothing left for them", gap: "where a firm has failed", span: chart.Range{Hi: 1}},
	{firm: result.FirmDistance, name: "distance to default", means: "by Merton's model: how many usual swings of a year its assets are above its debts", gap: noDebt, show: plainNumber, clip: chart.Range{Lo: -5, Hi: 15}, lines: []chart.Threshold{
		{Value: 0, Label: "below 0 default is likelier than not", Role: theme.Bad, Below: true},
	}},
	{
		firm: result.AltmanZ, name: "Altman Z″", means: "a score from four ratios of the books: above 2.6 safe, below 1.1 distress", gap: noDebt, show: plainNumber, clip: chart.Range{Lo: -4, Hi: 8},
		lines: []chart.Threshold{
			{Value: 2.6, Label: "safe above 2.6", Role: theme.Good},
			{Value: 1.1, Label: "distress below 1.1", Role: theme.Bad, Below: true},
		},
		zones: []chart.Zone{{Lo: 1.1, Hi: 2.6, Label: "grey zone", Role: theme.Dim}},
	},
	{firm: result.Runway, name: "runway", means: "how many quarters cash lasts without new money, if business burns it as in the last four", gap: "while business burns no cash", span: chart.Range{Hi: 4}, clip: chart.Range{Hi: 40}, lines: []chart.Threshold{
		{Value: 4, Label: "less than a year below 4 q", Role: theme.Warn, Below: true},
	}},
	{firm: result.FirmEquity, name: "book equity", means: "what it has less what it owes, as the balance sheet says"},
	{firm: result.FirmLookThrough, name: "look-through equity", means: "the same, if claims on each other are worth what stands behind them outside"},
	{firm: result.FirmCash, name: "cash", means: "money in the bank"},
}

// basisPoints writes a spread counted in basis points.
func basisPoints(x float64) string { return format.Value(x/1e4, model.Points, "") }

// plainNumber writes a score, which is no multiple of anything.
func plainNumber(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
}

// measured says what a measure means: in place of the price of insurance, what it is for
// the firm selected, or else the one that costs most to insure, in the quarter shown.
func measured(s session.Session, measure int, firm string) view.Notice {
	m, q, whose := &measures[measure], s.Quarter(), s.Scenario().Firm(firm)
	if m.insurance && whose < 0 {
		whose = sentence.Riskiest(s.Run(), q-1)
	}
	n := view.Notice{Of: view.OfMeasure, Anew: func(s session.Session) view.Notice { return measured(s, measure, firm) }}
	if n.Text = fmt.Sprintf("Solvency: %s, %s.", m.name, m.means); m.insurance && whose >= 0 {
		n.Text = format.Quarter(q) + ": " + sentence.Insurance(s.Run(), whose, q-1)
	}
	return n
}
