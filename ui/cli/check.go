package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/scenarios"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/session"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// check holds files to what they promise.
func checks(a *command.Caller) *cobra.Command {
	least := 1
	if a.Usual != "" {
		least = 0
	}
	var (
		page        command.Page
		strict, all bool
	)
	c := &cobra.Command{
		Use:   "check FILE...",
		Short: "Read, run and verify scenarios and lessons; for CI",
		Long: "Each file is read and run with the books checked in every quarter, and its expect: lines are held to the run. " +
			"Standard output has one line per file; what is wrong goes to standard error, with the place in the file.\n\n" +
			"What plays but is probably not meant is remarked there, too, with the command that mends it: a deal that never pays, " +
			"6% a quarter where a year was meant. Remarks alone are no failure, but with --strict they are.\n\n" +
			"A lesson, a file that ends in .md, is played and proved: what it claims of its runs is so, exactly one answer to each question is right, and no frame before an answer tells it.",
		Example: `moneyloop check mine.yaml
moneyloop check --strict scenarios/*.yaml
moneyloop check three-friends
moneyloop check banknote`,
		Args:              command.Args(least, -1, "at least one file"),
		ValidArgsFunction: command.CompleteFiles,
		RunE: func(c *cobra.Command, names []string) error {
			if len(names) == 0 {
				names = []string{a.Usual}
			}
			on, err := page.On(a, c)
			if err != nil {
				return err
			}
			var result error
			for _, name := range names {
				if a.Gone != nil && a.Gone() {
					return command.ErrTold
				}
				line, err := verify(a, c, name, strict, all)
				if err != nil {
					if usage := new(command.UsageError); errors.As(err, &usage) {
						err = usage.Err // the other files are checked all the same
					}
					tell(a.Err, err)
					result = command.ErrTold
				}
				p := typeset.On(on)
				p.Line(verdict(strings.ReplaceAll(command.Legible(name), "\n", `\n`), line, err == nil)...)
				if _, err := io.WriteString(a.Out, p.String()); err != nil {
					return err
				}
			}
			return result
		},
	}
	page.Flags(a, c)
	c.Flags().BoolVar(&strict, "strict", false, "fail on remarks, too")
	c.Flags().BoolVar(&all, "all", false, "all remarks, even where there are very many of a kind")
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
func verify(a *command.Caller, c *cobra.Command, name string, strict, all bool) (line string, err error) {
	if filepath.Ext(name) == ".md" || slices.Contains(teach.Names(), name) {
		return tutor{&app{Caller: a}}.prove(c, name, strict)
	}
	end := a.Await(func() string { return "checking " + name + " …" })
	defer end()
	f, err := a.Scenario(c, []string{name})
	if err != nil {
		return unread(err)
	}
	if len(f.Scenario.Firms) == 0 {
		return "failed, nobody in it", fmt.Errorf("%s: found no firm, expected at least one", name)
	}
	r, err := session.Play(f.Scenario)
	if err != nil {
		return "failed to run", fmt.Errorf("%s: %w", name, err)
	}
	remarks := slices.DeleteFunc(f.Remarks(r), func(x scenarios.Remark) bool { return x.Rule.OfPromise() }) // told as a failure
	end()
	tellRemarks(a, c.Root().DisplayName(), name, f, remarks, all)
	if unmet := f.Check(r); len(unmet) > 0 {
		return fmt.Sprintf("failed, %d of %s not met", len(unmet), counted(len(f.Scenario.Expects), "expectation")), unmet
	}
	line = fmt.Sprintf("ok, %s balanced, %s met", counted(r.Quarters, "quarter"), counted(len(f.Scenario.Expects), "expectation"))
	switch {
	case len(remarks) == 0:
		return line, nil
	case strict:
		return "failed, " + counted(len(remarks), "remark"), command.ErrTold
	}
	return line + ", " + counted(len(remarks), "remark"), nil
}

// unread is the line of a file that cannot be read, and what is told beside it: nothing, where the
// line says all there is to say.
func unread(err error) (string, error) {
	if list, ok := err.(interface{ Unwrap() []error }); ok {
		return "failed to read, " + counted(len(list.Unwrap()), "error"), err
	}
	if list := new(teach.Errors); errors.As(err, list) {
		return "failed to read, " + counted(len(*list), "error"), err
	}
	if wrong := new(fs.PathError); errors.As(err, &wrong) {
		return "failed to read, " + wrong.Err.Error(), command.ErrTold
	}
	return "failed to read", err
}

// fewRemarks is how many remarks of a kind are told where there are many more than anybody reads.
const fewRemarks, manyRemarks = 3, 30

// tellRemarks tells what is probably not meant, with the command that mends it: of very many the
// first of each kind.
func tellRemarks(a *command.Caller, program, name string, f *scenarios.File, list []scenarios.Remark, all bool) {
	of := map[string]int{}
	left := 0
	for _, x := range list {
		if of[string(x.Rule)]++; of[string(x.Rule)] > fewRemarks && len(list) > manyRemarks && !all {
			left++
			continue
		}
		fmt.Fprintln(a.Err, command.Brief(command.Legible(fmt.Sprintf("%s:%d:%d: %s", f.Name, x.Line, x.Column, x.Text))))
		if x.Fix != nil && (name == command.Stdin || command.IsPath(name) || command.IsFile(name)) {
			fmt.Fprintf(a.Err, "  %s edit %s %s\n", program, quoted(name), quoted(x.Fix.String()))
		}
	}
	if left > 0 {
		fmt.Fprintf(a.Err, "%s: and %d more of these kinds; --all tells them all\n", command.Legible(f.Name), left)
	}
}

// counted says how many of a thing there are.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
