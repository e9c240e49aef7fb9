package view

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// Moves are the keys that go through rows.
type Moves struct{ Up, Down, First, Last, PageUp, PageDown key.Binding }

// whole is further than there are rows.
const whole = 1 << 20

// By is how far a key goes, with so many rows to a page; ok is false if it does not go through rows.
func (m Moves) By(k tea.KeyPressMsg, page int) (rows int, ok bool) {
	for _, move := range []struct {
		key  key.Binding
		rows int
	}{{m.Up, -1}, {m.Down, 1}, {m.First, -whole}, {m.Last, whole}, {m.PageUp, -page}, {m.PageDown, page}} {
		if key.Matches(k, move.key) {
			return move.rows, true
		}
	}
	return 0, false
}

// Wheel is which way the wheel was turned, -1 is up, if a message says that.
func Wheel(msg tea.MouseMsg) (by int, ok bool) {
	if _, ok := msg.(tea.MouseWheelMsg); !ok {
		return 0, false
	}
	if msg.Mouse().Button == tea.MouseWheelUp {
		return -1, true
	}
	return 1, true
}

// Top is the first in view of n rows, where so many have room: the selected one is in the middle as far
// as the ends allow.
func Top(selected, n, room int) int { return max(0, min(selected-room/2, n-room)) }

// RowAt is which of n rows was clicked on, where the first in view stands at the top of a rectangle.
func RowAt(msg tea.MouseMsg, r canvas.Rect, top, n int) (row int, ok bool) {
	at := msg.Mouse()
	_, click := msg.(tea.MouseClickMsg)
	row = top + at.Y - r.Y
	return row, click && r.Contains(at.X, at.Y) && row < n
}

// Nth is the place of the n-th of those rows that can be selected, or of the last of them; -1 if none can.
func Nth[T any](rows []T, n int, can func(T) bool) int {
	at := -1
	for i, r := range rows {
		if !can(r) {
			continue
		}
		if at = i; n <= 0 {
			break
		}
		n--
	}
	return at
}

// Count is how many rows can be selected.
func Count[T any](rows []T, can func(T) bool) (n int) {
	for _, r := range rows {
		if can(r) {
			n++
		}
	}
	return n
}

// Chosen marks the selected row, and returns how its text is written.
func (b Brush) Chosen(r canvas.Rect) theme.Style {
	b.Canvas.Fill(r, ' ', theme.Style{Bg: theme.Select})
	b.Canvas.Set(r.X, r.Y, b.Theme.Glyph(theme.Pointer), theme.Style{Fg: theme.Accent, Bg: theme.Select, Attr: theme.Bold})
	return theme.Style{Fg: theme.Text, Bg: theme.Select, Attr: theme.Bold}
}
