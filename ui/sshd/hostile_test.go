package sshd

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/prometheus/client_golang/prometheus/testutil"
	gossh "golang.org/x/crypto/ssh"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/tui"
)

// A client that means no good, or a network that breaks. Each of these took a server
// without the guard down, or left something of the session behind for ever.

func rawSession(t *testing.T, c *gossh.Client) (gossh.Channel, <-chan *gossh.Request) {
	t.Helper()
	ch, reqs, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	return ch, reqs
}

type ptyReq struct {
	Term                  string
	Columns, Rows, PX, PY uint32
	Modes                 string
}

func askPty(t *testing.T, ch gossh.Channel, w, h uint32) {
	t.Helper()
	if ok, err := ch.SendRequest("pty-req", true, gossh.Marshal(ptyReq{"xterm", w, h, 0, 0, ""})); !ok || err != nil {
		t.Fatalf("pty-req: %v %v", ok, err)
	}
}

func resize(ch gossh.Channel, w, h int) {
	_, _ = ch.SendRequest("window-change", false, gossh.Marshal(struct{ W, H, PX, PY uint32 }{uint32(w), uint32(h), 0, 0}))
}

// A channel is closed while its connection stays: ten windows of one terminal. The
// sessions end at once, and the connection when nobody uses it.
func TestClosedChannelEndsItsSession(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		c := p.mustConnect("ann")
		for range 4 {
			ch, reqs := rawSession(t, c)
			go gossh.DiscardRequests(reqs)
			go func() { _, _ = io.Copy(io.Discard, ch) }()
			askPty(t, ch, 80, 24)
			_, _ = ch.SendRequest("shell", true, nil)
			time.Sleep(moment)
			_ = ch.Close()
		}
		time.Sleep(moment)
		p.expectNobody()
		time.Sleep(2 * time.Minute)
		if _, err := c.NewSession(); err == nil {
			t.Error("a connection that nobody uses stays open")
		}
	})
}

// A client is gone before what it asked for has begun. Its place is kept until that is
// over: who is inside is somebody the door knows.
func TestGoneBeforeItBegins(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		synctest.Wait()
		handle := p.server.ssh.Handler
		p.server.ssh.Handler = func(sess ssh.Session) {
			time.Sleep(time.Minute) // the processor has other things to do
			handle(sess)
		}
		for _, what := range []string{"shell", "exec"} {
			c := p.mustConnect("eve")
			ch, reqs := rawSession(t, c)
			go gossh.DiscardRequests(reqs)
			askPty(t, ch, 80, 24)
			_, _ = ch.SendRequest(what, true, gossh.Marshal(struct{ C string }{"list"}))
			time.Sleep(time.Second)
			_ = c.Close()
			time.Sleep(time.Second)
			p.server.door.mu.Lock()
			if n := p.server.door.sessions; n != 1 {
				t.Errorf("%s: %d sessions are counted", what, n)
			}
			p.server.door.mu.Unlock()
			time.Sleep(2 * time.Minute)
		}
		if n := testutil.ToFloat64(p.server.meters.panics); n > 0 {
			t.Errorf("%v panics", n)
		}
	})
}

// A size that comes between the terminal and the shell.
func TestEarlyResize(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		c := p.mustConnect("ann")
		ch, reqs := rawSession(t, c)
		go gossh.DiscardRequests(reqs)
		askPty(t, ch, 80, 24)
		for i := range 50 {
			resize(ch, 90+i, 30)
		}
		if ok, err := ch.SendRequest("shell", true, nil); !ok || err != nil {
			t.Fatalf("shell: %v %v", ok, err)
		}
		time.Sleep(moment)
		if got := readSome(ch); !strings.Contains(got, "Three friends") {
			t.Errorf("nothing is drawn: %.200q", got)
		}
	})
}

// readSome reads what is there.
func readSome(r io.Reader) string {
	p := make([]byte, 1<<20)
	n, _ := r.Read(p)
	return string(p[:n])
}

// counting counts what a model is told, and can be told to break.
type counting struct {
	explorer
	inputs, sizes *atomic.Int64
	breaks        string
}

