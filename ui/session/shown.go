package session

import (
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// A Shown is a moment of a file that somebody else plays: its run, in front of which is a veil,
// and the run that it is compared with, if any.
type Shown struct {
	File    *scenarios.File
	Levers  []Setting // where they stand
	Run     *result.Run
	Against *result.Run
	Quarter int
	Veil    result.Veil
}

// Session returns the session that shows it. It plays nothing, and asks nothing of anybody.
func (m Shown) Session() Session {
	run := m.Run.Behind(m.Veil)
	s := Session{
		Played: Played{baseline: run, run: run, before: run, version: 1, quarter: 1},
		opened: m.File, saved: m.File, limits: DefaultLimits,
	}
	if m.Against != nil {
		s.baseline = m.Against.Behind(m.Veil)
	}
	s.Board = s.on(m.File)
	for _, set := range m.Levers {
		s.Board = s.place(Change{Ref: set.Ref, To: set.Value})
	}
	return s.Go(m.Quarter)
}
