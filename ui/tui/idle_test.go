package tui

import (
	"testing"

	"moneyloop/ui/uitest"
)

// A key that can do nothing says why.
func TestKeysThatDoNothingSayWhy(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Library(t, "three-friends"), func(p person) {
		keys := p.keys.home
		p.press(keys.Lever.Less)
		p.MustContain("The slider of 'outside customers' begins at $0.")
		p.press(keys.Lever.Reset)
		p.MustContain("'outside customers' is at its baseline, $0.")
		p.press(keys.Lever.Down, keys.Lever.More)
		p.MustContain("The slider of 'A puts in at most' ends at no limit.")
		p.press(keys.Lever.Down, keys.Lever.Max)
		p.MustContain("The slider of 'share passed on' ends at 100%; a typed number may lie beyond.")
		p.press(keys.App.Earlier)
		p.MustContain("This is the first quarter.")
		p.pressed(16, keys.App.Later)
		p.MustContain("Q16 is the last quarter; space plays from the first.")
		p.Keys("Q")
		p.MustContain("Q does nothing here; ? shows all keys.")
		p.press(keys.App.Motion)
		p.MustContain("Money stands still; m lets it move.")
		p.press(keys.View.Next, keys.Lever.Reset)
		p.MustContain("That is for levers; esc goes back to them.")
		p.Keys("7")
		p.MustContain("Select a firm first, with ↑ ↓ in the loop, or a deal: g.")
		p.press(keys.Lever.Max, keys.Lever.More)
		p.MustContain("Q16 is the last quarter")
		p.expectSteps(0)
	})
}
