package sshd

import (
	"errors"
	"io"
	"net"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"go.uber.org/goleak"
	gossh "golang.org/x/crypto/ssh"

	"moneyloop/ui/tui"
)

// No test leaves a goroutine behind.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(patient{m})
}

// Patient waits for what is coming to its end: ticks that programs left behind, and
// whatever a busy machine has not come to yet.
type patient struct{ *testing.M }

func (p patient) Run() int {
	status := p.M.Run()
	for end := time.Now().Add(time.Minute); goleak.Find() != nil && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
	}
	return status
}

// A port is a server on loopback TCP, in real time.
type port struct {
	place
	addr string
}

func onPort(t testing.TB, change func(*Options)) *port {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip(err)
	}
	p := &port{place: place{log: &logBook{}}, addr: l.Addr().String()}
	o := testOptions(t, p.log)
	if change != nil {
		change(&o)
	}
	if p.server, err = New(o); err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- p.server.Serve(l) }()
	t.Cleanup(func() {
		_ = p.server.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
		eventually(t, "everybody has left", func() bool { return p.server.inside() == 0 && p.server.pace.awake.Load() == 0 })
	})
	return p
}

// eventually waits for something to become true.
func eventually(t testing.TB, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if is() {
			return
		}
	}
	t.Fatalf("it does not come true that %s", what)
}

func (p *port) dial(t testing.TB) net.Conn {
	t.Helper()
	nc, err := net.Dial("tcp", p.addr)
	if err != nil {
		t.Fatal(err)
	}
	return nc
}

func (p *port) login(t testing.TB, user string) *gossh.Client {
	t.Helper()
	c, err := login(p.dial(t), as(user))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// shown waits until the screen shows a text.
func (p *person) shown(text string) {
	p.t.Helper()
	eventually(p.t, "the screen shows "+text, func() bool { return strings.Contains(p.screen.String(), text) })
}

func (p *person) typed(keys string) { _, _ = io.WriteString(p.stdin, keys) }

// A client that stops reading its channel, and one that stops reading from the network,
// are dropped soon after the first write that waits, and slow nobody.
func TestSlowReaders(t *testing.T) {
	t.Parallel()
	p := onPort(t, func(o *Options) { o.Limits.Times.Stall = 2 * time.Second }) // longer than a busy machine leaves ben alone
	p.beLoud()
	ben := sit(t, p.login(t, "ben"), "xterm", 80, 24, "")
	ben.shown("Three friends")
	for _, how := range []string{"channel", "network"} {
		deaf := &deafConn{Conn: p.dial(t), deaf: make(chan struct{})}
		c, err := login(deaf, as(how))
		if err != nil {
			t.Fatal(err)
		}
		ch := unread(t, c)
		eventually(t, "it draws", func() bool { return p.server.inside() == 2 })
		if how == "network" {
			go func() { _, _ = io.Copy(io.Discard, ch) }()
			deaf.stop.Store(true)
		}
		eventually(t, "a slow reader is dropped", func() bool {
			_, _ = io.WriteString(ch, "!")
			time.Sleep(10 * time.Millisecond)
			return p.server.inside() == 1
		})
		close(deaf.deaf)
		_ = c.Close()
	}
	ben.typed("\x1b[C")
	ben.shown("outside customers $5")
	if n := testutil.ToFloat64(p.server.meters.stalls); n < 2 {
		t.Errorf("%v stalls are counted", n)
	}
	eventually(t, "the log says why", func() bool {
		return strings.Contains(p.log.String(), "cause=\"stopped reading\"")
	})
}

// A loud explorer answers an exclamation mark with more than many frames are, at no cost.
type loud struct{ explorer }

func (l loud) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.Text == "!" {
		return l, tea.Raw(strings.Repeat(" ", 128<<10))
	}
	next, cmd := l.explorer.Update(msg)
	return loud{next.(explorer)}, cmd
}

// beLoud makes every explorer a loud one.
func (p *port) beLoud() {
	p.server.model = func(o tui.Options) (explorer, error) {
		m, err := tui.New(o)
		return loud{m}, err
	}
}

