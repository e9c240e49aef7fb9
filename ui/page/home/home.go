package home

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/tell"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// A home is the home screen at work: the desk, and the keys and the pointer that work on it.
type home struct {
	desk
	keys    *KeyMap // it never changes
	drag    drag
	leading leading
	kept    *kept    // of pictures drawn: a memo, not state
	rows    int      // that a page wants in the place of the levers
	room    bool     // it is for a room
	lit     []string // what is not dimmed; none: everything is
}

// press answers a key. One that is pressed during a drag ends it; esc does nothing else
// then in the loop.
func (h home) press(k tea.KeyPressMsg) (home, view.Request) {
	if h.drag.on {
		if key.Matches(k, h.keys.App.Back) {
			return letBack(h)
		}
		h = h.letGo()
	}
	if h.levers.typing() {
		return h.pressTyping(k)
	}
	h, typed := follow(h, k)
	if typed {
		return h, nil
	}
	for _, answer := range []func(home, tea.KeyPressMsg) (home, view.Request, bool){home.pressTime, home.pressView} {
		if next, r, ok := answer(h, k); ok {
			return next, r
		}
	}
	switch {
	case key.Matches(k, h.keys.App.Back):
		return h.back()
	case key.Matches(k, h.keys.Lever.ResetAll):
		return h.at(h.resetAll()), nil
	case h.focus != Levers:
		return h.pressPanel(k)
	}
	return h.pressLever(k)
}

// back answers the key that leads back to the levers. From there it is the program's.
func (h home) back() (home, view.Request) {
	atRest := h.focus == Levers
	h.desk = h.settle()
	h.desk = pick(h.desk, view.Thing{})
	h.focus, h.notice = Levers, view.Notice{}
	if atRest {
		return h, view.Pass{}
	}
	return h, nil
}

// at returns the home screen with another desk.
func (h home) at(d desk) home {
	h.desk = d
	return h
}

func (h home) pressTime(k tea.KeyPressMsg) (home, view.Request, bool) {
	keys, now := h.keys.Time, h.session.Quarter()
	switch {
	case key.Matches(k, keys.Play):
		rests := h.at(h.settle()) // what still moves may be what a prompt waits for
		switch on, asks := ahead(rests); {
		case on:
			return h.at(goOn(h.desk)), nil, true
		case asks:
			return rests, asking(rests.session), true
		}
		return h, view.Play{}, true
	case key.Matches(k, h.keys.App.Earlier):
		return lead(h.at(h.step(now-1)), k, now), nil, true
	case key.Matches(k, h.keys.App.Later):
		return lead(h.at(h.step(now+1)), k, now), nil, true
	case key.Matches(k, keys.Slower):
		return h, view.Pace{By: -1}, true
	case key.Matches(k, keys.Faster):
		return h, view.Pace{By: 1}, true
	}
	return h, nil, false
}

func (h home) pressView(k tea.KeyPressMsg) (home, view.Request, bool) {
	keys := h.keys.View
	var r view.Request
	switch {
	case key.Matches(k, keys.Next):
		h.desk = h.focusOn((h.focus + 1) % Panels)
	case key.Matches(k, keys.Previous):
		h.desk = h.focusOn((h.focus + Panels - 1) % Panels)
	case key.Matches(k, keys.Lens):
		h.desk = h.nextLens()
	case key.Matches(k, keys.Measure):
		h.desk = h.nextMeasure()
	case key.Matches(k, keys.NextDeal):
		h.desk = nextDeal(h.desk, 1)
	case key.Matches(k, keys.DealBefore):
		h.desk = nextDeal(h.desk, -1)
	case key.Matches(k, h.keys.App.Table):
		h, r = openSelected(h)
	case key.Matches(k, keys.Events):
		h, r = h.tell(nextEvent(h.session))
	case key.Matches(k, h.keys.Ask.Why):
		h, r = h.at(h.settle()), view.Why{Series: looked(&h)}
	default:
		return h, nil, false
	}
	return h, r, true
}

// openSelected asks for the page of what is selected.
func openSelected(h home) (home, view.Request) {
	h.desk = h.settle()
	if on := selected(h.desk); on != (view.Thing{}) {
		return h, view.Open{Thing: on}
	}
	return h, view.Overview{}
}

// tell asks for the panel of events to open at one of them.
func (h home) tell(event int) (home, view.Request) {
	h.desk = h.settle()
	if event < 0 {
		return h.at(h.say("There is nothing to tell yet: nobody falls, and no shock is on.")), nil
	}
	return h, view.Tell{Event: event}
}

