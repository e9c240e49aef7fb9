package entry_test

import (
	"reflect"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/view"
	"moneyloop/ui/widget/entry"
)

// Every key that edits a line may be pressed anywhere in any of them.
func TestEveryKeyAnywhere(t *testing.T) {
	var presses []tea.KeyPressMsg
	keys := reflect.ValueOf(entry.New(9, "").KeyMap)
	for i := range keys.NumField() {
		for _, name := range keys.Field(i).Interface().(key.Binding).Keys() {
			k, ok := view.KeyNamed(name)
			if !ok {
				t.Fatalf("%q is no key", name)
			}
			presses = append(presses, k)
		}
	}
	for _, text := range []string{"", "a", " ", "a ", " a", "ab", "a b", "  ", "a  b ", "€ é", "a b c d e"} {
		for at := range len([]rune(text)) + 1 {
			for _, k := range presses {
				m := entry.New(9, text)
				m.SetCursor(at)
				if m = entry.Type(m, k); len(m.Value()) > len(text) {
					t.Errorf("%s in %q makes %q of it", k, text, m.Value())
				}
			}
		}
	}
	m := entry.New(9, "a bc")
	m.SetCursor(3)
	if got := entry.Type(m, tea.KeyPressMsg{Code: 'd', Mod: tea.ModAlt}).Value(); got != "a b" {
		t.Errorf("the last character taken away leaves %q", got)
	}
}
