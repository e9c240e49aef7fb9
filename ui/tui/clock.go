package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/inquiry"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// A lap of money takes this long at normal speed.
const lapSeconds = 3.0

// speeds are how many times faster than normal the quarters play.
var speeds = [...]float64{.25, .5, 1, 2, 4, 8}

const normalSpeed = 2

// A clock is where the money is on its lap, and how time passes. Time reaches it as
// messages; it never asks what time it is.
type clock struct {
	phase   float64 // of the lap, 0 to 1
	speed   int     // index of speeds
	playing bool    // quarters follow each other
	motion  bool    // money is seen moving
	asleep  bool    // the terminal is not looked at
	gen     int     // of the ticker in force; older ticks are dropped
}

// newClock returns a clock at the beginning.
func newClock(motion bool) clock { return clock{speed: normalSpeed, motion: motion} }

// anew is the clock at the beginning of another scenario.
func (c clock) anew() clock { return clock{speed: normalSpeed, motion: c.motion, gen: c.gen} }

// running reports whether ticks are wanted.
func (c clock) running() bool { return !c.asleep && (c.playing || c.motion) }

// tick passes dt seconds and reports whether a lap ended.
func (c clock) tick(dt float64) (clock, bool) {
	c.phase += dt * speeds[c.speed] / lapSeconds
	if c.phase < 1 {
		return c, false
	}
	c.phase -= float64(int(c.phase))
	return c, true
}

// faster changes the speed by so many notches.
func (c clock) faster(n int) clock {
	c.speed = min(max(c.speed+n, 0), len(speeds)-1)
	return c
}

// shown is the phase to draw.
func (c clock) shown() float64 {
	if !c.motion {
		return view.AtRest
	}
	return c.phase
}

// framesPerSecond is how often money in motion is drawn, unless a server says otherwise.
const framesPerSecond = 15

// tickMsg says that seconds have passed, for the ticker of gen.
type tickMsg struct {
	gen     int
	seconds float64
}

// ticking reports whether ticks are wanted. What lies above the home screen shows no
// money, and the quarters wait beneath it.
func (m Model) ticking() bool { return !m.pages.over() && m.clock.running() }

// tick waits for the next picture of money in motion.
func (m Model) tick() tea.Cmd {
	if !m.ticking() {
		return nil
	}
	gen, rate := m.clock.gen, m.opts.Remote.rate
	return func() tea.Msg {
		perSecond := rate()
		time.Sleep(time.Second / time.Duration(perSecond))
		return tickMsg{gen, 1 / float64(perSecond)}
	}
}

// restart begins a new ticker; ticks of the one before are dropped.
func (m Model) restart() (Model, tea.Cmd) {
	m.clock.gen++
	return m, m.tick()
}

// onTerminal does what of the requests is about the terminal and about time.
func onTerminal(m Model, r view.Request) (next Model, cmd tea.Cmd, mine bool) {
	switch r := r.(type) {
	case view.Quit:
		next, cmd = leave(m)
	case view.Suspend:
		if m.opts.Remote == nil {
			return m, suspend(), true
		}
		next = m.say("There is no shell here to go to; q leaves.")
	case view.Say:
		next = m.say("%s", r.Text)
	case view.Copy:
		next, cmd = copied(m, r)
	case view.Recolour:
		m.look = m.look.next()
		next = m.say("Colours: %s.", m.look.variant)
	case view.Wake:
		return m, tea.Tick(r.After, func(time.Time) tea.Msg { return view.Awake{N: r.N} }), true
	case view.Play, view.Pace, view.Still:
		next, cmd = timed(m, r)
	default:
		return m, nil, false
	}
	return next, cmd, true
}

// timed does what is about the clock.
func timed(m Model, r view.Request) (Model, tea.Cmd) {
	switch r := r.(type) {
	case view.Pace:
		m.clock = m.clock.faster(r.By)
		return m, nil
	case view.Play:
		m.clock.playing, m.clock.phase = !m.clock.playing, 0
		if m.clock.playing && m.session.Quarter() == m.session.Run().Quarters {
			m, _ = m.goTo(1)
		}
	case view.Still:
		m.clock.motion = !m.clock.motion
		m = m.say("Money moves.")
		if !m.clock.motion {
			m = m.say("Money stands still; m lets it move.")
		}
	}
	return m.restart()
}

// wake stops the clock while nobody looks.
func (m Model) wake(asleep bool) (Model, tea.Cmd) {
	m.clock.asleep = asleep
	return m.restart()
}

// late reports whether a message is of what is no more, or shows nowhere: nothing is drawn for
// it.
func late(m Model, msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tickMsg:
		return msg.gen != m.clock.gen || !m.ticking()
	case settleMsg:
		return msg.version != m.session.Version() || m.held
	case inquiry.Heard:
		return m.asking.Late(msg)
	case copiedMsg, tea.EnvMsg:
		return true
	}
	return false
}

// passTime moves the money on; when quarters play, a lap's end is the next quarter.
func passTime(m Model, t tickMsg) (Model, tea.Cmd) {
	if late(m, t) {
		return m, nil
	}
	var lap bool
	m.clock, lap = m.clock.tick(t.seconds)
	if !lap || !m.clock.playing {
		return m, m.tick()
	}
	m, m.clock.playing = m.goTo(m.session.Quarter() + 1) // the last quarter ends the play
	return m, m.tick()
}

// settleAfter is how long a lever rests before a gesture is over, and how long a point
// may lead a number.
const settleAfter = 700 * time.Millisecond

// settleMsg says that the lever has rested since the run of that version.
type settleMsg struct{ version uint64 }

func rest(s session.Session) tea.Cmd {
	version := s.Version()
	return tea.Tick(settleAfter, func(time.Time) tea.Msg { return settleMsg{version} })
}

// rested forgets a leading point, and ends a gesture, unless the lever moved again or the button is still down.
func rested(m Model, msg settleMsg) (Model, tea.Cmd) {
	m, _ = tellHome(m, view.Rested{})
	if late(m, msg) {
		return m, nil
	}
	return m.settle(), nil
}