func (c counting) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseMsg:
		c.inputs.Add(1)
	case tea.WindowSizeMsg:
		c.sizes.Add(1)
	case tea.KeyPressMsg:
		c.inputs.Add(1)
		switch msg.String() {
		case "U":
			panic("Update broke")
		case "V":
			c.breaks = "View"
			return c, nil
		case "C":
			return c, tea.Batch(func() tea.Msg { panic("Cmd broke") })
		}
	}
	m, cmd := c.explorer.Update(msg)
	c.explorer = m.(explorer)
	return c, cmd
}

// Draw breaks, and then looks different from before.
func (c counting) Draw(cv *canvas.Canvas) *theme.Theme {
	if c.breaks == "View" {
		panic("View broke")
	}
	return c.explorer.Draw(cv)
}

func (c counting) Stamp() any {
	if c.breaks != "" {
		return c.breaks
	}
	return c.explorer.Stamp()
}

// count makes a server's models count.
func (p *place) count() (inputs, sizes *atomic.Int64) {
	inputs, sizes = new(atomic.Int64), new(atomic.Int64)
	p.server.model = func(o tui.Options) (explorer, error) {
		o.Still = true
		m, err := tui.New(o)
		return counting{m, inputs, sizes, ""}, err
	}
	return inputs, sizes
}

// 4,000 sizes in a moment are 20 a second for the program, and the last one counts. What
// is drawn meanwhile fits the client's window: its leave to send more waits behind them.
func TestFloodOfSizes(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		_, sizes := p.count()
		who := p.sit("ann")
		before := sizes.Load()
		for i := range 4_000 {
			_ = who.session.WindowChange(20+i%20, 60+i%40)
		}
		who.screen.resize(100, 30)
		_ = who.session.WindowChange(30, 100)
		time.Sleep(6 * time.Second) // they come in at the pace of a connection
		if n := sizes.Load() - before; n < 1 || n > 20*6 {
			t.Errorf("the program is told %d sizes", n)
		}
		who.sees("Three friends")
		who.keys("\x1b[C")
		who.sees("outside customers $5")
	})
}

// Keys behind the key that leaves.
func TestKeysBehindQuit(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		c := p.mustConnect("ann")
		for range 20 {
			who := sit(t, c, "xterm", 80, 24, "")
			time.Sleep(moment)
			who.keys("q" + strings.Repeat("a", 2000))
			if status := who.leaves(); status != 0 {
				t.Errorf("exit status %d", status)
			}
		}
		time.Sleep(time.Second)
		p.expectNobody()
	})
}

// A key without end takes no more than its share: 200 a second.
func TestFloodOfKeys(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		inputs, _ := p.count()
		ann, ben := p.sit("ann"), p.sit("ben")
		time.Sleep(time.Second)
		before := inputs.Load()
		stop := make(chan struct{})
		go func() {
			keys := strings.Repeat("\x1b[C\x1b[D", 1000)
			for {
				if _, err := io.WriteString(ann.stdin, keys); err != nil {
					close(stop)
					return
				}
			}
		}()
		time.Sleep(2 * time.Second)
		if n := inputs.Load() - before; n < 300 || n > 520 {
			t.Errorf("in two seconds the program is told %d keys", n)
		}
		ben.keys("\x1b[C")
		ben.sees("outside customers $5")
		_ = ann.client.Close()
		<-stop
	})
}

// Whatever waits, what leads out does, and soon.
func TestWaysOut(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		for before, ways := range map[string][]string{
			"\x1b[200~hello":                        {"\x03", "q", "qqq"}, // a paste that never ends
			"\x1b[200~" + strings.Repeat("x", 9000): {"\x03", "q"},
			strings.Repeat("l", 50_000):             {"\x03", "q"},
			strings.Repeat("\x1b[C", 50_000/3):      {"\x03", "q"},
			strings.Repeat("\x1b[I\x1b[O", 50_000):  {"\x03", "q"},
		} {
			for _, way := range ways {
				who := p.sit("ann")
				if _, err := io.WriteString(who.stdin, before); err != nil {
					t.Fatal(err)
				}
				time.Sleep(time.Second)
				begun := time.Now()
				for _, key := range way {
					_, _ = io.WriteString(who.stdin, string(key))
					time.Sleep(200 * time.Millisecond)
				}
				who.leaves()
				if took := time.Since(begun); took > 5*time.Second {
					t.Errorf("%q after %.20q leads out after %v", way, before, took)
				}
			}
		}
	})
}

