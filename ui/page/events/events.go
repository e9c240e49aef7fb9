// Package events has the pages of what happened and why. [Page] is a list by quarter and wave, and
// what there is to say of the selected event: of a fall why it came, the account in sentences, what
// would have saved the firm, the amounts in columns. Selecting an event brings the time cursor to its
// quarter. [Why] takes a number apart: its causes, and, step by step, what is beneath each.
package events

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/view"
)

// A Page is what happened. Make one with [New].
type Page struct {
	keys   *KeyMap // of this page; it never changes
	event  int     // as sentence.Told counts
	scroll int     // of what is said of it
}

// New returns the page at an event, as sentence.Told counts.
func New(event int) Page {
	keys := NewKeys()
	return Page{keys: &keys, event: event}
}

// At returns the index in a run of an event as sentence.Told counts, if there is one.
func At(run *result.Run, event int) (index int, ok bool) {
	told := sentence.Told(run)
	if event < 0 || event >= len(told) {
		return 0, false
	}
	return told[event], true
}

// here is the selected event, as sentence.Told counts, in a run that may tell fewer.
func (p Page) here(run *result.Run) int { return max(0, min(p.event, len(sentence.Told(run))-1)) }

// Title names the page.
func (p Page) Title(view.Scene) string { return "What happened" }

// Typing is false: nothing is typed here.
func (p Page) Typing() bool { return false }

// Place says that the page takes all but the header.
func (p Page) Place() view.Place { return view.AllScreen }

// Keys says what keys do; the first are those of the footer.
func (p Page) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{
		key.NewBinding(key.WithHelp("↑ ↓", "event")), key.NewBinding(key.WithHelp("pgup pgdown", "scroll")), k.Back,
		k.First, k.Last, k.Up, k.Down, k.Less, k.More,
	}
}

// Press answers a key.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	told := len(sentence.Told(s.Session.Run()))
	switch {
	case !ok:
		return p, nil
	case key.Matches(k, p.keys.Back) || told == 0:
		return p, view.Back{}
	}
	p.event = p.here(s.Session.Run())
	if by, ok := p.keys.By(k, 0); ok {
		return p.to(p.event+by, s)
	}
	page := max(1, p.layout(s).detail.Inset(1).H-1)
	switch {
	case key.Matches(k, p.keys.Less):
		return p.scrolled(-page, s), nil
	case key.Matches(k, p.keys.More):
		return p.scrolled(page, s), nil
	}
	return p, view.Pass{}
}

// Point answers the pointer: it selects an event, and the wheel scrolls.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	if len(sentence.Told(s.Session.Run())) == 0 {
		return p, view.Back{}
	}
	p.event = p.here(s.Session.Run())
	at := msg.Mouse()
	switch by, ok := view.Wheel(msg); {
	case ok && p.layout(s).list.Contains(at.X, at.Y):
		return p.to(p.event+by, s)
	case ok:
		return p.scrolled(3*by, s), nil
	}
	if _, ok := msg.(tea.MouseClickMsg); ok {
		if n := p.eventAt(s, at.X, at.Y); n >= 0 {
			return p.to(n, s)
		}
	}
	return p, nil
}

// told is the index in the run of the selected event.
func (p Page) told(run *result.Run) int { return sentence.Told(run)[p.here(run)] }

// to selects an event, and asks for the cursor to be brought there.
func (p Page) to(event int, s view.Scene) (view.Page, view.Request) {
	event = max(0, min(event, len(sentence.Told(s.Session.Run()))-1))
	if event != p.event {
		p.event, p.scroll = event, 0
	}
	return p, view.Tell{Event: event}
}

// scrolled moves what is said of the event by so many lines.
func (p Page) scrolled(by int, s view.Scene) Page {
	in := p.layout(s).detail.Inset(1)
	p.scroll = max(0, min(p.scroll+by, len(p.detail(s, detailWidth(in)))-in.H))
	return p
}

// A heading or an event is a line of the list.
type storyLine struct {
	heading string
	indent  bool // an event of a wave
	event   int  // or -1
}

// storyLines lists what happened, quarter by quarter and wave by wave.
func storyLines(run *result.Run) []storyLine {
	var list []storyLine
	for _, c := range sentence.Story(run) {
		if c.Lead != "" {
			list = append(list, storyLine{c.Lead, false, -1})
		}
		for _, part := range c.Parts {
			if part.Title != "" {
				list = append(list, storyLine{part.Title, true, -1})
			}
			for _, n := range part.Told {
				list = append(list, storyLine{"", part.Title != "", n})
			}
		}
	}
	return list
}

// A spread is where the parts of the panel stand. The chart, of solvency, is below a list
// that leaves room for it, on high terminals that have list and detail side by side.
type spread struct{ list, detail, chart canvas.Rect }

// besideWidth is from how many columns on the list and the detail stand side by side.
const besideWidth = 110

// chartedHeight is from how many rows on there is room for a chart below the list, which
// then gets half of them at most.
const chartedHeight = 28

// cascadeRows is what the list above the detail gets where that is not more than half: a
// cascade of three waves is in view at once.
const cascadeRows = 10

// listIndent is what a headline needs beside its own columns: number, quarter, frame.
const listIndent = 12

// layout puts the list beside the detail where there is room, else above it.
func (p Page) layout(s view.Scene) spread {
	r := s.Layout.Screen
	r.H-- // the footer
	lines := len(storyLines(s.Session.Run())) + 2
	if r.W >= besideWidth {
		left := min(r.W/2, sentence.HeadlineWidth+listIndent)
		l := spread{
			list:   r.Left(left),
			detail: r.After(left),
		}
		if up := min(lines, r.H/2); r.H >= chartedHeight {
			l.list.H = up
			l.chart = r.Left(left).Below(up)
		}
		return l
	}
	up := min(lines, max(r.H*2/5, min(cascadeRows, r.H/2)))
	return spread{
		list:   r.Top(up),
		detail: r.Below(up),
	}
}

// detailWidth is how wide text in the detail is: no wider than it reads well.
func detailWidth(in canvas.Rect) int { return min(in.W-2, 96) }

// window returns the lines of the list that are in view, and how many are above.
func (p Page) window(lines []storyLine, height int) (top, end int) {
	selected := max(0, slices.IndexFunc(lines, func(l storyLine) bool { return l.event == p.event }))
	top = view.Top(selected, len(lines), height)
	return top, min(len(lines), top+max(height, 0))
}

// eventAt returns the event on a line of the list, or -1.
func (p Page) eventAt(s view.Scene, x, y int) int {
	in := p.layout(s).list.Inset(1)
	if !in.Contains(x, y) {
		return -1
	}
	lines := storyLines(s.Session.Run())
	top, end := p.window(lines, in.H)
	if k := top + y - in.Y; k < end {
		return lines[k].event
	}
	return -1
}

var _ view.Page = Page{}
