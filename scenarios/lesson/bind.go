package lesson

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// A state is a scenario with its levers somewhere.
type state struct {
	file     *scenarios.File
	set      []model.Setting
	scenario *model.Scenario // with them
}

// A scene is a step with the scenarios that it is played with.
type scene struct {
	before, after state // before and after the reveal
	old, now      func() (*result.Run, error)
	until         *phrase.Condition
	claims        [2][]*phrase.Condition // of the step, of its reveal
	out           func() (outcome, error)
	rescues       sync.Map // the least that would have kept each firm of both runs from its fall
}

func (st state) play() (*result.Run, error) { return engine.Run(st.scenario) }

// opening is a scenario of the library, fresh.
func opening(name string) (state, error) {
	f, err := scenarios.Open(name)
	if err != nil {
		return state{}, err
	}
	return state{file: f, scenario: f.Scenario}, nil
}

// with returns the state after an edit.
func (st state) with(text string) (state, error) {
	e, err := model.ParseEdit(text)
	if err != nil {
		return st, err
	}
	next := st
	if e.Verb == model.SlideEdit {
		set, err := model.Slid(st.scenario, e)
		if err != nil {
			return st, err
		}
		next.set = append(slices.DeleteFunc(slices.Clone(st.set), func(old model.Setting) bool { return old.Ref == set.Ref }), set)
	} else if next.file, _, err = st.file.Edit(e); err != nil {
		return st, err
	}
	return next.settled()
}

// settled works out the scenario of a state.
func (st state) settled() (state, error) {
	s, err := scenarios.With(st.file.Scenario, st.set...)
	if err != nil {
		return st, err
	}
	st.scenario = s
	return st, nil
}

// lever is one that a scenario offers.
func lever(s *model.Scenario, ref string) (model.Lever, error) {
	var refs []string
	for _, l := range s.Levers() {
		if l.Ref == ref {
			return l, nil
		}
		refs = append(refs, l.Ref)
	}
	return model.Lever{}, errors.New(expected(model.Quoted(ref), "a lever of "+s.Name, model.Nearest(ref, refs)))
}

// A resolver holds the lines and texts of a lesson to the scenarios that they name.
type resolver struct {
	*faults
	lesson *Lesson
	open   line // the opening
	do     []line
}

// bind holds the lesson to the scenarios that it is about: what its lines and its texts
// name is there.
func (r *resolver) bind() {
	start, err := opening(r.lesson.Open)
	if err != nil {
		r.fail(r.open.place, "open: "+err.Error())
		return
	}
	st := r.made(nil, start, r.do)
	for i := range r.lesson.Steps {
		s := &r.lesson.Steps[i]
		if s.open != nil {
			st = r.opened(s, start)
		}
		st = r.staged(s, st)
	}
}

// opened is the state that a step opens.
func (r *resolver) opened(s *Step, start state) state {
	if s.open.text == "" {
		return r.made(nil, start, r.do)
	}
	st, err := opening(s.open.text)
	if err != nil {
		r.failIn(s, s.open.place, "open: "+err.Error())
		return start
	}
	return st
}

// made makes edits.
func (r *resolver) made(s *Step, st state, edits []line) state {
	for _, l := range edits {
		next, err := st.with(l.text)
		if err != nil {
			r.unread(s, line{"do: ", l.place}, err)
			continue
		}
		st = next
	}
	return st
}

// staged reads a step of its scenarios, and returns the state after it.
func (r *resolver) staged(s *Step, st state) state {
	before := r.made(s, st, s.do)
	after := before
	if s.Reveal != nil {
		after = r.made(s, before, s.Reveal.do)
	}
	sc := s.between(before, after)
	last := sc.before.scenario.Quarters
	quarters := []int{s.At, s.Curtain}
	if s.Reveal != nil {
		quarters = append(quarters, s.Reveal.Curtain)
	}
	for _, q := range quarters {
		if q > last {
			r.failIn(s, s.place, expected("a quarter beyond the end", "Q1 to Q"+whole(last), ""))
		}
	}
	for _, ref := range s.Release {
		r.offered(s, line{ref, s.place}, s.hands().scenario)
	}
	sc.claims[0] = r.claimed(s, s.claims, sc.before.scenario)
	r.pointed(s, s.Point, s.Show, sc.before.scenario)
	if s.Ask != nil {
		r.asked(s)
	}
	r.waited(s)
	r.fill(s, s.Text, false)
	r.fill(s, s.Notes, s.Reveal != nil)
	if s.Reveal != nil {
		sc.claims[1] = r.claimed(s, s.Reveal.claims, sc.after.scenario)
		r.pointed(s, s.Reveal.Point, s.Reveal.Show, sc.after.scenario)
		r.fill(s, s.Reveal.Text, true)
		if s.Ask == nil && s.until == nil {
			r.failIn(s, s.place, "found ### reveal, expected ask: or until: before it")
		}
	}
	return sc.after
}

