package table

import (
	"slices"
	"strings"
	"testing"

	"moneyloop/scenarios"
)

// Every list of a file has a section.
func TestEveryListHasASection(t *testing.T) {
	shown := []string{"firms", "deals", "assets", "shocks", "levers"}
	for _, sec := range listed() {
		list, _, _ := strings.Cut(sec.id(nil, 0), "/")
		shown = append(shown, list)
	}
	for _, list := range scenarios.Lists() {
		if !slices.Contains(shown, list) {
			t.Errorf("%s has no section", list)
		}
	}
}
