package home

import (
	"fmt"
	"slices"
	"strings"

	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A bulletin is what the strip at the foot of the home screen says of one event, or of
// a cascade before its events.
type bulletin struct {
	told    int // which event, as sentence.Told counts; of a cascade its first default
	cascade bool
	quarter int
	rect    canvas.Rect
	text    string
	role    theme.Role
}

// moreWidth is what the key that opens the panel of events takes, and a blank.
const moreWidth = len(" e events")

// bulletins says what happened from the quarter of the cursor on, in the rows of a
// rectangle. Of a quarter the most important comes first: who falls, then shocks, then
// what else there was. The last row is kept for the next fall, if the others do not
// reach it; rows that would stay empty get what was before.
func bulletins(s session.Session, r canvas.Rect) []bulletin {
	run := s.Run()
	told := sentence.Told(run)
	if len(told) == 0 || r.Empty() {
		return nil
	}
	ed := editor{run: run, told: told, wide: r.W - 3 - moreWidth, high: r.H}
	from := firstTold(run, told, s.Quarter())
	list := ed.onward(from, r.H)
	if fall := ed.nextFall(from); fall >= 0 && r.H > 1 && !ed.tells(list, fall) {
		list = ed.onward(from, r.H-1)
		list = append(list, ed.quarter(fall, 1, true)...)
	}
	for left := r.H - height(list); left > 0 && from > 0; left = r.H - height(list) {
		from = startOf(run, told, from-1)
		list = append(ed.quarter(from, left, true), list...)
	}
	y := r.Y
	for k := range list {
		list[k].rect.X, list[k].rect.Y = r.X+1, y
		y += list[k].rect.H
	}
	return list
}

// An editor writes bulletins about a run.
type editor struct {
	run        *result.Run
	told       []int
	wide, high int // of the strip
}

// onward writes about the events from one on, in so many rows.
func (ed editor) onward(from, rows int) (list []bulletin) {
	for rows > 0 && from < len(ed.told) {
		part := ed.quarter(from, rows, ed.high < 3)
		list, rows = append(list, part...), rows-height(part)
		from += len(byImportance(ed.run, ed.told, from))
	}
	return list
}

// quarter writes about the quarter of an event, from that event on, in at most so many
// rows: a line for each, if it is to be brief or if much happened.
func (ed editor) quarter(from, rows int, brief bool) (list []bulletin) {
	q := ed.run.Events[ed.told[from]].Quarter
	order := byImportance(ed.run, ed.told, from)
	lead, short := sentence.Cascade(ed.run, q)
	brief = brief || lead != "" && rows < len(order)*3 // who falls after whom goes before the accounts
	if lead != "" {
		list = append(list, ed.fit(bulletin{told: order[0], cascade: true, quarter: q, text: lead, role: theme.Bad}, short, rows, brief))
		rows -= list[0].rect.H
	}
	for _, n := range order {
		if rows <= 0 {
			break
		}
		e := &ed.run.Events[ed.told[n]]
		b := bulletin{told: n, quarter: q, text: sentence.Of(ed.run.Scenario, *e), role: sentence.EventRole(e)}
		b = ed.fit(b, sentence.Headline(ed.run.Scenario, *e), rows, brief)
		list, rows = append(list, b), rows-b.rect.H
	}
	return list
}

// fit gives a bulletin its rows. A text that needs more than there are, or more than one
// where it is to be brief, loses its last sentences, or else all but the headline.
func (ed editor) fit(b bulletin, headline string, rows int, brief bool) bulletin {
	b.rect.W, b.rect.H = ed.wide, 1
	inner := b.inner().W
	if brief && canvas.Width(b.text) > inner {
		b.text = headline
	}
	if text, fits := view.Whole(b.text, inner, rows); fits {
		b.text = text
	} else {
		b.text = headline
	}
	if canvas.Width(b.text) > inner && rows == 1 {
		b.text, _, _ = strings.Cut(b.text, "; ") // what follows is in the panel of events
	}
	b.rect.H = min(len(view.Wrap(b.text, inner)), rows)
	return b
}

// nextFall is the first default from an event on, or -1.
func (ed editor) nextFall(from int) int {
	for n := from; n < len(ed.told); n++ {
		if ed.run.Events[ed.told[n]].Kind == result.DefaultEvent {
			return n
		}
	}
	return -1
}

// tells reports whether an event, or the cascade that begins with it, is in a list.
func (ed editor) tells(list []bulletin, event int) bool {
	return slices.ContainsFunc(list, func(b bulletin) bool { return b.told == event })
}

// height is how many rows a list takes.
func height(list []bulletin) (rows int) {
	for _, b := range list {
		rows += b.rect.H
	}
	return rows
}

// inner is where the text of a bulletin stands, right of its number and quarter, or of
// the mark of a cascade.
func (b bulletin) inner() canvas.Rect {
	w := 2
	if !b.cascade {
		w += len(format.Quarter(b.quarter)) + 1
	}
	return b.rect.After(w)
}

// byImportance lists the events of one quarter, from the given one on, the most
// important first.
func byImportance(run *result.Run, told []int, from int) []int {
	var list []int
	for n := from; n < len(told) && run.Events[told[n]].Quarter == run.Events[told[from]].Quarter; n++ {
		list = append(list, n)
	}
	slices.SortStableFunc(list, func(a, b int) int {
		return importance(run.Events[told[a]].Kind) - importance(run.Events[told[b]].Kind)
	})
	return list
}

func importance(k result.EventKind) int {
	switch k {
	case result.DefaultEvent:
		return 0
	case result.ShockEvent:
		return 1
	case result.ShockEndEvent:
		return 3
	}
	return 2
}

// firstTold is the first event of the cursor's quarter or after it.
func firstTold(run *result.Run, told []int, quarter int) int {
	first := slices.IndexFunc(told, func(k int) bool { return run.Events[k].Quarter >= quarter })
	if first < 0 {
		return len(told)
	}
	return first
}

// startOf is the first event of an event's quarter.
func startOf(run *result.Run, told []int, event int) int {
	return firstTold(run, told, run.Events[told[event]].Quarter)
}

// nextEvent is the most important event of the cursor's quarter, or of the next one in
// which something happens, or else of the last; -1 if there is none.
func nextEvent(s session.Session) int {
	run := s.Run()
	told := sentence.Told(run)
	if len(told) == 0 {
		return -1
	}
	from := firstTold(run, told, s.Quarter())
	if from == len(told) {
		from = startOf(run, told, from-1)
	}
	return byImportance(run, told, from)[0]
}

// events tells what happened, and returns how many rows that took; what happened in the
// quarter of the cursor is bright.
func (p painter) events(r canvas.Rect) (rows int) {
	list := bulletins(p.home.session, r)
	switch {
	case r.Empty(), len(p.home.session.Scenario().Firms) == 0:
		return 0
	case len(list) == 0:
		p.Text(r.X+1, r.Y, r.W-2, nothingHappens(p.home.session.Run()), theme.Style{Fg: theme.Dim})
		return 1
	}
	for _, b := range list {
		head, style := fmt.Sprintf("%c %s", p.Theme.Mark(b.told+1), format.Quarter(b.quarter)), theme.Style{Fg: theme.Dim}
		if b.quarter == p.home.session.Quarter() {
			style.Fg = theme.Text
		}
		if b.cascade {
			head, style.Attr = string(p.Theme.Glyph(theme.EventAt)), theme.Bold
		}
		p.Text(b.rect.X, b.rect.Y, b.rect.W, head, theme.Style{Fg: b.role, Attr: theme.Bold})
		p.Paragraph(b.inner(), b.text, style)
	}
	if p.home.rows > 0 { // beside a lesson that key does nothing
		return height(list)
	}
	more := p.home.keys.View.Events.Help().Key
	x := r.X + r.W - moreWidth
	p.Canvas.Text(x, r.Y, more, theme.Style{Fg: theme.KeyName, Attr: theme.Bold})
	p.Canvas.Text(x+canvas.Width(more)+1, r.Y, "events", theme.Style{Fg: theme.KeyHelp})
	return height(list)
}

func nothingHappens(run *result.Run) string {
	if v := run.Veil(); v.Falls || v.Curtain > 0 {
		return "What happens is not told yet."
	}
	return "Nothing happens to anybody in these " + format.Quarters(float64(run.Quarters)) + "."
}
