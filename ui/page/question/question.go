// Package question is the pages of what takes many runs to know of the scenario on the screen:
// what breaks it, at which value something begins, what two levers do together, what moves a
// number most, what becomes of what somebody holds.
//
// They have manners in common. The title is the question in words; the corner says how many
// runs the answer took so far, and rows fill in as parts of it come. What is shown is always of
// where levers stand: whatever moves one has the question asked again. Up and down go through
// rows, whose order changes only with an answer; enter makes the selected one so, as one step
// of undo; Y copies the command that prints the same; esc leaves.
package question

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/page/chance"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Of returns the page that a request asks for, false if it asks for none.
func Of(r view.Request, s view.Scene) (view.Page, bool) {
	switch r := r.(type) {
	case view.WhatBreaks:
		return newBreaks(r), true
	case view.WhatSolves:
		return newSolve(r, s), true
	case view.MapOf:
		return newMap(r, s), true
	case view.WhatMoves:
		return newTornado(r), true
	case view.WhatIHold:
		return newHeld(r), true
	}
	return nil, false
}

// Chance opens the page of how likely what is.
func Chance() view.Page { return chance.New() }

// ChanceKeys are the keys of that page.
func ChanceKeys() []key.Binding { return chance.Keys() }

// Is reports whether a page is one of these.
func Is(p view.Page) bool {
	_, is := p.(interface{ line(s view.Scene) string })
	return is
}

// A keyMap is what keys do on these pages, as data.
type keyMap struct {
	view.Moves
	Left, Right                                         key.Binding
	Make, Solve, Condition, Line, Back, Quit            key.Binding
	Next, Before, Turn, Look, Whole, Joint, New, Remove key.Binding // of a map, of a tornado
}

// NewKeys returns the keys.
func NewKeys() keyMap {
	return keyMap{
		Moves: view.Moves{
			Up:       view.Bind("↑ k", "row above", "up", "k"),
			Down:     view.Bind("↓ j", "next row", "down", "j"),
			First:    view.Bind("home", "first row", "home"),
			Last:     view.Bind("end", "last row", "end"),
			PageUp:   view.Bind("pgup", "a page up", "pgup"),
			PageDown: view.Bind("pgdown", "a page down", "pgdown"),
		},
		Left:      view.Bind("← h", "column before; the other end", "left", "h"),
		Right:     view.Bind("→ l", "next column; the other end", "right", "l"),
		Make:      view.Bind("enter", "make it so", "enter"),
		Solve:     view.Bind("=", "which value of the lever is required", "="),
		Condition: view.Bind("c", "what is asked for: who falls, and how many", "c"),
		Line:      view.Bind("Y", "copy the command that prints this", "Y"),
		Next:      view.Bind("tab", "next lever up", "tab"),
		Before:    view.Bind("shift+tab", "next lever across", "shift+tab"),
		Turn:      view.Bind("X", "exchange the levers", "X"),
		Look:      view.Bind("s", "next view, number or measure", "s"),
		New:       view.Bind("n", "hold something", "n"),
		Remove:    view.Bind("D", "hold it no more", "D", "delete"),
		Joint:     view.Bind("&", "several levers at once, or one at a time", "&"),
		Whole:     view.Bind("A", "whole ranges, or a tenth either way", "A"),
		Back:      view.Bind("esc", "back", "esc", "q"),
		Quit:      view.Bind("ctrl+c", "leave", "ctrl+c"),
	}
}

// All lists the keys.
func (k keyMap) All() []key.Binding {
	return []key.Binding{
		k.Up, k.Down, k.Left, k.Right, k.First, k.Last, k.PageUp, k.PageDown, k.Make, k.Solve, k.Condition, k.Next, k.Before, k.Turn, k.Look, k.Whole, k.Joint, k.New, k.Remove, k.Line, k.Back, k.Quit,
	}
}

// known is what is known of a question, and its value: nil while there is none.
func known[T any](s view.Scene, q view.Question) (a view.Answer, value T) {
	a = s.Answer(q)
	value, _ = view.Of[T](a)
	return a, value
}

// hint is a key of the footer, in few words.
func hint(k key.Binding, does string) key.Binding {
	k.SetHelp(k.Help().Key, does)
	return k
}

// arrows are what the footer says of up and down.
func arrows(what string) key.Binding { return key.NewBinding(key.WithHelp("↑ ↓", what)) }

