package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"moneyloop/model"
)

// A caller is who has given a command: where it reads and writes, and what it may do there.
type caller struct {
	in       io.Reader
	out, err io.Writer
	env      []string
	terminal bool                   // somebody is looking and can type
	remote   bool                   // over SSH, for a stranger: no files, no environment of this process
	gone     func() bool            // nobody waits for the command any more, over SSH; nil: somebody does
	usual    string                 // the scenario where none is named, "" if the default
	screen   func(io.Writer) screen // what a stream can show; nil: text
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
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

// errTold is a failure that the command has already told.
var errTold = errors.New("failed")

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
