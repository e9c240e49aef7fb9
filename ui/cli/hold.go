package cli

import (
	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// holdable declares --hold.
func holdable(a *caller, c *cobra.Command, hold *[]string) {
	c.Flags().StringArrayVar(hold, "hold", nil, "something that you hold, as often as you like: '1% of a', 'bond c 100 at 1.5%/q', 'insure c 100 at 500bp/y'")
	a.completeWith(c, "hold", cobra.NoFileCompletions)
}

// holdingIn is the scenario that arguments name, with what --hold says.
func holdingIn(a *caller, c *cobra.Command, args, hold []string) (*model.Scenario, error) {
	f, err := a.scenario(c, args)
	if err != nil {
		return nil, err
	}
	return holding(c, f.Scenario, hold)
}

// holding is a scenario with what --hold says beside what its file does.
func holding(c *cobra.Command, s *model.Scenario, texts []string) (*model.Scenario, error) {
	if len(texts) == 0 {
		return s, nil
	}
	s = s.Clone()
	for _, text := range texts {
		p, expected := scenarios.Hold(s, text)
		if expected != "" {
			return nil, misuse(c, "--hold %s: expected %s", text, expected)
		}
		s.Positions = append(s.Positions, p)
		if problems := s.Validate(); len(problems) > 0 {
			return nil, misuse(c, "--hold %s: found %s, expected %s", text, problems[0].Found, problems[0].Expected)
		}
	}
	return s, nil
}
