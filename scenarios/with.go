package scenarios

import (
	"fmt"
	"slices"

	"moneyloop/model"
	"moneyloop/model/rules"
)

// With returns the scenario with settings applied, if that can be played: the error is of
// [model.Scenario.With], or the first of the problems that the settings make.
func With(s *model.Scenario, settings ...model.Setting) (*model.Scenario, error) {
	if len(settings) == 0 {
		return s, nil
	}
	next, err := s.With(settings...)
	if err != nil {
		return nil, err
	}
	numbers := *next
	numbers.Next, numbers.Expects = nil, nil // where levers stand does not bear on them
	if problems := rules.Validate(&numbers); len(problems) > 0 {
		before := rules.Validate(s)
		for _, p := range problems {
			if !slices.Contains(before, p) {
				return nil, &ProblemError{p, model.Called(next, p.Path)}
			}
		}
	}
	return next, nil
}

// A ProblemError says what keeps levers from being played where they stand.
type ProblemError struct {
	rules.Problem
	Where string // the number, as levers call it
}

func (e *ProblemError) Error() string {
	return fmt.Sprintf("%s: found %s, expected %s", e.Where, e.Found, e.Expected)
}
