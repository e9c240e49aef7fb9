package tui

import (
	"fmt"
	"math"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
)

// What is said when a key does nothing: a key without an answer looks broken.

// step goes to a quarter by a key, and says so where there is none.
func (h home) step(quarter int) (home, wish) {
	next, w := h.goTo(quarter)
	if w == nothing {
		return h.at(h.say("%s", h.words().timeEnds(quarter))), nothing
	}
	return next, w
}

func (w words) timeEnds(quarter int) string {
	if quarter <= 1 {
		return "This is the first quarter."
	}
	last := w.session.Run().Quarters
	return fmt.Sprintf("%s is the last quarter; space plays from the first.", format.Quarter(last))
}

// sliderEnds says where a slider that stands at an end of its range ends, and whether a
// typed number may lie beyond.
func (w words) sliderEnds(lever int) string {
	l := w.session.Levers()[lever]
	verb, end, beyond := "begins", l.Min, l.Min-l.Step
	if x := w.session.Value(lever); x >= l.Max || model.Meaningless(x) {
		verb, end, beyond = "ends", l.Max, l.Max+l.Step
		if l.Open {
			end, beyond = model.Unlimited, math.NaN() // whoever has no limit has nothing beyond it
		}
	}
	text := fmt.Sprintf("The slider of '%s' %s at %s", l.Label, verb, w.number(lever, end))
	if !model.Meaningless(beyond) && w.session.Check(lever, beyond) == nil {
		text += "; a typed number may lie beyond"
	}
	return text + "."
}

// unmoved says that what was typed is the value there was.
func (w words) unmoved(lever int, typed string) string {
	return fmt.Sprintf("'%s' stays at %s: %s is no other value.", w.session.Levers()[lever].Label, w.number(lever, w.session.Value(lever)), canvas.Clean(typed))
}

func (w words) atBaseline(lever int) string {
	l := w.session.Levers()[lever]
	return fmt.Sprintf("'%s' is at its baseline, %s.", l.Label, w.number(lever, l.Baseline))
}

// unanswered says of a key that nothing answers what to press instead.
func (d desk) unanswered(k tea.KeyPressMsg, levers leverKeys) desk {
	switch text := canvas.Clean(k.Text); {
	case d.focus != leverPanel && key.Matches(k, levers.MuchLess, levers.MuchMore, levers.Type, levers.Reset):
		return d.say("That is for levers; esc goes back to them.")
	case utf8.RuneCountInString(text) == 1 && text != " ":
		return d.say("%s does nothing here; ? shows all keys.", text)
	}
	return d
}

// motionSaid says whether money moves.
func motionSaid(moves bool) string {
	if moves {
		return "Money moves."
	}
	return "Money stands still; m lets it move."
}
