package ask

import (
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/format"
	"moneyloop/ui/report/answer"
)

// Risk plays a scenario many times, with numbers and luck that are uncertain.
func Risk(a *command.Caller) *cobra.Command {
	var (
		ask    asking
		q      chance.RiskQuestion
		doubt  doubts
		within string

		withWhom bool
	)
	c := &cobra.Command{
		Use:   "risk [SCENARIO] --range 'LEVER=5 to 9'",
		Short: "Play a scenario many times with uncertain numbers: who falls, how often, with whom",
		Long: "--range says what may become of a lever: '5 to 9' is anything between; '5 to 9 (90%)' nine times of ten between; 'normal(20%, 5%)' mean and standard deviation; " +
			"'lognormal(100, 30%)' median and spread; 'triangular(5, 7, 9)'; '4, 8 or 12' each as likely. --noise b=10%:60% is luck with the customers of B, 10% a quarter, of which 60% " +
			"lasts into the next; on average they pay the same. Without either, it is what the scenario itself says: uncertain: of its levers, noise:, factors: and together:.\n\n" +
			"Ranges do not depend on each other, unless --together a,b=0.5 says by how much, from -1 to 1, or --factor 'mood: a=0.7, b=-0.7' how much each follows something behind them. Luck with customers follows one quarter by quarter: 'times: noise.a=0.6, noise.b=0.6'.\n\n" +
			"The same seed gives the same runs on every machine; run 7 is the same of 64 runs and of 10,000, and moneyloop run --draw 1:7 plays it. What is printed is about these ranges, not about the world.",
		Example: `moneyloop risk domino --range 'invest.amount=69 to 72'
moneyloop risk two-clouds --range 'slump.size=normal(20%, 5%)' --noise all=5%:50% --runs 1000 --metric c.cash@end
moneyloop risk two-clouds --range 'slump.size=10% to 30%' --range 'rates.size=0 to 300bp' --together 'slump.size,rates.size=0.5'
moneyloop risk three-friends --set chips.borrow=20% --noise b=10% --range 'stop.size=0% or 100%' --band c.debt --format csv`,
	}
	doubt.flags(c)
	seeded(c, &q.Seed, "what luck begins with")
	c.Flags().BoolVar(&q.Raw, "raw", false, "every run: what was drawn, metrics, who falls; as CSV a row each")
	c.Flags().BoolVar(&withWhom, "with-whom", false, "as CSV who falls with whom, a row for each two firms: of all runs, and of those in which the first falls")
	c.Flags().StringArrayVar(&q.Metrics, "metric", nil, "a metric, as often as you like: c.cash@min, default.loss")
	c.Flags().StringArrayVar(&q.Bands, "band", nil, "a series by quarter, as often as you like: c.debt_to_equity")
	c.Flags().StringVar(&within, "within", "", "stop as soon as the share of runs in which somebody falls is known as well as this: 1%")
	return ask.byRuns(a, c, func(asked answer.Asked) (err error) {
		s := asked.Scenario
		if err = doubt.read(c, s, &q.Doubts); err != nil {
			return err
		}
		if q.Within, err = part(c, within); err != nil {
			return err
		}
		asked.Seed = &q.Seed
		found, err := chance.Risks(s, q, ask.means(s))
		if err != nil {
			return unanswered(c, err)
		}
		return ask.write(answer.Risk(asked, found, withWhom))
	})
}

// uncertain reads --range.
func uncertain(c *cobra.Command, s *model.Scenario, texts []string) (list []chance.Range, err error) {
	for _, text := range texts {
		ref, what, ok := strings.Cut(text, "=")
		if !ok {
			return nil, command.Misuse(c, "--range %s: expected lever=range, such as 'chips.borrow=0%% to 40%%'", text)
		}
		lever, err := s.Lever(ref)
		if err != nil {
			return nil, command.Misuse(c, "--range %s: %w", text, err)
		}
		field := format.Field{Unit: lever.Unit, Money: s.Unit, Now: lever.Baseline}
		r, err := chance.ReadRange(s, ref, what, field.Read)
		if err != nil {
			return nil, command.Misuse(c, "--range %s: %s", ref, strings.TrimPrefix(unanswered(c, err).Error(), ref+": "))
		}
		list = append(list, r)
	}
	return list, nil
}

// luck reads --noise: firm=size, or firm=size:lasts.
func luck(c *cobra.Command, texts []string) (list []chance.Noise, err error) {
	for _, text := range texts {
		on, what, ok := strings.Cut(text, "=")
		size, lasts, two := strings.Cut(what, ":")
		if !ok {
			return nil, command.Misuse(c, "--noise %s: expected firm=size, such as b=10%% or all=5%%:60%%", text)
		}
		n := chance.Noise{On: on}
		if n.Size, err = (format.Field{Unit: model.Share}).Read(strings.TrimSuffix(size, "/q")); err == nil && two {
			n.Lasts, err = format.Field{Unit: model.Share}.Read(lasts)
		}
		if err != nil {
			return nil, command.Misuse(c, "--noise %s: %w", text, err)
		}
		list = append(list, n)
	}
	return list, nil
}
