package show

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
	"moneyloop/ui/report/encode"
)

// What odds takes. Spreads beyond these bounds are slips of the finger.
const (
	leastSpread = report.LeastSpread
	mostSpread  = 10 // 100,000 bp
	leastYears  = 0.1
	mostYears   = 100
)

// Odds turns a price of default risk into a chance, and back.
func Odds(a *command.Caller) *cobra.Command {
	var page command.Page
	t := typedOdds{years: "5", recovery: "40%", as: string(encode.Table)}
	formats := []string{string(encode.Table), string(encode.JSON)}
	c := &cobra.Command{
		Use:   "odds [SPREAD]",
		Short: "Turn a CDS spread into a chance of default, and back",
		Long: "SPREAD is what it costs per year to insure a debt, 125bp or 1.25%. It pays for the hazard, which is how fast firms fail, times what " +
			"creditors lose: spread = (1 - recovery) x hazard, and the chance to fail within so many years is 1 - exp(-hazard x years). " +
			"With --probability it goes the other way.\n\n" +
			"As JSON: format, measure (risk-neutral), spread, recovery, hazard, years, probability (of a default within these years), " +
			"per_year (the same for one year) and within, a list of years and probability. Numbers are fractions: 125bp is 0.0125. Spread and hazard are per year.",
		Example: `moneyloop odds 125bp
moneyloop odds 125bp --years 3 --recovery 25%
moneyloop odds --probability 9.9% --years 5
moneyloop odds 1.25% --format json | jq .probability`,
		Args:              command.Args(0, 1, "one spread"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			o, err := t.read(c, args)
			switch {
			case err != nil:
				return err
			case !slices.Contains(formats, t.as):
				return command.Misuse(c, "--format %s: expected %s", t.as, strings.Join(formats, " or "))
			case t.as == string(encode.JSON):
				return o.JSON(a.Out)
			}
			return page.Print(a, c, o.Page)
		},
	}
	c.Flags().StringVar(&t.probability, "probability", "", "find the spread for this chance of default instead: 9.9%")
	c.Flags().StringVar(&t.years, "years", t.years, "within how many years: 5, 2.5, 6q")
	c.Flags().StringVar(&t.recovery, "recovery", t.recovery, "what creditors get back after a default")
	c.Flags().StringVar(&t.as, "format", t.as, "how to print it: "+strings.Join(formats, ", "))
	a.Complete(c, "format", formats)
	page.Flags(a, c)
	for _, flag := range []string{"probability", "years", "recovery"} {
		a.CompleteWith(c, flag, cobra.NoFileCompletions)
	}
	c.SetFlagErrorFunc(negativeSpread)
	return c
}

// negativeSpread says of -5bp, which looks like a flag, what is wrong with it.
func negativeSpread(c *cobra.Command, err error) error {
	if rest, found := strings.CutPrefix(err.Error(), "unknown shorthand flag: "); found {
		_, typed, _ := strings.Cut(rest, " in ")
		if _, parseErr := typedNumber(typed, model.Points); parseErr == nil {
			return command.Misuse(c, "a spread of %s: expected %s", typed, spreadRange())
		}
	}
	return command.MisusedFlag(c, err)
}

// typedOdds is what was typed.
type typedOdds struct{ probability, years, recovery, as string }

// read turns what was typed into odds.
func (t typedOdds) read(c *cobra.Command, args []string) (report.Odds, error) {
	var o report.Odds
	byPrice := !c.Flags().Changed("probability")
	switch {
	case byPrice && len(args) == 0:
		return o, command.Misuse(c, "odds needs a spread such as 125bp, or --probability")
	case !byPrice && len(args) > 0:
		return o, command.Misuse(c, "a spread and --probability: expected one of them, for the other follows")
	}
	var err error
	if o.Years, err = typedYears(t.years); err != nil {
		return o, command.Misuse(c, "--years %s: %w", t.years, err)
	}
	if o.Recovery, err = typedNumber(t.recovery, model.Share); err != nil {
		return o, command.Misuse(c, "--recovery %s: %w", t.recovery, err)
	}
	if o.Recovery < 0 || o.Recovery >= 1 {
		return o, command.Misuse(c, "--recovery %s: expected at least 0%% and less than 100%%; who gets everything back needs no insurance", t.recovery)
	}
	o.Assumed = !c.Flags().Changed("recovery")
	if byPrice {
		return oddsOfSpread(c, o, args[0])
	}
	return oddsOfProbability(c, o, t.probability)
}

func oddsOfSpread(c *cobra.Command, o report.Odds, typed string) (report.Odds, error) {
	spread, err := typedNumber(typed, model.Points)
	if err != nil {
		return o, command.Misuse(c, "%w", err)
	}
	if spread < leastSpread || spread > mostSpread {
		return o, command.Misuse(c, "a spread of %s: expected %s", format.Meant(typed, model.Points), spreadRange())
	}
	return o.AtSpread(spread), nil
}

func oddsOfProbability(c *cobra.Command, o report.Odds, typed string) (report.Odds, error) {
	p, err := typedNumber(typed, model.Share)
	if err != nil {
		return o, command.Misuse(c, "--probability %s: %w", typed, err)
	}
	if p <= 0 || p >= 1 {
		return o, command.Misuse(c, "--probability %s: expected more than 0%% and less than 100%%", typed)
	}
	return o.AtProbability(p), nil
}

func spreadRange() string {
	return format.Value(leastSpread, model.Points, "") + " to " + format.Value(mostSpread, model.Points, "")
}

// typedNumber reads a number as --set does, where 125 is 125bp. There is no value yet
// that +125bp could start from, so it is 125bp, as reports show it.
func typedNumber(text string, u model.Unit) (float64, error) {
	most := 1.0
	if u == model.Points {
		most = mostSpread
	}
	field := format.Field{Unit: u, May: func(x float64) bool { return x >= 0 && x <= most }, Now: math.NaN()}
	return field.Read(strings.TrimPrefix(strings.TrimSpace(text), "+"))
}

// typedYears reads a time, which is in years if nothing else is said.
func typedYears(text string) (float64, error) {
	quarters, err := format.Parse(text, model.QuarterCount, math.NaN())
	if err != nil {
		return 0, errors.New("expected a number of years such as 5, 2.5 or 6q")
	}
	years := quarters / 4
	if format.Meant(text, model.QuarterCount) != text { // a bare number
		years = quarters
	}
	if years < leastYears || years > mostYears {
		return 0, fmt.Errorf("expected %v to %v years", leastYears, mostYears)
	}
	return years, nil
}
