package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/scenarios"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// check holds files to what they promise.
func (a *app) check() *cobra.Command {
	least := 1
	if a.usual != "" {
		least = 0
	}
	var page printed
	c := &cobra.Command{
		Use:   "check FILE...",
		Short: "Read, run and verify scenarios; for CI",
		Long: "Each file is read and run with the books checked in every quarter, and its expect: lines are held to the run. " +
			"Standard output has one line per file; what is wrong goes to standard error, with the place in the file.",
		Example: `moneyloop check mine.yaml
moneyloop check scenarios/*.yaml
moneyloop check three-friends`,
		Args:              args(least, -1, "at least one file"),
		ValidArgsFunction: completeFiles,
		RunE: func(c *cobra.Command, names []string) error {
			if len(names) == 0 {
				names = []string{a.usual}
			}
			on, err := page.on(a, c)
			if err != nil {
				return err
			}
			var result error
			for _, name := range names {
				line, err := a.verify(c, name)
				if err != nil {
					if usage := new(usageError); errors.As(err, &usage) {
						err = usage.err // the other files are checked all the same
					}
					tell(a.err, err)
					result = errTold
				}
				p := typeset.On(on)
				p.Line(verdict(strings.ReplaceAll(legible(name), "\n", `\n`), line, err == nil)...)
				if _, err := io.WriteString(a.out, p.String()); err != nil {
					return err
				}
			}
			return result
		},
	}
	page.flags(a, c)
	return c
}

// verdict is the line of a file, its first word coloured by how it went.
func verdict(name, line string, ok bool) []typeset.Span {
	role := theme.Good
	if !ok {
		role = theme.Bad
	}
	word, _, _ := strings.Cut(line, ",")
	return []typeset.Span{{Text: name + ": "}, {Text: word, Style: theme.Style{Fg: role}}, {Text: strings.TrimPrefix(line, word)}}
}

// verify checks one file and says in a line how it went.
func (a *app) verify(c *cobra.Command, name string) (line string, err error) {
	f, err := a.scenario(c, []string{name})
	if err != nil {
		if list, ok := err.(scenarios.Errors); ok {
			return "failed to read, " + counted(len(list), "error"), err
		}
		return "failed to read", err
	}
	if len(f.Scenario.Firms) == 0 {
		return "failed, nobody in it", fmt.Errorf("%s: found no firm, expected at least one", name)
	}
	r, err := f.Scenario.Run()
	if err != nil {
		return "failed to run", fmt.Errorf("%s: %w", name, err)
	}
	if unmet := f.Check(r); len(unmet) > 0 {
		return fmt.Sprintf("failed, %d of %s not met", len(unmet), counted(len(f.Scenario.Expects), "expectation")), unmet
	}
	return fmt.Sprintf("ok, %s balanced, %s met", counted(r.Quarters, "quarter"), counted(len(f.Scenario.Expects), "expectation")), nil
}

// counted says how many of a thing there are.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
