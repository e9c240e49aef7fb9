package question

import "moneyloop/ui/view"

// inBody is a page that takes all between the headline and the events, and in which nothing is
// typed.
type inBody struct{}

func (inBody) Typing() bool { return false }

func (inBody) Place() view.Place { return view.InBody }
