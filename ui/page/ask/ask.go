// Package ask is the page at the foot of the screen on which one thing is asked: a line to
// be typed, or one of a few answers. What was on the screen stays in sight.
package ask

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/entry"
)

// A Page asks one thing. Make one with [Line] or [Choice].
type Page struct {
	told    string // why it is asked
	word    string // what is typed
	line    entry.Model
	then    func(text string) view.Request
	options []view.Option
	at      int
	keys    keyMap
}

type keyMap struct{ Take, Drop, Up, Down, Choose, Empty key.Binding }

func newKeys() keyMap {
	return keyMap{
		Take: view.Bind("enter", "take it", "enter"), Drop: view.Bind("esc", "not now", "esc"), Empty: view.Bind("ctrl+u", "empty", "ctrl+u"),
		Up: view.Bind("↑", "above", "up", "k", "shift+tab"), Down: view.Bind("↓", "below", "down", "j", "tab"), Choose: view.Bind("enter", "choose", "enter"),
	}
}

// most is how long a line may be: a code of a whole scenario, that is pasted, is long.
const most = 64 << 10

// Line asks for a line of text: told says why, word what it is, text is what stands there
// already, and then is asked for with what was typed.
func Line(told, word, text string, then func(text string) view.Request) Page {
	return Page{told: told, word: word, then: then, keys: newKeys(), line: entry.New(most, text)}
}

// Choice asks for one of a few answers.
func Choice(told string, options ...view.Option) Page {
	return Page{told: told, options: options, keys: newKeys()}
}

// Press answers a key, or what is pasted.
func (p Page) Press(msg tea.Msg, _ view.Scene) (view.Page, view.Request) {
	k, pressed := msg.(tea.KeyPressMsg)
	switch {
	case pressed && key.Matches(k, p.keys.Drop):
		return p, view.Back{}
	case p.options == nil && pressed && key.Matches(k, p.keys.Take):
		if text := p.line.Value(); text != "" {
			return p, p.then(text)
		}
		return p, nil
	case p.options == nil:
		p.line = entry.Type(p.line, msg)
		return p, nil
	case !pressed:
		return p, nil
	case key.Matches(k, p.keys.Choose):
		return p, p.options[p.at].Then
	case key.Matches(k, p.keys.Up):
		p.at = max(p.at-1, 0)
	case key.Matches(k, p.keys.Down):
		p.at = min(p.at+1, len(p.options)-1)
	case len(k.Text) == 1 && k.Text[0] >= '1' && int(k.Text[0]-'1') < len(p.options):
		p.at = int(k.Text[0] - '1')
	default:
		return p, view.Pass{}
	}
	return p, nil
}

// Point answers the pointer: a click selects, another one takes.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	if _, click := msg.(tea.MouseClickMsg); !click || p.options == nil {
		return p, nil
	}
	_, first := p.foot(s)
	row := msg.Mouse().Y - first
	switch {
	case row < 0 || row >= len(p.options):
		return p, nil
	case row == p.at:
		return p, p.options[p.at].Then
	}
	p.at = row
	return p, nil
}

// foot is where the page is drawn: at the foot of the screen. Where that is too low, answers
// stand there without why they are asked, and at last more rows are taken.
func (p Page) foot(s view.Scene) (r canvas.Rect, first int) {
	r = s.Layout.Foot
	rows := max(len(p.options), 1) + 1
	if more := rows - r.H; more > 0 {
		r.Y, r.H = r.Y-more, r.H+more
	}
	return r, r.Y + min(r.H-rows, len(view.Wrap(p.told, r.W-2)))
}

// Draw draws why it is asked, and below it what can be answered.
func (p Page) Draw(b view.Brush, s view.Scene) {
	r, first := p.foot(s)
	b.Canvas.Fill(r, ' ', theme.Style{})
	if first > r.Y {
		b.Paragraph(canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 2, H: first - r.Y}, p.told, theme.Style{Fg: theme.Text})
	}
	if p.options == nil {
		p.drawLine(b, canvas.Rect{X: r.X + 1, Y: first, W: r.W - 2, H: 1}, s)
		return
	}
	for i, o := range p.options {
		y, style := first+i, theme.Style{Fg: theme.Text}
		if i == p.at {
			style = theme.Style{Fg: theme.Accent, Attr: theme.Bold}
			b.Canvas.Set(r.X+1, y, b.Theme.Glyph(theme.Pointer), style)
		}
		x := b.Spans(r.X+3, y, r.W-4, view.Span{Text: o.Name, Style: style})
		b.Text(x+2, y, r.X+r.W-3-x, o.Means, theme.Style{Fg: theme.Dim})
	}
}

// drawLine draws what is typed, with its cursor, from as far left as there is room.
func (p Page) drawLine(b view.Brush, r canvas.Rect, s view.Scene) {
	x := b.Spans(r.X, r.Y, r.W, view.Span{Text: p.word + " ", Style: theme.Style{Fg: theme.Accent, Attr: theme.Bold}},
		view.Span{Text: string(b.Theme.Glyph(theme.Pointer)) + " ", Style: theme.Style{Fg: theme.Faint}})
	b.Typed(r.After(x-r.X), p.line.Value(), p.line.Position(), theme.Style{Fg: theme.Text})
	if s.Refused != "" {
		b.Canvas.Fill(canvas.Rect{X: r.X, Y: r.Y - 1, W: r.W, H: 1}, ' ', theme.Style{})
		b.Text(r.X, r.Y-1, r.W, s.Refused, theme.Style{Fg: theme.Warn})
	}
}

// Title is none: it is asked in passing.
func (p Page) Title(view.Scene) string { return "" }

// Typing reports whether a line is typed.
func (p Page) Typing() bool { return p.options == nil }

// Place is at the foot.
func (p Page) Place() view.Place { return view.AtFoot }

// Keys says what keys do.
func (p Page) Keys() []key.Binding {
	if p.options == nil {
		return []key.Binding{p.keys.Take, p.keys.Drop, p.keys.Empty}
	}
	return []key.Binding{p.keys.Choose, p.keys.Up, p.keys.Down, p.keys.Drop}
}

var _ view.Page = Page{}
