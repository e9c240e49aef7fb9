package question

import (
	"math"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// tornadoPage is the page of what moves a number most: each lever alone, the strongest first.
type tornadoPage struct {
	manners
	metric string // as it is asked for; "" is the first of those that s goes through
	at     int    // of them
	full   bool   // from end to end of each range
	on     string // the selected lever
	high   bool   // its high end is selected
}

// newTornado returns the page that a request asks for.
func newTornado(r view.WhatMoves) tornadoPage {
	return tornadoPage{manners: newManners(), metric: r.Metric, high: true}
}

// tossing is the question; the answer is an *explore.Tornado.
type tossing struct {
	metric string
	full   bool
}

func (q tossing) Answer(run *result.Run, means view.Means) (any, error) {
	return explore.Sensitivity(run.Scenario, explore.SensitivityQuestion{Metric: q.metric, Full: q.full}, means)
}

// of is the number that is asked about.
func (p tornadoPage) of(s view.Scene) number {
	if p.metric != "" {
		return number{p.metric, p.metric}
	}
	list := numbers(s)
	return list[p.at%len(list)]
}

// Asks says what the page wants to know.
func (p tornadoPage) Asks(s view.Scene) (*result.Run, []view.Question) {
	if len(s.Session.Levers()) == 0 {
		return s.Session.Run(), nil
	}
	ask := tossing{p.of(s).metric, p.full}
	return s.Session.Run(), []view.Question{ask, sharing(ask)}
}

func (p tornadoPage) answer(s view.Scene) (view.Answer, *explore.Tornado) {
	return known[*explore.Tornado](s, tossing{p.of(s).metric, p.full})
}

func (p tornadoPage) row(list []explore.Bar) int {
	return max(0, slices.IndexFunc(list, func(b explore.Bar) bool { return b.Lever.Ref == p.on }))
}

// Title names the page.
func (p tornadoPage) Title(view.Scene) string { return "What moves it most" }

// Keys says what keys do; the first are those of the footer.
func (p tornadoPage) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{
		key.NewBinding(key.WithHelp("↑ ↓ ← →", "bar")), hint(k.Make, "make it so"), hint(k.Look, "number"), k.Back, hint(k.Whole, "whole ranges"),
		k.Condition, k.Up, k.Down, k.Left, k.Right, k.First, k.Last, k.PageUp, k.PageDown, k.Line,
	}
}

func (p tornadoPage) line(s view.Scene) string {
	ends := ""
	if p.full {
		ends = "full"
	}
	return command(s, "sensitivity", "metric", p.of(s).metric, "ends", ends, "shares", "true")
}

// Press answers a key.
func (p tornadoPage) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	_, t := p.answer(s)
	list := p.bars(s, t)
	if by, ok := p.keys.By(k, 5); ok {
		return p.by(by, list), nil
	}
	switch keys := p.keys; {
	case key.Matches(k, keys.Left):
		p.high = false
	case key.Matches(k, keys.Right):
		p.high = true
	case key.Matches(k, keys.Make):
		return p, p.make(list, s)
	case key.Matches(k, keys.Look):
		p.metric, p.at = "", (p.at+1)%len(numbers(s))
	case key.Matches(k, keys.Whole):
		p.full = !p.full
	case key.Matches(k, keys.Condition):
		return p, choice(s, "What moves which number?", p.of(s).metric, func(metric string) view.Request { return view.WhatMoves{Metric: metric} })
	default:
		return p, keys.common(k, p.line(s))
	}
	return p, nil
}

// make moves the lever of the selected bar to its selected end.
func (p tornadoPage) make(list []explore.Bar, s view.Scene) view.Request {
	if len(list) == 0 {
		return nil
	}
	b := list[p.row(list)]
	return tell.MakeSo(s, model.Setting{Ref: b.Lever.Ref, Value: p.end(b).At})
}

func (p tornadoPage) end(b explore.Bar) explore.End {
	if p.high == (b.High.Value >= b.Low.Value || math.IsNaN(b.Swing)) {
		return b.High
	}
	return b.Low
}

