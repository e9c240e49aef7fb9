package uitest

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/view"
)

// Keys presses keys by the names that Bubble Tea gives them: "a", "H", "?", "space",
// "enter", "esc", "tab", "shift+tab", "ctrl+r", "right", "home", "f1".
func (d *Driver) Keys(names ...string) {
	d.t.Helper()
	for _, name := range names {
		key, ok := view.KeyNamed(name)
		if !ok {
			d.t.Fatalf("no key is called %q", name)
		}
		d.Send(key)
	}
}

// Type presses the keys of a text, one after another.
func (d *Driver) Type(text string) {
	d.t.Helper()
	for _, r := range text {
		d.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// Press holds the left button down at a cell; 0, 0 is the top left.
func (d *Driver) Press(x, y int) {
	d.t.Helper()
	d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Move moves the mouse with the left button held.
func (d *Driver) Move(x, y int) {
	d.t.Helper()
	d.Send(tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Release lets the left button go.
func (d *Driver) Release(x, y int) {
	d.t.Helper()
	d.Send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Click presses and releases at a cell.
func (d *Driver) Click(x, y int) {
	d.t.Helper()
	d.Press(x, y)
	d.Release(x, y)
}

// ClickOn clicks on the first cell of a text that is on the screen.
func (d *Driver) ClickOn(text string) {
	d.t.Helper()
	x, y := d.Find(text)
	d.Click(x, y)
}

// Drag presses at one cell, moves cell by cell to another, and releases there.
func (d *Driver) Drag(fromX, fromY, toX, toY int) {
	d.t.Helper()
	d.Press(fromX, fromY)
	for x, y := fromX, fromY; x != toX || y != toY; {
		x += sign(toX - x)
		y += sign(toY - y)
		d.Move(x, y)
	}
	d.Release(toX, toY)
}

func sign(n int) int { return min(max(n, -1), 1) }

// Wheel turns the wheel over a cell, up if n is above 0.
func (d *Driver) Wheel(x, y, n int) {
	d.t.Helper()
	button := tea.MouseWheelUp
	if n < 0 {
		button, n = tea.MouseWheelDown, -n
	}
	for range n {
		d.Send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	}
}
