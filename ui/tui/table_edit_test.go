package tui

import (
	"strings"
	"testing"

	"moneyloop/ui/view"
)

// dealsOf lists the deals in the order of the file.
func dealsOf(p person) string {
	var list []string
	for _, d := range p.session().Scenario().Deals {
		list = append(list, d.ID)
	}
	return strings.Join(list, " ")
}

// A row is dragged to where another one stands: one step, as J and K make it by key. A click
// selects, a second one types.
func TestRowsAreDragged(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("tab", "E")
		x, y := p.Find("invest      a")
		_, to := p.Find("chips       c")
		p.Press(x, y)
		p.Move(x, y+1)
		p.Move(x, to)
		p.MustContain("investment comes to place 3 where you let go.")
		p.Release(x, to)
		if got := dealsOf(p); got != "cloud chips invest" {
			t.Fatalf("the deals are %s:\n%s", got, p.Frame())
		}
		if got := selected(p.now()); got != (view.Thing{Kind: view.Deal, ID: "invest"}) {
			t.Errorf("%v is selected", got)
		}
		p.expectSteps(1)
		p.Keys("K", "u", "u")
		if got := dealsOf(p); got != "invest cloud chips" {
			t.Errorf("undone the deals are %s", got)
		}
		p.Press(x, y)
		p.Move(x, to)
		p.Keys("esc")
		p.Release(x, to)
		if got := dealsOf(p); got != "invest cloud chips" {
			t.Errorf("esc lets the row go, and the deals are %s", got)
		}
	})
}

func TestATableIsEditedWithThePointer(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("tab", "E")
		n := len(p.session().Scenario().Controls)
		x, y := p.Find("6%/y*")
		p.Click(x+4, y)
		if got := len(p.session().Scenario().Controls); got != n-1 {
			t.Fatalf("a click on a star leaves %d levers of %d:\n%s", got, n, p.Frame())
		}
		p.Keys("u")
		x, y = p.Find("AI lab")
		p.Click(x, y)
		if p.now().pages.top().Typing() {
			t.Error("one click types")
		}
		p.Click(x, y)
		if !p.now().pages.top().Typing() {
			t.Error("a second click does not type")
		}
	})
}

// n makes a row of the section that the cursor is in, and i puts a firm into its deal.
func TestNewRows(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("tab", "E", "tab", "n")
		p.Type("d 50")
		p.Keys("enter")
		p.MustContain("Everything", "Mr D")
		p.Keys("tab", "i")
		p.MustContain("put in ▸")
		p.Keys("d", "enter")
		if got := dealsOf(p); !strings.HasPrefix(got, "invest d-b cloud") {
			t.Errorf("the deals are %s", got)
		}
		p.Keys("tab", "tab", "n") // from the newcomer
		p.MustContain("new ▸ shock ")
		p.Keys("esc", "tab", "n")
		p.MustContain("A lever is made of a number")
	})
}

// What the scenario promises stands in its row, counted as it is kept.
func TestPromisesAreCounted(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("tab", "E")
		p.MustContain("13, all kept")
		p.Keys("tab", "right", "right", "right", "5", "0", "enter")
		p.MustContain("11 of 13 broken")
	})
}
