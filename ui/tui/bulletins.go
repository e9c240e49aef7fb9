package tui

import (
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
	"moneyloop/ui/theme"
)

// A bulletin is what the strip at the foot of the home screen says of one event, or of
// a cascade before its events.
type bulletin struct {
	told    int // which event, as report.Told counts; of a cascade its first default
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
// what else there was.
func (d desk) bulletins(r canvas.Rect) []bulletin {
	run := d.session.Run()
	told := report.Told(run)
	if len(told) == 0 || r.Empty() {
		return nil
	}
	var list []bulletin
	room := canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 3 - moreWidth, H: r.H}
	brief := r.H < 3
	add := func(b bulletin, headline string) {
		b.rect = room
		inner := b.inner().W
		if canvas.Width(b.text) > inner && brief {
			b.text = headline
		}
		if canvas.Width(b.text) > inner && room.H == 1 {
			b.text, _, _ = strings.Cut(b.text, "; ") // what follows is in the panel of events
		}
		b.rect.H = min(len(wrap(b.text, inner)), room.H)
		room.Y, room.H = room.Y+b.rect.H, room.H-b.rect.H
		list = append(list, b)
	}
	for from := firstTold(run, told, d.session.Quarter(), r.H); from < len(told) && room.H > 0; {
		q := run.Events[told[from]].Quarter
		order := byImportance(run, told, from)
		lead, short := report.Cascade(run, q)
		brief = r.H < 3 || lead != "" && room.H < len(order)*3 // who falls after whom goes before the accounts
		if lead != "" {
			add(bulletin{order[0], true, q, room, lead, theme.Bad}, short)
		}
		for _, n := range order {
			if room.H == 0 {
				break
			}
			e := &run.Events[told[n]]
			add(bulletin{n, false, q, room, report.Sentence(run.Scenario, *e), eventRole(e)}, report.Headline(run.Scenario, *e))
		}
		from += len(order)
	}
	return list
}

// inner is where the text of a bulletin stands, right of its number and quarter, or of
// the mark of a cascade.
func (b bulletin) inner() canvas.Rect {
	w := 2
	if !b.cascade {
		w += len(format.Quarter(b.quarter)) + 1
	}
	return canvas.Rect{X: b.rect.X + w, Y: b.rect.Y, W: b.rect.W - w, H: b.rect.H}
}

// byImportance lists the events of one quarter, from the given one on, the most
// important first.
func byImportance(run *model.Run, told []int, from int) []int {
	var list []int
	for n := from; n < len(told) && run.Events[told[n]].Quarter == run.Events[told[from]].Quarter; n++ {
		list = append(list, n)
	}
	slices.SortStableFunc(list, func(a, b int) int {
		return importance(run.Events[told[a]].Kind) - importance(run.Events[told[b]].Kind)
	})
	return list
}

func importance(k model.EventKind) int {
	switch k {
	case model.DefaultEvent:
		return 0
	case model.ShockEvent:
		return 1
	case model.ShockEndEvent:
		return 3
	}
	return 2
}

// firstTold is the first event to show in so many rows: the first of the cursor's
// quarter or after it, but not so late that lines stay empty.
func firstTold(run *model.Run, told []int, quarter, rows int) int {
	first := slices.IndexFunc(told, func(k int) bool { return run.Events[k].Quarter >= quarter })
	if first < 0 {
		first = len(told)
	}
	return max(0, min(first, len(told)-rows))
}

// nextEvent is the event that the strip tells first, or -1 if there is none.
func (d desk) nextEvent() int {
	run := d.session.Run()
	told := report.Told(run)
	if len(told) == 0 {
		return -1
	}
	return byImportance(run, told, firstTold(run, told, d.session.Quarter(), 1))[0]
}

// events tells what happened; what happened in the quarter of the cursor is bright.
func (p painter) events(r canvas.Rect) {
	list := p.home.bulletins(r)
	if len(list) == 0 {
		p.text(r.X+1, r.Y, r.W-2, nothingHappens(p.home.session.Run()), theme.Style{Fg: theme.Dim})
		return
	}
	for _, b := range list {
		head, style := fmt.Sprintf("%c %s", p.t.Mark(b.told+1), format.Quarter(b.quarter)), theme.Style{Fg: theme.Dim}
		if b.quarter == p.home.session.Quarter() {
			style.Fg = theme.Text
		}
		if b.cascade {
			head, style.Attr = string(p.t.Glyph(theme.EventAt)), theme.Bold
		}
		p.text(b.rect.X, b.rect.Y, b.rect.W, head, theme.Style{Fg: b.role, Attr: theme.Bold})
		p.paragraph(b.inner(), b.text, style)
	}
	more := p.home.keys.home.view.Events.Help().Key
	x := r.X + r.W - moreWidth
	p.c.Text(x, r.Y, more, theme.Style{Fg: theme.KeyName, Attr: theme.Bold})
	p.c.Text(x+canvas.Width(more)+1, r.Y, "events", theme.Style{Fg: theme.KeyHelp})
}

func nothingHappens(run *model.Run) string {
	return "Nothing happens to anybody in these " + format.Quarters(float64(run.Quarters)) + "."
}
