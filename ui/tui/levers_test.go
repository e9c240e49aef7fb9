package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/page/home"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
)

// The levers of the three friends that these journeys touch.
const (
	customers = "b.sales.amount"
	passedOn  = "cloud.amount"
	borrow    = "chips.borrow"
	stops     = "stop.size"
)

func TestNewcomerLetsACustomerIn(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		explore(t, size[0], size[1], friends(t), func(p person) {
			question := strings.Fields(p.session().Scenario().Question)
			p.MustContain("Three friends", strings.Join(question[:4], " "), "reported $200", "real $0", "own or borrowed $200")
			p.MustNotContain("(changed)", "baseline")
			chart := p.panelText(home.Revenue)

			p.press(p.keys.home.Lever.More)

			p.expectValue(customers, 5)
			reported := format.Money(p.session().Run().Group(result.GroupGross)[0], "$", 0)
			p.MustContain("(changed)", "reported "+reported, "real $5", "outside customers $5")
			if now := p.panelText(home.Revenue); now == chart || size[0] >= 80 && !strings.Contains(now, "baseline") {
				t.Errorf("the revenue chart does not show what changed:\n%s", now)
			}
			if size[0] >= 120 {
				p.MustContain("reported "+reported+" (was $200)", "real $5 (was $0)")
			}

			p.press(p.keys.home.Lever.Less)
			p.MustContain("real $0")
			p.MustNotContain("(changed)", "baseline")
		})
	}
}

func TestPaste(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		before := p.Frame()
		p.Send(tea.PasteMsg{Content: "77%"})
		if p.Frame() != before {
			t.Error("what is pasted while nothing is typed does something")
		}
		p.choose(borrow)
		p.Type("1")
		p.Send(tea.PasteMsg{Content: " 5\x1b[31m%\n"})
		p.press(p.keys.home.Typing.Cancel)
		p.Type("1")
		p.Send(tea.PasteMsg{Content: "5%\n"})
		p.press(p.keys.home.Typing.Commit)
		p.expectValue(borrow, .15)
	})
}

func TestHeldKeyIsOneStepOfUndo(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		k := p.keys.home.Lever
		p.pressed(10, k.More)
		p.expectValue(customers, 50)
		p.expectSteps(1)
		p.Advance(settleAfter)
		p.pressed(2, k.More) // the key was let go in between
		p.expectSteps(2)

		p.press(p.keys.home.App.Undo)
		p.expectValue(customers, 50)
		p.MustContain("Undid: outside customers, $60 to $50")
		p.press(p.keys.home.App.Undo)
		p.expectValue(customers, 0)
		p.MustContain("real $0")
		p.press(p.keys.home.App.Undo)
		p.MustContain("nothing to undo")

		p.press(p.keys.home.App.Redo, p.keys.home.App.Redo)
		p.expectValue(customers, 60)
		p.press(p.keys.home.App.Redo)
		p.MustContain("nothing to redo")
	})
}

func TestAnotherLeverIsAnotherStep(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		k := p.keys.home.Lever
		p.press(k.More, k.More)
		p.choose(passedOn)
		p.press(k.Less, k.Less)
		p.expectSteps(2)
		p.press(p.keys.home.App.Undo)
		p.expectValue(passedOn, 1)
		p.expectValue(customers, 10)
		p.press(k.Less) // what was undone is gone
		p.press(p.keys.home.App.Redo)
		p.MustContain("nothing to redo")
	})
}

func TestReset(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		k := p.keys.home.Lever
		p.pressed(3, k.More)
		p.choose(passedOn)
		p.pressed(3, k.Less)
		p.press(k.Reset)
		p.expectValue(passedOn, 1)
		p.expectValue(customers, 15)
		p.press(k.ResetAll)
		p.expectValue(customers, 0)
		p.MustContain("back at their baselines")
		p.MustNotContain("(changed)")
		p.press(k.ResetAll)
		p.MustContain("Every lever is at its baseline")
		p.press(p.keys.home.App.Undo)
		p.expectValue(customers, 15)
		p.press(p.keys.home.App.Undo)
		p.expectValue(passedOn, .85)
	})
}

