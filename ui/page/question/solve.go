package question

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// solvePage is the page of the value that is required: over the range of one lever when the first
// firm falls, and from where on what is asked for is so.
type solvePage struct {
	manners
	ref   string
	until string
}

// newSolve returns the page that a request asks for: of its lever, else of the one that is
// selected or is of what is selected, else of the first.
func newSolve(r view.WhatSolves, s view.Scene) solvePage {
	p := solvePage{manners: newManners(), ref: r.Lever, until: r.Until}
	if p.until == "" {
		p.until = "nobody"
	}
	if p.ref == "" {
		p.ref = leverOf(s)
	}
	return p
}

// leverOf is the lever on what is selected, or the first; "" if there is none.
func leverOf(s view.Scene) string {
	levers, on := s.Session.Levers(), s.Selection
	if on.Kind == view.Lever && s.Session.Lever(on.ID) >= 0 {
		return on.ID
	}
	for _, key := range []string{on.ID + ".sales.amount", on.ID + ".amount", on.ID + ".size", on.ID + "."} {
		i := slices.IndexFunc(levers, func(l model.Lever) bool { return strings.HasPrefix(l.Ref, key) })
		if i >= 0 && on.Kind != view.Nothing {
			return levers[i].Ref
		}
	}
	if len(levers) == 0 {
		return ""
	}
	return levers[0].Ref
}

// solving is the question; the answer is an *explore.Solved.
type solving struct{ ref, until string }

func (q solving) Answer(run *result.Run, means view.Means) (any, error) {
	ask := explore.SolveQuestion{Lever: q.ref, Until: q.until}
	if metric, target, ok := strings.Cut(q.until, " = "); ok {
		ask = explore.SolveQuestion{Lever: q.ref, Metric: metric, Target: target}
	}
	return explore.Solve(run.Scenario, ask, means)
}

// Asks says what the page wants to know.
func (p solvePage) Asks(s view.Scene) (*result.Run, []view.Question) {
	if p.ref == "" {
		return s.Session.Run(), nil
	}
	return s.Session.Run(), []view.Question{solving{p.ref, p.until}}
}

func (p solvePage) answer(s view.Scene) (view.Answer, *explore.Solved) {
	return known[*explore.Solved](s, solving{p.ref, p.until})
}

// Title names the page.
func (p solvePage) Title(view.Scene) string { return "What is required" }

// Keys says what keys do; the first are those of the footer.
func (p solvePage) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{
		arrows("lever"), hint(k.Make, "make it so"), hint(k.Condition, "condition"), k.Back, hint(k.Line, "command"),
		k.Up, k.Down, k.First, k.Last, k.PageUp, k.PageDown,
	}
}

func (p solvePage) line(s view.Scene) string {
	flags := []string{"lever", p.ref, "until", p.until}
	if metric, target, ok := strings.Cut(p.until, " = "); ok {
		flags = []string{"lever", p.ref, "metric", metric, "target", target}
	} else if p.until == "nobody" {
		flags = flags[:2]
	}
	return command(s, "solve", flags...)
}

// Press answers a key.
func (p solvePage) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	if by, ok := p.keys.By(k, 5); ok {
		return p.by(by, s), nil
	}
	switch {
	case key.Matches(k, p.keys.Make):
		return p, p.make(s)
	case key.Matches(k, p.keys.Condition):
		return p, p.conditions(s)
	}
	return p, p.keys.common(k, p.line(s))
}

// conditions are what may be asked for: that nobody falls first.
func (p solvePage) conditions(s view.Scene) view.Request {
	then := func(until string) view.Request { return view.WhatSolves{Lever: p.ref, Until: until} }
	list := conditions(s.Session.Scenario(), p.until, then)
	nobody := view.Option{Word: "nobody", Name: "nobody falls", Means: "All firms stand to the end.", Then: then("nobody")}
	list.Options = append([]view.Option{nobody}, list.Options...)
	if list.At++; p.until == "nobody" {
		list.At = 0
	}
	return list
}

// make moves the lever to where it is so.
func (p solvePage) make(s view.Scene) view.Request {
	_, a := p.answer(s)
	if a == nil {
		return nil
	}
	x, ok := a.Goal()
	if !ok {
		return view.Say{Text: "There is no value to go to."}
	}
	return tell.MakeSo(s, model.Setting{Ref: p.ref, Value: x})
}

