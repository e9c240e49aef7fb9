package slider_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/widget/slider"
)

// share is a slider from 0 % to 100 % in steps of 5 %, with its baseline at 50 %.
func share() slider.Spec {
	return slider.Spec{
		Label: "C borrows per 1", Max: 1, Step: .05, Baseline: .5,
		Show: func(x float64) string { return format.Value(x, model.Share, "$") },
		Read: func(text string, now float64) (float64, error) {
			x, err := format.Parse(text, model.Share, now)
			if err == nil && x < 0 {
				err = fmt.Errorf("%s is less than nothing", text)
			}
			return x, err
		},
		Band: func(x float64) string {
			if x >= .4 {
				return "stretched"
			}
			return "careful"
		},
		Bands: 9,
		Meant: func(text string) string { return format.Meant(text, model.Share) },
	}
}

func open() slider.Spec {
	s := share()
	s.Label, s.Max, s.Step, s.Baseline, s.Open = "lenders stop at", 10, .5, math.Inf(1), true
	return s
}

func expect(t *testing.T, m slider.Model, got, want slider.Event, value float64) {
	t.Helper()
	if got != want {
		t.Errorf("event %d, want %d", got, want)
	}
	if m.Value() != value && !(math.IsNaN(value) && math.IsNaN(m.Value())) {
		t.Errorf("value %v, want %v", m.Value(), value)
	}
}

func TestNudge(t *testing.T) {
	for _, c := range []struct {
		spec slider.Spec
		from float64
		n    int
		want float64
	}{
		{share(), .5, 1, .55},
		{share(), .5, -1, .45},
		{share(), .5, 10, 1},
		{share(), .2, -10, 0},
		{share(), 1, 1, 1},
		{share(), 0, -1, 0},
		{share(), .52, 1, .55}, // typed: to the next step
		{share(), .52, -1, .5},
		{share(), 1.5, -1, 1}, // beyond: back to the end
		{share(), 1.5, 1, 1.5},
		{share(), -.5, 1, 0},
		{share(), math.NaN(), 1, 0},
		{open(), 10, 1, math.Inf(1)},
		{open(), math.Inf(1), 1, math.Inf(1)},
		{open(), math.Inf(1), -1, 10},
		{open(), math.Inf(1), -3, 9},
		{open(), 12, 1, math.Inf(1)},
	} {
		m, event := slider.New(c.spec, c.from).Nudge(c.n)
		want := slider.Settled
		if c.want == c.from {
			want = slider.Nothing
		}
		expect(t, m, event, want, c.want)
	}
}

func TestStepsAreExact(t *testing.T) {
	spec := share()
	spec.Min, spec.Max, spec.Step = .1, 10, .05
	m := slider.New(spec, .1)
	for i := 1; i <= 129; i++ {
		m, _ = m.Nudge(1)
	}
	if m.Value() != 6.55 {
		t.Errorf("after 129 steps of 0.05 from 0.1 it stands at %v", m.Value())
	}
}

// Where the minimum and the steps cancel there is nothing left, not 5.55e-17.
func TestStepToZeroIsZero(t *testing.T) {
	spec := share()
	for _, c := range []struct {
		min, step float64
		n         int
	}{{-3, .1, 30}, {-.3, .1, 3}, {-1.1, .11, 10}, {-.7, .007, 100}, {-9.9, .033, 300}} {
		spec.Min, spec.Max, spec.Step = c.min, 10, c.step
		m := slider.New(spec, c.min)
		for range c.n {
			m, _ = m.Nudge(1)
		}
		if m.Value() != 0 {
			t.Errorf("after %d steps of %v from %v it stands at %v", c.n, c.step, c.min, m.Value())
		}
	}
}

// Wherever it starts and whatever is done, keys and mouse lead to whole steps inside
// the range.
func TestKeysAndMouseLeadToWholeSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := share()
		spec.Min = float64(rapid.IntRange(-100, 100).Draw(t, "min")) / 10
		spec.Step = float64(rapid.IntRange(1, 500).Draw(t, "step")) / 1000
		spec.Max = spec.Min + float64(rapid.IntRange(0, 2000).Draw(t, "span"))/100
		spec.Open = rapid.Bool().Draw(t, "open")
		m := slider.New(spec, rapid.Float64Range(-30, 30).Draw(t, "value"))
		track := canvas.Rect{X: 3, Y: 2, W: rapid.IntRange(0, 60).Draw(t, "width"), H: 1}
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			before := m.Value()
			var event slider.Event
			if rapid.Bool().Draw(t, "drag") {
				m, event = m.DragTo(rapid.IntRange(-5, 70).Draw(t, "x"), track)
				m, _ = m.Release()
			} else {
				m, event = m.Nudge(rapid.IntRange(-12, 12).Draw(t, "n"))
			}
			x := m.Value()
			if (x != before) != (event != slider.Nothing) {
				t.Fatalf("from %v to %v is event %d", before, x, event)
			}
			if x == before || x == spec.Min || x == spec.Max || spec.Open && math.IsInf(x, 1) {
				continue
			}
			at := (x - spec.Min) / spec.Step
			if x < spec.Min || x > spec.Max || math.Abs(at-math.Round(at)) > 1e-6 {
				t.Fatalf("%v is no step of %v from %v to %v", x, spec.Step, spec.Min, spec.Max)
			}
			if short := fmt.Sprint(x); len(short) > 8 {
				t.Fatalf("%s is not what a person would write", short)
			}
		}
	})
}

