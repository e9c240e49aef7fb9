package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/view"
)

// inquire has what pages want to know worked on beside the program.
func inquire(m Model) (Model, tea.Cmd) {
	want := wanted(m)
	var cmd tea.Cmd
	m.asking, cmd = m.asking.Want(m.opts.Remote.context(), m.opts.Remote.lane(), want)
	return m, cmd
}

// wanted is what the pages that are seen want to know, the topmost first, and of which run:
// that of the first of them that asks at all. Of a run that is not that of the levers nobody
// wants to know anything.
func wanted(m Model) (want view.Wanted) {
	s := sceneOf(m)
	if s.Layout.Small {
		return view.Wanted{}
	}
	ask := func(p view.Page) {
		a, ok := p.(view.Asker)
		if !ok {
			return
		}
		of, more := a.Asks(s)
		if want.Run == nil || of == want.Run {
			want.Run, want.List = of, append(want.List, more...)
		}
	}
	above := m.pages.visible()
	for _, p := range slices.Backward(above) {
		ask(p)
	}
	if len(above) == 0 || above[0].Place() != view.AllScreen {
		ask(m.home)
	}
	if want.Run == m.session.Run() && !view.Settled(m.session) {
		return view.Wanted{}
	}
	return want
}
