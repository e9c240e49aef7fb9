package sshd

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"moneyloop/scenarios"
	"moneyloop/ui/session"
	"moneyloop/ui/tui"
)

// A place is a server in a bubble of virtual time, and its log.
type place struct {
	t      *testing.T
	server *Server
	net    *memNet
	log    *logBook
	from   string // where clients come from
}

// A logBook keeps what is logged.
type logBook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logBook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logBook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func newSigner(tb testing.TB) gossh.Signer {
	tb.Helper()
	_, secret, err := ed25519.GenerateKey(nil)
	if err != nil {
		tb.Fatal(err)
	}
	key, err := gossh.NewSignerFromKey(secret)
	if err != nil {
		tb.Fatal(err)
	}
	return key
}

// house is the library's scenarios, and a few commands.
func house() House {
	return House{
		Scenarios: scenarios.Names(),
		Commands:  []string{"list", "echo", "fail", "crash", "flood"},
		Open: func(usual string, words []string) (tui.Options, error) {
			name := cmp.Or(usual, scenarios.Default)
			if len(words) > 0 {
				name = words[0]
			}
			if session.LooksLikeCode(name) {
				return tui.Options{Code: name}, nil
			}
			f, err := scenarios.Open(name)
			if err != nil {
				return tui.Options{}, err
			}
			return tui.Options{File: f, Open: nil}, nil
		},
		File: func(work session.Session) ([]byte, error) {
			f, err := work.Written()
			if err != nil {
				return nil, err
			}
			return f.Bytes(), nil
		},
		Command: func(ctx context.Context, c Call) int {
			switch c.Words[0] {
			case "crash":
				panic("a command broke")
			case "fail":
				_, _ = fmt.Fprintln(c.Err, "it failed")
				return 1
			case "flood":
				for ctx.Err() == nil {
					if _, err := c.Out.Write(bytes.Repeat([]byte("x"), 64<<10)); err != nil {
						return 1
					}
				}
				return 1
			}
			_, _ = fmt.Fprintf(c.Out, "%q %q\n", c.Words, c.Env)
			return 0
		},
	}
}

func testOptions(tb testing.TB, log io.Writer) Options {
	return Options{
		Key: newSigner(tb), Access: Access{Anybody: true}, Limits: DefaultLimits(), Host: "loop.example.org", House: house(),
		Log: slog.New(slog.NewTextHandler(log, nil)),
	}
}

// inPlace opens a server in virtual time, lets people in, and closes it. What is left
// running after that is a failure, told with its stack.
func inPlace(t *testing.T, change func(*Options), visit func(p *place)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := &place{t: t, net: newMemNet(), log: &logBook{}, from: "198.51.100.7:4000"}
		o := testOptions(t, p.log)
		if change != nil {
			change(&o)
		}
		s, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		p.server = s
		served := make(chan error, 1)
		go func() { served <- s.Serve(p.net) }()
		visit(p)
		_ = s.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
		time.Sleep(time.Hour) // no time at all: ticks under way come to their end
		p.expectNobody()
	})
}

// expectNobody fails if the server still counts somebody.
func (p *place) expectNobody() {
	p.t.Helper()
	d := p.server.door
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.sessions != 0 || d.strangers != 0 || p.server.inside() != 0 || p.server.pace.awake.Load() != 0 {
		p.t.Errorf("when everybody has left: %d sessions, %d strangers, %d explorers, %d awake",
			d.sessions, d.strangers, p.server.inside(), p.server.pace.awake.Load())
	}
}

// as is a client's configuration.
func as(user string, auth ...gossh.AuthMethod) *gossh.ClientConfig {
	return &gossh.ClientConfig{User: user, Auth: auth, HostKeyCallback: gossh.InsecureIgnoreHostKey()}
}

// connect logs in.
func (p *place) connect(c *gossh.ClientConfig) (*gossh.Client, error) {
	nc, err := p.net.Dial(p.from)
	if err != nil {
		return nil, err
	}
	return login(nc, c)
}

func login(nc net.Conn, c *gossh.ClientConfig) (*gossh.Client, error) {
	conn, chans, reqs, err := gossh.NewClientConn(nc, "loop", c)
	if err != nil {
		_ = nc.Close()
		return nil, err
	}
	return gossh.NewClient(conn, chans, reqs), nil
}

