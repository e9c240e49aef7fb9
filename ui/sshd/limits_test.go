package sshd

import (
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Without a key a session ends, with a warning before, however much moves on it.
func TestIdle(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		who.keys(" ") // quarters play, money moves
		time.Sleep(28*time.Minute + 50*time.Second)
		who.doesNotSee("Still there?")
		time.Sleep(30 * time.Second)
		who.sees("Still there? Without a key this session ends in 1 minute.")
		who.keys("l") // there is
		begun := time.Now()
		if status := who.leavesWithin(time.Hour); status != 0 {
			t.Errorf("exit status %d", status)
		}
		if took := time.Since(begun); took < 29*time.Minute || took > 31*time.Minute {
			t.Errorf("it ends after %v", took)
		}
		if raw := who.screen.raw(); !strings.Contains(raw, "Closed after 30 minutes without a key.") || !strings.Contains(raw, "\x1b[?1049l") {
			t.Errorf("at the end: %.300q", raw[max(0, len(raw)-400):])
		}
	})
}

// A warning says how long it is in truth, also where sessions are short.
func TestWarningOfAShortSession(t *testing.T) {
	inPlace(t, func(o *Options) { o.Limits.Times.Idle = 20 * time.Second }, func(p *place) {
		who := p.sit("ann")
		time.Sleep(9 * time.Second)
		who.doesNotSee("Still there?")
		time.Sleep(2 * time.Second)
		who.sees("Still there? Without a key this session ends in 10 seconds.")
		if status := who.leavesWithin(time.Minute); status != 0 {
			t.Errorf("exit status %d", status)
		}
	})
}

func (p *person) leavesWithin(d time.Duration) int {
	p.t.Helper()
	select {
	case err := <-p.wait:
		return statusOf(p.t, err)
	case <-time.After(d):
		p.t.Fatalf("the session does not end within %v", d)
	}
	return -1
}

// A session does not last for ever, whatever is typed.
func TestTotalTime(t *testing.T) {
	inPlace(t, func(o *Options) { o.Limits.Times.Total = 2 * time.Minute }, func(p *place) {
		who := p.sit("ann")
		for range 15 {
			who.keys("\x1b[C")
			time.Sleep(6 * time.Second)
		}
		who.keys("\x1b")
		who.keys("R")
		time.Sleep(5 * time.Second)
		if status := who.leavesWithin(2 * time.Minute); status != 0 || !strings.Contains(who.screen.raw(), "a session ends after 2 minutes") {
			t.Errorf("exit status %d: %.200q", status, who.screen.raw()[max(0, len(who.screen.raw())-300):])
		}
		if !strings.Contains(who.screen.raw(), "This session ends in 1 minute") {
			t.Error("nobody was warned")
		}
	})
}

// What nobody looks at is not drawn: after a while without a key, and when the terminal
// says so.
func TestNobodyLooks(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		who.keys(" ")
		drawn := func(d time.Duration) int {
			before := len(who.screen.raw())
			time.Sleep(d)
			return len(who.screen.raw()) - before
		}
		if n := drawn(time.Second); n == 0 {
			t.Error("nothing moves")
		}
		who.keys("\x1b[O")
		if n := drawn(time.Minute); n != 0 {
			t.Errorf("%d bytes are drawn while the terminal is not looked at", n)
		}
		who.keys("\x1b[I")
		if n := drawn(time.Second); n == 0 {
			t.Error("nothing moves when it is looked at again")
		}
		time.Sleep(3 * time.Minute)
		if n := drawn(time.Minute); n != 0 {
			t.Errorf("%d bytes are drawn although nobody has touched a key for minutes", n)
		}
		who.keys(".")
		if n := drawn(time.Second); n == 0 {
			t.Error("nothing moves when a key is touched")
		}
	})
}

// Keys of a moment pass at once, a flood at 200 a second, one that goes on at 20.
func TestPaceOfKeys(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limits := DefaultLimits()
		s := &Server{door: newDoor(limits, func() bool { return false })}
		_, _ = s.door.knock("ann")
		v := &visit{server: s, link: &link{address: "ann", among: among{keys: newFlow(200, 100)}}, terminal: newTerminal()}
		a := &attendant{limits: limits, run: &run{visit: v}}
		a.fillBuckets()
		passed := func(d time.Duration) (n int) {
			for end := time.Now().Add(d); time.Now().Before(end); n++ {
				time.Sleep(a.due(1))
			}
			return n
		}
		for _, c := range []struct {
			d           time.Duration
			least, most int
		}{{10 * time.Millisecond, 100, 105}, {10 * time.Second, 1990, 2010}, {10 * time.Minute, 21000, 22500}, {10 * time.Minute, 11990, 12010}} {
			if n := passed(c.d); n < c.least || n > c.most {
				t.Errorf("%d keys pass in %v, want %d to %d", n, c.d, c.least, c.most)
			}
		}
	})
}

