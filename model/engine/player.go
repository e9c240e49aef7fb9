package engine

import (
	"moneyloop/model"
	"moneyloop/model/engine/settle"
	"moneyloop/model/result"
)

// How says how a scenario is played, and what somebody does who is not in it.
type How struct {
	Asked    result.Asked                    // of the run
	Quarters int                             // how many; 0: as many as the scenario has
	Noise    func(quarter, firm int) float64 // what a firm's customers pay in a quarter, from 1, is this times as much; nil: as much
	ToFall   bool                            // end with the quarter in which somebody falls first: what follows is not to be read
	Unseen   bool                            // nobody looks at this run but with many others: its quarters are not held to the invariants
	Cancel   func() bool                     // asked before every quarter whether to give up, with [ErrCancelled]; nil: never

	Dry  int         // the kill switch: from this quarter on nobody invests or lends, firm or not; 0: never
	Gift settle.Gift // cash for a firm in need
}

// A Gift is cash for a firm when a settlement begins: paid-in capital, for no shares.
type Gift = settle.Gift

// A Player plays one scenario again and again, for other values of its levers and for other
// luck. It uses its memory again. It is for one goroutine; of many, each has its own.
type Player struct {
	base, work *model.Scenario // as it is, and with levers moved
	engine     *engine         // of the last run, or nil

	begins int             // the quarter in which the first of the shocks strikes that are set
	others []model.Setting // that are set
	kept   []mark
	oldest int // of them, counted on and on
}

// NewPlayer returns a player of a scenario, which must not change meanwhile.
func NewPlayer(s *model.Scenario) *Player { return &Player{base: s, work: s.Clone()} }

// Set moves levers to these values, and all others to where they stand in the scenario. The
// last run is not to be read any more. Errors are those of [model.Scenario.With]; levers
// are where they stand in the scenario then.
func (p *Player) Set(settings ...model.Setting) error {
	p.reset()
	for _, set := range settings {
		if err := p.work.Put(set); err != nil {
			p.reset()
			return err
		}
	}
	for _, set := range settings {
		if q := Begins(p.work, set.Ref); q > 1 {
			p.begins = min(p.begins, q)
		} else {
			p.others = append(p.others, set)
		}
	}
	return nil
}

// reset puts all levers back.
func (p *Player) reset() {
	model.Restore(p.work, p.base)
	p.begins, p.others = never, p.others[:0]
}

// Play plays the scenario with the levers as they are set. The run may be read until the
// player is told anything else. Errors are those of [Run], and ErrCancelled.
func (p *Player) Play(how How) (*result.Run, error) {
	marks := p.marks(how)
	if marks {
		if m := p.markFor(how); m != nil {
			resume(p.engine, p.work, how, m)
			return p.engine.toTheEnd()
		}
	}
	e, err := begin(p.work, how, p.engine)
	if err != nil {
		return nil, err
	}
	p.engine = e
	if marks {
		switch on, err := upTo(e, min(e.last, p.begins-1)); {
		case err != nil:
			return nil, err
		case !on:
			return e.Run.Run, nil
		}
		p.newMark(how).keep(e)
	}
	return e.toTheEnd()
}

// never is after all quarters.
const never = 4 * model.MaxQuarters
