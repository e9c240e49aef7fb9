// Package slider is a line on which a person sets one number.
//
//	▸ C borrows per 1  ├──●────┊───┤   20%  careful  •
//
// It shows where the number stands in its range, where it stood at first (┊), what
// people call that stretch of the range, and whether it was changed (•). It knows no
// economics: what a number looks like and what may be typed are functions that its
// owner gives it. A Model is a value, and whatever can be done to it is a method that
// returns the changed value and an [Event]; the owner decides which key or mouse
// button does what.
//
// Keys and mouse move in whole steps, counted as integers, so that ten steps of 0.05
// are 0.5 and not 0.49999999999999994. A typed number may lie between steps and, with
// a warning, outside the range.
package slider

import (
	"math"

	"moneyloop/ui/canvas"
)

// A Spec says what a slider sets. Show, Read and Meant must be given.
type Spec struct {
	Label          string
	Min, Max, Step float64
	Baseline       float64
	From, To       float64 // where the number may be; equal: that is not said
	Open           bool    // beyond Max there is one more stop: no limit, +Inf

	Show   func(x float64) string                          // "20%"
	Read   func(text string, now float64) (float64, error) // the number a person typed, or why it cannot be
	Band   func(x float64) string                          // what people call this value, or ""; may be nil
	Bands  int                                             // columns of the longest name that Band returns
	Values int                                             // columns of the longest value; 0: looked for each time it is drawn, see Measured
	Meant  func(text string) string                        // what is typed with what a person means behind it: "20%" of "20"
}

// An Event is what became of the value.
type Event uint8

// The events.
const (
	Nothing  Event = iota // it is as it was
	Moved                 // it changed and is still being dragged
	Settled               // it changed for good
	Restored              // it is back where it was before the drag
	Refused               // what was typed cannot be; see [Model.Message]
)

// A Model is one slider at a value, and a hand on it. Make one with [New] when it is drawn
// or moved: the value is its owner's, and all that need be kept meanwhile is the hand.
type Model struct {
	spec  Spec
	scale scale
	value float64
	Hand
}

// A Hand is what somebody does to a slider just now: holds its knob, or types a number. Its
// zero value does nothing.
type Hand struct {
	dragging bool
	before   float64 // the value when the drag began
	typing   bool
	typed    string
	message  string // why what was typed cannot be
}

// New returns a slider that stands at value.
func New(spec Spec, value float64) Model {
	return Model{spec: spec, scale: newScale(spec), value: value}
}

// In returns the slider in a hand that was on it before.
func (m Model) In(h Hand) Model {
	m.Hand = h
	return m
}

// Value returns the number.
func (m Model) Value() float64 { return m.value }

// Dragging reports whether the mouse holds the knob: motion and release belong to
// this slider then, wherever they happen.
func (h Hand) Dragging() bool { return h.dragging }

// Changed reports whether the number is not its baseline.
func (m Model) Changed() bool { return !same(m.value, m.spec.Baseline) }

// Outside reports whether the number lies beyond the track.
func (m Model) Outside() bool { return m.scale.outside(m.value) }

// same is equality in which NaN, a number that is not set, equals itself.
func same(a, b float64) bool { return a == b || a != a && b != b }

// Nudge moves by n steps; from a number between steps, the first step goes to the
// next whole one. It stops at the ends.
func (m Model) Nudge(n int) (Model, Event) {
	if n == 0 || n > 0 && m.value >= m.scale.end() || n < 0 && m.value <= m.scale.min {
		return m, Nothing
	}
	at := m.scale.position(m.value)
	from := int(math.Floor(at))
	if n < 0 {
		from = int(math.Ceil(at))
	}
	return m.settle(m.scale.stop(from + n))
}

// ToMin goes to the left end.
func (m Model) ToMin() (Model, Event) { return m.settle(m.scale.min) }

// ToMax goes to the right end, which is no limit if there is such a stop.
func (m Model) ToMax() (Model, Event) { return m.settle(m.scale.end()) }

// Reset goes back to the baseline.
func (m Model) Reset() (Model, Event) { return m.settle(m.spec.Baseline) }

func (m Model) settle(x float64) (Model, Event) {
	if same(x, m.value) {
		return m, Nothing
	}
	m.value = x
	return m, Settled
}

// DragTo takes the knob, if it is not held yet, and moves it under column x of a
// track. Columns outside the track count as its ends. A press on the knob itself
// moves nothing.
func (m Model) DragTo(x int, track canvas.Rect) (Model, Event) {
	if !m.dragging {
		m.dragging, m.before = true, m.value
	}
	places := m.scale.places(track.W)
	place := min(max(x-track.X-1, 0), places.count-1)
	if place < 0 || places.inside(place) && place == places.of(m.value) {
		return m, Nothing
	}
	to := places.valueAt(place)
	if same(to, m.value) {
		return m, Nothing
	}
	m.value = to
	return m, Moved
}

// Release lets go of the knob. A drag that ends where it began settled nothing.
func (m Model) Release() (Model, Event) {
	if !m.dragging {
		return m, Nothing
	}
	m.dragging = false
	if same(m.value, m.before) {
		return m, Nothing
	}
	return m, Settled
}

// Cancel gives up typing, or a drag, and restores what was before.
func (m Model) Cancel() (Model, Event) {
	m = m.closeEditor()
	if !m.dragging {
		return m, Nothing
	}
	m.dragging = false
	if same(m.value, m.before) {
		return m, Nothing
	}
	m.value = m.before
	return m, Restored
}
