package home

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/page/loop"
	"moneyloop/ui/view"
)

// What the screen says of itself to who drives it.

// Focus is the panel that has the keys.
func (p Page) Focus() Panel { return p.home.focus }

// Lever is the lever that the keys of the levers move.
func (p Page) Lever() int { return p.home.lever }

// Measure is what the chart of solvency shows, by its name.
func (p Page) Measure() string { return measures[p.home.views.measure].name }

// Rect is where a panel stands, empty if it is not shown.
func (p Page) Rect(which Panel, s view.Scene) canvas.Rect { return p.at(s).layout.rect(which) }

// Track is where the selected lever's track stands.
func (p Page) Track(s view.Scene) canvas.Rect {
	h := p.at(s)
	return h.rack(h.layout.Levers).track(h.lever)
}

// LoopAt is what a cell of the loop shows.
func (p Page) LoopAt(s view.Scene, x, y int) loop.Hit { return p.at(s).hitAt(x, y) }
