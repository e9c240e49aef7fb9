// Package session is one person's work on a scenario as a value: the document and what
// was edited in it, the levers they moved, what they can undo, the run that follows from
// it and where they are in time. No terminal is in it, no file and no clock: the explorer,
// the command line and a connection over SSH make the same edits on the same value.
//
// The text is the document ([scenarios.File]); edits change it, and each is taken back
// byte for byte. A lever moves beside it: where levers stand is the session's, not the
// document's, until somebody writes it there. There is always a run: what cannot be
// played stays the last run and says why.
//
// A Session is copied freely; an edit returns the next one and leaves the old one as
// it was. What is changed in many small steps (a drag, a held key, a field in which one
// types) is one step of undo once the gesture ends. Steps are kept by address, as edits,
// so that they can be written to a journal and made again ([Replay]).
package session

import (
	"fmt"
	"strings"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/scenarios"
	"moneyloop/scenarios/lesson"
	"moneyloop/scenarios/yaml"
)

// A File is a scenario's text, with what is read from it.
type File = scenarios.File

// A Setting is where a lever stands.
type Setting = model.Setting

// A Session is a scenario, what became of it, and the run of it. Use New.
type Session struct {
	Board
	Played
	history
	opened *scenarios.File
	saved  *scenarios.File
	held   Board // when the gesture in hand began
	limits Limits
	pins   pins

	prompts prompts
	lessons []lesson.Progress // how far somebody is in them, the last one last
}

// Limits bound what a session may hold.
type Limits struct {
	Document scenarios.Room
	History  int // bytes of steps; what is beyond is folded, the oldest first
}

// DefaultLimits are those of a session on the person's own machine.
var DefaultLimits = Limits{Document: scenarios.Room{Bytes: yaml.MaxSize}, History: 1 << 20}

// VisitorLimits are those of a session on a machine that many share: a run there takes a tenth of
// a second and a megabyte at the very most.
var VisitorLimits = Limits{Document: scenarios.Room{Bytes: 64 << 10, Firms: 40, Size: 2_500}, History: 1 << 20}

// New opens a file with levers where settings say; those that its scenario does not offer
// or allow are left out. The error is that of its run: a session always has one.
func New(f *scenarios.File, settings ...model.Setting) (Session, error) {
	run, err := engine.Run(f.Scenario)
	if err != nil {
		return Session{}, err
	}
	s := Session{
		Played: Played{baseline: run, run: run, before: run, version: 1, quarter: 1},
		opened: f, saved: f, limits: DefaultLimits,
	}
	s.Board = s.on(f)
	s.prompts = prompts{script: lesson.Prompts(f.Scenario)}.skip(run)
	for _, set := range settings {
		s = s.Slide(set.Ref, set.Value)
	}
	return s, nil
}

// Bounded returns the session with other limits.
func (s Session) Bounded(l Limits) Session {
	s.limits = l
	return s
}

// Opened returns the file as it was opened.
func (s Session) Opened() *scenarios.File { return s.opened }

// LastSaved returns the file as it was opened or saved last.
func LastSaved(s Session) *scenarios.File { return s.saved }

// Edited reports whether the document is another than when it was opened or saved last.
func (s Session) Edited() bool { return string(s.doc.Bytes()) != string(s.saved.Bytes()) }

// Saved says that a file is the document's from now on, as it was written or as it is on the
// disk: what is drawn as the baseline is its run. Undo goes past it.
func (s Session) Saved(f *scenarios.File) Session {
	s = s.Settle()
	if run, err := engine.Run(f.Scenario); err == nil {
		s.saved, s.baseline, s.mark = f, run, s.folded+s.at
		s.history = s.record(Entry{Saved: true, Patch: patchList(yaml.Difference(s.doc.Bytes(), f.Bytes()))}, s.Board)
		s.version++
	}
	return s
}

// Line is what it takes to come back here on the command line: " --set lever=value" for
// every lever that is away from its baseline, or nothing.
func Line(s Session) string {
	var b strings.Builder
	for i, l := range s.levers {
		if s.Changed(i) {
			fmt.Fprintf(&b, " --set %s=%s", l.Ref, model.Notation(s.Value(i), l.Unit))
		}
	}
	return b.String()
}

// Go moves the time cursor to a quarter of the run.
func (s Session) Go(quarter int) Session {
	s.quarter = min(max(quarter, 1), s.run.Quarters)
	return s
}
