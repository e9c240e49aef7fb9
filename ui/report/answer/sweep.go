package answer

import (
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Swept writes down a sweep of one lever as a table, of two as a map.
func Swept(q Asked, a *explore.Sweep) Answer {
	q.Until = a.Until
	answer := q.answering(a.Work, a.Base.Falls)
	t := sweepTeller{sentence.Teller{S: q.Scenario}, a}
	if a.Ys == nil {
		answer.tables = append(answer.tables, t.table())
	} else {
		answer.sentences = append(answer.sentences, "\""+a.X.Label+"\" across, \""+a.Y.Label+"\" up.")
		answer.lines = t.plot()
		answer.notes = append(t.legend(), answer.notes...)
	}
	answer.tables = withRows(append(answer.tables, t.frontier())...)
	answer.rows = t.rows()
	answer.answer = t.object()
	return answer
}

// A sweepTeller says what levers do over their ranges.
type sweepTeller struct {
	sentence.Teller
	*explore.Sweep
}

func (t sweepTeller) x(x float64) string { return exactly(x, t.X, t.S) }
func (t sweepTeller) y(y float64) string { return exactly(y, t.Y, t.S) }

// table is a row for each value of the one lever.
func (t sweepTeller) table() typeset.Table {
	columns := make([]typeset.Column, len(t.Metrics))
	for i, m := range t.Metrics {
		columns[i] = typeset.Numbers(m.Text)
	}
	table := typeset.Rows("", typeset.Words(t.X.Label), append(columns, typeset.Words("falls").Prose())...)
	for j, o := range t.Cells[0] {
		row := []string{t.x(t.Xs[j])}
		for i, m := range t.Metrics {
			row = append(row, quantity(o.Values[i], m, t.S))
		}
		table.Row(append(row, shortly(t.S, o.Falls))...)
	}
	return table
}

// quantity shows a number that a run gives.
func quantity(x float64, q *phrase.Quantity, s *model.Scenario) string {
	if q.Unit == model.Class && !result.Meaningless(x) {
		return encode.Shortest(x)
	}
	return sentence.Number(x, q.Unit, s.Unit)
}

// letters are what firms are called on a map: the first letters of their ids where those tell
// them apart, else of the alphabet.
func (t sweepTeller) letters() []string {
	list, seen := make([]string, len(t.S.Firms)), map[string]bool{}
	for i, f := range t.S.Firms {
		list[i] = strings.ToUpper(f.ID[:1])
		seen[list[i]] = true
	}
	if len(seen) < len(list) {
		for i := range list {
			list[i] = string(rune('A' + i%26))
		}
	}
	return list
}

// ladder shows a metric of cells in which the condition does not hold, in equal classes.
const ladder = " .:=#"

// bounds are the least and the most of the first metric over the cells that the ladder is for.
func (t sweepTeller) bounds() (least, most float64) {
	least, most = math.Inf(1), math.Inf(-1)
	for _, row := range t.Cells {
		for _, o := range row {
			if len(t.Metrics) > 0 && !o.Holds && !result.Meaningless(o.Values[0]) {
				least, most = min(least, o.Values[0]), max(most, o.Values[0])
			}
		}
	}
	return least, most
}

// plot is a map with two columns for each cell.
func (t sweepTeller) plot() []string {
	letters, labels, width := t.letters(), make([]string, len(t.Ys)), 0
	least, most := t.bounds()
	for i, y := range t.Ys {
		labels[i] = t.y(y)
		width = max(width, len([]rune(labels[i])))
	}
	var lines []string
	for i := len(t.Ys) - 1; i >= 0; i-- {
		line := strings.Repeat(" ", width-len([]rune(labels[i]))) + labels[i] + " |"
		for j, o := range t.Cells[i] {
			mark := "."
			switch {
			case o.Holds && len(o.Falls) > 0:
				mark = letters[o.Falls[0].Firm]
			case o.Holds:
				mark = "x"
			case len(t.Metrics) > 0 && result.Meaningless(o.Values[0]):
				mark = "?"
			case len(t.Metrics) > 0 && most > least:
				class := min(int(float64(len(ladder))*(o.Values[0]-least)/(most-least)), len(ladder)-1)
				mark = ladder[class : class+1]
			}
			if t.here(i, j) {
				mark = "@"
			}
			line += mark + " "
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	low, high := t.x(t.Xs[0]), t.x(t.Xs[len(t.Xs)-1])
	between := max(1, 2*len(t.Xs)-len([]rune(low))-len([]rune(high)))
	return append(lines, strings.Repeat(" ", width)+" +"+low+strings.Repeat("-", between)+high)
}

// here reports whether a cell is the nearest to where the levers stand.
func (t sweepTeller) here(i, j int) bool {
	nearest := func(list []float64, now float64) int {
		best := 0
		for k, x := range list {
			if math.Abs(x-now) < math.Abs(list[best]-now) {
				best = k
			}
		}
		if now < list[0] || now > list[len(list)-1] {
			return -1
		}
		return best
	}
	return nearest(t.Ys, t.Y.Baseline) == i && nearest(t.Xs, t.X.Baseline) == j
}

// legend says what marks on the map mean.
func (t sweepTeller) legend() []string {
	fallen := map[int]bool{}
	for _, row := range t.Cells {
		for _, o := range row {
			if o.Holds && len(o.Falls) > 0 {
				fallen[o.Falls[0].Firm] = true
			}
		}
	}
	var parts []string
	for i, letter := range t.letters() {
		if fallen[i] {
			parts = append(parts, letter+" "+t.Firm(i)+" falls first")
		}
	}
	parts = append(parts, "@ where levers stand")
	if least, most := t.bounds(); most > least {
		m := t.Metrics[0]
		parts = append(parts, "blank . : = # "+m.Text+" from "+quantity(least, m, t.S)+" to "+quantity(most, m, t.S)+" in equal parts")
	} else {
		parts = append(parts, ". "+moveTeller{t.Teller, &explore.Breaks{Until: t.Until}}.state(false))
	}
	return []string{sentence.Capital(strings.Join(parts, "; ")) + "."}
}

// frontier is a table of where the condition changes along each row and column.
func (t sweepTeller) frontier() typeset.Table {
	columns := []typeset.Column{typeset.Numbers("with"), typeset.Numbers("between"), typeset.Numbers("and"), typeset.Words(t.Until).In(theme.Dim)}
	if t.Ys == nil {
		columns = columns[1:]
	}
	table := typeset.Rows("The frontier", typeset.Words("along"), columns...)
	for _, e := range t.Frontier {
		along, other, where := t.X, t.Y, "below"
		if e.Along == t.Y.Ref {
			along, other = t.Y, t.X
		}
		if e.HoldsAtHigh {
			where = "above"
		}
		row := []string{along.Label}
		if t.Ys != nil {
			row = append(row, exactly(e.Across, other, t.S))
		}
		table.Row(append(row, exactly(e.Low, along, t.S), exactly(e.High, along, t.S), where)...)
	}
	return table
}

func (t sweepTeller) rows() [][]string {
	head := []string{"x", "y"}
	for _, m := range t.Metrics {
		head = append(head, m.Text)
	}
	rows := [][]string{append(head, "first_quarter", "first_firm", "defaults")}
	for i, cells := range t.Cells {
		for j, o := range cells {
			row := []string{encode.Shortest(t.Xs[j]), ""}
			if t.Ys != nil {
				row[1] = encode.Shortest(t.Ys[i])
			}
			for _, x := range o.Values {
				row = append(row, plainNumber(x))
			}
			rows = append(rows, append(row, fallCells(t.S, o.Falls)...))
		}
	}
	return rows
}

func (t sweepTeller) object() encode.Object {
	o := encode.Object{{"x", encode.Object{{"lever", t.X.Ref}, {"values", encode.Series(t.Xs)}}}, {"y", nil}}
	if t.Ys != nil {
		o.Set("y", encode.Object{{"lever", t.Y.Ref}, {"values", encode.Series(t.Ys)}})
	}
	metrics, rows, edges := encode.Object{}, encode.List{}, encode.List{}
	for k, m := range t.Metrics {
		grid := encode.List{}
		for _, cells := range t.Cells {
			line := encode.Series{}
			for _, c := range cells {
				line = append(line, c.Values[k])
			}
			grid = append(grid, encode.Object{{"row", line}})
		}
		metrics.Set(m.Text, grid)
	}
	for _, cells := range t.Cells {
		quarters, firms, counts := encode.Series{}, encode.Words{}, encode.Series{}
		for _, c := range cells {
			quarter, firm := math.NaN(), ""
			if len(c.Falls) > 0 {
				quarter, firm = float64(c.Falls[0].Quarter), t.S.Firms[c.Falls[0].Firm].ID
			}
			quarters, firms, counts = append(quarters, quarter), append(firms, firm), append(counts, float64(len(c.Falls)))
		}
		rows = append(rows, encode.Object{{"quarter", quarters}, {"firm", firms}, {"defaults", counts}})
	}
	for _, e := range t.Frontier {
		edge := encode.Object{{"along", e.Along}, {"across", nil}, {"low", e.Low}, {"high", e.High}, {"holds_at_high", e.HoldsAtHigh}}
		if t.Ys != nil {
			edge.Set("across", e.Across)
		}
		edges = append(edges, edge)
	}
	return append(o, encode.Member{"metrics", metrics}, encode.Member{"first", rows}, encode.Member{"frontier", edges})
}
