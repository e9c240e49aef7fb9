package field

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/view"
)

// Whatever is pressed in a text, one after the other, it stays one.
func TestEveryKeyInATextThatWraps(t *testing.T) {
	var presses []tea.Msg
	keys := reflect.ValueOf(newTyped("", true, 10).area.KeyMap)
	for i := range keys.NumField() {
		for _, name := range keys.Field(i).Interface().(key.Binding).Keys() {
			if k, ok := view.KeyNamed(name); ok {
				presses = append(presses, k)
			}
		}
	}
	for _, text := range []string{"a", " ", "€", "word"} {
		presses = append(presses, tea.KeyPressMsg{Code: 'a', Text: text}, tea.PasteMsg{Content: text + "\n" + text})
	}
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 0))
		text := newTyped("some words to begin with", true, 10)
		for range 60 {
			text = text.update(presses[r.IntN(len(presses))])
			if strings.Contains(text.String(), "\n") {
				t.Fatalf("seed %d: two lines: %q", seed, text)
			}
		}
	}
}
