package tui

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/session"
)

// Remote is what an explorer that runs on a server leaves to it, so that nobody takes
// more than a share of a machine that many use. Such an explorer does not suspend: the
// shell it would go back to is the server's.
type Remote struct {
	// Limits are what a person's work may take.
	Limits session.Limits
	// Rate says how many pictures a second of moving money there may be now.
	Rate func() int
	// Beside has a question that takes longer than a frame run as a command. Of several of one
	// kind that wait, the one that was asked last counts; the others answer nil.
	Beside func(kind string, question func() tea.Msg) tea.Cmd
}

func (r *Remote) rate() int {
	if r == nil || r.Rate == nil {
		return framesPerSecond
	}
	return max(1, r.Rate())
}

func (r *Remote) beside(kind string, question func() tea.Msg) tea.Cmd {
	if r == nil || r.Beside == nil {
		return question
	}
	return r.Beside(kind, question)
}

// SayMsg is a sentence from whoever runs the program, shown where notices stand.
type SayMsg string

// KeysLost is what is said when more came than can be followed.
const KeysLost = "Some keys are lost: more was typed than can be followed."

// Session returns the work on the scenario that is open.
func (m Model) Session() session.Session { return m.session }

// Code returns what is open as a share code; the error says why there is none.
func Code(m Model) (string, error) { return session.Code(m.session, m.home.View()) }
