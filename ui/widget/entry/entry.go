// Package entry sets up bubbles' text input as every page of the explorer types in it: without a
// prompt of its own, bounded, and without the clipboard of the machine, which over SSH is
// somebody else's. Pages draw it with [view.Brush.Typed].
package entry

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

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

// Type returns a line after a key. Bubbles looks for the end of a word behind the last character,
// where there is none.
func Type(m Model, msg tea.Msg) Model {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, m.KeyMap.DeleteWordForward) {
		if text := []rune(m.Value()); m.Position() == len(text)-1 {
			return With(m, string(text[:m.Position()]))
		}
	}
	m, _ = m.Update(msg)
	return m
}
