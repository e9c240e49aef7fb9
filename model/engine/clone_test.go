package engine

import (
	"reflect"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/result"

	"pgregory.net/rapid"
)

// shared is what a state and its clones may both point to, because no run changes it.
var shared = map[reflect.Type]bool{
	reflect.TypeFor[*model.Scenario](): true, reflect.TypeFor[*plan.Plan](): true, reflect.TypeFor[*model.Firm](): true,
	reflect.TypeFor[result.Recorder](): true, reflect.TypeFor[error](): true,
}

// fixed are lists that are made once, when the state is.
var fixed = map[string]bool{"Kin.Of": true, "Members": true, "families.of": true, "members": true}

// A clone shares nothing with where it came from that a quarter changes: whatever list a mechanism
// adds to the state is cloned with it.
func TestClonesShareNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := network(t)
		c, err := Begin(s, How{})
		for q := 0; q < min(3, s.Quarters) && err == nil; q++ {
			err = c.Step()
		}
		if err != nil {
			return
		}
		apart(t, "", reflect.ValueOf(c.e.State).Elem(), reflect.ValueOf(c.Branch(How{}, nil).e.State).Elem())
	})
}

// apart fails if two values of one type share memory.
func apart(t *rapid.T, path string, x, y reflect.Value) {
	if shared[x.Type()] || fixed[path] {
		return
	}
	switch x.Kind() {
	case reflect.Pointer:
		if !x.IsNil() && !y.IsNil() {
			if x.Pointer() == y.Pointer() {
				t.Fatalf("%s is shared", path)
			}
			apart(t, "", x.Elem(), y.Elem())
		}
	case reflect.Slice:
		if x.Cap() > 0 && x.Pointer() == y.Pointer() {
			t.Fatalf("%s is shared", path)
		}
		for i := range min(x.Len(), y.Len(), 8) {
			apart(t, "", x.Index(i), y.Index(i))
		}
	case reflect.Map:
		if x.Len() > 0 && x.Pointer() == y.Pointer() {
			t.Fatalf("%s is shared", path)
		}
	case reflect.Array:
		for i := range min(x.Len(), 8) {
			apart(t, path, x.Index(i), y.Index(i))
		}
	case reflect.Struct:
		for i := range x.NumField() {
			name := x.Type().Field(i).Name
			if path != "" {
				name = path + "." + name
			}
			apart(t, name, x.Field(i), y.Field(i))
		}
	}
}
