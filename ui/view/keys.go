package view

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// KeyNamed returns the press of a key by the name that bindings give it: "a", "?", "space",
// "shift+tab", "ctrl+r"; ok is false if no key is called that.
func KeyNamed(name string) (press tea.KeyPressMsg, ok bool) {
	base := name
	for _, m := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if rest, ok := strings.CutPrefix(base, m.name); ok && rest != "" {
			press.Mod |= m.mod
			base = rest
		}
	}
	if r, n := utf8.DecodeRuneInString(base); n == len(base) {
		press.Code = r
		if press.Mod == 0 {
			press.Text = base
		}
	} else {
		press.Code = codeOf(base)
		if base == "space" && press.Mod == 0 {
			press.Text = " "
		}
	}
	return press, press.String() == name
}

// codeOf returns the code of a key that is called by a word.
func codeOf(name string) rune {
	for code, called := range map[rune]string{
		tea.KeyUp: "up", tea.KeyDown: "down", tea.KeyLeft: "left", tea.KeyRight: "right",
		tea.KeyHome: "home", tea.KeyEnd: "end", tea.KeyPgUp: "pgup", tea.KeyPgDown: "pgdown",
		tea.KeyTab: "tab", tea.KeyEnter: "enter", tea.KeyEscape: "esc", tea.KeySpace: "space",
		tea.KeyBackspace: "backspace", tea.KeyDelete: "delete", tea.KeyInsert: "insert",
		tea.KeyF1: "f1", tea.KeyF2: "f2", tea.KeyF3: "f3", tea.KeyF4: "f4",
	} {
		if called == name {
			return code
		}
	}
	return 0
}
