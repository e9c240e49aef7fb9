package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/report"
)

// A chronicle is the panel of events: a list by quarter and wave, and what there is to
// say of the selected one. Selecting one brings the time cursor to its quarter.
type chronicle struct {
	event  int // as report.Told counts
	scroll int // of what is said of it
}

// A heading or an event is a line of the list.
type storyLine struct {
	heading string
	indent  bool // an event of a wave
	event   int  // or -1
}

// storyLines lists what happened, quarter by quarter and wave by wave.
func storyLines(run *model.Run) []storyLine {
	var list []storyLine
	for _, c := range report.Story(run) {
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

// press answers a key.
func (c chronicle) press(k tea.KeyPressMsg, keys eventKeys, s screen) (chronicle, deed) {
	page := max(1, c.layout(s).detail.Inset(1).H-1)
	switch {
	case key.Matches(k, keys.Quit):
		return c, quit
	case key.Matches(k, keys.Back):
		return c, left
	case key.Matches(k, keys.Up):
		return c.to(c.event-1, s), chose
	case key.Matches(k, keys.Down):
		return c.to(c.event+1, s), chose
	case key.Matches(k, keys.First):
		return c.to(0, s), chose
	case key.Matches(k, keys.Last):
		return c.to(len(s.home.session.Run().Events)-1, s), chose
	case key.Matches(k, keys.Less):
		return c.scrolled(-page, s), stayed
	case key.Matches(k, keys.More):
		return c.scrolled(page, s), stayed
	}
	return c, stayed
}

// point answers the pointer: it selects an event, and the wheel scrolls.
func (c chronicle) point(msg tea.MouseMsg, s screen) (chronicle, deed) {
	at, l := msg.Mouse(), c.layout(s)
	switch msg.(type) {
	case tea.MouseWheelMsg:
		if l.list.Contains(at.X, at.Y) {
			return c.to(c.event+wheelDown(at), s), chose
		}
		return c.scrolled(3*wheelDown(at), s), stayed
	case tea.MouseClickMsg:
		if n := c.eventAt(s, at.X, at.Y); n >= 0 {
			return c.to(n, s), chose
		}
	}
	return c, stayed
}

// wheelDown is 1 for a turn of the wheel down the list, -1 for one up.
func wheelDown(at tea.Mouse) int {
	if at.Button == tea.MouseWheelUp {
		return -1
	}
	return 1
}

// told is the index in the run of the selected event.
func (c chronicle) told(run *model.Run) int { return report.Told(run)[c.event] }

// to selects an event.
func (c chronicle) to(event int, s screen) chronicle {
	event = max(0, min(event, len(report.Told(s.home.session.Run()))-1))
	if event != c.event {
		c.event, c.scroll = event, 0
	}
	return c
}

// scrolled moves what is said of the event by so many lines.
func (c chronicle) scrolled(by int, s screen) chronicle {
	in := c.layout(s).detail.Inset(1)
	c.scroll = max(0, min(c.scroll+by, len(c.detail(s, detailWidth(in)))-in.H))
	return c
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
func (c chronicle) layout(s screen) spread {
	r := canvas.Rect{Y: 1, W: s.w, H: s.h - 2}
	lines := len(storyLines(s.home.session.Run())) + 2
	if r.W >= besideWidth {
		left := min(r.W/2, report.HeadlineWidth+listIndent)
		l := spread{
			list:   canvas.Rect{X: r.X, Y: r.Y, W: left, H: r.H},
			detail: canvas.Rect{X: r.X + left, Y: r.Y, W: r.W - left, H: r.H},
		}
		if up := min(lines, r.H/2); r.H >= chartedHeight {
			l.list.H = up
			l.chart = canvas.Rect{X: l.list.X, Y: r.Y + up, W: left, H: r.H - up}
		}
		return l
	}
	up := min(lines, max(r.H*2/5, min(cascadeRows, r.H/2)))
	return spread{
		list:   canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: up},
		detail: canvas.Rect{X: r.X, Y: r.Y + up, W: r.W, H: r.H - up},
	}
}

// detailWidth is how wide text in the detail is: no wider than it reads well.
func detailWidth(in canvas.Rect) int { return min(in.W-2, 96) }

// window returns the lines of the list that are in view, and how many are above: the
// selected one is in the middle as far as the ends allow.
func (c chronicle) window(lines []storyLine, height int) (top, end int) {
	selected := 0
	for i, l := range lines {
		if l.event == c.event {
			selected = i
		}
	}
	top = max(0, min(selected-height/2, len(lines)-height))
	return top, min(len(lines), top+max(height, 0))
}

// eventAt returns the event on a line of the list, or -1.
func (c chronicle) eventAt(s screen, x, y int) int {
	in := c.layout(s).list.Inset(1)
	if !in.Contains(x, y) {
		return -1
	}
	lines := storyLines(s.home.session.Run())
	top, end := c.window(lines, in.H)
	if k := top + y - in.Y; k < end {
		return lines[k].event
	}
	return -1
}

// chronicled goes on from the panel of events.
func (m Model) chronicled(c chronicle, did deed) (tea.Model, tea.Cmd) {
	m.chronicle = c
	switch did {
	case left:
		m.rescues.quit()
		return m.goHome()
	case quit:
		return leave(m)
	case chose:
		return m.tell(c)
	}
	return m, nil
}

// tell shows the panel of events at one of them, and brings time to it.
func (m Model) tell(c chronicle) (tea.Model, tea.Cmd) {
	run := m.home.session.Run()
	m.mode, m.chronicle, m.home.event = telling, c, c.event
	h, w := m.home.goTo(run.Events[c.told(run)].Quarter)
	m.home = h
	m, rescue := m.askRescue()
	if w == toAsk {
		return m, tea.Batch(m.ask(), rescue)
	}
	return m, rescue
}
