// Package cli is the command line of moneyloop: it alone touches arguments, streams,
// the environment and exit codes.
//
// Standard output is data, standard error is talk. The exit status is 0 for done, 1
// if a scenario or a check failed, 2 for wrong usage, 128 and its number if a signal has
// ended the explorer. Errors are printed once, here.
// A reader that goes away early, as head does, is no error.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"syscall"

	"charm.land/fang/v2"
	"github.com/charmbracelet/x/term"

	"moneyloop/ui/cli/command"
	"moneyloop/ui/cli/serve"
	"moneyloop/ui/tui"
)

// Exit statuses.
const (
	done    = 0
	failed  = 1
	misused = 2
)

// Main runs the command that args name and returns its exit status.
func Main(args []string, in io.Reader, out, err io.Writer, env []string) int {
	a := &command.Caller{In: in, Out: out, Err: err, Env: env, Terminal: command.IsTerminal(in) && command.IsTerminal(out)}
	a.Screen = func(stream io.Writer) command.Screen { return command.ScreenOf(stream, env) }
	return (&app{a, tui.Run, interrupts}).main(args)
}

// An app is the whole program for a caller.
type app struct {
	*command.Caller
	explore func(context.Context, tui.Options) ([]tui.Left, error)
	signals serve.Interrupted
}

func (a *app) main(args []string) int {
	root := a.root()
	root.SetArgs(append([]string{}, args...)) // nil would mean those of this process
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	defer hideTerminal(a.Out)()
	refuseShells(root)
	wrapped(root, widthOf(a.Out)-4)
	err := fang.Execute(context.Background(), root, fang.WithoutManpage(), fang.WithColorSchemeFunc(hues),
		fang.WithErrorHandler(func(w io.Writer, _ fang.Styles, err error) { tell(w, err) }))
	return status(err)
}

// widthOf is how wide help is: as the terminal, and not more than 120 columns.
func widthOf(out io.Writer) int {
	if command.IsTerminal(out) {
		if w, _, err := term.GetSize(out.(*os.File).Fd()); err == nil {
			return min(w, 120)
		}
	}
	return 120
}

// hideTerminal keeps the process's standard output from fang, which would ask a
// terminal there for its background colour before any help or error and wait seconds
// for one that never answers. Nothing else here looks at it, and help has hues that
// suit every background. How wide the terminal is it learns from the variable that its
// own tests use. The function it returns puts the output back.
func hideTerminal(out io.Writer) func() {
	if !command.IsTerminal(out) {
		return func() {}
	}
	os.Setenv("__FANG_TEST_WIDTH", strconv.Itoa(widthOf(out)))
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return func() {}
	}
	stdout := os.Stdout
	os.Stdout = null
	return func() {
		os.Stdout = stdout
		null.Close()
	}
}

func status(err error) int {
	var (
		usage *command.UsageError
		ended *signalled
	)
	switch {
	case err == nil || isClosedPipe(err):
		return done
	case errors.As(err, &ended):
		return ended.status()
	case errors.As(err, &usage):
		return misused
	}
	return failed
}

// isClosedPipe reports that whoever read the output has gone.
func isClosedPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// tell prints an error that nobody has told.
func tell(w io.Writer, err error) {
	if ended := new(signalled); !errors.Is(err, command.ErrTold) && !isClosedPipe(err) && !errors.As(err, &ended) {
		command.Tell(w, err)
	}
}
