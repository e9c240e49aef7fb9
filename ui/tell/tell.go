// Package tell says in sentences what became of a session: what a lever did that was moved,
// what a step was, what there is to try next, and why a key does nothing.
package tell

import (
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/compose"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/teach"
	"moneyloop/ui/view"
)

// Words are what is said about a session.
type Words struct{ session session.Session }

// Of returns the words about a session.
func Of(s session.Session) Words { return Words{s} }

// Number writes a value of a lever.
func (w Words) Number(lever int, x float64) string {
	return format.Given(x, w.session.Levers()[lever].Unit, w.session.Scenario().Unit)
}

// Hint is the prompt in force; of a scenario that has none what it needs next, if anything.
func (w Words) Hint() session.Hint {
	h := w.session.Hint(teach.Voice())
	if len(w.session.Scenario().Next) == 0 {
		h.Say = compose.Hint(w.session.Document())
	}
	if h.Asks {
		h.Say += " space: your answer."
	}
	return h
}

// PromptLever returns the lever that the prompt is about, or -1.
func (w Words) PromptLever() int {
	move := w.Hint().Move
	return slices.IndexFunc(w.session.Levers(), func(l model.Lever) bool { return l.Ref == move })
}

// Settle ends a gesture of a session of which something is told. What came of a prompt that
// is met by it is told instead.
func Settle(s session.Session, told view.Notice) (session.Session, view.Notice) {
	before := Of(s).Hint().Met
	s = s.Settle()
	if Of(s).Hint().Met != before {
		return s, view.Notice{}
	}
	return s, told
}

// Selected says what a selected firm, deal or shock is, and which key opens its page; of a deal what
// it pays, where there is room for that.
func (w Words) Selected(t view.Thing, key string) view.Notice {
	m, is := w.session.Scenario(), ""
	opens := " " + key + " opens its page."
	switch t.Kind {
	case view.Firm:
		if is = m.Firms[m.Firm(t.ID)].Role; is == "" {
			is = "a firm"
		}
	case view.Deal:
		d := &m.Deals[m.Deal(t.ID)]
		is = m.PartyName(d.From) + " to " + m.PartyName(d.To)
	case view.Shock:
		is = "a shock in " + format.Quarter(int(m.Shocks[m.Shock(t.ID)].At))
	}
	n := view.Notice{Of: view.OfSelected, Text: t.Name(view.Scene{Session: w.session}) + ": " + is + "." + opens}
	if t.Kind == view.Deal {
		n.Text, n.Brief = compose.Tell(m, t.ID)+opens, []string{n.Text}
	}
	return n
}

// Undone says what a step that was taken back had changed: "C borrows, 20% to 0%."
func (w Words) Undone(st session.Step) string { return w.step(st, true) }

// Done says what a step changed.
func (w Words) Done(st session.Step) string { return w.step(st, false) }

func (w Words) step(st session.Step, undone bool) string {
	letter, gone := st.Pin()
	switch list := edits(st); {
	case gone:
		return fmt.Sprintf("pin %c, taken away.", letter)
	case letter != 0:
		return fmt.Sprintf("now and pin %c, exchanged.", letter)
	case st.Edited() && len(list) > 1:
		return fmt.Sprintf("%s and %d more.", list[0], len(list)-1)
	case st.Edited():
		return list[0] + "."
	case len(st.Changes) > 1:
		return fmt.Sprintf("%d levers.", len(st.Changes))
	}
	c := st.Changes[0]
	if undone {
		c.From, c.To = c.To, c.From
	}
	lever := w.session.Lever(c.Ref)
	return fmt.Sprintf("%s, %s to %s.", w.session.Levers()[lever].Label, w.Number(lever, c.From), w.Number(lever, c.To))
}

// Step says what a step did in a list of all, also where its levers are gone by now.
func (w Words) Step(st session.Step) string {
	gone := func(c session.Change) bool { return w.session.Lever(c.Ref) < 0 }
	if letter, _ := st.Pin(); letter != 0 || !st.Edited() && !slices.ContainsFunc(st.Changes, gone) && len(st.Changes) > 0 {
		return strings.TrimSuffix(w.Done(st), ".")
	}
	return strings.Join(edits(st), "; ")
}

// edits says what was edited in a step: at least something.
func edits(st session.Step) (list []string) {
	for _, e := range st.Edits {
		switch e.Verb {
		case model.ReplaceEdit: // it would be all of the text
			list = append(list, "the text, written anew")
		case model.AddEdit: // and here all that is said of it
			kind, _, _ := strings.Cut(e.At, " ")
			list = append(list, "add "+strings.TrimSuffix(kind, "s")+" "+added(e))
		default:
			list = append(list, e.String())
		}
	}
	if list == nil { // a newer program has words for it
		list = append(list, "a change of the text")
	}
	return list
}

// added is what an edit adds, by its id; a lever by the number that it moves.
func added(e model.Edit) string {
	at := strings.TrimPrefix(strings.TrimPrefix(e.Value, "{id: "), "{lever: ")
	return at[:strings.IndexAny(at+",", ",}")]
}

// About is what of a scenario a step is about: what was added by it, or edited.
func About(m *model.Scenario, st session.Step) view.Thing {
	for _, e := range slices.Backward(st.Edits) {
		at := e.At
		if e.Verb == model.AddEdit {
			at = added(e)
		}
		if t := view.ThingAt(m, at); t.Kind != view.Nothing {
			return t
		}
	}
	return view.Thing{}
}

// Go moves the time cursor of a session of which something is told, and reports whether it
// moved.
func Go(s session.Session, told view.Notice, quarter int) (next session.Session, now view.Notice, moved bool) {
	before := s.Quarter()
	s = s.Go(quarter)
	return s, told.In(s), s.Quarter() != before
}
