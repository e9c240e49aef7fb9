package sshd

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/scenarios"
)

// Somebody joins, moves a slider, sees the number and leaves.
func TestJourney(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		who.sees("Three friends")
		who.sees("reported $200")
		who.keys("\x1b[C")
		who.sees("outside customers $5: reported")
		who.keys("q")
		if status := who.leaves(); status != 0 {
			t.Errorf("exit status %d", status)
		}
		out := who.screen.raw()
		if command := "\x1b[1m  ssh -t loop"; !strings.Contains(out, command) {
			t.Errorf("what to type does not stand out: there is no %q in %q", command, out[max(0, len(out)-600):])
		}
		out = strings.NewReplacer("\x1b[1m", "", "\x1b[m", "").Replace(out)
		for _, want := range []string{
			"\x1b[?1049l", "\x1b[?25h", "\x1b[?1002l", "\x1b[?1004l", "\x1b[?2004l",
			"format: 1\r\n", "role: AI lab, sales: 5}", "Nothing is kept here. Above is what you made; these lines make it again:\r\n",
			"ssh -t loop.example.org three-friends --set b.sales.amount=5\r\n",
			"ssh loop.example.org show three-friends --set b.sales.amount=5 > mine.yaml\r\n",
			"So does this code, here and on any other machine", "ssh -t loop.example.org ml1-three-friends-",
		} {
			if !strings.Contains(out, want) {
				t.Errorf("after leaving there is no %q in %q", want, out[max(0, len(out)-600):])
			}
		}
		for _, line := range []string{"session begins", "user=ann", "terminal=xterm-256color", "size=80×24", "session ends", "cause=left", "status=0", "address=198.51.100.7:4000"} {
			if !strings.Contains(p.log.String(), line) {
				t.Errorf("the log has no %q:\n%s", line, p.log)
			}
		}
	})
}

// A scenario gets in by being pasted, and out by leaving: what is printed plays the same.
func TestAScenarioGetsInAndOut(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		f, err := scenarios.Open("two-clouds")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(f.Bytes()), "name: two-clouds", "name: mine")
		who := p.sit("ann")
		who.keys("\x1b[200~" + strings.ReplaceAll(text, "\n", "\r") + "\x1b[201~")
		time.Sleep(5 * time.Second)
		who.sees("Two clouds")
		who.keys("\x1b[C", "q")
		who.leaves()
		out := strings.ReplaceAll(who.screen.raw(), "\r\n", "\n")
		if at := strings.LastIndex(out, "name: mine"); at < 0 || !strings.Contains(out[at:], "mine.yaml, which this opens") {
			t.Errorf("%q", out[max(0, len(out)-900):])
		}
	})
}

// What leaving prints as a code opens for the next one, who names it or pastes it.
func TestACodeIsHandedOn(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		who.keys("\x1b[C", "q")
		who.leaves()
		_, code, _ := strings.Cut(who.screen.raw(), "ssh -t loop.example.org ml1-")
		code, _, _ = strings.Cut("ml1-"+code, "\r\n")
		named := sit(t, p.mustConnect("ben"), "xterm", 80, 24, code)
		time.Sleep(moment)
		named.sees("real $5")
		pasted := p.sit("cleo")
		pasted.sees("real $0")
		pasted.keys("\x1b[200~" + code + "\r\x1b[201~")
		time.Sleep(moment)
		pasted.sees("real $5")
		pasted.sees("This is what the share code holds")
	})
}

// Nothing was made, nothing is said.
func TestLeavingAtOnce(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		who.keys("\x03")
		if status := who.leaves(); status != 0 || strings.Contains(who.screen.raw(), "ssh ") {
			t.Errorf("exit status %d, %q", status, who.screen.raw())
		}
	})
}

// Who leaves at once leaves when the terminal has answered what it was asked: later, the
// answers would be typed into that person's shell.
func TestLeavingWaitsForAnswers(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		begun := time.Now()
		who.keys("q")
		status := who.leaves() // the emulator answers
		if took := time.Since(begun); status != 0 || took > time.Second/2 || !strings.Contains(who.screen.raw(), ansi.RequestPrimaryDeviceAttributes) {
			t.Errorf("exit status %d after %v, %q", status, took, who.screen.raw())
		}
	})
}

func TestUserNameOpensAScenario(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		p.sit("two-clouds").doesNotSee("Three friends")
		who := sit(t, p.mustConnect("ann"), "xterm", 80, 24, "two-clouds")
		time.Sleep(moment)
		who.doesNotSee("Three friends")
		p.sit("two-cluods").sees(`No scenario is called "two-cluods"; o opens others, such as two-clouds.`)
	})
}

