package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/phrase"
	"moneyloop/scenarios/grammar"
)

// What the guide says to write can be written: each is a deal, or terms of a firm, of a
// scenario that runs.
func TestGuideIsRight(t *testing.T) {
	for _, have := range grammar.Guide()[0].Lines {
		for _, write := range have.Write {
			firm, deal, held := ", "+write, "kind: service", ""
			switch {
			case strings.HasPrefix(write, "assets: "), strings.HasPrefix(write, "kind: mark"):
				firm = ""
				if strings.HasPrefix(write, "kind: ") {
					held = "shocks: [{id: s, " + write + "}]\n"
				}
			case strings.HasPrefix(write, "{"):
				firm, held = "", "positions: ["+write+"]\n"
			case strings.HasPrefix(write, "kind: "):
				firm, deal = "", write
			}
			if !strings.HasPrefix(write, "assets: ") {
				held += "assets: [{id: ftt}]\n"
			} else {
				held += strings.ReplaceAll(write, "ftx", "b") + "\n"
			}
			if !strings.Contains(deal, "amount: ") {
				deal += ", amount: 10"
			}
			if !strings.Contains(deal, "from: ") {
				deal += ", from: a, to: b"
			}
			text := fmt.Sprintf("format: 1\nname: t\nfirms: [{id: a, cash: 100%s}, {id: b, holds: {ftt: 1}}, {id: c, debt: 5, multiple: 4}]\ndeals: [{id: d, %s}, {id: there, from: b, to: a, kind: service, amount: 10}]\n%s", firm, deal, held)
			f, err := Parse(have.Name, []byte(text))
			if err != nil {
				t.Errorf("%s: %s: %v", have.Name, write, err)
				continue
			}
			if _, err := engine.Run(f.Scenario); err != nil {
				t.Errorf("%s: %s: %v", have.Name, write, err)
			}
		}
	}
}

// What the guide says of conditions is a condition or a quantity of the three
// friends.
func TestGuideKnowsConditions(t *testing.T) {
	f, err := Open(Default)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range grammar.Guide()[2].Lines {
		for _, write := range l.Write {
			_, condition := phrase.ReadCondition(f.Scenario, write)
			if _, quantity := phrase.ReadQuantity(f.Scenario, write); condition != nil && quantity != nil {
				t.Errorf("%s: %s: %v, %v", l.Name, write, condition, quantity)
			}
		}
	}
}

// Whatever a file may say is in the guide, with what it takes and what it means, and no
// word has a meaning that none may say.
func TestGuideIsWhole(t *testing.T) {
	var every func(chapter string, list []grammar.Line)
	every = func(chapter string, list []grammar.Line) {
		for _, l := range list {
			if l.Name == "" || l.Help == "" {
				t.Errorf("%s: %q has no name or no meaning", chapter, l)
			}
			if !slices.Contains([]string{"to have", "numbers", "conditions"}, chapter) && l.Takes == "" && !strings.HasPrefix(l.Name, "= ") {
				t.Errorf("%s: nothing says what %s takes", chapter, l.Name)
			}
			every(chapter, l.Under)
		}
	}
	for _, c := range grammar.Guide() {
		every(c.Name, c.Lines)
	}
	words := grammar.GuideWords()
	for _, list := range [][]string{
		model.KindWords(), model.ShockWords(), model.GradeWords(), model.PricingWords(), model.RankWords(), model.CarryWords(), model.ResolutionWords(), model.MarkWords(),
	} {
		for _, word := range list {
			if model.Meaning(word) == "" || !slices.Contains(words, word) {
				t.Errorf("the guide does not say what %s means", word)
			}
		}
	}
	for _, f := range model.FirmFields() {
		if _, tail, dotted := strings.Cut(f.Key, "."); dotted && !slices.Contains(words, tail) || !dotted && !slices.Contains(words, f.Key) {
			t.Errorf("the guide does not have %s", f.Key)
		}
	}
}

// A default of the guide is what a file gets that does not say: to say it changes nothing.
func TestGuideKnowsDefaults(t *testing.T) {
	const bare = "format: 1\nname: t\nfirms: [{id: a%s}, {id: b}]\ndeals: [{id: d, from: a, to: b, kind: equipment, amount: 1%s}]\nshocks: [{id: k, kind: demand, on: a%s}]\npositions: [{id: p, bond: a%s}]\n"
	read := func(name string, more ...any) *model.Scenario {
		f, err := Parse(name, fmt.Appendf(nil, bare, more...))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return f.Scenario
	}
	want := fmt.Sprintf("%+v", read("bare", "", "", "", ""))
	for _, c := range grammar.Guide() {
		place := slices.Index([]string{"firms", "deals", "shocks", "positions"}, c.Name)
		for _, l := range c.Lines {
			for _, l := range append([]grammar.Line{l}, l.Under...) {
				if place < 0 || l.Otherwise == "" || l.Otherwise == "needed" || place == 3 && !model.BondHeld.Has(l.Name) || strings.HasPrefix(l.Name, ".") {
					continue
				}
				more := []any{"", "", "", ""}
				more[place] = fmt.Sprintf(", %s: %s", l.Name, l.Otherwise)
				if got := fmt.Sprintf("%+v", read(l.Name, more...)); got != want {
					t.Errorf("%s of %s is not %s if a file does not say:\n%s\n%s", l.Name, c.Name, l.Otherwise, got, want)
				}
			}
		}
	}
}

// Asked about a word the guide says what mentions it: parts with their key, chapters whole.
func TestGuideIsAboutWords(t *testing.T) {
	for asked, want := range map[string]string{
		"equity_method": "to have: shares; deals: carried_at [= equity_method]",
		"Market gain":   "deals: amount",
		"sources":       "scenario: sources; sources: for value as_of grade [= filed = reported = estimated = assumed] title url",
		"drawdown":      "firms: collateral [.assets .shares .haircut .drawdown]",
		"nosuch":        "",
	} {
		var parts []string
		for _, c := range grammar.Guide(strings.Fields(asked)...) {
			text := c.Name + ":"
			for _, l := range c.Lines {
				text += " " + l.Name
				var under []string
				for _, u := range l.Under {
					under = append(under, u.Name)
				}
				if len(under) > 0 {
					text += " [" + strings.Join(under, " ") + "]"
				}
			}
			parts = append(parts, text)
		}
		if got := strings.Join(parts, "; "); got != want {
			t.Errorf("%s: %s, want %s", asked, got, want)
		}
	}
}
