package table

import (
	"slices"
	"strings"
	"testing"

	"moneyloop/scenarios/grammar"
)

// Every list of a file has a section.
func TestEveryListHasASection(t *testing.T) {
	shown := []string{"firms", "deals", "assets", "shocks", "levers"}
	for _, sec := range listed() {
		list, _, _ := strings.Cut(sec.id(nil, 0), "/")
		shown = append(shown, list)
	}
	for _, k := range grammar.FileKeys {
		if k.Holds.Listed() && !slices.Contains(shown, k.Name) {
			t.Errorf("%s has no section", k.Name)
		}
	}
}