func TestEndsAndReset(t *testing.T) {
	m, event := slider.New(share(), .2).ToMax()
	expect(t, m, event, slider.Settled, 1)
	m, event = m.ToMin()
	expect(t, m, event, slider.Settled, 0)
	m, event = m.ToMin()
	expect(t, m, event, slider.Nothing, 0)
	if !m.Changed() {
		t.Error("not marked as changed")
	}
	m, event = m.Reset()
	expect(t, m, event, slider.Settled, .5)
	if m.Changed() {
		t.Error("marked as changed at the baseline")
	}
	m, event = slider.New(open(), 3).ToMax()
	expect(t, m, event, slider.Settled, math.Inf(1))
}

func TestDrag(t *testing.T) {
	track := canvas.Rect{X: 20, Y: 4, W: 23, H: 1} // 21 places, one for each step
	m, event := slider.New(share(), .5).DragTo(20+1+4, track)
	expect(t, m, event, slider.Moved, .2)
	if !m.Dragging() {
		t.Error("not dragging")
	}
	m, event = m.DragTo(20+1+4, track)
	expect(t, m, event, slider.Nothing, .2)
	m, event = m.DragTo(-100, track)
	expect(t, m, event, slider.Moved, 0)
	m, event = m.DragTo(1000, track)
	expect(t, m, event, slider.Moved, 1)
	m, event = m.Release()
	expect(t, m, event, slider.Settled, 1)
	m, event = m.Release()
	expect(t, m, event, slider.Nothing, 1)
}

func TestFirstAndLastPlaceAreTheEnds(t *testing.T) {
	spec := share()
	spec.Step = .03 // does not divide the range, and is finer than a place
	for width := 4; width < 40; width++ {
		track := canvas.Rect{W: width, H: 1}
		m, _ := slider.New(spec, .5).DragTo(1, track)
		n, _ := slider.New(spec, .5).DragTo(width-2, track)
		if m.Value() != 0 || n.Value() != 1 {
			t.Errorf("%d columns: the ends are %v and %v", width, m.Value(), n.Value())
		}
	}
}

func TestLastPlaceOfAnOpenTrackIsNoLimit(t *testing.T) {
	track := canvas.Rect{W: 24, H: 1}
	m, _ := slider.New(open(), 5).DragTo(22, track)
	n, _ := slider.New(open(), 5).DragTo(21, track)
	if !math.IsInf(m.Value(), 1) || n.Value() != 10 {
		t.Errorf("the last two places are %v and %v", n.Value(), m.Value())
	}
}

func TestPressOnTheKnobMovesNothing(t *testing.T) {
	track := canvas.Rect{W: 23, H: 1}
	m, event := slider.New(share(), .52).DragTo(11, track)
	expect(t, m, event, slider.Nothing, .52)
	m, event = m.Release()
	expect(t, m, event, slider.Nothing, .52)
	m, event = slider.New(share(), 7).DragTo(21, track)
	expect(t, m, event, slider.Moved, 1) // beyond the end: the end takes it back
}

func TestCancelRestoresADrag(t *testing.T) {
	track := canvas.Rect{W: 23, H: 1}
	m, _ := slider.New(share(), .5).DragTo(3, track)
	m, event := m.Cancel()
	expect(t, m, event, slider.Restored, .5)
	if m.Dragging() {
		t.Error("still dragging")
	}
	m, _ = m.DragTo(3, track)
	m, _ = m.DragTo(11, track)
	m, event = m.Release()
	expect(t, m, event, slider.Nothing, .5)
}

func TestADragWithoutATrackMovesNothing(t *testing.T) {
	m, event := slider.New(share(), .5).DragTo(5, canvas.Rect{})
	expect(t, m, event, slider.Nothing, .5)
}

