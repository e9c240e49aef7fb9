package tui

import (
	"fmt"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// words are what the program says about a session.
type words struct{ session session.Session }

func (d desk) words() words { return words{d.session} }

// number writes a value of a lever.
func (w words) number(lever int, x float64) string {
	return format.Given(x, w.session.Levers()[lever].Unit, w.session.Scenario().Unit)
}

// tell says what changed: "C borrows: 20% to 0%."
func (w words) tell(st session.Step, undone bool) string {
	switch {
	case st.Edited():
		return w.edits(st)
	case len(st.Changes) > 1:
		return fmt.Sprintf("%d levers.", len(st.Changes))
	}
	c := st.Changes[0]
	if undone {
		c.From, c.To = c.To, c.From
	}
	lever := w.session.Lever(c.Ref)
	return fmt.Sprintf("%s, %s to %s.", w.session.Levers()[lever].Label, w.number(lever, c.From), w.number(lever, c.To))
}

// edits says what was edited.
func (w words) edits(st session.Step) string {
	if more := len(st.Edits) - 1; more > 0 {
		return fmt.Sprintf("%s and %d more.", st.Edits[0], more)
	}
	return st.Edits[0].String() + "."
}

// whatMoved says what moving a lever did: whether somebody falls who did not, or stands
// who did not, and how reported and real revenue and what nobody outside paid for differ
// from before, in the quarter shown or else in the first one where they do.
func (w words) whatMoved(lever int) notice {
	return w.whatChanged(fmt.Sprintf("%s %s: ", w.session.Levers()[lever].Label, w.number(lever, w.session.Value(lever))))
}

// whatCame says what was done, in a sentence, what came of it, and what else there is to say
// once.
func (w words) whatCame(told, once string) notice {
	n := w.whatChanged("")
	n.moved = false // it is of no lever
	if told == "" {
		return notice{text: once}
	}
	texts := []string{told + " " + view.Capital(n.text)}
	for _, brief := range n.brief {
		texts = append(texts, told+" "+view.Capital(brief))
	}
	if texts = append(texts, told); once != "" {
		texts = append([]string{texts[0] + " " + once, told + " " + once}, texts...)
	}
	n.text, n.brief = texts[0], texts[1:]
	return n
}

// whatChanged says the same of any change, after how the change is called.
func (w words) whatChanged(head string) notice {
	before, now := w.session.Before(), w.session.Run()
	var parts []string
	kind := plain
	if fell := firstFall(now); fell != firstFall(before) {
		if fell == "" {
			fell = "nobody falls now"
		}
		head, kind = head+fell+"; ", news
	}
	if now.Quarters < before.Quarters {
		head, kind = head+"the run ends in "+format.Quarter(now.Quarters)+"; ", news
	}
	q, differ := w.quarterOfChange(before, now)
	if !differ {
		return notice{text: head + "reported and real revenue stay as they were.", brief: []string{head + "revenue stays as it was."}, kind: kind, moved: true}
	}
	if q != w.session.Quarter()-1 {
		head += "in " + format.Quarter(q+1) + " "
	}
	for _, g := range []model.GroupMetric{model.GroupGross, model.GroupOutside, model.GroupInsider} {
		parts = append(parts, g.Info().Label+" "+w.change(before, now, g, q))
	}
	say := func(n int) string { return head + strings.Join(parts[:n], ", ") + "." }
	return notice{text: say(3), brief: []string{say(2), say(1)}, kind: kind, moved: true}
}

// measured says what a measure means: in place of the price of insurance, what it is for
// the firm selected, or else the one that costs most to insure, in the quarter shown.
func (w words) measured(view *measure, firm int) notice {
	q := w.session.Quarter()
	if view.insurance && firm < 0 {
		firm = report.Riskiest(w.session.Run(), q-1)
	}
	if !view.insurance || firm < 0 {
		return notice{text: fmt.Sprintf("Solvency: %s, %s.", view.name, view.means), measured: true}
	}
	return notice{text: format.Quarter(q) + ": " + report.Insurance(w.session.Run(), firm, q-1), measured: true}
}

// quarterOfChange returns the quarter, from 0, to tell a change of: the one shown, or
// the first in which revenue differs.
func (w words) quarterOfChange(before, now *model.Run) (q int, differ bool) {
	at := func(q int) bool {
		return before.GroupAt(model.GroupGross, q) != now.GroupAt(model.GroupGross, q) ||
			before.GroupAt(model.GroupOutside, q) != now.GroupAt(model.GroupOutside, q)
	}
	if shown := w.session.Quarter() - 1; shown < before.Quarters && at(shown) {
		return shown, true
	}
	for q := range min(before.Quarters, now.Quarters) {
		if at(q) {
			return q, true
		}
	}
	return 0, false
}

// change says a number and what it was.
func (w words) change(before, now *model.Run, g model.GroupMetric, q int) string {
	unit := w.session.Scenario().Unit
	was, is := format.Money(before.GroupAt(g, q), unit, 0), format.Money(now.GroupAt(g, q), unit, 0)
	if was == is {
		return is + " as before"
	}
	return is + " (was " + was + ")"
}

// firstFall says who fails first, and when; nothing if nobody does.
func firstFall(r *model.Run) string {
	quarter, firm := r.FirstDefault()
	if quarter == 0 {
		return ""
	}
	return fmt.Sprintf("%s fails in %s", r.Scenario.Firms[firm].Label(), format.Quarter(quarter))
}
