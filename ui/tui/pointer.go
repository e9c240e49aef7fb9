package tui

import (
	tea "charm.land/bubbletea/v2"
)

// A drag is a button held down: on a slider's track, on a chart's time axis, or on something
// of the loop. Until it is released all motion belongs to it, wherever the pointer goes.
type drag struct {
	on    bool
	panel panel // leverPanel: the selected lever follows; a chart: the time cursor does
	pull  pull  // loopPanel
	from  origin
}

// An origin is where what is dragged was before.
type origin struct {
	value   float64 // of the lever
	quarter int
}

// held is a drag on a panel that begins now.
func held(h home, p panel) drag {
	d := drag{on: true, panel: p, from: origin{quarter: h.session.Quarter()}}
	if p == leverPanel {
		d.from.value = h.session.Value(h.lever)
	}
	return d
}

// letBack ends a drag and puts what was dragged back to where it began.
func letBack(h home) (home, wish) {
	from, p := h.drag.from, h.drag.panel
	switch p {
	case leverPanel:
		h.session = h.session.Move(h.lever, from.value)
		h = h.letGo()
		h.notice = notice{}
	case loopPanel:
		h = h.letGo()
	default:
		h, _ = h.letGo().goTo(from.quarter)
	}
	return h, toAsk
}

// point answers the pointer on the home screen; everything it does keys do, too.
func (h home) point(msg tea.MouseMsg, s screen) (home, wish) {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			return h.click(s, at.X, at.Y)
		}
	case tea.MouseMotionMsg:
		return h.dragTo(s, at.X, at.Y)
	case tea.MouseReleaseMsg:
		if h.drag.on {
			if h.drag.panel == loopPanel {
				return land(h, s, at.X, at.Y)
			}
			h, _ = h.dragTo(s, at.X, at.Y)
			return h.letGo(), toAsk
		}
	case tea.MouseWheelMsg:
		return h.wheel(s, at)
	}
	return h, nothing
}

// letGo ends a drag. What was pulled is back where it was.
func (h home) letGo() home {
	switch {
	case h.drag.on && h.drag.panel == leverPanel:
		s, _ := h.slider(h.lever).Release()
		h.hand = s.Hand
	case h.drag.on && h.drag.panel == loopPanel:
		h.notice = h.drag.pull.was
	}
	h.drag = drag{}
	return h.at(h.settle())
}

// click gives a panel the keys and takes hold of what is under the pointer. What was
// held is let go: the release of its button was lost.
func (h home) click(s screen, x, y int) (home, wish) {
	if h.drag.on {
		h = h.letGo()
	}
	if s.layout.Events.Contains(x, y) && !h.typing() {
		return h.tell(h.eventAt(s, y))
	}
	p, ok := s.layout.panelAt(x, y)
	if !ok {
		return h, nothing
	}
	if h.typing() {
		h = h.stopTyping()
	}
	h.desk = h.focusOn(p)
	switch p {
	case leverPanel:
		return h.clickLever(s, x, y)
	case figurePanel:
		h.figure = max(s.figureAt(x), 0)
		return h, nothing
	case loopPanel:
		return clickLoop(h, s, x, y)
	}
	if h.quarterAt(s, p, x, y) == 0 {
		return h, nothing
	}
	h.drag = held(h, p)
	return h.dragTo(s, x, y)
}

// eventAt returns the event that the strip tells in a line, or else the first it tells.
func (h home) eventAt(s screen, y int) int {
	for _, b := range h.bulletins(s.layout.Events) {
		if y >= b.rect.Y && y < b.rect.Y+b.rect.H {
			return b.told
		}
	}
	return h.nextEvent()
}

func (h home) clickLever(s screen, x, y int) (home, wish) {
	rack := h.rack(s.layout.Levers)
	i, ok := rack.leverAt(y)
	if !ok {
		return h, nothing
	}
	h.desk = rack.keep(h.selectLever(i))
	if !rack.track(i).Contains(x, y) {
		return h, toAsk
	}
	h.drag = held(h, leverPanel)
	return h.dragTo(s, x, y)
}

// dragTo follows the pointer while a button is down.
func (h home) dragTo(s screen, x, y int) (home, wish) {
	if !h.drag.on {
		return h, nothing
	}
	switch h.drag.panel {
	case loopPanel:
		return pullTo(h, s, x, y)
	case leverPanel:
		return h.move(h.slider(h.lever).DragTo(x, h.rack(s.layout.Levers).track(h.lever)))
	}
	r := s.layout.rect(h.drag.panel).Inset(1)
	if r.Empty() {
		return h, nothing
	}
	x, y = min(max(x, r.X), r.X+r.W-1), min(max(y, r.Y), r.Y+r.H-1)
	q := h.quarterAt(s, h.drag.panel, x, y)
	switch {
	case q == 0 && x < r.X+r.W/2: // left of the lines
		q = 1
	case q == 0:
		q = h.session.Run().Quarters
	}
	return h.goTo(q)
}

// quarterAt returns the quarter under a cell of a chart, or 0 beside its lines.
func (h home) quarterAt(s screen, p panel, x, y int) int {
	lines := h.plot().lines(p)
	lines.Margins = s.drawing.margins(&h, s.layout)
	return lines.QuarterAt(s.layout.rect(p).Inset(1), x, y)
}

// wheel nudges the lever under the pointer, or moves through time over a chart.
func (h home) wheel(s screen, at tea.Mouse) (home, wish) {
	n := -1
	if at.Button == tea.MouseWheelUp || at.Button == tea.MouseWheelRight {
		n = 1
	}
	p, ok := s.layout.panelAt(at.X, at.Y)
	switch {
	case !ok || h.typing() || h.drag.on:
		return h, nothing
	case p != leverPanel:
		return h.goTo(h.session.Quarter() + n)
	}
	rack := h.rack(s.layout.Levers)
	i, ok := rack.leverAt(at.Y)
	if !ok {
		return h, nothing
	}
	if i != h.lever {
		h.desk = rack.keep(h.selectLever(i))
	}
	h.focus = leverPanel
	return h.move(h.slider(i).Nudge(n))
}
