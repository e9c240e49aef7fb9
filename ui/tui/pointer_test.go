package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/uitest"
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
	explore(t, 120, 40, uitest.Domino(), func(p person) {
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
