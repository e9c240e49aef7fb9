package ask

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model/result"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/session"
)

// Explain says why a number of a run is what it is.
func Explain(a *command.Caller) *cobra.Command {
	var (
		ask     asking
		what    string
		quarter int
		deep    int
	)
	c := &cobra.Command{
		Use:   "explain [SCENARIO] --what SERIES",
		Short: "Say why a number is what it is: its causes, which add up, and what is beneath them",
		Long: "What stands on an account is taken apart into what the quarter has added, what a quarter counts into deals and what else it is made of, what a deal paid into what its terms make of another number. " +
			"Those causes add up, to the last unit of the books; of a ratio they are the numbers that it is worked out from. " +
			"Then the same of the first number beneath, --deep times: until something is reached that somebody has set, or money has gone round.",
		Example: `moneyloop explain three-friends --what chips --quarter 3
moneyloop explain two-clouds --what c.debt_to_equity --quarter 9
moneyloop explain two-clouds --what group.bridge.insider@9 --deep 2
moneyloop explain three-friends --set chips.borrow=20% --what c.debt --format json`,
	}
	c.Flags().StringVar(&what, "what", "", "the number: c.debt, group.revenue.gross, chips; with its quarter c.debt@9")
	c.Flags().IntVar(&quarter, "quarter", 0, "the quarter, from 1; 0: the last")
	c.Flags().IntVar(&deep, "deep", 4, "how many numbers beneath it are explained, too")
	a.CompleteWith(c, "what", completeSeries)
	return ask.by(a, c, func(asked answer.Asked) error {
		name, at, dated := strings.Cut(what, "@")
		if dated {
			n, err := strconv.Atoi(at)
			if err != nil || c.Flags().Changed("quarter") {
				return command.Misuse(c, "--what %s: expected a series with its quarter, such as c.debt@9, or --quarter", what)
			}
			quarter = n
		}
		if name == "" {
			return command.Misuse(c, "explain needs a number: --what c.debt, or --what c.debt@9")
		}
		if _, err := result.SeriesOf(asked.Scenario, name); err != nil {
			return command.Misuse(c, "--what: %w", err)
		}
		r, err := session.Play(asked.Scenario)
		if err != nil {
			return err
		}
		if quarter == 0 && !dated && !c.Flags().Changed("quarter") {
			quarter = r.Quarters
		}
		if quarter < 1 || quarter > r.Quarters || deep < 0 {
			return command.Misuse(c, "the quarter is one of 1 to %d, and --deep at least 0", r.Quarters)
		}
		told, err := answer.Explained(asked, r, name, quarter, deep)
		if err != nil {
			return err
		}
		return ask.write(told)
	})
}
