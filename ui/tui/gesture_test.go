package tui

import (
	"bytes"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/tell"
)

// "Mr D in between": 4 keys, and reported is 300 in every quarter.
func TestAFourthFriendInTheRingIn4Keys(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		within(p, 4, "Gid<enter>")
		for q := 1; q <= p.session().Run().Quarters; q++ {
			if got := at(p, result.GroupGross, q); got != 300 {
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
			if on := selected(p.now()); keys != "gC" && on.ID != "invest" {
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
		strokes(p, "<tab><down><down><down><enter>")  // the page of Mr C
		strokes(p, "<down><down><down><down><enter>") // what is at its default, too
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
			if on := selected(p.now()); on.ID != "b" {
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
		if at(p, result.GroupGross, 1) != 0 {
			t.Fatal("money moves")
		}
		p.Keys("F")
		p.MustContain("first money")
		p.Keys("F")
		if at(p, result.GroupGross, 1) == 0 {
			t.Fatalf("no money moves:\n%s\n%s", p.Frame(), text(p))
		}
	})
}

// "I typed 6%/q": it is remarked on, F makes it a year's, and who falls falls later.
func TestARateOfAQuarterIsMended(t *testing.T) {
	t.Parallel()
	for _, env := range [][]string{nil, {"TERM=dumb", "LANG=C"}} {
		o := still(t)
		if env != nil {
			o.Env = env
		}
		exploreWith(t, 80, 24, o, func(p person) {
			next, _ := p.session().Edit(model.Edit{Verb: model.SetEdit, At: "invest.kind", Value: "loan"}, model.Edit{Verb: model.SetEdit, At: "invest.interest", Value: "6%/q"})
			if first := tell.FirstFall(next.Run()); !strings.Contains(first, "Q8") {
				t.Errorf("with 6%%/q %s", first)
			}
			strokes(p, "nset invest.kind loan; set<esc>")
			strokes(p, "nset invest.kind loan<enter>nset invest.interest 6%/q<enter>")
			strokes(p, "F")
			if d := p.deal("invest"); d.Terms.Interest.Per != model.PerYear {
				t.Errorf("%+v\n%s", d.Terms.Interest, p.Frame())
			}
			if first := tell.FirstFall(p.session().Run()); !strings.Contains(first, "Q9") {
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
			if fell := tell.FirstFall(p.session().Run()); fell != "Mr B fails in Q9" {
				t.Error(fell)
			}
			p.Keys("u")
			if !bytes.Equal(text(p), before) || tell.FirstFall(p.session().Run()) != "" {
				t.Error("u does not take it back")
			}
		})
	}
}

// The last beat of every story of the library invites to an edit; its keys make it.
func TestStoriesEndWithAnEdit(t *testing.T) {
	t.Parallel()
	for _, name := range scenarios.Names() {
		f := loaded(t, name)
		last := f.Scenario.Next[len(f.Scenario.Next)-1].Say
		_, keys, _ := strings.Cut(last, ": ")
		keys, _, ok := strings.Cut(keys, ".")
		if !ok {
			t.Errorf("%s ends with %q", name, last)
			continue
		}
		journey(t, 80, 24, f, func(p person) {
			p.Keys(strings.Split(keys, ", ")...)
			if p.session().Changes() != 1 {
				t.Errorf("%s: %s changes nothing:\n%s", name, keys, p.Frame())
			}
		})
	}
}

// "Let A guarantee": with C borrowing 20%, A stopping and lenders frozen it is called.
func TestAGuaranteeIsCalled(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		strokes(p, "na le g c<enter>")
		s := p.session().Slide("chips.borrow", .2).Slide("stop.size", 1).Slide("freeze.size", 1)
		called := 0
		for q := range s.Run().Quarters {
			if s.Run().Paid(s.Scenario().Deal("a-lenders"))[q] > 0 && called == 0 {
				called = q + 1
			}
		}
		if called != 8 {
			t.Errorf("called in Q%d", called)
		}
	})
}

// A lever gets another range; a number beyond that is remarked, and F widens it.
func TestALeverIsRanged(t *testing.T) {
	t.Parallel()
	journey(t, 120, 40, loaded(t, scenarios.Default), func(p person) {
		most := func() float64 { return p.session().Levers()[p.session().Lever("chips.borrow")].Max }
		strokes(p, "nset levers/chips.borrow.max 80%<enter>")
		if most() != .8 {
			t.Fatalf("%v\n%s", most(), p.Frame())
		}
		strokes(p, "nset chips.borrow 90%<enter>") // beyond what its lever reaches
		if strokes(p, "F"); most() == .8 {         // goes to the remark
			strokes(p, "F")
		}
		if most() < .9 {
			t.Errorf("%v\n%s", most(), p.Frame())
		}
	})
}

// "Call it GPUs": it is told how many places say chips, and F changes them; u takes that back.
func TestADealIsNamedEverywhere(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		journey(t, size[0], size[1], loaded(t, scenarios.Default), func(p person) {
			before := text(p)
			strokes(p, "gggN<ctrl+u>GPUs<enter>")
			p.MustContain("It is called GPUs.")
			if size[0] > 60 {
				p.MustContain("places still say chips; F changes that.")
			}
			strokes(p, "F")
			p.MustContain("places changed.")
			for _, l := range p.session().Levers() {
				if strings.Contains(l.Label+l.Help, "chips") {
					t.Errorf("%+v", l)
				}
			}
			if d := p.deal("chips"); d.Name != "GPUs" || selected(p.now()).ID != "chips" {
				t.Errorf("%+v", d)
			}
			strokes(p, "F") // it says chips nowhere any more
			p.expectSteps(2)
			strokes(p, "uu")
			if !bytes.Equal(text(p), before) {
				t.Errorf("%s", text(p))
			}
		})
	}
}

