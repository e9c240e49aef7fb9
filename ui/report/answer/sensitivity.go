package answer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model/explore"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Tornado writes down which levers move a metric, the strongest first.
func Tornado(q Asked, a *explore.Tornado) Answer {
	answer := q.answering(a.Work, a.Falls)
	t := tornadoTeller{sentence.Teller{S: q.Scenario}, a}
	how := "as far as is likely: over its range of uncertainty, a plausible move either way, or where it says neither a tenth of its range"
	if a.Full {
		how = "from end to end of its range"
	}
	answer.sentences = []string{"What moves " + a.Metric.Text + ", which is " + quantity(a.Base, a.Metric, q.Scenario) + " now: each lever alone, " + how + "."}
	answer.tables = withRows(t.table())
	if still := t.still(); len(still) > 0 {
		answer.sentences = append(answer.sentences, "Not at all by "+sentence.Enumerate(still)+".")
	}
	if slices.ContainsFunc(a.Bars, func(b explore.Bar) bool { return b.Turns }) {
		answer.notes = append([]string{"~ swings more than its two ends show."}, answer.notes...)
	}
	if slices.ContainsFunc(a.Bars, func(b explore.Bar) bool { return len(b.Low.Falls)+len(b.High.Falls) > 0 }) {
		answer.notes = append([]string{"x falls there, and does not now."}, answer.notes...)
	}
	answer.rows = t.rows()
	answer.answer = t.object()
	return answer
}

// A tornadoTeller says what levers do to a metric.
type tornadoTeller struct {
	sentence.Teller
	*explore.Tornado
}

// still are the levers that do not move it.
func (t tornadoTeller) still() (list []string) {
	for _, b := range t.Bars {
		if b.Swing == 0 {
			list = append(list, "\""+b.Lever.Label+"\"")
		}
	}
	return list
}

// barWidth is how many columns the widest bar takes.
const barWidth = 20

// bar draws the range of a metric around where it is now.
func (t tornadoTeller) bar(b explore.Bar) string {
	least, most := t.Base, t.Base
	for _, other := range t.Bars {
		if !math.IsNaN(other.Swing) {
			least, most = min(least, other.Least), max(most, other.Most)
		}
	}
	if math.IsNaN(b.Swing) || most <= least {
		return ""
	}
	column := func(x float64) int { return int(math.Round(barWidth * (x - least) / (most - least))) }
	from, to, now := column(b.Least), column(b.Most), column(t.Base)
	line := []byte(strings.Repeat(" ", barWidth+1))
	for i := from; i <= to && from < to; i++ {
		line[i] = '='
	}
	line[now] = '|'
	return strings.TrimRight(string(line), " ")
}

func (t tornadoTeller) table() typeset.Table {
	table := typeset.Rows("", typeset.Words("lever"), append(headed("swing", "low end", "high end"), typeset.Words("").In(theme.Accent))...)
	for _, b := range t.Bars {
		if b.Swing == 0 {
			continue
		}
		end := func(e explore.End) string {
			text := format.Given(e.At, b.Lever.Unit, t.S.Unit) + ": " + quantity(e.Value, t.Metric, t.S)
			if len(e.Falls) > 0 {
				text += " x " + t.Firm(e.Falls[0].Firm)
			}
			return text
		}
		turn := ""
		if b.Turns {
			turn = "~"
		}
		table.Row(b.Lever.Label, turn+quantity(b.Swing, t.Metric, t.S), end(b.Low), end(b.High), t.bar(b))
	}
	return table
}

func (t tornadoTeller) rows() [][]string {
	rows := [][]string{{"lever", "low_at", "low", "high_at", "high", "swing", "turns"}}
	for _, b := range t.Bars {
		row := []string{b.Lever.Ref}
		for _, x := range []float64{b.Low.At, b.Low.Value, b.High.At, b.High.Value, b.Swing} {
			row = append(row, plainNumber(x))
		}
		rows = append(rows, append(row, strconv.FormatBool(b.Turns)))
	}
	return rows
}

func (t tornadoTeller) object() encode.Object {
	levers := encode.List{}
	for _, b := range t.Bars {
		end := func(e explore.End) encode.Object {
			return encode.Object{{"at", e.At}, {"value", e.Value}, {"falls", fallList(t.S, e.Falls)}}
		}
		levers = append(levers, encode.Object{
			{"lever", b.Lever.Ref},
			{"low", end(b.Low)},
			{"high", end(b.High)},
			{"least", b.Least},
			{"most", b.Most},
			{"swing", b.Swing},
			{"turns", b.Turns},
		})
	}
	return encode.Object{{"metric", t.Metric.Text}, {"base", t.Base}, {"full", t.Full}, {"levers", levers}}
}
