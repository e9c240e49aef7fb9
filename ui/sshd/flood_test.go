package sshd

import (
	"bytes"
	"context"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"
	gossh "golang.org/x/crypto/ssh"
)

// Floods, each within what the protocol allows. Each filled the memory, the log or a
// processor of a server that had every other limit, or kept others out.

// A message is read at the pace of people, whatever it asks for: 100,000 of them take
// minutes.
func TestFloodOfMessages(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		c := p.mustConnect("eve")
		rawSession(t, c)
		begun := time.Now()
		for range 20_000 {
			if _, _, err := c.SendRequest("nonsense@example.org", false, nil); err != nil {
				break
			}
		}
		_, _, _ = c.SendRequest("the last one", true, nil)
		if took := time.Since(begun); took < 8*time.Second {
			t.Errorf("they are read within %v", took)
		}
	})
}

// What nobody wants to read is read and dropped: left where it is, every byte of it in a
// message of its own is a hundred times as large.
func TestBytesNobodyWants(t *testing.T) {
	inPlace(t, func(o *Options) {
		o.House.Command = func(ctx context.Context, c Call) int { <-ctx.Done(); return 1 }
	}, func(p *place) {
		const windowful = 9 << 18 // more than a window
		sent := func(to io.Writer) {
			t.Helper()
			all := make(chan error, 1)
			go func() {
				_, err := to.Write(bytes.Repeat([]byte("y"), windowful))
				all <- err
			}()
			select {
			case err := <-all:
				if err != nil {
					t.Error(err)
				}
			case <-time.After(2 * time.Minute):
				t.Error("they wait in memory")
			}
		}
		ch, reqs := rawSession(t, p.mustConnect("eve"))
		go gossh.DiscardRequests(reqs)
		_, _ = ch.SendRequest("exec", true, gossh.Marshal(struct{ C string }{"list"}))
		sent(ch)
		sent(ch.Stderr())
		_, _ = p.count()
		who := p.sit("ann")
		sent(who.stdin)
		time.Sleep(10 * time.Minute) // until what fitted has been followed
		if raw := who.screen.raw(); !strings.Contains(raw, "more was typed than can be followed") {
			t.Errorf("nobody says that keys are lost: %.300q", raw[max(0, len(raw)-300):])
		}
	})
}

// deaf is a client that stops reading when it is told to, and goes on to write.
func (p *place) deaf(user string) (c *gossh.Client, stop *atomic.Bool) {
	p.t.Helper()
	nc, err := p.net.Dial(p.from)
	if err != nil {
		p.t.Fatal(err)
	}
	d := &deafConn{Conn: nc, deaf: make(chan struct{})}
	c, err = login(d, as(user))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { close(d.deaf); _ = nc.Close(); _ = c.Close() })
	return c, &d.stop
}

func (p *place) sessions() int {
	p.server.door.mu.Lock()
	defer p.server.door.mu.Unlock()
	return p.server.door.sessions
}

// A client that never agrees to the end of a channel keeps no place for ever, and pays
// for the one it keeps.
func TestChannelsThatAreNeverClosed(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		silent, stop := p.deaf("eve")
		for range 4 {
			rawSession(t, silent)
		}
		synctest.Wait() // it reads
		stop.Store(true)
		_, _, _ = silent.SendRequest("x", true, nil) // the last that it reads
		time.Sleep(time.Minute)
		if n := p.sessions(); n != 0 {
			t.Errorf("%d channels that asked for nothing have a place", n)
		}
		finished, stop := p.deaf("eve")
		ch, _ := rawSession(t, finished)
		synctest.Wait() // it reads
		stop.Store(true)
		_, _, _ = finished.SendRequest("x", true, nil)
		_, _ = ch.SendRequest("exec", false, gossh.Marshal(struct{ C string }{"echo"}))
		time.Sleep(5 * time.Minute)
		if n := p.sessions(); n != 1 {
			t.Errorf("%d places for a channel that is still there", n)
		}
		time.Sleep(30 * time.Minute)
		p.expectNobody()
	})
}

