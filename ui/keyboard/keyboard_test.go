package keyboard

import (
	"fmt"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

var then = time.Unix(0, 0)

func newKeyboard(most int) *Keyboard { return &Keyboard{Most: most, Escape: 50 * time.Millisecond} }

func said(events []uv.Event) string {
	var words []string
	for _, e := range events {
		switch e := e.(type) {
		case uv.KeyPressEvent:
			words = append(words, e.String())
		case uv.PasteEvent:
			words = append(words, fmt.Sprintf("paste %q", e.Content))
		default:
			words = append(words, fmt.Sprintf("%T", e))
		}
	}
	return strings.Join(words, " ")
}

// However the network cuts it, what was typed is what arrives.
func TestKeyboard(t *testing.T) {
	for typed, want := range map[string]string{
		"q":                            "q",
		"\x1b[C\x1b[1;2D":              "right shift+left",
		"é€𝄞":                          "é € 𝄞",
		"\x1bOA\x1b[5~":                "up pgup",
		"\x1b[<0;10;5M":                "uv.MouseClickEvent",
		"\x1b[I\x1b[O":                 "uv.FocusEvent uv.BlurEvent",
		"\x1b]11;rgb:ff/ff/ff\x07x":    "uv.BackgroundColorEvent x",
		"\x1b]11;rgb:ff/ff/ff\x1b\\x":  "uv.BackgroundColorEvent x",
		"\x1b\x1b[D\x1b\x1bOC":         "alt+left alt+right",
		"\x1bx\x1bé\x1b\x1b":           "alt+x alt+é alt+esc",
		"\x1b[M !!q":                   "uv.MouseClickEvent q",
		"\x1b[200~20%\x1b[201~q":       `paste "20%" q`,
		"\x1b[200~a\x1b[31mb\x1b[201~": `paste "a[31mb"`,
		"\x1b[?62;22c":                 "uv.PrimaryDeviceAttributesEvent",
		"\x1b[[Aq\x1b[[E":              "f1 q f5",
		"\x1b[99;5u":                   "ctrl+c",
		"\x1b[27;5;99~":                "ctrl+c",
	} {
		for cut := range len(typed) {
			k := newKeyboard(100)
			events := append(k.Take([]byte(typed[:cut]), then), k.Take([]byte(typed[cut:]), then)...)
			if got := said(append(events, k.Over()...)); got != want {
				t.Errorf("%q cut at %d: %s, want %s", typed, cut, got, want)
			}
		}
	}
}

// An escape alone is the key once nothing follows.
func TestKeyboardEscape(t *testing.T) {
	k := newKeyboard(100)
	if events := k.Take([]byte("\x1b"), then); len(events) > 0 || k.Patience() == 0 {
		t.Errorf("an escape does not wait: %s", said(events))
	}
	if got := said(k.Over()); got != "esc" || k.Patience() != 0 {
		t.Errorf("an escape alone is %q", got)
	}
}

// Nothing without an end makes it grow.
func TestKeyboardIsBounded(t *testing.T) {
	for _, begin := range []string{"\x1b[200~", "\x1b]11;", "\x1bP", "\x1b_", "\x1b[", "\x1b", "e"} {
		k := newKeyboard(100)
		k.Take([]byte(begin), then)
		for range 1000 {
			k.Take([]byte(strings.Repeat("1\u0301;", 100)), then)
			if held := len(k.rest) + len(k.paste); held > 4096 {
				t.Fatalf("after %q it holds %d bytes", begin, held)
			}
		}
	}
	k := newKeyboard(100)
	k.Take([]byte("\x1b[200~"+strings.Repeat("9", 5000)), then)
	if got := said(k.Take([]byte("\x1b[201~"), then)); got != fmt.Sprintf("paste %q", strings.Repeat("9", 100)) {
		t.Errorf("a long paste is %s", got)
	}
}

// A paste that never ends: every way to say ctrl+c leads out of it, a key by itself does,
// and a pause.
func TestPasteWithoutItsEnd(t *testing.T) {
	for _, out := range []string{"\x03", "\x1b[99;5u", "\x1b[27;5;99~", "\x1b[99;5:1u"} {
		for cut := range len(out) {
			k := newKeyboard(100)
			events := k.Take([]byte("\x1b[200~hello"+out[:cut]), then)
			if got := said(append(events, k.Take([]byte(out[cut:]+"q"), then)...)); got != "ctrl+c q" {
				t.Errorf("%q cut at %d: %s", out, cut, got)
			}
		}
	}
	for typed, want := range map[string]string{
		"q":              `paste "hello" q`,
		"é":              `paste "hello" é`,
		"\x1b[C":         `paste "hello" right`,
		"more":           "",
		"\x1b[31m":       "",
		"\x1b[201~":      `paste "hello"`,
		"there\x1b[201~": `paste "hellothere"`,
	} {
		k := newKeyboard(100)
		k.Take([]byte("\x1b[200~hel"), then)
		k.Take([]byte("l"), then.Add(time.Millisecond))
		k.Take([]byte("o"), then.Add(2*time.Millisecond))
		if got := said(k.Take([]byte(typed), then.Add(time.Second))); got != want {
			t.Errorf("%q after a moment: %s, want %s", typed, got, want)
		}
	}
	k := newKeyboard(100)
	if got := said(k.Take([]byte("\x1b[200~a\x03b\x1b[99;5uc\x1b[201~q"), then)); got != `paste "ab[99;5uc" q` {
		t.Errorf("ctrl+c in a paste that has its end: %s", got)
	}
	k.Take([]byte("\x1b[200~hello\x1b[20"), then)
	if k.Patience() != pasteAfter {
		t.Errorf("a paste waits %v for its end", k.Patience())
	}
	if got := said(append(k.Over(), k.Take([]byte("q"), then)...)); got != `paste "hello[20" q` || k.Patience() != 0 {
		t.Errorf("after a pause: %s", got)
	}
}

// What comes after bytes that were lost is understood from where a sequence begins.
func TestLostBytes(t *testing.T) {
	for typed, want := range map[string]string{"2D\x1b[Cq": "right q", "xq": "x q", "\x1b[C": "right"} {
		k := newKeyboard(100)
		k.Take([]byte("\x1b[1;"), then)
		if got := said(k.Take(k.Lost([]byte(typed)), then)); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}

// Of more than it holds the newest count, and what leads out goes before everything.
func TestQueue(t *testing.T) {
	take := func(typed string) (string, bool) {
		k, q := newKeyboard(100), NewQueue(4)
		for cut := range len(typed) / 64 {
			q.Put(k.Take([]byte(typed[cut*64:cut*64+64]), then)...)
		}
		q.Put(k.Take([]byte(typed[len(typed)/64*64:]), then)...)
		var events []uv.Event
		any := false
		for e, ok, lost := q.Take(); ok; e, ok, lost = q.Take() {
			events, any = append(events, e), any || lost
		}
		if q.Waits() {
			t.Error("what was taken waits")
		}
		return said(events), any
	}
	for _, c := range []struct {
		typed, want string
		lost        bool
	}{
		{"abcd", "a b c d", false},
		{strings.Repeat("l", 50_000) + "q", "l l l q", true},
		{"aqb" + strings.Repeat("l", 50_000), "q l l l", true},
		{strings.Repeat("q", 10), "q q q q", true},
		{"ab\x03c", "ctrl+c c", false},
		{strings.Repeat("\x1b[I\x1b[O", 25_000) + "q", "uv.BlurEvent q", false},
		{strings.Repeat("\x1b[<32;10;5M", 100) + "\x1b[<0;10;5m", "uv.MouseMotionEvent uv.MouseReleaseEvent", false},
	} {
		if got, lost := take(c.typed); got != c.want || lost != c.lost {
			t.Errorf("%.20q: %s, lost %v; want %s", c.typed, got, lost, c.want)
		}
	}
	q, done := NewQueue(4), make(chan struct{})
	go q.Put(uv.KeyPressEvent{Code: 'q'})
	q.Pour(done, func(e uv.Event, _ bool) { close(done) })
}

func FuzzKeyboard(f *testing.F) {
	f.Add([]byte("\x1b[200~x\x1b[201~"), 3)
	f.Add([]byte("\x1b]11;rgb:0/0/0\x1b\\\x9b"), 1)
	f.Add([]byte("\xf0\x9d"), 1)
	f.Add([]byte("\xcf\xf1\xbe\x9bML\x8e\xd5"), 0)
	f.Fuzz(func(t *testing.T, typed []byte, cut int) {
		k := newKeyboard(100)
		cut = min(max(cut, 0), len(typed))
		k.Take(typed[:cut], then)
		k.Take(typed[cut:], then)
		if held := len(k.rest) + len(k.paste); held > maxSequence+100+longest {
			t.Errorf("it holds %d bytes", held)
		}
		if k.Over(); k.Patience() != 0 {
			t.Error("it waits although nothing follows")
		}
	})
}
