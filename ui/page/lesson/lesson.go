// Package lesson is the page of a lesson: its panel stands in the place of the levers, beside
// the explorer's own charts of the lesson's run. It asks before it shows, and what would
// answer is not on the screen until then.
//
// The lesson has a session of its own, made anew for each step: what is open in the explorer
// stays as it is.
package lesson

import (
	"math"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/teach"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A Page is a lesson, and how far somebody is in it. Make one with [New].
type Page struct {
	lesson   *lesson.Lesson
	progress lesson.Progress
	keys     *KeyMap // of this page; it never changes

	choice int     // of what may be answered, or of the released levers
	value  float64 // of a number that is asked
	hand   slider.Hand
	sure   lesson.Sure
	notes  bool   // the teacher's are shown
	told   string // to the last key
	scroll int

	shown lesson.Page     // what there is to draw
	on    session.Session // of the lesson
}

// New returns the page of a lesson at a step.
func New(l *lesson.Lesson, at int) Page {
	keys := NewKeys()
	return Page{lesson: l, keys: &keys}.at(l.At(l.Begin(), at))
}

// at is the page at a progress.
func (p Page) at(next lesson.Progress) Page {
	if next.Step != p.progress.Step || next.Phase != p.progress.Phase {
		p.choice, p.sure, p.scroll, p.hand = 0, lesson.NotSaid, 0, slider.Hand{}
	}
	fresh := next.Step != p.progress.Step
	p.progress = next
	shown, err := p.lesson.Page(next, teach.Voice())
	if err != nil {
		p.told = err.Error()
		return p
	}
	p.shown = shown
	if fresh && shown.Step.Ask != nil {
		p.value = shown.Step.Ask.Low
	}
	if on, err := session.New(shown.File, shown.Set...); err == nil {
		p.on = on.Go(shown.Quarter)
	}
	return p
}

// Title names the page.
func (p Page) Title(view.Scene) string { return p.lesson.Title }

// Typing reports whether a number is typed.
func (p Page) Typing() bool { return p.hand.Typing() }

// Place says that the page takes all but the header.
func (p Page) Place() view.Place { return view.AllScreen }

func (p Page) waiting() bool { return p.progress.Phase == lesson.Waiting }

// asks reports whether an answer of a kind is waited for.
func (p Page) asks(number bool) bool {
	a := p.shown.Step.Ask
	return p.waiting() && a != nil && (a.Kind == lesson.Number) == number
}

// slides reports whether there is a slider: of a number that is asked, or of released levers.
func (p Page) slides() bool { return p.asks(true) || len(p.shown.Step.Release) > 0 }

// Press answers a key.
func (p Page) Press(msg tea.Msg, _ view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	p.told = ""
	if p.hand.Typing() {
		return typed(p, k), nil
	}
	switch keys := p.keys; {
	case key.Matches(k, keys.Quit):
		return p, view.Quit{}
	case key.Matches(k, keys.Leave):
		return p, view.Back{}
	case key.Matches(k, keys.On):
		return p.does(lesson.Event{Do: lesson.Go}), nil
	case key.Matches(k, keys.Before):
		return p.does(lesson.Event{Do: lesson.Back}), nil
	case key.Matches(k, keys.Notes):
		p.notes = !p.notes
	case key.Matches(k, keys.Less):
		p.scroll = max(0, p.scroll-3)
	case key.Matches(k, keys.More):
		p.scroll += 3
	case key.Matches(k, keys.Sure) && p.waiting() && p.shown.Step.Ask != nil:
		p.sure = (p.sure + 1) % lesson.Sure(len(lesson.SureWords()))
	case key.Matches(k, keys.Enter):
		return p.enter(), nil
	case key.Matches(k, keys.Undo) && p.progress.Edits != "":
		return p.does(lesson.Event{Do: lesson.Undo}), nil
	case key.Matches(k, keys.Up):
		p.choice = max(0, p.choice-1)
	case key.Matches(k, keys.Down):
		p.choice = min(p.choice+1, p.choices()-1)
	case p.slides():
		return p.slide(k), nil
	case p.asks(false):
		return choose(p, k), nil
	default:
		return p, view.Pass{}
	}
	return p, nil
}

// choices is how many there are to go through with up and down.
func (p Page) choices() int {
	if p.asks(false) {
		return len(p.shown.Step.Offers())
	}
	return max(1, len(p.shown.Step.Release))
}

// does does something in the lesson.
func (p Page) does(e lesson.Event) Page {
	next, told, err := p.lesson.Next(p.progress, e)
	if err != nil {
		told = err.Error()
	}
	p = p.at(next)
	if told != "" {
		p.told = told
	}
	return p
}

// enter answers, or goes on where nothing is asked.
func (p Page) enter() Page {
	switch {
	case p.asks(true):
		return p.does(lesson.Event{Do: lesson.Reply, Text: model.Notation(p.value, p.shown.Step.Ask.Unit), Sure: p.sure})
	case p.asks(false):
		return p.does(lesson.Event{Do: lesson.Reply, Text: p.shown.Step.Offers()[p.choice], Sure: p.sure})
	case p.waiting():
		p.told = "Move it with the arrows, or type where to."
		return p
	}
	return p.does(lesson.Event{Do: lesson.Go})
}

// choose takes the digit of an answer.
func choose(p Page, k tea.KeyPressMsg) Page {
	if n := strings.Index("123456789", k.Text); k.Text != "" && n >= 0 && n < p.choices() {
		p.choice = n
	}
	return p
}

// slide moves what there is to slide.
func (p Page) slide(k tea.KeyPressMsg) Page {
	s, ok := p.slider()
	if !ok {
		return p
	}
	event := slider.Nothing
	switch keys := p.keys; {
	case key.Matches(k, keys.Lower):
		s, event = s.Nudge(-1)
	case key.Matches(k, keys.Higher):
		s, event = s.Nudge(1)
	case key.Matches(k, keys.MuchLower):
		s, event = s.Nudge(-10)
	case key.Matches(k, keys.MuchHigher):
		s, event = s.Nudge(10)
	case key.Matches(k, keys.Least):
		s, event = s.ToMin()
	case key.Matches(k, keys.Most):
		s, event = s.ToMax()
	case k.Text != "" && strings.Contains("0123456789.", k.Text):
		s = s.BeginTyping(k.Text)
	}
	return p.moved(s, event)
}

// typed answers a key while a number is typed: enter takes it, and answers with it.
func typed(p Page, k tea.KeyPressMsg) Page {
	s, _ := p.slider()
	event := slider.Nothing
	switch name := k.String(); name {
	case "enter":
		if s, event = s.Commit(); event == slider.Refused {
			p.told = s.Message()
			s, _ = s.Cancel()
		} else if p = p.moved(s, event); p.asks(true) {
			return p.enter()
		}
	case "esc":
		s, _ = s.Cancel()
	default:
		if k.Text != "" {
			name = k.Text
		}
		s = s.Type(name)
	}
	return p.moved(s, event)
}

// moved is the page after its slider.
func (p Page) moved(s slider.Model, e slider.Event) Page {
	p.hand = s.Hand
	switch {
	case e != slider.Moved && e != slider.Settled:
	case p.asks(true):
		p.value = s.Value()
	default:
		ref := p.ref()
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

// ref is the released lever that has the keys.
func (p Page) ref() string {
	return p.shown.Step.Release[min(p.choice, len(p.shown.Step.Release)-1)]
}

// slider is the one that has the keys.
func (p Page) slider() (slider.Model, bool) {
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
	return p.lever(p.ref())
}

// lever is the slider of a released lever.
func (p Page) lever(ref string) (slider.Model, bool) {
	now, _, err := p.on.Scenario().Value(ref)
	l, wrong := p.shown.Step.Lever(ref)
	if err != nil || wrong != nil {
		return slider.Model{}, false
	}
	if x, _, err := p.on.Run().Scenario.Value(ref); err == nil {
		now = x
	}
	s := slider.New(spec(l.Label, l.Unit, p.shown.Step.Money(), l.Min, l.Max, l.Step, l.Baseline), now)
	if ref == p.ref() {
		s = s.In(p.hand)
	}
	return s, true
}

func spec(label string, u model.Unit, money string, low, high, step, at float64) slider.Spec {
	return slider.Spec{
		Label: label, Min: low, Max: high, Step: step, Baseline: at,
		Show: func(x float64) string { return format.Given(x, u, money) },
		Read: func(text string, now float64) (float64, error) { return format.ParseIn(text, u, money, now) },
		Band: func(float64) string { return "" }, Suffix: format.Suffix(u),
	}.Measured()
}

// Point answers the pointer: it chooses an answer, and the wheel scrolls.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		if p.scroll++; at.Button == tea.MouseWheelUp {
			p.scroll = max(0, p.scroll-2)
		}
	case tea.MouseClickMsg:
		in := p.panel(s).Inset(1)
		if n := p.scroll + at.Y - in.Y; in.Contains(at.X, at.Y) && n >= 0 {
			if lines := p.lines(in.W); n < len(lines) && lines[n].answer > 0 {
				p.choice = lines[n].answer - 1
			}
		}
	}
	return p, nil
}

// panel is where the lesson speaks: in the place of the levers where that is room enough,
// left of the charts or in place of all of them where it is not.
func (p Page) panel(s view.Scene) canvas.Rect {
	all := s.Layout.Screen
	all.H--
	if p.covers() || s.Aside == nil {
		return amid(p, all)
	}
	l := s.Aside(p.on)
	for _, r := range []canvas.Rect{l.Levers, {X: l.Levers.X, Y: l.Body.Y, W: l.Levers.W, H: l.Body.H}} {
		if in := r.Inset(1); in.H >= len(p.lines(in.W)) {
			return r
		}
	}
	return l.Body
}

// amid is as much of a rectangle as the panel needs, in its middle.
func amid(p Page, r canvas.Rect) canvas.Rect {
	const widest = 76
	in := r
	if in.W > widest {
		in.X, in.W = r.X+(r.W-widest)/2, widest
	}
	if h := len(p.lines(in.Inset(1).W)) + 2; h < r.H {
		in.Y, in.H = r.Y+(r.H-h)/3, h
	}
	return in
}

// covers reports whether the charts would tell the answer, or say nothing any more.
func (p Page) covers() bool { return p.shown.Telling() || p.progress.Phase == lesson.Ended }

var _ view.Page = Page{}
