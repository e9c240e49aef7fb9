package tui

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/page/home"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// odd scenarios are at the edges of what can be opened.
func oddScenarios(t *testing.T) map[string]*model.Scenario {
	noLevers := uitest.Ring(2, 8)
	noLevers.Controls = []model.Control{{Ref: "nobody.amount"}}
	long := friends(t).Clone()
	long.Title = strings.Repeat("日本語の長い会社名", 20)
	for i := range long.Firms {
		long.Firms[i].Name = strings.Repeat("循環取引", 12)
	}
	for i := range long.Controls {
		long.Controls[i].Label = strings.Repeat("レバレッジ", 12)
	}
	ages := friends(t).Clone()
	ages.Quarters = model.MaxQuarters
	return map[string]*model.Scenario{
		"nobody":       uitest.Ring(0, 8),
		"no levers":    noLevers,
		"one firm":     uitest.Ring(1, 8),
		"twelve firms": uitest.Ring(12, 8),
		"thirty firms": uitest.Ring(30, 8),
		"400 quarters": ages,
		"one quarter":  uitest.Ring(3, 1),
		"long names":   long,
	}
}

// Whatever the scenario, everything on every panel can be done; the driver holds
// every frame to its window.
func TestOddScenarios(t *testing.T) {
	for name, s := range oddScenarios(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, size := range [][2]int{{60, 20}, {120, 40}} {
				explore(t, size[0], size[1], s, func(p person) {
					k := p.keys.home
					for range home.Panels {
						p.press(k.Lever.More, k.Lever.Down, k.View.Lens, k.View.Measure, k.View.Next)
					}
					p.press(k.App.Back, k.Lever.Type, p.keys.home.Typing.Commit, k.Lever.ResetAll, k.App.Undo)
					p.Click(size[0]-10, size[1]/2)
					p.Wheel(10, size[1]-7, 1)
				})
			}
		})
	}
}

func TestScenarioOfOneQuarter(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, oddScenarios(t)["one quarter"], func(p person) {
		p.press(p.keys.home.App.Later, p.keys.home.Time.Play)
		p.expectQuarter(1)
		p.Advance(2 * lap)
		p.MustContain("paused")
	})
}

// A walk at random over everything that answers. Whatever was done, the cursor is in the
// run, and what is selected exists.
func TestRandomWalk(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		dice := rand.New(rand.NewPCG(7, 11))
		for range 200 {
			p.Send(anything(dice))
			if p.Quit() {
				t.Fatal("something but q and ctrl+c ended the program")
			}
			m := p.now()
			if q := m.session.Quarter(); q < 1 || q > m.session.Run().Quarters {
				t.Fatalf("Q%d", q)
			}
			if i, on := home.LeverOf(m.home), selected(m); i < 0 || i >= len(m.session.Levers()) || on.Kind != view.Nothing && !on.In(sceneOf(m)) {
				t.Fatalf("lever %d, selected %v", i, on)
			}
			if dice.IntN(20) == 0 {
				p.Advance(time.Second / 4)
			}
		}
	})
}

// anything is a message that a terminal may send, but for those that leave.
func anything(dice *rand.Rand) tea.Msg {
	x, y := dice.IntN(82)-1, dice.IntN(26)-1
	switch dice.IntN(8) {
	case 0:
		return tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}
	case 1:
		return tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft}
	case 2:
		return tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft}
	case 3:
		return tea.MouseWheelMsg{X: x, Y: y, Button: []tea.MouseButton{tea.MouseWheelUp, tea.MouseWheelDown}[dice.IntN(2)]}
	case 4:
		return tea.PasteMsg{Content: "50%"}
	}
	var keys []tea.KeyPressMsg
	for _, code := range []rune{tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyTab, tea.KeyEnter, tea.KeyEscape, tea.KeyHome, tea.KeyEnd, tea.KeyBackspace} {
		keys = append(keys, tea.KeyPressMsg{Code: code})
	}
	for _, r := range "hjklHLrRuzZvstm?o,.[]015+-% " {
		keys = append(keys, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return keys[dice.IntN(len(keys))]
}
