package session

import (
	"bytes"
	"fmt"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// A Misfit is an edit that another text does not take, and why.
type Misfit struct {
	Edit string
	Err  error
}

func (m Misfit) Error() string { return fmt.Sprintf("%s: %v", m.Edit, m.Err) }

// News says in a few words what another text of the document has changed since it was opened
// or saved last: "2 numbers changed".
func News(s Session, theirs *scenarios.File) string { return scenarios.Differ(s.saved, theirs) }

// Onto makes the edits since the document was opened or saved last on another text of it,
// step by step, by address. What the other text does not take is left out and listed.
func Onto(s Session, theirs *scenarios.File) (*scenarios.File, []Misfit) {
	var misfits []Misfit
	steps := s.between()
	if !lead(s.saved.Bytes(), s.doc.Bytes(), steps) { // undone beyond, or folded: no edits say what has changed
		steps = []Step{{patches: yaml.Difference(s.saved.Bytes(), s.doc.Bytes())}}
	}
	text := s.saved.Bytes()
	for _, st := range steps {
		before := text
		if next, fits := yaml.Apply(text, st.patches); fits {
			text = next
		}
		if !st.Edited() {
			continue
		}
		next, err := st.onto(theirs, before, text)
		if err == nil {
			_, err = engine.Run(next.Scenario)
		}
		if err != nil {
			misfits = append(misfits, Misfit{st.called(), err})
			continue
		}
		theirs = next
	}
	return theirs, misfits
}

// lead reports whether steps lead from one text to another.
func lead(from, to []byte, steps []Step) bool {
	fits := true
	for _, st := range steps {
		if from, fits = yaml.Apply(from, st.patches); !fits {
			return false
		}
	}
	return bytes.Equal(from, to)
}

// called is what the step did, in its own words.
func (st Step) called() string {
	if len(st.Edits) == 0 || st.Edits[0].Verb == model.ReplaceEdit {
		return "a change of the text"
	}
	return sentences(st.Edits)
}

// onto makes the step on another text: by address, or, where it replaced a text as a whole,
// by the lines that it changed.
func (st Step) onto(theirs *scenarios.File, before, after []byte) (*scenarios.File, error) {
	var edits []model.Edit
	for _, e := range st.Edits {
		if e.Verb == model.ReplaceEdit {
			edits = nil
			break
		}
		if e.Verb != model.SlideEdit {
			edits = append(edits, e)
		}
	}
	if len(edits) > 0 {
		next, _, err := theirs.Edit(edits...)
		return next, err
	}
	text := theirs.Bytes()
	for _, p := range yaml.Difference(before, after) {
		from, to := bytes.LastIndexByte(before[:p.At], '\n')+1, p.At+len(p.Old)
		if end := bytes.IndexByte(before[to:], '\n'); end >= 0 {
			to += end + 1
		} else {
			to = len(before)
		}
		was := before[from:to]
		if bytes.Count(text, was) != 1 {
			return nil, fmt.Errorf("the lines that it changed are not there")
		}
		text = bytes.Replace(text, was, after[from:to+len(p.New)-len(p.Old)], 1)
	}
	return scenarios.Parse(theirs.Name, text)
}
