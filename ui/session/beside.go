package session

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
)

// AFrame is what a run may cost that is played while somebody waits for a frame: firms and
// deals, times quarters. It is some ten milliseconds.
const AFrame = 30_000

// Beside returns the session with runs that cost more than most left to be played beside:
// the board changes at once, and the run follows, see Due. 0 has all played at once. So is
// what changes who is there: a run must have the firms and deals of the document.
func Beside(s Session, most int) Session {
	s.most = most
	return s
}

// later reports whether the run of a scenario is left to be played beside.
func (p Played) later(s *model.Scenario) bool {
	old := p.run.Scenario
	return p.most > 0 && s.Size() > p.most && s.Quarters == old.Quarters &&
		slices.EqualFunc(s.Firms, old.Firms, func(a, b model.Firm) bool { return a.ID == b.ID }) &&
		slices.EqualFunc(s.Deals, old.Deals, func(a, b model.Deal) bool { return a.ID == b.ID })
}

// A Task is a run that is to be played, of one board. It may be played anywhere.
type Task struct {
	scenario *model.Scenario
}

// Due returns the run that the session waits for, if it does. Until it has arrived Run is
// that of an older board.
func Due(s Session) (t Task, waits bool) {
	if s.due == nil {
		return t, false
	}
	return Task{s.due}, true
}

// An Outcome is what came of a Task.
type Outcome struct {
	of  *model.Scenario
	run *result.Run
	err error
}

// Play plays the run.
func (t Task) Play() Outcome {
	run, err := engine.Run(t.scenario) // for everything: nobody waits for it, and nobody is to wait later
	return Outcome{t.scenario, run, err}
}

// Arrive takes what came of a task. It is dropped if the board has changed since. A step
// that was complete before its run is looked at by the prompts now.
func Arrive(s Session, o Outcome) Session {
	if s.due == nil || o.of != s.due {
		return s
	}
	s.due, s.err = nil, o.err
	s.version++
	if o.err != nil {
		return s
	}
	s.run = o.run
	if s.unheard && s.at > 0 {
		s.prompts = s.prompts.listen(s.run)
		s.history = s.reached(s.prompts.place)
	}
	s.unheard = false
	return s
}
