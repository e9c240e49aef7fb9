package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model/engine"
	"moneyloop/scenarios"
)

// A scenario that is pasted opens as a draft, with its bytes; what is none says why and
// changes nothing.
func TestAScenarioIsPasted(t *testing.T) {
	f, err := scenarios.Open("domino")
	if err != nil {
		t.Fatal(err)
	}
	text := string(f.Bytes())
	for _, as := range []string{text, strings.TrimSuffix(text, "\n")} {
		explore(t, 80, 24, friends(t), func(p person) {
			p.Send(tea.PasteMsg{Content: as})
			work := p.Model().(Model).home.session
			if got := string(work.Document().Bytes()); got != text {
				t.Fatalf("%d bytes were pasted, %d are open", len(text), len(got))
			}
			if run, err := engine.Run(f.Scenario); err != nil || work.Run().Hash != run.Hash {
				t.Error("it plays another way", err)
			}
			p.MustContain(f.Scenario.Title)
		})
	}
	explore(t, 80, 24, friends(t), func(p person) {
		p.Send(tea.PasteMsg{Content: "format: 1\nname: x\nfirms:\n  - {id: a, cash: lots}\n"})
		p.MustContain("Three friends", "the pasted text:4:19")
		p.Send(tea.PasteMsg{Content: "hello"})
		p.MustContain("Three friends")
	})
}
