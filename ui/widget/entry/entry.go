// Package entry sets up bubbles' text input as every page of the explorer types in it: without a
// prompt of its own, bounded, and without the clipboard of the machine, which over SSH is
// somebody else's. Pages draw it with [view.Brush.Typed].
package entry

import "charm.land/bubbles/v2/textinput"

// A Model is a line that is typed. Its commands, which would blink a cursor or read a
// clipboard, are nothing to wait for.
type Model = textinput.Model

// New returns a line of at most so many characters with a text in it, and the cursor at its end.
func New(most int, text string) Model {
	m := textinput.New()
	m.Prompt, m.CharLimit = "", most
	m.KeyMap.Paste.SetEnabled(false)
	m.Focus()
	return With(m, text)
}

// With returns a line with another text, and the cursor at its end.
func With(m Model, text string) Model {
	m.SetValue(text)
	m.CursorEnd()
	return m
}
