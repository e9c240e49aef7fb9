package sshd

import (
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A shell is around the model of a session: it has the model shown by a display, and a panic
// in it ends that session and is logged with its stack; Bubble Tea would print it to the
// server's own terminal.
type shell struct {
	explorer
	watch   *watch
	display *display
}

// A watch is what a session's shell reports to.
type watch struct {
	failed func(what any, stack []byte) // called once or more often, from any goroutine
}

// lookMsg has the model looked at again.
type lookMsg struct{}

// Init begins the model's work.
func (s shell) Init() (cmd tea.Cmd) {
	defer s.watch.recover(func() { cmd = tea.Quit })
	return s.watch.guard(s.explorer.Init())
}

// Update answers a message, and has the model shown that comes of it.
func (s shell) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer s.watch.recover(func() { next, cmd = s, tea.Quit })
	begun := time.Now()
	defer func() {
		if more := min(time.Since(begun)-slowly, mostOwed); more > 0 {
			s.display.visit.traffic.slow.Add(int64(more))
		}
	}()
	shown, cmd := s.heed(msg)
	shown.display.look(shown.explorer)
	return shown, cmd
}

func (s shell) heed(msg tea.Msg) (shell, tea.Cmd) {
	switch msg := msg.(type) {
	case lookMsg:
		return s, nil
	case tea.RawMsg:
		s.display.besides(msg.Msg)
		return s, nil
	case tea.KeyPressMsg, tea.MouseMsg:
		s.display.hear()
	case tea.WindowSizeMsg: // what a terminal shows whose size changes, nobody knows
		s.display.shown.Forget()
	}
	m, cmd := s.explorer.Update(msg)
	s.explorer = m.(explorer)
	return s, s.watch.guard(cmd)
}

// View is nothing: Bubble Tea itself draws nothing.
func (s shell) View() tea.View { return tea.View{} }

// guard lets a panic of a command end the session, and of those that it starts.
func (w *watch) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer w.recover(func() { msg = tea.Quit() })
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			guarded := make(tea.BatchMsg, len(batch))
			for i, c := range batch {
				guarded[i] = w.guard(c)
			}
			return guarded
		}
		return msg
	}
}

// recover is deferred.
func (w *watch) recover(then func()) {
	if what := recover(); what != nil {
		w.failed(what, debug.Stack())
		then()
	}
}