// pressPanel answers a key on the loop or a chart, time and the firms, or on the headline:
// which figure is explained.
func (h home) pressPanel(k tea.KeyPressMsg) (home, view.Request) {
	keys := h.keys.Lever
	switch figures := h.focus == Figures; {
	case figures && key.Matches(k, keys.Less, keys.Up):
		h.figure--
	case figures && key.Matches(k, keys.More, keys.Down):
		h.figure++
	case key.Matches(k, keys.Less):
		h.desk = h.step(h.session.Quarter() - 1)
	case key.Matches(k, keys.More):
		h.desk = h.step(h.session.Quarter() + 1)
	case key.Matches(k, keys.Min):
		h.desk = h.step(1)
	case key.Matches(k, keys.Max):
		h.desk = h.step(h.session.Run().Quarters)
	case key.Matches(k, keys.Up):
		h.desk = h.selectFirm(-1)
	case key.Matches(k, keys.Down):
		h.desk = h.selectFirm(1)
	case k.Code == tea.KeyEnter:
		return openSelected(h)
	case key.Matches(k, keys.MuchLess, keys.MuchMore, keys.Reset):
		h.desk = h.say("That is for levers; esc goes back to them.")
	default:
		return h, view.Pass{}
	}
	return h, nil
}

// pressLever answers a key while the levers have the keys.
func (h home) pressLever(k tea.KeyPressMsg) (home, view.Request) {
	if len(h.levers.specs) == 0 {
		return h, view.Pass{}
	}
	keys, s := h.keys.Lever, h.levers.held(h.session.Board)
	switch {
	case key.Matches(k, keys.Up):
		return h.at(h.selectLever(h.levers.at - 1)), nil
	case key.Matches(k, keys.Down):
		return h.at(h.selectLever(h.levers.at + 1)), nil
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
		h.desk = h.settle().say("%s", tell.Of(h.session).Baseline(h.levers.at))
	case key.Matches(k, keys.Reset):
		h.desk = h.settle().moved(s.Reset()).settle()
	case key.Matches(k, keys.Type):
		h.desk = h.settle()
		h.levers.hand = s.BeginTyping(k.String()).Hand
	case key.Matches(k, h.keys.Edit.Remove):
		next, ok := certain(h)
		if !ok {
			return h, view.Pass{}
		}
		return next, nil
	default:
		return h, view.Pass{}
	}
	return h, nil
}

// move takes what the selected slider reports.
func (h home) move(s slider.Model, ev slider.Event) (home, view.Request) {
	if ev == slider.Nothing && h.notice.Of != view.OfMove { // else it says what the lever did on its way there
		return h.at(h.say("%s", tell.Of(h.session).Slider(h.levers.at))), nil
	}
	h.desk, h.rests = h.moved(s, ev), true
	return h, nil
}

// pressTyping answers a key while a value is typed.
func (h home) pressTyping(k tea.KeyPressMsg) (home, view.Request) {
	keys, s := h.keys.Typing, h.levers.held(h.session.Board)
	switch {
	case key.Matches(k, keys.Commit):
		if next, ok := ranged(h, s.Typed()); ok {
			return next, nil
		}
		next, ev := s.Commit()
		if ev == slider.Refused { // the slider shows why; typing goes on
			h.levers.hand = next.Hand
			return h, nil
		}
		h.desk = h.moved(next, ev).settle()
		if typed := s.Typed(); ev == slider.Nothing && typed != "" {
			h.desk = h.say("%s", tell.Of(h.session).Unmoved(h.levers.at, typed))
		}
	case key.Matches(k, keys.Cancel):
		h = h.stopTyping()
	case key.Matches(k, keys.Erase):
		h.levers.hand = s.Type("backspace").Hand
	default:
		h.levers.hand = s.Type(k.String()).Hand
	}
	return h, nil
}

// stopTyping keeps the value from before.
func (h home) stopTyping() home {
	s, _ := h.levers.held(h.session.Board).Cancel()
	h.levers.hand = s.Hand
	return h
}

// paste types what was pasted.
func (h home) paste(text string) home {
	if h.levers.typing() {
		s := h.levers.held(h.session.Board)
		for _, r := range strings.TrimSpace(text) {
			s = s.Type(string(r))
		}
		h.levers.hand = s.Hand
	}
	return h
}
