package tui

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

const asciiProfile = colorprofile.ASCII

// motionEvery is how often the pointer's way is looked at, at most: a trackpad sends
// several hundred positions a second.
const motionEvery = 16 * time.Millisecond

// calm drops pointer motion that comes faster than it can be seen. The release of a
// button carries the final position, so nothing is lost.
type calm struct {
	mu   sync.Mutex
	last time.Time
}

func newCalm() *calm { return &calm{} }

func (c *calm) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.MouseMotionMsg); !ok {
		return msg
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := time.Now(); now.Sub(c.last) >= motionEvery {
		c.last = now
		return msg
	}
	return nil
}
