package canvas

import (
	"testing"

	"moneyloop/ui/theme"
)

// What is tinted beside the canvas is nowhere, in its last row, too.
func TestTintBesideTheCanvas(t *testing.T) {
	c := New(4, 3)
	for _, r := range []Rect{{X: 5, Y: 2, W: 1, H: 1}, {X: 4, Y: 2, W: 1, H: 1}, {X: -3, Y: -3, W: 2, H: 9}, {X: 0, Y: 3, W: 4, H: 1}} {
		c.Tint(r, theme.Select)
	}
	c.Tint(Rect{X: 3, Y: 2, W: 9, H: 9}, theme.Select)
	for y := range 3 {
		for x := range 4 {
			if tinted := c.At(x, y).Style.Bg == theme.Select; tinted != (x == 3 && y == 2) {
				t.Errorf("%d,%d: %v", x, y, tinted)
			}
		}
	}
}
