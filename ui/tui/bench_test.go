package tui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/page/home"
	"moneyloop/ui/view"
)

// sizes are those that the design sets a time for.
var sizes = [...]struct{ w, h int }{{80, 24}, {200, 60}}

func eachSize(b *testing.B, run func(b *testing.B, m Model)) {
	for _, s := range sizes {
		b.Run(fmt.Sprintf("%dx%d", s.w, s.h), func(b *testing.B) {
			b.ReportAllocs()
			run(b, sized(open(b, friends(b)), s.w, s.h))
		})
	}
}

// toAndFro presses a key so many times, then another one as often, and so on, each with the
// frame that follows.
func toAndFro(b *testing.B, m Model, times int, to, fro tea.Msg) {
	for n := 0; b.Loop(); n++ {
		step := to
		if n/times%2 == 1 {
			step = fro
		}
		m = update(m, step)
		m.View()
	}
}

// BenchmarkFrame is what a person waits for while they move a lever: one step through
// Update, with the run that follows from it, and the whole frame as text.
func BenchmarkFrame(b *testing.B) {
	eachSize(b, func(b *testing.B, m Model) {
		toAndFro(b, m, 20, tea.KeyPressMsg{Code: tea.KeyRight}, tea.KeyPressMsg{Code: tea.KeyLeft})
	})
}

// BenchmarkPageFrame is a frame in which a term of a firm's page moves: the document is
// edited, read and played, the quarter is gone through entry by entry, and all is drawn.
func BenchmarkPageFrame(b *testing.B) {
	eachSize(b, func(b *testing.B, m Model) {
		m = update(opened(m, things[0]), tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyDown})
		toAndFro(b, m, 20, tea.KeyPressMsg{Code: tea.KeyRight}, tea.KeyPressMsg{Code: tea.KeyLeft})
	})
}

// BenchmarkStripFrame is a frame in which a sentence is typed: it is heard, what it comes to is
// played, and all is drawn.
func BenchmarkStripFrame(b *testing.B) {
	eachSize(b, func(b *testing.B, m Model) {
		m = update(m, tea.KeyPressMsg{Code: 'n', Text: "n"}, tea.PasteMsg{Content: "a c s 2"})
		toAndFro(b, m, 1, tea.KeyPressMsg{Code: '0', Text: "0"}, tea.KeyPressMsg{Code: tea.KeyBackspace})
	})
}

// BenchmarkAnimation is a frame in which only the money moves.
func BenchmarkAnimation(b *testing.B) {
	eachSize(b, func(b *testing.B, m Model) {
		for b.Loop() {
			m = update(m, tickMsg{m.clock.gen, 1. / framesPerSecond})
			m.View()
		}
	})
}

// BenchmarkPointer is a drag that changes nothing: the pointer moves on the same cell.
func BenchmarkPointer(b *testing.B) {
	eachSize(b, func(b *testing.B, m Model) {
		track := home.Track(m.home, sceneOf(m))
		at := tea.Mouse{X: track.X + track.W/2, Y: track.Y, Button: tea.MouseLeft}
		m = update(m, tea.MouseClickMsg(at))
		for b.Loop() {
			m = update(m, tea.MouseMotionMsg(at))
		}
	})
}

// BenchmarkFirstFrame opens a scenario and draws it.
func BenchmarkFirstFrame(b *testing.B) {
	s := friends(b)
	for _, size := range sizes {
		b.Run(fmt.Sprintf("%dx%d", size.w, size.h), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sized(open(b, s), size.w, size.h).View()
			}
		})
	}
}

// BenchmarkTextFrame is a frame in which a long text is typed on a page, in several lines.
func BenchmarkTextFrame(b *testing.B) {
	eachSize(b, func(b *testing.B, m Model) {
		next, _ := fulfil(m, view.Open{Thing: view.Thing{Kind: view.Lever, ID: "c.interest"}, Field: "levers/c.interest.help", Type: true})
		toAndFro(b, next, 1, tea.KeyPressMsg{Code: 'a', Text: "a"}, tea.KeyPressMsg{Code: tea.KeyBackspace})
	})
}

// BenchmarkLineFrame is what a frame costs that a part of an answer comes with: what breaks the
// scenario, in the line of the home screen.
func BenchmarkLineFrame(b *testing.B) {
	eachSize(b, func(b *testing.B, m Model) {
		m = answered(update(m, tea.KeyPressMsg{Code: tea.KeyRight}))
		for b.Loop() {
			m = update(m, tea.WindowSizeMsg{Width: m.w, Height: m.h})
			m.View()
		}
	})
}

// BenchmarkQuestionFrame is a frame of the page of a question, a row on.
func BenchmarkQuestionFrame(b *testing.B) {
	for _, k := range []string{"b", "=", "M", "T"} {
		b.Run(k, func(b *testing.B) {
			eachSize(b, func(b *testing.B, m Model) {
				m = answered(update(m, letter(k)))
				toAndFro(b, m, 3, tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyUp})
			})
		})
	}
}

// BenchmarkFrameBands is a step of a lever while charts show many runs, 120×40: Update, with the run
// that follows from it, the first runs of the bands, and the whole frame as text.
func BenchmarkFrameBands(b *testing.B) {
	b.ReportAllocs()
	m := update(sized(open(b, friends(b)), 120, 40), tea.KeyPressMsg{Code: '~', Text: "~"})
	for n := 0; b.Loop(); n++ {
		step := tea.KeyPressMsg{Code: tea.KeyRight}
		if n/20%2 == 1 {
			step.Code = tea.KeyLeft
		}
		m = update(m, step)
		if under := m.asking.Under(); under != nil {
			m = update(m, under.Work(nil)())
		}
		m.View()
	}
}
