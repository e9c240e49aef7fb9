package tui

import (
	"bytes"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios"
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
func at(p person, g model.GroupMetric, quarter int) float64 {
	return p.session().Run().Group(g)[quarter-1]
}

// "Build the three friends": 25 keys, and the text is as the one a person would write.
func TestThreeFriendsIn25Keys(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		journey(t, size[0], size[1], empty(t), func(p person) {
			within(p, 25, "na b e;b c s;c a q;a 100<enter>")
			if story := at(p, model.GroupStory, 1); story != 300 {
				t.Errorf("the story is %v", story)
			}
			p.MustContain("reported $200", "real $0")
			const want = `format: 1
name: mine
unit: $
firms:
  - {id: a, name: Mr A, cash: 100}
  - {id: b, name: Mr B}
  - {id: c, name: Mr C}
deals:
  - {id: a-b, from: a, to: b, kind: equity, amount: 100% of cash}
  - {id: b-c, from: b, to: c, kind: service, amount: 100% of cash}
  - {id: c-a, from: c, to: a, kind: equipment, amount: 100% of cash, life: 20}
`
			if string(text(p)) != want {
				t.Errorf("%s", text(p))
			}
			if steps, _ := p.session().Steps(); steps != 4 {
				t.Errorf("%d steps", steps)
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
			for _, g := range []model.GroupMetric{model.GroupGross, model.GroupOutside} {
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
		if on := selected(p.now().home.desk); on != (view.Thing{Kind: view.Deal, ID: "a-c"}) {
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
		strokes(p, "xd")
		p.MustContain("Q3")
		p.Keys("enter")
		if k := p.session().Scenario().Shocks; k[len(k)-1].At != 3 {
			t.Errorf("%+v", k[len(k)-1])
		}
	})
}

// "Mr D in between": 4 keys, and reported is 300 in every quarter.
func TestAFourthFriendInTheRingIn4Keys(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		within(p, 4, "Gid<enter>")
		for q := 1; q <= p.session().Run().Quarters; q++ {
			if got := at(p, model.GroupGross, q); got != 300 {
				t.Fatalf("reported in Q%d is %v", q, got)
			}
		}
	})
}

// "What if he passes on half?" Four keys; charts follow after the 5, too; it stays a share.
func TestHalfOfTheCashIn4Keys(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {120, 40}} {
		journey(t, size[0], size[1], loaded(t, scenarios.Default), func(p person) {
			n := strokes(p, "g5")
			if got := p.deal("invest").Amount.Value; got != .05 {
				t.Errorf("after 5 it is %v", got)
			}
			if n += strokes(p, "0<enter>"); n != 4 {
				t.Errorf("%d keys", n)
			}
			if d := p.deal("invest"); d.Amount.Value != .5 || d.Amount.Of != model.OfCash {
				t.Errorf("%+v", d.Amount)
			}
			p.Keys("u", "esc", "esc")
			if p.deal("invest").Amount.Value != 1 {
				t.Error("it cannot be undone")
			}
		})
	}
}

// Turned round, one more, removed: two keys each, and u brings back the bytes.
func TestTwoKeysEach(t *testing.T) {
	for keys, is := range map[string]func(p person) bool{
		"gX": func(p person) bool { d := p.deal("invest"); return d.From == "b" && d.To == "a" },
		"gC": func(p person) bool { return p.deal("invest-2").Amount.Of == model.OfCash },
		"gD": func(p person) bool { return p.session().Scenario().Deal("invest") < 0 },
		"gJ": func(p person) bool { return p.session().Scenario().Deal("invest") == 1 },
		"g*": func(p person) bool { return p.session().Lever("invest.amount") >= 0 },
	} {
		journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
			before := text(p)
			within(p, 2, keys)
			if !is(p) {
				t.Errorf("%s:\n%s", keys, p.Frame())
			}
			p.expectSteps(1)
			p.Keys("u")
			if !bytes.Equal(text(p), before) {
				t.Errorf("u after %s does not bring the bytes back", keys)
			}
			if on := selected(p.now().home.desk); keys != "gC" && on.ID != "invest" {
				t.Errorf("u after %s selects %v", keys, on)
			}
		})
	}
}

// "Make C's rate a slider": the levers that were shown stay.
func TestANumberBecomesALever(t *testing.T) {
	journey(t, 80, 24, empty(t), func(p person) {
		strokes(p, "na b e;b c s;c a q;a 100<enter>")
		offered := len(p.session().Levers())
		p.Keys("esc")
		strokes(p, "<tab><down><down><down><enter>") // the page of Mr C
		strokes(p, "<down><down><down><enter>")      // what is at its default, too
		for range 60 {
			if strokes(p, "<down>"); strings.Contains(p.Frame(), "▸ interest") {
				break
			}
		}
		strokes(p, "*")
		if p.session().Lever("c.interest") < 0 || len(p.session().Levers()) != offered+1 {
			t.Errorf("%d levers, then %d:\n%s", offered, len(p.session().Levers()), p.Frame())
		}
		p.Keys("u")
		if len(p.session().Levers()) != offered {
			t.Error("u does not take it back")
		}
	})
}

