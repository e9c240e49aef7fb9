package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A help is the help screen: every key, and what the words mean.
type help struct{ scroll int }

// press answers a key.
func (h help) press(k tea.KeyPressMsg, keys listKeys, s screen) (help, deed) {
	switch {
	case key.Matches(k, keys.Quit):
		return h, quit
	case key.Matches(k, keys.Up):
		return h.move(-1, s), stayed
	case key.Matches(k, keys.Down):
		return h.move(1, s), stayed
	case key.Matches(k, keys.PageUp):
		return h.move(4-h.rect(s).H, s), stayed
	case key.Matches(k, keys.PageDown):
		return h.move(h.rect(s).H-4, s), stayed
	case key.Matches(k, keys.Back), key.Matches(k, keys.Choose):
		return h, left
	}
	return h, stayed
}

// point answers the pointer.
func (h help) point(msg tea.MouseMsg, s screen) (help, deed) {
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return h.move(3*wheelDown(msg.Mouse()), s), stayed
	case tea.MouseClickMsg:
		return h, left
	}
	return h, stayed
}

func (h help) move(n int, s screen) help {
	r := h.rect(s)
	h.scroll = max(0, min(h.scroll+n, len(helpLines(s, r.W-4))-(r.H-3)))
	return h
}

func (h help) rect(s screen) canvas.Rect {
	width := min(s.w-2, 84)
	height := min(s.h-2, len(helpLines(s, width-4))+3)
	return canvas.Rect{X: (s.w - width) / 2, Y: (s.h - height) / 2, W: width, H: height}
}

// helpLine is a heading, a key with what it does, or a sentence.
type helpLine struct {
	head, key, text string
	wide            bool // the sentence stands alone
}

// helpLines is the help screen: the keys of the page on top, or the selected lever, then what is made from the key map.
func helpLines(s screen, width int) []helpLine {
	var lines []helpLine
	h := s.home
	if s.page != nil {
		lines = append(lines, helpLine{head: "This page"})
		for _, b := range s.page.Keys() {
			lines = append(lines, helpLine{key: b.Help().Key, text: b.Help().Desc})
		}
		lines = append(lines, helpLine{})
	}
	if text := h.leverHelp(); s.page == nil && text != "" {
		lines = append(lines, helpLine{head: h.session.Levers()[h.lever].Label}, helpLine{text: text, wide: true}, helpLine{})
	}
	lines = append(lines, []helpLine{
		{text: "Move a lever and watch reported and real revenue follow.", wide: true},
		{text: "The mouse drags sliders and time, too; hold shift to select text.", wide: true},
		{text: "Ranges of different levers cannot be compared with each other.", wide: true},
		{},
	}...)
	for _, g := range h.keys.home.groups() {
		lines = append(lines, helpLine{head: g.Name})
		for _, b := range g.Keys {
			lines = append(lines, helpLine{key: b.Help().Key, text: b.Help().Desc})
		}
		lines = append(lines, helpLine{})
	}
	lines = append(lines, helpLine{head: "What the words mean"})
	for _, l := range lenses {
		lines = append(lines, helpLine{key: l.name, text: l.means})
	}
	lines = append(lines, wordLines()...)
	for _, f := range measures {
		lines = append(lines, helpLine{key: f.name, text: f.means})
	}
	var out []helpLine
	for _, l := range lines {
		room := width - helpKeyWidth
		if l.wide {
			room = width
		}
		for k, part := range wrap(l.text, max(10, room)) {
			if k > 0 {
				l.head, l.key = "", ""
			}
			out = append(out, helpLine{l.head, l.key, part, l.wide})
		}
	}
	return out
}

const helpKeyWidth = 22

func (h help) draw(b brush, s screen) {
	h = h.move(0, s) // the window may have grown
	c, r := b.c, h.rect(s)
	c.Fill(r, ' ', theme.Style{})
	c.Box(b.t, r, "Keys, and what the words mean", true)
	in := r.Inset(1)
	cut := b.t.Glyph(theme.Ellipsis)
	lines := helpLines(s, r.W-4)
	for k, l := range lines[min(h.scroll, len(lines)):] {
		if k == in.H-1 {
			break
		}
		x, y := in.X+1, in.Y+k
		c.TextIn(x, y, in.W-2, l.head, cut, theme.Style{Fg: theme.Title, Attr: theme.Bold})
		c.TextIn(x, y, helpKeyWidth-1, b.primes(b.ascii(l.key)), cut, theme.Style{Fg: theme.KeyName})
		if !l.wide {
			x += helpKeyWidth
		}
		c.TextIn(x, y, in.X+in.W-1-x, l.text, cut, theme.Style{Fg: theme.Text})
	}
	b.more(r, h.scroll > 0, h.scroll+in.H-1 < len(lines))
	keys := s.home.keys.list
	b.hints(canvas.Rect{X: in.X + 1, Y: in.Y + in.H - 1, W: in.W - 2, H: 1}, []key.Binding{keys.Up, keys.Down, keys.PageDown, keys.Back})
}

// wordLines say what the other words of the screen mean.
func wordLines() []helpLine {
	return []helpLine{
		{key: "passed on", text: passedMeans},
		{key: "own or borrowed", text: ownMeans},
		{key: "circular", text: circularMeans + ": customers' money that B passes on to C counts as theirs both times"},
		{key: "loop gain", text: gainMeans + ", below it lives on customers, new money or debt"},
		{key: "if funding stops", text: killMeans + ": the kill-switch runway"},
		{key: "only, unpaid, !", text: onlyMeans},
		{key: "strained", text: strainedMeans},
		{key: "1 to 9, a, b …", text: lettersMean},
		{key: "n.m.", text: notMeaningful},
	}
}
