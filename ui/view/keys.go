package view

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Bind says what keys do, with how they are called in help.
func Bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// Doing returns keys with what they do here, each in these words.
func Doing(keys []key.Binding, does ...string) []key.Binding {
	list := slices.Clone(keys)
	for i := range list {
		list[i].SetHelp(list[i].Help().Key, does[i])
	}
	return list
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

// Once lists what keys do here, each of them once: one that was named before does that. Of a
// binding with several keys those are left that nobody has taken.
func Once(groups []Group) []Group {
	var list []Group
	taken := map[string]bool{}
	for _, g := range groups {
		left := Group{Name: g.Name}
		for _, b := range g.Keys {
			free := func(name string) bool { return !taken[Spelled(name)[0]] }
			names, keys := kept(strings.Fields(b.Help().Key), free), kept(b.Keys(), free)
			for _, k := range pressed(b) {
				taken[k] = true
			}
			if names != nil {
				left.Keys = append(left.Keys, key.NewBinding(key.WithKeys(keys...), key.WithHelp(strings.Join(names, " "), b.Help().Desc)))
			}
		}
		if left.Keys != nil {
			list = append(list, left)
		}
	}
	return list
}

func kept(names []string, is func(string) bool) (list []string) {
	for _, name := range names {
		if is(name) {
			list = append(list, name)
		}
	}
	return list
}

// Repeats reports whether keys have a key of a binding already.
func Repeats(keys []key.Binding, b key.Binding) bool {
	return slices.ContainsFunc(keys, func(k key.Binding) bool {
		return slices.ContainsFunc(pressed(b), func(name string) bool { return slices.Contains(pressed(k), name) })
	})
}

// pressed are the keys of a binding, those that only its help names as well.
func pressed(b key.Binding) (list []string) {
	for name := range strings.FieldsSeq(b.Help().Key) {
		list = append(list, Spelled(name)...)
	}
	return append(list, b.Keys()...)
}

// Spelled returns what Bubble Tea calls a key that help writes for people.
func Spelled(name string) []string {
	if name == "0–9" {
		return strings.Split("0123456789", "")
	}
	return []string{strings.NewReplacer("↑", "up", "↓", "down", "←", "left", "→", "right", "−", "-").Replace(name)}
}

// A Group is keys that belong together.
type Group struct {
	Name string
	Keys []key.Binding
}

// Has reports whether a key is among them, by its name.
func (g Group) Has(k key.Binding) bool {
	return slices.ContainsFunc(g.Keys, func(b key.Binding) bool { return b.Help().Key == k.Help().Key })
}

// Within reports whether all of them are among keys, as they are called there.
func (g Group) Within(keys []key.Binding) bool {
	return !slices.ContainsFunc(g.Keys, func(b key.Binding) bool {
		return !slices.ContainsFunc(keys, func(k key.Binding) bool { return k.Help() == b.Help() })
	})
}
