package ask

import (
	"github.com/spf13/cobra"

	"moneyloop/model/explore"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/report/answer"
)

// Sensitivity shows which lever moves a metric most.
func Sensitivity(a *command.Caller) *cobra.Command {
	var (
		ask    asking
		q      explore.SensitivityQuestion
		to     string
		shares bool
		ranges []string
		seed   uint64
	)
	c := &cobra.Command{
		Use:   "sensitivity [SCENARIO] --metric METRIC",
		Short: "Show which levers move a metric most, one at a time",
		Long: "Each lever alone, as far as is likely - over the middle nine tenths of what may become of it, else a plausible move either way, else a tenth of its range -, or with --ends full from one end to the other; the widest swing first. Six points between the ends are looked at, " +
			"and a metric that turns between them is marked. A firm that falls at an end and not now is named there. Levers that matter only together are not seen by this.\n\n" +
			"With --shares all levers vary at once, too, over what may become of them, else between the ends of their bars: which part of the variation comes from which of them, alone and together with others. " +
			"With --range, as of risk, it is those levers alone that vary.",
		Example: `moneyloop sensitivity three-friends --metric group.revenue.gross@1
moneyloop sensitivity two-clouds --metric c.cash@end --ends full
moneyloop sensitivity three-friends --metric group.revenue.gross@16 --shares
moneyloop sensitivity real-order --metric c.equity@min --lever rent.amount --lever loan.interest --format csv
moneyloop sensitivity three-friends --metric group.revenue.gross@1 --range 'b.sales.amount=0 to 100' --range 'cloud.amount=0% to 100%'`,
	}
	seeded(c, &seed, "what draws from ranges begin with")
	c.Flags().StringVar(&q.Metric, "metric", "", "the metric: group.circularity@16, c.cash@min, default.count")
	c.Flags().StringArrayVar(&q.Levers, "lever", nil, "a lever to move, as often as you like; without it all that the scenario offers")
	c.Flags().StringVar(&to, "ends", "near", "how far levers move: near, full")
	c.Flags().BoolVar(&shares, "shares", false, "and all at once: which part of the variation comes from which lever")
	ranged(c, &ranges)
	a.Complete(c, "ends", []string{"near", "full"})
	return ask.byRuns(a, c, func(asked answer.Asked) error {
		switch {
		case q.Metric == "":
			return command.Misuse(c, "sensitivity needs a --metric, such as group.revenue.gross@1")
		case to != "near" && to != "full":
			return command.Misuse(c, "--ends %s: expected near or full", to)
		}
		if len(ranges) > 0 {
			return ask.variation(asked, explore.VarianceQuestion{Metric: q.Metric, Seed: seed}, ranges)
		}
		q.Full = to == "full"
		found, err := explore.Sensitivity(asked.Scenario, q, ask.means(asked.Scenario))
		if err != nil {
			return unanswered(c, err)
		}
		if shares {
			asked.Seed = &seed
			return ask.both(asked, found)
		}
		return ask.write(answer.Tornado(asked, found))
	})
}

// both answers what levers do all at once, too.
func (q *asking) both(asked answer.Asked, one *explore.Tornado) error {
	ranges, err := explore.Varied(asked.Scenario, one)
	if err != nil {
		return unanswered(q.c, err)
	}
	all, err := explore.Shares(asked.Scenario, explore.VarianceQuestion{Metric: one.Metric.Text, Ranges: ranges, Seed: *asked.Seed}, q.means(asked.Scenario))
	if err != nil {
		return unanswered(q.c, err)
	}
	return q.write(answer.TornadoWith(asked, one, ranges, all))
}

// variation answers where the variation of a metric comes from.
func (q *asking) variation(asked answer.Asked, of explore.VarianceQuestion, ranges []string) (err error) {
	if of.Ranges, err = uncertain(q.c, asked.Scenario, ranges); err != nil {
		return err
	}
	asked.Seed = &of.Seed
	found, err := explore.Shares(asked.Scenario, of, q.means(asked.Scenario))
	if err != nil {
		return unanswered(q.c, err)
	}
	return q.write(answer.Variance(asked, of.Ranges, found))
}
