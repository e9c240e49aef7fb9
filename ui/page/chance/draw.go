package chance

import (
	"fmt"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// sideBySide is from how many columns on the table stands beside the chart.
const sideBySide = 100

// Draw draws how many runs have somebody fallen by when, and who falls with whom.
func (p Page) Draw(b view.Brush, s view.Scene) {
	r := s.Layout.Left
	b.Canvas.Box(b.Theme, r, "How likely, with these ranges", true)
	in := r.Inset(1).Narrow(1)
	dim := theme.Style{Fg: theme.Dim}
	b.Told(s.Layout.Notice, s.Told())
	risk, err := s.Chances.Known(s)
	switch {
	case s.Session.Err() != nil:
		b.Paragraph(in, "What cannot be played cannot be drawn; u undoes.", dim)
		return
	case s.Chances.Off():
		b.Paragraph(in, "Nothing is uncertain. Type a range on a lever, such as 5 to 9, or have luck with customers with ~; what is drawn is then counted here.", dim)
		return
	case err != nil:
		b.Paragraph(in, view.Capital(err.Error())+".", dim)
		return
	case risk == nil:
		b.Text(in.X, in.Y, in.W, "Runs are made.", dim)
		return
	}
	corner := fmt.Sprintf(" %s of %s runs, seed %d ", format.Whole(risk.N), format.Whole(view.AllRuns), s.Chances.Seed)
	if canvas.Width(corner)+40 < r.W {
		b.Canvas.TextRight(r.X+r.W-2, r.Y, corner, dim)
	}
	in = in.Below(b.Paragraph(in.Top(min(in.H, 2)), b.ASCII(uncertain(s, risk)), dim))
	in = in.Below(b.Paragraph(in.Top(min(in.H, 2)), b.ASCII(sentence(s, risk)), theme.Style{Fg: theme.Text, Attr: theme.Bold}))
	if text := singled(s); text != "" {
		in = in.Below(b.Paragraph(in.Top(min(in.H, 2)), b.ASCII(text), theme.Style{Fg: theme.Accent}))
	}
	left := in.Left(in.W / 2)
	lines := p.table(s, risk, in.W, in.H)
	switch {
	case in.W >= sideBySide:
		drawChart(b, s, risk, left)
		in = in.After(left.W + 3)
		b.Lines(in, p.table(s, risk, in.W, in.H), 0)
	case in.H >= len(lines)+6:
		left.W, left.H = in.W, in.H-len(lines)
		drawChart(b, s, risk, left)
		b.Lines(in.Below(left.H), lines, 0)
	default:
		b.Lines(in, lines, 0)
	}
}

// singled says what was drawn in the run that is shown by itself, and who falls in it.
func singled(s view.Scene) string {
	if s.Single < 0 {
		return ""
	}
	text := fmt.Sprintf("Run %d", s.Single)
	drawn, ok := view.Of[view.DrawnRun](s.Answer(s.Chances.Single(s.Single)))
	if !ok {
		return text + "."
	}
	m := s.Session.Scenario()
	for i, set := range drawn.Draw.Settings {
		if l, err := m.Lever(set.Ref); err == nil && i < 3 {
			text += ", " + l.Label + " " + format.Value(set.Value, l.Unit, m.Unit)
		}
	}
	if n := len(drawn.Draw.Settings) - 3; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text + ": " + answer.Fate(m, drawn.Draw.Falls) + "."
}

// uncertain says what is drawn.
func uncertain(s view.Scene, r *view.Risk) string {
	var parts []string
	for _, x := range r.Ranges {
		name, may := x.Ref, x.Text
		if i := s.Session.Lever(x.Ref); i >= 0 {
			l := s.Session.Levers()[i]
			l.Uncertain = x.Text
			name, may = l.Label, tell.MayText(l, s.Session.Scenario().Unit)
		}
		parts = append(parts, name+" "+may)
	}
	for _, n := range r.Noise {
		parts = append(parts, tell.LuckText(s.Session.Scenario(), n))
	}
	if len(r.Loads)+len(r.Pairs) > 0 {
		parts = append(parts, "which depend on each other")
	}
	return strings.Join(parts, ", ") + "."
}

// manyRuns is from how many runs on shares have a decimal; of fewer they are about so much.
const manyRuns = 1024

// share writes a share of runs; next to nothing is never nothing.
func share(n, of int, high float64) string {
	switch {
	case n == 0 && high > 0:
		return "under " + format.Percent(high)
	case of < manyRuns:
		return fmt.Sprintf("%.0f%%", 100*float64(n)/float64(of))
	}
	return fmt.Sprintf("%.1f%%", 100*float64(n)/float64(of))
}

// sentence says in how many runs somebody falls by the end.
func sentence(s view.Scene, r *view.Risk) string {
	last := r.Any[len(r.Any)-1]
	end := format.Quarter(len(r.Any))
	if last.N == 0 {
		return fmt.Sprintf("Nobody falls by %s in any of %s runs: that happens in %s.", end, format.Whole(r.N), share(0, r.N, last.High))
	}
	about := ""
	if r.N < manyRuns {
		about = "about "
	}
	return fmt.Sprintf("Somebody falls by %s in %s%s of the runs (%s to %s with 95%% confidence).", end, about, share(last.N, r.N, 0), format.Percent(last.Low), format.Percent(last.High))
}

// drawChart draws the share of runs in which somebody, and in which each firm, has fallen by a
// quarter, with Wilson's interval.
func drawChart(b view.Brush, s view.Scene, r *view.Risk, at canvas.Rect) {
	n := len(r.Any)
	values := func(f func(q int) float64) []float64 {
		list := make([]float64, n)
		for q := range list {
			list[q] = f(q)
		}
		return list
	}
	l := chart.Lines{Zero: true, Cursor: s.Session.Quarter(), Format: func(x float64) string { return format.Percent(x) }, Span: chart.Range{Hi: .05}, Clip: chart.Range{Hi: 1}}
	p := func(q int) float64 { return r.Any[q].P() }
	l.Series = append(l.Series, chart.Series{Name: "somebody", Values: values(p), Role: theme.Text, Thick: true})
	m := s.Session.Run().Scenario
	for i := range r.Firms {
		if r.Firms[i][n-1].N > 0 && len(m.Firms) <= mostFirms {
			l.Series = append(l.Series, chart.Series{Name: m.Firms[i].Label(), Values: values(func(q int) float64 { return r.Firms[i][q].P() }), Role: theme.Firm(i), Dash: chart.Dash(1 + i%4)})
		}
	}
	low, high := values(func(q int) float64 { return r.Any[q].Low }), values(func(q int) float64 { return r.Any[q].High })
	l.Fans = []chart.Fan{{Low: low, Quarter: low, Median: values(p), ThreeQuarters: high, High: high, Role: theme.Text}}
	if at.H > 2 {
		b.Text(at.X, at.Y, at.W, "fallen by then, of all runs", theme.Style{Fg: theme.Title, Attr: theme.Bold})
		at = at.Below(1)
	}
	l.Draw(b.Canvas, at, b.Theme)
}

// mostFirms is how many firms have a line and a column of their own.
const mostFirms = 6

// withWhom lists who of several falls with whom, of all runs and of those in which the firm of a row falls: one
// after the other if there is room for both, else the one that is chosen.
func (p Page) withWhom(m *model.Scenario, r *view.Risk, few []int, room int) []view.Line {
	all := pairs(m, few, "with whom", func(i, j int) string { return share(r.Together[i][j], r.N, 0) })
	for k, i := range append([]int{-1}, few...) {
		text := "first"
		if k > 0 {
			text = share(r.First[i], r.N, 0)
		}
		all[k] = append(all[k], right(pairName+(len(few)+1)*pairCell, text, theme.Style{Fg: theme.Dim}))
	}
	given := pairs(m, few, "if it falls", func(i, j int) string {
		if i == j {
			return ""
		}
		return share(r.Together[i][j], r.Together[i][i], 0)
	})
	switch {
	case room >= len(all)+len(given)+rowsBelow:
		return append(all, given...)
	case p.given:
		return given
	}
	return all
}

// rowsBelow is how many rows stand below who falls with whom, at least.
const rowsBelow = 4

// How wide names and cells of such a table are.
const pairName, pairCell = 16, 9

// pairs is a table of a row and a column for each of some firms.
func pairs(m *model.Scenario, few []int, title string, cellOf func(i, j int) string) []view.Line {
	const name, cell = pairName, pairCell
	plain := theme.Style{Fg: theme.Text}
	head := view.Line{{X: 0, Text: title, Style: theme.Style{Fg: theme.Title, Attr: theme.Bold}}}
	lines := []view.Line{nil}
	for k, i := range few {
		head = append(head, right(name+(k+1)*cell, view.Cut(m.Firms[i].Label(), cell-1), theme.Style{Fg: theme.Firm(i)}))
		row := view.Line{{X: 0, Text: view.Cut(m.Firms[i].Label(), name), Style: theme.Style{Fg: theme.Firm(i)}}}
		for c, j := range few {
			row = append(row, right(name+(c+1)*cell, cellOf(i, j), plain))
		}
		lines = append(lines, row)
	}
	lines[0] = head
	return lines
}

// table lists who falls with whom, who first, why, and what is left in the worst runs.
func (p Page) table(s view.Scene, r *view.Risk, width, room int) []view.Line {
	m, last := s.Session.Run().Scenario, len(r.Any)-1
	dim, plain := theme.Style{Fg: theme.Dim}, theme.Style{Fg: theme.Text}
	var lines []view.Line
	var fallen []int
	for i := range r.Firms {
		if r.Firms[i][last].N > 0 {
			fallen = append(fallen, i)
		}
	}
	if len(fallen) > 0 {
		says := "Why the first fell: "
		if len(fallen) == 1 {
			says = "Only " + m.Firms[fallen[0]].Label() + " falls: "
		} else {
			lines = p.withWhom(m, r, fallen[:min(len(fallen), mostFirms)], room)
		}
		var why []string
		for _, c := range r.Causes {
			why = append(why, c.Cause.String()+" "+share(c.N, r.Any[last].N, 0))
		}
		lines = append(lines, view.Paragraph(says+strings.Join(why, ", ")+".", width, dim)...)
	}
	for _, x := range r.Spreads {
		text := "In the end all firms are worth " + money(s, x.P25) + " to " + money(s, x.P75) + " in half of the runs, and in the worst twentieth " + money(s, -x.Shortfall) + " on average."
		lines = append(lines, view.Paragraph(text, width, plain)...)
	}
	return append(lines, view.Paragraph("This is about these ranges, not about the world.", width, dim)...)
}

func right(end int, text string, style theme.Style) view.Piece {
	return view.Piece{X: end - canvas.Width(text), Text: text, Style: style}
}

func money(s view.Scene, x float64) string { return format.Money(x, s.Session.Scenario().Unit, 0) }
