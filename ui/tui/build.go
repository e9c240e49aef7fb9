package tui

import (
	"fmt"

	"moneyloop/model"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/loopmap"
)

// A pull is something of the loop that is dragged: a firm's box, or the head of a deal's
// arrow. By it people build a loop with the pointer.
type pull struct {
	thing view.Thing
	again bool // it was selected already: a click opens its page
	moved bool
	x, y  int    // the pointer
	was   notice // what was told before
}

// A landing is what comes of it if what is pulled is let go here.
type landing struct {
	says string
	over loopmap.Item // what it lands on
	does view.Request
}

// hitAt returns what a cell of the loop map shows, and of which thing it is.
func (s screen) hitAt(x, y int) (loopmap.Hit, view.Thing) {
	m := s.home.session.Run().Scenario
	switch hit := s.drawing.loop(m, s.layout.Loop).At(x, y); hit.Kind {
	case loopmap.Firm, loopmap.Sales:
		return hit, view.Thing{Kind: view.Firm, ID: m.Firms[hit.Index].ID}
	case loopmap.Deal:
		return hit, view.Thing{Kind: view.Deal, ID: m.Deals[hit.Index].ID}
	}
	return loopmap.Hit{}, view.Thing{}
}

// itemOf is what the map shows of a thing.
func itemOf(m *model.Scenario, t view.Thing) (it loopmap.Item) {
	switch t.Kind {
	case view.Firm:
		it = loopmap.Item{Kind: loopmap.Firm, Index: m.Firm(t.ID)}
	case view.Deal:
		it = loopmap.Item{Kind: loopmap.Deal, Index: m.Deal(t.ID)}
	}
	if it.Index < 0 {
		return loopmap.Item{}
	}
	return it
}

// clickLoop selects what is under the pointer, opens the page of what is selected already,
// and takes hold of boxes and heads of arrows.
func clickLoop(h home, s screen, x, y int) (home, wish) {
	hit, t := s.hitAt(x, y)
	if len(h.session.Scenario().Firms) == 0 {
		return want(h, view.Ask{})
	}
	if hit.Part == loopmap.Ground {
		return h, nothing
	}
	again := selected(h.desk) == t
	h.desk = pick(h.desk, t)
	switch {
	case hit.Part == loopmap.Box || hit.Part == loopmap.Head:
		h.drag = drag{on: true, panel: loopPanel, pull: pull{thing: t, again: again, x: x, y: y, was: h.notice}}
		return h, nothing
	case again:
		return openSelected(h)
	case hit.Kind == loopmap.Sales:
		h.desk = h.say("What customers pay %s beside any deal is on the page of the firm: enter opens it.", h.session.Scenario().PartyName(t.ID))
	}
	return h, nothing
}

// pullTo follows the pointer and says what letting go would do.
func pullTo(h home, s screen, x, y int) (home, wish) {
	p := &h.drag.pull
	if p.x == x && p.y == y {
		return h, nothing
	}
	p.x, p.y, p.moved = x, y, true
	h.notice = notice{text: s.landing(*p).says}
	return h, nothing
}

// land lets go of what is pulled, where the pointer is.
func land(h home, s screen) (home, wish) {
	p := h.drag.pull
	there := s.landing(p)
	h = h.letGo()
	switch {
	case !p.moved && p.again:
		return openSelected(h)
	case !p.moved || there.does == nil:
		return h, nothing
	}
	return want(h, there.does)
}

// want asks the program for something.
func want(h home, r view.Request) (home, wish) {
	h.request = r
	return h, toFulfil
}

// landing is what letting go of what is pulled does where the pointer is.
func (s screen) landing(p pull) landing {
	m := s.home.session.Scenario()
	if itemOf(m, p.thing) == (loopmap.Item{}) || !s.layout.Loop.Contains(p.x, p.y) {
		return landing{says: "Let go here, and nothing happens."}
	}
	hit, over := s.hitAt(p.x, p.y)
	if hit.Part != loopmap.Ground && itemOf(m, over) == (loopmap.Item{}) { // of a run before this scenario
		return landing{}
	}
	there := landing{over: hit.Item}
	if p.thing.Kind == view.Firm {
		there.says, there.does = landFirm(m, p.thing.ID, hit, over)
	} else {
		there.says, there.does = landHead(m, &m.Deals[m.Deal(p.thing.ID)], hit, over)
	}
	if there.does == nil {
		there.over = loopmap.Item{}
	}
	return there
}

// landFirm is what comes of a box that is let go.
func landFirm(m *model.Scenario, firm string, hit loopmap.Hit, over view.Thing) (says string, does view.Request) {
	name := m.PartyName(firm)
	switch {
	case hit.Part == loopmap.Ground:
		return name + " pays somebody new: let go, and say for what.", view.Ask{Text: firm + " " + freeFriend(m) + " "}
	case hit.Part == loopmap.Box && over.ID == firm:
		return "", nil
	case hit.Part == loopmap.Box:
		return fmt.Sprintf("%s pays %s: let go, and say for what.", name, m.PartyName(over.ID)), view.Ask{Text: firm + " " + over.ID + " "}
	}
	return "Let go on a box, or where nothing is.", nil
}

// landHead is what comes of the head of an arrow that is let go.
func landHead(m *model.Scenario, d *model.Deal, hit loopmap.Hit, over view.Thing) (says string, does view.Request) {
	self := view.Thing{Kind: view.Deal, ID: d.ID}
	turns := over == self && hit.Part == loopmap.Tail || hit.Part == loopmap.Box && over.ID == d.From
	switch {
	case turns:
		says = fmt.Sprintf("Turned round: %s pays %s (%s).", m.PartyName(d.To), m.PartyName(d.From), d.Label())
		return says, view.Edit{Edits: []model.Edit{set(d.ID+".from", d.To), set(d.ID+".to", d.From)}, Select: self, Told: says}
	case hit.Part == loopmap.Box && over.ID != d.To:
		says = fmt.Sprintf("%s pays %s instead of %s (%s).", m.PartyName(d.From), m.PartyName(over.ID), m.PartyName(d.To), d.Label())
		return says, view.Edit{Edits: []model.Edit{set(d.ID+".to", over.ID)}, Select: self, Told: says}
	}
	return "Let go on the box of whom is to be paid, or on the arrow's own tail to turn it round.", nil
}

func set(at, value string) model.Edit { return model.Edit{Verb: model.SetEdit, At: at, Value: value} }

// freeFriend is the next letter that nothing is called by.
func freeFriend(m *model.Scenario) string {
	for r := 'a'; r <= 'z'; r++ {
		if id := string(r); m.Firm(id) < 0 && m.Deal(id) < 0 && m.Shock(id) < 0 {
			return id
		}
	}
	return ""
}

// typedIn tells what of the loop is there only while the gesture in hand is: a sentence that
// is being typed.
func typedIn(s session.Session) func(loopmap.Item) bool {
	was, now := s.Settled(), s.Run().Scenario
	if was == s.Scenario() {
		return nil
	}
	return func(it loopmap.Item) bool {
		if it.Kind == loopmap.Deal {
			return was.Deal(now.Deals[it.Index].ID) < 0
		}
		firm := was.Firm(now.Firms[it.Index].ID)
		return firm < 0 || it.Kind == loopmap.Sales && was.Firms[firm].Sales.Amount == 0
	}
}

// invitation says how to begin in a loop in which nobody is, in lines that fit everywhere.
func invitation() []string {
	return []string{
		"Nobody is here yet.",
		"Press n, then type:  a b equity",
		"It means that a puts money into b.",
		"Or paste:  a b e; b c s; c a q; a 100",
	}
}
