package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/model"
	"moneyloop/scenarios"
)

func library(t *testing.T, name string) *model.Scenario {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return f.Scenario
}

// The loop in one line is never cut: what does not fit are payments from and to
// outsiders, and then those of nothing.
func TestTheLoopInALineIsWhole(t *testing.T) {
	for _, name := range scenarios.Names() {
		explore(t, 80, 24, library(t, name), func(p person) {
			for range p.session().Run().Quarters {
				strip := strings.Split(p.Frame(), "\n")[2]
				if strings.Contains(strip, "…") || !strings.Contains(strip, " → ") {
					t.Errorf("%s: %q", name, strip)
				}
				p.press(p.keys.home.App.Later)
			}
		})
	}
}

// On the smallest terminal the last payments are left out, and none is cut in two.
func TestTheLoopInALineOfTheSmallest(t *testing.T) {
	for _, name := range scenarios.Names() {
		explore(t, 60, 20, library(t, name), func(p person) {
			for range p.session().Run().Quarters {
				strip := strings.TrimRight(strings.Split(p.Frame(), "\n")[2], " ")
				if head, more := strings.CutSuffix(strip, "   …"); more && strings.HasSuffix(head, " →") || strings.Contains(head, "…") {
					t.Errorf("%s: %q", name, strip)
				}
				p.press(p.keys.home.App.Later)
			}
		})
	}
}

// What a move did is told whole, in one line above what to try next, also when it says
// who falls.
func TestWhatMovedIsNotCut(t *testing.T) {
	explore(t, 80, 24, library(t, "leaky-loop"), func(p person) {
		p.choose("chips.borrow")
		p.press(p.keys.home.Lever.Max)
		p.choose("freeze.size")
		p.press(p.keys.home.Lever.Max)
		_, y := p.Find("lenders freeze 100%: Mr C fails in Q")
		if line := strings.Split(p.Frame(), "\n")[y]; strings.Contains(line, "…") || !strings.Contains(line, "; in Q") {
			t.Errorf("%q", line)
		}
	})
}

// On the smallest terminal the headline of a fall ends before the key of the panel.
func TestTheHeadlineOfAFallIsWhole(t *testing.T) {
	explore(t, 60, 20, library(t, "real-order"), func(p person) {
		_, y := p.Find("Mr C fails, short of $3.75")
		if line := strings.Split(p.Frame(), "\n")[y]; strings.Contains(line, "…") || !strings.Contains(line, "e events") {
			t.Errorf("%q", line)
		}
	})
}

// All scenarios and the beginning of the story are in view at once.
func TestThePickerShowsTheLibrary(t *testing.T) {
	explore(t, 60, 20, friends(t), func(p person) {
		p.press(p.keys.home.App.Open)
		p.MustContain(scenarios.Names()...)
		p.MustContain("It is the story of three-friends.")
	})
}

// On the smallest terminal a long story ends with a sentence.
func TestThePickerCutsNoSentence(t *testing.T) {
	o := options(library(t, "three-friends"))
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
			if told = strings.TrimSpace(told); !strings.HasSuffix(told, ".") || len(told) < 100 {
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
