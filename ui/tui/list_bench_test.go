package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/view"
)

// BenchmarkListFrame is a frame of a list after its cursor has moved, and after a letter of its
// filter: what can be opened, and all commands.
func BenchmarkListFrame(b *testing.B) {
	for _, list := range []struct {
		name    string
		asks    view.Request
		to, fro tea.KeyPressMsg
	}{
		{"files", view.Files{}, tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyUp}},
		{"commands", view.Palette{}, tea.KeyPressMsg{Code: 'r', Text: "r"}, tea.KeyPressMsg{Code: tea.KeyBackspace}},
	} {
		b.Run(list.name, func(b *testing.B) {
			eachSize(b, func(b *testing.B, m Model) {
				next, _ := fulfil(m, list.asks)
				toAndFro(b, next, 1, list.to, list.fro)
			})
		})
	}
}
