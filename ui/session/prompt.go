package session

import (
	"moneyloop/model/result"
	"moneyloop/scenarios/lesson"
)

// prompts are those of a scenario, and how far somebody has come in them.
type prompts struct {
	script []lesson.Step // as lessons have them; never changed
	place
}

// A place is how far somebody has come in the prompts.
type place struct {
	at  int // the prompt that is asked now; after the last one it is their number
	met int // the prompt that was met last and whose end is told, from 1; 0: none
}

// A Hint is what there is to try or to read now.
type Hint struct {
	Lead string // the question above it
	Say  string // what to do, or to read
	Then string // what came of the prompt before, if that is still so
	Move string // the lever that it is about
	More bool   // it is only to be read, and there is more behind it
	Asks bool   // it asks, and waits for an answer: see [Asking]
	Met  int    // the prompt before, from 1; 0: none
}

// Hint returns the prompt in force, with numbers as a voice says them; nothing if there is none.
func (s Session) Hint(v lesson.Voice) Hint {
	p, h := s.prompts, Hint{Met: s.prompts.met}
	if h.Met > 0 {
		if t := &p.script[h.Met-1]; t.Met(s.run) {
			h.Then = t.Says(t.Reveal.Text, s.run, v)
		}
	}
	if t := p.step(); t != nil {
		h.Lead, h.Say = t.Title, t.Says(t.Text, s.run, v)
		h.Asks = t.Ask != nil
		h.More = reads(t) && !p.last()
		if len(t.Release) > 0 {
			h.Move = t.Release[0]
		}
	}
	return h
}

// GoOn leaves a page for what comes after it, and what was told of the prompt before.
func GoOn(s Session) Session {
	s.prompts.met = 0
	if t := s.prompts.step(); t != nil && reads(t) {
		s.prompts.at++
	}
	s.prompts = s.prompts.skip(s.run)
	return s
}

// reads reports whether a prompt is only to be read.
func reads(t *lesson.Step) bool { return !t.Waits() && t.Ask == nil }

// Asking is the question of the prompt in force as a lesson of one step.
func Asking(s Session) (*lesson.Lesson, error) { return s.prompts.step().Asking(s.doc, s.Settings()) }

// Answered returns the session after the question of the prompt in force, with levers where that put
// them, as one step; the next prompt follows.
func Answered(s Session, to []Setting) Session {
	s = s.Settle()
	var all []Change
	for _, set := range to {
		if x := s.Value(s.Lever(set.Ref)); !same(x, set.Value) {
			all = append(all, Change{set.Ref, x, set.Value})
		}
	}
	next := func(p prompts, r *result.Run) prompts {
		p.place = place{at: p.at + 1}
		return p.skip(r)
	}
	if len(all) == 0 {
		s.prompts = next(s.prompts, s.run)
	}
	return changed(s, all, next)
}

// step is the prompt in force, or nil.
func (p prompts) step() *lesson.Step {
	if p.at == len(p.script) {
		return nil
	}
	return &p.script[p.at]
}

func (p prompts) last() bool { return p.at+1 == len(p.script) }

// listen looks after a step whether the prompt is met. The last page has been read when
// somebody goes his own way.
func (p prompts) listen(r *result.Run) prompts {
	switch t := p.step(); {
	case t == nil:
	case t.Met(r):
		p.at, p.met = p.at+1, p.at+1
	case reads(t) && p.last():
		p.at, p.met = p.at+1, 0
	}
	return p.skip(r)
}

// skip leaves out prompts that ask for what is so already.
func (p prompts) skip(r *result.Run) prompts {
	for t := p.step(); t != nil && t.Met(r); t = p.step() {
		p.at++
	}
	return p
}

// within is a place that the script has: that of another document may be shorter.
func (p prompts) within(at place) place {
	return place{min(at.at, len(p.script)), min(at.met, len(p.script))}
}

// restart begins again.
func (p prompts) restart(r *result.Run) prompts {
	p.place = place{}
	return p.skip(r)
}
