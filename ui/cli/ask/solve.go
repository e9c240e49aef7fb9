package ask

import (
	"github.com/spf13/cobra"

	"moneyloop/model/explore"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/report/answer"
)

// Solve finds the values of a lever at which something begins or ceases.
func Solve(a *command.Caller) *cobra.Command {
	var (
		ask             asking
		q               explore.SolveQuestion
		search          []string
		atLeast, atMost bool
	)
	c := &cobra.Command{
		Use:   "solve [SCENARIO] --lever LEVER",
		Short: "Find the value of a lever that reaches a target",
		Long: "All values of the lever, over its whole range, at which a condition begins or ceases to hold, or at which a metric meets a target; and the one that is required: " +
			"the least from which on it holds, or for a lever that hurts the greatest up to which it does. Without a condition it is that nobody falls.\n\n" +
			"What a metric jumps over is said with both sides; nothing is interpolated.",
		Example: `moneyloop solve real-order --lever b.sales.amount
moneyloop solve real-order --lever c.cash --search c.cash=0:100
moneyloop solve real-order --lever stop.size --until nobody
moneyloop solve three-friends --lever b.sales.amount --metric group.circularity@16 --target 50% --at-most`,
	}
	c.Flags().StringVar(&q.Lever, "lever", "", "the lever to move")
	c.Flags().StringVar(&q.Until, "until", "", "the condition: nobody, default:c, c.cash@end >= 10")
	c.Flags().StringVar(&q.Metric, "metric", "", "or a metric: group.circularity@16, default.quarter")
	c.Flags().StringVar(&q.Target, "target", "", "and what it should be")
	c.Flags().BoolVar(&atLeast, "at-least", false, "at least the target")
	c.Flags().BoolVar(&atMost, "at-most", false, "at most the target")
	c.Flags().StringArrayVar(&search, "search", nil, "where to look, if that is not the lever's range: c.cash=0:100")
	return ask.byRuns(a, c, func(asked answer.Asked) (err error) {
		if err = aim(c, &q, atLeast, atMost); err != nil {
			return err
		}
		if q.Search, err = spans(c, "search", asked.Scenario, search); err != nil {
			return err
		}
		found, err := explore.Solve(asked.Scenario, q, ask.means(asked.Scenario))
		if err != nil {
			return unanswered(c, err)
		}
		return ask.write(answer.Solved(asked, found))
	})
}

// aim settles what is asked for.
func aim(c *cobra.Command, q *explore.SolveQuestion, atLeast, atMost bool) error {
	switch {
	case q.Lever == "":
		return command.Misuse(c, "solve needs the --lever to move")
	case (q.Metric == "") != (q.Target == ""):
		return command.Misuse(c, "--metric and --target: expected both, or none of them")
	case q.Metric != "" && q.Until != "":
		return command.Misuse(c, "--until and --metric: expected one of them")
	case atLeast && atMost || (atLeast || atMost) && q.Metric == "":
		return command.Misuse(c, "--at-least and --at-most: expected one of them, with --metric and --target")
	case atLeast:
		q.Until = q.Metric + " >= " + q.Target
	case atMost:
		q.Until = q.Metric + " <= " + q.Target
	case q.Metric == "" && q.Until == "":
		q.Until = "nobody"
	}
	return nil
}
