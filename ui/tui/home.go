package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/session"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A home is the home screen: the desk, and the keys and the pointer that work on it.
// It changes by its verbs and tells the program by return value what it wants.
type home struct {
	desk
	keys  *keyMap // of this session; it never changes
	clock clock
	drag  drag

	leading leading
	request view.Request // what toFulfil wants
}

// A wish is what the home screen wants of the program.
type wish int

const (
	nothing    wish = iota
	toAsk           // run or quarter changed: the slower questions are to be asked anew
	toRest          // a lever moved: ask when it has rested
	toLead          // as toAsk, and a number may follow
	toTick          // the clock changed
	toPage          // the page of what is selected
	toTell          // what happened, from the event that desk.event says
	toRecolour      //
	toSave          //
	toEditor        //
	toSuspend       //
	toFulfil        // what home.request says
	toQuit          //
)

func newHome(s session.Session, still bool) home {
	keys := newKeys()
	return home{desk: newDesk(s), keys: &keys, clock: clock{speed: normalSpeed, motion: !still}}
}

// press answers a key. One that is pressed during a drag ends it; esc does nothing else
// then in the loop.
func (h home) press(k tea.KeyPressMsg) (home, wish) {
	if h.drag.on {
		if key.Matches(k, h.keys.home.app.Back) {
			return letBack(h)
		}
		h = h.letGo()
	}
	if h.typing() {
		return h.pressTyping(k)
	}
	h, typed := follow(h, k)
	if typed {
		return h, toAsk
	}
	for _, answer := range []func(home, tea.KeyPressMsg) (home, wish, bool){home.pressApp, home.pressTime, home.pressView, home.pressEdit, pressVerb} {
		if next, w, ok := answer(h, k); ok {
			return next, w
		}
	}
	if h.focus != leverPanel {
		return h.pressPanel(k)
	}
	return h.pressLever(k)
}

func (h home) pressApp(k tea.KeyPressMsg) (home, wish, bool) {
	keys := h.keys.home.app
	switch {
	case key.Matches(k, keys.Quit):
		return h, toQuit, true
	case key.Matches(k, keys.Suspend):
		return h, toSuspend, true
	case key.Matches(k, keys.Help):
		h, w := want(h.at(h.settle()), view.Help{})
		return h, w, true
	case key.Matches(k, keys.Open):
		h, w := want(h.at(h.settle()), view.Files{})
		return h, w, true
	case key.Matches(k, keys.Palette):
		h, w := want(h.at(h.settle()), view.Palette{})
		return h, w, true
	case key.Matches(k, keys.History):
		h, w := want(h.at(h.settle()), view.History{})
		return h, w, true
	case key.Matches(k, keys.Save):
		return h, toSave, true
	case key.Matches(k, keys.Editor):
		return h, toEditor, true
	case key.Matches(k, keys.Back):
		h.desk = h.settle()
		h.focus, h.firm, h.deal, h.notice = leverPanel, -1, -1, notice{}
		return h, nothing, true
	}
	return h, nothing, false
}

// at returns the home screen with another desk.
func (h home) at(d desk) home {
	h.desk = d
	return h
}

func (h home) pressTime(k tea.KeyPressMsg) (home, wish, bool) {
	keys, now := h.keys.home.time, h.session.Quarter()
	w := nothing
	switch {
	case key.Matches(k, keys.Play):
		if d, on := goOn(h.desk); on {
			return h.at(d), nothing, true
		}
		h, w = h.play(), toTick
	case key.Matches(k, keys.Back):
		h, w = h.step(now - 1)
		h, w = lead(h, k, now, w)
	case key.Matches(k, keys.On):
		h, w = h.step(now + 1)
		h, w = lead(h, k, now, w)
	case key.Matches(k, keys.Slower):
		h.clock = h.clock.faster(-1)
	case key.Matches(k, keys.Faster):
		h.clock = h.clock.faster(1)
	default:
		return h, nothing, false
	}
	return h, w, true
}

