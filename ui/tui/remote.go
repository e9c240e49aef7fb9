package tui

import (
	"context"

	"moneyloop/ui/inquiry"
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
	// Lane is where questions that take many runs wait for their turn.
	Lane *inquiry.Lane
	// Context is done when nobody is there any more who wants to know.
	Context context.Context
}

func (r *Remote) rate() int {
	if r == nil || r.Rate == nil {
		return framesPerSecond
	}
	return max(1, r.Rate())
}

func (r *Remote) lane() *inquiry.Lane {
	if r == nil {
		return nil
	}
	return r.Lane
}

func (r *Remote) context() context.Context {
	if r == nil || r.Context == nil {
		return context.Background()
	}
	return r.Context
}

// SayMsg is a sentence from whoever runs the program, shown where notices stand.
type SayMsg string

// KeysLost is what is said when more came than can be followed.
const KeysLost = "Some keys are lost: more was typed than can be followed."

// Session returns the work on the scenario that is open.
func (m Model) Session() session.Session { return m.session }

// Code returns what is open as a share code; the error says why there is none.
func Code(m Model) (string, error) { return session.Code(m.session, m.home.View()) }
