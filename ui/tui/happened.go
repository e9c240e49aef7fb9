package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/page"
)

// showEvent shows what happened at an event, and brings time to it.
func showEvent(m Model, event int) (Model, tea.Cmd) {
	index, is := page.EventAt(m.session, event)
	if !is {
		return m, nil
	}
	if !slices.ContainsFunc(m.pages.stack, page.IsEvents) {
		m.pages = m.pages.push(page.Events(event))
	}
	m.clock.playing = false
	m, _ = m.goTo(m.session.Run().Events[index].Quarter)
	return m, nil
}
