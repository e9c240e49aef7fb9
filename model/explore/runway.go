package explore

import (
	"moneyloop/model"
	"moneyloop/model/engine"
)

// patience is how many quarters the kill switch waits for somebody to fall.
const patience = 40

// KillSwitch answers how many quarters pass until the next default if, after the
// given quarter (from 1), all insider and outside capital stops: no equity, not in
// need either, no loans, no sales on credit, nothing borrowed, nothing rolled over. 0 means that somebody falls in the
// very next quarter. falls is false if nobody does within forty quarters.
//
// It runs the scenario anew from the start: domain-model 9.5.
func KillSwitch(r *model.Run, quarter int) (quarters int, falls bool) {
	c, err := engine.Begin(r.Scenario, engine.How{Quarters: quarter + patience})
	for t := 1; t <= quarter && err == nil; t++ {
		err = c.Step()
	}
	if err != nil {
		return 0, false
	}
	n := runway(c, quarter)
	return max(0, n), n >= 0
}

// KillSwitches answers that after every quarter: the quarters to the next default, or -1
// where nobody falls. It plays the scenario once, and branches off at the end of each.
func KillSwitches(r *model.Run) []int {
	list := make([]int, r.Quarters)
	for q := range list {
		list[q] = -1
	}
	c, err := engine.Begin(r.Scenario, engine.How{})
	for q := 1; q <= r.Quarters && err == nil; q++ {
		if err = c.Step(); err == nil {
			list[q-1] = runway(c, q)
		}
	}
	return list
}

// runway throws the kill switch after a quarter, plays on until somebody falls, and returns
// how many quarters pass before that, or -1.
func runway(c *engine.Course, after int) int {
	dry := c.Branch(engine.How{Quarters: patience, Dry: after + 1})
	for n := range patience {
		if dry.Step() != nil {
			break
		}
		if q, _ := dry.Run().FirstDefault(); q > 0 {
			return n
		}
	}
	return -1
}
