package question

import (
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
