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
	return st.telling(st.Told), nil
}

// telling returns the step as one that tells this, and what went or came with its edits.
func (st Step) telling(what ...string) Step {
	st.Told = sentences(append(what, st.Followed...)...)
	return st
}

// sentences puts sentences behind each other.
func sentences(list ...string) string {
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), " ")
}

// Plainly says of an error of edits what a person can do something about: not the sentence of
// the edit, nor the place in the text.
func Plainly(err error) string {
	edit, ok := mismatch(err)
	if !ok {
		return upper(strings.TrimSuffix(err.Error(), ".")) + "."
	}
	text := "Found " + edit.Found + ", expected " + edit.Expected
	if edit.Nearest != "" {
		return text + "; did you mean " + model.Quoted(edit.Nearest) + "?"
	}
	return text + "."
}

// mismatch is what an error of edits says without the sentence of the edit and the place in the text.
func mismatch(err error) (e model.EditError, ok bool) {
	edit := new(model.EditError)
	var list yaml.Errors
	switch {
	case errors.As(err, &edit):
		e.Found, e.Expected, e.Nearest = edit.Found, edit.Expected, edit.Nearest
	case errors.As(err, &list) && len(list) > 0:
		e.Found, e.Expected, e.Nearest = list[0].Found, list[0].Expected, list[0].Nearest
	default:
		return e, false
	}
	return e, true
}

// ids lists what is taken.
func ids(s *model.Scenario) map[string]bool {
	taken := make(map[string]bool, len(s.Firms)+len(s.Deals)+len(s.Shocks))
	for _, n := range s.Parts() {
		taken[n.ID] = true
	}
	return taken
}

// free returns an id that nothing has, see [model.FreeID].
func free(taken map[string]bool, wanted string) string {
	return model.FreeID(wanted, func(id string) bool { return taken[id] })
}

// between is the id of a deal of two parties.
func between(from, to string) string {
	half := (model.MaxID - 1) / 2
	if len(from)+len(to) > model.MaxID-1 {
		from, to = model.CutID(from, half), model.CutID(to, half)
	}
	return from + "-" + to
}

// listOf returns the list in which something with an id is, or "".
func listOf(s *model.Scenario, id string) string {
	p, _ := s.Find(id)
	return p.Kind.List()
}
