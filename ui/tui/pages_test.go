package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/ui/page/home"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// opened returns the explorer with the page of a thing open.
func opened(m Model, t view.Thing) Model {
	next, _ := fulfil(m, view.Open{Thing: t})
	m = next
	m.stamp = new(stamp)
	return m
}

var things = []view.Thing{{Kind: view.Firm, ID: "c"}, {Kind: view.Deal, ID: "invest"}, {Kind: view.Shock, ID: "stop"}, {Kind: view.Lever, ID: "chips.borrow"}}

// Pages of every kind, in every layout and without colours and Unicode.
func TestPagesLook(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w, h int
		env  []string
	}{{60, 20, nil}, {80, 24, nil}, {120, 40, nil}, {200, 60, nil}, {80, 24, []string{"TERM=dumb", "LANG=C"}}} {
		for _, thing := range things {
			o := still(t)
			name := fmt.Sprintf("%s_%dx%d", thing.ID, c.w, c.h)
			if c.env != nil {
				o.Env, name = c.env, name+"_ASCII"
			}
			t.Run(name, func(t *testing.T) {
				golden.RequireEqual(t, plainFrame(opened(atRest(t, o, c.w, c.h), thing)))
			})
		}
	}
}

// A page fits every window, and never draws beyond it.
func TestPagesFitEverySize(t *testing.T) {
	t.Parallel()
	for _, thing := range append(things, view.Thing{Kind: view.Item}, view.Thing{Kind: view.Item, ID: "expect/1"}) {
		m := opened(open(t, friends(t)), thing)
		for w := 1; w <= 130; w += 3 {
			for _, h := range []int{1, 5, 19, 20, 23, 24, 30, 33, 40, 45} {
				m = sized(m, w, h)
				if err := uitest.Fits(m.View().Content, w, h); err != nil {
					t.Fatalf("%v at %d×%d: %v", thing, w, h, err)
				}
				if w >= home.MinWidth && h >= home.MinHeight && !strings.Contains(plainFrame(m), "back") {
					t.Fatalf("%v at %d×%d does not say how to get back:\n%s", thing, w, h, plainFrame(m))
				}
			}
		}
	}
}

// The scenario itself has a page, by the same key on its row of the table, and so has every item of
// what it lists; what is typed there is in the file.
func TestTheFileHasPages(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("E")
		if !strings.Contains(p.Frame(), "Everything") {
			p.Keys("E")
		}
		for range 60 {
			p.Keys("up")
		}
		p.Keys("E")
		p.MustContain("Three friends: as its file says it", "▸ name", "story", "are rows of the table")
		p.Keys("down", "down", "enter", "ctrl+u")
		p.Type("A story.")
		p.Keys("enter")
		if got := p.session().Scenario().Story; got != "A story." {
			t.Errorf("the story is %q:\n%s", got, p.Frame())
		}
		p.Keys("u", "esc", "/")
		p.Type("expect/4")
		p.Keys("enter", "enter")
		p.MustContain("expect/4", "Expect: what the scenario promises", "▸ quarter")
		p.Keys("down", "down", "enter", "ctrl+u")
		p.Type("7")
		p.Keys("enter")
		if got := p.session().Scenario().Expects[3].Is; got != 7 {
			t.Errorf("the promise is %v:\n%s", got, p.Frame())
		}
		p.Keys("u")
		p.expectSteps(0)
	})
}

// Enter on a firm opens its page; what it got and paid leads from its first cash to its
// last; one key shows all firms as one, with what they have with each other taken off.
func TestAFirmHasAPage(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.press(p.keys.home.View.Next)
		p.pressed(3, p.keys.home.Lever.Down)
		p.Keys("enter")
		p.MustContain("Mr C: a firm", "Mr C in Q1", "cash at first", "cloud services", "+$100", "cash at the end", "It received $100")
		p.Keys(".", "s")
		p.MustContain("All firms as one in Q2", "added up", "inside", "as one", "$495", "-$395")
		p.Keys("esc")
		p.MustNotContain("All firms as one")
	})
}

