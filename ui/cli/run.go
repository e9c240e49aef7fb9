package cli

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
)

// run plays a scenario once and prints what came of it.
func (a *app) run() *cobra.Command {
	var (
		set          settings
		quarters, as string
		page         printed
	)
	c := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: "Play a scenario once and print the run",
		Example: `moneyloop run three-friends
moneyloop run three-friends --set chips.borrow=20% --set stop.size=100%
moneyloop run two-clouds --format json | jq .group.revenue
moneyloop run mine.yaml --quarters 40 --format csv`,
		Args:              args(0, 1, "one scenario"),
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			f, err := a.scenario(c, args)
			if err != nil {
				return err
			}
			_, s, err := set.read(c, f.Scenario)
			if err != nil {
				return err
			}
			if c.Flags().Changed("quarters") {
				if s, err = long(s, quarters); err != nil {
					return misuse(c, "--quarters %s: %w", quarters, err)
				}
			}
			if !slices.Contains(report.Formats(), as) {
				return misuse(c, "--format %s: expected %s", as, strings.Join(report.Formats(), ", "))
			}
			on, err := page.on(a, c)
			if err != nil {
				return err
			}
			r, err := s.Run()
			if err != nil {
				return err
			}
			return report.Write(a.out, r, report.Format(as), on)
		},
	}
	a.settable(c, &set)
	formats := report.Formats()
	c.Flags().StringVar(&quarters, "quarters", "", "how many to play, if not as the scenario says: 40, 10y")
	c.Flags().StringVar(&as, "format", string(report.TableFormat), "how to print it: "+strings.Join(formats, ", "))
	a.complete(c, "format", formats)
	a.completeWith(c, "quarters", cobra.NoFileCompletions)
	page.flags(a, c)
	return c
}

// long is a scenario over as many quarters as were typed.
func long(s *model.Scenario, typed string) (*model.Scenario, error) {
	x, err := format.Field{Unit: model.QuarterCount, Now: float64(s.Quarters)}.Read(typed)
	if err != nil {
		return nil, err
	}
	if x != math.Trunc(x) || x < model.MinQuarters || x > model.MaxQuarters {
		return nil, fmt.Errorf("expected a whole number, %d to %d", model.MinQuarters, model.MaxQuarters)
	}
	s = s.Clone()
	s.Quarters = int(x)
	return s, nil
}

// schema prints the JSON Schema of what people write or of what programs read.
func (a *app) schema() *cobra.Command {
	var of string
	schemas := map[string]func() []byte{"scenario": scenarios.Schema, "run": report.RunSchema}
	words := []string{"scenario", "run"}
	c := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of files or runs",
		Long:  "The schema of scenario files lets an editor complete keys and mark errors; that of runs describes what run --format json prints.",
		Example: `moneyloop schema > moneyloop.schema.json
moneyloop schema --of run`,
		Args:              args(0, 0, "no arguments"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			schema, ok := schemas[of]
			if !ok {
				return misuse(c, "--of %s: expected %s", of, strings.Join(words, " or "))
			}
			_, err := a.out.Write(schema())
			return err
		},
	}
	c.Flags().StringVar(&of, "of", words[0], "scenario or run")
	a.complete(c, "of", words)
	return c
}
