package events

import (
	"fmt"

	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/report/statement"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Draw draws the list, what is said of the selected event and, where there is room, the
// chart of solvency.
func (p Page) Draw(b view.Brush, s view.Scene) {
	if len(sentence.Told(s.Session.Run())) == 0 {
		b.Paragraph(s.Layout.Screen.Inset(1), "Nothing happens to anybody any more; esc goes back.", theme.Style{Fg: theme.Dim})
		return
	}
	p.event = p.here(s.Session.Run())
	p = p.scrolled(0, s) // the window may have grown
	l := p.layout(s)
	p.drawList(b, s, l.list, true)
	p.drawDetail(b, s, l.detail)
	if s.Chart != nil && !l.chart.Empty() {
		s.Chart(b, l.chart)
	}
	if s.Session.Err() != nil { // it is of a run that is no longer that of the levers
		for _, r := range []canvas.Rect{l.list, l.detail, l.chart} {
			b.Dim(r)
		}
	}
}

// DrawList draws what has happened until the quarter under the cursor and after it, for another page.
func DrawList(b view.Brush, r canvas.Rect, s view.Scene) {
	run := s.Session.Run()
	told := sentence.Told(run)
	b.Canvas.Fill(r, ' ', theme.Style{})
	if len(told) == 0 {
		b.Canvas.Box(b.Theme, r, "What happened", false)
		b.Paragraph(r.Inset(1), "Nothing so far.", theme.Style{Fg: theme.Dim})
		return
	}
	p := Page{}
	for i, k := range told {
		if run.Events[k].Quarter <= s.Session.Quarter() {
			p.event = i
		}
	}
	p.drawList(b, s, r, false)
}

// drawList draws the events that are in view, each in a line; keys says whether it has them.
func (p Page) drawList(b view.Brush, s view.Scene, r canvas.Rect, keys bool) {
	run := s.Session.Run()
	told, lines := sentence.Told(run), storyLines(run)
	b.Canvas.Box(b.Theme, r, fmt.Sprintf("What happened: %d of %d", p.event+1, len(told)), keys)
	in := r.Inset(1)
	top, end := p.window(lines, in.H)
	for k, line := range lines[top:end] {
		at := in.Row(k)
		if line.event < 0 {
			style := theme.Style{Fg: theme.Bad, Attr: theme.Bold}
			if line.indent {
				style = theme.Style{Fg: theme.Title}
			}
			b.Text(at.X+1, at.Y, at.W-1, line.heading, style)
			continue
		}
		p.drawEvent(b, at, run, line, told[line.event])
	}
	b.More(r, top > 0, end < len(lines))
}

func (p Page) drawEvent(b view.Brush, at canvas.Rect, run *result.Run, line storyLine, k int) {
	e := &run.Events[k]
	text := theme.Style{Fg: theme.Text}
	if line.event == p.event {
		text = b.Chosen(at)
	}
	head := fmt.Sprintf("%c %s ", b.Theme.Mark(line.event+1), format.Quarter(e.Quarter))
	x := at.X + 1
	if line.indent {
		x += 2
	}
	end := b.Spans(x, at.Y, at.X+at.W-x, view.Span{Text: head, Style: theme.Style{Fg: sentence.EventRole(e), Bg: text.Bg, Attr: theme.Bold}})
	b.Text(end, at.Y, at.X+at.W-end, sentence.Headline(run.Scenario, *e), text)
}

// drawDetail draws what there is to say of the selected event.
func (p Page) drawDetail(b view.Brush, s view.Scene, r canvas.Rect) {
	run := s.Session.Run()
	e := &run.Events[p.told(run)]
	title := format.Quarter(e.Quarter)
	if lead, _ := sentence.Cascade(run, e.Quarter); lead != "" && e.Kind == result.DefaultEvent {
		title += fmt.Sprintf(", wave %d", e.Wave)
	}
	if e.Kind == result.DefaultEvent {
		title += ": " + run.Scenario.Firms[e.Firm].Label() + " fails"
	}
	b.Canvas.Box(b.Theme, r, title, false)
	in := r.Inset(1)
	lines := p.detail(s, detailWidth(in))
	in = in.Narrow(1)
	b.Lines(in, lines, p.scroll)
	b.More(r, p.scroll > 0, p.scroll+in.H < len(lines))
}

// detail is what there is to say of the selected event: of a default why it came, the
// account in sentences, what would have saved the firm, and the amounts in columns.
func (p Page) detail(s view.Scene, width int) []view.Line {
	run := s.Session.Run()
	k := p.told(run)
	e := run.Events[k]
	said := func(text string, style theme.Style) []view.Line { return view.Paragraph(text, width, style) }
	list := said(sentence.Of(run.Scenario, e), theme.Style{Fg: theme.Text})
	if e.Fall == nil {
		return list
	}
	list = append(said(sentence.Cause(e), theme.Style{Fg: theme.Bad, Attr: theme.Bold}), list...)
	if saved, known := p.rescue(s, k); saved != "" {
		style := theme.Style{Fg: theme.Dim}
		if known {
			style = theme.Style{Fg: theme.Good, Attr: theme.Bold}
		}
		list = append(list, said(saved, style)...)
	}
	return append(append(list, nil), view.Ledgers(width, statement.Account(run.Scenario, e)...)...)
}
