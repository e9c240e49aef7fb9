package home

import (
	"strings"

	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Asks says what the screen wants to know of the run that takes more than one.
func (p Page) Asks(s view.Scene) (*result.Run, []view.Question) {
	var list []view.Question
	chances := p.Chances(s.Session)
	if !chances.Off() {
		if list = append(list, chances); p.home.views.fans.one > 0 {
			list = append(list, chances.Single(p.home.views.fans.one-1))
		}
	}
	if s.Cover.Pages || !s.Session.Moving() { // while a lever moves here, that waits until it rests
		list = append(list, killSwitch(s))
	}
	if hasLine(s) {
		list = append(list, view.Nearest{})
	}
	if !chances.Off() && !s.Session.Moving() {
		list = append(list, chances.Most())
	}
	return s.Session.Run(), list
}

func killSwitch(s view.Scene) view.Question { return view.KillSwitch{Quarter: s.Session.Quarter()} }

// runwayOf is how long the firms last, if that is known.
func runwayOf(s view.Scene) view.Runway {
	runway, _ := view.Of[view.Runway](s.Answers.Of(s.Session.Run(), killSwitch(s)))
	return runway
}

// lineWork is how large a scenario may be, in quarters of firms and deals, whose nearest breaks
// are looked for unasked: that is some hundreds of runs, with every move.
const lineWork = 30_000

// hasLine reports whether there is a line that says what breaks the scenario: once somebody
// has changed something. Before that there is one question on the screen.
func hasLine(s view.Scene) bool {
	m := s.Session.Scenario()
	undo, redo := s.Session.Steps()
	changed := undo+redo > 0 || s.Session.Moving() || len(s.Session.Settings()) > 0 || s.Session.Edited()
	return changed && !s.Cover.Lesson && len(s.Session.Levers()) > 0 && m.Size() <= lineWork
}

// withLine gives the last of the rows of events to what breaks the scenario. Where there is
// one, a fall that is next has it.
func (l layout) withLine(s session.Session) layout {
	if l.Events.H == 1 && fallsNext(s) {
		return l
	}
	l.Events.H--
	l.Line = canvas.Rect{X: 1, Y: l.Events.Y + l.Events.H, W: l.Events.W - 2, H: 1}
	return l
}

// fallsNext reports whether the next that happens is a fall.
func fallsNext(s session.Session) bool {
	told, next := sentence.Told(s.Run()), nextEvent(s)
	return next >= 0 && s.Run().Events[told[next]].Kind == result.DefaultEvent
}

// allWidth is what the key that opens the page of what breaks it takes, and a blank.
const allWidth = len(" b all")

// line says what breaks the scenario, the nearest move first and as many as fit whole.
func (p painter) line(r canvas.Rect) {
	if r.Empty() {
		return
	}
	more := p.home.keys.Ask.Breaks.Help().Key
	x := r.X + r.W - allWidth + 1
	p.Canvas.Text(x, r.Y, more, theme.Style{Fg: theme.KeyName, Attr: theme.Bold})
	p.Canvas.Text(x+canvas.Width(more)+1, r.Y, "all", theme.Style{Fg: theme.KeyHelp})
	r.W -= allWidth
	dim, plain := theme.Style{Fg: theme.Dim}, theme.Style{Fg: theme.Text}
	known, lead := p.home.nearest, "breaks if: "
	b, ok := view.Of[view.NearestMoves](known)
	if first, _ := p.home.session.Run().FirstDefault(); first > 0 {
		lead = "would stand if: "
	}
	switch {
	case known.Err != nil:
		p.Text(r.X, r.Y, r.W, lead+"not known, for "+known.Err.Error(), dim)
		return
	case !ok:
		p.Text(r.X, r.Y, r.W, lead+string(p.Theme.Glyph(theme.Ellipsis)), dim)
		return
	case !known.Whole:
		p.Text(r.X, r.Y, r.W, lead+format.Whole(b.Tried)+" of "+format.Whole(b.Levers)+" levers tried", dim)
		return
	}
	if lead = b.Lead; len(b.Moves) == 0 {
		does := "breaks it"
		if !strings.HasPrefix(lead, "breaks") {
			does = "makes it stand"
		}
		p.Text(r.X, r.Y, r.W, "no lever alone "+does+" within its range", dim)
		return
	}
	dot := " " + string(p.Theme.Glyph(theme.Separator)) + " "
	list, width := []view.Span{{Text: lead, Style: dim}}, canvas.Width(lead)
	for i, part := range b.Moves {
		if i > 0 {
			if width += canvas.Width(dot + part); width > r.W {
				break
			}
			list = append(list, view.Span{Text: dot, Style: theme.Style{Fg: theme.Faint}})
		} else {
			width += canvas.Width(part)
		}
		list = append(list, view.Span{Text: part, Style: plain})
	}
	p.Spans(r.X, r.Y, r.W, list...)
}

var _ view.Asker = Page{}
