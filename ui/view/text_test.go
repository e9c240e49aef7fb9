package view

import (
	"slices"
	"testing"
)

// Lines are broken between words: an amount keeps its minus, a flag its hyphens.
func TestWrapKeepsTheMinus(t *testing.T) {
	for text, want := range map[string][]string{
		"its equity is -$18.6k now":        {"its equity is", "-$18.6k now"},
		"with the flag --until it does":    {"with the flag", "--until it does"},
		"look-through equity of the three": {"look-through", "equity of the", "three"},
	} {
		if got := Wrap(text, 15); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
