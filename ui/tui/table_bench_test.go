package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkTableFrame is a frame of the table after its cursor has moved: of three firms, and
// of a thousand.
func BenchmarkTableFrame(b *testing.B) {
	frame := func(b *testing.B, m Model) {
		toAndFro(b, tableOpen(m), 10, tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyUp})
	}
	eachSize(b, frame)
	b.Run("1000 firms", func(b *testing.B) {
		b.ReportAllocs()
		frame(b, sized(open(b, manyFirms(1000)), 200, 60))
	})
}
