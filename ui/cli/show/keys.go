package show

import (
	"fmt"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"moneyloop/ui/cli/command"
	"moneyloop/ui/theme"
	"moneyloop/ui/tui"
	"moneyloop/ui/typeset"
)

// Keys is the command that prints the keys of the explorer.
func Keys(a *command.Caller) *cobra.Command {
	return command.Printed(a, "keys", "List the keys of the explorer",
		"What ? shows in the explorer, for whoever wants it on paper: each key, what it does, and those that do the same.", keyPage)
}

// keyPage sets a table for each panel.
func keyPage(p *typeset.Page) error {
	wide := 0
	for _, g := range tui.Keys() {
		for _, k := range g.Keys {
			wide = max(wide, utf8.RuneCountInString(k.Keys))
		}
	}
	for i, g := range tui.Keys() {
		if i > 0 {
			p.Blank()
		}
		p.Line(typeset.Span{Text: g.Name, Style: theme.Style{Fg: theme.Title, Attr: theme.Bold}})
		for _, k := range g.Keys {
			does := k.Does
			if k.Also != "" {
				does += "; also " + k.Also
			}
			p.Paragraph(fmt.Sprintf("%-*s  ", wide, k.Keys), theme.Style{Fg: theme.KeyName}, does, theme.Style{})
		}
	}
	return nil
}