// Point answers the pointer: a click selects a bar, and the end on its side.
func (p tornadoPage) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	_, t := p.answer(s)
	list := p.bars(s, t)
	l := p.places(s, t, list)
	if by, ok := view.Wheel(msg); ok {
		return p.by(by, list), nil
	}
	i, ok := view.RowAt(msg, l.rows, view.Top(p.row(list), len(list), l.rows.H), len(list))
	if !ok {
		return p, nil
	}
	high := msg.Mouse().X >= l.plot.X+l.base
	if list[i].Lever.Ref == p.on && high == p.high {
		return p, p.make(list, s)
	}
	p.on, p.high = list[i].Lever.Ref, high
	return p, nil
}

// by goes on by so many bars.
func (p tornadoPage) by(n int, list []explore.Bar) tornadoPage {
	if len(list) > 0 {
		p.on = list[max(0, min(p.row(list)+n, len(list)-1))].Lever.Ref
	}
	return p
}

// tornadoPlaces are where the parts of the page stand; base is the column of the plot in which
// bars begin.
type tornadoPlaces struct {
	box, rows, plot, says     canvas.Rect
	label, swing, ends, share int
	base                      int
	least, most               float64
}

func (p tornadoPage) places(s view.Scene, t *explore.Tornado, list []explore.Bar) tornadoPlaces {
	l := tornadoPlaces{box: s.Layout.Body, label: 5, swing: 5}
	if _, v := p.variance(s); v != nil && l.box.W-2 >= leastForShares {
		l.share = shareWidth
	}
	saysOfBar := max(leastSays, min(len(view.Wrap(p.says(s, list, t), l.box.W-4)), mostSays, l.box.H/2))
	head := min(l.share, 1)
	if need := len(list) + 3 + head + saysOfBar; l.box.H-need >= chartRows {
		l.box.H = max(need, 10)
	}
	in := l.box.Inset(1)
	l.rows = in.Below(head).Top(max(in.H-1-head-saysOfBar, 1))
	l.says = in.Narrow(1).Below(in.H - saysOfBar)
	if t == nil {
		return l
	}
	m := s.Session.Run().Scenario
	l.least, l.most = t.Base, t.Base
	for _, b := range list {
		l.label, l.swing = max(l.label, canvas.Width(b.Lever.Label)), max(l.swing, canvas.Width(swingText(b, t, m)))
		for _, e := range []explore.End{b.Low, b.High} {
			l.ends = max(l.ends, canvas.Width(endText(e, b, t, m)))
		}
		if !math.IsNaN(b.Swing) {
			l.least, l.most = min(l.least, b.Least), max(l.most, b.Most)
		}
	}
	l.label = min(l.label, 24, in.W/3)
	x := in.X + 1 + l.label + 1
	width := in.W - 1 - l.label - 1 - l.swing - 2 - l.share
	if width-2*(l.ends+2) < 16 { // ends are told of the selected bar alone
		l.ends = -2
	}
	l.plot = canvas.Rect{X: x + l.ends + 2, Y: l.rows.Y, W: width - 2*(l.ends+2) - 1, H: l.rows.H}
	l.base = l.column(t.Base)
	return l
}

// column is where a value of the number lies in the plot.
func (l tornadoPlaces) column(x float64) int {
	if l.most <= l.least || math.IsNaN(x) {
		return l.plot.W / 2
	}
	return int(math.Round(float64(l.plot.W-1) * (x - l.least) / (l.most - l.least)))
}

func swingText(b explore.Bar, t *explore.Tornado, m *model.Scenario) string {
	text := answer.Quantity(b.Swing, t.Metric, m)
	if b.Turns {
		return "~" + text
	}
	return text
}

// endText says where a lever stands at an end, what the number is there, and who falls.
func endText(e explore.End, b explore.Bar, t *explore.Tornado, m *model.Scenario) string {
	text := answer.LeverValue(e.At, b.Lever, m) + ": " + answer.Quantity(e.Value, t.Metric, m)
	if len(e.Falls) > 0 {
		text += " x"
	}
	return text
}

