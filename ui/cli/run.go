package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/report"
)

// run plays a scenario once and prints what came of it.
func (a *app) run() *cobra.Command {
	var (
		set      settings
		quarters int
		as       string
		page     printed
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
				if quarters < model.MinQuarters || quarters > model.MaxQuarters {
					return misuse(c, "--quarters %d: expected %d to %d", quarters, model.MinQuarters, model.MaxQuarters)
				}
				s = s.Clone()
				s.Quarters = quarters
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
	c.Flags().IntVar(&quarters, "quarters", 0, "how many to play, if not as the scenario says")
	c.Flags().StringVar(&as, "format", string(report.TableFormat), "how to print it: "+strings.Join(formats, ", "))
	a.complete(c, "format", formats)
	page.flags(a, c)
	return c
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
