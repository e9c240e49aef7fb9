package tui

import (
	"bytes"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/page"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// strokes presses keys as editor budgets are counted, and returns how many: the characters of
// a text one by one, and names of keys between < and >.
func strokes(p person, text string) (n int) {
	p.t.Helper()
	for text != "" {
		if name, rest, ok := strings.Cut(strings.TrimPrefix(text, "<"), ">"); ok && strings.HasPrefix(text, "<") {
			p.Keys(name)
			text = rest
		} else {
			r := []rune(text)[0]
			p.Type(string(r))
			text = strings.TrimPrefix(text, string(r))
		}
		n++
	}
	return n
}

// within is strokes that must be so many.
func within(p person, budget int, text string) {
	p.t.Helper()
	if n := strokes(p, text); n != budget {
		p.t.Errorf("%s takes %d keys, not %d", text, n, budget)
	}
}

// journey seats a person before a file in a window.
func journey(t *testing.T, w, h int, f *scenarios.File, walk func(p person)) {
	t.Helper()
	o := stillOf(f.Scenario)
	o.File = f
	exploreWith(t, w, h, o, walk)
}

// empty is a loop in which nobody is.
func empty(t *testing.T) *scenarios.File {
	t.Helper()
	f, err := scenarios.Empty("mine")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// loaded is a file of the library, as it is opened.
func loaded(t *testing.T, name string) *scenarios.File {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func text(p person) []byte { return p.session().Document().Bytes() }

// at is a number of the group in a quarter.
func at(p person, g result.GroupMetric, quarter int) float64 {
	return p.session().Run().Group(g)[quarter-1]
}

// From any other loop a new one is three keys away.
func TestThreeFriendsIn28KeysFromAnotherLoop(t *testing.T) {
	journey(t, 80, 24, loaded(t, "domino"), func(p person) {
		within(p, 28, "on<enter>na b e;b c s;c a q;a 100<enter>")
		p.MustContain("the story $300", "reported $200", "real $0")
	})
}

// "Build the three friends": 25 keys, and the text is as the one a person would write.
func TestThreeFriendsIn25Keys(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		journey(t, size[0], size[1], empty(t), func(p person) {
			within(p, 25, "na b e;b c s;c a q;a 100<enter>")
			if story := at(p, result.GroupStory, 1); story != 300 {
				t.Errorf("the story is %v", story)
			}
			p.MustContain("reported $200", "real $0")
			if string(text(p)) != uitest.ThreeFriends {
				t.Errorf("%s", text(p))
			}
			if steps, _ := p.session().Steps(); steps != 4 {
				t.Errorf("%d steps", steps)
			}
		})
	}
}

// "No colours, no Unicode": the same by words alone; no frame on the way has anything else.
func TestThreeFriendsWithoutColoursAndUnicode(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		f := empty(t)
		o := stillOf(f.Scenario)
		o.File, o.Env = f, []string{"TERM=dumb", "LANG=C", "NO_COLOR=1"}
		exploreWith(t, size[0], size[1], o, func(p person) {
			p.MustContain("Nobody", "n")
			for text, told := range map[string]string{"": "new > ", "a b e": "Mr A pays Mr B"} {
				p.Keys("n")
				strokes(p, text)
				p.MustContain(told)
				p.Keys("esc")
			}
			for _, k := range strings.Split("n,a, ,b, ,e,;,b, ,c, ,s,;,c, ,a, ,q,;,a, ,1,0,0,<enter>", ",") {
				if strokes(p, k); strings.Contains(p.Styled(), "\x1b[3") || strings.Contains(p.Styled(), "\x1b[4") {
					t.Fatalf("a colour is on the screen: %q", p.Styled())
				}
				for _, r := range p.Frame() {
					if r > 126 {
						t.Fatalf("%q is on the screen:\n%s", r, p.Frame())
					}
				}
			}
			p.MustContain("reported $200", "real $0", "Mr A", "Mr B", "Mr C")
			if string(text(p)) != uitest.ThreeFriends {
				t.Errorf("%s", text(p))
			}
		})
	}
}

// "Paste the line from the slide": one step; one u empties it.
func TestALineIsPasted(t *testing.T) {
	journey(t, 80, 24, empty(t), func(p person) {
		before := text(p)
		p.Keys("n")
		p.Send(tea.PasteMsg{Content: "a b e\nb c s; c a q\r\na 100;\n"})
		p.MustContain("reported $200")
		p.Keys("enter")
		if steps, _ := p.session().Steps(); steps != 1 {
			t.Errorf("%d steps", steps)
		}
		p.Keys("u")
		if !bytes.Equal(text(p), before) {
			t.Errorf("one u leaves\n%s", text(p))
		}
	})
}

// A bare number keeps what an amount is a share of; a sum says so by its currency.
func TestAnAmountBecomesASum(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		p.Keys("g", "5", "0", "enter")
		if got := p.session().Scenario().Deals[0].Amount; got.Value != .5 || got.Of != model.OfCash {
			t.Errorf("50 is %+v", got)
		}
		p.Keys("5", "ctrl+u")
		p.Type("$40")
		p.Keys("enter")
		if got := p.session().Scenario().Deals[0].Amount; got.Value != 40 || got.Of != model.OfNothing {
			t.Errorf("$40 is %+v", got)
		}
	})
}

