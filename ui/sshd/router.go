package sshd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"charm.land/ssh"
	"github.com/anmitsu/go-shlex"

	"moneyloop/model"
	"moneyloop/ui/pool"
	"moneyloop/ui/session"
	"moneyloop/ui/tui"
)

// misused is the exit status of a command used in a way that it does not work.
const misused = 2

// commands answers what was asked for after the host name, and leaves the explorer to
// the next handler.
func (s *Server) commands(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		v := sess.Context().(*visit)
		if v.long {
			s.tell(sess, v, fmt.Sprintf("that line is longer than %d bytes", s.limits.CommandBytes))
			return
		}
		words, err := shlex.Split(sess.RawCommand(), true)
		if err != nil {
			s.tell(sess, v, "that line has a quote without its end")
			return
		}
		if len(words) > 1 && words[0] == "help" {
			words = append(words[1:], "--help")
		}
		v.words = words
		switch {
		case len(words) > 0 && words[0] == "reset-terminal":
			_, _ = io.WriteString(sess, resetTerminal)
			s.exit(sess, v, ending{cause: "command"})
		case len(words) > 0 && slices.Contains(s.options.House.Commands, words[0]) && !s.plays(v):
			s.call(sess, v)
		case len(words) > 0 && isHelp(words[0]):
			_, _ = io.WriteString(sess, s.help())
			s.exit(sess, v, ending{cause: "command"})
		case len(words) > 0 && !s.plays(v) && !s.options.House.isScenario(words[0]) && !session.LooksLikeCode(words[0]) && !strings.HasPrefix(words[0], "-"):
			s.tell(sess, v, fmt.Sprintf("%q is no command here", clean(words[0], 40)))
		case !v.terminal.is():
			s.tell(sess, v, "the explorer needs a terminal, and here is none (ssh -t asks for one)")
		case !tui.CanDraw(v.terminal.environ()):
			s.tell(sess, v, fmt.Sprintf("the explorer needs a terminal that can place a cursor, and this one cannot; ssh %s run prints a run", s.options.Host))
		default:
			next(sess)
		}
	}
}

// plays reports whether the command of a visit is played in the explorer.
func (s *Server) plays(v *visit) bool {
	h := s.options.House
	return h.Plays != nil && len(v.words) > 0 && v.terminal.is() && tui.CanDraw(v.terminal.environ()) && h.Plays(v.words)
}

func isHelp(word string) bool { return word == "help" || word == "--help" || word == "-h" }

// resetTerminal leaves the modes that a connection that was cut has left behind.
const resetTerminal = "\x1b[?1049l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?2026l\x1b[?7h\x1b[?25h\x1b[0m\x1b[>4m\x1b[<u"

// tell says why something cannot be, and what there is.
func (s *Server) tell(sess ssh.Session, v *visit, why string) {
	_, _ = fmt.Fprintf(sess.Stderr(), "moneyloop: %s\n\n%s", why, s.help())
	s.exit(sess, v, ending{cause: "misuse", status: misused})
}

// helpWidth is how long a line of help is at most that lists names.
const helpWidth = 78

// help is what there is, in lines that a terminal of 80 columns need not break.
func (s *Server) help() string {
	h := s.options.Host
	name := s.options.House.Scenarios[0]
	var b strings.Builder
	fmt.Fprintf(&b, "There are:\n\n")
	for _, line := range [][2]string{
		{"ssh " + h, "opens the explorer"},
		{"ssh -t " + h + " " + name, "opens a scenario; so does a user name: " + name + "@…"},
		{"ssh " + h + " COMMAND", strings.Join(s.options.House.Commands, ", ") + " (COMMAND --help)"},
		{"ssh " + h + " reset-terminal", "puts a terminal right after a connection was cut"},
	} {
		fmt.Fprintf(&b, "  %s\n      %s\n", line[0], line[1])
	}
	line := "Scenarios:"
	b.WriteByte('\n')
	for _, name := range s.options.House.Scenarios {
		if len(line)+1+len(name) > helpWidth {
			fmt.Fprintln(&b, line)
			line = " "
		}
		line += " " + name
	}
	fmt.Fprintln(&b, line)
	return b.String()
}

// mostPrinted bounds what a command prints; the longest run is below 1 MB.
const mostPrinted = 4 << 20

// A print is what a command printed, until nobody waits for it any more.
type print struct{ bytes.Buffer }

func (p *print) Write(text []byte) (int, error) {
	if p.Len()+len(text) > mostPrinted {
		return 0, errors.New("this is too long to be sent")
	}
	return p.Buffer.Write(text)
}

// call runs a command. One runs at a time, and those of one address wait for each other
// before they wait for others; it takes turns with the questions of sessions. What it printed
// is sent when it is the others' turn: to read it may take a client as long as it likes.
func (s *Server) call(sess ssh.Session, v *visit) {
	mine := s.door.turn(v.link.address)
	go drain(sess)
	if !enqueue(v, mine) {
		s.exit(sess, v, ending{cause: v.cause()})
		return
	}
	defer func() { <-mine }()
	if !enqueue(v, s.running) {
		s.exit(sess, v, ending{cause: v.cause()})
		return
	}
	var out, errs print
	status, cause := 0, "command"
	func() {
		defer func() { <-s.running }()
		ctx, stop := context.WithTimeout(v, s.limits.Times.Command)
		defer stop()
		s.pool.Lane(nil).Work(ctx, func(t *pool.Turn) {
			status = s.options.House.Command(ctx, Call{
				Words: v.words, Usual: s.options.House.usual(sess.User()), Out: &out, Err: &errs, Env: v.terminal.environ(), Width: v.terminal.columns(), Gone: t.Gone,
			})
		})
		if ctx.Err() != nil {
			status, cause = 1, "command took too long"
			fmt.Fprintf(&errs, "moneyloop: others wait for their turn, and this has taken %s; on a machine of your own it may take longer\n", plainly(s.limits.Times.Command))
		}
	}()
	_, _ = (&plain{to: sess.Stderr()}).Write(errs.Bytes())
	_, _ = (&plain{to: sess, colours: v.terminal.is()}).Write(out.Bytes())
	if v.Err() != nil {
		cause = v.cause()
	}
	s.exit(sess, v, ending{cause: cause, status: status})
}

// usual is the scenario that a user name is.
func (h House) usual(user string) string {
	if h.isScenario(user) {
		return user
	}
	return ""
}

// explorer is the last handler: it opens the explorer.
func (s *Server) explorer(ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		v := sess.Context().(*visit)
		greeting, usual := "", s.options.House.usual(sess.User())
		if near := model.Nearest(sess.User(), s.options.House.Scenarios); usual == "" && near != "" && len(v.words) == 0 {
			greeting = fmt.Sprintf("No scenario is called %q; o opens others, such as %s.", clean(sess.User(), 40), near)
		}
		o, err := s.options.House.Open(usual, v.words)
		if err != nil {
			s.tell(sess, v, clean(err.Error(), 300))
			return
		}
		s.explore(sess, v, o, greeting)
	}
}

var _ context.Context = (*visit)(nil)
