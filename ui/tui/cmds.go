package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/session"
)

// framesPerSecond is how often money in motion is drawn, unless a server says otherwise.
const framesPerSecond = 15

// tickMsg says that seconds have passed, for the ticker of gen.
type tickMsg struct {
	gen     int
	seconds float64
}

// ticking reports whether ticks are wanted. What lies above the home screen shows no
// money, and the quarters wait beneath it.
func (m Model) ticking() bool { return !m.pages.over() && m.home.clock.running() }

// tick waits for the next picture of money in motion.
func (m Model) tick() tea.Cmd {
	if !m.ticking() {
		return nil
	}
	gen, rate := m.home.clock.gen, m.opts.Remote.rate
	return func() tea.Msg {
		perSecond := rate()
		time.Sleep(time.Second / time.Duration(perSecond))
		return tickMsg{gen, 1 / float64(perSecond)}
	}
}

// restart begins a new ticker; ticks of the one before are dropped.
func (m Model) restart() (tea.Model, tea.Cmd) {
	m.home.clock.gen++
	return m, tea.Batch(m.tick(), m.ask())
}

// wake stops the clock while nobody looks.
func (m Model) wake(asleep bool) (tea.Model, tea.Cmd) {
	m.home.clock.asleep = asleep
	return m.restart()
}

// passTime moves the money on; when quarters play, a lap's end is the next quarter.
func (m Model) passTime(t tickMsg) (tea.Model, tea.Cmd) {
	if t.gen != m.home.clock.gen || !m.ticking() {
		return m, nil
	}
	var lap bool
	m.home.clock, lap = m.home.clock.tick(t.seconds)
	if !lap || !m.home.clock.playing {
		return m, m.tick()
	}
	next, w := m.home.goTo(m.home.session.Quarter() + 1)
	next.clock.playing = w != nothing // the last quarter ends the play
	m.home = next
	return m, tea.Batch(m.tick(), m.ask())
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
func (m Model) rested(msg settleMsg) (tea.Model, tea.Cmd) {
	m.home.leading = leading{}
	if msg.version != m.home.session.Version() || m.home.drag.on {
		return m, nil
	}
	m.home.desk = m.home.settle()
	return m, m.ask()
}

// killMsg answers how long the firms of a run would last if all funding stopped after
// a quarter.
type killMsg struct {
	run      *model.Run
	quarter  int
	quarters int
	falls    bool
}

// killAnswer is the latest answer, if it is about what is on the screen.
type killAnswer struct{ killMsg }

// take keeps an answer unless it belongs to another run, with other lever values or of
// another scenario, or to another quarter.
func (a killAnswer) take(msg killMsg, s session.Session) killAnswer {
	if next := (killAnswer{msg}); next.about(s) {
		return next
	}
	return a
}

// about reports whether the answer is about the run and the quarter on the screen.
func (a killAnswer) about(s session.Session) bool {
	return a.run == s.Run() && a.quarter == s.Quarter()
}

// ask works out the kill-switch runway beside the program.
func (m Model) ask() tea.Cmd {
	run, quarter := m.home.session.Run(), m.home.session.Quarter()
	return m.opts.Remote.beside("kill switch", func() tea.Msg {
		quarters, falls := session.Runway(run, quarter)
		return killMsg{run, quarter, quarters, falls}
	})
}
