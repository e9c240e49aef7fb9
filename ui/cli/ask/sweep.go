package ask

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/report/answer"
)

// Sweep shows what becomes of metrics over the range of one lever or two.
func Sweep(a *command.Caller) *cobra.Command {
	var (
		ask  asking
		q    explore.SweepQuestion
		x, y string
	)
	c := &cobra.Command{
		Use:   "sweep [SCENARIO] --x LEVER[=lo:hi[:n]]",
		Short: "Run a scenario over the range of one lever, or of two",
		Long: "One lever is a table, with a row for each value; two are a map, with a letter for who falls first. The frontier is where the condition of --until, that somebody fails " +
			"if nothing else is said, begins or ends along each row and column: to a sixteenth of a cell, or with --exact to neighbouring values. " +
			"Without a range it is the lever's own, in 41 values, or in 21 by 21.",
		Example: `moneyloop sweep real-order --x b.sales.amount --metric c.cash@min
moneyloop sweep real-order --set stop.size=0 --x rent.amount=5:8:7 --y loan.interest=0%/q:3%/q:4
moneyloop sweep two-clouds --x slump.size --y c.leverage --metric group.cash --format csv`,
	}
	c.Flags().StringVar(&x, "x", "", "the lever across: chips.borrow, chips.borrow=0%:50%:11")
	c.Flags().StringVar(&y, "y", "", "the lever up, for a map")
	c.Flags().StringArrayVar(&q.Metrics, "metric", nil, "a metric, as often as you like: c.cash@min, group.circularity@16")
	c.Flags().StringVar(&q.Until, "until", "default", "the condition of the frontier")
	c.Flags().BoolVar(&q.Exact, "exact", false, "the frontier to neighbouring values")
	return ask.byRuns(a, c, func(asked answer.Asked) (err error) {
		if x == "" {
			return command.Misuse(c, "sweep needs a lever: --x chips.borrow, or --x chips.borrow=0%%:50%%:11")
		}
		if q.X, err = sweepAxis(c, "x", asked.Scenario, x); err != nil {
			return err
		}
		if y != "" {
			across, err := sweepAxis(c, "y", asked.Scenario, y)
			if err != nil {
				return err
			}
			q.Y = &across
		}
		found, err := explore.Sweeping(asked.Scenario, q, ask.means(asked.Scenario))
		if err != nil {
			return unanswered(c, err)
		}
		return ask.write(answer.Swept(asked, found))
	})
}

// sweepAxis reads a lever with a range and a number of values, if they are said.
func sweepAxis(c *cobra.Command, flag string, s *model.Scenario, text string) (explore.SweepAxis, error) {
	ref, ends, ranged := strings.Cut(text, "=")
	axis := explore.SweepAxis{Ref: ref}
	if !ranged {
		if _, err := s.Lever(ref); err != nil {
			return axis, command.Misuse(c, "--%s %s: %w", flag, text, err)
		}
		return axis, nil
	}
	if parts := strings.Split(ends, ":"); len(parts) == 3 {
		n, err := strconv.Atoi(parts[2])
		if err != nil || n < 2 {
			return axis, command.Misuse(c, "--%s %s: %q is no number of values", flag, text, parts[2])
		}
		axis.N, ends = n, parts[0]+":"+parts[1]
	}
	list, err := spans(c, flag, s, []string{ref + "=" + ends})
	if err != nil {
		return axis, err
	}
	axis.Low, axis.Top = list[0].Low, list[0].Top
	return axis, nil
}
