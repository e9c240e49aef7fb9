package lesson

import (
	"math/rand/v2"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/teach"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// Whatever is pressed, clicked or pulled, a lesson stands it.
func TestRandomKeysInLessons(t *testing.T) {
	t.Parallel()
	key := func(code rune) tea.Msg { return tea.KeyPressMsg{Code: code} }
	letter := func(r rune) tea.Msg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
	msgs := []tea.Msg{view.Awake{N: 1}, view.Awake{N: 2}}
	for _, code := range []rune{tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyTab, tea.KeyEnter, tea.KeyBackspace, tea.KeyEscape, tea.KeyPgDown, tea.KeyPgUp} {
		msgs = append(msgs, key(code))
	}
	for _, r := range "   IJKaaurRyoOqe?wxnL12359.-,%" {
		msgs = append(msgs, letter(r))
	}
	random := rand.New(rand.NewPCG(1, 2))
	pointer := func() tea.MouseMsg {
		x, y := random.IntN(80), random.IntN(24)
		return []tea.MouseMsg{
			tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft},
			tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft},
			tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft},
			tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown},
		}[random.IntN(4)]
	}
	for _, name := range teach.Names() {
		l, err := teach.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		var p view.Page = New(view.Learn{Lesson: l}, l.Begin())
		for n := range 10_000 {
			s := sceneOf(p.(Page), 80, 24)
			s.Phase = float64(n%2) - 1
			var r view.Request
			if random.IntN(8) == 0 {
				p, r = p.Point(pointer(), s)
			} else {
				p, r = p.Press(msgs[random.IntN(len(msgs))], s)
			}
			if learned, ok := r.(view.Learned); ok {
				r = learned.Then
			}
			if _, left := r.(view.Load); left {
				p = p.(Page).Returned()
			}
			if n%500 == 0 {
				w, h := proved[n/500%4][0], proved[n/500%4][1]
				if err := uitest.Fits(drawn(p.(Page), w, h), w, h); err != nil {
					t.Fatalf("%s after %d keys: %v", name, n, err)
				}
			}
		}
	}
}
