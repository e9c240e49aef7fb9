package tui

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/ui/page/thing"
)

// homeBindings are all bindings of the home screen.
func homeBindings() []key.Binding {
	var list []key.Binding
	for _, g := range newKeys().home.groups() {
		list = append(list, g.Keys...)
	}
	return list
}

func TestNoKeyDoesTwoThingsInAMode(t *testing.T) {
	keys := newKeys()
	for mode, bindings := range map[string][]key.Binding{
		"home": homeBindings(), "typing": keys.typing.all(), "lists": keys.list.all(), "events": keys.events.all(),
	} {
		seen := map[string]string{}
		for _, b := range bindings {
			if len(b.Keys()) == 0 || b.Help().Key == "" || b.Help().Desc == "" {
				t.Errorf("%s: %q has no keys or no help", mode, b.Help())
			}
			for _, k := range b.Keys() {
				if before, ok := seen[k]; ok {
					t.Errorf("%s: %q is %q and %q", mode, k, before, b.Help().Desc)
				}
				seen[k] = b.Help().Desc
			}
		}
	}
}

// Every binding of the home screen is in a group, or help would not know it.
func TestGroupsHaveEveryBinding(t *testing.T) {
	declared := 0
	for group := range reflect.TypeFor[homeKeys]().Fields() {
		for field := range group.Type.Fields() {
			if field.Type == reflect.TypeFor[key.Binding]() {
				declared++
			}
		}
	}
	if n := len(homeBindings()); n != declared {
		t.Errorf("the groups have %d bindings, the key map %d", n, declared)
	}
}

// A key that help names is a key that works.
func TestHelpNamesKeysThatWork(t *testing.T) {
	keys := newKeys()
	for _, b := range slices.Concat(homeBindings(), keys.typing.all(), keys.list.all(), keys.events.all()) {
		for _, name := range strings.Fields(b.Help().Key) {
			for _, k := range spelled(name) {
				if !slices.Contains(b.Keys(), k) {
					t.Errorf("help says %q for %q; its keys are %q", name, b.Help().Desc, b.Keys())
				}
			}
		}
	}
}

// What the footer shows works there, in every panel and while a value is typed.
func TestFooterNamesKeysThatWork(t *testing.T) {
	keys := newKeys()
	for _, sc := range scenes() {
		m := in(t, friends(t), looks()[0], sc)
		works := homeBindings()
		if m.home.typing() {
			works = keys.typing.all()
		}
		for _, hint := range m.home.hints() {
			for _, name := range strings.Fields(hint.Help().Key) {
				for _, k := range spelled(name) {
					if !slices.ContainsFunc(works, func(b key.Binding) bool { return slices.Contains(b.Keys(), k) }) {
						t.Errorf("%s: the footer names %q", sc.name, k)
					}
				}
			}
		}
	}
}

// Who prints the keys prints all of them: what help does not name stands beside it.
func TestKeysListsEveryKey(t *testing.T) {
	keys := newKeys()
	listed := map[string]int{}
	for _, g := range Keys() {
		for _, k := range g.Keys {
			for _, name := range strings.Fields(k.Keys + " " + k.Also) {
				for _, key := range spelled(name) {
					listed[key]++
				}
			}
		}
	}
	page, typing := thing.Keys()
	for _, b := range slices.Concat(homeBindings(), keys.typing.all(), keys.list.all(), keys.events.all(), page, typing) {
		for _, k := range b.Keys() {
			if k != "shift+/" && k != model.Minus {
				listed[k]--
			}
		}
	}
	for k, n := range listed {
		if n < 0 {
			t.Errorf("%q is listed %d times too rarely", k, -n)
		}
	}
}

// Help shows every binding on one line, once, whatever the width.
func TestHelpListsEveryBindingOnce(t *testing.T) {
	for _, width := range []int{56, 80, 200} {
		lines := helpLines(screen{home: &home{keys: new(newKeys())}}, width)
		for _, b := range homeBindings() {
			n := 0
			for _, l := range lines {
				if l.key == b.Help().Key && strings.HasPrefix(b.Help().Desc, l.text) {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%d columns: %q is there %d times", width, b.Help(), n)
			}
		}
	}
}

// With ASCII glyphs no key is named by an arrow that cannot be shown.
func TestKeysAreSpelledOutInASCII(t *testing.T) {
	m := in(t, friends(t), looks()[4], scenes()[0])
	frame := plainFrame(sized(m, 80, 24))
	if !strings.Contains(frame, "up down left right levers") {
		t.Errorf("the footer does not spell its keys out:\n%s", frame)
	}
	for _, r := range frame {
		if r > 0x7e {
			t.Fatalf("%q is not ASCII", r)
		}
	}
}
