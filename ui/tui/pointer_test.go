package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/page/home"
	"moneyloop/ui/view"
)

func TestDragIsOneStepAndStopsAtTheEnds(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {120, 40}} {
		explore(t, size[0], size[1], friends(t), func(p person) {
			left, right, y := p.track()
			p.Drag(left, y, right+20, y+7)
			p.expectValue(customers, 100)
			p.expectSteps(1)
			p.Drag(right, y, -5, y)
			p.expectValue(customers, 0)
			p.Drag(left, y, (left+right)/2, y)
			if x := p.session().Value(p.lever(customers)); x <= 20 || x >= 80 {
				t.Errorf("half the way is %v", x)
			}
			p.expectSteps(3)
			p.press(p.keys.home.App.Undo)
			p.expectValue(customers, 0)
			p.press(p.keys.home.App.Undo)
			p.expectValue(customers, 100)
		})
	}
}

func TestDragFollowsThePointerWhereverItGoes(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		left, right, y := p.track()
		p.Press(left, y)
		p.Move(right, 0) // over the header
		p.expectValue(customers, 100)
		p.Move(left+3, 23)
		if p.session().Value(p.lever(customers)) == 100 {
			t.Error("the lever stays when the pointer leaves its panel")
		}
		p.Release(right, 5) // over the chart
		p.expectValue(customers, 100)
		p.Move(left, y) // no button is down
		p.expectValue(customers, 100)
		p.expectQuarter(1)
	})
}

func TestResizeDuringADrag(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		left, right, y := p.track()
		p.Press(left, y)
		p.Move((left+right)/2, y)
		for _, size := range [][2]int{{30, 10}, {0, 0}, {200, 60}} {
			p.Resize(size[0], size[1])
			p.Move(1, 1)
			p.Move(size[0], size[1])
		}
		_, right, y = p.track()
		p.Move(right, y)
		p.Release(right, y)
		p.expectValue(customers, 100)
		p.expectSteps(1)
	})
}

func TestLosingFocusEndsADrag(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		left, right, y := p.track()
		p.Press(left, y)
		p.Move(right, y)
		p.Send(tea.BlurMsg{}, tea.FocusMsg{})
		p.Move(left, y)
		p.expectValue(customers, 100)
		p.expectSteps(1)
	})
}

// A key during a drag is meant: the drag is over, and the pointer no longer moves
// what is selected now.
func TestKeyEndsADrag(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		left, right, y := p.track()
		p.Press(left, y)
		p.Move(right, y)
		p.press(p.keys.home.Lever.Down)
		p.Move(left, y)
		p.Release(left, y)
		p.expectValue(customers, 100)
		p.expectValue(passedOn, 1)
		p.Drag(left, y, right, y)
		p.expectSteps(1)
	})
}

// The release of a button can be lost. The next click begins anew: it does not drag the
// lever that it selects.
// Esc puts what is dragged back to where it was, as if nobody had taken it.
func TestEscTakesADragBack(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		left, right, y := p.track()
		p.Press(left, y)
		p.Move(right, y)
		p.expectValue(customers, 100)
		p.Keys("esc")
		p.expectValue(customers, 0)
		p.expectSteps(0)
		p.Move(left+5, y)
		p.expectValue(customers, 0)
	})
}

func TestClickAfterALostRelease(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		left, right, y := p.track()
		p.Press(left, y)
		p.Move(right, y)
		p.ClickOn("share passed on")
		p.expectValue(customers, 100)
		p.expectValue(passedOn, 1)
		p.expectSteps(1)
	})
	explore(t, 120, 40, domino(t), func(p person) {
		left, _, y := p.track()
		p.Press(left, y)
		p.ClickOn("e events")
		p.press(p.keys.events.Back)
		if p.now().held {
			t.Error("after a look at the events the button is still down")
		}
	})
}

