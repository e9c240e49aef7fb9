package sshd

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"moneyloop/scenarios"
)

// What there is can be read on a terminal of 80 columns, which breaks no word of it.
func TestHelpFits(t *testing.T) {
	t.Parallel()
	s := &Server{options: Options{Host: "-p 22222 moneyloop.economics.example.org", House: House{
		Scenarios: scenarios.Names(), Commands: []string{"check", "levers", "list", "odds", "run", "schema", "show"},
	}}}
	for line := range strings.Lines(s.help()) {
		if w := ansi.StringWidth(strings.TrimSuffix(line, "\n")); w > 80 {
			t.Errorf("%d columns: %s", w, line)
		}
	}
}

// The scenario that a user name is belongs to the command, too; help of a word is that of
// the command.
func TestUserNameAndCommand(t *testing.T) {
	inPlace(t, func(o *Options) {
		o.House.Command = func(_ context.Context, c Call) int {
			fmt.Fprintf(c.Out, "%q of %q", c.Words, c.Usual)
			return 0
		}
	}, func(p *place) {
		for _, c := range []struct{ user, line, want string }{
			{"two-clouds", "echo", `["echo"] of "two-clouds"`},
			{"ann", "echo", `["echo"] of ""`},
			{"two-clouds", "help echo", `["echo" "--help"] of "two-clouds"`},
		} {
			if got, _, _ := command(t, p.mustConnect(c.user), c.line); got != c.want {
				t.Errorf("%s@ %s: %s, want %s", c.user, c.line, got, c.want)
			}
		}
	})
}
