//go:build unix

package tui

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// suspend stops the program until the shell continues it. The terminal is the shell's
// meanwhile.
func suspend() tea.Cmd {
	return tea.Exec(&stop{}, func(err error) tea.Msg {
		if errors.Is(err, errNobodyContinues) {
			return SayMsg("There is no shell behind this terminal to go to; q leaves.")
		}
		return nil
	})
}

// A stop is what Bubble Tea gives the terminal away for. It needs no streams.
type stop struct{}

func (*stop) SetStdin(io.Reader)  {}
func (*stop) SetStdout(io.Writer) {}
func (*stop) SetStderr(io.Writer) {}

var errNobodyContinues = errors.New("nobody would continue it")

// stopWithin is how long a process takes to stop. One whose parent is no shell that would
// continue it does not stop at all: the system sees to that, and to wait for the signal
// to go on would be to wait for ever.
const stopWithin = 200 * time.Millisecond

// Run stops this process, with those of its group, and returns when it goes on.
func (*stop) Run() error {
	goesOn := make(chan os.Signal, 1)
	signal.Notify(goesOn, syscall.SIGCONT)
	defer signal.Stop(goesOn)
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	for range 2 { // the first time may have run out while the process was stopped
		select {
		case <-goesOn:
			return nil
		case <-time.After(stopWithin / 2):
		}
	}
	return errNobodyContinues
}
