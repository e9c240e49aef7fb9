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
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"

	"charm.land/fang/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/teach"
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
	a := &app{in: in, out: out, err: err, env: env, explore: tui.Run, signals: interrupts}
	a.terminal = isTerminal(in) && isTerminal(out)
	a.screen = func(stream io.Writer) screen { return screenOf(stream, env) }
	return a.main(args)
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// app is what commands work with.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      []string
	terminal bool                   // somebody is looking and can type
	remote   bool                   // over SSH, for a stranger: no files, no environment of this process
	gone     func() bool            // nobody waits for the command any more, over SSH; nil: somebody does
	usual    string                 // the scenario where none is named, "" if the default
	screen   func(io.Writer) screen // what a stream can show; nil: text
	explore  func(context.Context, tui.Options) ([]tui.Left, error)
	signals  func() (signals <-chan os.Signal, stop func())
}

func (a *app) main(args []string) int {
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	defer a.hideTerminal()()
	refuseShells(root)
	err := fang.Execute(context.Background(), root, fang.WithoutManpage(), fang.WithColorSchemeFunc(hues),
		fang.WithErrorHandler(func(w io.Writer, _ fang.Styles, err error) { tell(w, err) }))
	return status(err)
}

// hideTerminal keeps the process's standard output from fang, which would ask a
// terminal there for its background colour before any help or error and wait seconds
// for one that never answers. Nothing else here looks at it, and help has hues that
// suit every background. How wide the terminal is it learns from the variable that its
// own tests use. The function it returns puts the output back.
func (a *app) hideTerminal() func() {
	if !isTerminal(a.out) {
		return func() {}
	}
	if w, _, err := term.GetSize(a.out.(*os.File).Fd()); err == nil {
		os.Setenv("__FANG_TEST_WIDTH", strconv.Itoa(min(w, 120)))
	}
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
		usage *usageError
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

// errTold is a failure that the command has already told.
var errTold = errors.New("failed")

// tell prints an error. Errors of a file stand as they are, so that editors find the
// place.
func tell(w io.Writer, err error) {
	var (
		usage *usageError
		file  scenarios.Errors
		class teach.Errors
	)
	if ended := new(signalled); errors.Is(err, errTold) || isClosedPipe(err) || errors.As(err, &ended) {
		return
	}
	text := legible(err.Error())
	switch {
	case errors.As(err, &usage):
		fmt.Fprintf(w, "moneyloop: %s\n%s --help says more\n", text, usage.command)
	case errors.As(err, &file), errors.As(err, &class):
		fmt.Fprintln(w, text)
	default:
		fmt.Fprintf(w, "moneyloop: %s\n", text)
	}
}

// legible writes out what could act on a terminal, or would not be seen, as Go does:
// names of files and what was typed are data of strangers, too.
func legible(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		if strconv.IsGraphic(r) && (r != utf8.RuneError || n > 1) || r == '\n' {
			b.WriteString(text[:n])
		} else {
			b.WriteString(strings.Trim(strconv.QuoteToGraphic(text[:n]), `"`))
		}
		text = text[n:]
	}
	return b.String()
}

// A usageError is a command used in a way that it does not work.
type usageError struct {
	command string // whose help says more
	err     error
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func misuse(c *cobra.Command, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if unknown := new(model.RefError); errors.As(err, &unknown) && unknown.Nearest == "" {
		err = fmt.Errorf("%w; %s lists what can be moved", err, strings.TrimSpace(c.Root().DisplayName()+" levers "+c.Flags().Arg(0)))
	}
	return &usageError{c.CommandPath(), err}
}

// misusedFlag is an error of a flag. The runtime has words of its own only for flags that
// are there or not.
func misusedFlag(c *cobra.Command, err error) error {
	if flag, _, ok := strings.Cut(err.Error(), ": strconv.ParseBool"); ok {
		return misuse(c, "%s: expected true or false", flag)
	}
	return &usageError{c.CommandPath(), err}
}

// args says how many arguments a command takes.
func args(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < least {
			return misuse(c, "%s needs %s", c.Name(), what)
		}
		if most == 0 && len(args) > 0 {
			return misuse(c, "%s takes no arguments: %q", c.Name(), strings.Join(args, " "))
		}
		if most >= 0 && len(args) > most {
			if near := nearCommand(c, args[0]); near != "" {
				return misuse(c, "%q is neither a command nor a scenario; did you mean %q?", args[0], near)
			}
			return misuse(c, "%s takes no more than %s: %q", c.Name(), what, strings.Join(args[most:], " "))
		}
		return nil
	}
}
