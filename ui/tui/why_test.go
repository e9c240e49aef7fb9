package tui

import "testing"

// Why follows the money: from what A reports to what C paid for chips, to C's cash, to what B paid C, and
// so round; a number that somebody has set opens where it is set; esc goes back by one.
func TestWhyFollowsTheMoney(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		why := p.keys.home.Ask.Why
		p.slide(borrow, "20")
		p.slide("b.sales.amount", "20")
		p.Keys(".", ".")
		p.press(why)
		p.MustContain("Why: reported revenue, Q3", "Reported revenue in Q3: $", "more than in Q2.", "Mr A: reported revenue", "in all")
		p.Keys("enter")
		p.MustContain("Why: reported revenue ▸ Mr A's reported revenue, Q3", "chips", "change")
		p.Keys("enter")
		p.MustContain("What chips paid in Q3", "100% of cash", "borrowed on top", "It rests on", "C borrows on top", "20%")
		p.Keys("enter")
		p.MustContain("Mr C's cash in Q3: $0, as in Q2.", "cloud services", "at the end of Q2", "borrowed")
		p.Keys("enter")
		p.MustContain("You have been here: money has gone round.")
		p.Keys("backspace", "left")
		p.MustContain("Mr C's cash in Q2", "Q2 of 16")
		p.Keys("esc", "end", "enter")
		p.MustContain("C borrows on top: a lever")
		p.Keys("esc", "Y")
		p.MustContain("The command that prints this: 1 line")
		p.Keys("esc", "esc")
		p.MustContain("Why: reported revenue, Q2")
		p.Keys("backspace")
		p.MustContain("This is where you began")
		p.Keys("esc")
		p.MustNotContain("Why:")
	})
}

// Any number can be asked about: of the panel with the keys, of what is selected, or typed with its
// quarter, and one that there is not is refused.
func TestWhyOfAnyNumber(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		why := p.keys.home.Ask.Why
		p.press(p.keys.home.View.NextDeal, why)
		p.MustContain("What investment paid in Q1: $100.")
		p.Keys("esc", "c")
		p.MustNotContain("What investment paid")
		p.Keys("esc")
		p.press(why)
		p.Keys("c")
		p.MustContain("Why is which number what it is?", "another number")
		p.Keys("end", "enter")
		p.Type("c.dbt@4")
		p.Keys("enter")
		p.MustContain("c.debt")
		p.Keys("ctrl+u")
		p.Type("c.debt_to_equity@4")
		p.Keys("enter")
		p.MustContain("Mr C's debt to equity in Q4: 0%, as in Q3.", "Q4 of 16", "they do not add up to it")
		p.Keys("esc")
		p.MustNotContain("Why:")
	})
}