// play starts and stops the quarters; from the last one it starts over.
func (h home) play() home {
	h.clock.playing = !h.clock.playing
	if h.clock.playing && h.session.Quarter() == h.session.Run().Quarters {
		h.desk, _ = h.desk.goTo(1)
	}
	h.clock.phase = 0
	return h
}

// goTo moves the time cursor.
func (h home) goTo(quarter int) (home, wish) {
	d, moved := h.desk.goTo(quarter)
	if !moved {
		return h, nothing
	}
	return h.at(d), toAsk
}

func (h home) pressView(k tea.KeyPressMsg) (home, wish, bool) {
	keys := h.keys.home.view
	w := nothing
	switch {
	case key.Matches(k, keys.Next):
		h.desk = h.focusOn((h.focus + 1) % panels)
	case key.Matches(k, keys.Previous):
		h.desk = h.focusOn((h.focus + panels - 1) % panels)
	case key.Matches(k, keys.Lens):
		h.desk = h.nextLens()
	case key.Matches(k, keys.Measure):
		h.desk = h.nextMeasure()
	case key.Matches(k, keys.NextDeal):
		h.desk = nextDeal(h.desk, 1)
	case key.Matches(k, keys.DealBefore):
		h.desk = nextDeal(h.desk, -1)
	case key.Matches(k, keys.Page):
		h, w = openSelected(h)
	case key.Matches(k, keys.Events):
		h, w = h.tell(h.nextEvent())
	case key.Matches(k, keys.Theme):
		w = toRecolour
	case key.Matches(k, keys.Copy):
		h, w = want(h, view.Copy{})
	case key.Matches(k, keys.Motion):
		h, w = motion(h), toTick
	default:
		return h, nothing, false
	}
	return h, w, true
}

// motion lets money move, or stand still.
func motion(h home) home {
	h.clock.motion = !h.clock.motion
	return h.at(h.say("%s", motionSaid(h.clock.motion)))
}

// openSelected asks for the page of what is selected.
func openSelected(h home) (home, wish) {
	h.desk = h.settle()
	if selected(h.desk) == (view.Thing{}) {
		return want(h, view.Overview{})
	}
	return h, toPage
}

// tell asks for the panel of events to open at one of them.
func (h home) tell(event int) (home, wish) {
	h.desk = h.settle()
	if event < 0 {
		return h.at(h.say("There is nothing to tell yet: nobody falls, and no shock is on.")), nothing
	}
	h.clock.playing = false
	h.event = event
	return h, toTell
}

// pressEdit answers the keys that undo and reset, from any panel.
func (h home) pressEdit(k tea.KeyPressMsg) (home, wish, bool) {
	keys := h.keys.home.lever
	switch {
	case key.Matches(k, keys.Undo):
		return h.at(h.undo()), toAsk, true
	case key.Matches(k, keys.Redo):
		return h.at(h.redo()), toAsk, true
	case key.Matches(k, keys.ResetAll):
		return h.at(h.resetAll()), toAsk, true
	}
	return h, nothing, false
}

// pressVerb answers the keys that edit what is selected.
func pressVerb(h home, k tea.KeyPressMsg) (home, wish, bool) {
	keys := h.keys.home.edit
	if h.focus == leverPanel && key.Matches(k, h.keys.home.lever.Type) {
		return h, nothing, false // it is the lever's
	}
	r, ok := keys.Press(k, selected(h.desk), "", view.Scene{Session: h.session})
	if !ok {
		return h, nothing, false
	}
	h, w := want(h, r)
	return h, w, true
}

