package tui

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// change does what of the requests changes the scenario or where levers stand; or opens a
// page.
func change(m Model, r view.Request) (tea.Model, tea.Cmd) {
	switch r := r.(type) {
	case view.Settle:
		m = settle(m, r)
	case view.Move:
		m.home.desk = moveTo(m.home.desk, r)
	case view.Type:
		m = typed(m, r)
	case view.Drop:
		m = drop(m, r)
	case view.Edit:
		m = edit(m, r)
	case view.Rename:
		next, err := m.home.session.Edit(model.Edit{Verb: model.RenameEdit, At: r.Thing.ID, Value: r.ID})
		if err != nil {
			m.pages.refused = sayRefused(err)
			return m, nil
		}
		m.home.session = next
		m.home.desk = m.home.edited().say("%s is called %s now, wherever it is named. u undoes this.", r.Thing.ID, r.ID)
		m.pages = showing(m, view.Thing{Kind: r.Thing.Kind, ID: r.ID})
	default:
		if now, cmd, ok := turnTo(m, r); ok {
			return now, cmd
		}
		return m, nil
	}
	if p := m.pages.top(); p != nil && p.Typing() {
		return m, m.ask()
	}
	return m, tea.Batch(m.ask(), rest(m.home.session))
}

// settle ends a gesture, and tells and selects what it came to.
func settle(m Model, r view.Settle) Model {
	began := m.home.session.Moving()
	d := m.home.settle()
	d.notice = notice{}
	if began || r.Told != "" {
		d.notice = d.words().whatCame(r.Told, drafted(m, d.session))
	}
	if r.Select.Kind != view.Nothing {
		d = pick(d, r.Select)
		d.chart = loopPanel
	}
	if m.home.desk = d; r.Leave {
		m.pages = m.pages.pop()
	}
	return m
}

// drafted says of the first change of a scenario of the library that it is the person's own
// now.
func drafted(m Model, s session.Session) string {
	undo, _ := s.Steps()
	ours := slices.ContainsFunc(m.opts.Library, func(e Entry) bool { return e.Name == s.Scenario().Name })
	if undo != 1 || !s.Edited() || !ours || m.keeping.Title() != "" {
		return ""
	}
	return "This is your draft now; the library stays as it was."
}

func moveTo(d desk, r view.Move) desk {
	lever := d.session.Lever(r.Ref)
	if lever < 0 {
		return d
	}
	d.session = d.session.Move(lever, r.Value)
	d = d.edited()
	d.notice = d.words().whatMoved(lever)
	return d
}

// typed plays what is typed; what cannot be is told, and the document is as it was before.
func typed(m Model, r view.Type) Model {
	d := m.home.desk
	next, err := d.session.Type(r.Gesture, r.Edits...)
	if err != nil {
		m.pages.refused = sayRefused(err)
		next, _ = d.session.Type(r.Gesture)
	}
	d.session = next
	d = d.edited()
	if d.notice = (notice{}); err == nil && len(r.Edits) > 0 {
		d.notice = d.words().whatChanged(r.Edits[0].At + " " + r.Edits[0].Value + ": ")
		d.notice.moved = false // it is of no lever
	}
	m.home.desk = d
	return m
}

// drop takes a gesture back; what was typed with it is kept, to be offered.
func drop(m Model, r view.Drop) Model {
	d := m.home.desk
	d.session, _ = d.session.Type(r.Gesture)
	d.session = d.session.Settle()
	d = d.edited()
	d.notice = notice{}
	m.home.desk = d
	if r.Text != "" {
		m.pages.thrown = r
	}
	if r.Leave {
		m.pages = m.pages.pop()
	}
	return m
}

// edit makes edits as one step.
func edit(m Model, r view.Edit) Model {
	next, err := m.home.session.Edit(r.Edits...)
	if err != nil {
		m.pages.refused = sayRefused(err)
		m.home.notice = notice{text: m.pages.refused, kind: trouble}
		return m
	}
	for page.IsList(m.pages.top()) { // it was chosen there
		m.pages = m.pages.pop()
	}
	d := m.home.desk
	d.session = next
	d = pick(d.edited(), r.Select)
	d.notice = d.words().whatCame(r.Told, drafted(m, next))
	m.home.desk = d
	m.pages = showing(m, r.Select)
	return m
}

// sayRefused says why an edit cannot be, without the sentence that asked for it.
func sayRefused(err error) string {
	if e := new(model.EditError); errors.As(err, &e) {
		text := fmt.Sprintf("found %s, expected %s", e.Found, e.Expected)
		if e.Nearest != "" {
			text += fmt.Sprintf("; did you mean %q?", e.Nearest)
		}
		return text
	}
	return err.Error()
}
