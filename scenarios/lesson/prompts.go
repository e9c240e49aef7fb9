package lesson

import (
	"fmt"

	"moneyloop/model"
)

// Prompts returns what a scenario has to try and to read as the steps of a lesson of one page: its
// question, and what comes next. Nothing is asked or veiled in them, all levers are free, and
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
			step.until, step.Reveal = &line{text: p.Until}, &Reveal{Text: then}
			step.scene.until = r.read(&step, *step.until, s)
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
func (s *Step) Met(r *model.Run) bool { return s.Waits() && s.scene.until.Holds(r) }

// Says writes a text of the step with the numbers of a run of somebody's own.
func (s *Step) Says(t Text, r *model.Run, v Voice) string {
	told, err := teller{voice: v, step: s, own: r}.told(t)
	if err != nil {
		return fmt.Sprint(err)
	}
	return told.String()
}
