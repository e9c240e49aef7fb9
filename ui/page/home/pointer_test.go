package home

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

func TestDragFollowsThePointerWhereverItGoes(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
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
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
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
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
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
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		left, right, y := p.track()
		p.Press(left, y)
		p.Move(right, y)
		p.press(p.keys.Lever.Down)
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
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
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

func TestWheel(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
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
	for _, which := range []Panel{Revenue, Solvency} {
		seat(t, 120, 40, uitest.Library(t, scenarios.Default), func(p person) {
			r := p.now().layout.rect(which)
			p.Click(r.X+r.W/2, r.Y+3)
			if q := p.session().Quarter(); q < 6 || q > 11 {
				t.Errorf("the middle of the chart is Q%d", q)
			}
			if p.now().focus != which {
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
	seat(t, 120, 40, uitest.Library(t, scenarios.Default), func(p person) {
		p.ClickOn("Mr B")
		if got := selected(p.now().desk); got != (view.Thing{Kind: view.Firm, ID: "b"}) {
			t.Errorf("%v is selected", got)
		}
		p.press(p.keys.App.Back)
		if got := selected(p.now().desk); got.Kind == view.Firm {
			t.Errorf("%v is selected after esc", got)
		}
	})
}

func TestOnlyTheLeftButtonWorks(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
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