// The pictures of moving money are shared.
func TestPace(t *testing.T) {
	p := &pace{budget: 1000}
	for awake, want := range map[int64]int{0: 20, 1: 20, 50: 20, 100: 10, 200: 5, 250: 4, 1000: 4} {
		p.awake.Store(awake)
		if got := p.rate(); got != want {
			t.Errorf("with %d awake %d pictures a second, want %d", awake, got, want)
		}
	}
}

// Too many sessions, from one address and in all, and too many connections: people
// are told, in their client's words, and others are not touched.
func TestCrowds(t *testing.T) {
	inPlace(t, func(o *Options) {
		o.Limits.AddressSessions, o.Limits.Sessions, o.Limits.AddressPerMinute = 2, 3, 10
	}, func(p *place) {
		refusal := func() string {
			c, err := p.connect(as("ann"))
			if err != nil {
				return err.Error()
			}
			p.t.Cleanup(func() { _ = c.Close() })
			_, _, err = c.OpenChannel("session", nil)
			if err != nil {
				return err.Error()
			}
			return ""
		}
		for i, want := range []string{"", "", "2 sessions from your address"} {
			if got := refusal(); !strings.Contains(got, want) || (want == "") != (got == "") {
				t.Errorf("session %d: %q, want %q", i, got, want)
			}
		}
		p.from = "203.0.113.9:1"
		for i, want := range []string{"", "this server is full: 3 sessions"} {
			if got := refusal(); !strings.Contains(got, want) || (want == "") != (got == "") {
				t.Errorf("from another address, session %d: %q, want %q", i, got, want)
			}
		}
		p.from = "203.0.113.77:1"
		for range 10 {
			refusal()
		}
		if got := refusal(); !strings.Contains(got, "too many connections from your address within a minute") {
			t.Errorf("too often: %q", got)
		}
		for range 20 {
			refusal()
		}
		if got := refusal(); !strings.Contains(got, "EOF") && !strings.Contains(got, "closed") {
			t.Errorf("far too often: %q", got)
		}
	})
}

// 2,000 connections that say nothing.
func TestSilentConnections(t *testing.T) {
	inPlace(t, func(o *Options) { o.Limits.AddressPerMinute = 5000 }, func(p *place) {
		for i := range 2000 {
			p.from = fmt.Sprintf("198.51.%d.%d:1", i/250, i%250)
			if _, err := p.net.Dial(p.from); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Second)
		if n := p.strangers(); n > p.server.limits.Strangers {
			t.Errorf("%d strangers", n)
		}
		time.Sleep(10 * time.Second)
		p.expectNobody()
		p.sit("ann").sees("Three friends")
	})
}

func (p *place) strangers() int {
	p.server.door.mu.Lock()
	defer p.server.door.mu.Unlock()
	return p.server.door.strangers
}

// One that says half a word is given the time that people need to read a fingerprint.
func TestHalfAHandshake(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		nc, _ := p.net.Dial(p.from)
		_, _ = io.WriteString(nc, "SSH-2.0-slow\r\n")
		time.Sleep(110 * time.Second)
		if p.strangers() != 1 {
			t.Error("it is closed too early")
		}
		time.Sleep(15 * time.Second)
		p.expectNobody()
	})
}

// Nobody can keep others out by waiting before the login.
func TestWaitersMakeRoom(t *testing.T) {
	inPlace(t, func(o *Options) { o.Limits.Strangers, o.Limits.AddressStrangers = 5, 5 }, func(p *place) {
		for range 5 {
			nc, _ := p.net.Dial(p.from)
			_, _ = io.WriteString(nc, "SSH-2.0-slow\r\n")
		}
		time.Sleep(time.Second)
		if _, err := p.connect(as("ann")); err == nil {
			t.Error("there is room beside five that have just come from the same address")
		}
		p.from = "203.0.113.9:1"
		p.sit("ann").sees("Three friends") // the address with the most makes room
		if n := p.strangers(); n != 4 {
			t.Errorf("%d wait still", n)
		}
		p.from = "198.51.100.7:1"
		nc, _ := p.net.Dial(p.from)
		_, _ = io.WriteString(nc, "SSH-2.0-slow\r\n")
		time.Sleep(11 * time.Second)
		p.from = "203.0.113.9:1"
		p.sit("ann").sees("Three friends")
		if n := p.strangers(); n != 4 {
			t.Errorf("%d wait still", n)
		}
	})
}

