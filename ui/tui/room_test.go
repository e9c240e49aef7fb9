package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
)

// All scenarios come into view, and with each the beginning of its story.
func TestThePickerShowsTheLibrary(t *testing.T) {
	explore(t, 60, 20, friends(t), func(p person) {
		p.press(p.keys.home.App.Open)
		for _, name := range scenarios.Names() {
			p.MustContain(name, "It is the story of "+name+".")
			p.Keys("down")
		}
	})
}

// On the smallest terminal a long story ends with a sentence.
func TestThePickerCutsNoSentence(t *testing.T) {
	o := options(uitest.Library(t, "three-friends"))
	for k := range o.Library {
		f, err := scenarios.Open(o.Library[k].Name)
		if err != nil {
			t.Fatal(err)
		}
		o.Library[k].Story = f.Scenario.Story
	}
	for _, size := range [][2]int{{60, 20}, {80, 24}} {
		m := sized(update(start(t, o), letter("o")), size[0], size[1])
		m = update(m, tap(tea.KeyHome), tap(tea.KeyDown), tap(tea.KeyDown))
		for _, e := range o.Library {
			told := storyBelow(plainFrame(m))
			if told = strings.TrimSpace(told); !strings.HasSuffix(told, ".") || len(told) < 60 {
				t.Errorf("%s at %v: %q", e.Name, size, told)
			}
			m = update(m, tap(tea.KeyDown))
		}
	}
}

// storyBelow is what a list says below its rows.
func storyBelow(frame string) (told string) {
	lines := strings.Split(frame, "\n")
	x, w := 0, 0
	for _, line := range lines {
		if before, box, ok := strings.Cut(line, "┌─ Scenarios"); ok {
			x, w = ansi.StringWidth(before), ansi.StringWidth("┌─ Scenarios")+strings.Index(box, "┐")/len("─")
		}
	}
	inside := false
	for _, line := range slices.Backward(lines) {
		row := []rune(ansi.Cut(line, x, x+w))
		text := strings.TrimSpace(strings.Trim(string(row), "│ "))
		switch {
		case len(row) > 0 && row[0] == '└':
			inside = true
		case inside && text == "" && told != "":
			return told
		case inside:
			told = strings.TrimSpace(text + " " + told)
		}
	}
	return told
}