// The pointer is followed at the rate of frames.
func TestFloodOfMotion(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		inputs, _ := p.count()
		who := p.sit("ann")
		before := inputs.Load()
		for i := range 2000 {
			_, _ = fmt.Fprintf(who.stdin, "\x1b[<35;%d;10M", 1+i%80)
		}
		time.Sleep(5 * time.Second)
		if n := inputs.Load() - before; n > 350 {
			t.Errorf("2000 moves are %d messages", n)
		}
		who.keys("\x1b[C")
		who.sees("outside customers $5")
	})
}

// The client closes its side of the input.
func TestEndOfInput(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		_ = who.stdin.Close()
		status := who.leaves()
		synctest.Wait() // what is said to the client goes before the log
		if status != 0 || !strings.Contains(p.log.String(), "cause=\"end of input\"") {
			t.Errorf("exit status %d\n%s", status, p.log)
		}
	})
}

// The connection breaks off.
func TestCut(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		who.keys(" ")
		_ = who.client.Close()
		time.Sleep(time.Second)
		p.expectNobody()
		if !strings.Contains(p.log.String(), "cause=\"connection closed\"") {
			t.Errorf("the log:\n%s", p.log)
		}
	})
}

// A client that stops reading what a command prints.
func TestSlowReaderOfACommand(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		ch, reqs := rawSession(t, p.mustConnect("ann"))
		go gossh.DiscardRequests(reqs)
		_, _ = ch.SendRequest("exec", true, gossh.Marshal(struct{ C string }{"flood"}))
		time.Sleep(15 * time.Second)
		p.expectNobody()
		if out, _, status := command(t, p.mustConnect("ben"), "echo x"); status != 0 || out == "" {
			t.Errorf("after it a command exits with %d: %q", status, out)
		}
	})
}

// Variables of 30 kB.
func TestFloodOfVariables(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		s, err := p.mustConnect("ann").NewSession()
		if err != nil {
			t.Fatal(err)
		}
		long := strings.Repeat("x", 30_000)
		for i := range 10 {
			if err := s.Setenv(fmt.Sprintf("LC_%d", i), long); err == nil {
				t.Fatal("a variable that nobody knows is taken")
			}
		}
		for _, e := range [][2]string{{"LANG", long}, {"LANG", "de\x1b[31m"}, {"LD_PRELOAD", "x"}, {"TMUX", "/tmp/x"}, {"TERM", "x"}} {
			if err := s.Setenv(e[0], e[1]); err == nil {
				t.Errorf("%s=%.20q is taken", e[0], e[1])
			}
		}
		for range 100 {
			if err := s.Setenv("LANG", "de_DE.UTF-8"); err != nil {
				t.Error("the language is not taken")
			}
		}
		out, err := s.Output("echo")
		if want := `["echo"] ["LANG=de_DE.UTF-8" "TERM=dumb" "SSH_TTY=-"]` + "\n"; err != nil || string(out) != want {
			t.Errorf("the command sees %s%v", out, err)
		}
	})
}

// One connection gets four sessions.
func TestManySessionsOnOneConnection(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		c := p.mustConnect("ann")
		for range 4 {
			rawSession(t, c)
		}
		for range 200 {
			_, _, err := c.OpenChannel("session", nil)
			refused := new(gossh.OpenChannelError)
			if !errors.As(err, &refused) || refused.Reason != gossh.ResourceShortage || !strings.Contains(refused.Message, "4 sessions on this connection") {
				t.Fatalf("a fifth session: %v", err)
			}
		}
		time.Sleep(time.Minute) // a channel that asks for nothing is closed
		rawSession(t, c)
	})
}
