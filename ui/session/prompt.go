package session

import "moneyloop/model"

// A turn is a prompt of the scenario, ready to be played.
type turn struct {
	model.Prompt
	lead      string // the scenario's question, above the first prompt that asks for something
	until     *model.Condition
	say, then model.Template
}

// prompts are those of a scenario, and how far somebody has come in them.
type prompts struct {
	script []turn // never changed
	place
}

// A place is how far somebody has come in the prompts.
type place struct {
	at  int // the prompt that is asked now; after the last one it is their number
	met int // the prompt that was met last and whose end is told, from 1; 0: none
}

// script reads the prompts of a scenario: its question, and what comes next. A question
// is read by itself unless what is to be done about it follows.
func script(s *model.Scenario) []turn {
	list, lead := s.Next, s.Question
	if lead != "" && (len(list) == 0 || list[0].Page()) {
		list, lead = append([]model.Prompt{{Say: lead}}, list...), ""
	}
	var turns []turn
	for _, p := range list {
		t := turn{Prompt: p, lead: lead}
		lead = ""
		var errs [3]error
		t.say, errs[0] = model.ReadTemplate(s, p.Say)
		t.then, errs[1] = model.ReadTemplate(s, p.Then)
		if !p.Page() {
			t.until, errs[2] = model.ReadCondition(s, p.Until)
		}
		if errs[0] != nil { // a page with braces that mean nothing
			t.say = model.Verbatim(p.Say)
		}
		if errs[1] == nil && errs[2] == nil {
			turns = append(turns, t)
		}
	}
	return turns
}

// A Hint is what there is to try or to read now.
type Hint struct {
	Lead string // the question above it
	Say  string // what to do, or to read
	Then string // what came of the prompt before, if that is still so
	Move string // the lever that it is about
	More bool   // it is only to be read, and there is more behind it
	Met  int    // the prompt before, from 1; 0: none
}

// Hint returns the prompt in force, with numbers written by number; nothing if there is
// none.
func (s Session) Hint(number func(x float64, u model.Unit) string) Hint {
	p, h := s.prompts, Hint{Met: s.prompts.met}
	if h.Met > 0 && !p.script[h.Met-1].Page() {
		if t := p.script[h.Met-1]; t.until.Holds(s.run) {
			h.Then = t.then.Write(s.run, number)
		}
	}
	if t, ok := p.turn(); ok {
		h.Lead, h.Say, h.Move = t.lead, t.say.Write(s.run, number), t.Move
		h.More = t.Page() && !p.last()
	}
	return h
}

// GoOn leaves a page for what comes after it, and what was told of the prompt before.
func GoOn(s Session) Session {
	s.prompts.met = 0
	if t, ok := s.prompts.turn(); ok && t.Page() {
		s.prompts.at++
	}
	s.prompts = s.prompts.skip(s.run)
	return s
}

// turn is the prompt in force.
func (p prompts) turn() (turn, bool) {
	if p.at == len(p.script) {
		return turn{}, false
	}
	return p.script[p.at], true
}

func (p prompts) last() bool { return p.at+1 == len(p.script) }

// listen looks after a step whether the prompt is met. The last page has been read when
// somebody goes his own way.
func (p prompts) listen(r *model.Run) prompts {
	switch t, ok := p.turn(); {
	case !ok:
	case !t.Page() && t.until.Holds(r):
		p.at, p.met = p.at+1, p.at+1
	case t.Page() && p.last():
		p.at, p.met = p.at+1, 0
	}
	return p.skip(r)
}

// skip leaves out prompts that ask for what is so already.
func (p prompts) skip(r *model.Run) prompts {
	for t, ok := p.turn(); ok && !t.Page() && t.until.Holds(r); t, ok = p.turn() {
		p.at++
	}
	return p
}

// within is a place that the script has: that of another document may be shorter.
func (p prompts) within(at place) place {
	return place{min(at.at, len(p.script)), min(at.met, len(p.script))}
}

// restart begins again.
func (p prompts) restart(r *model.Run) prompts {
	p.place = place{}
	return p.skip(r)
}
