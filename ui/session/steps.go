package session

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/scenarios/lesson"
	"moneyloop/scenarios/yaml"
)

// A Step is what one undo takes back.
type Step struct {
	Edits   []model.Edit // what was asked for, by address; levers as slides
	Changes []Change     // what became of levers
	Told    []string     // what went with the edits, in sentences
	patches []yaml.Patch
	pin     *repin // what it did with a pin, or nil
	number  int    // in the journal
	was, is place  // in the prompts, before and after
}

// A Change is what happened to the lever on a number.
type Change struct {
	Ref      string
	From, To float64
}

// Pin returns the letter of the pin that the step took away or exchanged, and whether it took it
// away; 0 if it did neither.
func (st Step) Pin() (letter rune, gone bool) {
	if st.pin == nil {
		return 0, false
	}
	return Letter(st.pin.at), st.pin.is == nil
}

// Edited reports whether the step changed the document.
func (st Step) Edited() bool { return len(st.patches) > 0 }

// size is about what a step takes, in bytes.
func (st Step) size() int {
	n := 200 + 64*len(st.Changes)
	for _, e := range st.Edits {
		n += 80 + len(e.At) + len(e.By) + len(e.Value)
	}
	for _, t := range st.Told {
		n += 16 + len(t)
	}
	if st.pin != nil {
		n += aPin
	}
	for _, p := range st.patches {
		n += 40 + len(p.Old) + len(p.New)
	}
	return n
}

// A history is all steps, those undone last.
type history struct {
	steps   []Step
	at      int    // how many of them are in force
	folded  int    // how many were dropped, the oldest, to keep within the limit
	gesture string // the address of what is being moved or typed, or ""
	open    bool   // the last step in force is of the gesture in hand
	mark    int    // how many, those folded counted, when the document was opened or saved last
	writing
}

// push adds a step behind those in force; what had been undone is gone. The oldest go
// where all would be more than the limit.
func (h history) push(st Step, limit int) history {
	h.steps = append(h.steps[:h.at:h.at], st)
	h.at++
	size := 0
	for i, st := range slices.Backward(h.steps) {
		if size += st.size(); size > limit && i+1 < len(h.steps) {
			h.steps, h.at, h.folded = slices.Clone(h.steps[i+1:]), h.at-i-1, h.folded+i+1
			break
		}
	}
	return h
}

// reached keeps with the last step in force how far the prompts came by it.
func (h history) reached(p place) history {
	h.steps = slices.Clone(h.steps)
	h.steps[h.at-1].is = p
	return h
}

// pop drops the last step in force, as if it had never been.
func (h history) pop() history {
	h.at--
	h.steps, h.open = h.steps[:h.at:h.at], false
	return h
}

// Steps returns how many steps can be undone and redone.
func (h history) Steps() (undo, redo int) { return h.at, len(h.steps) - h.at }

// Folded returns how many steps cannot be undone any more, for want of room.
func (h history) Folded() int { return h.folded }

// Changes returns how many steps have edited the document since it was opened or saved last;
// 0 if it says the same.
func (s Session) Changes() int {
	if !s.Edited() {
		return 0
	}
	n := 0
	for _, st := range s.between() {
		if st.Edited() {
			n++
		}
	}
	return max(n, 1)
}

// Beyond returns how many steps, those of levers counted, there are since the document was
// opened or saved last; 0 only if it says the same.
func Beyond(s Session) int { return max(len(s.between()), s.Changes()) }

// between returns the steps from where the document was opened or saved last to those in
// force, or back.
func (h history) between() []Step {
	mark := min(max(h.mark-h.folded, 0), len(h.steps))
	return h.steps[min(mark, h.at):max(mark, h.at)]
}

// Moving reports whether a gesture is under way: its step is not complete yet.
func (h history) Moving() bool { return h.gesture != "" }

// last returns the step of the gesture in hand, nil if there is none.
func (h history) last(gesture string) *Step {
	if gesture == "" || h.gesture != gesture || !h.open {
		return nil
	}
	return &h.steps[h.at-1]
}

// Move gives a lever a value as part of a gesture that Settle ends. A value that the
// number does not allow changes nothing.
func (s Session) Move(lever int, x float64) Session {
	from, ref := s.Value(lever), s.levers[lever].Ref
	if same(x, from) || s.Check(lever, x) != nil {
		return s
	}
	var was place
	if st := s.last(ref); st != nil && s.held.doc == nil { // else it was typed
		from, was = st.Changes[0].From, st.was
		s.history = s.pop()
	} else {
		s = s.Settle()
		s.before, was = s.run, s.prompts.place
	}
	c := Change{ref, from, x}
	s.history = s.push(Step{Edits: s.slideEdits(c), Changes: []Change{c}, was: was}, s.limits.History)
	s.gesture, s.open = ref, true
	return s.onto(s.place(c))
}

// onto goes on with another board.
func (s Session) onto(b Board) Session {
	if b.doc != s.doc {
		s.prompts.script = lesson.Prompts(b.doc.Scenario)
		s.prompts.place = s.prompts.within(s.prompts.place)
	}
	s.Board, s.Played = b, s.play(b)
	return s
}

