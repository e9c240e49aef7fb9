package tui

import (
	"testing"
)

// A number may begin with its point: the quarter that the point went on to was not meant.
func TestANumberBeginsWithItsPoint(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.Type(".5")
		p.expectQuarter(1)
		p.MustContain("0.5")
		p.Keys("enter")
		p.expectValue(customers, .5)
		p.press(p.keys.home.App.Later)
		p.Type(",5")
		p.Keys("enter")
		p.expectQuarter(2)
		p.MustContain("decimals take a point")
		p.Keys("esc")
		p.Type("−5")
		p.MustContain("-5")
	})
}

// A point that leads no number is a quarter, and digits after it are a number of their own.
func TestAPointByItselfIsAQuarter(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.Type(".")
		p.expectQuarter(2)
		p.Advance(settleAfter)
		p.Type("5")
		p.Keys("enter")
		p.expectQuarter(2)
		p.expectValue(customers, 5)

		p.Type(".")
		p.press(p.keys.home.Lever.Down, p.keys.home.Lever.Up)
		p.Type("6")
		p.Keys("enter")
		p.expectQuarter(3)
		p.expectValue(customers, 6)

		p.press(p.keys.home.View.Next) // the loop has the keys: no number is typed there
		p.Type(".5")
		p.expectQuarter(4)
	})
}
