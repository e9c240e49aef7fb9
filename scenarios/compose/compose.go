// Package compose works out what a gesture or a typed sentence comes to: a few edits as
// data, what is selected afterwards, and one sentence in plain words.
//
// [Say] reads the sentences that people type into the strip, while they type them. The
// gestures ([Insert], [Another], [Turn], [Remove], [ToggleLever] and their like) are what
// keys and the mouse do with what is selected. An [Option] is what a picker offers.
//
// Everything here is a function of a file, and where money is asked for of its run. What a
// step says has been tried: its edits can be made on the file that it was asked for. A
// gesture that cannot act returns an error that says why, and what would help, in words
// for the person.
package compose

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// A Step is what a gesture comes to.
type Step struct {
	Edits   []model.Edit
	Selects string       // address of what is selected afterwards, "" for nothing
	Told    string       // what happens, in words
	Asks    string       // address of what the person had better say next, or ""
	Fix     []model.Edit // what F does next about what is told, or nothing

	After    *scenarios.File // with the edits made
	Followed []string        // what went or came with them, in sentences that Told has, too
}

// Refused says in words for the person why a gesture cannot act.
type Refused string

func (r Refused) Error() string { return string(r) }

// set and its like are edits.
func set(at, value string) model.Edit { return model.Edit{Verb: model.SetEdit, At: at, Value: value} }

func add(list, value string) model.Edit {
	return model.Edit{Verb: model.AddEdit, At: list, Value: value}
}

func addAfter(list, item, value string) model.Edit {
	return model.Edit{Verb: model.AddEdit, At: list, Place: model.After, By: item, Value: value}
}

// tried makes the edits of a step and keeps what results; what went or came with them is
// told, too.
func tried(f *scenarios.File, st Step) (Step, error) {
	g, change, err := f.Edit(st.Edits...)
	if err != nil {
		return Step{}, Refused(Plainly(err))
	}
	st.After, st.Followed = g, change.Told
	st.Told = sentences(append([]string{st.Told}, change.Told...)...)
	return st, nil
}

// sentences puts sentences behind each other.
func sentences(list ...string) string {
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), " ")
}

// Plainly says of an error of edits what a person can do something about: not the sentence of
// the edit, nor the place in the text.
func Plainly(err error) string {
	edit := new(model.EditError)
	var list yaml.Errors
	switch {
	case errors.As(err, &edit):
	case errors.As(err, &list) && len(list) > 0:
		edit = &model.EditError{Found: list[0].Found, Expected: list[0].Expected, Nearest: list[0].Nearest}
	default:
		return upper(strings.TrimSuffix(err.Error(), ".")) + "."
	}
	text := "Found " + edit.Found + ", expected " + edit.Expected
	if edit.Nearest != "" {
		return text + "; did you mean " + model.Quoted(edit.Nearest) + "?"
	}
	return text + "."
}

// ids lists what is taken.
func ids(s *model.Scenario) map[string]bool {
	taken := make(map[string]bool, len(s.Firms)+len(s.Deals)+len(s.Shocks))
	for i := range s.Firms {
		taken[s.Firms[i].ID] = true
	}
	for i := range s.Deals {
		taken[s.Deals[i].ID] = true
	}
	for i := range s.Shocks {
		taken[s.Shocks[i].ID] = true
	}
	return taken
}

// free returns an id that nothing has: the one wanted, or with the next number behind it. One
// that is too long is cut.
func free(taken map[string]bool, wanted string) string {
	const room = len("-9999")
	id := cut(wanted, model.MaxID)
	if model.IsID(id) && !taken[id] {
		return id
	}
	stem, n := wanted, 2
	if dash := strings.LastIndexByte(wanted, '-'); dash > 0 {
		if k, err := strconv.Atoi(wanted[dash+1:]); err == nil && k > 0 && k < 1e6 {
			stem, n = wanted[:dash], k+1
		}
	}
	for stem = cut(stem, model.MaxID-room); ; n++ {
		if id := stem + "-" + strconv.Itoa(n); !taken[id] {
			return id
		}
	}
}

// cut keeps so many letters of an id.
func cut(id string, most int) string {
	if len(id) > most {
		id = strings.TrimRight(id[:most], "-_")
	}
	return id
}

// between is the id of a deal of two parties.
func between(from, to string) string {
	half := (model.MaxID - 1) / 2
	if len(from)+len(to) > model.MaxID-1 {
		from, to = cut(from, half), cut(to, half)
	}
	return from + "-" + to
}

// listOf returns the list in which something with an id is, or "".
func listOf(s *model.Scenario, id string) string {
	p, _ := s.Find(id)
	return p.Kind.List()
}
