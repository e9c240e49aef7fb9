package sshd

import (
	"strings"
	"testing"
	"time"
	"unicode"

	gossh "golang.org/x/crypto/ssh"
)

// A fault of the program ends its session, with a sentence, and no other.
func TestPanic(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		p.count()
		ben := p.sit("ben")
		for _, key := range []string{"U", "V", "C"} {
			ann := p.sit("ann")
			ann.keys(key)
			if status := ann.leaves(); status != failedInside {
				t.Errorf("%s: exit status %d", key, status)
			}
			raw := ann.screen.raw()
			if !strings.Contains(raw, "Something broke in this session") || !strings.Contains(raw, "\x1b[?1049l") {
				t.Errorf("%s: %.200q", key, raw[max(0, len(raw)-400):])
			}
		}
		_, _, status := command(t, ben.client, "crash")
		if status != failedInside {
			t.Errorf("a command that breaks exits with %d", status)
		}
		ben.keys("\x1b[C")
		ben.sees("outside customers $5")
		for _, want := range []string{"Update broke", "View broke", "Cmd broke", "a command broke", "hostile_test.go", "cause=panic"} {
			if !strings.Contains(p.log.String(), want) {
				t.Errorf("the log has no %q", want)
			}
		}
	})
}

// There is no forwarding, no agent, no subsystem, no screen, no signal, no second shell.
func TestNothingElse(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		c := p.mustConnect("ann")
		ch, reqs := rawSession(t, c)
		go gossh.DiscardRequests(reqs)
		for _, r := range []struct {
			name    string
			payload []byte
		}{
			{"auth-agent-req@openssh.com", nil},
			{"x11-req", gossh.Marshal(struct {
				Single       bool
				Proto, Cooky string
				N            uint32
			}{false, "a", "b", 0})},
			{"subsystem", gossh.Marshal(struct{ N string }{"sftp"})},
			{"signal", gossh.Marshal(struct{ N string }{"KILL"})},
			{"break", []byte{0, 0, 0, 1}},
			{"xon-xoff", []byte{1}},
			{"exec", []byte{1}},
			{"env", []byte{9}},
			{"pty-req", []byte{0, 0}},
			{"window-change", []byte{0}},
			{"window-change", gossh.Marshal(struct{ W, H, PX, PY uint32 }{80, 24, 0, 0})},
		} {
			if ok, err := ch.SendRequest(r.name, true, r.payload); ok || err != nil {
				t.Errorf("%s: %v, %v", r.name, ok, err)
			}
		}
		if ok, _, err := c.SendRequest("tcpip-forward", true, gossh.Marshal(struct {
			A string
			P uint32
		}{"", 0})); ok || err != nil {
			t.Errorf("tcpip-forward: %v, %v", ok, err)
		}
		for _, kind := range []string{"direct-tcpip", "direct-streamlocal@openssh.com", "x11", "auth-agent@openssh.com", "tun@openssh.com"} {
			if _, _, err := c.OpenChannel(kind, nil); err == nil {
				t.Errorf("a channel of type %s opens", kind)
			}
		}
		askPty(t, ch, 80, 24)
		if ok, _ := ch.SendRequest("pty-req", true, gossh.Marshal(ptyReq{"xterm", 80, 24, 0, 0, ""})); ok {
			t.Error("a second terminal opens")
		}
		if ok, _ := ch.SendRequest("shell", true, nil); !ok {
			t.Error("no shell after all that")
		}
		for _, name := range []string{"shell", "exec", "env", "pty-req", "subsystem"} {
			if ok, _ := ch.SendRequest(name, true, gossh.Marshal(struct{ C string }{"list"})); ok {
				t.Errorf("%s after the shell", name)
			}
		}
	})
}

// acts reports whether a text could do something to a terminal.
func acts(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\r' || unicode.Is(unicode.Bidi_Control, r)
	})
}

// What a client calls itself, its terminal and its commands is text, not orders: for
// the log, for people, for itself.
func TestEscapeSequencesFromClients(t *testing.T) {
	inPlace(t, nil, func(p *place) {
		bad := "\x1b]0;owned\x07\x1b[2J\u202eevil\x9b31m\nsession ends"
		c := p.mustConnect(bad)
		_, errs, status := command(t, c, "'"+bad+"'")
		if status != misused || acts(errs) {
			t.Errorf("exit status %d, %q", status, errs)
		}
		if status := sit(t, c, "xterm\x1b[2J", 80, 24, "").leaves(); status != misused {
			t.Errorf("a terminal without a name: exit status %d", status)
		}
		who := sit(t, c, "xterm", 80, 24, "")
		time.Sleep(moment)
		who.keys("\x1b[200~\x1b]0;owned\x07\x1b[201~", "q")
		who.leaves()
		if raw := who.screen.raw(); strings.Contains(raw, "owned") || strings.Contains(raw, "evil") {
			t.Errorf("it comes back: %q", raw)
		}
		if log := p.log.String(); acts(log) || !strings.Contains(log, "terminal=dumb") {
			t.Errorf("the log: %q", log)
		}
		for _, line := range strings.Split(p.log.String(), "\n") {
			if strings.HasPrefix(line, "session ends") {
				t.Error("a client writes lines of the log")
			}
		}
	})
}
