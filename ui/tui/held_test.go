package tui

import (
	"testing"

	"moneyloop/scenarios/grammar"
	"moneyloop/ui/uitest"
)

// Who holds nothing is told how to; what somebody holds is told by cause, at every size, and follows
// the levers.
func TestWhatIsHeld(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.press(p.keys.home.Ask.Hold)
		p.MustContain("You hold nothing.", "1% of a", "n hold something")
		p.MustNotContain("how much", "cap the loss") // of what is not held
		p.Keys("=")
		p.MustContain("You hold nothing yet")
		p.Keys("enter")
		p.Type("2% of nobody")
		p.Keys("enter")
		p.MustContain(`found "nobody", expected the id of a firm`)
		p.Keys("ctrl+u")
		p.Type("all of it")
		p.Keys("enter")
		p.MustContain("Expected a position such as 1% of a")
		p.Keys("ctrl+u")
		p.Type("stake: 1% of a")
		p.Keys("enter")
		p.expectSteps(1)
		p.MustContain("▸stake", "1% of Mr A, at what", "What you hold cost $1")
		p.Keys("enter", "ctrl+u")
		p.Type("2%")
		p.Keys("enter")
		p.expectSteps(2)
		p.MustContain("2% of Mr A")
		p.Keys("home", "enter")
		p.MustContain("Choose what is held")
		p.Keys("u", "u")
		p.MustContain("You hold nothing.")
	})
	s := friends(t).Clone()
	stake, expected := grammar.Hold(s, "stake: 1% of a")
	if expected != "" {
		t.Fatal(expected)
	}
	s.Positions = append(s.Positions, stake)
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		explore(t, size[0], size[1], s, func(p person) {
			p.press(p.keys.home.Ask.Hold)
			p.MustContain("What you hold cost $1")
			p.Keys("end", "home", "pgdown")
			p.Keys("esc")
			p.MustNotContain("What you hold cost")
		})
	}
}

// Of a bond one line is how much insurance costs and saves: enter insures as much as it says, D gives
// up what is held, and a loss is capped at what is typed.
func TestWhatIsHeldIsInsured(t *testing.T) {
	explore(t, 120, 40, uitest.Library(t, "real-order"), func(p person) {
		p.press(p.keys.home.Ask.Hold)
		p.Keys("n")
		p.Type("note: bond c 100 at 1.5%/q paid 100")
		p.Keys("enter")
		p.MustContain("▸note", "Insurance on Mr C at", "which its books imply")
		_, y := p.Find("$50 ")
		p.Click(10, y)
		p.Click(10, y)
		p.expectSteps(2)
		p.MustContain("insurance-c", "$50 of Mr C insured at")
		p.Keys("=")
		p.Type("40")
		p.Keys("enter")
		p.MustContain("The loss cannot be capped at $40 in the mean of the worst 5% of runs")
		p.MustContain("▸note")
		p.Keys("D")
		p.expectSteps(3)
		p.MustNotContain("note  ")
	})
}
