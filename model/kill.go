package model

// patience is how many quarters the kill switch waits for somebody to fall.
const patience = 40

// KillSwitch answers how many quarters pass until the first default if, after the
// given quarter (from 1), all insider and outside capital stops: no equity, no
// loans, nothing borrowed, nothing rolled over. 0 means that somebody falls in the
// very next quarter. falls is false if nobody does within forty quarters, or
// somebody already has.
//
// It runs the scenario anew from the start: domain-model 9.5.
func (r *Run) KillSwitch(quarter int) (quarters int, falls bool) {
	if first, _ := r.FirstDefault(); first > 0 && first <= quarter {
		return 0, false
	}
	fork, err := r.Scenario.play(quarter+patience, quarter+1)
	if err != nil {
		return 0, false
	}
	first, _ := fork.FirstDefault()
	if first == 0 {
		return 0, false
	}
	return first - quarter - 1, true
}
