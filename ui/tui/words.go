package tui

import (
	"fmt"

	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
)

// words are what the program says about a session.
type words struct{ session session.Session }

func (d desk) words() words { return words{d.session} }

// number writes a value of a lever.
func (w words) number(lever int, x float64) string {
	return format.Value(x, w.session.Levers()[lever].Unit, w.session.Scenario().Unit)
}

// tell says what changed: "C borrows: 20% to 0%."
func (w words) tell(changes []session.Change) string {
	if len(changes) > 1 {
		return fmt.Sprintf("%d levers.", len(changes))
	}
	c := changes[0]
	return fmt.Sprintf("%s, %s to %s.", w.session.Levers()[c.Lever].Label, w.number(c.Lever, c.From), w.number(c.Lever, c.To))
}

// whatMoved says what a lever's value does to reported and real revenue in the
// quarter shown, against the baseline, and whether somebody falls who did not, or
// stands who did not.
func (w words) whatMoved(lever int) notice {
	base, now := w.session.Baseline(), w.session.Run()
	text := fmt.Sprintf("%s %s: reported %s, real %s", w.session.Levers()[lever].Label, w.number(lever, w.session.Value(lever)),
		w.change(model.GroupGross), w.change(model.GroupOutside))
	fell := firstFall(now)
	if fell == firstFall(base) {
		return notice{text + ".", plain, true}
	}
	if fell == "" {
		fell = "nobody falls now"
	}
	return notice{text + "; " + fell + ".", news, true}
}

// change says how a number of the quarter shown differs from the baseline.
func (w words) change(g model.GroupMetric) string {
	q, unit := w.session.Quarter()-1, w.session.Scenario().Unit
	a, b := w.session.Baseline().Group(g)[q], w.session.Run().Group(g)[q]
	if a == b {
		return "stays " + format.Money(b, unit, 0)
	}
	return format.Money(b, unit, 0) + " instead of " + format.Money(a, unit, 0)
}

// prompt is what to try: the scenario's question, and after each step the next thing.
func (w words) prompt() string {
	s := w.session.Scenario()
	steps, _ := w.session.Steps()
	if w.session.Moving() {
		steps--
	}
	switch {
	case steps <= 0:
		return s.Question
	case steps <= len(s.Next):
		return s.Next[steps-1]
	}
	return ""
}

// firstFall says who fails first, and when; nothing if nobody does.
func firstFall(r *model.Run) string {
	quarter, firm := r.FirstDefault()
	if quarter == 0 {
		return ""
	}
	return fmt.Sprintf("%s fails in %s", r.Scenario.Firms[firm].Label(), format.Quarter(quarter))
}
