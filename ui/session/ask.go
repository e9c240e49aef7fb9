package session

import (
	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explore"
	"moneyloop/model/result"
)

// Play plays a scenario that is nobody's work.
func Play(s *model.Scenario) (*result.Run, error) { return engine.Run(s) }

// Runway answers how many quarters pass after one of a run until somebody falls, if all
// funding stops then, and who; -1 if nobody does. It plays a run, and belongs beside the
// program; cancel says that nobody wants to know any more.
func Runway(run *result.Run, quarter int, cancel func() bool) (quarters, firm int, err error) {
	return explore.KillSwitch(run, quarter, cancel)
}

// Rescue answers what would have saved the firm of a default at least, the event with this
// index of the run; ok is false if nothing would, or if cancel says that nobody wants to
// know any more. It plays many runs, and belongs beside the program.
func Rescue(run *result.Run, event int, cancel func() bool) (r result.Rescue, ok bool) {
	r, err := explore.FindRescue(run, event, cancel)
	return r, err == nil
}
