package ask

import (
	"math"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/format"
	"moneyloop/ui/report/answer"
)

// Positions says what becomes of what the person holds.
func Positions(a *command.Caller) *cobra.Command {
	var (
		ask   asking
		q     explore.PositionsQuestion
		doubt doubts
		most  string
	)
	c := &cobra.Command{
		Use:   "positions [SCENARIO] --hold 'WHAT'",
		Short: "Say what becomes of shares, a bond or insurance that you hold",
		Long: "What you hold is in the file, under positions:, or said with --hold: '1% of a', 'bond c 100 at 1.5%/q until 24', 'insure c 100 at 500bp/y', 'money 50'. It is a shadow that reads " +
			"a run and changes none: too small to matter. It is bought before the first quarter, at what the opening statement says or for what 'paid 100' says, and nothing is traded afterwards.\n\n" +
			"What comes of it: income, value and gain by quarter and cause, what the fall of each firm would do to it, what more or less insurance costs and saves, with --cap how much of it " +
			"keeps the loss within a sum, with --range and --noise all that over many runs, and with --strategies what else the same money could have held. It is a table of mechanisms, and no advice.\n\n" +
			"Every number of a position is a lever, as cover.notional, and every question knows its metrics, as positions.total@end: --hold goes with break, solve, sweep, sensitivity and risk, too.",
		Example: `moneyloop positions real-order --hold 'note: bond c 100 at 1.5%/q paid 100' --hold 'cover: insure c 100 at 500bp/y paid 0' --cap 20
moneyloop positions three-friends --hold '1% of a' --strategies
moneyloop positions domino --hold '1% of b' --range 'invest.amount=69 to 72' --format json
moneyloop break domino --hold 'stake: 1% of b' --until 'positions.total@end < 0'`,
	}
	doubt.flags(c)
	seeded(c, &q.Seed, "what luck begins with")
	c.Flags().StringVar(&most, "cap", "", "the most that may be lost: how much insurance does that")
	c.Flags().BoolVar(&q.Strategies, "strategies", false, "what else could have been held for the same money")
	return ask.byRuns(a, c, func(asked answer.Asked) (err error) {
		s := asked.Scenario
		if doubt.any() {
			if err = doubt.read(c, s, &q.Doubts); err != nil {
				return err
			}
			asked.Seed = &q.Seed
		}
		if q.Cap, err = capOf(c, s, most); err != nil {
			return err
		}
		found, err := explore.HowPositions(s, q, ask.means(s))
		if err != nil {
			return unanswered(c, err)
		}
		if most != "" && found.Hedge == nil {
			return command.Misuse(c, "--cap %s: there is no insurance to reckon with: hold some, such as insure c 100 at 500bp/y", most)
		}
		return ask.write(answer.Positions(asked, found))
	})
}

// capOf reads --cap.
func capOf(c *cobra.Command, s *model.Scenario, typed string) (float64, error) {
	if typed == "" {
		return math.NaN(), nil
	}
	x, err := format.Field{Unit: model.Money, Money: s.Unit}.Read(typed)
	if err != nil {
		return 0, command.Misuse(c, "--cap %s: %w", typed, err)
	}
	return x, nil
}