// Sessions that follow each other on one connection count as connections do.
func TestSessionsInARow(t *testing.T) {
	inPlace(t, func(o *Options) { o.Limits.AddressPerMinute = 10 }, func(p *place) {
		c := p.mustConnect("eve")
		in, told := 0, ""
		for range 100 {
			s, err := c.NewSession()
			if err != nil {
				told = err.Error()
				continue
			}
			if _, err := s.Output("echo"); err == nil {
				in++
			}
		}
		if in < 8 || in > 12 || !strings.Contains(told, "too many sessions from your address within a minute; wait a minute") {
			t.Errorf("%d got in, then %q", in, told)
		}
		time.Sleep(time.Minute)
		if _, _, status := command(t, p.mustConnect("eve"), "echo"); status != 0 {
			t.Errorf("after a minute a command exits with %d", status)
		}
	})
}

// Whoever does not read what a command printed holds up nobody else's.
func TestSlowReaderHoldsNobodyUp(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		ch, reqs := rawSession(t, p.mustConnect("eve"))
		go gossh.DiscardRequests(reqs)
		_, _ = ch.SendRequest("exec", true, gossh.Marshal(struct{ C string }{"flood"}))
		time.Sleep(time.Second)
		p.from = "203.0.113.9:1"
		begun := time.Now()
		if _, _, status := command(t, p.mustConnect("ann"), "echo"); status != 0 || time.Since(begun) > time.Second {
			t.Errorf("another's command exits with %d after %v", status, time.Since(begun))
		}
	})
}

// A slow network is no stall: as long as something is read all of it comes.
func TestSlowNetwork(t *testing.T) {
	const long = 7 << 19
	inPlace(t, func(o *Options) {
		o.House.Command = func(_ context.Context, c Call) int {
			_, _ = c.Out.Write(bytes.Repeat([]byte("x"), long))
			return 0
		}
	}, func(p *place) {
		ch, reqs := rawSession(t, p.mustConnect("ann"))
		go gossh.DiscardRequests(reqs)
		_, _ = ch.SendRequest("exec", true, gossh.Marshal(struct{ C string }{"list"}))
		got, buf := 0, make([]byte, 64<<10)
		for {
			n, err := io.ReadFull(ch, buf)
			got += n
			if err != nil {
				break
			}
			time.Sleep(500 * time.Millisecond)
		}
		if got != long {
			t.Errorf("%d bytes of %d come", got, long)
		}
	})
}

// What strangers do fills no disk.
func TestFloodOfRefusals(t *testing.T) {
	inPlace(t, func(o *Options) { o.Limits.AddressPerMinute = 10 }, func(p *place) {
		c := p.mustConnect("eve")
		for range 4 {
			rawSession(t, c)
		}
		for range 2000 {
			if nc, err := p.net.Dial(p.from); err == nil {
				_ = nc.Close()
			}
			_, _, _ = c.OpenChannel("session", nil)
		}
		lines := strings.Count(p.log.String(), "refused")
		if lines < 20 || lines > 1000 {
			t.Errorf("%d refusals are logged", lines)
		}
		if n := testutil.ToFloat64(p.server.meters.refusals.WithLabelValues("sessions on a connection")); n != 2000 {
			t.Errorf("%v refusals are counted", n)
		}
		time.Sleep(time.Minute)
		_, _, _ = c.OpenChannel("session", nil)
		if !strings.Contains(p.log.String(), "more like it were not logged") {
			t.Error("what is left out is not said")
		}
	})
}

// A command that is too long is told so.
func TestLongCommand(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		_, errs, status := command(t, p.mustConnect("ann"), strings.Repeat("x", 5000))
		if status != misused || !strings.Contains(errs, "that line is longer than 4096 bytes") {
			t.Errorf("exit status %d: %.200q", status, errs)
		}
	})
}

// Frames leave at the pace of a good network, not of this machine's.
func TestFloodOfFrames(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		c := p.mustConnect("eve")
		ch, reqs := rawSession(t, c)
		go gossh.DiscardRequests(reqs)
		_, _ = ch.SendRequest("exec", true, gossh.Marshal(struct{ C string }{"flood"}))
		begun, got := time.Now(), 0
		buf := make([]byte, 64<<10)
		for {
			n, err := ch.Read(buf)
			if got += n; err != nil {
				break
			}
		}
		if took := time.Since(begun); got > mostPrinted || got < mostPrinted/2 || took > 5*time.Second {
			t.Errorf("%d bytes come in %v", got, took)
		}
	})
}

var _ net.Conn = (*deafConn)(nil)

