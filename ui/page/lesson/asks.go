package lesson

import (
	"moneyloop/model"
	"moneyloop/ui/view"
)

// Asks says what the headline of the lesson's run wants to know.
func (p Page) Asks(view.Scene) (*model.Run, []view.Question) {
	if p.covers() || p.on.Run() == nil {
		return nil, nil
	}
	return p.on.Run(), []view.Question{view.KillSwitch{Quarter: p.on.Quarter()}}
}

var _ view.Asker = Page{}
