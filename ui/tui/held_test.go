package tui

import (
	"testing"

	"moneyloop/scenarios"
)

// Who holds nothing is told how to; what somebody holds is told by cause, at every size, and follows
// the levers.
func TestWhatIsHeld(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.press(p.keys.home.Ask.Hold)
		p.MustContain("You hold nothing.", "shares: 1% of a")
	})
	s := friends(t).Clone()
	stake, expected := scenarios.Hold(s, "stake: 1% of a")
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
