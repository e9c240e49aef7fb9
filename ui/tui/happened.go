package tui

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/page"
)

// telling returns the index in the run of the event that the page of what happened is at, if
// that is open.
func telling(m Model, run *model.Run) (event int, ok bool) {
	for _, p := range m.pages.stack {
		if event, ok = page.EventOf(p, run); ok {
			return event, true
		}
	}
	return 0, false
}

// showEvent shows what happened at an event, and brings time to it.
func showEvent(m Model, event int) (Model, tea.Cmd) {
	run := m.session.Run()
	index, is := page.EventAt(run, event)
	if !is {
		return m, nil
	}
	if _, open := telling(m, run); !open {
		m.pages = m.pages.push(page.Events(event))
	}
	m.clock.playing = false
	m, _ = m.goTo(run.Events[index].Quarter)
	return m, nil
}
