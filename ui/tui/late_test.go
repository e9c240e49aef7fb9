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
		old := m.session.Version() - 1
		for _, msg := range []tea.Msg{
			settleMsg{old},
			inquired(m)(),
			tickMsg{m.clock.gen - 1, 1},
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
		p.Advance(settleAfter)
		rests := update(p.now(), letter("."))
		if update(rests, rests.asking.Under().Work(nil)()).stamp == rests.stamp {
			t.Error("an answer in time does not draw")
		}
		for _, msg := range []tea.Msg{settleMsg{m.session.Version()}, tickMsg{m.clock.gen, 1}} {
			if update(m, msg).stamp == m.stamp {
				t.Errorf("%T in time does not draw", msg)
			}
		}
	})
}
