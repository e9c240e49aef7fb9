package tui

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/view"
)

// homeBindings are all bindings of the home screen.
func homeBindings() []key.Binding {
	var list []key.Binding
	for _, g := range home.NewKeys().Groups() {
		list = append(list, g.Keys...)
	}
	return list
}

func TestNoKeyDoesTwoThingsInAMode(t *testing.T) {
	keys := newKnown()
	for mode, bindings := range map[string][]key.Binding{
		"home": homeBindings(), "typing": keys.home.Typing.All(), "lists": keys.list.All(), "events": keys.events.All(),
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
	for group := range reflect.TypeFor[home.KeyMap]().Fields() {
		if group.Name == "Typing" { // they have a group of their own
			continue
		}
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
	keys := newKnown()
	for _, b := range slices.Concat(homeBindings(), keys.home.Typing.All(), keys.list.All(), keys.events.All()) {
		for _, name := range strings.Fields(b.Help().Key) {
			for _, k := range view.Spelled(name) {
				if !slices.Contains(b.Keys(), k) {
					t.Errorf("help says %q for %q; its keys are %q", name, b.Help().Desc, b.Keys())
				}
			}
		}
	}
}

// What the footer shows works there, in every panel and while a value is typed.
func TestFooterNamesKeysThatWork(t *testing.T) {
	keys := newKnown()
	for _, sc := range scenes() {
		m := in(t, friends(t), looks()[0], sc)
		works := homeBindings()
		if m.home.Typing() {
			works = keys.home.Typing.All()
		}
		for _, hint := range m.home.Hints(sceneOf(m)) {
			for _, name := range strings.Fields(hint.Help().Key) {
				for _, k := range view.Spelled(name) {
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
	keys := newKnown()
	listed := map[string]int{}
	for _, g := range Keys() {
		for _, k := range g.Keys {
			for _, name := range strings.Fields(k.Keys + " " + k.Also) {
				for _, key := range view.Spelled(name) {
					listed[key]++
				}
			}
		}
	}
	var pages []key.Binding
	for _, g := range page.Keys() {
		pages = append(pages, g.Keys...)
	}
	for _, b := range slices.Concat(homeBindings(), keys.home.Typing.All(), pages) {
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

// Help has every binding there is, first those of what has the focus.
func TestHelpListsEveryBinding(t *testing.T) {
	m := sized(open(t, friends(t)), 80, 24)
	said := map[string]bool{}
	for _, g := range groupsOf(m) {
		for _, b := range g.Keys {
			said[b.Help().Key+" "+b.Help().Desc] = true
		}
	}
	for _, r := range helpRows(m) {
		if r.Key != "" {
			said[r.Key+" "+r.Text[0].Text] = true
		}
	}
	for _, g := range Keys() {
		for _, k := range g.Keys {
			if !said[k.Keys+" "+k.Does] {
				t.Errorf("help does not say that %s is %q", k.Keys, k.Does)
			}
		}
	}
	explore(t, 80, 24, friends(t), func(p person) {
		p.press(p.keys.home.App.Help)
		p.MustContain("Here: the levers", "one step less")
		p.press(p.keys.list.Back, p.keys.home.View.Next, p.keys.home.App.Help)
		p.MustContain("Here: the loop", "next firm", "one quarter on")
		p.MustNotContain("lever below")
		p.press(p.keys.list.Filter)
		p.Type("wave")
		p.MustContain("/ wave")
		p.MustNotContain("Here: the loop")
	})
}

// Help names a key once among those that work here: what it does on the page that is open.
func TestHelpNamesAKeyOnce(t *testing.T) {
	for _, keys := range []string{"", "tab", "b", "=", "M", "T", "P", "e", "E", "d", "I", "O"} {
		explore(t, 80, 24, friends(t), func(p person) {
			p.Keys(strings.Fields(keys)...)
			m, said := p.now(), map[string]string{}
			for _, g := range groupsOf(m) {
				for _, b := range g.Keys {
					for name := range strings.FieldsSeq(b.Help().Key) {
						if before, ok := said[name]; ok {
							t.Errorf("after %q help says that %s is %q, and %q", keys, name, before, b.Help().Desc)
						}
						said[name] = b.Help().Desc
					}
				}
			}
		})
	}
}

// With ASCII glyphs no key is named by an arrow that cannot be shown.
func TestKeysAreSpelledOutInASCII(t *testing.T) {
	m := in(t, friends(t), looks()[4], scenes()[0])
	frame := plainFrame(sized(m, 80, 24))
	if !strings.Contains(frame, "arrows levers") {
		t.Errorf("the footer does not spell its keys out:\n%s", frame)
	}
	if small := plainFrame(sized(m, 60, 20)); !strings.Contains(small, "customers' to $20.") {
		t.Errorf("what to try is cut:\n%s", small)
	}
	for _, r := range frame {
		if r > 0x7e {
			t.Fatalf("%q is not ASCII", r)
		}
	}
}
