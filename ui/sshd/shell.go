package sshd

import (
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// A shell is around the model of a session. A panic in the model ends that session and
// is logged with its stack; Bubble Tea would print it to the server's own terminal.
type shell struct {
	tea.Model
	watch *watch
}

// A watch is what a session's shell reports to.
type watch struct {
	failed func(what any, stack []byte) // called once or more often, from any goroutine
	ask    bool                         // the terminal can say its background colour
}

// Init begins the model's work and asks for the background colour, which Bubble Tea
// does not do for a program whose input it does not read itself.
func (s shell) Init() (cmd tea.Cmd) {
	defer s.watch.recover(func() { cmd = tea.Quit })
	cmd = s.watch.guard(s.Model.Init())
	if s.watch.ask {
		cmd = tea.Batch(cmd, tea.Raw(ansi.RequestBackgroundColor))
	}
	return cmd
}

// Update answers a message.
func (s shell) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer s.watch.recover(func() { next, cmd = s, tea.Quit })
	s.Model, cmd = s.Model.Update(msg)
	return s, s.watch.guard(cmd)
}

// View draws the model.
func (s shell) View() (v tea.View) {
	defer s.watch.recover(func() { v = tea.View{} })
	return s.Model.View()
}

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
