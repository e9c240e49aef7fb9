package lesson

import (
	"math"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// nudges are how many steps the first keys of a slider take.
var nudges = []int{-1, 1, -10, 10}

// slide moves what there is to slide.
func slide(p Page, k tea.KeyPressMsg) Page {
	s, ok := sliderOf(p)
	if !ok {
		return p
	}
	event := slider.Nothing
	switch at := slices.IndexFunc(p.keys.Slider, func(b key.Binding) bool { return key.Matches(k, b) }); {
	case at >= 0 && at < len(nudges):
		s, event = s.Nudge(nudges[at])
	case at == len(nudges):
		s, event = s.ToMin()
	case at > len(nudges):
		s, event = s.ToMax()
	case isDigit(k):
		s = s.BeginTyping(k.Text)
	}
	return moved(p, s, event)
}

// typed answers a key while a number is typed: enter takes it. Once more answers with it.
func typed(p Page, k tea.KeyPressMsg) Page {
	s, _ := sliderOf(p)
	event := slider.Nothing
	switch name := k.String(); name {
	case "enter":
		if s, event = s.Commit(); event == slider.Refused {
			p.told = s.Message()
			s, _ = s.Cancel()
		}
	case "esc":
		s, _ = s.Cancel()
	default:
		if k.Text != "" {
			name = k.Text
		}
		s = s.Type(name)
	}
	return moved(p, s, event)
}

// moved is the page after its slider.
func moved(p Page, s slider.Model, e slider.Event) Page {
	p.hand = s.Hand
	switch {
	case e != slider.Moved && e != slider.Settled:
	case p.asks(true):
		p.value = s.Value()
	default:
		ref := released(p)
		l, err := p.shown.Step.Lever(ref)
		if err != nil {
			return p
		}
		hand, choice := p.hand, p.choice
		p = p.does(lesson.Event{Do: lesson.Move, Text: "slide " + ref + " " + model.Notation(s.Value(), l.Unit)})
		p.hand, p.choice = hand, choice
	}
	return p
}

// released is the lever that has the keys.
func released(p Page) string {
	return p.shown.Step.Release[min(p.choice, len(p.shown.Step.Release)-1)]
}

// sliderOf is the one that has the keys, if there is one.
func sliderOf(p Page) (slider.Model, bool) {
	if !p.slides() {
		return slider.Model{}, false
	}
	if p.asks(true) {
		a := p.shown.Step.Ask
		step := (a.High - a.Low) / 60
		if step > 0 {
			ten := math.Pow(10, math.Floor(math.Log10(step)))
			step = ten * slices.MinFunc([]float64{1, 2, 5, 10}, func(x, y float64) int {
				return int(math.Copysign(1, math.Abs(x*ten-step)-math.Abs(y*ten-step)))
			})
		}
		return slider.New(spec("your answer", a.Unit, p.shown.Step.Money(), a.Low, a.High, step, a.Low), p.value).In(p.hand), true
	}
	return leverOf(p, released(p))
}

// leverOf is the slider of a released lever.
func leverOf(p Page, ref string) (slider.Model, bool) {
	now, _, err := p.picture.Session.Scenario().Value(ref)
	l, wrong := p.shown.Step.Lever(ref)
	if err != nil || wrong != nil {
		return slider.Model{}, false
	}
	if x, _, err := p.picture.Session.Run().Scenario.Value(ref); err == nil {
		now = x
	}
	s := slider.New(spec(l.Label, l.Unit, p.shown.Step.Money(), l.Min, l.Max, l.Step, l.Baseline), now)
	if ref == released(p) {
		s = s.In(p.hand)
	}
	return s, true
}

func spec(label string, u model.Unit, money string, low, high, step, at float64) slider.Spec {
	return slider.Spec{
		Label: label, Min: low, Max: high, Step: step, Baseline: at,
		Show: func(x float64) string { return format.Given(x, u, money) },
		Read: func(text string, now float64) (float64, error) { return format.ParseIn(text, u, money, now) },
		Band: func(float64) string { return "" }, Meant: func(text string) string { return format.Meant(text, u) },
	}.Measured()
}

// Point answers the pointer: it chooses an answer, drags a slider, and the wheel scrolls.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	was, at := p.progress, msg.Mouse()
	if by, ok := view.Wheel(msg); ok {
		p.scroll = max(0, min(p.scroll+by, height(p, s)-room(p, s)))
	}
	switch msg.(type) {
	case tea.MouseClickMsg:
		p.told = ""
		if l, r, ok := under(p, at.X, at.Y, s); ok {
			p = click(p, l, r, at.X)
		}
	case tea.MouseMotionMsg:
		if p.hand.Dragging() {
			p = drag(p, at.X, s)
		}
	case tea.MouseReleaseMsg:
		if sl, ok := sliderOf(p); ok && p.hand.Dragging() {
			sl, e := sl.Release()
			p = moved(p, sl, e)
		}
	}
	if p.progress != was {
		return p, view.Learned{Progress: p.progress}
	}
	return p, nil
}

// under is the line of the panel under a cell, and where it stands.
func under(p Page, x, y int, s view.Scene) (l line, r canvas.Rect, ok bool) {
	in := p.panel(s).Inset(1)
	n := first(p, s) + y - in.Y
	lines := p.lines(in.W, s)
	if !in.Contains(x, y) || n < 0 || n >= len(lines) {
		return l, r, false
	}
	return lines[n], canvas.Rect{X: in.X, Y: y, W: in.W, H: 1}, true
}

// click takes hold of what is in a line.
func click(p Page, l line, r canvas.Rect, x int) Page {
	switch {
	case l.answer > 0:
		p.choice = l.answer - 1
	case l.number, l.lever != "":
		if i := slices.Index(p.shown.Step.Release, l.lever); i >= 0 {
			p.choice = i
		}
		return dragOn(p, r, x)
	}
	return p
}

// drag moves the slider that is held to a column.
func drag(p Page, x int, s view.Scene) Page {
	in := p.panel(s).Inset(1)
	return dragOn(p, canvas.Rect{X: in.X, W: in.W, H: 1}, x)
}

func dragOn(p Page, r canvas.Rect, x int) Page {
	sl, ok := sliderOf(p)
	if !ok {
		return p
	}
	sl, e := sl.DragTo(x, columns(p, r.W).TrackRect(r))
	return moved(p, sl, e)
}
