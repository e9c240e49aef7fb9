// Package show has the commands that play nothing and print what there is: the library, the text of a
// scenario, its levers, the echoes of 2008, the keys of the explorer, the format of files.
package show

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// List prints the library.
func List(a *command.Caller) *cobra.Command {
	return command.Printed(a, "list", "List the scenarios that come with moneyloop", "", shelves)
}

// shelves sets the library, shelf by shelf, with what each scenario teaches.
func shelves(p *typeset.Page) error {
	all := scenarios.Summaries()
	for shelf := range model.Shelf(model.ShelfCount) {
		list := typeset.Rows("", typeset.Words("").In(theme.Title), typeset.Words(""), typeset.Words("").Prose().In(theme.Dim))
		for _, s := range all {
			if s.Shelf == shelf {
				list.Row(s.Name, s.Title, s.Teaches)
			}
		}
		if list.Empty() {
			continue
		}
		if shelf > all[0].Shelf {
			p.Blank()
		}
		p.Line(typeset.Span{Text: scenarios.ShelfTitle(shelf), Style: theme.Style{Attr: theme.Bold}}, typeset.Span{Text: strings.TrimPrefix(model.Meaning(shelf.String()), strings.ToLower(scenarios.ShelfTitle(shelf)))})
		p.List(list)
	}
	return nil
}

// File prints a scenario as a file.
func File(a *command.Caller) *cobra.Command {
	var set command.Settings
	c := &cobra.Command{
		Use:   "show [SCENARIO]",
		Short: "Print a scenario as a file",
		Long: "With --set the file has the levers where you want them; its comments and its layout stay. " +
			"Of its expect: lines, those that are no longer so are left out, with a comment.",
		Example: `moneyloop show three-friends > mine.yaml
moneyloop show two-clouds --set c.leverage=50%`,
		Args:              command.Args(0, 1, "one scenario"),
		ValidArgsFunction: command.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			f, err := a.Scenario(c, args)
			if err != nil {
				return err
			}
			list, _, err := set.Read(c, f.Scenario)
			if err != nil {
				return err
			}
			f, broken, err := f.Copy(list...)
			if err != nil {
				return err
			}
			if len(broken) > 0 {
				fmt.Fprintf(a.Err, "moneyloop: left out what the file expected and is no longer so: %s\n", told(broken))
			}
			_, err = a.Out.Write(f.Bytes())
			return err
		},
	}
	a.Settable(c, &set)
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

// Echoes prints what is now as it was in 2007, and what is not.
func Echoes(a *command.Caller) *cobra.Command {
	return command.Printed(a, "echoes", "Print the echoes of 2008: five similarities, and where each ends",
		"Each similarity has a scenario of then and one of now, one number that their runs give, and a lever that shows it in both. "+
			"In the explorer (: and then echoes) enter opens the scenario at that lever.", teach.Echoes)
}
