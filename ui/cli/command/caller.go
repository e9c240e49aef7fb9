// Package command is what every command works with: who gave it, the scenario that is named and
// where --set puts its levers, what it prints on, what shells complete, and how wrong usage is said.
//
// A [Caller] is all that a command knows of the world. On one's own machine it has the streams and
// the environment of the process, over SSH those of a session; no command asks the process itself.
package command

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
	"moneyloop/scenarios/yaml"
	"moneyloop/ui/teach"
)

// A Caller is who has given a command: where it reads and writes, and what it may do there.
type Caller struct {
	In       io.Reader
	Out, Err io.Writer
	Env      []string
	Terminal bool                   // somebody is looking and can type
	Remote   bool                   // over SSH, for a stranger: no files, no environment of this process
	Gone     func() bool            // nobody waits for the command any more, over SSH; nil: somebody does
	Usual    string                 // the scenario where none is named, "" if the default
	Screen   func(io.Writer) Screen // what a stream can show; nil: text
}

// IsTerminal reports whether a stream is a terminal.
func IsTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// A UsageError is a command used in a way that it does not work.
type UsageError struct {
	Command string // whose help says more
	Err     error
}

func (e *UsageError) Error() string { return e.Err.Error() }

func (e *UsageError) Unwrap() error { return e.Err }

// Misuse is the error of a command that was used in a way that it does not work; it says what was expected.
func Misuse(c *cobra.Command, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if unknown := new(model.RefError); errors.As(err, &unknown) && unknown.Nearest == "" {
		err = fmt.Errorf("%w; %s lists what can be moved", err, strings.TrimSpace(c.Root().DisplayName()+" levers "+c.Flags().Arg(0)))
	}
	return &UsageError{c.CommandPath(), err}
}

// ErrTold is a failure that the command has already told.
var ErrTold = errors.New("failed")

// Legible writes out what could act on a terminal, or would not be seen, as Go does:
// names of files and what was typed are data of strangers, too.
func Legible(text string) string {
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

// Tell prints an error. Errors of a file stand as they are, so that editors find the
// place.
func Tell(w io.Writer, err error) {
	var (
		usage *UsageError
		file  yaml.Errors
		class teach.Errors
	)
	text := Brief(Legible(err.Error()))
	switch {
	case errors.As(err, &usage):
		fmt.Fprintf(w, "moneyloop: %s\n%s --help says more\n", text, usage.Command)
	case errors.As(err, &file), errors.As(err, &class):
		fmt.Fprintln(w, text)
	default:
		fmt.Fprintf(w, "moneyloop: %s\n", text)
	}
}

// Brief takes the middle out of words and lines that nobody would read to their end: what was
// typed is echoed, but not all of it.
func Brief(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		words := strings.Split(line, " ")
		for k, word := range words {
			words[k] = Ends(word, 200)
		}
		lines[i] = Ends(strings.Join(words, " "), 4000)
	}
	return strings.Join(lines, "\n")
}

// Ends is a text with a mark for what is too much in its middle.
func Ends(text string, most int) string {
	if len(text) <= most {
		return text
	}
	r := []rune(text)
	return string(r[:min(len(r), most*2/3)]) + "…" + string(r[max(len(r)-most/4, min(len(r), most*2/3)):])
}
