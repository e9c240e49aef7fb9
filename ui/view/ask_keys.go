package view

import "charm.land/bubbles/v2/key"

// AskKeys open the pages of what takes many runs to know, from every page that has no use of
// its own for them.
type AskKeys struct{ Breaks, Why, Solve, Map, Tornado, Pin, Differ, Chance, Noise, Seed, Hold key.Binding }

// NewAskKeys returns the keys. Every session has its own.
func NewAskKeys() AskKeys {
	return AskKeys{
		Breaks:  Bind("b", "what breaks it: all levers, the nearest first", "b"),
		Why:     Bind("w", "why a number is what it is, and what is beneath that", "w"),
		Solve:   Bind("=", "which value of the selected lever is required, so that nobody falls", "="),
		Map:     Bind("M", "map of the selected lever and another: who falls, and when", "M"),
		Tornado: Bind("T", "what moves a number most, each lever alone", "T"),
		Pin:     Bind("p", "pin the run, A to D: it stays in the charts", "p"),
		Differ:  Bind("d", "what differs from a pin: levers first, then what came of it", "d"),
		Chance:  Bind("%", "many runs in the charts, with ranges and luck; again, how likely what is", "%"),
		Noise:   Bind("~", "luck with customers, or none", "~"),
		Seed:    Bind("#", "draw others", "#"),
		Hold:    Bind("P", "what becomes of shares, bonds and insurance that you hold", "P", "shift+p"),
	}
}

// Commands lists what the keys do.
func (k AskKeys) Commands() []Command {
	return []Command{
		{k.Breaks, WhatBreaks{}},
		{k.Why, Why{}},
		{k.Solve, WhatSolves{}},
		{k.Map, MapOf{}},
		{k.Tornado, WhatMoves{}},
		{k.Pin, Pin{}},
		{k.Differ, Differ{}},
		{k.Chance, Chance{}},
		{k.Noise, Luck{Noise: true}},
		{k.Seed, Luck{Seed: true}},
		{k.Hold, WhatIHold{}},
	}
}
