package tui

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/session"
)

// playedMsg is a run that was played beside.
type playedMsg struct{ session.Outcome }

// playDue has the run that the session waits for played beside, one at a time: what is
// changed meanwhile is played when that has arrived, the last change only.
func playDue(m Model, cmd tea.Cmd) (Model, tea.Cmd) {
	task, waits := session.Due(m.session)
	if !waits || m.playing {
		return m, cmd
	}
	m.playing = true
	return m, tea.Batch(cmd, func() tea.Msg { return playedMsg{task.Play()} })
}

// arrived takes a run that was played beside, if it is still wanted. What rests since
// before it was there rests from now on.
func arrived(m Model, msg playedMsg) (Model, tea.Cmd) {
	m.playing = false
	was := m.session
	m.session = session.Arrive(was, msg.Outcome)
	switch {
	case m.session.Version() == was.Version():
		return m, nil
	case m.session.Moving():
		return m, rest(m.session)
	}
	return m, nil
}
