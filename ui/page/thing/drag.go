package thing

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A hold is the track of the selected term while the pointer has it: its ends stay where they are,
// whatever range another value would have.
type hold struct {
	on     bool
	slider slider.Model
}

// held takes hold of the track of the selected term, if the pointer is on it.
func (p Page) held(at tea.Mouse, s view.Scene) (Page, bool) {
	t, _ := p.listing(s).term()
	m, ok := t.slider(s)
	if !ok || !track(p, s).Contains(at.X, at.Y) {
		return p, false
	}
	p.hold, p.moved = hold{on: true, slider: m}, t.Ref
	return p, true
}

// dragged moves what is held to a column.
func (p Page) dragged(x int, s view.Scene) (view.Page, view.Request) {
	t, ok := p.listing(s).term()
	if !ok || !p.hold.on {
		return p, nil
	}
	m, ev := p.hold.slider.DragTo(x, track(p, s))
	p.hold.slider = m
	if ev == slider.Nothing {
		return p, nil
	}
	return p, t.movedTo(m.Value(), s)
}

// track is where the selected term has its track.
func track(p Page, s view.Scene) canvas.Rect {
	l, in := p.listing(s), termsRect(p, s).Inset(1)
	return fit(in.W, l.rows, s).TrackRect(in.Row(l.selected - l.top(in.H)))
}