// Commands of one address wait for each other before they wait for others.
func TestCommandsTakeTurns(t *testing.T) {
	inPlace(t, func(o *Options) {
		o.House.Command = func(ctx context.Context, c Call) int { time.Sleep(10 * time.Second); return 0 }
	}, func(p *place) {
		for range 5 {
			c := p.mustConnect("eve")
			go func() { _, _, _ = command(p.t, c, "list") }()
		}
		time.Sleep(time.Second)
		p.from = "203.0.113.9:1"
		begun := time.Now()
		if _, _, status := command(p.t, p.mustConnect("ann"), "list"); status != 0 || time.Since(begun) > 25*time.Second {
			t.Errorf("it is ann's turn after %v", time.Since(begun))
		}
		time.Sleep(time.Minute)
	})
}

// A command that does not end has a minute, and who typed it what it had printed by then.
func TestCommandsEnd(t *testing.T) {
	inPlace(t, func(o *Options) {
		o.House.Command = func(_ context.Context, c Call) int {
			_, _ = io.WriteString(c.Out, "begun\n")
			for c.Words[0] == "flood" && !c.Gone() {
				time.Sleep(time.Millisecond)
			}
			return 0
		}
	}, func(p *place) {
		c := p.mustConnect("eve")
		begun := time.Now()
		go func() {
			out, errs, status := command(p.t, c, "flood")
			if status != 1 || out != "begun\n" || !strings.Contains(errs, "this has taken 1 minute") {
				t.Errorf("exit status %d: %q, %q", status, out, errs)
			}
		}()
		time.Sleep(time.Second)
		p.from = "203.0.113.9:1"
		if _, errs, status := command(p.t, p.mustConnect("ann"), "list"); status != 0 || errs != "" || time.Since(begun) > 61*time.Second {
			t.Errorf("after %v: %d, %q", time.Since(begun), status, errs)
		}
		time.Sleep(time.Second)
	})
}

// Questions of many are answered, each with what it would be alone, and nobody waits for ever
// behind another's; whoever leaves takes the question along.
func TestQuestionsOfMany(t *testing.T) {
	inPlace(t, func(o *Options) { o.Limits.QuestionsAtATime = 1 }, func(p *place) {
		var people []*person
		for i := range 6 {
			people = append(people, p.sit(fmt.Sprint("p", i)))
		}
		for i, who := range people {
			who.keys("b", []string{"M", "T", "=", "b", "\x1b", "M"}[i])
		}
		time.Sleep(10 * time.Second)
		for i, says := range []string{"Who falls first?", "What moves reported revenue", "Which \"", "What breaks it", "Levers", "Who falls first?"} {
			people[i].sees(says)
			people[i].doesNotSee("being worked out")
		}
		people[3].sees("runs")
	})
}

// When the server closes everybody is told, has a moment, and gets the terminal back.
func TestDrain(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		people := []*person{p.sit("ann"), p.sit("ben"), p.sit("cleo")}
		people[0].keys("\x1b[C")
		done := make(chan error, 1)
		begun := time.Now()
		go func() { done <- p.server.Shutdown(context.Background()) }()
		time.Sleep(time.Second / 2)
		people[1].sees("This server closes in 1 second.")
		if _, err := p.connect(as("dan")); err == nil {
			t.Error("somebody gets in")
		}
		for _, who := range people {
			if status := who.leaves(); status != 0 {
				t.Errorf("exit status %d", status)
			}
			if raw := who.screen.raw(); !strings.Contains(raw, "\x1b[?1049l") || !strings.Contains(raw, "try again in a minute") {
				t.Errorf("at the end: %.300q", raw[max(0, len(raw)-300):])
			}
		}
		if !strings.Contains(people[0].screen.raw(), "--set b.sales.amount=5") {
			t.Error("what ann made is lost")
		}
		if err := <-done; err != nil || time.Since(begun) > 2*time.Second {
			t.Errorf("it closes after %v: %v", time.Since(begun), err)
		}
	})
}

// A second wish to close is granted at once.
func TestCloseAtOnce(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		begun := time.Now()
		go func() { done <- p.server.Shutdown(ctx) }()
		time.Sleep(100 * time.Millisecond)
		cancel()
		if err := <-done; err != nil || time.Since(begun) > 300*time.Millisecond {
			t.Errorf("it closes after %v: %v", time.Since(begun), err)
		}
		who.leaves()
	})
}

// What is counted can be read.
func TestMetrics(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		who.keys("\x1b[C", "\x1b[C")
		r := httptest.NewRecorder()
		p.server.Metrics().ServeHTTP(r, httptest.NewRequest("GET", "/metrics", nil))
		for _, want := range []string{
			"moneyloop_sessions 1", `moneyloop_handshakes_total{outcome="ok"} 1`, "moneyloop_key_to_frame_seconds_count 2",
			"moneyloop_frames_total", "moneyloop_sent_bytes_total", "go_memstats_heap_alloc_bytes", "moneyloop_pictures_per_second 20",
		} {
			if !strings.Contains(r.Body.String(), want) {
				t.Errorf("the metrics have no %s", want)
			}
		}
	})
}
