package tui

import (
	"errors"
	"fmt"
	"image/color"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/theme"
)

func TestPickerOpensAnotherScenario(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.press(p.keys.home.Lever.More)
		before := p.session()
		p.press(p.keys.home.App.Open)
		p.MustContain("Scenarios", "▸ The three-friends", "It is the story of three-friends.")
		p.press(p.keys.list.Down, p.keys.list.Back)
		p.MustNotContain("Scenarios")
		if p.session().Scenario() != before.Scenario() || len(p.session().Settings()) != 1 {
			t.Error("leaving the list changed something")
		}
		p.press(p.keys.home.App.Open, p.keys.list.Last)
		p.MustContain("It is the story of " + last(p.now().opts.Library).Name)
		choice(p, "The "+p.now().opts.Library[1].Name)
		name := p.now().opts.Library[1].Name
		p.MustContain("It is the story of " + name)
		p.press(p.keys.list.Choose)
		if got := p.session().Scenario().Name; got != name {
			t.Errorf("%s is open, want %s", got, name)
		}
		p.MustContain(p.session().Scenario().Title, "Q1 of")
		p.MustNotContain("(changed)", "Scenarios")
		p.press(p.keys.home.App.Undo)
		p.MustContain("nothing to undo")
		p.press(p.keys.home.App.Open)
		p.MustContain("▸ The " + name)
	})
}

func last(list []Entry) Entry { return list[len(list)-1] }

// Keys that do nothing, or something else, while a list is open are not in the footer.
func TestTheFooterIsNotThatOfWhatLiesBelow(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		for _, open := range []key.Binding{p.keys.home.App.Open, p.keys.home.App.Help} {
			p.press(open)
			p.MustNotContain("space play", "q leave")
			p.press(p.keys.list.Back)
			p.MustContain("space play", "q leave")
		}
	})
}

func TestPickerWithTheMouse(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		name := p.now().opts.Library[2].Name
		p.press(p.keys.home.App.Open)
		p.Wheel(40, 10, -1)
		p.MustContain("▸ The " + p.now().opts.Library[1].Name)
		p.ClickOn("The " + name)
		p.MustContain("▸ The " + name)
		p.ClickOn("The " + name)
		if got := p.session().Scenario().Name; got != name {
			t.Errorf("%s is open, want %s", got, name)
		}
		p.press(p.keys.home.App.Open)
		p.Click(0, 0)
		p.MustNotContain("Scenarios")
	})
}

func TestScenarioThatDoesNotOpenChangesNothing(t *testing.T) {
	t.Parallel()
	o := options(friends(t))
	for _, open := range []func(string) (*scenarios.File, error){
		func(string) (*scenarios.File, error) { return nil, errors.New("it is torn") },
		func(string) (*scenarios.File, error) { return scenarios.Of(&model.Scenario{}), nil },
	} {
		o.Open = open
		exploreWith(t, 80, 24, o, func(p person) {
			p.press(p.keys.home.Lever.More, p.keys.home.App.Open, p.keys.list.Choose)
			p.MustContain("does not open", "(changed)", "real $5")
		})
	}
}

func TestEmptyLibrary(t *testing.T) {
	t.Parallel()
	o := options(friends(t))
	o.Library, o.Open = nil, nil
	exploreWith(t, 80, 24, o, func(p person) {
		p.press(p.keys.home.App.Open)
		p.press(p.keys.list.Down, p.keys.list.Up)
		p.MustContain("▸ Build your own: an empty loop", "Nobody is in it yet.")
		p.press(p.keys.list.Choose)
		p.MustContain("Nobody is here yet")
		p.press(p.keys.home.App.Open)
		p.Click(40, 12)
	})
}

