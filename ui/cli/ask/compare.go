package ask

import (
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/result"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/session"
)

// Compare says what differs between two scenarios.
func Compare(a *command.Caller) *cobra.Command {
	var (
		ask   asking
		with  command.Settings
		edits []string
		what  answer.Comparing
		doubt doubts
		seed  uint64
	)
	c := &cobra.Command{
		Use:   "compare A [B]",
		Short: "Say what differs between two scenarios: what goes in, then what comes out",
		Long: "First who and which numbers differ, largest part of their range first; then who falls in one and not in the other; then the series that are furthest apart, with both " +
			"values where the gap is widest. Series with the same numbers in both are folded under the first. --set moves levers in both, --with in B alone, and --edit edits B; without B it is A with those.\n\n" +
			"With --range or --noise, as of risk, both are played over many runs with the same draws, too: what differs on average, and how well that is known.",
		Example: `moneyloop compare three-friends --with chips.borrow=20%
moneyloop compare two-clouds --with c.leverage=50% --metric c.cash --metric d.cash
moneyloop compare three-friends --edit 'set invest.kind loan'
moneyloop compare two-clouds --with c.leverage=50% --range 'slump.size=0% to 40%'
moneyloop compare three-friends mine.yaml --format json`,
		Args:              command.Args(1, 2, "two scenarios"),
		ValidArgsFunction: command.CompleteFiles,
	}
	doubt.flags(c)
	seeded(c, &seed, "what luck begins with")
	c.Flags().StringArrayVar((*[]string)(&with), "with", nil, "move a lever in B alone: chips.borrow=20%")
	c.Flags().StringArrayVar(&edits, "edit", nil, "an edit of B alone, as often as you like: 'set invest.kind loan'")
	shown(a, c, &what)
	return ask.byRuns(a, c, func(asked answer.Asked) (err error) {
		args, other := c.Flags().Args(), asked.Scenario
		what.NameA, what.NameB = args[0], args[len(args)-1]
		if len(args) == 2 || len(edits) > 0 {
			if other, err = ask.second(what.NameB, edits); err != nil {
				return err
			}
		}
		moved, other, err := with.Read(c, other)
		if err != nil {
			return err
		}
		what.NameB = strings.Join(append([]string{what.NameB}, edits...), " with ") + notated(other, moved)
		if err := played(c, asked.Scenario, other, &what); err != nil {
			return err
		}
		if doubt.any() {
			return ask.paired(asked, what, &doubt, seed)
		}
		return ask.write(answer.Compared(asked, what))
	})
}

// shown declares which series are shown.
func shown(a *command.Caller, c *cobra.Command, what *answer.Comparing) {
	c.Flags().StringArrayVar(&what.Metrics, "metric", nil, "show this series, as often as you like: c.cash, group.revenue.gross")
	c.Flags().BoolVar(&what.All, "all", false, "show all series that differ")
	a.CompleteWith(c, "metric", completeSeries)
}

// played plays both, once all series that are asked for are there.
func played(c *cobra.Command, a, b *model.Scenario, what *answer.Comparing) (err error) {
	for _, name := range what.Metrics {
		if _, err := result.SeriesOf(a, name); err != nil {
			return command.Misuse(c, "--metric: %w", err)
		}
	}
	if what.A, err = session.Play(a); err != nil {
		return err
	}
	what.B, err = session.Play(b)
	return err
}

// paired compares two runs, and many with the same draws.
func (q *asking) paired(asked answer.Asked, what answer.Comparing, doubt *doubts, seed uint64) error {
	var of, than chance.RiskQuestion
	of.Seed, than.Seed, asked.Seed = seed, seed, &seed
	if err := doubt.read(q.c, what.A.Scenario, &of.Doubts); err != nil {
		return err
	}
	if err := doubt.read(q.c, what.B.Scenario, &than.Doubts); err != nil {
		return err
	}
	p, err := chance.InPairs(what.A.Scenario, what.B.Scenario, of, than, q.means(asked.Scenario))
	if err != nil {
		return unanswered(q.c, err)
	}
	return q.write(answer.ComparedOver(asked, what, p))
}

// second is the other scenario, edited, with what is held and with levers as in the first.
func (q *asking) second(name string, edits []string) (*model.Scenario, error) {
	f, err := q.a.Scenario(q.c, []string{name})
	if err != nil {
		return nil, err
	}
	if len(edits) > 0 {
		if f, _, err = command.Made(q.c, f, edits); err != nil {
			return nil, err
		}
	}
	s, err := command.Holding(q.c, f.Scenario, q.hold)
	if err != nil {
		return nil, err
	}
	_, s, err = q.set.Read(q.c, s)
	return s, err
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