// unread opens an explorer that nobody reads.
func unread(t *testing.T, c *gossh.Client) gossh.Channel {
	t.Helper()
	ch, reqs, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go gossh.DiscardRequests(reqs)
	askPty(t, ch, 80, 24)
	_, _ = ch.SendRequest("shell", true, nil)
	return ch
}

// A deafConn stops reading when told to.
type deafConn struct {
	net.Conn
	stop atomic.Bool
	deaf chan struct{}
}

func (d *deafConn) Read(p []byte) (int, error) {
	if d.stop.Load() {
		<-d.deaf
		return 0, errors.New("deaf")
	}
	return d.Conn.Read(p)
}

// Connections that are reset, while idle and while drawing.
func TestResets(t *testing.T) {
	t.Parallel()
	p := onPort(t, nil)
	for range 20 {
		nc := p.dial(t)
		c, err := login(nc, as("ann"))
		if err != nil {
			t.Fatal(err)
		}
		who := sit(t, c, "xterm", 120, 40, "")
		who.typed(" tvtvtv")
		_ = nc.(*net.TCPConn).SetLinger(0)
		_ = nc.Close()
	}
	eventually(t, "all are gone", func() bool { return p.server.inside() == 0 })
}

// Sizes that change while the program starts: nothing for the race detector.
func TestEarlyResizes(t *testing.T) {
	t.Parallel()
	p := onPort(t, nil)
	var all sync.WaitGroup
	for range 10 {
		c := p.login(t, "ann")
		all.Go(func() {
			who := sit(t, c, "xterm", 80, 24, "")
			for i := range 50 {
				_ = who.session.WindowChange(20+i, 60+i)
			}
			_ = who.session.WindowChange(24, 80)
			who.shown("Three friends")
			who.typed("q")
			if status := who.leaves(); status != 0 {
				t.Errorf("exit status %d", status)
			}
		})
	}
	all.Wait()
}

// The client that people have.
func TestOpenSSH(t *testing.T) {
	t.Parallel()
	ssh, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("OpenSSH is not installed")
	}
	p := onPort(t, nil)
	host, number, _ := net.SplitHostPort(p.addr)
	run := func(args ...string) (out, errs string, status int) {
		var o, e strings.Builder
		all := append([]string{
			"-F", "none", "-p", number, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
			"-o", "IdentitiesOnly=yes", "-o", "IdentityFile=none", "-o", "IdentityAgent=none", "-o", "LogLevel=ERROR",
		}, args...)
		c := exec.Command(ssh, all...)
		c.Stdin, c.Stdout, c.Stderr = strings.NewReader("q"), &o, &e
		err := c.Run()
		exit := new(exec.ExitError)
		if errors.As(err, &exit) {
			return o.String(), e.String(), exit.ExitCode()
		}
		return o.String(), e.String(), 0
	}
	for _, c := range []struct {
		args      []string
		out, errs string
		status    int
	}{
		{[]string{host, "echo", "a b"}, `["echo" "a" "b"]`, "", 0},
		{[]string{host, "fail"}, "", "it failed", 1},
		{[]string{host, "rm", "-rf", "/"}, "", `"rm" is no command here`, 2},
		{[]string{host}, "", "the explorer needs a terminal", 2},
		{[]string{"-tt", host}, "Three friends", "", 0},
		{[]string{"-tt", "two-clouds@" + host}, "\x1b[?1049l", "", 0},
		{[]string{"-s", host, "sftp"}, "", "subsystem request failed", 255},
		{[]string{"-N", "-R", "0:localhost:22", "-o", "ExitOnForwardFailure=yes", host}, "", "remote port forwarding failed", 255},
		{[]string{"-W", "localhost:22", host}, "", "stdio forwarding failed", 255},
	} {
		out, errs, status := run(c.args...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(errs, c.errs) {
			t.Errorf("ssh %v: exit status %d\n%s%s", c.args, status, out, errs)
		}
	}
}
