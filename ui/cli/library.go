package cli

import (
	"github.com/spf13/cobra"

	"moneyloop/scenarios"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// list prints the library.
func (a *app) list() *cobra.Command {
	var page printed
	c := &cobra.Command{
		Use:               "list",
		Short:             "List the scenarios that come with moneyloop",
		Example:           "moneyloop list",
		Args:              args(0, 0, "no arguments"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			names := typeset.Column{Left: true, Role: theme.Title}
			titles := typeset.Column{Left: true, Text: true}
			for _, s := range scenarios.Summaries() {
				names.Cells, titles.Cells = append(names.Cells, s.Name), append(titles.Cells, s.Title)
			}
			return page.print(a, c, func(p *typeset.Page) { p.List(names, titles) })
		},
	}
	page.flags(a, c)
	return c
}

// show prints a scenario as a file.
func (a *app) show() *cobra.Command {
	var set settings
	c := &cobra.Command{
		Use:   "show [SCENARIO]",
		Short: "Print a scenario as a file",
		Long:  "With --set the file has the levers where you want them; its comments and its layout stay.",
		Example: `moneyloop show three-friends > mine.yaml
moneyloop show two-clouds --set c.leverage=50%`,
		Args:              args(0, 1, "one scenario"),
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			f, err := a.scenario(c, args)
			if err != nil {
				return err
			}
			list, _, err := set.read(c, f.Scenario)
			if err != nil {
				return err
			}
			if f, err = f.With(list...); err != nil {
				return err
			}
			_, err = a.out.Write(f.Bytes())
			return err
		},
	}
	a.settable(c, &set)
	return c
}
