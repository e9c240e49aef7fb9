package answer

import (
	"slices"
	"strconv"
	"strings"

	"moneyloop/model/explore/chance"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Risk writes down what becomes of a scenario if numbers and luck are uncertain; as CSV who has fallen
// by when, or with whom.
func Risk(q Asked, a *chance.Risk, withWhom bool) Answer {
	answer := q.answering(a.Work, a.Base)
	t := riskTeller{sentence.Teller{S: q.Scenario}, a}
	answer.sentences = []string{t.ranges(*q.Seed), t.sentence()}
	answer.tables = withRows(append([]typeset.Table{t.byQuarter(), t.together(), t.given(), t.spreads()}, t.bands()...)...)
	answer.notes = append(t.notes(), answer.notes...)
	answer.rows = t.rows(withWhom)
	answer.answer = t.object(*q.Seed)
	return answer
}

// A riskTeller says what many runs have in common.
type riskTeller struct {
	sentence.Teller
	*chance.Risk
}

// ranges says what is uncertain.
func (t riskTeller) ranges(seed uint64) string {
	var parts []string
	for _, r := range t.Ranges {
		text := r.Ref + " " + r.Text
		if l, err := t.S.Lever(r.Ref); err == nil {
			text = "\"" + l.Label + "\" " + sentence.May(r.May, l.Unit, t.S.Unit)
		}
		parts = append(parts, text)
	}
	for _, n := range t.Noise {
		whom := "all"
		if i := t.S.Firm(n.On); i >= 0 {
			whom = t.Firm(i)
		}
		parts = append(parts, "luck with customers of "+whom+", "+format.Percent(n.Size)+" a quarter, of which "+format.Percent(n.Lasts)+" lasts into the next")
	}
	return sentence.Capital(sentence.Enumerate(parts)) + t.depends() + ": " + format.Whole(t.N) + " runs, seed " + strconv.FormatUint(seed, 10) + "."
}

// chanceOf says a share as people read it: next to nothing is never nothing.
func chanceOf(s chance.Share) string {
	if s.N == 0 {
		return "under " + format.Percent(s.High) + " (0 of " + format.Whole(s.Of) + ")"
	}
	return format.Percent(s.P())
}

func (t riskTeller) sentence() string {
	last := t.Any[len(t.Any)-1]
	if last.N == 0 {
		return "Nobody falls in any of " + format.Whole(t.N) + " runs: somebody does in less than " + format.Percent(last.High) + ", with 95% confidence."
	}
	text := "Somebody falls in " + chanceOf(last) + " of runs by " + format.Quarter(len(t.Any)) + " (" + format.Percent(last.Low) + " to " + format.Percent(last.High) + " with 95% confidence)."
	var first []string
	for i, n := range t.First {
		if n > 0 {
			first = append(first, t.Firm(i)+" in "+format.Percent(float64(n)/float64(last.N)))
		}
	}
	text += " First to fall, or among them: " + sentence.Enumerate(first) + " of those."
	var causes []string
	for _, c := range t.Causes {
		causes = append(causes, c.Cause.String()+" "+format.Percent(float64(c.N)/float64(last.N)))
	}
	return text + " Why the first fell: " + sentence.Enumerate(causes) + "."
}

// byQuarter is a table of who has fallen by when: of the quarters in which that changes.
func (t riskTeller) byQuarter() typeset.Table {
	table := typeset.Rows("Fallen by then", typeset.Words("by"), typeset.Numbers("somebody"), typeset.Numbers("95% confidence").In(theme.Dim))
	table.Names, table.Bands = sentence.NameWidth, append(table.Bands, typeset.Band{Columns: t.firms()})
	for q, x := range t.Any {
		if last := q == len(t.Any)-1; !last && x.N == 0 || q > 0 && !last && t.unchanged(q) {
			continue
		}
		row := []string{format.Quarter(q + 1), format.Percent(x.P()), format.Percent(x.Low) + " to " + format.Percent(x.High)}
		for i := range t.Firms {
			row = append(row, format.Percent(t.Firms[i][q].P()))
		}
		table.Row(row...)
	}
	return table
}

// firms are a column for each firm.
func (t riskTeller) firms() []typeset.Column {
	columns := make([]typeset.Column, len(t.Firms))
	for i := range columns {
		columns[i] = typeset.Numbers(t.Firm(i)).In(theme.Firm(i))
	}
	return columns
}

// unchanged reports whether nobody falls in a quarter, from 0, of any run.
func (t riskTeller) unchanged(q int) bool {
	for i := range t.Firms {
		if t.Firms[i][q].N != t.Firms[i][q-1].N {
			return false
		}
	}
	return true
}

// together is a table of who falls with whom.
func (t riskTeller) together() typeset.Table {
	table := typeset.Rows("Who falls with whom, of all runs", typeset.Words(""), append(t.firms(), typeset.Numbers("first").In(theme.Dim))...)
	table.Names = sentence.NameWidth
	for i, row := range t.Together {
		if row[i] == 0 {
			continue
		}
		cells := []string{t.Firm(i)}
		for _, n := range append(slices.Clone(row), t.First[i]) {
			cells = append(cells, format.Percent(float64(n)/float64(t.N)))
		}
		table.RowOf(theme.Firm(i), cells...)
	}
	return table
}

// given is a table of who falls where somebody does: of the runs in which the firm of a row falls.
func (t riskTeller) given() typeset.Table {
	table := typeset.Rows("If it falls, so does", typeset.Words(""), append(t.firms(), typeset.Numbers("runs").In(theme.Dim))...)
	table.Names = sentence.NameWidth
	for i, row := range t.Together {
		if row[i] == 0 {
			continue
		}
		cells := []string{t.Firm(i)}
		for j := range row {
			if i == j {
				cells = append(cells, "–")
			} else {
				cells = append(cells, format.Percent(t.Given(i, j)))
			}
		}
		table.RowOf(theme.Firm(i), append(cells, format.Whole(row[i]))...)
	}
	if len(table.Key.Cells) < 2 {
		return typeset.Table{}
	}
	return table
}

// spreads is a table of metrics. Whether the lowest or the highest runs are the worst depends on what
// is measured.
func (t riskTeller) spreads() typeset.Table {
	columns := append(spreadColumns("lowest"), headed("highest")...)
	if t.partial() {
		columns = append(columns, typeset.Numbers("of runs").In(theme.Dim))
	}
	table := typeset.Rows("What so many runs are below, and the mean of the lowest and the highest 5%", typeset.Words("metric"), columns...)
	for _, x := range t.Spreads {
		show := func(v float64) string { return quantity(v, x.Metric, t.S) }
		row := append(spreadRow(x.Metric.Text, &x, show), show(x.Excess))
		if t.partial() {
			row = append(row, format.Whole(x.N))
		}
		table.Row(row...)
	}
	return table
}

// partial reports whether some number has no meaning in some runs.
func (t riskTeller) partial() bool {
	return slices.ContainsFunc(t.Spreads, func(x chance.Spread) bool { return x.N < t.N })
}

// spreadColumns are those of one number over many runs, of which the lowest are called so, and
// spreadRow its cells.
func spreadColumns(lowest string) []typeset.Column {
	return headed("mean", "5%", "25%", "median", "75%", "95%", lowest)
}

func spreadRow(name string, x *chance.Spread, show func(float64) string) []string {
	row := []string{name}
	for _, v := range []float64{x.Mean, x.P5, x.P25, x.P50, x.P75, x.P95, -x.Shortfall} {
		row = append(row, show(v))
	}
	return row
}

// bands are a table for each series.
func (t riskTeller) bands() (tables []typeset.Table) {
	for _, b := range t.Bands {
		columns := spreadColumns("")[1:6]
		table := typeset.Rows(b.Series.Name, typeset.Words(""), append(columns, typeset.Numbers("of runs").In(theme.Dim))...)
		for q, n := range b.N {
			row := []string{format.Quarter(q + 1)}
			for _, v := range edges(&b) {
				row = append(row, sentence.Number(v[q], b.Series.Unit, t.S.Unit))
			}
			table.Row(append(row, format.Whole(n))...)
		}
		tables = append(tables, table)
	}
	return tables
}

// edges are the lines of a band, from the lowest.
func edges(b *chance.Band) [][]float64 { return [][]float64{b.P5, b.P25, b.P50, b.P75, b.P95} }

func (t riskTeller) notes() []string {
	notes := []string{"This is about the ranges that were given, not about the world. No line within a band is a run."}
	for _, r := range t.Ranges {
		if r.CutOff > .01 {
			notes = append(notes, format.Percent(r.CutOff)+" of \""+r.Text+"\" is beyond what "+r.Ref+" may be, and is left out.")
		}
	}
	if t.partial() {
		notes = append(notes, "Runs in which a number has no meaning are left out of it, such as those in which its firm has failed: \"of runs\" is how many remain.")
	}
	return notes
}

// raw are all runs, a row each.
func (t riskTeller) raw() [][]string {
	head := []string{"run"}
	for _, r := range t.Ranges {
		head = append(head, r.Ref)
	}
	for _, x := range t.Spreads {
		head = append(head, x.Metric.Text)
	}
	rows := [][]string{append(head, "first_quarter", "first_firm", "defaults")}
	for _, d := range t.Draws {
		row := []string{strconv.FormatUint(d.Run, 10)}
		for _, set := range d.Settings {
			row = append(row, encode.Shortest(set.Value))
		}
		for _, x := range d.Values {
			row = append(row, plainNumber(x))
		}
		rows = append(rows, append(row, fallCells(t.S, d.Falls)...))
	}
	return rows
}

// pairs are who falls with whom, a row for each two firms.
func (t riskTeller) pairs() [][]string {
	rows := [][]string{{"firm", "with", "n", "of", "share", "of_its_falls"}}
	for i, row := range t.Together {
		for j, n := range row {
			rows = append(rows, []string{
				t.S.Firms[i].ID, t.S.Firms[j].ID, strconv.Itoa(n), strconv.Itoa(t.N),
				encode.Shortest(float64(n) / float64(t.N)), plainNumber(t.Given(i, j)),
			})
		}
	}
	return rows
}

// rows are all runs, or who falls with whom, or the bands; where none were asked for, who has fallen
// by when.
func (t riskTeller) rows(withWhom bool) [][]string {
	switch {
	case len(t.Draws) > 0:
		return t.raw()
	case withWhom:
		return t.pairs()
	}
	if len(t.Bands) == 0 {
		rows := [][]string{{"quarter", "firm", "n", "of", "share", "low", "high"}}
		add := func(name string, list []chance.Share) {
			for q, s := range list {
				rows = append(rows, []string{strconv.Itoa(q + 1), name, strconv.Itoa(s.N), strconv.Itoa(s.Of), encode.Shortest(s.P()), encode.Shortest(s.Low), encode.Shortest(s.High)})
			}
		}
		add("any", t.Any)
		for i, list := range t.Firms {
			add(t.S.Firms[i].ID, list)
		}
		return rows
	}
	rows := [][]string{{"quarter", "metric", "n", "p5", "p25", "p50", "p75", "p95"}}
	for _, b := range t.Bands {
		for q, n := range b.N {
			row := []string{strconv.Itoa(q + 1), b.Series.Name, strconv.Itoa(n)}
			for _, v := range edges(&b) {
				row = append(row, plainNumber(v[q]))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func (t riskTeller) object(seed uint64) encode.Object {
	ranges, noise := encode.List{}, encode.List{}
	for _, r := range t.Ranges {
		ranges = append(ranges, encode.Object{{"lever", r.Ref}, {"range", r.Text}, {"cut_off", r.CutOff}})
	}
	for _, n := range t.Noise {
		noise = append(noise, encode.Object{{"on", n.On}, {"size", n.Size}, {"lasts", n.Lasts}})
	}
	factors, pairs := t.common()
	shares := func(list []chance.Share) encode.Object {
		p, low, high := encode.Series{}, encode.Series{}, encode.Series{}
		for _, s := range list {
			p, low, high = append(p, s.P()), append(low, s.Low), append(high, s.High)
		}
		return encode.Object{{"p", p}, {"low", low}, {"high", high}}
	}
	falls := encode.Object{{"any", shares(t.Any)}}
	together, given, first, causes := encode.List{}, encode.List{}, encode.Object{}, encode.Object{}
	for i, f := range t.S.Firms {
		falls.Set(f.ID, shares(t.Firms[i]))
		row, of := encode.Series{}, encode.Series{}
		for j, n := range t.Together[i] {
			row, of = append(row, float64(n)/float64(t.N)), append(of, t.Given(i, j))
		}
		together = append(together, encode.Object{{"firm", f.ID}, {"with", row}})
		given = append(given, encode.Object{{"firm", f.ID}, {"n", t.Together[i][i]}, {"with", of}})
		first.Set(f.ID, float64(t.First[i])/float64(t.N))
	}
	for _, c := range t.Causes {
		causes.Set(strings.ReplaceAll(c.Cause.String(), " ", "_"), float64(c.N)/float64(t.N))
	}
	bands, metrics := t.series()
	runs := encode.List{}
	for _, d := range t.Draws {
		at := encode.Object{}
		for _, set := range d.Settings {
			at.Set(set.Ref, set.Value)
		}
		runs = append(runs, encode.Object{{"run", int(d.Run)}, {"levers", at}, {"metrics", encode.Series(d.Values)}, {"falls", fallList(t.S, d.Falls)}})
	}
	return encode.Object{
		{"seed", strconv.FormatUint(seed, 10)},
		{"n", t.N},
		{"ranges", ranges},
		{"noise", noise},
		{"factors", factors},
		{"pairs", pairs},
		{"default", falls},
		{"together", together},
		{"given", given},
		{"first", first},
		{"causes", causes},
		{"bands", bands},
		{"metrics", metrics},
		{"half_width", t.HalfWidth},
		{"runs", runs},
	}
}

// common is what ranges have in common, for programs.
func (t riskTeller) common() (factors, pairs encode.List) {
	factors, pairs = encode.List{}, encode.List{}
	for _, l := range t.Loads {
		factors = append(factors, encode.Object{{"factor", l.Factor}, {"of", l.Ref}, {"weight", l.Rho}})
	}
	for _, p := range t.Pairs {
		pairs = append(pairs, encode.Object{{"lever", p.A}, {"with", p.B}, {"by", p.Rho}})
	}
	return factors, pairs
}

// series are bands and metrics for programs.
func (t riskTeller) series() (bands, metrics encode.Object) {
	bands, metrics = encode.Object{}, encode.Object{}
	for _, b := range t.Bands {
		n := encode.Series{}
		for _, k := range b.N {
			n = append(n, float64(k))
		}
		bands.Set(b.Series.Name, encode.Object{{"p5", encode.Series(b.P5)}, {"p25", encode.Series(b.P25)}, {"p50", encode.Series(b.P50)}, {"p75", encode.Series(b.P75)}, {"p95", encode.Series(b.P95)}, {"n", n}})
	}
	for _, x := range t.Spreads {
		metrics.Set(x.Metric.Text, spreadObject(&x))
	}
	return bands, metrics
}
