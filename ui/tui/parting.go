package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// A parting is how the explorer leaves a terminal. What the terminal was asked at the
// beginning, and where the pointer was, may be on its way still: whoever leaves at once,
// on a slow line, would find the answers typed into the shell. So the last thing that is
// asked is a question that every terminal answers, and the program ends by the answer,
// for terminals answer in the order they are asked.
type parting struct {
	asks    bool // the terminal may be asked
	heard   bool // it has answered something
	old     bool // it has had the time to
	leaving bool
}

const (
	// answerWithin is how long an answer takes at most. A terminal that has not answered
	// anything for as long as that never does, and is not waited for.
	answerWithin = 1500 * time.Millisecond
	// askAfter lets what is drawn at the beginning, questions among it, go before.
	askAfter = 40 * time.Millisecond
)

type (
	oldMsg  struct{} // the program is old enough for the terminal to have answered
	askMsg  struct{} // the last question is due
	goneMsg struct{} // its answer is not waited for any longer
)

// lastQuestion asks the terminal to send nothing by itself any more, and what it is.
const lastQuestion = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseAnyEvent + ansi.ResetModeFocusEvent + ansi.RequestPrimaryDeviceAttributes

// begin counts how old the program is.
func (p parting) begin() tea.Cmd {
	if !p.asks {
		return nil
	}
	return tea.Tick(answerWithin, func(time.Time) tea.Msg { return oldMsg{} })
}

// leave begins to leave.
func (p parting) leave() (parting, tea.Cmd) {
	if !p.asks || p.leaving || p.old && !p.heard {
		return p, tea.Quit
	}
	p.leaving = true
	return p, tea.Tick(askAfter, func(time.Time) tea.Msg { return askMsg{} })
}

// hear takes in a message, and reports whether it is for nobody else. Who is leaving and
// presses a key to leave does not wait for the terminal.
func (p parting) hear(msg tea.Msg) (next parting, cmd tea.Cmd, mine bool) {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg, tea.ModeReportMsg, tea.KeyboardEnhancementsMsg:
		p.heard = true
		return p, nil, false
	case oldMsg:
		p.old = true
	case askMsg:
		cmd = tea.Batch(tea.Raw(lastQuestion), tea.Tick(answerWithin, func(time.Time) tea.Msg { return goneMsg{} }))
	case goneMsg:
		cmd = tea.Quit
	case uv.PrimaryDeviceAttributesEvent:
		if p.leaving {
			cmd = tea.Quit
		}
	case tea.KeyPressMsg:
		if p.leaving && (msg.String() == "q" || msg.String() == "ctrl+c") {
			cmd = tea.Quit
		}
		return p, cmd, p.leaving
	case tea.MouseMsg, tea.PasteMsg:
		return p, nil, p.leaving
	default:
		return p, nil, false
	}
	return p, cmd, true
}
