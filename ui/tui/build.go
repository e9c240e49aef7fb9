package tui

import (
	"moneyloop/ui/page/loop"
	"moneyloop/ui/view"
)

// A pull is something of the loop that is dragged.
type pull struct {
	loop.Pull
	again bool   // it was selected already: a click opens its page
	was   notice // what was told before
}

// hitAt returns what a cell of the loop shows.
func (s screen) hitAt(x, y int) loop.Hit {
	return s.drawing.loop.At(s.home.session, s.layout.Loop.Inset(1), x, y)
}

// clickLoop selects what is under the pointer, opens the page of what is selected already,
// and takes hold of boxes and heads of arrows.
func clickLoop(h home, s screen, x, y int) (home, wish) {
	hit := s.hitAt(x, y)
	if len(h.session.Scenario().Firms) == 0 {
		return want(h, view.Ask{})
	}
	if hit.Ground() {
		return h, nothing
	}
	again := selected(h.desk) == hit.Thing
	h.desk = pick(h.desk, hit.Thing)
	switch {
	case hit.Holds():
		h.drag = drag{on: true, panel: loopPanel, pull: pull{loop.Hold(hit.Thing, x, y), again, h.notice}}
		return h, nothing
	case again:
		return openSelected(h)
	case hit.Sales:
		h.desk = h.say("What customers pay %s beside any deal is on the page of the firm: enter opens it.", h.session.Scenario().PartyName(hit.Thing.ID))
	}
	return h, nothing
}

// pullTo follows the pointer and says what letting go would do.
func pullTo(h home, s screen, x, y int) (home, wish) {
	if !h.drag.pull.At(x, y) {
		h.drag.pull.Pull = h.drag.pull.To(&s.drawing.loop, h.session, s.layout.Loop.Inset(1), x, y)
		h.notice = notice{text: h.drag.pull.Says()}
	}
	return h, nothing
}

// land lets go of what is pulled, at a cell.
func land(h home, s screen, x, y int) (home, wish) {
	p := h.drag.pull
	there := p.To(&s.drawing.loop, h.session, s.layout.Loop.Inset(1), x, y)
	h = h.letGo()
	switch {
	case !there.Moved() && p.again:
		return openSelected(h)
	case !there.Moved() || there.Does() == nil:
		return h, nothing
	}
	return want(h, there.Does())
}

// want asks the program for something.
func want(h home, r view.Request) (home, wish) {
	h.request = r
	return h, toFulfil
}
