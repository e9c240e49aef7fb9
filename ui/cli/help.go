package cli

import (
	"image/color"
	"strings"

	"charm.land/fang/v2"
	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/ui/cli/command"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// hues are the colours of help: text in the terminal's own, the rest in those hues of
// its palette that stand out from dark and light alike. Nothing has a background, so the
// terminal need not be asked what its own is.
func hues(lipgloss.LightDarkFunc) fang.ColorScheme {
	own := lipgloss.NoColor{}
	return fang.ColorScheme{
		Base: own, Title: own, Description: own, Codeblock: own, Program: own, DimmedArgument: own, Argument: own,
		FlagDefault: own, Help: own, Dash: own, ErrorDetails: own, ErrorHeader: [2]color.Color{own, own},
		Comment: lipgloss.Green, QuotedString: lipgloss.Green, Command: lipgloss.Cyan, Flag: lipgloss.Magenta,
	}
}

// wrapped has what commands say at length in lines of at most a width, broken between words: the
// library would break flags behind their hyphens. What is indented stays as it is.
func wrapped(c *cobra.Command, width int) {
	parts := strings.Split(c.Long, "\n\n")
	for i, text := range parts {
		if strings.HasPrefix(text, " ") || text == "" {
			continue
		}
		page := typeset.On(typeset.Paper{Width: width})
		page.Paragraph("", theme.Style{}, text, theme.Style{})
		parts[i] = strings.TrimRight(page.String(), "\n")
	}
	c.Long = strings.Join(parts, "\n\n")
	for _, sub := range c.Commands() {
		wrapped(sub, width)
	}
}

// help says what a command does. A word that is no command is wrong usage.
func help() *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             "Say what a command does",
		Example:           "moneyloop help run",
		ValidArgsFunction: completeCommand,
		RunE: func(c *cobra.Command, words []string) error {
			about, unknown := named(c.Root(), words)
			if unknown == "" {
				return about.Help()
			}
			near := model.Nearest(unknown, command.Names(about))
			if near == "" {
				return command.Misuse(c, "%q is no command", unknown)
			}
			return command.Misuse(c, "%q is no command; did you mean %q?", unknown, near)
		},
	}
}

// named is the command that words name, or the last one before a word that is none.
func named(c *cobra.Command, words []string) (found *cobra.Command, unknown string) {
	for _, word := range words {
		i := -1
		for n, sub := range c.Commands() {
			if sub.Name() == word {
				i = n
			}
		}
		if i < 0 {
			return c, word
		}
		c = c.Commands()[i]
	}
	return c, ""
}

func completeCommand(c *cobra.Command, words []string, _ string) ([]string, cobra.ShellCompDirective) {
	about, unknown := named(c.Root(), words)
	if unknown != "" {
		about = &cobra.Command{}
	}
	return command.Names(about), cobra.ShellCompDirectiveNoFileComp
}

// refuseShells makes it wrong usage to ask for the completion of a shell that has none;
// the library would print its help and be content.
func refuseShells(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	c, _ := named(root, []string{"completion"})
	c.RunE = func(c *cobra.Command, words []string) error {
		if len(words) == 0 {
			return c.Help()
		}
		return command.Misuse(c, "%q is no shell that can be completed: expected %s", words[0], strings.Join(command.Names(c), ", "))
	}
	c.Args, c.Short = nil, "Print the completion script of a shell"
	c.Example = "moneyloop completion bash > moneyloop.bash"
	for _, shell := range c.Commands() {
		shell.Args = command.Args(0, 0, "no arguments")
	}
}