// between has the step play between two states.
func (s *Step) between(before, after state) *scene {
	s.scene = &scene{before: before, after: after, old: sync.OnceValues(before.play), now: sync.OnceValues(after.play)}
	s.scene.out = sync.OnceValues(func() (outcome, error) { return s.outcome() })
	return s.scene
}

// waited reads the condition that a step waits for.
func (r *resolver) waited(s *Step) {
	switch {
	case s.until == nil && s.solution == nil:
		return
	case s.until == nil || s.solution == nil:
		r.failIn(s, s.place, "expected until: and solution: together")
		return
	case s.Ask != nil:
		r.failIn(s, s.until.place, "until: expected a question or a condition, not both")
	case s.Reveal == nil:
		r.failIn(s, s.until.place, "until: expected ### reveal, which is shown once it is met")
	}
	s.scene.until = r.read(s, *s.until, s.scene.before.scenario)
	for _, text := range s.solution.edits() {
		said := line{"solution: ", s.solution.place}
		said.column += strings.Index(s.solution.text, text)
		e, err := model.ParseEdit(text)
		if err == nil {
			_, err = model.Slid(s.scene.before.scenario, e)
		}
		switch {
		case err != nil:
			r.unread(s, said, err)
		case e.Verb != model.SlideEdit || !slices.Contains(s.Release, e.At):
			r.failIn(s, said.place, "solution: "+expected(model.Quoted(text), "a slide of what is released: "+model.Either(s.Release), ""))
		}
	}
}

func (r *resolver) offered(s *Step, l line, of *model.Scenario) {
	if _, err := lever(of, l.text); err != nil {
		r.failIn(s, l.place, err.Error())
	}
}

// pointed checks what point and show name.
func (r *resolver) pointed(s *Step, point, show []string, of *model.Scenario) {
	for _, word := range point {
		if !slices.Contains(panels, word) && of.Firm(word) < 0 {
			if _, err := lever(of, word); err != nil {
				r.failIn(s, s.place, "point: "+expected(model.Quoted(word), model.Either(panels)+", a firm or a lever", model.Nearest(word, panels)))
			}
		}
	}
	if len(show) == 2 && show[0] == "page" && of.Firm(show[1]) < 0 {
		r.failIn(s, s.place, "show: "+unknownFirm(of, show[1]))
	}
}

func (r *resolver) claimed(s *Step, claims []line, of *model.Scenario) (list []*phrase.Condition) {
	for _, l := range claims {
		list = append(list, r.read(s, l, of))
	}
	return list
}

// condition reads what is true of an answer.
func (r *resolver) condition(s *Step, l line, of *model.Scenario) truth {
	if cheaper, ok := r.cheaper(s, l, of); ok {
		return cheaper
	}
	return r.read(s, l, of)
}

// read reads a condition of runs of a scenario.
func (r *resolver) read(s *Step, l line, of *model.Scenario) *phrase.Condition {
	c, err := phrase.ReadCondition(of, l.text)
	if err != nil {
		r.unread(s, l, err)
		return &phrase.Condition{}
	}
	return c
}

func (r *resolver) quantity(s *Step, l line, of *model.Scenario) *phrase.Quantity {
	q, err := phrase.ReadQuantity(of, l.text)
	if err != nil {
		r.unread(s, l, err)
		return nil
	}
	return q
}

// unread tells what cannot be read in a line, at its place: in a condition, or in an edit behind the
// word that is the line's.
func (r *resolver) unread(s *Step, l line, err error) {
	at, text := l.place, err.Error()
	if e := new(phrase.Error); errors.As(err, &e) {
		at.column += e.Column - 1
		text = expected(e.Found+" in "+model.Quoted(strings.TrimSpace(l.text)), e.Expected, e.Nearest)
	}
	if e := new(model.EditError); errors.As(err, &e) {
		at.column += max(e.Column-1, 0)
		text = l.text + expected(e.Found, e.Expected, e.Nearest)
	}
	r.failIn(s, at, text)
}

// Labels are those of the levers that the step releases.
func (s *Step) Labels() (labels []string) {
	for _, ref := range s.Release {
		if l, err := s.Lever(ref); err == nil {
			labels = append(labels, model.Quoted(l.Label))
		}
	}
	return labels
}
