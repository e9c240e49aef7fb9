package sshd

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"ann":                             "ann",
		"Ünsal 李":                         "Ünsal 李",
		"a\x1b[31mb\x1b]0;t\x07c":         "abc",
		"a\nb\tc\rd":                      "abcd",
		"a\u202eb\u2066c\u200bd":          "abcd",
		strings.Repeat("x", 100):          strings.Repeat("x", 19) + "…",
		strings.Repeat("\x1b[1m", 100000): "",
	} {
		got := clean(text, 20)
		if strings.Map(func(r rune) rune {
			if r == ' ' && !strings.Contains(want, " ") {
				return -1
			}
			return r
		}, got) != want || acts(got) {
			t.Errorf("%.40q is cleaned to %q, want %q", text, got, want)
		}
	}
}

// Colours come through where there is a terminal, and nothing else does.
func TestPlainWithColours(t *testing.T) {
	var b bytes.Buffer
	fmt.Fprint(&plain{to: &b, colours: true}, "\x1b[1;38;5;215m$35\x1b[m \x1b[2J\x1b[?1m\x1b]0;x\x07\x1b[31")
	if got, want := b.String(), "\x1b[1;38;5;215m$35\x1b[m [2J[?1m]0;x[31"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// However it is cut into writes, text comes through and orders do not.
func TestPlain(t *testing.T) {
	const text = "é 100 €\x1b]0;x\x07\u009b31m °\t\n\x7f"
	for cut := range len(text) {
		var b bytes.Buffer
		p := &plain{to: &b}
		fmt.Fprint(p, text[:cut])
		fmt.Fprint(p, text[cut:])
		if got := b.String(); got != "é 100 €]0;x31m °\t\n" {
			t.Errorf("cut at %d: %q", cut, got)
		}
	}
}