// Point answers the pointer: the wheel goes through levers.
func (p solvePage) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	by, _ := view.Wheel(msg)
	return p.by(by, s), nil
}

// by goes on by so many levers.
func (p solvePage) by(n int, s view.Scene) solvePage {
	if levers := s.Session.Levers(); n != 0 && len(levers) > 0 {
		p.ref = levers[max(0, min(s.Session.Lever(p.ref)+n, len(levers)-1))].Ref
	}
	return p
}

// Draw draws when the first firm falls over the range of the lever, where it is so, and what
// that comes to in words.
func (p solvePage) Draw(b view.Brush, s view.Scene) {
	a, solved := p.answer(s)
	m := s.Session.Run().Scenario
	box, titles := s.Layout.Body, []string{"What is required?"}
	if l, err := m.Lever(p.ref); err == nil {
		asks, brief := answer.SolveAsks(m, l, p.until)
		titles = []string{asks + " It is " + format.Given(l.Baseline, l.Unit, m.Unit) + " now", asks, brief}
	}
	if most := 22; box.H-most >= chartRows {
		box.H = most
	}
	in := frame(b, s, box, a, titles[0], titles[1:]...)
	switch {
	case p.ref == "":
		b.Paragraph(in.Inset(1), "This scenario has no levers.", theme.Style{Fg: theme.Dim})
		return
	case unanswered(b, in, s, a):
		return
	}
	in = in.Narrow(1)
	text := answer.SolveSays(m, solved)
	rows := min(len(view.Wrap(text, in.W)), 4)
	says := in.Below(in.H - rows)
	b.Paragraph(says, text, theme.Style{Fg: theme.Text})
	p.plot(b, in.Top(in.H-rows-1), solved, m)
}

