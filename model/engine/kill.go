package engine

import "moneyloop/model"

// patience is how many quarters the kill switch waits for somebody to fall.
const patience = 40

// KillSwitch answers how many quarters pass until the next default if, after the
// given quarter (from 1), all insider and outside capital stops: no equity, not in
// need either, no loans, no sales on credit, nothing borrowed, nothing rolled over. 0 means that somebody falls in the
// very next quarter. falls is false if nobody does within forty quarters.
//
// It runs the scenario anew from the start: domain-model 9.5.
func KillSwitch(r *model.Run, quarter int) (quarters int, falls bool) {
	fork, err := play(r.Scenario, fork{quarters: quarter + patience, kill: quarter + 1})
	if err != nil {
		return 0, false
	}
	if first := firstDefault(fork, quarter+1); first > 0 {
		return first - quarter - 1, true
	}
	return 0, false
}

// KillSwitches answers that after every quarter: the quarters to the next default, or -1
// where nobody falls. It plays the scenario once, and branches off at the end of each.
func KillSwitches(r *model.Run) []int {
	list := make([]int, r.Quarters)
	for q := range list {
		list[q] = -1
	}
	e, err := begin(r.Scenario, fork{quarters: r.Quarters})
	if err != nil {
		return list
	}
	for e.t = 1; e.t <= r.Quarters; e.t++ {
		if e.quarter(); e.err != nil {
			break
		}
		list[e.t-1] = killSwitch{e.branch(patience)}.runway()
	}
	return list
}

// A killSwitch stops capital in an engine.
type killSwitch struct{ *engine }

// runway throws the kill switch after the quarter in hand, plays on until somebody falls,
// and returns how many quarters pass before that, or -1.
func (e killSwitch) runway() int {
	last := e.t + patience
	e.kill = e.t + 1
	for e.t < last {
		e.t++
		if e.quarter(); e.err != nil {
			return -1
		}
		if first := firstDefault(e.run.Run, e.kill); first > 0 {
			return first - e.kill
		}
	}
	return -1
}

// firstDefault returns the quarter of the first default from a quarter on, or 0.
func firstDefault(r *model.Run, from int) int {
	for _, e := range r.Events {
		if e.Kind == model.DefaultEvent && e.Quarter >= from {
			return e.Quarter
		}
	}
	return 0
}
