package tui

import (
	"errors"
	"math"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios"
	"moneyloop/ui/page/home"
	"moneyloop/ui/uitest"
)

// lap is how long the money takes round the loop at normal speed, and a little more.
const lap = time.Duration(lapSeconds*float64(time.Second)) + 2*time.Second/framesPerSecond

func TestSpacePlaysTheQuarters(t *testing.T) {
	t.Parallel()
	for _, still := range []bool{false, true} {
		o := options(friends(t))
		o.Still = still
		exploreWith(t, 80, 24, o, func(p person) {
			k := p.keys.home.Time
			p.Advance(lap)
			p.expectQuarter(1)
			p.press(k.Play)
			p.MustContain("playing")
			p.expectQuarter(1) // its lap is to be seen first
			p.Advance(lap)
			p.expectQuarter(2)
			p.Advance(lap)
			p.expectQuarter(3)
			p.press(k.Play)
			p.MustContain("paused")
			p.Advance(lap)
			p.expectQuarter(3)
		})
	}
}

func TestPlayEndsAtTheLastQuarter(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		k := p.keys.home.Time
		p.press(k.Play)
		p.pressed(3, k.Faster) // eight times
		p.Advance(16 * lap / 8)
		p.expectQuarter(16)
		p.Advance(lap)
		p.MustContain("paused")
		p.press(k.Play) // again from the start
		p.expectQuarter(1)
		p.MustContain("playing")
	})
}

func TestStepsOfTime(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		k := p.keys.home.App
		p.press(k.Earlier)
		p.expectQuarter(1)
		p.press(k.Later, k.Later, k.Later, k.Earlier)
		p.expectQuarter(3)
		p.pressed(20, k.Later)
		p.expectQuarter(16)

		// With a chart in focus the keys of the levers go through time.
		p.press(p.keys.home.View.Next, p.keys.home.View.Next)
		p.press(p.keys.home.Lever.Less)
		p.expectQuarter(15)
		p.press(p.keys.home.Lever.Min)
		p.expectQuarter(1)
		p.press(p.keys.home.Lever.More)
		p.expectQuarter(2)
		p.press(p.keys.home.Lever.Max)
		p.expectQuarter(16)
		p.expectSteps(0)
	})
}

func TestSpeed(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		k := p.keys.home.Time
		p.MustContain("1×")
		p.press(k.Slower)
		p.MustContain("0.5×")
		p.pressed(9, k.Slower)
		p.MustContain("0.25×")
		p.press(k.Play)
		p.Advance(3 * lap)
		p.expectQuarter(1)
		p.Advance(lap + time.Second)
		p.expectQuarter(2)
		p.pressed(9, k.Faster)
		p.MustContain("8×")
	})
}

func TestMoneyMovesUntilItIsTurnedOff(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		before := p.panelText(home.Loop)
		p.Advance(time.Second)
		if p.panelText(home.Loop) == before {
			t.Error("no money moves")
		}
		p.press(p.keys.home.App.Motion)
		before = p.Styled()
		p.Advance(lap)
		if p.Styled() != before {
			t.Error("money moves although it was turned off")
		}
		p.press(p.keys.home.App.Motion)
		before = p.panelText(home.Loop)
		p.Advance(time.Second)
		if p.panelText(home.Loop) == before {
			t.Error("money does not move again")
		}
	})
}

// However often the clock is stopped and started, there is one ticker: a second is a
// second.
func TestTimeDoesNotDouble(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		for range 3 {
			p.press(p.keys.home.App.Motion, p.keys.home.Time.Play, p.keys.home.App.Motion, p.keys.home.Time.Play)
			p.Send(tea.BlurMsg{}, tea.FocusMsg{}, tea.FocusMsg{})
		}
		before := p.now().clock.phase
		p.Advance(time.Second)
		passed := math.Mod(p.now().clock.phase-before+1, 1) * lapSeconds
		if passed < .9 || passed > 1.1 {
			t.Errorf("%.2f seconds passed in one", passed)
		}
	})
}

func TestTimeStandsStillWhileNobodyLooks(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.press(p.keys.home.Time.Play)
		p.Advance(lap)
		p.expectQuarter(2)
		old := tickMsg{p.now().clock.gen, 1. / framesPerSecond}
		p.Send(tea.BlurMsg{})
		before := p.Styled()
		p.Advance(2 * lap)
		p.Send(old)
		if p.Styled() != before {
			t.Error("time passes while nobody looks")
		}
		p.Send(tea.FocusMsg{})
		phase := p.now().clock.phase
		p.Send(old, old, old)
		if now := p.now().clock; now.gen == old.gen || now.phase != phase {
			t.Error("a tick from before moves the money")
		}
		p.Advance(lap)
		p.expectQuarter(3)
	})
}

// Not every terminal says that it is looked at again.
func TestWhoPressesAKeyLooks(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.Send(tea.BlurMsg{})
		p.press(p.keys.home.Time.Play)
		p.Advance(lap)
		p.expectQuarter(2)
		p.Send(tea.BlurMsg{})
		p.ClickOn("share passed on")
		p.Advance(lap)
		p.expectQuarter(3)
	})
}

// What lies above the home screen shows no money that moves: nothing is drawn anew
// beneath it, and the quarters wait for whoever reads.
func TestTimeStandsStillBeneathOtherScreens(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, uitest.Domino(), func(p person) {
		view, app := p.keys.home.View, p.keys.home.App
		for _, open := range []key.Binding{app.Help, app.Open, view.Events} {
			p.press(p.keys.home.Time.Play, open)
			p.Advance(time.Second) // the last tick, and what the panel of events asks
			before, drawn := p.session().Quarter(), p.now().stamp
			p.Advance(3 * lap)
			if p.now().stamp != drawn || p.session().Quarter() != before {
				t.Errorf("beneath what %s opens time passes", open.Help().Key)
			}
			p.Keys("esc")
			phase := p.now().clock.phase
			p.Advance(time.Second)
			if p.now().clock.phase == phase {
				t.Errorf("after what %s opens time does not go on", open.Help().Key)
			}
		}
	})
}

// A scenario that does not open leaves time as it was, too.
func TestTimeGoesOnAfterAFailure(t *testing.T) {
	t.Parallel()
	o := options(friends(t))
	o.Open = func(string) (*scenarios.File, error) { return nil, errors.New("it is gone") }
	exploreWith(t, 80, 24, o, func(p person) {
		p.press(p.keys.home.App.Open, p.keys.list.Choose)
		p.MustContain("it is gone")
		phase := p.now().clock.phase
		p.Advance(time.Second)
		if p.now().clock.phase == phase {
			t.Error("time stands still")
		}
	})
}

func TestNothingTicksAtRest(t *testing.T) {
	t.Parallel()
	o := options(friends(t))
	o.Still = true
	m := sized(start(t, o), 80, 24)
	if m.tick() != nil {
		t.Error("there are ticks although nothing moves")
	}
	if _, cmd := m.Update(tickMsg{m.clock.gen, 1. / framesPerSecond}); cmd != nil {
		t.Error("a tick asks for another")
	}
}
