package home

import (
	"moneyloop/ui/page/loop"
	"moneyloop/ui/view"
)

// A pull is something of the loop that is dragged.
type pull struct {
	loop.Pull
	again bool        // it was selected already: a click opens its page
	was   view.Notice // what was told before
}

// hitAt returns what a cell of the loop shows.
func hitAt(h home, x, y int) loop.Hit {
	return h.kept.loop.At(h.session, h.layout.Loop.Inset(1), x, y)
}

// clickLoop selects what is under the pointer, opens the page of what is selected already,
// and takes hold of boxes and heads of arrows.
func clickLoop(h home, x, y int) (home, view.Request) {
	hit := hitAt(h, x, y)
	if len(h.session.Scenario().Firms) == 0 {
		return h, view.Ask{}
	}
	if hit.Ground() {
		return h, nil
	}
	again := selected(h.desk) == hit.Thing
	h.desk = pick(h.desk, hit.Thing)
	switch {
	case hit.Holds():
		h.drag = drag{on: true, panel: Loop, pull: pull{loop.Hold(hit.Thing, x, y), again, h.notice}}
		return h, nil
	case hit.Sales: // what customers pay beside any deal is said of the firm
		return h, view.Open{Thing: hit.Thing, Field: hit.Thing.ID + ".sales.amount"}
	case again:
		return openSelected(h)
	}
	return h, nil
}

// pullTo follows the pointer and says what letting go would do.
func pullTo(h home, x, y int) (home, view.Request) {
	if !h.drag.pull.At(x, y) {
		h.drag.pull.Pull = h.drag.pull.To(&h.kept.loop, h.session, h.layout.Loop.Inset(1), x, y)
		h.notice = view.Saying("%s", h.drag.pull.Says())
	}
	return h, nil
}

// land lets go of what is pulled, at a cell.
func land(h home, x, y int) (home, view.Request) {
	p := h.drag.pull
	there := p.To(&h.kept.loop, h.session, h.layout.Loop.Inset(1), x, y)
	h = h.letGo()
	switch {
	case !there.Moved() && p.again:
		return openSelected(h)
	case !there.Moved() || there.Does() == nil:
		return h, nil
	}
	return h, there.Does()
}