// An empty loop says what may be pasted: on the home screen, too, it stands in the strip and
// is taken as one step. What is far too long is refused, and what is no sentence is nothing.
func TestALineIsPastedOnTheHomeScreen(t *testing.T) {
	journey(t, 80, 24, empty(t), func(p person) {
		p.Send(tea.PasteMsg{Content: "a b e\nb c s\nc a q\na 100\n"})
		p.Keys("enter")
		p.MustContain("reported $200")
		p.expectSteps(1)
		p.Send(tea.PasteMsg{Content: "hello"}, tea.PasteMsg{Content: strings.Repeat("a b e; ", 300_000)})
		p.expectSteps(1)
		p.Keys("n")
		p.Send(tea.PasteMsg{Content: strings.Repeat("a b e; ", 300_000)})
		p.MustContain("too long for one")
		p.Keys("esc")
		p.expectSteps(1)
	})
}

// "Let A guarantee": 10 keys; no number moves.
func TestAGuaranteeIn10Keys(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		before := p.session().Run()
		within(p, 10, "na le g c<enter>")
		p.MustContain("Mr A promises lenders half of what Mr C owes them.")
		if p.deal("a-lenders").For != "c" {
			t.Error("it is for nobody")
		}
		for q := range before.Quarters {
			for _, g := range []result.GroupMetric{result.GroupGross, result.GroupOutside} {
				if before.Group(g)[q] != at(p, g, q+1) {
					t.Fatalf("%v moves in Q%d", g, q+1)
				}
			}
		}
	})
}

// "A fourth friend beside it": 7 keys.
func TestAFourthFriendIn7Keys(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		within(p, 7, "nc d s<enter>")
		if d := p.deal("c-d"); d.From != "c" || d.To != "d" {
			t.Error("Mr D is not paid")
		}
	})
}

// What is typed is played at every key; esc leaves no step and offers the text again.
func TestTheStripIsLeftAsIfItHadNeverBeen(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		before := text(p)
		strokes(p, "na c s 20")
		if p.session().Scenario().Deal("a-c") < 0 {
			t.Fatal("what enter would take is not played")
		}
		strokes(p, "x") // can become nothing
		if p.session().Scenario().Deal("a-c") >= 0 {
			t.Fatal("what cannot be stays in the document")
		}
		p.Keys("enter")
		if p.now().pages.top() == nil {
			t.Fatal("what cannot be is taken")
		}
		p.Keys("backspace", "esc")
		if steps, _ := p.session().Steps(); steps != 0 || !bytes.Equal(text(p), before) {
			t.Fatalf("%d steps are left", steps)
		}
		p.Keys("n")
		p.MustContain("a c s 20")
		p.Keys("tab", "enter")
		if p.session().Scenario().Deal("a-c") < 0 {
			t.Fatal("what was thrown away does not come back")
		}
		if on := selected(p.now()); on != (view.Thing{Kind: view.Deal, ID: "a-c"}) {
			t.Errorf("%v is selected", on)
		}
	})
}