// "A loan, not shares": a page takes it letter for letter, and undo gives the bytes back.
func TestADealIsChangedOnItsPage(t *testing.T) {
	explore(t, 80, 24, friends(t), func(p person) {
		before := string(p.session().Document().Bytes())
		p.press(p.keys.home.View.NextDeal)
		p.Keys("enter", "down", "down", "down", "down", "right")
		p.MustContain("loan", "booked in Q1", "earned")
		if p.session().Scenario().Deals[0].Kind.String() != "loan" {
			t.Fatal("the investment is no loan")
		}
		p.Keys("u", "esc")
		if string(p.session().Document().Bytes()) != before {
			t.Fatal("undo does not give the bytes back")
		}
	})
}

// "What if he passes on half?": charts follow each key; esc takes all of it back, and leaves
// no step.
func TestATermIsTyped(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		amount := func() float64 { return p.session().Scenario().Deals[1].Amount.Value }
		p.press(p.keys.home.View.NextDeal, p.keys.home.View.NextDeal)
		p.Keys("enter", "down", "down", "down", "down", "down")
		p.Keys("5")
		if amount() != .05 {
			t.Fatalf("after 5 it is %v", amount())
		}
		p.Keys("0")
		p.MustContain("reported $100 (was $200)")
		p.Keys("z") // cannot be read
		if amount() != 1 {
			t.Fatalf("what cannot be read leaves %v in the document", amount())
		}
		p.Keys("backspace", "enter")
		if steps, _ := p.session().Steps(); amount() != .5 || steps != 1 {
			t.Fatalf("taken: %v in %d steps", amount(), steps)
		}
		if of := p.session().Scenario().Deals[1].Amount.Of; of != p.session().Opened().Scenario.Deals[1].Amount.Of {
			t.Fatal("a bare number does not keep what it is a share of")
		}
		p.Keys("7", "5", "esc")
		if steps, _ := p.session().Steps(); amount() != .5 || steps != 1 {
			t.Fatalf("after esc: %v in %d steps", amount(), steps)
		}
		p.Keys("u")
		if amount() != 1 {
			t.Fatal("it cannot be undone")
		}
	})
}

// A firm is renamed wherever it is named; an id that is taken is refused.
func TestAFirmIsRenamedOnItsPage(t *testing.T) {
	explore(t, 80, 24, friends(t), func(p person) {
		p.press(p.keys.home.View.Next, p.keys.home.Lever.Down)
		p.Keys("enter", "down", "enter", "ctrl+u", "b", "enter")
		if p.session().Scenario().Firm("a") != 0 {
			t.Fatal("an id that is taken is given")
		}
		p.MustContain("Mr A: a firm")
		p.Keys("enter", "ctrl+u")
		p.Type("boss")
		p.Keys("enter")
		p.MustContain("a is called boss now")
		if s := p.session().Scenario(); s.Firm("boss") != 0 || s.Deals[0].From != "boss" {
			t.Fatal("it is not renamed where it is named")
		}
	})
}

// The clipboard of the machine that the program runs on is not pasted: over SSH it is
// somebody else's. What a terminal pastes is.
func TestPasteIntoATerm(t *testing.T) {
	m := opened(sized(open(t, friends(t)), 80, 24), things[0])
	m = update(m, tea.KeyPressMsg{Code: tea.KeyEnter})
	if _, cmd := m.Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl}); cmd != nil {
		t.Fatal("ctrl+v asks for something")
	}
	m = update(m, tea.PasteMsg{Content: " Cloud\x1b[31m\n"}, tea.KeyPressMsg{Code: tea.KeyEnter})
	if name := m.session.Scenario().Firms[2].Name; !strings.HasPrefix(name, "Mr C Cloud") || strings.ContainsAny(name, "\x1b\n") {
		t.Fatalf("the name is %q", name)
	}
}

// No button of a mouse but the left one does anything, on any page.
func TestOtherButtonsDoNothing(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"o", "O", "e", "E", "d", "b", "M", "?", "P"} {
		key, _ := view.KeyNamed(name)
		m := update(sized(open(t, friends(t)), 80, 24), key)
		before := plainFrame(m)
		for y := range 24 {
			for _, button := range []tea.MouseButton{tea.MouseRight, tea.MouseMiddle, tea.MouseBackward} {
				m = update(m, tea.MouseClickMsg{X: 20, Y: y, Button: button}, tea.MouseReleaseMsg{X: 20, Y: y, Button: button})
			}
		}
		if after := plainFrame(m); after != before {
			t.Errorf("%s: another button does something:\n%s\nbefore:\n%s", name, after, before)
		}
	}
}
