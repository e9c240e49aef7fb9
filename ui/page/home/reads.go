package home

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/page/loop"
	"moneyloop/ui/view"
)

// What the screen says of itself to whoever drives it: journeys, and a person at its side.

// Focus is the panel that has the keys.
func Focus(p Page) Panel { return p.home.focus }

// LeverOf is the lever that the keys of the levers move.
func LeverOf(p Page) int { return p.home.levers.at }

// Rect is where a panel stands, empty if it is not shown.
func Rect(p Page, which Panel, s view.Scene) canvas.Rect { return p.at(s).layout.rect(which) }

// Track is where the selected lever's track stands.
func Track(p Page, s view.Scene) canvas.Rect {
	h := p.at(s)
	return h.levers.rack(h.layout.Levers, h.session.Board).track(h.levers.at)
}

// LoopAt is what a cell of the loop shows.
func LoopAt(p Page, s view.Scene, x, y int) loop.Hit { return hitAt(p.at(s), x, y) }
