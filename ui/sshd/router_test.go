package sshd

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"moneyloop/scenarios"
)

// What there is can be read on a terminal of 80 columns, which breaks no word of it.
func TestHelpFits(t *testing.T) {
	t.Parallel()
	s := &Server{options: Options{Host: "-p 22222 moneyloop.economics.example.org", House: House{
		Scenarios: scenarios.Names(), Commands: []string{"check", "levers", "list", "odds", "run", "schema", "show"},
	}}}
	for line := range strings.Lines(s.help()) {
		if w := ansi.StringWidth(strings.TrimSuffix(line, "\n")); w > 80 {
			t.Errorf("%d columns: %s", w, line)
		}
	}
}