// Large windows share a part of the memory: who makes a hundred of them after coming in
// gets most of them drawn smaller, and is told.
func TestLargeWindows(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		p.server.door.limits.MemoryBytes = 16 << 20
		var all []*person
		for range 6 {
			who := p.sit("eve")
			who.screen.resize(220, 90)
			_ = who.session.WindowChange(90, 220)
			time.Sleep(time.Second)
			all = append(all, who)
		}
		full := func() (n int) {
			for _, who := range all {
				if lines := strings.Split(who.screen.String(), "\n"); len(lines) > 80 && strings.TrimSpace(lines[len(lines)-1]) != "" {
					n++
				}
			}
			return n
		}
		if n := full(); n < 1 || n > 4 {
			t.Errorf("%d of %d windows are drawn in full", n, len(all))
		}
		all[5].sees("so this one is drawn at 160×50")
		all[5].keys("\x1b[C")
		for _, who := range all[:5] {
			_ = who.client.Close()
		}
		time.Sleep(time.Second)
		_ = all[5].session.WindowChange(89, 220)
		time.Sleep(time.Second)
		if n := full(); n < 1 {
			t.Error("when the others have left there is no room either")
		}
		if n := p.server.door.large(); n != 220*89-usualCells {
			t.Errorf("%d cells are counted", n)
		}
	})
}

// large is how many cells there are beyond the usual windows.
func (d *door) large() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cells
}

// One connection draws one window of the largest size; a second one is drawn smaller, and
// what is in it moves the less often the larger it is.
func TestLargeWindowsOfAConnection(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		eve := p.sit("eve")
		other := sit(t, eve.client, "xterm", 80, 24, "")
		time.Sleep(moment)
		for _, who := range []*person{eve, other} {
			who.screen.resize(500, 200)
			_ = who.session.WindowChange(200, 500)
			time.Sleep(time.Second)
		}
		other.sees("so this one is drawn at 160×50")
		eve.doesNotSee("so this one is drawn")
		_ = eve.session.WindowChange(24, 80)
		time.Sleep(time.Second)
		_ = other.session.WindowChange(199, 500)
		time.Sleep(time.Second)
		if n := p.server.door.large(); n != 500*199-usualCells {
			t.Errorf("%d cells are counted", n)
		}
	})
	pace := &pace{budget: 1000}
	if large, usual := pace.rateIn(500, 200), pace.rateIn(120, 40); large != 4 || usual != fastest {
		t.Errorf("%d pictures a second in a window of 500×200, %d in one of 120×40", large, usual)
	}
	if large, usual := pace.pause(500, 200), pace.pause(120, 40); large != time.Second/4 || usual != time.Second/60 {
		t.Errorf("a frame is followed by a pause of %v in a window of 500×200, of %v in one of 120×40", large, usual)
	}
}

// The sessions of one connection have together as many keys as one.
func TestKeysOfAConnection(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		inputs, _ := p.count()
		eve := p.sit("eve")
		all := []*person{eve}
		for range 3 {
			all = append(all, sit(p.t, eve.client, "xterm", 80, 24, ""))
		}
		time.Sleep(time.Second)
		before := inputs.Load()
		for _, who := range all {
			go func() { _, _ = io.WriteString(who.stdin, strings.Repeat("\x1b[C\x1b[D", 3000)) }()
		}
		time.Sleep(2 * time.Second)
		if n := inputs.Load() - before; n < 300 || n > 520 {
			p.t.Errorf("in two seconds the programs are told %d keys", n)
		}
		time.Sleep(time.Minute)
	})
}

// A hundred sessions of one address type no faster than its share, and others do not
// notice.
func TestShareOfKeys(t *testing.T) {
	d := newDoor(DefaultLimits(), func() bool { return false })
	synctestTime(t, func() {
		for _, a := range []string{"eve", "ann"} {
			_, _ = d.knock(a)
			d.look(a, 1)
		}
		passed := 0
		for begun := time.Now(); time.Since(begun) < 10*time.Second; passed++ {
			time.Sleep(d.share("eve", 1))
		}
		if passed < 9_900 || passed > 11_100 {
			t.Errorf("%d keys pass in 10 s", passed)
		}
		if wait := d.share("ann", 1); wait != 0 {
			t.Errorf("another waits for %v", wait)
		}
	})
}

func synctestTime(t *testing.T, f func()) {
	t.Helper()
	synctest.Test(t, func(*testing.T) { f() })
}