func typed(m slider.Model, keys ...string) slider.Model {
	m = m.BeginTyping(keys[0])
	for _, k := range keys[1:] {
		m = m.Type(k)
	}
	return m
}

func TestTyping(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want float64
	}{
		{[]string{"2", "0"}, .2}, // the field shows percent, so 20 is 20%
		{[]string{"2", "0", "%"}, .2},
		{[]string{"+", "1", "0"}, .6},
		{[]string{"2", "x"}, 1},
		{[]string{"3", ".", "5"}, .035}, // between steps
		{[]string{"2", "0", "0"}, 2},    // beyond the range
		{[]string{"9", "backspace", "7"}, .07},
		{[]string{"9", "9", "ctrl+u", "1"}, .01},
		{[]string{"", "1", "space", "%"}, .01},
		{[]string{".", "5", "%"}, .005},
		{[]string{"+", "5"}, .55},
		{[]string{"r", "1"}, .01}, // a key that begins no number only opens
		{[]string{"10", "1"}, .01},
		{[]string{"up", "1"}, .01},
		{[]string{"1", "left", "up", "é"}, -1},
	} {
		m, event := typed(slider.New(share(), .5), c.keys...).Commit()
		if c.want < 0 {
			expect(t, m, event, slider.Refused, .5)
			continue
		}
		expect(t, m, event, slider.Settled, c.want)
		if m.Typing() {
			t.Error("still typing")
		}
	}
}

func TestRefusedStaysInTheEditor(t *testing.T) {
	m, event := typed(slider.New(share(), .5), "-", "5").Commit()
	expect(t, m, event, slider.Refused, .5)
	if !m.Typing() || !strings.Contains(m.Message(), "less than nothing") {
		t.Errorf("typing %v, message %q", m.Typing(), m.Message())
	}
	m = m.Type("backspace")
	if m.Message() != "" {
		t.Errorf("the message stays: %q", m.Message())
	}
	m, event = m.Type("backspace").Type("backspace").Commit()
	expect(t, m, event, slider.Nothing, .5)
	if m.Typing() {
		t.Error("nothing typed does not close the editor")
	}
}

func TestNoLimitOnlyWhereThereCanBeNone(t *testing.T) {
	keys := []string{"", "n", "o", "space", "l", "i", "m", "i", "t"}
	m, event := typed(slider.New(open(), 5), keys...).Commit()
	expect(t, m, event, slider.Settled, math.Inf(1))
	m, event = typed(slider.New(share(), .5), keys...).Commit()
	expect(t, m, event, slider.Refused, .5)
}

func TestEscapeKeepsTheValue(t *testing.T) {
	m, event := typed(slider.New(share(), .5), "9", "9").Cancel()
	expect(t, m, event, slider.Nothing, .5)
	if m.Typing() {
		t.Error("still typing")
	}
	if m = m.Type("5"); m.Typing() {
		t.Error("a key after escape types")
	}
}

func TestTypedTextIsBounded(t *testing.T) {
	m := slider.New(share(), .5).BeginTyping("1")
	for range 1000 {
		m = m.Type("1")
	}
	m, event := m.Commit()
	if event != slider.Settled || m.Value() > 1e24 {
		t.Errorf("event %d, value %v", event, m.Value())
	}
}

// What somebody is typing goes on when the slider is made anew, as for the next frame.
func TestAHandGoesOnWithAnotherSlider(t *testing.T) {
	m := slider.New(share(), .5).BeginTyping("9")
	again, _ := slider.New(share(), .3).In(m.Hand).Type("0").Commit()
	if !m.Typing() || again.Value() != .9 || again.Typing() {
		t.Errorf("typing %v, then %v", m.Typing(), again.Value())
	}
	if free := slider.New(share(), .3).In(slider.Hand{}); free.Typing() || free.Dragging() || free.Value() != .3 {
		t.Errorf("without a hand: %+v", free)
	}
}

func TestStrangeRangesAreSafe(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, r := range [][3]float64{{1, 1, .1}, {2, 1, .1}, {0, 1, 0}, {0, 1, -1}, {0, 1, nan}, {nan, 1, .1}, {0, inf, 1}, {0, 1e9, 1e-9}} {
		spec := share()
		spec.Min, spec.Max, spec.Step = r[0], r[1], r[2]
		m := slider.New(spec, .5)
		for _, n := range []int{1, -3, 10, -1000} {
			m, _ = m.Nudge(n)
			m, _ = m.DragTo(n, canvas.Rect{W: 12, H: 1})
		}
		view(m, 40, slider.Fit(40, m), true)
	}
}