// "Copy this firm": its deals are not copied, which the notice says.
func TestAFirmIsCopied(t *testing.T) {
	journey(t, 120, 40, loaded(t, scenarios.Default), func(p person) {
		strokes(p, "<tab><down>C")
		p.MustContain("are not copied")
		if s := p.session().Scenario(); len(s.Firms) != 4 || len(s.Deals) != 3 {
			t.Errorf("%d firms, %d deals", len(s.Firms), len(s.Deals))
		}
	})
}

// "Without Mr B": the sentence counts what goes with him; u is exact.
func TestAFirmGoesAndComesBack(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {120, 40}} {
		journey(t, size[0], size[1], loaded(t, scenarios.Default), func(p person) {
			before := text(p)
			strokes(p, "<tab><down><down>D")
			p.MustContain("2 deals, 2 shocks, 5 levers and 4 prompts went with Mr B")
			if p.session().Scenario().Firm("b") >= 0 {
				t.Fatal("Mr B is there")
			}
			p.Keys("u")
			if !bytes.Equal(text(p), before) {
				t.Error("u does not bring the bytes back")
			}
			if on := selected(p.now().home.desk); on.ID != "b" {
				t.Errorf("%v is selected", on)
			}
		})
	}
}

// "Turn it round": what customers pay cannot be; why is said. Nothing selected says how.
func TestKeysThatCannotActSayWhy(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		for _, k := range []string{"i", "c", "X"} {
			p.Keys(k)
			p.MustContain("Select a deal first: g.")
		}
		p.Keys("tab")
		for _, k := range []string{"5", "D", "C", "K", "N", "*"} {
			p.Keys(k)
			p.MustContain("Select a")
		}
		p.expectSteps(0)
	})
}

// "Why does nothing happen?" A loop without cash is remarked on; F mends it, and money moves.
func TestNothingHappensWithoutMoney(t *testing.T) {
	journey(t, 80, 24, empty(t), func(p person) {
		strokes(p, "na b e;b c s;c a q<enter>")
		if at(p, model.GroupGross, 1) != 0 {
			t.Fatal("money moves")
		}
		p.Keys("F")
		p.MustContain("first money")
		p.Keys("F")
		if at(p, model.GroupGross, 1) == 0 {
			t.Fatalf("no money moves:\n%s\n%s", p.Frame(), text(p))
		}
	})
}

// "I typed 6%/q": it is remarked on, F makes it a year's, and who falls falls later.
func TestARateOfAQuarterIsMended(t *testing.T) {
	for _, env := range [][]string{nil, {"TERM=dumb", "LANG=C"}} {
		o := still(t)
		if env != nil {
			o.Env = env
		}
		exploreWith(t, 80, 24, o, func(p person) {
			next, _ := p.session().Edit(model.Edit{Verb: model.SetEdit, At: "invest.kind", Value: "loan"}, model.Edit{Verb: model.SetEdit, At: "invest.interest", Value: "6%/q"})
			if first := firstFall(next.Run()); !strings.Contains(first, "Q8") {
				t.Errorf("with 6%%/q %s", first)
			}
			strokes(p, "nset invest.kind loan; set<esc>")
			strokes(p, "nset invest.kind loan<enter>nset invest.interest 6%/q<enter>")
			strokes(p, "F")
			if d := p.deal("invest"); d.Terms.Interest.Per != model.PerYear {
				t.Errorf("%+v\n%s", d.Terms.Interest, p.Frame())
			}
			if first := firstFall(p.session().Run()); !strings.Contains(first, "Q9") {
				t.Errorf("mended: %s", first)
			}
		})
	}
}

// "A loan, not shares": 4 keys; who falls, and when, is told; u returns the bytes.
func TestALoanIn4Keys(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		journey(t, size[0], size[1], loaded(t, scenarios.Default), func(p person) {
			before := text(p)
			within(p, 4, "gcl<enter>")
			if p.deal("invest").Kind != model.Loan {
				t.Fatalf("it is no loan:\n%s", p.Frame())
			}
			p.MustContain("Q9")
			if fell := firstFall(p.session().Run()); fell != "Mr B fails in Q9" {
				t.Error(fell)
			}
			p.Keys("u")
			if !bytes.Equal(text(p), before) || firstFall(p.session().Run()) != "" {
				t.Error("u does not take it back")
			}
		})
	}
}