// The line under the pointer stays where it is: a second click or the next notch of
// the wheel is for the same lever.
func TestLeverStaysUnderThePointer(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.choose(stops) // the panel has scrolled
		x, y := p.Find("lenders stop at")
		p.Wheel(x, y, 3)
		p.expectValue("c.lenders_stop_at", 5.75)
		p.expectSteps(1)
		p.Wheel(x, y, -3)
		p.expectValue("c.lenders_stop_at", 5)
		p.Advance(settleAfter)
		p.expectSteps(0)

		left, right, line := p.track()
		if line != y {
			t.Fatalf("the lever went from line %d to line %d", y, line)
		}
		_, y = p.Find("A stops investing")
		p.Click(right, y)
		p.expectValue(stops, 1)
		p.Click(left, y)
		p.expectValue(stops, 0)
		p.expectSteps(2)

		p.pressed(10, p.keys.home.Lever.Up) // keys scroll as before
		p.MustContain("▸ outside customers")
	})
}

func TestWheel(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		x, y := p.Find("share passed on")
		p.Wheel(x, y, -4)
		p.expectValue(passedOn, .8)
		p.Send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelRight})
		p.expectValue(passedOn, .85)
		p.Send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelLeft})
		p.expectValue(passedOn, .8)
		p.expectSteps(1)

		x, y = p.Find("Revenue")
		p.Wheel(x, y+3, 2)
		p.expectQuarter(3)
		p.Wheel(x, y+3, -9)
		p.expectQuarter(1)
		p.Wheel(3, 0, 5) // over the header
		p.expectQuarter(1)
		p.Type("5")
		p.Wheel(x, y+3, 2) // not while a value is typed
		p.expectQuarter(1)
	})
}

func TestClickOnAChartMovesTime(t *testing.T) {
	t.Parallel()
	for _, which := range []home.Panel{home.Revenue, home.Solvency} {
		explore(t, 120, 40, friends(t), func(p person) {
			r := rect(p.now(), which)
			p.Click(r.X+r.W/2, r.Y+3)
			if q := p.session().Quarter(); q < 6 || q > 11 {
				t.Errorf("the middle of the chart is Q%d", q)
			}
			if home.Focus(p.now().home) != which {
				t.Error("the chart does not have the keys")
			}
			p.expectQuarter(p.session().Quarter())
			p.Press(r.X+r.W/2, r.Y+3)
			p.Move(r.X+r.W+30, r.Y+3)
			p.expectQuarter(16)
			p.Move(r.X+1, r.Y+50)
			p.expectQuarter(1)
			p.Move(r.X+r.W-2, 0)
			p.expectQuarter(16)
			p.Resize(20, 5)
			p.Move(1, 1)
			p.Resize(120, 40)
			p.expectQuarter(16)
			p.Release(r.X+2, r.Y)
			p.expectQuarter(1)
			p.Click(r.X+r.W/2, r.Y) // the title only gives the keys
			p.Click(r.X+r.W-2, r.Y+3)
			p.expectQuarter(1)
			p.expectSteps(0)
		})
	}
}

func TestClickOnAFirmSelectsIt(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.ClickOn("Mr B")
		if got := selected(p.now()); got != (view.Thing{Kind: view.Firm, ID: "b"}) {
			t.Errorf("%v is selected", got)
		}
		p.press(p.keys.home.App.Back)
		if got := selected(p.now()); got.Kind == view.Firm {
			t.Errorf("%v is selected after esc", got)
		}
	})
}

func TestOnlyTheLeftButtonWorks(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		_, right, y := p.track()
		before := p.Frame()
		for _, b := range []tea.MouseButton{tea.MouseRight, tea.MouseMiddle, tea.MouseBackward} {
			p.Send(tea.MouseClickMsg{X: right, Y: y, Button: b}, tea.MouseReleaseMsg{X: right, Y: y, Button: b})
		}
		p.Release(right, y)
		if p.Frame() != before {
			t.Errorf("another button does something:\n%s", p.Frame())
		}
	})
}

// Motion that moves nothing does not cost a frame.
func TestMotionWithoutADragChangesNothing(t *testing.T) {
	t.Parallel()
	m := sized(open(t, friends(t)), 80, 24)
	m.View()
	before := m.drawing.text
	next, cmd := m.Update(tea.MouseMotionMsg{X: 20, Y: 15, Button: tea.MouseLeft})
	if next.View(); next.(Model).stamp != m.stamp || cmd != nil || m.drawing.text != before {
		t.Error("the frame is drawn anew")
	}
}
