package tui

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
)

// onSession does what of the requests is about the session, and about what of it is looked at.
func onSession(m Model, r view.Request) (next Model, cmd tea.Cmd, mine bool) {
	switch r := r.(type) {
	case view.Settle, view.Move, view.Type, view.Drop, view.Edit, view.Rename, view.Refuse:
		next, cmd = change(m, r)
	case view.Undo:
		next = undo(m)
	case view.Redo:
		next = redo(m)
	case view.Visit:
		next, cmd = visit(m, r)
	case view.Format:
		next, cmd = reformat(m)
	case view.Select:
		next = m.settle()
		next.home, next.notice = next.home.Select(r.Thing, next.session), view.Notice{Text: r.Told}
	case view.Go:
		to := m.session.Quarter() + r.By
		var moved bool
		if next, moved = m.goTo(to); !moved {
			next = next.say("%s", tell.Of(next.session).Time(to))
		}
	case view.Pin:
		next, cmd = pin(m, r)
	case view.Single:
		next = single(m, r)
	case view.Luck:
		next = luck(m, r)
	default:
		return m, nil, false
	}
	return next, cmd, true
}

// change does what changes the scenario or where levers stand.
func change(m Model, r view.Request) (Model, tea.Cmd) {
	switch r := r.(type) {
	case view.Settle:
		m = endGesture(m, r)
	case view.Move:
		if lever := m.session.Lever(r.Ref); lever >= 0 {
			m.session = m.session.Move(lever, r.Value)
			m.notice = tell.Of(m.session).Moved(r.Ref)
		}
	case view.Type:
		m = typed(m, r)
	case view.Drop:
		m = drop(m, r)
	case view.Edit:
		m = edit(m, r)
	case view.Refuse:
		m.pages.refused = r.Text
	case view.Rename:
		next, err := m.session.Edit(model.Edit{Verb: model.RenameEdit, At: r.Thing.ID, Value: r.ID})
		if err != nil {
			m.pages.refused = sayRefused(err)
			return m, nil
		}
		m.session = next
		m = m.say("%s is called %s now, wherever it is named. u undoes this.", r.Thing.ID, r.ID)
		m.pages = showing(m, view.Thing{Kind: r.Thing.Kind, ID: r.ID})
	}
	if p := m.pages.top(); p != nil && p.Typing() {
		return m, nil
	}
	return m, rest(m.session)
}

// endGesture ends a gesture, and tells and selects what it came to.
func endGesture(m Model, r view.Settle) Model {
	began := m.session.Moving()
	m = m.settle()
	m.pages.half = session.Typed{}
	m.notice = view.Notice{}
	if began && r.Told == "" {
		r.Told = page.Named(m.session)
	}
	if began || r.Told != "" {
		m.notice = tell.Of(m.session).Came(r.Told, drafted(m, m.session))
	}
	if r.Select.Kind != view.Nothing {
		m.home = m.home.Select(r.Select, m.session).ShowLoop()
	}
	if r.Leave {
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

// typed plays what is typed; what cannot be is told, and the document is as it was before.
func typed(m Model, r view.Type) Model {
	next, err := m.session.Type(r.Gesture, r.Edits...)
	m.pages.half = session.Typed{}
	if err != nil {
		m.pages.half = session.Typed{In: r.Gesture, Text: r.Edits[0].Value}
		m.pages.refused = sayRefused(err)
		next, _ = m.session.Type(r.Gesture)
	}
	m.session, m.notice = next, view.Notice{}
	if err == nil && len(r.Edits) > 0 {
		m.notice = tell.Of(next).Changed(r.Edits[0].At + " " + r.Edits[0].Value + ": ")
	}
	return m
}

// drop takes a gesture back; what was typed with it is kept, to be offered, or as long as it
// is typed.
func drop(m Model, r view.Drop) Model {
	next, _ := m.session.Type(r.Gesture)
	m.session, m.notice = next.Settle(), view.Notice{}
	m.pages.half = session.Typed{In: r.Gesture, Text: r.Text}
	if r.Away || r.Leave {
		if m.pages.half.Text = ""; r.Text != "" {
			m.pages.thrown = r
		}
	}
	if r.Leave {
		m.pages = m.pages.pop()
	}
	if m.pages.half.Text == "" {
		m.session = session.Jot(m.session, m.pages.half)
	}
	return m
}

// edit makes edits as one step.
func edit(m Model, r view.Edit) Model {
	next, err := m.session.Edit(r.Edits...)
	if err != nil {
		m.pages.refused = sayRefused(err)
		m.notice = view.Failing("%s", m.pages.refused)
		return m
	}
	m.pages = m.pages.chosen()
	m.session, m.notice = next, tell.Of(next).Came(r.Told, drafted(m, next))
	m.home = m.home.Select(r.Select, next)
	m.pages = showing(m, r.Select)
	return m
}

// undo takes the last step back, and selects what it was about.
func undo(m Model) Model {
	next, st := m.session.Undo()
	m.session = next
	switch {
	case st == nil && next.Folded() > 0:
		return m.say("The %d steps before these made room for later ones and cannot be undone.", next.Folded())
	case st == nil:
		return m.say("There is nothing to undo.")
	}
	m.home = m.home.Select(tell.About(next.Scenario(), *st), next)
	return m.say("Undid: %s", tell.Of(next).Undone(*st))
}

// redo makes the step again that was undone last.
func redo(m Model) Model {
	next, st := m.session.Redo()
	m.session = next
	if st == nil {
		return m.say("There is nothing to redo.")
	}
	m.home = m.home.Select(tell.About(next.Scenario(), *st), next)
	return m.say("Did again: %s", tell.Of(next).Done(*st))
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
