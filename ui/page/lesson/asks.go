package lesson

import (
	"moneyloop/model/result"
	"moneyloop/ui/view"
)

// Asks says what the headline of the lesson's run wants to know: nothing of a run behind a veil,
// nor while things are on their way.
func (p Page) Asks(view.Scene) (*result.Run, []view.Question) {
	run := p.picture.Session.Run()
	if p.Ended() || p.playing() || run == nil || run.Veil().Hides() {
		return nil, nil
	}
	return run, []view.Question{view.KillSwitch{Quarter: p.picture.Session.Quarter()}}
}

var _ view.Asker = Page{}
