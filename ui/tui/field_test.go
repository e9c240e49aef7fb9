package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
)

// In a field an amount and a word may be begun: the rest stands behind it, and what enter would
// take is played; what is missing is named, and enter waits for it.
func TestAmountsAndWordsMayBeBegun(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("g", "E", "down", "down", "down", "down", "enter", "ctrl+u")
		p.Type("lo")
		p.MustContain("lo an")
		p.Keys("enter")
		if d := p.deal("invest"); d.Kind != model.Loan {
			t.Fatalf("it is %+v:\n%s", d, p.Frame())
		}
		p.Keys("u", "down", "5")
		p.MustContain("5 % of cash")
		p.Keys("0", "%")
		p.MustContain("50%  of cash")
		p.Type(" of ")
		p.MustContain("To say: of what: cash, revenue")
		before := string(p.session().Document().Bytes())
		p.Keys("enter")
		p.MustContain("To say: of what: cash, revenue")
		p.Type("cl")
		p.MustContain("cl oud")
		if of := p.deal("invest").Amount; of.Deal != "cloud" || of.Value != .5 {
			t.Errorf("what is typed is not played: %+v", of)
		}
		p.Keys("esc")
		if now := string(p.session().Document().Bytes()); now != before {
			t.Errorf("esc leaves\n%s", now)
		}
	})
}

// A long text is typed in as many lines as it takes; arrows go through them before they go on
// to the next field, and what is pasted is one line.
func TestALongTextWrapsWhereItIsTyped(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		help := func() string {
			l := p.session().Levers()
			return l[p.session().Lever("c.interest")].Help
		}
		const want = "What lenders charge C a year. It matters once C has debt, and before that it is a number on paper and nothing else."
		p.choose("c.interest")
		p.Keys("E")
		for range 8 { // now, lever, group, label, from, to, step, bands
			p.Keys("down")
		}
		p.Keys("enter", "ctrl+u")
		p.Send(tea.PasteMsg{Content: "What lenders charge C a year.\nIt matters once C has debt, "})
		p.Type("and before that it is a number on paper and nothing else.")
		_, first := p.Find("▸ help")
		_, last := p.Find("nothing else.")
		if last <= first {
			t.Fatalf("it stands in one line:\n%s", p.Frame())
		}
		seen := ""
		for y, line := range strings.Split(p.Frame(), "\n") {
			if y >= first && y <= last {
				seen += strings.Join(strings.Fields(string([]rune(line)[12:46])), " ") + " "
			}
		}
		if strings.TrimSpace(seen) != want {
			t.Errorf("its lines are %q:\n%s", seen, p.Frame())
		}
		p.Keys("up", "up", "home")
		p.Type("Ask. ") // in the first of its lines
		p.MustContain("▸ help      Ask. What lenders charge C a")
		p.Keys("backspace", "backspace", "backspace", "backspace", "backspace", "enter")
		if help() != want {
			t.Fatalf("it says %q:\n%s", help(), p.Frame())
		}
		p.Keys("u")
		p.Resize(60, 20)
		p.Keys("enter")
		p.Type(" More, and more of it than one line of sixty columns has room for.")
		p.Keys("esc")
		if help() == want {
			t.Error("undo leaves it")
		}
	})
}

// The title of a scenario is typed in the table over its neighbours.
func TestATitleIsTypedInTheTable(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.Keys("tab", "E", "home", "enter")
		p.Type(" and a tail of words that goes on over the cells beside it, then below it")
		p.MustContain("below it")
		p.Keys("enter")
		if title := p.session().Scenario().Title; title != "Three friends and a tail of words that goes on over the cells beside it, then below it" {
			t.Errorf("it is %q:\n%s", title, p.Frame())
		}
	})
}

// What esc threw away is offered when the same field is typed in next, once it is empty.
func TestWhatWasThrownAwayIsOffered(t *testing.T) {
	explore(t, 80, 24, friends(t), func(p person) {
		p.Keys("tab", "E", "home", "enter")
		p.Type(" and enemies")
		p.Keys("esc", "enter", "ctrl+u")
		p.MustContain("Three friends and enemies  (→)")
		p.Keys("right", "enter")
		if title := p.session().Scenario().Title; title != "Three friends and enemies" {
			t.Errorf("it is %q:\n%s", title, p.Frame())
		}
		p.Keys("tab", "enter", "ctrl+u")
		p.MustNotContain("(→)")
	})
}
