package tell

import (
	"fmt"
	"math"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
)

// What is said when a key does nothing: a key without an answer looks broken.

// Time says why time does not go to a quarter.
func (w Words) Time(quarter int) string {
	if quarter <= 1 {
		return "This is the first quarter."
	}
	last := w.session.Run().Quarters
	return fmt.Sprintf("%s is the last quarter; space plays from the first.", format.Quarter(last))
}

// Slider says where a slider that stands at an end of its range ends, and whether a typed
// number may lie beyond.
func (w Words) Slider(lever int) string {
	l := w.session.Levers()[lever]
	verb, end, beyond := "begins", l.Min, l.Min-l.Step
	if x := w.session.Value(lever); x >= l.Max || result.Meaningless(x) {
		verb, end, beyond = "ends", l.Max, l.Max+l.Step
		if l.Open {
			end, beyond = model.Unlimited, math.NaN() // whoever has no limit has nothing beyond it
		}
	}
	text := fmt.Sprintf("The slider of '%s' %s at %s", l.Label, verb, w.Number(lever, end))
	if !result.Meaningless(beyond) && w.session.Check(lever, beyond) == nil {
		text += "; a typed number may lie beyond"
	}
	return text + "."
}

// Unmoved says that what was typed is the value there was.
func (w Words) Unmoved(lever int, typed string) string {
	return fmt.Sprintf("'%s' stays at %s: %s is no other value.", w.session.Levers()[lever].Label, w.Number(lever, w.session.Value(lever)), canvas.Clean(typed))
}

// Baseline says that a lever is at its baseline.
func (w Words) Baseline(lever int) string {
	l := w.session.Levers()[lever]
	return fmt.Sprintf("'%s' is at its baseline, %s.", l.Label, w.Number(lever, l.Baseline))
}
