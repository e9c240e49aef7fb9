package home

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
)

func TestScenarioWithoutLevers(t *testing.T) {
	t.Parallel()
	bare := uitest.Ring(2, 8)
	bare.Controls = []model.Control{{Ref: "nobody.amount"}}
	for _, size := range [][2]int{{60, 20}, {120, 40}} {
		seat(t, size[0], size[1], bare, func(p person) {
			p.MustContain("This scenario has no levers")
			p.Type("5")
			if p.now().levers.typing() {
				t.Error("a value is typed for no lever")
			}
			p.press(p.keys.Lever.Reset, p.keys.Lever.ResetAll)
			p.MustContain("Every lever is at its baseline")
			p.press(p.keys.App.Later)
			p.expectQuarter(2)
		})
	}
}

func TestScenarioOf400Quarters(t *testing.T) {
	t.Parallel()
	ages := uitest.Library(t, scenarios.Default)
	ages.Quarters = model.MaxQuarters
	seat(t, 80, 24, ages, func(p person) {
		p.press(p.keys.View.Previous, p.keys.Lever.Max)
		p.expectQuarter(400)
		p.press(p.keys.View.Previous)
		r := p.now().layout.rect(Solvency)
		p.Drag(r.X+r.W/2, r.Y+2, r.X, r.Y+2)
		p.expectQuarter(1)
	})
}

func TestManyFirmsAreListed(t *testing.T) {
	t.Parallel()
	s := uitest.Ring(30, 8)
	seat(t, 120, 40, s, func(p person) {
		p.MustContain("Firm 1  → Firm 2", "more")
		p.press(p.keys.View.Next, p.keys.Lever.Up)
		if got := selected(p.now().desk).ID; got != "f29" {
			t.Errorf("%s is selected", got)
		}
	})
}

func TestEveryStepOfALever(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		k := p.keys.Lever
		p.choose(borrow)
		p.press(k.More, k.More)
		p.expectValue(borrow, .1)
		p.press(k.MuchMore)
		p.expectValue(borrow, .6)
		p.press(k.MuchLess)
		p.expectValue(borrow, .1)
		p.press(k.Max)
		p.expectValue(borrow, 1)
		p.press(k.More)
		p.expectValue(borrow, 1)
		p.press(k.Min)
		p.expectValue(borrow, 0)
		p.press(k.Less)
		p.expectValue(borrow, 0)
	})
}

func TestTypedValue(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		p.choose(borrow)
		p.Type("20%")
		p.expectValue(borrow, 0) // not before it is taken
		p.press(p.keys.Typing.Commit)
		p.expectValue(borrow, .2)
		p.expectSteps(1)

		p.Type("+5") // of the same lever: a step of its own
		p.press(p.keys.Typing.Commit)
		p.expectValue(borrow, .25)
		p.expectSteps(2)

		p.Type("99")
		p.press(p.keys.Typing.Cancel)
		p.expectValue(borrow, .25)
		p.MustNotContain("99")
		p.expectSteps(2)

		p.Type("47")
		p.press(p.keys.Typing.Erase)
		p.Keys("ctrl+h")
		p.Type("5")
		p.press(p.keys.Typing.Commit)
		p.expectValue(borrow, .05)
	})
}

func TestRefusedValueSaysWhyAndKeepsTyping(t *testing.T) {
	t.Parallel()
	seat(t, 120, 40, uitest.Library(t, scenarios.Default), func(p person) {
		p.choose(borrow)
		p.Type("-5")
		p.press(p.keys.Typing.Commit)
		p.expectValue(borrow, 0)
		p.MustContain("cannot be less than 0%", "-5")
		p.Type("q") // still typing: it does not leave
		if p.Quit() {
			t.Fatal("a typed letter ended the program")
		}
		p.Keys("backspace", "backspace", "backspace")
		p.MustNotContain("cannot be less than 0%")
		p.Type("1/2")
		p.press(p.keys.Typing.Commit)
		p.press(p.keys.Typing.Cancel)
		p.Type("15")
		p.press(p.keys.Typing.Commit)
		p.expectValue(borrow, .15)
	})
}

func TestResizeWhileTyping(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		p.Type("3")
		for _, size := range [][2]int{{60, 20}, {10, 3}, {0, 0}, {200, 60}, {100, 24}} {
			p.Resize(size[0], size[1])
		}
		p.Type("5")
		p.MustContain("35")
		p.press(p.keys.Typing.Commit)
		p.expectValue(customers, 35)
	})
}

func TestClickElsewhereGivesUpTyping(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		p.Type("50")
		p.ClickOn("Revenue")
		p.expectValue(customers, 0)
		p.MustNotContain("esc keeps")
		p.press(p.keys.View.Lens)
		p.MustContain("Lens: the story")
	})
}

// Some keypads say which key it was, not which character.
func TestAKeypadTypesToo(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		p.Send(tea.KeyPressMsg{Code: tea.KeyKp2}, tea.KeyPressMsg{Code: tea.KeyKp5}, tea.KeyPressMsg{Code: tea.KeyKpEnter})
		p.expectValue(customers, 25)
	})
}

// A typed value that changes nothing is answered: silence would look like a fault.
func TestATypedValueThatIsNoOther(t *testing.T) {
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		p.Type("2x")
		p.press(p.keys.Typing.Commit)
		p.MustContain("'outside customers' stays at $0: 2x is no other value.")
	})
}

// Whoever holds a key until a slider ends still reads what that did.
func TestTheEndOfASliderKeepsWhatItDid(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, "three-friends"), func(p person) {
		p.pressed(40, p.keys.Lever.MuchMore)
		p.MustContain("outside customers $", ": reported $", "(was $200)")
	})
}

// Enter goes in: on a lever that is its value.
func TestEnterOpensTheValue(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, "three-friends"), func(p person) {
		p.Keys("enter")
		p.MustContain("enter take the value", "esc keep the old one")
		p.Keys("2", "5", "enter")
		p.MustContain("$25 real, $50 passed on")
		p.Keys("enter", "enter")
		p.MustContain("$25 real, $50 passed on", "space")
	})
}