// common answers what all pages answer alike.
func (k *keyMap) common(press tea.KeyPressMsg, line string) view.Request {
	switch {
	case key.Matches(press, k.Back):
		return view.Back{}
	case key.Matches(press, k.Line) && line == "":
		return view.Say{Text: "What you made is too large for a command: save it, and name the file."}
	case key.Matches(press, k.Line):
		return view.Copy{Text: line + "\n", What: "The command that prints this"}
	}
	return view.Pass{}
}

// command is the line that prints the same in a shell; "" for what is too large to be a word.
func command(s view.Scene, verb string, flags ...string) string {
	words, err := session.Words(s.Session)
	if err != nil {
		return ""
	}
	line := "moneyloop " + verb + " " + words
	for i := 0; i+1 < len(flags); i += 2 {
		switch flags[i+1] {
		case "":
		case "true":
			line += " --" + flags[i]
		default:
			line += " --" + flags[i] + " " + quoted(flags[i+1])
		}
	}
	return line
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if strings.ContainsAny(word, " <>()&|;$'\"*?") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}

// frame draws the box of a page with its question, the fullest of its titles that there is room
// for, and in its corner how many runs the answer took; what is said of what was done last; and a
// chart below the box where that leaves room. It returns what is inside.
func frame(b view.Brush, s view.Scene, r canvas.Rect, a view.Answer, title string, brief ...string) canvas.Rect {
	for _, shorter := range brief {
		if canvas.Width(title)+6 <= r.W {
			break
		}
		title = b.ASCII(shorter)
	}
	b.Canvas.Box(b.Theme, r, title, true)
	corner := ""
	switch {
	case a.Err != nil:
	case a.Whole && a.Runs > 0:
		corner = " " + format.Whole(a.Runs) + " runs "
	case a.Runs > 0:
		corner = " " + format.Whole(a.Runs) + " runs " + string(b.Theme.Glyph(theme.Ellipsis)) + " "
	}
	if corner != "" && canvas.Width(title)+canvas.Width(corner)+8 <= r.W {
		b.Canvas.TextRight(r.X+r.W-3, r.Y, corner, theme.Style{Fg: theme.Dim})
	}
	b.Told(s.Layout.Notice, s.Told())
	if rest := s.Layout.Body.Below(r.H); s.Chart != nil && rest.H >= chartRows {
		s.Chart(b, rest)
	}
	return r.Inset(1)
}

// chartRows is how many rows are left for a chart at least, below a box that leaves room.
const chartRows = 8

// unanswered says why there is nothing to show yet, and reports whether there is nothing.
func unanswered(b view.Brush, in canvas.Rect, s view.Scene, a view.Answer) bool {
	in = in.Narrow(1)
	dim := theme.Style{Fg: theme.Dim}
	switch {
	case s.Session.Err() != nil:
		b.Paragraph(in, "These values cannot be played; u undoes.", dim)
	case a.Err != nil:
		b.Paragraph(in, "This cannot be answered: "+a.Err.Error(), theme.Style{Fg: theme.Bad})
	case a.Value == nil:
		b.Paragraph(in, "It is being worked out "+string(b.Theme.Glyph(theme.Ellipsis)), dim)
	default:
		return false
	}
	return true
}

// conditions are what may be asked for: that somebody falls, that one does, that several do.
// Plain is how the first is called.
func conditions(m *model.Scenario, until string, then func(until string) view.Request) view.Choose {
	list := view.Choose{Title: "What is asked for"}
	add := func(until, name, means string) {
		list.Options = append(list.Options, view.Option{Word: until, Name: name, Means: means, Then: then(until)})
	}
	add("default", "somebody falls", "The first fall of any firm.")
	for _, f := range m.Firms {
		add("default:"+f.ID, f.Label()+" falls", "Whoever else falls or stands.")
	}
	if len(m.Firms) > 1 {
		add("default.count >= 2", "two fall", "One who falls takes another along, or falls after him.")
		add("default.count >= "+format.Whole(len(m.Firms)), "all fall", "Nobody is left.")
	}
	return orElse(list, "Any condition: default:c, event:margin, c.debt_to_equity@9 > 400%, group.cash@min < 0, default.count >= 2.",
		view.AskLine{Told: "When is it so? As in c.debt_to_equity@9 > 400%, group.cash@min < 0 or event:margin.", Word: "condition", Text: until, Then: then})
}

// orElse is a list in which what is asked for now is chosen, or can be typed.
func orElse(list view.Choose, means string, typed view.AskLine) view.Choose {
	list.At = max(0, slices.IndexFunc(list.Options, func(o view.Option) bool { return o.Word == typed.Text }))
	list.Options = append(list.Options, view.Option{Word: "other", Name: "something else …", Means: means, Then: typed})
	return list
}
