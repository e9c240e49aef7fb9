// Package differ is the page of what differs: between the run on the screen and one that is
// pinned or, where none is, the scenario as it was opened or saved. Levers come first, then what
// else was edited, who falls, what comes out, and what happens; of a series it is said which number
// did it. From a line one goes to where it is seen in a chart.
package differ

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/session"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/entry"
)

// A Page is what differs. It is a value. Make one with [New].
type Page struct {
	keys   *keyMap // of this page; it never changes
	chosen bool    // with is the person's choice
	left   int     // what stands in the first column: 0 the run on the screen, n pin n−1
	with   int     // the pin that is compared with; -1: the scenario as it was opened or saved
	at     int     // the selected line, of those that can be
	all    bool    // all series
	naming bool    // the pin's name is being typed
	input  entry.Model
}

// mostNamed is how long the name of a pin may be.
const mostNamed = 60

// New returns the page.
func New() Page {
	keys := newKeys()
	return Page{keys: &keys, input: entry.New(mostNamed, "")}
}

// Title names the page.
func (p Page) Title(view.Scene) string { return "What differs" }

// Typing reports whether a name is typed.
func (p Page) Typing() bool { return p.naming }

// Place leaves the charts in sight where they leave room.
func (p Page) Place() view.Place { return view.BesideCharts }

// Press answers a key, or what is pasted while a name is typed.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	if p.naming {
		return p.typed(msg, s)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	lines := p.lines(s)
	if by, ok := p.keys.By(k, max(1, placesOf(s).rows.H-1)); ok {
		return p.to(p.at+by, lines), nil
	}
	switch {
	case key.Matches(k, p.keys.Back):
		return p, view.Back{}
	case key.Matches(k, p.keys.Before):
		return p.beside(s, -1), nil
	case key.Matches(k, p.keys.Next):
		return p.beside(s, 1), nil
	case key.Matches(k, p.keys.Turn):
		return p.turned(s)
	case key.Matches(k, p.keys.All):
		p.all = !p.all
		return p, nil
	case key.Matches(k, p.keys.There):
		return there(p, lines)
	case key.Matches(k, p.keys.Why):
		if at := p.selected(lines); at >= 0 && lines[at].series != "" {
			return p, view.Why{Series: lines[at].series, Quarter: lines[at].quarter}
		}
		return p, view.Say{Text: "This is no number of the run: select a line of what comes out."}
	case key.Matches(k, p.keys.Copy) && lines != nil:
		return p, view.Copy{Text: text(lines), What: "What differs"}
	}
	return p.pressPin(k, s)
}

// pressPin answers the keys that do something with the pin.
func (p Page) pressPin(k tea.KeyPressMsg, s view.Scene) (view.Page, view.Request) {
	at := p.pin(s)
	ours := key.Matches(k, p.keys.Swap, p.keys.Name, p.keys.Remove)
	switch {
	case key.Matches(k, p.keys.Line):
		return p, command(p, s)
	case !ours:
		return p, view.Pass{}
	case key.Matches(k, p.keys.Swap) && p.first(s) >= 0 && at >= 0: // of two pins the columns
		p.chosen, p.with, p.left = true, p.left-1, at+1
		return p, nil
	case at < 0:
		return p, view.Say{Text: "The baseline is no pin; p pins the run."}
	case key.Matches(k, p.keys.Name):
		p.chosen, p.with, p.naming = true, at, true
		p.input = entry.With(p.input, session.Pins(s.Session)[at].Name)
		return p, nil
	case key.Matches(k, p.keys.Remove):
		p.chosen = false
		return p, view.Become{Session: session.Unpin(s.Session, at), Told: view.Saying("Pin %c is taken away. u has it back.", session.Letter(at))}
	}
	next, err := session.Exchange(s.Session, at)
	if err != nil {
		return p, view.Say{Text: view.Capital(err.Error()) + "."}
	}
	p.chosen, p.with = true, at
	return p, view.Become{Session: next, Told: view.Saying("Now and pin %c are exchanged. X exchanges them again.", session.Letter(at))}
}

// typed answers a key while a name is typed.
func (p Page) typed(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.Code {
		case tea.KeyEscape:
			p.naming = false
			return p, nil
		case tea.KeyEnter:
			p.naming = false
			name := strings.TrimSpace(p.input.Value())
			if name == "" {
				return p, nil
			}
			return p, view.Become{Session: session.NamePin(s.Session, p.with, name), Told: s.Notice}
		}
	}
	p.input = entry.Type(p.input, msg)
	return p, nil
}

// lines are those that are shown, nil while nothing is known.
func (p Page) lines(s view.Scene) []line {
	if f := p.found(s); f != nil {
		return p.listed(s, f)
	}
	return nil
}

// to selects a line.
func (p Page) to(at int, lines []line) Page {
	p.at = max(0, min(at, view.Count(lines, line.says)-1))
	return p
}

// there asks for where the selected line is seen.
func there(p Page, lines []line) (view.Page, view.Request) {
	at := p.selected(lines)
	if at < 0 || lines[at].quarter == 0 {
		return p, view.Say{Text: "That is the same in all quarters; a lever is moved where levers are."}
	}
	return p, view.Show{Series: lines[at].series, Quarter: lines[at].quarter}
}

// command copies the command that prints the same.
func command(p Page, s view.Scene) view.Request {
	c := p.asks(s)
	text, err := session.CompareLine(s.Session, c.left, c.pin)
	if err != nil {
		return view.Say{Text: view.Capital(err.Error()) + "."}
	}
	return view.Copy{Text: "moneyloop " + text + "\n", What: "The command that prints this"}
}

// Point answers the pointer: a click selects, a second one goes there, the wheel goes through the
// lines; a click on a pin compares with that.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	at, lines, l := msg.Mouse(), p.lines(s), placesOf(s)
	if by, ok := view.Wheel(msg); ok {
		return p.to(p.at+by, lines), nil
	}
	if _, ok := msg.(tea.MouseClickMsg); !ok {
		return p, nil
	}
	if l.tabs.Contains(at.X, at.Y) {
		return p.clickTab(s, at.X-l.tabs.X), nil
	}
	i := p.top(lines, l.rows.H) + at.Y - l.rows.Y
	switch {
	case !l.rows.Contains(at.X, at.Y) || i >= len(lines) || lines[i].head:
		return p, nil
	case i == p.selected(lines):
		return there(p, lines)
	}
	return p.to(view.Count(lines[:i], line.says), lines), nil
}

// clickTab compares with the pin whose name stands in a column.
func (p Page) clickTab(s view.Scene, x int) Page {
	list, at := tabs(p, s)
	for i, span := range list {
		if x -= len([]rune(span.Text)); x < 0 {
			p.chosen, p.with, p.at = true, at[i], 0
			return p
		}
	}
	return p
}

var _ view.Page = Page{}
