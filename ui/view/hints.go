package view

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A hint is a key and what it does, where the footer has it.
type hint struct {
	x          int
	name, does string
	key        key.Binding
}

// hintsIn places keys and what they do in a line, as many as fit.
func (b Brush) hintsIn(r canvas.Rect, keys []key.Binding) (list []hint) {
	x := r.X
	for _, k := range keys {
		h := hint{x, b.ASCII(k.Help().Key), k.Help().Desc, k}
		if h.end() > r.X+r.W {
			return list
		}
		list = append(list, h)
		x = h.end() + 3
	}
	return list
}

func (h hint) end() int { return h.x + canvas.Width(h.name) + 1 + canvas.Width(h.does) }

// Hints draws keys and what they do, as many as fit.
func (b Brush) Hints(r canvas.Rect, keys []key.Binding) {
	for _, h := range b.hintsIn(r, keys) {
		x := h.x + b.Canvas.Text(h.x, r.Y, h.name, theme.Style{Fg: theme.KeyName, Attr: theme.Bold}) + 1
		b.Canvas.Text(x, r.Y, h.does, theme.Style{Fg: theme.KeyHelp})
	}
}

// HintAt returns the key that a click on a hint presses: of several keys the one that is
// clicked, else the first.
func (b Brush) HintAt(r canvas.Rect, keys []key.Binding, x, y int) (press tea.KeyPressMsg, ok bool) {
	if !r.Contains(x, y) {
		return press, false
	}
	for _, h := range b.hintsIn(r, keys) {
		if x < h.x || x >= h.end() {
			continue
		}
		at := h.x
		for name := range strings.FieldsSeq(h.name) {
			clicked := x < at+canvas.Width(name)
			at += canvas.Width(name) + 1
			called := strings.NewReplacer("↑", "up", "↓", "down", "←", "left", "→", "right").Replace(name)
			if press, ok = KeyNamed(called); ok && (clicked || x >= h.x+canvas.Width(h.name)) && (len(h.key.Keys()) == 0 || slices.Contains(h.key.Keys(), called)) {
				return press, true
			}
		}
		if len(h.key.Keys()) > 0 {
			return KeyNamed(h.key.Keys()[0])
		}
		return press, false
	}
	return press, false
}
