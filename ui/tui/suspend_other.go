//go:build !unix

package tui

import tea "charm.land/bubbletea/v2"

// suspend says that there is nothing to go back to.
func suspend() tea.Cmd {
	return func() tea.Msg { return SayMsg("There is no shell behind this terminal to go to; q leaves.") }
}