func (p *place) mustConnect(user string) *gossh.Client {
	p.t.Helper()
	c, err := p.connect(as(user))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = c.Close() })
	return c
}

// A person is somebody at a terminal with an explorer in it.
type person struct {
	t       testing.TB
	client  *gossh.Client
	session *gossh.Session
	stdin   io.WriteCloser
	screen  *screen
	wait    chan error
}

// A screen is what a terminal shows, and every byte that came to it.
type screen struct {
	mu    sync.Mutex
	vt    *vt.Emulator
	bytes bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bytes.Write(p)
	return s.vt.Write(p)
}

func (s *screen) resize(w, h int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.vt.Resize(w, h)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.vt.String()
}

func (s *screen) raw() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes.String()
}

// sit asks for a terminal and an explorer, or what command says.
func sit(t testing.TB, c *gossh.Client, term string, w, h int, command string, env ...string) *person {
	t.Helper()
	s, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	p := &person{t: t, client: c, session: s, screen: &screen{vt: vt.NewEmulator(max(1, min(w, 500)), max(1, min(h, 200)))}, wait: make(chan error, 1)}
	stdin, _ := s.StdinPipe()
	p.stdin = &keysTo{to: stdin}
	s.Stdout, s.Stderr = p.screen, p.screen
	for _, e := range env {
		name, value, _ := strings.Cut(e, "=")
		_ = s.Setenv(name, value)
	}
	if err := s.RequestPty(term, h, w, gossh.TerminalModes{gossh.ECHO: 1}); err != nil {
		t.Fatal(err)
	}
	if command == "" {
		err = s.Shell()
	} else {
		err = s.Start(command)
	}
	if err != nil {
		t.Fatal(err)
	}
	answered := make(chan struct{})
	go func() { // the terminal answers questions
		defer close(answered)
		_, _ = io.Copy(p.stdin, p.screen.vt)
	}()
	go func() {
		err := s.Wait()
		_ = p.screen.vt.InputPipe().(io.Closer).Close()
		<-answered
		p.wait <- err
	}()
	return p
}

// keysTo is where both a person and the terminal type.
type keysTo struct {
	mu sync.Mutex
	to io.WriteCloser
}

func (k *keysTo) Write(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.to.Write(p)
}

func (k *keysTo) Close() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.to.Close()
}

// moment is how long a frame takes at most.
const moment = 200 * time.Millisecond

// sit sits down at 80×24, and looks.
func (p *place) sit(user string) *person {
	p.t.Helper()
	who := sit(p.t, p.mustConnect(user), "xterm-256color", 80, 24, "")
	time.Sleep(moment)
	return who
}

// keys types keys, one after the other.
func (p *person) keys(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		if _, err := io.WriteString(p.stdin, k); err != nil {
			p.t.Fatalf("typing %q: %v", k, err)
		}
		time.Sleep(moment)
	}
}

func (p *person) sees(text string) {
	p.t.Helper()
	if !strings.Contains(p.screen.String(), text) {
		p.t.Errorf("the screen does not show %q:\n%s", text, p.screen)
	}
}

func (p *person) doesNotSee(text string) {
	p.t.Helper()
	if strings.Contains(p.screen.String(), text) {
		p.t.Errorf("the screen shows %q:\n%s", text, p.screen)
	}
}

// leaves waits for the end and returns the exit status.
func (p *person) leaves() int {
	p.t.Helper()
	select {
	case err := <-p.wait:
		return statusOf(p.t, err)
	case <-time.After(time.Minute):
		p.t.Fatal("the session does not end")
	}
	return -1
}

// statusOf is the exit status, or -1 where the connection ended first.
func statusOf(t testing.TB, err error) int {
	t.Helper()
	exit := new(gossh.ExitError)
	missing := new(gossh.ExitMissingError)
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitStatus()
	case errors.As(err, &missing):
		return -1
	}
	return -1
}

// command runs a command without a terminal.
func command(t testing.TB, c *gossh.Client, line string, env ...string) (out, errs string, status int) {
	t.Helper()
	s, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var o, e bytes.Buffer
	s.Stdout, s.Stderr = &o, &e
	for _, v := range env {
		name, value, _ := strings.Cut(v, "=")
		_ = s.Setenv(name, value)
	}
	if line == "" {
		err = s.Shell()
		if err == nil {
			err = s.Wait()
		}
	} else {
		err = s.Run(line)
	}
	return o.String(), e.String(), statusOf(t, err)
}