// pressPanel answers a key on the loop or a chart, time and the firms, or on the headline:
// which figure is explained.
func (h home) pressPanel(k tea.KeyPressMsg) (home, wish) {
	keys := h.keys.home.lever
	switch figures := h.focus == figurePanel; {
	case figures && key.Matches(k, keys.Less, keys.Up):
		h.figure--
	case figures && key.Matches(k, keys.More, keys.Down):
		h.figure++
	case key.Matches(k, keys.Less):
		return h.step(h.session.Quarter() - 1)
	case key.Matches(k, keys.More):
		return h.step(h.session.Quarter() + 1)
	case key.Matches(k, keys.Min):
		return h.step(1)
	case key.Matches(k, keys.Max):
		return h.step(h.session.Run().Quarters)
	case key.Matches(k, keys.Up):
		h.desk = h.selectFirm(-1)
	case key.Matches(k, keys.Down):
		h.desk = h.selectFirm(1)
	case k.Code == tea.KeyEnter:
		return openSelected(h)
	default:
		h.desk = h.unanswered(k, keys)
	}
	return h, nothing
}

// pressLever answers a key while the levers have the keys.
func (h home) pressLever(k tea.KeyPressMsg) (home, wish) {
	if len(h.specs) == 0 {
		return h, nothing
	}
	keys, s := h.keys.home.lever, h.slider(h.lever)
	switch {
	case key.Matches(k, keys.Up):
		return h.at(h.selectLever(h.lever - 1)), toAsk
	case key.Matches(k, keys.Down):
		return h.at(h.selectLever(h.lever + 1)), toAsk
	case key.Matches(k, keys.Less):
		return h.move(s.Nudge(-1))
	case key.Matches(k, keys.More):
		return h.move(s.Nudge(1))
	case key.Matches(k, keys.MuchLess):
		return h.move(s.Nudge(-10))
	case key.Matches(k, keys.MuchMore):
		return h.move(s.Nudge(10))
	case key.Matches(k, keys.Min):
		return h.move(s.ToMin())
	case key.Matches(k, keys.Max):
		return h.move(s.ToMax())
	case key.Matches(k, keys.Reset) && !s.Changed():
		h.desk = h.settle().say("%s", h.words().atBaseline(h.lever))
	case key.Matches(k, keys.Reset):
		h.desk = h.settle().moved(s.Reset()).settle()
		return h, toAsk
	case key.Matches(k, keys.Type):
		h.desk = h.settle()
		h.hand = s.BeginTyping(k.String()).Hand
	default:
		h.desk = h.unanswered(k, keys)
	}
	return h, nothing
}

// move takes what the selected slider reports.
func (h home) move(s slider.Model, ev slider.Event) (home, wish) {
	if ev == slider.Nothing && !h.notice.moved { // else it says what the lever did on its way there
		return h.at(h.say("%s", h.words().sliderEnds(h.lever))), nothing
	}
	return h.at(h.moved(s, ev)), toRest
}

// pressTyping answers a key while a value is typed.
func (h home) pressTyping(k tea.KeyPressMsg) (home, wish) {
	keys, s := h.keys.typing, h.slider(h.lever)
	switch {
	case key.Matches(k, keys.Commit):
		next, ev := s.Commit()
		if ev == slider.Refused { // the slider shows why; typing goes on
			h.hand = next.Hand
			return h, nothing
		}
		h.desk = h.moved(next, ev).settle()
		if typed := s.Typed(); ev == slider.Nothing && typed != "" {
			h.desk = h.say("%s", h.words().unmoved(h.lever, typed))
		}
		return h, toAsk
	case key.Matches(k, h.keys.list.Quit):
		return h, toQuit
	case key.Matches(k, keys.Cancel):
		return h.stopTyping(), nothing
	case key.Matches(k, keys.Erase):
		h.hand = s.Type("backspace").Hand
	default:
		h.hand = s.Type(k.String()).Hand
	}
	return h, nothing
}

// stopTyping keeps the value from before.
func (h home) stopTyping() home {
	s, _ := h.slider(h.lever).Cancel()
	h.hand = s.Hand
	return h
}

// paste types what was pasted.
func (h home) paste(text string) home {
	if h.typing() {
		s := h.slider(h.lever)
		for _, r := range strings.TrimSpace(text) {
			s = s.Type(string(r))
		}
		h.hand = s.Hand
	}
	return h
}
