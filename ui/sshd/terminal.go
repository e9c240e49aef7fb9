package sshd

import (
	"slices"
	"strings"
	"sync"

	gossh "golang.org/x/crypto/ssh"
)

// A terminal is what a client says about the one it sits at. Nothing in it is longer
// or stranger than a terminal could mean.
type terminal struct {
	mu      sync.Mutex
	shown   bool
	name    string
	env     []string
	w, h    int
	resized chan struct{} // holds one when the size is news
}

func newTerminal() terminal { return terminal{resized: make(chan struct{}, 1)} }

// told lists the variables that are taken over: they say what the terminal can show
// and which language its person reads.
func told() []string {
	return []string{
		"COLORTERM", "NO_COLOR", "CLICOLOR", "COLORFGBG", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "WT_SESSION",
		"LANG", "LC_ALL", "LC_CTYPE", "MONEYLOOP_GLYPHS", "MONEYLOOP_THEME",
	}
}

// A window of no size has this one.
const (
	usualWidth  = 80
	usualHeight = 24
)

// open takes a request for a terminal, and returns it as it may be passed on. The
// window gets what room has.
func (t *terminal) open(payload []byte, l Limits, room func(w, h int) (int, int)) ([]byte, bool) {
	var asked struct {
		Term                  string
		Columns, Rows, PX, PY uint32
		Modes                 string
	}
	if gossh.Unmarshal(payload, &asked) != nil {
		return nil, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.shown {
		return nil, false
	}
	t.shown, t.name = true, termName(asked.Term)
	t.w, t.h = room(fit(asked.Columns, asked.Rows, l))
	asked.Term, asked.Modes = t.name, ""
	asked.Columns, asked.Rows, asked.PX, asked.PY = uint32(t.w), uint32(t.h), 0, 0
	return gossh.Marshal(asked), true
}

// change takes a new size. Of several the last one counts.
func (t *terminal) change(payload []byte, l Limits, room func(w, h int) (int, int)) bool {
	var asked struct{ Columns, Rows, PX, PY uint32 }
	if gossh.Unmarshal(payload, &asked) != nil {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.shown {
		return false
	}
	if w, h := room(fit(asked.Columns, asked.Rows, l)); w != t.w || h != t.h {
		t.w, t.h = w, h
		select {
		case t.resized <- struct{}{}:
		default:
		}
	}
	return true
}

// columns is the width of the window, 0 where there is no terminal.
func (t *terminal) columns() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.shown {
		return 0
	}
	return t.w
}

// learn takes a variable.
func (t *terminal) learn(payload []byte) bool {
	var v struct{ Name, Value string }
	if gossh.Unmarshal(payload, &v) != nil || !slices.Contains(told(), v.Name) || !isPlain(v.Value) {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.env = slices.DeleteFunc(t.env, func(e string) bool { return strings.HasPrefix(e, v.Name+"=") })
	t.env = append(t.env, v.Name+"="+v.Value)
	return true
}

// is reports whether there is a terminal.
func (t *terminal) is() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.shown
}

func (t *terminal) size() (w, h int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.w, t.h
}

// environ is the environment of the person at the terminal. It is never empty, for
// that would mean the server's.
func (t *terminal) environ() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	name := t.name
	if name == "" {
		name = dumb
	}
	return append(slices.Clone(t.env), "TERM="+name, "SSH_TTY=-")
}

// dumb is the terminal that can do nothing.
const dumb = "dumb"

// termName returns a terminal's name, or that of one that can do nothing if it is none.
func termName(name string) string {
	if name == "" || len(name) > 64 || strings.ContainsFunc(name, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("._+-", r))
	}) {
		return dumb
	}
	return name
}

// isPlain reports whether a value is short and plain ASCII.
func isPlain(s string) bool {
	return len(s) <= 128 && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}

// fit brings a size within what is drawn. No size is the usual one.
func fit(columns, rows uint32, l Limits) (w, h int) {
	w, h = int(min(columns, uint32(l.Width))), int(min(rows, uint32(l.Height)))
	if w == 0 {
		w = usualWidth
	}
	if h == 0 {
		h = usualHeight
	}
	return w, h
}

// called is the terminal's name, or "none".
func (t *terminal) called() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.shown {
		return "none"
	}
	return t.name
}
