package home

import "moneyloop/ui/view"

// selected is what of the scenario is selected: a firm, a deal or a shock, else the lever
// that has the keys.
func selected(d desk) view.Thing {
	switch {
	case d.on.In(view.Scene{Session: d.session}):
		return d.on
	case d.focus == Levers && len(d.levers.specs) > 0:
		return view.Thing{Kind: view.Lever, ID: d.session.Levers()[d.levers.at].Ref}
	}
	return view.Thing{}
}

// pick selects a thing.
func pick(d desk, t view.Thing) desk {
	if t != d.on {
		d.notice = view.Notice{}
	}
	d.on, d.seen = view.Thing{}, ""
	switch t.Kind {
	case view.Firm:
		d.on, d.seen = t, t.ID
	case view.Deal, view.Shock:
		d.on = t
	case view.Lever:
		if i := d.session.Lever(t.ID); i >= 0 {
			d.levers, d.focus = d.levers.on(i), Levers
		}
	}
	return d
}

// nextDeal goes to the next deal, or the one before: of the selected firm, or of all.
func nextDeal(d desk, by int) desk {
	m := d.session.Scenario()
	of, at, n := "", d.deal(), len(m.Deals)
	if d.firm() >= 0 {
		of = d.seen
	}
	if at < 0 && by < 0 {
		at = 0
	}
	for range n {
		at = (at + by + n) % n
		if x := &m.Deals[at]; of == "" || x.From == of || x.To == of {
			d = pick(d.focusOn(Loop), view.Thing{Kind: view.Deal, ID: x.ID})
			d.notice = view.Notice{} // it says which one it is
			return d
		}
	}
	return d.say("There is no deal here to select.")
}