// Settle ends a gesture: what comes next is a step of undo of its own. A gesture that came
// back to where it began leaves no step.
func (s Session) Settle() Session {
	if s.open {
		st := s.steps[s.at-1]
		if !st.Edited() && len(st.Changes) == 1 && same(st.Changes[0].From, st.Changes[0].To) {
			s.history = s.pop()
		} else {
			s.unheard = s.due != nil
			if s.err == nil && !s.unheard {
				s.prompts = s.prompts.listen(s.run)
			}
			s.history = s.reached(s.prompts.place).logged(s.Board)
		}
	}
	s.history = s.unrested(s.Board)
	s.gesture, s.open, s.held = "", false, Board{}
	return s
}

// Settled returns the document without what the gesture in hand has edited so far.
func (s Session) Settled() *scenarios.File {
	if s.held.doc == nil {
		return s.doc
	}
	return s.held.doc
}

// Set gives a lever a value as one step.
func (s Session) Set(lever int, x float64) Session { return s.Settle().Move(lever, x).Settle() }

// Slide gives the lever on a number a value as one step; where there is no such lever, or
// the number does not allow it, nothing changes.
func (s Session) Slide(ref string, x float64) Session {
	if i := s.Lever(ref); i >= 0 {
		return s.Set(i, x)
	}
	return s
}

// Reset brings a lever back to its baseline.
func (s Session) Reset(lever int) Session { return s.Set(lever, s.levers[lever].Baseline) }

// ResetAll brings all levers back to their baselines, as one step; the prompts begin
// again.
func (s Session) ResetAll() Session { return Placed(s, nil) }

// changed makes changes of levers as one step, after which prompts are as then says.
func changed(s Session, all []Change, then func(prompts, *result.Run) prompts) Session {
	if len(all) == 0 {
		return s
	}
	s.history = s.push(Step{Edits: s.slideEdits(all...), Changes: all, was: s.prompts.place}, s.limits.History)
	s = s.onto(s.place(all...))
	s.prompts = then(s.prompts, s.run)
	s.history = s.reached(s.prompts.place).logged(s.Board)
	return s
}

// Edit makes edits of the document as one step. The error is of [scenarios.File.Edit], or
// says why what would result cannot be played; then nothing has changed.
func (s Session) Edit(edits ...model.Edit) (Session, error) {
	next, err := s.Settle().Type("", edits...)
	if err != nil {
		return s, err
	}
	return next, nil
}

// Type makes edits as part of a gesture that Settle ends: they take the place of those that
// the same gesture made before, as a field in which one types is written anew with each
// key.
func (s Session) Type(gesture string, edits ...model.Edit) (Session, error) {
	was := s
	if s.last(gesture) != nil && s.held.doc != nil { // else it was moved
		s.Board, s.history = s.held, s.pop()
	} else {
		s = s.Settle()
		s.held, s.before = s.Board, s.run
	}
	next, err := s.edited(edits)
	if err != nil {
		return was, err
	}
	if next.gesture = gesture; gesture == "" {
		next = next.Settle()
	}
	return next, nil
}

// edited makes edits of the document, then those of levers, as one step that is open.
func (s Session) edited(edits []model.Edit) (Session, error) {
	slides := slices.DeleteFunc(slices.Clone(edits), func(e model.Edit) bool { return e.Verb != model.SlideEdit })
	rest := slices.DeleteFunc(slices.Clone(edits), func(e model.Edit) bool { return e.Verb == model.SlideEdit })
	doc, change, err := s.doc.Edit(rest...)
	if err != nil {
		return s, err
	}
	if err := s.limits.Document.Takes(doc); err != nil {
		return s, err
	}
	st := Step{Edits: edits, Told: change.Told, patches: change.Patches, was: s.prompts.place}
	b := s.on(doc)
	if b, st.Changes, err = b.follow(s.Board, slides); err != nil {
		return s, err
	}
	if len(st.patches)+len(st.Changes) > 0 {
		s.history = s.push(st, s.limits.History)
		s.open = true
	}
	return s.playable(b)
}

// playable goes on with another board. That levers stand where nothing can be played is
// told; a document that cannot be played is refused.
func (s Session) playable(b Board) (Session, error) {
	if s = s.onto(b); s.err == nil {
		return s, nil
	}
	if len(b.slides) == 0 {
		return s, s.err
	}
	_, err := engine.Run(b.doc.Scenario)
	return s, err
}

// Bake writes where a lever stands into the document, as one step.
func (s Session) Bake(lever int) (Session, error) {
	l := s.levers[lever]
	return s.Edit(model.Setting{Ref: l.Ref, Value: s.Value(lever)}.Edit(l.Unit))
}

// Undo takes the last step back and returns it, nil if there was none.
func (s Session) Undo() (Session, *Step) {
	s = s.Settle()
	if s.at == 0 {
		return s, nil
	}
	st := s.steps[s.at-1]
	return At(s, s.at-1), &st
}

// Redo makes the step that was undone last again and returns it, nil if there was none.
func (s Session) Redo() (Session, *Step) {
	s = s.Settle()
	if s.at == len(s.steps) {
		return s, nil
	}
	st := s.steps[s.at]
	return At(s, s.at+1), &st
}

func inverted(changes []Change) []Change {
	back := make([]Change, len(changes))
	for i, c := range changes {
		back[len(changes)-1-i] = Change{c.Ref, c.To, c.From}
	}
	return back
}
