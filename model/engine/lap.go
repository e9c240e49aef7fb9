package engine

import (
	"moneyloop/model"
	"moneyloop/model/engine/plan"
)

// Lap tells in which order a quarter settles the deals: the step of each deal, and how
// many steps there are. Deals of one step are settled at once. Of a scenario that does
// not validate all are of the first step.
func Lap(s *model.Scenario) (step []int, steps int) {
	step = make([]int, len(s.Deals))
	p, err := plan.Compile(s)
	if err != nil {
		return step, 1
	}
	for phase := range p.Stages {
		for _, stage := range p.Stages[phase] {
			for _, d := range stage.Must {
				step[d] = steps
			}
			for _, d := range stage.May {
				step[d] = steps
			}
			steps++
		}
	}
	return step, max(steps, 1)
}
