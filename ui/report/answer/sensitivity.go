package answer

import (
	"math"
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
	answer.tables = withRows([]typeset.Table{t.table()})
	if still := t.still(); len(still) > 0 {
		answer.sentences = append(answer.sentences, "Not at all by "+sentence.Enumerate(still)+".")
	}
	if t.anyTurn() {
		answer.notes = append([]string{"~ turns between its ends; the swing counts that."}, answer.notes...)
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

func (t tornadoTeller) anyTurn() bool {
	for _, b := range t.Bars {
		if b.Turns {
			return true
		}
	}
	return false
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
	key, bars := typeset.Column{Head: "lever", Left: true}, typeset.Column{Left: true, Role: theme.Accent}
	low, high, swing := typeset.Column{Head: "low end"}, typeset.Column{Head: "high end"}, typeset.Column{Head: "swing"}
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
		key.Cells = append(key.Cells, b.Lever.Label)
		low.Cells, high.Cells = append(low.Cells, end(b.Low)), append(high.Cells, end(b.High))
		bars.Cells = append(bars.Cells, t.bar(b))
		swing.Cells = append(swing.Cells, turn+quantity(b.Swing, t.Metric, t.S))
	}
	return typeset.Table{Title: "", Key: key, Bands: []typeset.Band{{Columns: []typeset.Column{swing, low, high, bars}}}}
}

func (t tornadoTeller) rows() [][]string {
	rows := [][]string{{"lever", "low_at", "low", "high_at", "high", "swing", "turns"}}
	cell := func(x float64) string {
		if math.IsNaN(x) {
			return ""
		}
		return encode.Shortest(x)
	}
	for _, b := range t.Bars {
		turns := "false"
		if b.Turns {
			turns = "true"
		}
		rows = append(rows, []string{b.Lever.Ref, cell(b.Low.At), cell(b.Low.Value), cell(b.High.At), cell(b.High.Value), cell(b.Swing), turns})
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
