package home

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/view"
)

// A drag is a button held down: on a slider's track, on a chart's time axis, or on something
// of the loop. Until it is released all motion belongs to it, wherever the pointer goes.
type drag struct {
	on    bool
	panel Panel // Levers: the selected lever follows; a chart: the time cursor does
	pull  pull  // Loop
	from  origin
}

// An origin is where what is dragged was before.
type origin struct {
	value   float64 // of the lever
	quarter int
}

// held is a drag on a panel that begins now.
func held(h home, p Panel) drag {
	d := drag{on: true, panel: p, from: origin{quarter: h.session.Quarter()}}
	if p == Levers {
		d.from.value = h.session.Value(h.levers.at)
	}
	return d
}

// letBack ends a drag and puts what was dragged back to where it began.
func letBack(h home) (home, view.Request) {
	from, p := h.drag.from, h.drag.panel
	switch p {
	case Levers:
		h.session = h.session.Move(h.levers.at, from.value)
		h = h.letGo()
		h.notice = view.Notice{}
	case Loop:
		h = h.letGo()
	default:
		h = h.letGo()
		h.desk, _ = h.goTo(from.quarter)
	}
	return h, nil
}

// point answers the pointer on the home screen; everything it does keys do, too.
func (h home) point(msg tea.MouseMsg) (home, view.Request) {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			return h.click(at.X, at.Y)
		}
	case tea.MouseMotionMsg:
		return h.dragTo(at.X, at.Y)
	case tea.MouseReleaseMsg:
		if h.drag.on {
			if h.drag.panel == Loop {
				return land(h, at.X, at.Y)
			}
			h, _ = h.dragTo(at.X, at.Y)
			return h.letGo(), nil
		}
	case tea.MouseWheelMsg:
		return h.wheel(at)
	}
	return h, nil
}

// letGo ends a drag. What was pulled is back where it was.
func (h home) letGo() home {
	switch {
	case h.drag.on && h.drag.panel == Levers:
		s, _ := h.levers.held(h.session.Board).Release()
		h.levers.hand = s.Hand
	case h.drag.on && h.drag.panel == Loop:
		h.notice = h.drag.pull.was
	}
	h.drag = drag{}
	return h.at(h.settle())
}

// click gives a panel the keys and takes hold of what is under the pointer. What was
// held is let go: the release of its button was lost.
func (h home) click(x, y int) (home, view.Request) {
	if h.drag.on {
		h = h.letGo()
	}
	if h.layout.Events.Contains(x, y) && !h.levers.typing() {
		return h.tell(eventAt(h, y))
	}
	if h.layout.Line.Contains(x, y) && !h.levers.typing() {
		return h, view.WhatBreaks{}
	}
	p, ok := h.layout.panelAt(x, y)
	if !ok {
		return h, nil
	}
	if h.levers.typing() {
		h = h.stopTyping()
	}
	h.desk = h.focusOn(p)
	switch p {
	case Levers:
		return clickLever(h, x, y)
	case Figures:
		h.figure = max(figureAt(&h, x), 0)
		return h, nil
	case Loop:
		return clickLoop(h, x, y)
	}
	if quarterAt(h, p, x, y) == 0 {
		return h, nil
	}
	h.drag = held(h, p)
	return h.dragTo(x, y)
}

// eventAt returns the event that the strip tells in a line, or else the first it tells.
func eventAt(h home, y int) int {
	for _, b := range bulletins(h.session, h.layout.Events) {
		if y >= b.rect.Y && y < b.rect.Y+b.rect.H {
			return b.told
		}
	}
	return nextEvent(h.session)
}

func clickLever(h home, x, y int) (home, view.Request) {
	rack := h.levers.rack(h.layout.Levers, h.session.Board)
	i, ok := rack.leverAt(y)
	if !ok {
		return h, nil
	}
	h.desk = rack.keep(h.selectLever(i))
	if !rack.track(i).Contains(x, y) {
		return h, nil
	}
	h.drag = held(h, Levers)
	return h.dragTo(x, y)
}

// dragTo follows the pointer while a button is down.
func (h home) dragTo(x, y int) (home, view.Request) {
	if !h.drag.on {
		return h, nil
	}
	switch h.drag.panel {
	case Loop:
		return pullTo(h, x, y)
	case Levers:
		return h.move(h.levers.held(h.session.Board).DragTo(x, h.levers.rack(h.layout.Levers, h.session.Board).track(h.levers.at)))
	}
	r := h.layout.rect(h.drag.panel).Inset(1)
	if r.Empty() {
		return h, nil
	}
	x, y = min(max(x, r.X), r.X+r.W-1), min(max(y, r.Y), r.Y+r.H-1)
	q := quarterAt(h, h.drag.panel, x, y)
	switch {
	case q == 0 && x < r.X+r.W/2: // left of the lines
		q = 1
	case q == 0:
		q = h.session.Run().Quarters
	}
	h.desk, _ = h.goTo(q)
	return h, nil
}

// quarterAt returns the quarter under a cell of a chart, or 0 beside its lines.
func quarterAt(h home, p Panel, x, y int) int {
	lines := h.plot().lines(p)
	lines.Margins = h.kept.margins(&h)
	return lines.QuarterAt(h.layout.rect(p).Inset(1), x, y)
}

// wheel nudges the lever under the pointer, or moves through time over a chart.
func (h home) wheel(at tea.Mouse) (home, view.Request) {
	n := -1
	if at.Button == tea.MouseWheelUp || at.Button == tea.MouseWheelRight {
		n = 1
	}
	p, ok := h.layout.panelAt(at.X, at.Y)
	switch {
	case !ok || h.levers.typing() || h.drag.on:
		return h, nil
	case p != Levers:
		h.desk, _ = h.goTo(h.session.Quarter() + n)
		return h, nil
	}
	rack := h.levers.rack(h.layout.Levers, h.session.Board)
	i, ok := rack.leverAt(at.Y)
	if !ok {
		return h, nil
	}
	if i != h.levers.at {
		h.desk = rack.keep(h.selectLever(i))
	}
	h.focus = Levers
	return h.move(h.levers.slider(i, h.session.Board).Nudge(n))
}