func TestHelpScrollsToItsEnd(t *testing.T) {
	t.Parallel()
	explore(t, 60, 20, friends(t), func(p person) {
		home := p.Frame()
		p.press(p.keys.home.App.Help)
		p.MustContain("Keys", "How to begin", "esc ? back")
		first := p.Frame()
		p.press(p.keys.list.Down, p.keys.list.Down, p.keys.list.Up)
		p.Wheel(10, 10, -150)
		p.MustContain("cash")
		last := p.Frame()
		p.press(p.keys.list.Down)
		if p.Frame() != last {
			t.Error("help scrolls beyond its end")
		}
		p.Wheel(10, 10, 152)
		if p.Frame() != first {
			t.Error("the wheel does not go back to the start")
		}
		p.press(p.keys.list.Back)
		if p.Frame() != home {
			t.Error("the home screen is not as it was")
		}
		p.press(p.keys.home.App.Help)
		p.Click(1, 1)
		p.MustNotContain("hold shift")
	})
}

func TestHelpFillsALargerWindow(t *testing.T) {
	t.Parallel()
	explore(t, 60, 20, friends(t), func(p person) {
		p.press(p.keys.home.App.Help)
		p.Wheel(10, 10, -60)
		p.Resize(120, 130)
		p.MustContain("What the words mean", "circular", "cash")
	})
}

func TestControlCLeavesFromEverywhere(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		explore(t, 80, 24, friends(t), func(p person) {
			p.Send(sc.keys...)
			if p.Quit() {
				t.Fatalf("%s: left too early", sc.name)
			}
			p.Keys("ctrl+c")
			if !p.Quit() {
				t.Errorf("%s: ctrl+c does not leave", sc.name)
			}
		})
	}
}

func TestQLeavesFromHomeOnly(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		explore(t, 80, 24, friends(t), func(p person) {
			p.Send(sc.keys...)
			m := p.now()
			p.Keys("q")
			if want := m.pages.top() == nil && !m.home.Typing(); p.Quit() != want {
				t.Errorf("%s: q leaves: %v", sc.name, p.Quit())
			}
		})
	}
}

func TestSuspend(t *testing.T) {
	t.Parallel()
	m := sized(open(t, friends(t)), 80, 24)
	_, cmd := m.Update(tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl})
	if cmd == nil {
		t.Fatal("ctrl+z does nothing")
	}
	if got := fmt.Sprintf("%T", cmd()); got != "tea.execMsg" { // a program beside: Bubble Tea gives the terminal away
		t.Errorf("ctrl+z asks for %s", got)
	}
}

func TestColours(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		seen := map[string]bool{}
		for range variants {
			p.press(p.keys.home.App.Theme)
			p.MustContain("Colours: " + p.now().look.variant.String())
			seen[p.Styled()] = true
		}
		if len(seen) != len(variants) {
			t.Errorf("%d of %d variants differ", len(seen), len(variants))
		}
		chosen := p.now().look.variant
		p.Send(tea.BackgroundColorMsg{})
		if p.now().look.variant != chosen {
			t.Error("the terminal's background overrules the person's choice")
		}
	})
}

// What a terminal says of itself comes in any order, and some of it twice.
func TestStartupMessagesInAnyOrder(t *testing.T) {
	t.Parallel()
	size, profile := tea.WindowSizeMsg{Width: 80, Height: 24}, tea.ColorProfileMsg{Profile: colorprofile.ANSI256}
	light := tea.BackgroundColorMsg{Color: color.White}
	want := ""
	for _, msgs := range [][]tea.Msg{
		{size, profile, light},
		{size, light, profile},
		{profile, size, light},
		{profile, light, size},
		{light, size, profile},
		{light, profile, size, size},
	} {
		m := update(open(t, friends(t)), msgs...)
		if m.look.variant != theme.Light {
			t.Fatalf("on a white background the theme is %v", m.look.variant)
		}
		if want == "" {
			want = m.View().Content
		}
		if m.View().Content != want {
			t.Errorf("after %v the frame differs", msgs)
		}
	}
}

// What was done to a scenario is there again when one comes back to it.
func TestWorkIsKeptWhileAnotherScenarioIsOpen(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.press(p.keys.home.Lever.More)
		p.MustContain("(changed)", "real $5")
		p.press(p.keys.home.App.Open, p.keys.list.Down, p.keys.list.Choose)
		p.MustNotContain("(changed)")
		p.press(p.keys.home.App.Open, p.keys.list.Up, p.keys.list.Choose)
		p.MustContain("Three friends (changed)", "real $5")
		p.press(p.keys.home.App.Undo)
		p.MustContain("real $0")
	})
}
