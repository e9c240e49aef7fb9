package tui

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/page"
	"moneyloop/ui/report/sentence"
)

// telling returns the index in the run of the event that the page of what happened is at, if
// that is open.
func telling(m Model, run *model.Run) (event int, ok bool) {
	told := sentence.Told(run)
	for _, p := range m.pages.stack {
		if n, is := page.EventOf(p, run); is && n < len(told) {
			return told[n], true
		}
	}
	return 0, false
}

// showEvent shows what happened at an event, and brings time to it.
func showEvent(m Model, event int) (Model, tea.Cmd) {
	run := m.session.Run()
	told := sentence.Told(run)
	if event < 0 || event >= len(told) {
		return m, nil
	}
	if _, open := telling(m, run); !open {
		m.pages = m.pages.push(page.Events(event))
	}
	m.clock.playing = false
	m, _ = m.goTo(run.Events[told[event]].Quarter)
	return m, nil
}