// Two people in one server, and two sessions of one connection, do not see each other.
func TestSessionsAreApart(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		ann, ben := p.sit("ann"), p.sit("ben")
		cleo := sit(t, ann.client, "vt100", 100, 30, "")
		time.Sleep(moment)
		ann.keys("\x1b[C", "t")
		ann.sees("outside customers")
		ann.sees("Colours: light")
		ben.sees("reported $200")
		ben.doesNotSee("Colours")
		cleo.sees("reported $200")
		ben.keys("u")
		ben.sees("There is nothing to undo.")
		if strings.Contains(cleo.screen.raw(), "\x1b[38;") {
			t.Error("a terminal without colours gets some")
		}
	})
}

func TestResize(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		who.screen.resize(120, 40)
		_ = who.session.WindowChange(40, 120)
		time.Sleep(moment)
		who.sees("Solvency: debt to equity")
		who.sees("own or borrowed")
		_ = who.session.WindowChange(10, 20)
		time.Sleep(moment)
		who.doesNotSee("Solvency")
		who.keys("q")
		who.leaves()
	})
}

// The terminal's background decides, if it says.
func TestTheme(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		who := p.sit("ann")
		if !strings.Contains(who.screen.raw(), "\x1b]11;?") {
			t.Error("the terminal is not asked for its background")
		}
		silent := sit(t, p.mustConnect("ben"), "linux", 80, 24, "")
		time.Sleep(moment)
		silent.sees("Three friends")
		if strings.Contains(silent.screen.raw(), "\x1b]11;?") {
			t.Error("a terminal that would print it is asked for its background")
		}
	})
}

// A terminal that cannot place a cursor is told what prints instead.
func TestDumbTerminal(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		for _, term := range []string{"dumb", ""} {
			who := sit(t, p.mustConnect("ann"), term, 80, 24, "")
			if status := who.leaves(); status != misused || !strings.Contains(who.screen.raw(), "run prints a run") || strings.Contains(who.screen.raw(), "\x1b[?1049h") {
				t.Errorf("TERM=%s: exit status %d, %q", term, status, who.screen.raw())
			}
		}
	})
}

// Colours and synchronised drawing as the terminal says it can.
func TestTerminalsDiffer(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		for _, c := range []struct {
			term, env, has, hasNot string
		}{
			{"xterm-256color", "", "\x1b[38;5;", "\x1b[38;2;"},
			{"xterm-256color", "COLORTERM=truecolor", "\x1b[38;2;", "\x1b[38;5;"},
			{"xterm-256color", "NO_COLOR=1", "Three friends", "\x1b[38;"},
			{"xterm-kitty", "", "\x1b[?2026h", "\x1b[38;5;"},
			{"screen", "", "\x1b[38;5;", "\x1b[?2026h"},
			{"linux", "", "Three friends", "\x1b[38;"},
		} {
			who := sit(t, p.mustConnect("ann"), c.term, 80, 24, "", c.env)
			time.Sleep(moment)
			who.keys("\x1b[C")
			if raw := who.screen.raw(); !strings.Contains(raw, c.has) || strings.Contains(raw, c.hasNot) {
				t.Errorf("%s %s: want %q and not %q in %.300q", c.term, c.env, c.has, c.hasNot, raw)
			}
			_ = who.client.Close()
		}
	})
}

// Sizes of all kinds.
func TestSizes(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		for _, size := range [][2]int{{0, 0}, {1, 1}, {20000, 20000}, {1 << 31, 1}, {4000, 200}, {80, 0}} {
			who := sit(t, p.mustConnect("ann"), "xterm", size[0], size[1], "")
			time.Sleep(moment)
			_ = who.session.WindowChange(size[0], size[1])
			_ = who.session.WindowChange(0, 0)
			time.Sleep(moment)
			if who.screen.raw() == "" {
				t.Errorf("%v: nothing is drawn", size)
			}
			who.keys("q")
			if status := who.leaves(); status != 0 {
				t.Errorf("%v: exit status %d", size, status)
			}
		}
	})
}

// The size that Bubble Tea tells at the start may come after a newer one.
func TestNewestSize(t *testing.T) {
	v := &visit{terminal: newTerminal()}
	v.terminal.w, v.terminal.h = 100, 30
	if got := v.newestSize(nil, tea.WindowSizeMsg{Width: 80, Height: 24}); got != (tea.WindowSizeMsg{Width: 100, Height: 30}) {
		t.Errorf("the program is told %v", got)
	}
}
