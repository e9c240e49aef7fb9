package thing

import (
	"reflect"
	"slices"
	"testing"

	"charm.land/bubbles/v2/key"
)

// Who prints the keys prints every binding but those that only stand in the footer.
func TestKeysAreAllKeys(t *testing.T) {
	page, typing := Keys()
	said := []string{"Move", "Scroll", "Later", "Back"}
	declared := 0
	for group := range reflect.TypeFor[keyMap]().Fields() {
		if group.Name == "edit" { // the same everywhere, and listed once
			continue
		}
		for field := range group.Type.Fields() {
			if field.Type == reflect.TypeFor[key.Binding]() && !slices.Contains(said, field.Name) {
				declared++
			}
		}
	}
	if n := len(page) + len(typing); n != declared {
		t.Errorf("%d bindings, the key map has %d", n, declared)
	}
}
