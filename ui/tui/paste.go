package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/machine"
	"moneyloop/ui/page"
	"moneyloop/ui/session"
)

// pasted takes what is pasted: into the page on top or the value that is typed; on the home
// screen the text of a scenario opens as a draft of its own, so that a file gets in where
// there is no disk to read it from, and sentences stand in the strip, to be looked at and
// taken.
func pasted(m Model, msg tea.PasteMsg) (Model, tea.Cmd) {
	switch {
	case m.pages.top() != nil || m.home.Typing():
		return turn(m, msg)
	case session.LooksLikeCode(msg.Content):
		return openCode(m, msg.Content)
	case !session.LooksLikeFile(msg.Content):
		if ask, ok := page.Pasted(msg.Content, sceneOf(m)); ok {
			return fulfil(m, ask)
		}
		return m, nil
	}
	text := msg.Content
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	o := m.opts
	return opening(m, openedMsg{anew: true}, func() (machine.Opened, error) {
		f, err := session.Read("the pasted text", text)
		if err != nil {
			return machine.Opened{}, err
		}
		next, err := o.opened(o.keeper().Adopt(f, o.limits()))
		if next.Told == "" {
			next.Told = "What you pasted is open as a draft."
		}
		return next, err
	})
}

// openCode opens what a share code holds.
func openCode(m Model, code string) (Model, tea.Cmd) {
	o := m.opts
	return opening(m, openedMsg{anew: true}, func() (machine.Opened, error) { return o.opened(o.keeper().OpenCode(code, o.limits())) })
}
