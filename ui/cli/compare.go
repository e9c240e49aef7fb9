package cli

import (
	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/ui/report"
	"moneyloop/ui/session"
)

// compares says what differs between two scenarios.
func compares(a *app) *cobra.Command {
	var (
		ask  asking
		with settings
		what report.Comparing
	)
	c := &cobra.Command{
		Use:   "compare A [B]",
		Short: "Say what differs between two scenarios: what goes in, then what comes out",
		Long: "First who and which numbers differ, largest part of their range first; then who falls in one and not in the other; then the series that are furthest apart, with both " +
			"values where the gap is widest. Series with the same numbers in both are folded under the first. --set moves levers in both, --with in B alone; without B it is A with those.",
		Example: `moneyloop compare three-friends --with chips.borrow=20%
moneyloop compare two-clouds --with c.leverage=50% --metric c.cash --metric d.cash
moneyloop compare three-friends mine.yaml --format json`,
		Args:              args(1, 2, "two scenarios"),
		ValidArgsFunction: completeFiles,
		RunE: func(c *cobra.Command, args []string) error {
			asked, err := ask.begin(a, c, args[:1])
			if err != nil {
				return err
			}
			other := asked.Scenario
			what.NameA, what.NameB = args[0], args[0]
			if len(args) == 2 {
				f, err := a.scenario(c, args[1:])
				if err != nil {
					return err
				}
				what.NameB = args[1]
				if _, other, err = ask.set.read(c, f.Scenario); err != nil {
					return err
				}
			}
			moved, other, err := with.read(c, other)
			if err != nil {
				return err
			}
			what.NameB += notated(other, moved)
			for _, name := range what.Metrics {
				if _, err := asked.Scenario.Series(name); err != nil {
					return misuse(c, "--metric: %w", err)
				}
			}
			if what.A, err = session.Play(asked.Scenario); err != nil {
				return err
			}
			if what.B, err = session.Play(other); err != nil {
				return err
			}
			return ask.write(a, c, report.Compared(asked, what))
		},
	}
	ask.flags(a, c)
	c.Flags().StringArrayVar((*[]string)(&with), "with", nil, "move a lever in B alone: chips.borrow=20%")
	c.Flags().StringArrayVar(&what.Metrics, "metric", nil, "show this series, as often as you like: c.cash, group.revenue.gross")
	c.Flags().BoolVar(&what.All, "all", false, "show all series that differ")
	a.completeWith(c, "with", completeLever)
	a.completeWith(c, "metric", completeSeries)
	return c
}

// notated is how settings are said behind the name of a scenario.
func notated(s *model.Scenario, list []model.Setting) (text string) {
	for _, set := range list {
		if _, number, err := s.Value(set.Ref); err == nil {
			text += " with " + set.Ref + "=" + model.Notation(set.Value, number.Unit)
		}
	}
	return text
}
