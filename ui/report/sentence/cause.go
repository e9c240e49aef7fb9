package sentence

import (
	"fmt"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/grains"
)

// Cause names what a firm died of, and says what that is.
func Cause(e result.Event) string {
	text := "Cause: " + e.Fall.Cause.String() + "."
	switch e.Fall.Cause {
	case result.CashGap:
		text += " It is short even if all who owe it pay."
	case result.Refinancing:
		text += " Debt fell due, and nobody renewed it."
	case result.Contagion:
		text += " It is short because others did not pay it."
	case result.Forced:
		text += " The scenario asks for it."
	}
	return text
}

// Rescue says what it would have taken to save a firm from its default, as finely as
// the default is told, whom else that saves, and who falls all the same.
func Rescue(s *model.Scenario, fallen result.Event, r result.Rescue) string {
	t := Teller{s}
	grain := shortGrain(fallen.Fall)
	if r.Amount < grain {
		grain = grains.Of(r.Amount)
	}
	text := "Cheapest rescue: with " + t.Amount(grains.Nearest(r.Amount/grain), grain) + " more in " + format.Quarter(r.Quarter) + " " + t.Firm(r.Firm) + " would stand"
	var saved []string
	for _, other := range r.Saved {
		saved = append(saved, t.Firm(other))
	}
	if len(saved) > 0 {
		text += ", and so would " + Enumerate(saved)
	}
	text += "."
	if f := fallen.Fall; f.Cause == result.Contagion && r.Amount < f.Short-grain {
		text += " That is less than it is short of, for part of what it pays comes back to it."
	}
	if len(r.Later) == 0 {
		return text
	}
	first := r.Later[0]
	if first.Quarter > r.Quarter {
		text += " Yet " + t.Firm(first.Firm) + " would fall in " + format.Quarter(first.Quarter)
	} else {
		text += " " + t.Firm(first.Firm) + " would still fall in " + format.Quarter(first.Quarter)
	}
	if n := len(r.Later) - 1; n == 1 {
		text += ", and one more firm then or later"
	} else if n > 1 {
		text += fmt.Sprintf(", and %d more firms then or later", n)
	}
	return text + "."
}
