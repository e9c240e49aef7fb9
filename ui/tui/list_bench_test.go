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
		name string
		asks view.Request
		keys []tea.Msg
	}{
		{"files", view.Files{}, []tea.Msg{tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyUp}}},
		{"commands", view.Palette{}, []tea.Msg{tea.KeyPressMsg{Code: 'r', Text: "r"}, tea.KeyPressMsg{Code: tea.KeyBackspace}}},
	} {
		b.Run(list.name, func(b *testing.B) {
			eachSize(b, func(b *testing.B, m Model) {
				next, _ := fulfil(m, list.asks)
				m = next.(Model)
				n := 0
				for b.Loop() {
					m = update(m, list.keys[n%len(list.keys)])
					n++
					m.View()
				}
			})
		})
	}
}
