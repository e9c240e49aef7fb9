package ask

import (
	"slices"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/format"
	"moneyloop/ui/report/answer"
)

// Break finds the smallest moves that break a scenario.
func Break(a *command.Caller) *cobra.Command {
	var (
		ask    asking
		q      explore.BreakQuestion
		search []string
		within string
		by     string
	)
	c := &cobra.Command{
		Use:   "break [SCENARIO]",
		Short: "Find the smallest moves of levers that break a scenario",
		Long: "For each lever, one at a time and both ways, the nearest value at which somebody fails, or at which the condition of --until holds; where it holds already, the nearest " +
			"at which it does not. Every value that is printed has been run: with --set it does what is said, and one last digit nearer it does not. What is not found is said " +
			"with how finely it was looked for.\n\n" +
			"With --joint also the nearest that is found of all moves of several levers at once, with as few of them as will do, and how many nearer points were tried in vain.\n\n" +
			"--until takes the conditions of expect: default:c, default.count >= 2, c.debt_to_equity@9 > 400%, event:margin. With --within 10% the exit status is 1 if a lever breaks it within a " +
			"tenth of its range.",
		Example: `moneyloop break domino --set invest.amount=70
moneyloop break real-order --lever stop.size --lever rent.amount
moneyloop break two-clouds --all --format json
moneyloop break domino --set invest.amount=70.5 --lever invest.amount --lever b.sales.amount --joint
moneyloop break three-friends --until 'c.debt_to_equity@end > 300%'`,
	}
	breakFlags(c, &q)
	c.Flags().StringArrayVar(&search, "search", nil, "where to look on a lever, if that is not its range: chips.borrow=0%:50%")
	c.Flags().StringVar(&by, "by", "", "what is near: parts of each lever's range, or plausible moves of it; those if every lever says one")
	c.Flags().StringVar(&within, "within", "", "fail if a lever breaks it within this part of its range: 10%")
	a.Complete(c, "by", []string{explore.ByRange.String(), explore.ByPlausible.String()})
	return ask.byRuns(a, c, func(asked answer.Asked) (err error) {
		s := asked.Scenario
		if q.Search, err = spans(c, "search", s, search); err != nil {
			return err
		}
		most, err := near(c, &q, by, within)
		if err != nil {
			return err
		}
		found, err := explore.Break(s, q, ask.means(s))
		if err != nil {
			return unanswered(c, err)
		}
		if err := ask.write(answer.Breaks(asked, found)); err != nil {
			return err
		}
		if slices.ContainsFunc(found.Moves, func(m explore.Move) bool { return m.Found && m.OfRange <= most }) {
			return command.ErrTold
		}
		return nil
	})
}

// breakFlags declares what is asked.
func breakFlags(c *cobra.Command, q *explore.BreakQuestion) {
	c.Flags().StringArrayVar(&q.Levers, "lever", nil, "a lever to move, as often as you like; without it all that the scenario offers")
	c.Flags().StringVar(&q.Until, "until", "default", "the condition that breaks it")
	c.Flags().BoolVar(&q.All, "all", false, "over the whole range of every lever: where it breaks and where it stands")
	c.Flags().BoolVar(&q.Joint, "joint", false, "and the nearest break by several levers at once")
}

// near reads --by and --within.
func near(c *cobra.Command, q *explore.BreakQuestion, by, within string) (most float64, err error) {
	var ok bool
	if q.By, ok = explore.ReadMeasure(by); !ok {
		return 0, command.Misuse(c, "--by %s: expected range or plausible", by)
	}
	return part(c, within)
}

// part reads --within: a part of a range, or less than any.
func part(c *cobra.Command, typed string) (float64, error) {
	if typed == "" {
		return -1, nil
	}
	x, err := format.Field{Unit: model.Share}.Read(typed)
	if err != nil {
		return 0, command.Misuse(c, "--within %s: %w", typed, err)
	}
	return x, nil
}
