package tui

import (
	"testing"

	"moneyloop/scenarios"
)

// "Says who?": of a real case the first screen says what its numbers are worth, and one key
// where each comes from; enter leads to the number.
func TestJourneySaysWho(t *testing.T) {
	f, err := scenarios.Open("iru-swaps-2001")
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		explore(t, size[0], size[1], f.Scenario, func(p person) {
			p.MustContain("commitments are not cash · facts end 2002-10-22")
			p.Keys("I")
			p.MustContain("Filed: in a document that the firm has filed")
			p.Keys("/")
			p.Type("26.5")
			p.MustContain("Of 2002-09-24, reported. Seen at")
			p.Keys("enter")
			p.MustContain("opening debt")
		})
	}
}

// What is invented has no sources, and says so.
func TestNobodyIsQuotedForWhatIsInvented(t *testing.T) {
	explore(t, 80, 24, friends(t), func(p person) {
		p.MustNotContain("commitments are not cash")
		p.Keys("I")
		p.MustContain("believer")
	})
}
