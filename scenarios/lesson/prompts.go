package lesson

import (
	"fmt"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// Prompts returns what a scenario has to try and to read as the steps of a lesson of one page: its
// question, and what comes next. Nothing is veiled in them, all levers are free, and
// nothing is put back from step to step: what somebody has moved stays. A question is a step by
// itself unless what is to be done about it follows; then it leads that, as its title. What
// cannot be read in a step that is only read is shown as it is.
func Prompts(s *model.Scenario) (list []Step) {
	next, lead := s.Next, s.Question
	if lead != "" && (len(next) == 0 || next[0].Page()) {
		next, lead = append([]model.Prompt{{Say: lead}}, next...), ""
	}
	here := state{scenario: s}
	for i, p := range next {
		step := Step{ID: whole(i + 1), Title: lead, Text: Text{{Cells: [][]Piece{{{Text: p.Say}}}}}, scene: &scene{before: here, after: here}}
		lead = ""
		r := resolver{faults: &faults{}, lesson: &Lesson{}}
		say, then := r.sentence(&step, p.Say), r.sentence(&step, p.Then)
		if p.Move != "" {
			step.Release = []string{p.Move}
		}
		if !p.Page() {
			step.Reveal = &Reveal{Text: then}
		}
		if p.Until != "" {
			step.until = &line{text: p.Until}
			step.scene.until = r.read(&step, *step.until, s)
		}
		if p.Ask != "" {
			step.Ask = &Ask{Kind: Who, about: &line{}}
			step.Reveal.Play, step.Reveal.do = "waves", []line{{text: p.Do}}
		}
		switch {
		case len(r.errors) == 0:
			step.Text = say
		case !p.Page():
			continue
		}
		list = append(list, step)
	}
	return list
}

// Asking is a lesson of one step, without a name, that asks what a prompt of a scenario asks: of a
// file with its levers where somebody has put them.
func (s Step) Asking(f *scenarios.File, set []model.Setting) (*Lesson, error) {
	before, err := state{file: f, set: set}.settled()
	if err != nil {
		return nil, err
	}
	after := before
	for _, l := range s.Reveal.do {
		for _, text := range l.edits() {
			if after, err = after.with(text); err != nil {
				return nil, err
			}
		}
	}
	l := &Lesson{Header: Header{Title: f.Scenario.Title}, Steps: []Step{s}}
	l.Steps[0].Title = "Who falls?"
	l.Steps[0].between(before, after)
	return l, nil
}

// sentence reads text with numbers of runs in braces, and says of what it could not read that it
// is none.
func (r *resolver) sentence(s *Step, text string) Text {
	in := reader{faults: r.faults, step: s}
	pieces := in.parted(text, false, func(int) place { return place{1, 1} })
	for i := range pieces {
		if p := &pieces[i]; p.slot != nil {
			*p.slot, _ = r.slot(s, p, false)
		}
	}
	return Text{{Cells: [][]Piece{pieces}}}
}

// Met reports whether what the step waits for is so in a run.
func (s *Step) Met(r *result.Run) bool { return s.Waits() && s.scene.until.Holds(r) }

// Says writes a text of the step with the numbers of a run of somebody's own.
func (s *Step) Says(t Text, r *result.Run, v Voice) string {
	told, err := teller{voice: v, step: s, own: r}.told(t)
	if err != nil {
		return fmt.Sprint(err)
	}
	return told.String()
}
