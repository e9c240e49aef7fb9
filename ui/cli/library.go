package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
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
		Long: "With --set the file has the levers where you want them; its comments and its layout stay. " +
			"Of its expect: lines, those that are no longer so are left out, with a comment.",
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
			f, broken, err := f.Copy(list...)
			if err != nil {
				return err
			}
			if len(broken) > 0 {
				fmt.Fprintf(a.err, "moneyloop: left out what the file expected and is no longer so: %s\n", told(broken))
			}
			_, err = a.out.Write(f.Bytes())
			return err
		},
	}
	a.settable(c, &set)
	return c
}

// told names expectations: "a.cash in quarter 3", "group.cash@end at least 5".
func told(expects []model.Expect) string {
	const most = 5
	var names []string
	for _, e := range expects[:min(len(expects), most)] {
		name := e.That + e.What
		if e.Quarter > 0 {
			name += fmt.Sprintf(" in quarter %d", e.Quarter)
		}
		names = append(names, name)
	}
	if more := len(expects) - most; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}
