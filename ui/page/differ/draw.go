package differ

import (
	"math"

	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// places are where the parts of the page stand.
type places struct{ box, tabs, rows canvas.Rect }

func placesOf(s view.Scene) places {
	r := s.Layout.Left
	in := r.Inset(1).Narrow(1)
	at := places{box: r, tabs: in.Top(min(in.H, 1))}
	at.rows = in.Below(1)
	return at
}

// Draw draws what is pinned, what differs from the one that is chosen, and which number did it.
func (p Page) Draw(b view.Brush, s view.Scene) {
	at, f := placesOf(s), p.found(s)
	b.Canvas.Box(b.Theme, at.box, "What differs: "+p.one(s)+" and "+p.against(s), true)
	drawTabs(p, b, s, at.tabs)
	drawTold(p, b, s, f)
	dim := theme.Style{Fg: theme.Dim}
	switch {
	case s.Session.Err() != nil:
		b.Paragraph(at.rows, "What cannot be played cannot be compared; u undoes.", dim)
	case f == nil && s.Answer(p.asks(s)).Err != nil:
		b.Paragraph(at.rows, view.Capital(s.Answer(p.asks(s)).Err.Error())+".", dim)
	case f == nil:
		b.Text(at.rows.X, at.rows.Y, at.rows.W, "It is being compared.", dim)
	case f.nothing():
		b.Paragraph(at.rows, same(p, s), dim)
	default:
		drawLines(p, b, s, at, f)
	}
}

// same says that nothing differs, and what to do about that.
func same(p Page, s view.Scene) string {
	if p.pin(s) < 0 {
		return "Nothing differs from the scenario as it was opened or saved. Move a lever and come back, or pin this run with p and go on."
	}
	return "Nothing differs: this is what " + p.against(s) + " is of. Move a lever, and it is compared."
}

// tabs are what is pinned, and the baseline; the one that is compared with stands out.
func tabs(p Page, s view.Scene) (list []view.Span, at []int) {
	chosen := p.pin(s)
	tab := func(i int, name string, role theme.Role) {
		style := theme.Style{Fg: role}
		if i == chosen {
			style = theme.Style{Fg: role, Bg: theme.Select, Attr: theme.Bold}
		}
		list, at = append(list, view.Span{Text: " " + name + " ", Style: style}), append(at, i)
	}
	for i, pin := range session.Pins(s.Session) {
		if pin != nil {
			tab(i, string(session.Letter(i))+" "+view.Cut(pin.Name, longestName), theme.Pin(i))
		}
	}
	tab(-1, "baseline", theme.Baseline)
	return list, at
}

// longestName is how much of a pin's name stands among the others.
const longestName = 28

func drawTabs(p Page, b view.Brush, s view.Scene, r canvas.Rect) {
	if p.naming {
		x := b.Spans(r.X, r.Y, r.W, view.Span{Text: p.against(s) + " is called ", Style: theme.Style{Fg: theme.Dim}})
		r.W, r.X = r.X+r.W-x, x
		b.Typed(r, p.input.Value(), p.input.Position(), theme.Style{Fg: theme.Text, Attr: theme.Bold})
		return
	}
	list, at := tabs(p, s)
	for k := range list { // from the chosen one on, where not all have room
		if at[k] == p.pin(s) && width(list) > r.W {
			list = list[k:]
			break
		}
	}
	b.Spans(r.X, r.Y, r.W, list...)
}

func width(list []view.Span) (n int) {
	for _, s := range list {
		n += canvas.Width(s.Text)
	}
	return n
}

// columnGap is what columns have between them.
const columnGap = 2

// columns are how wide the cells are, as far as there is room for them beside the first column.
func columns(lines []line, room int) (wide []int) {
	for _, l := range lines {
		for i, cell := range l.cells {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			wide[i] = max(wide[i], canvas.Width(cell))
		}
	}
	const leastName = 24
	for len(wide) > 2 && sum(wide) > room-leastName {
		wide = wide[:len(wide)-1]
	}
	for i := range wide { // words may be long
		wide[i] = min(wide[i], max(8, (room-leastName)/2-columnGap))
	}
	return wide
}

func sum(wide []int) (n int) {
	for _, w := range wide {
		n += w + columnGap
	}
	return n
}

// natural is how wide the first column is where there is room.
func natural(lines []line) (w int) {
	for _, l := range lines {
		w = max(w, canvas.Width(l.text))
	}
	return w + columnGap
}

// top is the first line in view.
func (p Page) top(lines []line, height int) int {
	return view.Top(p.selected(lines), len(lines), height)
}

func drawLines(p Page, b view.Brush, s view.Scene, at places, f *found) {
	lines := p.listed(s, f)
	wide, chosen, top := columns(lines, at.rows.W), p.selected(lines), p.top(lines, at.rows.H)
	room := at.rows.W
	at.rows.W = min(at.rows.W, natural(lines)+sum(wide))
	for k := range min(at.rows.H, len(lines)-top) {
		l, r := lines[top+k], at.rows.Row(k)
		drawLine(p, b, s, r, l, wide, top+k == chosen)
		drawGap(b, f, l, canvas.Rect{X: r.X + r.W + columnGap, Y: r.Y, W: room - r.W - columnGap, H: 1})
	}
	b.More(at.box, top > 0, top+at.rows.H < len(lines))
}

// leastGap is how little room there is for the gap of a series by quarter.
const leastGap = 10

// drawGap draws how far a series is apart, quarter by quarter, where there is room beside its line.
func drawGap(b view.Brush, f *found, l line, r canvas.Rect) {
	quarters := min(f.now.Quarters, f.then.Quarters)
	if r.W < leastGap {
		return
	}
	if l.gaps {
		b.Text(r.X, r.Y, r.W, "by quarter", theme.Style{Fg: theme.Dim})
	}
	series, err := result.SeriesOf(f.now.Scenario, l.series)
	other, lacks := result.SeriesOf(f.then.Scenario, l.series)
	if l.series == "" || err != nil || lacks != nil {
		return
	}
	gap := f.now.Series(series)[:quarters]
	for q, x := range f.then.Series(other)[:quarters] {
		gap[q] = math.Abs(gap[q] - x)
	}
	chart.Spark{Values: gap, Style: theme.Style{Fg: theme.Dim}}.Draw(b.Canvas, b.Theme, r.X, r.Y, r.W)
}

func drawLine(p Page, b view.Brush, s view.Scene, r canvas.Rect, l line, wide []int, chosen bool) {
	name, ground := theme.Style{Fg: theme.Text}, theme.None
	if chosen {
		name = b.Chosen(r.Narrow(-1))
		ground = name.Bg
	}
	if l.head && l.text != "" {
		name = theme.Style{Fg: theme.Title, Attr: theme.Bold}
	}
	room := r.W
	if l.cells != nil {
		room -= sum(wide)
	}
	b.Text(r.X, r.Y, room, b.ASCII(l.text), name)
	x := r.X + r.W - sum(wide)
	for i, cell := range l.cells[:min(len(l.cells), len(wide))] {
		style := theme.Style{Fg: theme.Text, Bg: ground}
		switch at := p.pin(s); {
		case l.head && i == 0 && p.first(s) >= 0:
			style = theme.Style{Fg: theme.Pin(p.first(s)), Attr: theme.Bold}
		case l.head && i == 1 && at >= 0:
			style = theme.Style{Fg: theme.Pin(at), Attr: theme.Bold}
		case l.head, i > 1:
			style.Fg = theme.Dim
		}
		x += columnGap + wide[i]
		text := b.ASCII(cell)
		if canvas.Width(text) > wide[i] {
			b.Text(x-wide[i], r.Y, wide[i], text, style)
			continue
		}
		b.Canvas.TextRight(x, r.Y, text, style)
	}
}

// drawTold says what was done or else, where the selected line is a series, which number did it.
func drawTold(p Page, b view.Brush, s view.Scene, f *found) {
	told, style := s.Told(), theme.Style{Fg: theme.Text}
	if told.Kind == view.Trouble {
		style.Fg = theme.Bad
	}
	if told.Text == "" {
		told.Text, style.Fg = why(p, s, f), theme.Dim
	}
	b.Paragraph(s.Layout.Notice, b.ASCII(told.Text), style)
}

// why says which number makes the selected series differ, if that is known.
func why(p Page, s view.Scene, f *found) string {
	c, ok := causeOf(p, s, f)
	if !ok {
		return ""
	}
	answer := s.Answer(c)
	text, known := view.Of[string](answer)
	switch {
	case answer.Err != nil:
		return "One number after the other it cannot be played: " + answer.Err.Error() + "."
	case !known:
		return ""
	case text == "":
		return "No number alone moves it."
	case len(f.inputs) == 1:
		return "In " + format.Quarter(c.quarter) + ": " + text + "."
	}
	return "One after the other, in " + format.Quarter(c.quarter) + ": " + text + "."
}
