package explore

import (
	"errors"

	"moneyloop/model/engine"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
)

// patience is how many quarters the kill switch waits for somebody to fall.
const patience = 40

// KillSwitch answers how many quarters pass until the next default if, after the
// given quarter (from 1), all insider and outside capital stops: no equity, not in
// need either, no loans, no sales on credit, nothing borrowed, nothing rolled over. 0 means that somebody falls in the
// very next quarter. firm is who falls first then; -1 if nobody does within forty quarters.
//
// It runs the scenario anew from the start: domain-model 9.5. Cancel is asked before every quarter
// whether nobody wants to know any more, with [rounds.ErrCancelled]; nil: somebody does. A run that cannot be
// played so far has nobody fall.
func KillSwitch(r *result.Run, quarter int, cancel func() bool) (quarters, firm int, err error) {
	c, err := engine.Begin(r.Scenario, engine.How{Quarters: quarter + patience, Cancel: cancel})
	for t := 1; t <= quarter && err == nil; t++ {
		err = c.Step()
	}
	n, firm := -1, -1
	if err == nil {
		n, firm, err = runway(c.Branch(dryAfter(quarter, cancel), nil))
	}
	if errors.Is(err, engine.ErrCancelled) {
		return 0, -1, rounds.ErrCancelled
	}
	return max(0, n), firm, nil
}

// KillSwitches answers that after every quarter: the quarters to the next default, or -1
// where nobody falls. It plays the scenario once, and branches off at the end of each.
func KillSwitches(r *result.Run) []int {
	list := make([]int, r.Quarters)
	for q := range list {
		list[q] = -1
	}
	var dry *engine.Course
	c, err := engine.Begin(r.Scenario, engine.How{})
	for q := 1; q <= r.Quarters && err == nil; q++ {
		if err = c.Step(); err == nil {
			dry = c.Branch(dryAfter(q, nil), dry)
			list[q-1], _, _ = runway(dry)
		}
	}
	return list
}

// dryAfter throws the kill switch after a quarter.
func dryAfter(quarter int, cancel func() bool) engine.How {
	return engine.How{Quarters: patience, Dry: quarter + 1, Cancel: cancel}
}

// runway plays on until somebody falls, and returns how many quarters pass before that, and who;
// or -1.
func runway(dry *engine.Course) (quarters, firm int, err error) {
	for n := range patience {
		if err := dry.Step(); err != nil {
			return -1, -1, err
		}
		if q, firm := dry.Run().FirstDefault(); q > 0 {
			return n, firm, nil
		}
	}
	return -1, -1, nil
}
