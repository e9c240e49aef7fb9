package thing

import (
	"reflect"
	"slices"
	"testing"

	"charm.land/bubbles/v2/key"

	"moneyloop/ui/view"
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

// The footer says of tab where it leads: to the books and back to the terms; of what only
// happens, or is moved, there are no books.
func TestTheFooterSaysWhereTabLeads(t *testing.T) {
	for kind, want := range map[view.Kind]string{view.Firm: "books", view.Deal: "books", view.Shock: "effects", view.Lever: "effects"} {
		p := newPage(view.Thing{Kind: kind, ID: "x"})
		for _, books := range []bool{false, true} {
			if p.books = books; books {
				want = "terms"
			}
			keys := p.Keys()
			i := slices.IndexFunc(keys, func(k key.Binding) bool { return k.Help().Key == "tab" })
			if i < 0 || i > 2 || keys[i].Help().Desc != want {
				t.Errorf("kind %d, books %v: tab leads to %q, hint %d", kind, books, keys[i].Help().Desc, i)
			}
		}
	}
	if p := newPage(view.Thing{}); p.keys.Part.Help().Desc != "books" {
		t.Error("the key map has changed")
	}
}
