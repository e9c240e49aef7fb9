package engine

import "moneyloop/model"

// Lap tells in which order a quarter settles the deals: the step of each deal, and how
// many steps there are. Deals of one step are settled at once. Of a scenario that does
// not validate all are of the first step.
func Lap(s *model.Scenario) (step []int, steps int) {
	step = make([]int, len(s.Deals))
	p, err := compile(s)
	if err != nil {
		return step, 1
	}
	for phase := range p.stages {
		for _, stage := range p.stages[phase] {
			for _, d := range stage.must {
				step[d] = steps
			}
			for _, d := range stage.may {
				step[d] = steps
			}
			steps++
		}
	}
	return step, max(steps, 1)
}
