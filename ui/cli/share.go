package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/session"
)

// sharing prints a share code.
func sharing(a *command.Caller) *cobra.Command {
	var set command.Settings
	c := &cobra.Command{
		Use:   "share [SCENARIO]",
		Short: "Print a scenario as a share code: one word that stands for it",
		Long: "A share code is taken wherever a scenario is, and can be pasted into the explorer. It holds what differs from the library, so it is short; " +
			"with --set it has levers where you want them. What comes of it is the same file, byte for byte. " +
			"A code that was made on another version of the library, or has a letter wrong, is refused.",
		Example: `moneyloop share three-friends --set chips.borrow=20%
moneyloop share mine.yaml`,
		Args:              command.Args(0, 1, "one scenario"),
		ValidArgsFunction: command.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			made := session.Made{}
			var err error
			if name := command.NameOf(args); session.LooksLikeCode(name) {
				made, err = session.ReadCode(name, a.Room())
			} else {
				made.File, err = a.Scenario(c, args)
			}
			if err != nil {
				return err
			}
			list, _, err := set.Read(c, made.File.Scenario)
			if err != nil {
				return err
			}
			if made, err = moved(made, list); err != nil {
				return err
			}
			code, err := session.WriteCode(made)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(a.Out, code)
			return err
		},
	}
	a.Settable(c, &set)
	return c
}

// moved puts levers where settings say; a number that no lever is on is written into the file.
func moved(m session.Made, list []model.Setting) (session.Made, error) {
	var err error
	for _, set := range list {
		on := func(other model.Setting) bool { return other.Ref == set.Ref }
		m.Levers = slices.DeleteFunc(slices.Clone(m.Levers), on)
		if slices.ContainsFunc(m.File.Scenario.Levers(), func(l model.Lever) bool { return l.Ref == set.Ref }) {
			m.Levers = append(m.Levers, set)
		} else if m.File, err = m.File.With(set); err != nil {
			return m, err
		}
	}
	return m, nil
}
