package ask

import (
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/explore/chance"
	"moneyloop/model/result"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/session"
)

// Run plays a scenario once and prints what came of it.
func Run(a *command.Caller) *cobra.Command {
	var (
		ask            asking
		quarters, draw string
		doubt          doubts
	)
	c := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: "Play a scenario once and print the run",
		Example: `moneyloop run three-friends
moneyloop run three-friends --set chips.borrow=20% --set stop.size=100%
moneyloop run two-clouds --format json | jq .group.revenue
moneyloop run domino --range 'invest.amount=69 to 72' --draw 1:0
moneyloop run real-order --hold 'bond c 100 at 1.5%/q'
moneyloop run mine.yaml --quarters 40 --format csv`,
	}
	c.Flags().StringVar(&quarters, "quarters", "", "how many to play, if not as the scenario says: 40, 10y")
	c.Flags().StringVar(&draw, "draw", "", "one of the runs of risk again, with its --range and --noise: 1:7 is run 7 of seed 1")
	doubt.flags(c)
	return ask.by(a, c, func(asked answer.Asked) error {
		s, err := long(c, asked.Scenario, quarters)
		if err != nil {
			return err
		}
		on, err := ask.page.On(a, c)
		if err != nil {
			return err
		}
		r, nearest, err := runOf(c, s, draw, &doubt, encode.Format(ask.as))
		if err != nil {
			return err
		}
		return report.Write(a.Out, r, encode.Format(ask.as), on, nearest)
	})
}

// runOf plays a scenario: as it is, or one of the runs that are drawn from it.
func runOf(c *cobra.Command, s *model.Scenario, draw string, doubt *doubts, as encode.Format) (r *result.Run, nearest *explore.Breaks, err error) {
	if draw != "" {
		r, err = again(c, s, draw, doubt)
		return r, nil, err
	}
	return once(c, s, as)
}

// once plays a scenario as it is, with what is nearest to breaking it, where that is printed. What
// runs are drawn from is nothing to that.
func once(c *cobra.Command, s *model.Scenario, as encode.Format) (r *result.Run, nearest *explore.Breaks, err error) {
	for _, flag := range []string{"range", "noise", "factor", "together"} {
		if c.Flags().Changed(flag) {
			return nil, nil, command.Misuse(c, "--%s says what runs are drawn from: --draw 1:0 plays the first of them", flag)
		}
	}
	if r, err = session.Play(s); err == nil && as != encode.CSV {
		nearest = answer.Nearest(s)
	}
	return r, nearest, err
}

// again plays a run that was drawn.
func again(c *cobra.Command, s *model.Scenario, draw string, doubt *doubts) (*result.Run, error) {
	var q chance.RiskQuestion
	run, err := drawn(c, draw, &q)
	if err != nil {
		return nil, err
	}
	if err := doubt.read(c, s, &q.Doubts); err != nil {
		return nil, err
	}
	r, _, err := chance.Drawn(s, q, run)
	if err != nil {
		return nil, unanswered(c, err)
	}
	return r, nil
}

// long is a scenario over as many quarters as were typed, if any were.
func long(c *cobra.Command, s *model.Scenario, typed string) (*model.Scenario, error) {
	if !c.Flags().Changed("quarters") {
		return s, nil
	}
	x, err := format.Field{Unit: model.QuarterCount, Now: float64(s.Quarters)}.Read(typed)
	if err == nil && (x != math.Trunc(x) || x < model.MinQuarters || x > model.MaxQuarters) {
		err = fmt.Errorf("expected a whole number, %d to %d", model.MinQuarters, model.MaxQuarters)
	}
	if err != nil {
		return nil, command.Misuse(c, "--quarters %s: %w", typed, err)
	}
	s = s.Clone()
	s.Quarters = int(x)
	return s, nil
}
