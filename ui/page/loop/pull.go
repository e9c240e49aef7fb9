package loop

import (
	"fmt"

	"moneyloop/scenarios/compose"
	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/loopmap"
)

// A Pull is something of the loop that is dragged: a firm's box, or the head of a deal's
// arrow. By it people build a loop with the pointer.
type Pull struct {
	Thing view.Thing
	moved bool
	x, y  int // the pointer
	there landing
}

// A landing is what comes of it if what is pulled is let go here.
type landing struct {
	says string
	does view.Request
	over view.Thing // what it lands on, if anything comes of it
}

// Hold takes hold of a thing, with the pointer at a cell.
func Hold(t view.Thing, x, y int) Pull { return Pull{Thing: t, x: x, y: y} }

// Moved reports whether the pointer has been anywhere since.
func (p Pull) Moved() bool { return p.moved }

// Says is what letting go would do, in words.
func (p Pull) Says() string { return p.there.says }

// Does is what letting go does; nil is nothing.
func (p Pull) Does() view.Request { return p.there.does }

// At reports whether the pointer is at a cell.
func (p Pull) At(x, y int) bool { return p.x == x && p.y == y }

// To moves the pointer to a cell of the screen: what letting go would do there is worked out
// for the session as it is, and the map as it stands in a rectangle.
func (p Pull) To(m *Map, s session.Session, r canvas.Rect, x, y int) Pull {
	p.moved = p.moved || !p.At(x, y)
	p.x, p.y = x, y
	p.there = p.landing(s, m.At(s, r, x, y), r.Contains(x, y))
	return p
}

func (p Pull) landing(s session.Session, hit Hit, inside bool) landing {
	f := s.Document()
	if itemOf(f.Scenario, p.Thing) == (loopmap.Item{}) || !inside {
		return landing{says: "Let go here, and nothing happens."}
	}
	if !hit.Ground() && itemOf(f.Scenario, hit.Thing) == (loopmap.Item{}) { // of a run before this scenario
		return landing{}
	}
	var there landing
	if p.Thing.Kind == view.Firm {
		there.says, there.does = landFirm(f, p.Thing.ID, hit)
	} else {
		there.says, there.does = landHead(f, p.Thing.ID, hit)
	}
	if there.does != nil {
		there.over = hit.Thing
	}
	return there
}

// landFirm is what comes of a box that is let go.
func landFirm(f *session.File, firm string, hit Hit) (says string, does view.Request) {
	name := f.Scenario.PartyName(firm)
	switch {
	case hit.Part == loopmap.Ground:
		return name + " pays somebody new: let go, and say for what.", view.Ask{Text: firm + " " + compose.Stranger(f.Scenario) + " "}
	case hit.Part == loopmap.Box && hit.Thing.ID == firm:
		return "", nil
	case hit.Part == loopmap.Box:
		return fmt.Sprintf("%s pays %s: let go, and say for what.", name, f.Scenario.PartyName(hit.Thing.ID)), view.Ask{Text: firm + " " + hit.Thing.ID + " "}
	case hit.Thing.Kind == view.Deal && hit.Part != loopmap.Tag:
		return asEdit(compose.Insert(f, hit.Thing.ID, firm))
	}
	return "Let go on a box, on an arrow or where nothing is.", nil
}

// landHead is what comes of the head of an arrow that is let go.
func landHead(f *session.File, deal string, hit Hit) (says string, does view.Request) {
	d := &f.Scenario.Deals[f.Scenario.Deal(deal)]
	switch box := hit.Part == loopmap.Box; {
	case hit.Thing.ID == deal && hit.Part == loopmap.Tail || box && hit.Thing.ID == d.From:
		return asEdit(compose.Turn(f, deal))
	case box && hit.Thing.ID != d.To:
		return asEdit(compose.Redirect(f, deal, "to", hit.Thing.ID))
	}
	return "Let go on the box of whom is to be paid, or on the arrow's own tail to turn it round.", nil
}

// asEdit is a step as what it says and does, or why it cannot be.
func asEdit(st compose.Step, err error) (says string, does view.Request) {
	if err != nil {
		return err.Error(), nil
	}
	e := view.Edit{Edits: st.Edits, Told: st.Told}
	switch m := st.After.Scenario; {
	case m.Deal(st.Selects) >= 0:
		e.Select = view.Thing{Kind: view.Deal, ID: st.Selects}
	case m.Firm(st.Selects) >= 0:
		e.Select = view.Thing{Kind: view.Firm, ID: st.Selects}
	}
	return st.Told, e
}
