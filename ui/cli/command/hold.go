package command

import (
	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/rules"
	"moneyloop/scenarios/grammar"
)

// Holdable declares --hold.
func Holdable(a *Caller, c *cobra.Command, hold *[]string) {
	c.Flags().StringArrayVar(hold, "hold", nil, "something that you hold, as often as you like: '1% of a', 'bond c 100 at 1.5%/q', 'insure c 100 at 500bp/y'")
	a.CompleteWith(c, "hold", cobra.NoFileCompletions)
}

// HoldingIn is the scenario that arguments name, with what --hold says.
func HoldingIn(a *Caller, c *cobra.Command, args, hold []string) (*model.Scenario, error) {
	f, err := a.Scenario(c, args)
	if err != nil {
		return nil, err
	}
	return Holding(c, f.Scenario, hold)
}

// Holding is a scenario with what --hold says beside what its file does.
func Holding(c *cobra.Command, s *model.Scenario, texts []string) (*model.Scenario, error) {
	if len(texts) == 0 {
		return s, nil
	}
	s = s.Clone()
	for _, text := range texts {
		p, expected := grammar.Hold(s, text)
		if expected != "" {
			return nil, Misuse(c, "--hold %s: expected %s", text, expected)
		}
		s.Positions = append(s.Positions, p)
		if problems := rules.Validate(s); len(problems) > 0 {
			return nil, Misuse(c, "--hold %s: found %s, expected %s", text, problems[0].Found, problems[0].Expected)
		}
	}
	return s, nil
}
