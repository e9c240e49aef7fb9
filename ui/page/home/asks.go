package home

import (
	"moneyloop/model"
	"moneyloop/ui/view"
)

// Asks says what the screen wants to know of the run that takes more than one.
func (p Page) Asks(s view.Scene) (*model.Run, []view.Question) {
	var list []view.Question
	if s.Cover.Pages || !s.Session.Moving() { // while a lever moves here, that waits until it rests
		list = append(list, killSwitch(s))
	}
	return s.Session.Run(), list
}

func killSwitch(s view.Scene) view.Question { return view.KillSwitch{Quarter: s.Session.Quarter()} }

// runwayOf is how long the firms last, if that is known.
func runwayOf(s view.Scene) view.Runway {
	runway, _ := view.Of[view.Runway](s.Answers.Of(s.Session.Run(), killSwitch(s)))
	return runway
}

var _ view.Asker = Page{}
