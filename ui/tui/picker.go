package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A picker is the list of scenarios to open.
type picker struct {
	entries []Entry
	at      int
}

func newPicker(entries []Entry, current string) picker {
	p := picker{entries: entries}
	for i, e := range entries {
		if e.Name == current {
			p.at = i
		}
	}
	return p
}

func (p picker) move(n int) picker {
	p.at = max(0, min(p.at+n, len(p.entries)-1))
	return p
}

func (p picker) selected() (Entry, bool) {
	if p.at >= len(p.entries) {
		return Entry{}, false
	}
	return p.entries[p.at], true
}

// press answers a key.
func (p picker) press(k tea.KeyPressMsg, keys listKeys) (picker, deed) {
	switch {
	case key.Matches(k, keys.Quit):
		return p, quit
	case key.Matches(k, keys.Back):
		return p, left
	case key.Matches(k, keys.Choose):
		return p, chose
	case key.Matches(k, keys.Up):
		return p.move(-1), stayed
	case key.Matches(k, keys.Down):
		return p.move(1), stayed
	}
	return p, stayed
}

// point answers the pointer: a click selects, a second one opens, one beside leaves.
func (p picker) point(msg tea.MouseMsg, s screen) (picker, deed) {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return p.move(wheelDown(at)), stayed
	case tea.MouseClickMsg:
		k, ok := p.entryAt(p.rect(s), at.X, at.Y)
		switch {
		case !ok:
			return p, left
		case k == p.at:
			return p, chose
		}
		p.at = k
	}
	return p, stayed
}

// wheelDown is 1 for a turn of the wheel down the list, -1 for one up.
func wheelDown(at tea.Mouse) int {
	if at.Button == tea.MouseWheelUp {
		return -1
	}
	return 1
}

func (p picker) rect(s screen) canvas.Rect {
	w, h := min(s.w-4, 90), min(s.h-2, len(p.entries)+storyRows+5)
	return canvas.Rect{X: (s.w - w) / 2, Y: (s.h - h) / 2, W: w, H: h}
}

// storyRows is how many lines the story has below the list.
const storyRows = 6

// story is where the story of the selected scenario stands: below the list and a blank,
// above another and the keys.
func (p picker) story(r canvas.Rect) canvas.Rect {
	in := r.Inset(1)
	_, count := p.rows(r)
	return canvas.Rect{X: in.X + 2, Y: in.Y + count + 1, W: in.W - 4, H: in.H - count - 3}
}

// rows is how many entries have room above the story, of a line each. Where there is
// little, the story keeps four.
func (p picker) rows(r canvas.Rect) (first, count int) {
	count = max(1, r.H-9)
	first = max(0, min(p.at-count/2, len(p.entries)-count))
	return first, min(count, len(p.entries)-first)
}

func (p picker) entryAt(r canvas.Rect, x, y int) (int, bool) {
	first, count := p.rows(r)
	k := y - r.Y - 1
	if !r.Inset(1).Contains(x, y) || k >= count {
		return 0, false
	}
	return first + k, true
}

func (p picker) draw(b brush, s screen, keys listKeys) {
	c, t, r := b.c, b.t, p.rect(s)
	c.Fill(r, ' ', theme.Style{})
	c.Box(t, r, "Scenarios", true)
	in := r.Inset(1)
	cut := t.Glyph(theme.Ellipsis)
	first, count := p.rows(r)
	names := 0
	for _, e := range p.entries {
		names = max(names, canvas.Width(e.Name))
	}
	for k := range count {
		e, y := p.entries[first+k], in.Y+k
		title, name := theme.Style{Fg: theme.Text}, theme.Style{Fg: theme.Dim}
		if first+k == p.at {
			title = theme.Style{Fg: theme.Accent, Attr: theme.Bold}
			c.Set(in.X, y, t.Glyph(theme.Pointer), title)
		}
		names := min(names, in.W/3)
		c.TextIn(in.X+2, y, in.W-names-5, e.Title, cut, title)
		c.TextIn(in.X+in.W-1-names, y, names, e.Name, cut, name)
	}
	b.more(r, first > 0, first+count < len(p.entries))
	if len(p.entries) == 0 {
		c.Text(in.X+1, in.Y, "There are no others.", theme.Style{Fg: theme.Dim})
		return
	}
	at := p.story(r)
	story, _ := whole(strings.Join(strings.Fields(p.entries[p.at].Story), " "), at.W, at.H)
	b.paragraph(at, story, theme.Style{Fg: theme.Dim})
	b.hints(canvas.Rect{X: in.X + 1, Y: in.Y + in.H - 1, W: in.W - 2, H: 1}, []key.Binding{keys.Up, keys.Down, keys.Choose, keys.Back})
}