func TestAxesStandStillDuringAGesture(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.MustNotContain("scale")
		p.press(p.keys.home.Lever.Max)
		p.MustContain("(off scale ↑)")
		p.Advance(settleAfter)
		p.MustNotContain("off scale")
	})
}

// A value at which the books overflow: the run from before stays, and it is said why
// until the value is gone.
func TestValueThatCannotBePlayed(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		k := p.keys.home.Lever
		p.press(k.More)
		p.Advance(settleAfter)
		before := p.session().Run()
		p.Type("1000000000000")
		p.press(p.keys.home.Typing.Commit)
		p.MustContain("cannot be played")
		if p.session().Run() != before {
			t.Error("the last run is not kept")
		}
		p.MustContain("real $5", "not played", "from before")
		x, y := p.Find("real $5")
		if style := styleAt(p, x, y); style.Fg != theme.Dim {
			t.Errorf("the old numbers look like new ones: %+v", style)
		}
		p.press(p.keys.home.View.Lens, k.Down, p.keys.home.App.Later)
		p.MustContain("cannot be played")
		p.press(p.keys.home.App.Undo)
		p.expectValue(customers, 5)
		p.MustNotContain("cannot be played", "not played", "from before")
	})
}

// styleAt is how a cell of the frame looks.
func styleAt(p person, x, y int) theme.Style {
	m := p.now()
	m.View()
	return m.drawing.frame.At(x, y).Style
}

func TestDefaultIsNews(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, uitest.Defaulting(t), func(p person) {
		p.Advance(settleAfter)
		quarter, firm := p.session().Run().FirstDefault()
		if quarter == 0 {
			t.Fatal("nobody falls; the test is about nothing")
		}
		p.pressed(quarter-p.session().Quarter(), p.keys.home.App.Later)
		name := p.session().Scenario().Firms[firm].Label()
		p.MustContain(fmt.Sprintf("%s failed in Q%d", name, quarter))
	})
}

// A loop that explodes opens, shows the quarters that the books hold and why there are
// no more, and its levers work.
func TestALoopThatOutgrowsTheBooks(t *testing.T) {
	t.Parallel()
	s, err := friends(t).With(model.Setting{Ref: borrow, Value: 3})
	if err != nil {
		t.Fatal(err)
	}
	s.Quarters = 40
	explore(t, 120, 40, s, func(p person) {
		n := p.session().Run().Quarters
		p.pressed(n, p.keys.home.App.Later)
		p.MustContain(fmt.Sprintf("Q%d of %d", n, n), "has grown beyond what the books hold")
		p.choose(borrow)
		p.Type("10%")
		p.press(p.keys.home.Typing.Commit)
		p.MustContain(fmt.Sprintf("Q%d of 40", n))
		p.Type("300%")
		p.press(p.keys.home.Typing.Commit)
		p.MustContain(fmt.Sprintf("Q%d of %d", n, n))
	})
}

// What a lever did is said of the quarter that is shown.
func TestWhatMovedFollowsTheCursor(t *testing.T) {
	t.Parallel()
	explore(t, 200, 60, uitest.Library(t, scenarios.Default), func(p person) {
		p.choose(passedOn)
		p.press(p.keys.home.Lever.MuchLess)
		for q := 1; q <= 3; q++ {
			run := p.session().Run()
			p.MustContain(fmt.Sprintf("share passed on 50%%: reported %s (was $200)", format.Money(run.Group(result.GroupGross)[q-1], "$", 0)))
			p.press(p.keys.home.App.Later)
		}
		p.press(p.keys.home.App.Undo, p.keys.home.App.Later)
		p.MustContain("Undid")
	})
}
