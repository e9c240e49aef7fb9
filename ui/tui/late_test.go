package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/uitest"
)

// What comes too late, or shows nowhere, does not cost a frame; and drawn anew, the frame
// would be the same.
func TestWhatIsTooLateDrawsNothing(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, uitest.Domino(), func(p person) {
		p.press(p.keys.home.Lever.More)
		m := p.now()
		old, other := m.session.Version()-1, open(t, friends(t)).session.Run()
		for _, msg := range []tea.Msg{
			settleMsg{old},
			killMsg{run: other, quarter: 1, falls: true},
			killMsg{run: m.session.Run(), quarter: 99},
			tickMsg{m.clock.gen - 1, 1},
			rescueMsg{run: other},
			rescueMsg{run: m.session.Run(), givenUp: true},
			copiedMsg{},
			tea.EnvMsg{"A=b"},
		} {
			before := m.View().Content
			next := update(m, msg)
			if next.stamp != m.stamp {
				t.Errorf("%T draws", msg)
			}
			next.stamp = new(stamp)
			if next.View().Content != before {
				t.Errorf("%T changes what is seen", msg)
			}
			m.stamp = new(stamp)
			m.View()
		}
		for _, msg := range []tea.Msg{settleMsg{m.session.Version()}, tickMsg{m.clock.gen, 1}, killMsg{run: m.session.Run(), quarter: m.session.Quarter()}} {
			if update(m, msg).stamp == m.stamp {
				t.Errorf("%T in time does not draw", msg)
			}
		}
	})
}
