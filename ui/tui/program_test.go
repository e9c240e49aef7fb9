package tui

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

// A terminal takes what a program writes, and tells when a text was first among it.
type terminal struct {
	mu     sync.Mutex
	bytes  bytes.Buffer
	await  string
	closed bool
	seen   chan struct{}
}

func newTerminal(await string) *terminal { return &terminal{await: await, seen: make(chan struct{})} }

func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bytes.Write(p)
	if !t.closed && strings.Contains(t.bytes.String(), t.await) {
		t.closed = true
		close(t.seen)
	}
	return len(p), nil
}

func (t *terminal) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.bytes.String()
}

// inBubble runs a program in a bubble of virtual time, which ends in a panic if
// something of the program is left running. The keyboard is unplugged first.
func inBubble(t *testing.T, run func(t *testing.T, in io.Reader, keyboard io.Writer)) {
	// The listener for signals belongs to the process, not to the bubble.
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	signal.Stop(c)
	synctest.Test(t, func(t *testing.T) {
		in, keyboard := io.Pipe()
		run(t, in, keyboard)
		keyboard.Close()
		time.Sleep(time.Minute) // no time at all: ticks under way come to their end
	})
}

// The real program on a terminal of bytes: it draws, answers a key and cleans up.
func TestProgram(t *testing.T) {
	o := options(friends(t))
	inBubble(t, func(t *testing.T, in io.Reader, keyboard io.Writer) {
		out := newTerminal("Three friends")
		p := tea.NewProgram(start(t, o), tea.WithInput(in), tea.WithOutput(out), tea.WithEnvironment(o.Env),
			tea.WithWindowSize(80, 24), tea.WithoutSignals())
		go func() {
			<-out.seen
			_, _ = io.WriteString(keyboard, "q")
		}()
		last, err := p.Run()
		if err != nil {
			t.Fatal(err)
		}
		if m := last.(Model); m.w != 80 || m.h != 24 {
			t.Errorf("the window was taken for %d×%d", m.w, m.h)
		}
		for what, sequence := range map[string]string{
			"enters the other screen": "\x1b[?1049h", "leaves it": "\x1b[?1049l",
			"asks for the mouse": "\x1b[?1002h", "gives it back": "\x1b[?1002l",
			"asks for focus": "\x1b[?1004h", "gives that back": "\x1b[?1004l",
		} {
			if !strings.Contains(out.String(), sequence) {
				t.Errorf("nothing %s", what)
			}
		}
	})
}

func TestRunEndsByAKey(t *testing.T) {
	o := options(friends(t))
	inBubble(t, func(t *testing.T, in io.Reader, keyboard io.Writer) {
		o.In, o.Out = in, io.Discard
		go func() { _, _ = io.WriteString(keyboard, "\x1b[Cq") }()
		made, err := Run(t.Context(), o)
		if err != nil {
			t.Errorf("leaving with q is the error %v", err)
		}
		if line := session.Line(made[0].Session); line != " --set b.sales.amount=5" {
			t.Errorf("one step of the first lever makes %q", line)
		}
	})
}

// Whatever waits, what leads out does.
func TestWaysOut(t *testing.T) {
	for _, typed := range [][]string{
		{"\x1b[200~hello", "q"},
		{"\x1b[200~helloq\x03\x1bq"},
		{"\x1b[200~" + strings.Repeat("x", 9000), "\x1b[99;5u"},
		{strings.Repeat("l", 50_000) + "q"},
		{"q" + strings.Repeat("l", 50_000)},
		{strings.Repeat("\x1b[I\x1b[O", 50_000) + "\x03"},
		{strings.Repeat("\x1b[C", 20_000), "q"},
		{"\x1b]11;", "q"},
		{"\x1bP" + strings.Repeat("x", 9000), "\x03"},
	} {
		o := options(friends(t))
		inBubble(t, func(t *testing.T, in io.Reader, terminal io.Writer) {
			o.In, o.Out = in, io.Discard
			go func() {
				for _, keys := range typed {
					_, _ = io.WriteString(terminal, keys)
					time.Sleep(200 * time.Millisecond)
				}
			}()
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			defer cancel()
			if _, err := Run(ctx, o); err != nil {
				t.Errorf("%.20q leads out: %v", typed, err)
			}
		})
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	o := options(friends(t))
	inBubble(t, func(t *testing.T, in io.Reader, _ io.Writer) {
		out := newTerminal("")
		o.In, o.Out = in, out
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := Run(ctx, o); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("when its context ends, the error is %v", err)
		}
		if !strings.Contains(out.String(), "\x1b[?1049l") {
			t.Error("the terminal is not given back")
		}
	})
}

func TestScenarioThatCannotBePlayedDoesNotOpen(t *testing.T) {
	s := friends(t).Clone()
	s.Firms = nil
	if _, err := Run(t.Context(), Options{File: scenarios.Of(s)}); err == nil {
		t.Error("it opens")
	}
}
