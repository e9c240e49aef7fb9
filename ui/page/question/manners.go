package question

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/view"
)

// manners are what these pages have in common: their keys, which never change, that they take all
// between the headline and the events, and that nothing is typed in them.
type manners struct{ keys *keyMap }

func newManners() manners {
	keys := NewKeys()
	return manners{&keys}
}

// Typing is false.
func (manners) Typing() bool { return false }

// Place is all between the headline and the events.
func (manners) Place() view.Place { return view.InBody }

// turned is by how many rows the wheel was turned, if a message is that.
func turned(msg tea.MouseMsg) (by int, ok bool) {
	if _, ok := msg.(tea.MouseWheelMsg); !ok {
		return 0, false
	}
	if msg.Mouse().Button == tea.MouseWheelUp {
		return -1, true
	}
	return 1, true
}

// arrow is the key that goes as the wheel does.
func arrow(by int) tea.KeyPressMsg {
	if by < 0 {
		return tea.KeyPressMsg{Code: tea.KeyUp}
	}
	return tea.KeyPressMsg{Code: tea.KeyDown}
}