// What customers pay a firm is no deal that could be turned round, and that is said.
func TestWhatCustomersPayIsNotTurnedRound(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		journey(t, size[0], size[1], loaded(t, scenarios.Default), func(p person) {
			strokes(p, "ncu b 20<enter>E") // the page of Mr B
			before := text(p)
			for range 12 { // down to his sales
				if strokes(p, "X"); strings.Contains(p.Frame(), "Customers pay") {
					break
				}
				strokes(p, "<down>")
			}
			p.MustContain("that cannot be turned round: no")
			p.expectSteps(1)
			if !bytes.Equal(text(p), before) {
				t.Errorf("%s", text(p))
			}
		})
	}
}

// "Call it GPUs, the id, too": N types the name; an id that is taken is refused as typed.
func TestADealIsNamed(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		strokes(p, "gggN<ctrl+u>GPUs<tab>")
		if d := p.deal("chips"); d.Name != "GPUs" {
			t.Fatalf("%+v\n%s", d, p.Frame())
		}
		strokes(p, "<enter><ctrl+u>cloud<enter>")
		if p.deal("chips"); p.session().Scenario().Deals[1].ID != "cloud" {
			t.Fatal("an id that is taken is given")
		}
		strokes(p, "<esc>")
		next, _ := p.session().Edit(model.Edit{Verb: model.RenameEdit, At: "chips", Value: "gpus"})
		if strings.Contains(string(next.Document().Bytes()), "chips.borrow") {
			t.Error("what names it is not renamed")
		}
	})
}

// In the strip at 60×20, without colours and without Unicode, it is told by words alone.
func TestTheStripWithoutColoursAndUnicode(t *testing.T) {
	o := stillOf(friends(t))
	o.Env = []string{"TERM=dumb", "LANG=C"}
	exploreWith(t, 60, 20, o, func(p person) {
		strokes(p, "na le g ")
		p.MustContain("new > a le g", "for whom", "b Mr B", "c Mr C")
		strokes(p, "c")
		p.MustContain("Mr A promises lenders half of what Mr C owes them.")
		for _, r := range p.Frame() {
			if r > 126 {
				t.Fatalf("%q is on the screen:\n%s", r, p.Frame())
			}
		}
		strokes(p, "<ctrl+u>a b gift ")
		p.MustContain(`Found "gift"`)
	})
}

// A loop of one's own says what it needs next, as it comes.
func TestALoopSaysWhatItNeeds(t *testing.T) {
	journey(t, 80, 24, empty(t), func(p person) {
		strokes(p, "na b e<enter><esc>")
		p.MustContain("first money")
		strokes(p, "na 100<enter><esc>")
		p.MustContain("cu a 20")
	})
}

// A deal that becomes a guarantee asks for whom where more than one may be meant; nothing
// of the pickers is left.
func TestAGuaranteeAsksForWhom(t *testing.T) {
	journey(t, 80, 24, loaded(t, scenarios.Default), func(p person) {
		strokes(p, "nc d s<enter>gcg<enter>")
		if p.MustContain("For whom"); p.session().Scenario().Deals[0].Kind == model.Guarantee {
			t.Fatal("it has not been said for whom")
		}
		strokes(p, "c<enter>")
		if d := p.deal("invest"); d.Kind != model.Guarantee || d.For != "c" {
			t.Errorf("none is a guarantee:\n%s", p.Frame())
		}
		if p.now().pages.top() != nil {
			t.Error("a picker is left")
		}
	})
}
