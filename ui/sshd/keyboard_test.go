package sshd

import (
	"fmt"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
)

func newKeyboard(most int) *keyboard { return &keyboard{most: most} }

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
		"\x1b[8;9000;9000t\x1b[48;9000;9000;0;0tq": "q",
	} {
		for cut := range len(typed) {
			k := newKeyboard(100)
			events := append(k.take([]byte(typed[:cut]), false), k.take([]byte(typed[cut:]), false)...)
			if got := said(append(events, k.take(nil, true)...)); got != want {
				t.Errorf("%q cut at %d: %s, want %s", typed, cut, got, want)
			}
		}
	}
}

// An escape alone is the key once nothing follows.
func TestKeyboardEscape(t *testing.T) {
	k := newKeyboard(100)
	if events := k.take([]byte("\x1b"), false); len(events) > 0 || !k.waits() {
		t.Errorf("an escape does not wait: %s", said(events))
	}
	if got := said(k.take(nil, true)); got != "esc" || k.waits() {
		t.Errorf("an escape alone is %q", got)
	}
}

// Nothing without an end makes it grow.
func TestKeyboardIsBounded(t *testing.T) {
	for _, begin := range []string{"\x1b[200~", "\x1b]11;", "\x1bP", "\x1b_", "\x1b[", "\x1b", "e"} {
		k := newKeyboard(100)
		k.take([]byte(begin), false)
		for range 1000 {
			k.take([]byte(strings.Repeat("1\u0301;", 100)), false)
			if held := len(k.rest) + len(k.paste); held > 4096 {
				t.Fatalf("after %q it holds %d bytes", begin, held)
			}
		}
	}
	k := newKeyboard(100)
	k.take([]byte("\x1b[200~"+strings.Repeat("9", 5000)), false)
	if got := said(k.take([]byte("\x1b[201~"), false)); got != fmt.Sprintf("paste %q", strings.Repeat("9", 100)) {
		t.Errorf("a long paste is %s", got)
	}
}

func FuzzKeyboard(f *testing.F) {
	f.Add([]byte("\x1b[200~x\x1b[201~"), 3)
	f.Add([]byte("\x1b]11;rgb:0/0/0\x1b\\\x9b"), 1)
	f.Add([]byte("\xf0\x9d"), 1)
	f.Fuzz(func(t *testing.T, typed []byte, cut int) {
		k := newKeyboard(100)
		cut = min(max(cut, 0), len(typed))
		k.take(typed[:cut], false)
		k.take(typed[cut:], false)
		if held := len(k.rest) + len(k.paste); held > maxSequence+100 {
			t.Errorf("it holds %d bytes", held)
		}
		if k.take(nil, true); k.waits() {
			t.Error("it waits although nothing follows")
		}
	})
}
