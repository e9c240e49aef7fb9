package session

import "slices"

// All returns all steps there are, those undone last, and how many of them are in force.
func (h history) All() (steps []Step, inForce int) { return slices.Clone(h.steps), h.at }

// At returns a session with so many of its steps in force, as Undo and Redo would lead
// there, but played once.
func At(s Session, n int) Session {
	s = s.Settle()
	n = max(0, min(n, len(s.steps)))
	if n == s.at {
		return s
	}
	b, reached := s.Board, s.prompts.place
	for s.at > n {
		st := s.steps[s.at-1]
		b, reached, s.pins = b.back(st), st.was, s.pins.back(st)
		s.at--
		s.history = s.reversed(st, false, b)
	}
	for s.at < n {
		st := s.steps[s.at]
		b, _ = b.remade(st) // it was made before
		reached, s.pins = st.is, s.pins.remade(st)
		s.at++
		s.history = s.reversed(st, true, b)
	}
	s = s.onto(b)
	s.prompts.place = s.prompts.within(reached)
	return s
}