// plot draws a curve over the range, below it where it is so, and the range.
func (p solvePage) plot(b view.Brush, r canvas.Rect, a *explore.Solved, m *model.Scenario) {
	if len(a.Curve) == 0 || r.H < 4 {
		return
	}
	c := curveOf(a, m)
	label := 0
	for _, t := range c.ticks {
		label = max(label, canvas.Width(t.text))
	}
	dim := theme.Style{Fg: theme.Dim}
	area := r.After(label + 2).Top(r.H - 2)
	row := func(y float64) int {
		if c.high <= c.low {
			return area.Y + area.H - 1
		}
		return area.Y + int(math.Round(float64(area.H-1)*(c.high-y)/(c.high-c.low)))
	}
	for y := area.Y; y < area.Y+area.H; y++ {
		b.Canvas.Set(area.X-1, y, b.Theme.Glyph(theme.Vertical), theme.Style{Fg: theme.Border})
	}
	used := map[int]bool{}
	for _, t := range c.ticks {
		if y := row(t.at); !used[y] {
			used[y] = true
			b.Canvas.TextRight(area.X-2, y, t.text, dim)
			b.Canvas.Set(area.X-1, y, b.Theme.Glyph(theme.TeeLeft), theme.Style{Fg: theme.Border})
		}
	}
	span := span{a.Lever, area, a.Min, a.Max}
	for k := range area.W {
		t := nearestTrial(a.Curve, span.value(k))
		y, style := c.of(t), theme.Style{Fg: theme.Accent, Attr: theme.Bold}
		if t.Quarter > 0 {
			style.Fg = theme.Bad
		}
		if !math.IsNaN(y) {
			b.Canvas.Set(area.X+k, row(y), b.Theme.Glyph(theme.HeavyHorizontal), style)
		}
		mark, style := b.Theme.Glyph(theme.Separator), theme.Style{Fg: theme.Faint}
		if t.Holds {
			mark, style = b.Theme.Glyph(theme.Full), theme.Style{Fg: theme.Good}
			if b.Theme.Glyphs() == theme.ASCII {
				mark = '='
			}
		}
		b.Canvas.Set(area.X+k, area.Y+area.H, mark, style)
	}
	b.Text(r.X, area.Y+area.H, label+1, "so", theme.Style{Fg: theme.Good})
	now := span.column(a.Lever.Baseline)
	b.Canvas.Set(area.X+now, area.Y+area.H, b.Theme.Glyph(theme.Knob), theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	span.axis(b, area.Y+area.H+1, a, m)
}

// A span is a lever's range across the columns of a rectangle.
type span struct {
	lever model.Lever
	area  canvas.Rect
	low   float64
	top   float64
}

func (x span) value(k int) float64 {
	if x.lever.Open && k == x.area.W-1 {
		return math.Inf(1)
	}
	return x.low + (x.lever.Max-x.low)*float64(k)/float64(max(x.area.W-1, 1))
}

func (x span) column(v float64) int {
	if v >= x.lever.Max || x.lever.Max <= x.low {
		return x.area.W - 1
	}
	return max(0, min(int(math.Round(float64(x.area.W-1)*(v-x.low)/(x.lever.Max-x.low))), x.area.W-1))
}

// axis writes below the curve the ends of the range and, between them, what is required.
func (x span) axis(b view.Brush, y int, a *explore.Solved, m *model.Scenario) {
	dim := theme.Style{Fg: theme.Dim}
	low, high := answer.LeverValue(x.low, x.lever, m), answer.LeverValue(x.top, x.lever, m)
	b.Canvas.Text(x.area.X, y, low, dim)
	b.Canvas.TextRight(x.area.X+x.area.W, y, high, dim)
	if r := a.Required; r != nil {
		text := answer.LeverValue(r.Print, x.lever, m)
		at := x.column(r.Print) - canvas.Width(text)/2
		if at > canvas.Width(low)+1 && at+canvas.Width(text)+1 < x.area.W-canvas.Width(high) {
			b.Canvas.Text(x.area.X+at, y, text, theme.Style{Fg: theme.Text, Attr: theme.Bold})
		}
	}
}

// nearestTrial is what was tried nearest to a value.
func nearestTrial(list []explore.Trial, x float64) explore.Trial {
	best := list[0]
	for _, t := range list[1:] {
		if math.IsInf(x, 1) || !math.IsInf(t.At, 1) && math.Abs(t.At-x) <= math.Abs(best.At-x) {
			best = t
		}
	}
	return best
}

// A curve is what is drawn over a range: when the first firm falls, or how far a metric is from
// its target.
type curve struct {
	low, high float64
	ticks     []tick
	of        func(explore.Trial) float64
}

type tick struct {
	at   float64
	text string
}

func curveOf(a *explore.Solved, m *model.Scenario) curve {
	if slices.ContainsFunc(a.Curve, func(t explore.Trial) bool { return !math.IsNaN(t.Off) }) {
		return offCurve(a)
	}
	never := float64(m.Quarters + 1)
	c := curve{low: never, high: never, of: func(t explore.Trial) float64 {
		if t.Quarter == 0 {
			return never
		}
		return float64(t.Quarter)
	}}
	for _, t := range a.Curve {
		c.low = min(c.low, c.of(t))
		if t.Quarter > 0 && !slices.ContainsFunc(c.ticks, func(x tick) bool { return x.at == c.of(t) }) {
			c.ticks = append(c.ticks, tick{c.of(t), answer.FirstFalls(m, a.Curve, t.Quarter)})
		}
	}
	if c.low == c.high {
		c.low = 1
	}
	slices.SortFunc(c.ticks, func(a, b tick) int { return int(a.at - b.at) })
	c.ticks = append([]tick{{never, "nobody falls"}}, c.ticks...)
	return c
}

// offCurve is how far the metric is from its target.
func offCurve(a *explore.Solved) curve {
	c := curve{low: math.Inf(1), high: math.Inf(-1), of: func(t explore.Trial) float64 { return t.Off }}
	for _, t := range a.Curve {
		if !math.IsNaN(t.Off) {
			c.low, c.high = min(c.low, t.Off), max(c.high, t.Off)
		}
	}
	text := func(x float64) string { return fmt.Sprintf("%.4g", x) }
	c.ticks = []tick{{c.high, text(c.high)}, {c.low, text(c.low)}}
	if c.low < 0 && c.high > 0 {
		c.ticks = append([]tick{{0, "target"}}, c.ticks...)
	}
	return c
}

var _ view.Asker = solvePage{}
