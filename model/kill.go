package model

// patience is how many quarters the kill switch waits for somebody to fall.
const patience = 40

// KillSwitch answers how many quarters pass until the next default if, after the
// given quarter (from 1), all insider and outside capital stops: no equity, not in
// need either, no loans, no sales on credit, nothing borrowed, nothing rolled over. 0 means that somebody falls in the
// very next quarter. falls is false if nobody does within forty quarters.
//
// It runs the scenario anew from the start: domain-model 9.5.
func (r *Run) KillSwitch(quarter int) (quarters int, falls bool) {
	fork, err := r.Scenario.play(fork{quarters: quarter + patience, kill: quarter + 1})
	if err != nil {
		return 0, false
	}
	if first := fork.firstDefault(quarter + 1); first > 0 {
		return first - quarter - 1, true
	}
	return 0, false
}

// firstDefault returns the quarter of the first default from a quarter on, or 0.
func (r *Run) firstDefault(from int) int {
	for _, e := range r.Events {
		if e.Kind == DefaultEvent && e.Quarter >= from {
			return e.Quarter
		}
	}
	return 0
}
