package session

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// ErrOtherBase says that a journal is of another text than the one given.
var ErrOtherBase = errors.New("the journal is of another text")

// ErrNewer says that a journal was written by a newer program.
var ErrNewer = errors.New("the journal is of a newer moneyloop")

// Replay makes the steps of a journal again on the file that it began with, as far as they
// are whole: it stops at the first line that is torn, or that leads to another text than it
// says. whole is how many bytes were made again; what is beyond them is for the person to
// keep. The session goes on with the journal.
func Replay(f *scenarios.File, journal []byte, limits Limits) (s Session, whole int, err error) {
	if s, err = New(f); err != nil {
		return s, 0, err
	}
	s = s.Bounded(limits)
	s.logs = true
	first, rest, _ := bytes.Cut(journal, []byte("\n"))
	b, err := ReadBase(journal[:min(len(first)+1, len(journal))])
	if err != nil {
		return s, 0, err
	}
	if b.Sum != s.sum() {
		return s, 0, ErrOtherBase
	}
	r := replay{now: s, said: f.Bytes(), quick: true}
	next, n, err := r.lines(rest)
	if err != nil { // a text on the way is none: nobody wrote this down who had it
		r.quick = false
		next, n, err = r.lines(rest)
	}
	return next, len(first) + 1 + n, err
}

// A replay makes entries again without playing them. As long as every lever is at its
// baseline a step is the patches that it made, and only the last text is read.
type replay struct {
	now   Session
	quick bool
	text  []byte // of the document, where it is not read yet
	said  []byte // what the file said when it was opened or saved last
}

// lines makes the entries of lines again.
func (r replay) lines(text []byte) (s Session, whole int, err error) {
	for line := range bytes.Lines(text) {
		var e Entry
		if line[len(line)-1] != '\n' || json.Unmarshal(line, &e) != nil {
			break
		}
		next, ok := r.again(e)
		if !ok {
			break
		}
		r, whole = next, whole+len(line)
	}
	if r, err = r.read(); err != nil {
		return r.now, 0, err
	}
	s = r.now
	if s, err = savedAs(s, r.said); err != nil {
		return s, 0, err
	}
	s.log = nil
	s = promised(s).onto(s.Board)
	s.prompts = s.prompts.skip(s.run)
	return s, whole, nil
}

// savedAs says what the file said when it was opened or saved last.
func savedAs(s Session, text []byte) (Session, error) {
	for _, f := range []*scenarios.File{s.saved, s.doc} {
		if string(f.Bytes()) == string(text) {
			s.saved = f
		}
	}
	if string(s.saved.Bytes()) != string(text) {
		f, err := scenarios.Parse(s.saved.Name, text)
		if err != nil {
			return s, err
		}
		s.saved = f
	}
	if s.saved == s.opened {
		return s, nil
	}
	run, err := engine.Run(s.saved.Scenario)
	if err == nil {
		s.baseline = run
	}
	return s, err
}

// read reads the text, where that was not done yet.
func (r replay) read() (replay, error) {
	if r.text == nil {
		return r, nil
	}
	f, err := scenarios.Parse(r.now.doc.Name, r.text)
	if err != nil {
		return r, err
	}
	r.now.Board, r.text = r.now.on(f), nil
	return r, nil
}

// says returns the text as it is now.
func (r replay) says() []byte {
	if r.text != nil {
		return r.text
	}
	return r.now.doc.Bytes()
}

// patched makes patches of the text, which is not read.
func (r replay) patched(patches []yaml.Patch) (replay, bool) {
	text, fits := yaml.Apply(r.says(), patches)
	r.text = text
	return r, fits && len(text) <= r.now.limits.Document.Bytes
}

// only reports whether nothing but patches is to be made.
func (r replay) only(st Step) bool {
	return r.quick && len(r.now.slides)+len(st.Changes) == 0 &&
		!slices.ContainsFunc(st.Edits, func(e model.Edit) bool { return e.Verb == model.SlideEdit })
}

// again makes an entry again.
func (r replay) again(e Entry) (replay, bool) {
	ok := true
	switch {
	case e.Saved:
		var patches []yaml.Patch
		for _, p := range e.Patch {
			patches = append(patches, yaml.Patch(p))
		}
		r.said, ok = yaml.Apply(r.says(), patches)
		r.now.mark = r.now.folded + r.now.at
	case e.In != "":
	case !e.Makes():
		r, ok = r.pin(e.Pin)
	case e.Undo > 0:
		if ok = r.now.at > 0 && r.now.steps[r.now.at-1].number == e.Undo; ok {
			r.now.pins = r.now.pins.back(r.now.steps[r.now.at-1])
			r, ok = r.back(r.now.steps[r.now.at-1])
			r.now.at--
		}
	case e.Redo > 0:
		if ok = r.now.at < len(r.now.steps) && r.now.steps[r.now.at].number == e.Redo; ok {
			r.now.pins = r.now.pins.remade(r.now.steps[r.now.at])
			r, ok = r.remade(r.now.steps[r.now.at])
			r.now.at++
		}
	default:
		r, ok = r.made(e)
	}
	r.now.number, r.now.typed = e.N, Typed{e.In, e.Typed}
	return r, ok && r.sum() == e.Sum
}

// sum is of the text, and of where levers stand that are away from it.
func (r replay) sum() string {
	if r.text != nil {
		return textSum(r.text)
	}
	return r.now.sum()
}

// back takes a step back, remade makes it again.
func (r replay) back(st Step) (replay, bool) {
	if r.only(st) {
		return r.patched(yaml.Inverse(st.patches))
	}
	r, err := r.read()
	if err != nil {
		return r, false
	}
	r.now.Board = r.now.Board.back(st)
	return r, true
}

func (r replay) remade(st Step) (replay, bool) {
	if r.only(st) {
		return r.patched(st.patches)
	}
	r, err := r.read()
	if err != nil {
		return r, false
	}
	var ok bool
	r.now.Board, ok = r.now.Board.remade(st)
	return r, ok
}

// made makes the step of an entry.
func (r replay) made(e Entry) (replay, bool) {
	st := Step{number: e.N, pin: r.repinned(e.Pin)}
	r.now.pins = r.now.pins.remade(st)
	for text := range strings.SplitSeq(e.Edit, "\n") {
		if text == "" && e.Pin != nil {
			continue
		}
		edit, err := model.ParseEdit(text)
		if err == nil {
			st.Edits = append(st.Edits, edit)
		} else if !e.Edited() { // of words that a newer program has, patches do
			return r, false
		}
	}
	for _, p := range e.Patch {
		st.patches = append(st.patches, yaml.Patch(p))
	}
	if r.only(st) {
		r, ok := r.patched(st.patches)
		r.now.history = r.now.push(st, r.now.limits.History)
		return r, ok
	}
	r, err := r.read()
	if err != nil {
		return r, false
	}
	before := r.now.Board
	board, ok := before.remade(st)
	if !ok || r.now.limits.Document.Takes(board.doc) != nil {
		return r, false
	}
	if r.now.Board, st.Changes, err = board.follow(before, st.Edits); err != nil {
		return r, false
	}
	r.now.history = r.now.push(st, r.now.limits.History)
	return r, true
}
