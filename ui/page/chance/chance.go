// Package chance is the page of how likely what is: over many runs, in which numbers of levers that
// are uncertain and, with noise, customers' luck are drawn again and again. It says how many of them
// have somebody fallen by when, who falls with whom, why, and what all firms are worth in the worst
// of them. All of that is about the ranges that were given, not about the world; the same runs are
// the bands in the charts.
package chance

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model/result"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
)

// A Page is how likely what is. It is a value. Make one with [New].
type Page struct {
	keys  *keyMap
	given bool // who falls with whom is told of the runs in which the firm of a row falls, where there is no room for both
}

// A keyMap is what keys do here, as data.
type keyMap struct {
	Digit, Before, Next, None, Make, Noise, Seed, View, Off, Line, Back key.Binding
}

func newKeys() keyMap {
	return keyMap{
		Digit:  view.Bind("0–9", "one run", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		Before: view.Bind("← h", "the run before", "left", "h"),
		Next:   view.Bind("→ l", "the next run", "right", "l"),
		None:   view.Bind("D", "no run by itself", "D", "delete", "backspace"),
		Make:   view.Bind("enter", "levers as in that run", "enter"),
		Noise:  view.Bind("~", "luck", "~"),
		Seed:   view.Bind("#", "draw others", "#"),
		View:   view.Bind("s", "of all runs, or if it falls", "s"),
		Off:    view.Bind("%", "one run again", "%"),
		Line:   view.Bind("Y", "copy the command that prints it", "Y"),
		Back:   view.Bind("esc", "back", "esc", "q"),
	}
}

// New returns the page.
func New() Page {
	keys := newKeys()
	return Page{keys: &keys}
}

// Keys lists all keys of the page.
func Keys() []key.Binding {
	k := newKeys()
	return []key.Binding{k.Digit, k.Noise, k.Seed, k.Back, k.Off, k.View, k.Before, k.Next, k.None, k.Make, k.Line}
}

// Keys says what keys do; the first are those of the footer.
func (p Page) Keys() []key.Binding { return Keys() }

// Title names the page.
func (p Page) Title(view.Scene) string { return "How likely" }

// Typing is false: nothing is typed here.
func (p Page) Typing() bool { return false }

// Place leaves the charts in sight where they leave room.
func (p Page) Place() view.Place { return view.BesideCharts }

// Asks says that the page wants to know of all runs what charts want to know of some.
func (p Page) Asks(s view.Scene) (*result.Run, []view.Question) {
	if s.Chances.Off() {
		return s.Session.Run(), nil
	}
	list := []view.Question{s.Chances}
	if s.Single >= 0 {
		list = append(list, s.Chances.Single(s.Single))
	}
	return s.Session.Run(), append(list, s.Chances.Most())
}

// Press answers a key.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return p, nil
	case key.Matches(k, p.keys.Back):
		return p, view.Back{}
	case key.Matches(k, p.keys.Noise):
		return p, view.Luck{Noise: true}
	case key.Matches(k, p.keys.Seed):
		return p, view.Luck{Seed: true}
	case key.Matches(k, p.keys.View):
		p.given = !p.given
		return p, nil
	case key.Matches(k, p.keys.Off):
		return p, view.Luck{Off: true}
	case key.Matches(k, p.keys.Line):
		return p, command(s)
	}
	return p, single(p, k, s)
}

// single answers the keys that choose one of the runs, and enter, which has levers stand as in it.
func single(p Page, k tea.KeyPressMsg, s view.Scene) view.Request {
	at := s.Single
	switch {
	case s.Chances.Off() || !key.Matches(k, p.keys.Digit, p.keys.Before, p.keys.Next, p.keys.None, p.keys.Make):
		return view.Pass{}
	case key.Matches(k, p.keys.Digit):
		if digit := int(k.Code - '0'); at > 0 && 10*at+digit < view.AllRuns {
			at = 10*at + digit
		} else {
			at = digit
		}
	case key.Matches(k, p.keys.Before):
		at = max(at-1, 0)
	case key.Matches(k, p.keys.Next):
		at = min(at+1, view.AllRuns-1)
	case key.Matches(k, p.keys.None):
		at = -1
	default:
		if drawn, ok := view.Of[view.DrawnRun](s.Answer(s.Chances.Single(at))); ok && at >= 0 {
			return tell.MakeSo(s, drawn.Draw.Settings...)
		}
		return view.Say{Text: "Type the number of a run: enter has levers stand as in it."}
	}
	return view.Single{Run: at}
}

// command is what prints the same in a shell. What is said of luck there takes the place of all that
// the scenario says, which so is said, too.
func command(s view.Scene) view.Request {
	words, err := session.Words(s.Session)
	if err != nil {
		return view.Say{Text: view.Capital(err.Error()) + "."}
	}
	line := fmt.Sprintf("moneyloop risk %s --seed %d", words, s.Chances.Seed)
	if doubts, err := s.Chances.Doubts(s.Session.Scenario()); err == nil && s.Chances.Noise {
		for _, r := range doubts.Ranges {
			line += fmt.Sprintf(" --range '%s=%s'", r.Ref, r.Text)
		}
		for _, n := range doubts.Noise {
			line += fmt.Sprintf(" --noise %s=%g%%:%g%%", n.On, n.Size*100, n.Lasts*100)
		}
		for _, l := range doubts.Loads {
			line += fmt.Sprintf(" --factor '%s: %s=%g'", l.Factor, l.Ref, l.Rho)
		}
		for _, p := range doubts.Pairs {
			line += fmt.Sprintf(" --together %s,%s=%g", p.A, p.B, p.Rho)
		}
	}
	return view.Copy{Text: line + "\n", What: "The command that prints this"}
}

// Point answers nothing: there is nothing to select.
func (p Page) Point(tea.MouseMsg, view.Scene) (view.Page, view.Request) { return p, nil }

var _ view.Asker = Page{}
