package sshd

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/tui"
)

// thinking takes its time over every key, as a large scenario does.
type thinking struct{ explorer }

func (m thinking) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		time.Sleep(time.Second)
	}
	next, cmd := m.explorer.Update(msg)
	return thinking{next.(explorer)}, cmd
}

// What takes the program long is paid for with keys: an address has a fraction of a processor,
// whatever it does with it.
func TestWhatTakesLongIsPaidFor(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		inputs, _ := p.count()
		counts := p.server.model
		p.server.model = func(o tui.Options) (explorer, error) {
			m, err := counts(o)
			return thinking{m}, err
		}
		who := p.sit("eve")
		before := inputs.Load()
		for range 120 {
			who.keys("j")
			time.Sleep(time.Second / 2)
		}
		if n := inputs.Load() - before; n < 5 || n > 15 {
			t.Errorf("in a minute the program thinks about %d keys, a second each", n)
		}
	})
}