// Draw draws the bars, where levers stand at their ends, and the selected end in words.
func (p tornadoPage) Draw(b view.Brush, s view.Scene) {
	a, t := p.answer(s)
	list, m := p.bars(s, t), s.Session.Run().Scenario
	l := p.places(s, t, list)
	asks := "What moves " + p.of(s).name + "?"
	title := asks
	if t != nil {
		title += " It is " + answer.Quantity(t.Base, t.Metric, m) + " now"
	}
	more, _ := p.variance(s)
	a.Runs += more.Runs
	in := frame(b, s, l.box, a, title, asks)
	switch {
	case len(s.Session.Levers()) == 0:
		b.Paragraph(in.Inset(1), "This scenario has no levers.", theme.Style{Fg: theme.Dim})
		return
	case unanswered(b, in, s, a):
		return
	case len(list) == 0:
		b.Paragraph(in.Inset(1), "No lever alone moves it.", theme.Style{Fg: theme.Dim})
		return
	}
	if l.share > 0 {
		b.Canvas.TextRight(in.X+in.W-2-l.share, in.Y, "swing", theme.Style{Fg: theme.Dim})
		b.Canvas.TextRight(in.X+in.W-2, in.Y, "variation", theme.Style{Fg: theme.Dim})
	}
	at := p.row(list)
	top := view.Top(at, len(list), l.rows.H)
	shown := list[top:min(top+l.rows.H, len(list))]
	for i, bar := range shown {
		p.bar(b, l, l.rows.Y+i, bar, t, m, top+i == at)
		p.share(b, l, l.rows.Y+i, bar, s, top+i == at)
	}
	p.drawBars(b, l, shown, t)
	b.More(l.rows.Narrow(-1), top > 0, top+l.rows.H < len(list))
	b.Paragraph(l.says, b.ASCII(p.says(s, list, t)), theme.Style{Fg: theme.Text})
}

// bar draws what stands beside a bar.
func (p tornadoPage) bar(b view.Brush, l tornadoPlaces, y int, bar explore.Bar, t *explore.Tornado, m *model.Scenario, selected bool) {
	plain, dim := theme.Style{Fg: theme.Text}, theme.Style{Fg: theme.Dim}
	if selected {
		plain = b.Chosen(canvas.Rect{X: l.rows.X, Y: y, W: l.rows.W, H: 1})
		if dim.Bg = plain.Bg; b.Theme.Mono() { // a bar could not be told from the ground
			b.Canvas.Fill(canvas.Rect{X: l.plot.X - 1, Y: y, W: l.plot.W + 1, H: 1}, ' ', theme.Style{})
		}
	}
	b.Text(l.rows.X+1, y, l.label, bar.Lever.Label, plain)
	b.Canvas.TextRight(l.rows.X+l.rows.W-2-l.share, y, swingText(bar, t, m), plain)
	if l.ends < 0 || math.IsNaN(bar.Swing) {
		return
	}
	less, more := bar.Low, bar.High
	if less.Value > more.Value {
		less, more = more, less
	}
	style := func(e explore.End) theme.Style {
		s := dim
		if selected && e.At == p.end(bar).At {
			s = theme.Style{Fg: theme.Accent, Bg: dim.Bg, Attr: theme.Bold}
		}
		return s
	}
	b.Canvas.TextRight(l.plot.X+l.column(bar.Least)-2, y, endText(less, bar, t, m), style(less))
	b.Canvas.Text(l.plot.X+l.column(bar.Most)+2, y, endText(more, bar, t, m), style(more))
}

// drawBars has the bars drawn, and the line where they begin.
func (p tornadoPage) drawBars(b view.Brush, l tornadoPlaces, list []explore.Bar, t *explore.Tornado) {
	tornado := chart.Tornado{Less: theme.Style{Fg: theme.Warn}, More: theme.Style{Fg: theme.Focus}, Rune: b.Theme.Glyph(theme.Full)}
	if b.Theme.Glyphs() == theme.ASCII {
		tornado.Rune = '='
	}
	for _, bar := range list {
		x := chart.TornadoBar{From: l.base, Base: l.base, To: l.base}
		if !math.IsNaN(bar.Swing) {
			x.From, x.To = l.column(bar.Least), l.column(bar.Most)+1
		}
		tornado.Bars = append(tornado.Bars, x)
	}
	tornado.Draw(b.Canvas, l.plot)
	for i := range list {
		b.Canvas.Set(l.plot.X+l.base, l.plot.Y+i, b.Theme.Glyph(theme.Vertical), theme.Style{Fg: theme.Text, Attr: theme.Bold})
	}
}

var _ view.Asker = tornadoPage{}
