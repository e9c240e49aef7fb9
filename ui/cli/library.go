package cli

import (
	"bytes"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"moneyloop/scenarios"
)

// list prints the library.
func (a *app) list() *cobra.Command {
	return &cobra.Command{
		Use:               "list",
		Short:             "List the scenarios that come with moneyloop",
		Example:           "moneyloop list",
		Args:              args(0, 0, "no arguments"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return columns(a.out, func(w io.Writer) {
				for _, s := range scenarios.Summaries() {
					fmt.Fprintf(w, "%s\t%s\n", s.Name, s.Title)
				}
			})
		},
	}
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

// columns aligns cells that fill writes with tabs between them.
func columns(out io.Writer, fill func(io.Writer)) error {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fill(w)
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}