// "Customers leave B now": six keys; the shock is in the quarter shown, at full size.
func TestAShockIn6Keys(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		within(p, 6, "<tab><down><down>xd<enter>")
		k := p.session().Scenario().Shocks
		last := k[len(k)-1]
		if last.Kind != model.DemandDrop || last.On != "b" || last.Size != 1 || last.At != 1 {
			t.Errorf("%+v", last)
		}
		if p.session().Lever(last.ID+".size") < 0 {
			t.Error("no lever takes it back")
		}
		p.Keys(".", ".")
		strokes(p, "xd") // on what the first one hits, which is selected
		p.MustContain("Q3")
		p.Keys("enter")
		if k := p.session().Scenario().Shocks; k[len(k)-1].At != 3 || k[len(k)-1].On != "b" {
			t.Errorf("%+v", k[len(k)-1])
		}
	})
}

// What happens is selected like everything else, on the home screen, too: its page opens, and
// it can be named, moved, copied and removed where one stands.
func TestAShockIsSelected(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		before := p.document()
		strokes(p, "<tab><down><down>xd<enter>")
		shock := selected(p.now())
		if shock.Kind != view.Shock || p.now().pages.top() != nil {
			t.Fatalf("%v is selected", shock)
		}
		p.Keys("E")
		p.MustContain(shock.Name(sceneOf(p.now())) + ": a shock")
		p.Keys("esc")
		if got := selected(p.now()); got != shock {
			t.Errorf("after its page %v is selected", got)
		}
		p.Keys("D")
		if p.document() != before {
			t.Errorf("it is not removed:\n%s", p.document())
		}
		p.Keys("u")
		if got := selected(p.now()); got != shock {
			t.Errorf("after u %v is selected", got)
		}
		p.Keys("esc")
		if got := selected(p.now()); got.Kind != view.Lever {
			t.Errorf("after esc %v is selected", got)
		}
	})
}

// What a deal pays is told where it is selected, and on its page.
func TestWhatADealPaysIsTold(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		strokes(p, "g")
		p.MustContain("Mr A pays Mr B 100% of his cash for new shares. Enter opens its page.", "Let customers in")
		p.Keys("enter")
		p.MustContain("What both sides book in Q1", "Mr A pays Mr B 100% of his")
	})
}

// What is selected is told where nothing else is, with the key that opens it: on the levers
// enter types. In the table the cursor goes to a shock that is new.
func TestTheSelectionIsTold(t *testing.T) {
	t.Parallel()
	explore(t, 60, 20, friends(t), func(p person) {
		strokes(p, "g")
		p.MustContain("investment: Mr A to Mr B. Enter opens its page.", "Let customers in")
		strokes(p, "<down>")
		p.MustContain("Mr A: chip maker. Enter opens its page.")
		p.Keys("esc", "E", "E", "shift+tab", "enter", "esc", "esc", "esc")
		p.MustContain("A stops investing: a shock in Q8. E opens its page.")
		p.Keys("esc", "E", "E", "shift+tab", "C")
		p.MustContain("▸ stop-2")
		p.Keys("esc", "esc", "esc", "u", "ctrl+r")
		p.MustContain("Did again: add shock stop-2 and 1 more.")
	})
}

// Who has no loop yet is told how to begin, also in the footer.
func TestTheFooterOfAnEmptyLoop(t *testing.T) {
	t.Parallel()
	explore(t, 60, 20, nobody(), func(p person) {
		p.MustContain("n new   o loops   O lessons   ? help   q leave")
		p.MustNotContain("levers   space")
	})
}

// On the levers the page is that of the lever, whichever firm the charts show.
func TestALeverIsSelectedByItsKeys(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.press(p.keys.home.View.Next, p.keys.home.Lever.Down, p.keys.home.View.Previous)
		if got := selected(p.now()); got != (view.Thing{Kind: view.Firm, ID: "a"}) {
			t.Errorf("%v is selected", got)
		}
		p.press(p.keys.home.Lever.Down)
		if got := selected(p.now()); got.Kind != view.Lever {
			t.Errorf("after a key of the levers %v is selected", got)
		}
		p.press(p.keys.home.App.Table)
		if got := p.now().pages.top(); got == nil || page.Of(got).Kind != view.Lever {
			t.Errorf("its page does not open:\n%s", p.Frame())
		}
	})
}
