package view

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Bind says what keys do, with how they are called in help.
func Bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

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
		press.Code = codes[base]
		if base == "space" && press.Mod == 0 {
			press.Text = " "
		}
	}
	return press, press.String() == name
}

// codes are the keys that are called by a word.
var codes = map[string]rune{
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"tab": tea.KeyTab, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "space": tea.KeySpace,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "insert": tea.KeyInsert,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4,
}
