package lesson

import (
	"math"
	"regexp"
	"slices"

	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// A Page is what there is to draw of a progress.
type Page struct {
	Step     *Step
	At, Of   int // which of how many steps, from 1
	Text     Text
	Revealed bool
	Reveal   Text        // what is shown then
	Notes    Text        // for a teacher
	Goal     phrase.Goal // how far Run is from what is waited for
	Truth    string      // what the run says to the question
	Right    string      // the answer that is right, as it is kept; the first of several
	Said     string      // what somebody answered, as people read it
	Off      string      // by how much a number was off, "" if it was not
	Belief   *Belief
	File     *scenarios.File // the scenario
	Set      []model.Setting // and where its levers stand
	Quarter  int             // under the time cursor
	Run      *result.Run     // what is shown
	Before   *result.Run     // before the reveal
	Veil     result.Veil     // what of Run is not shown yet
}

// Page returns what there is to draw of a progress. The error is that of a run.
func (l *Lesson) Page(p Progress, v Voice) (Page, error) {
	i := l.Step(p.Step)
	s := &l.Steps[i]
	page := Page{Step: s, At: i + 1, Of: len(l.Steps), Revealed: p.Phase >= Revealed && s.Reveal != nil, Veil: s.veil(p.Phase)}
	t := teller{voice: v, step: s}
	var err error
	if page.Before, err = s.scene.old(); err != nil {
		return page, err
	}
	st, play, err := s.stage(p)
	if err != nil {
		return page, err
	}
	if page.Run, err = play(); err != nil {
		return page, err
	}
	page.File, page.Set, page.Quarter = st.file, st.set, s.quarter(page.Revealed, page.Run)
	if page.Text, err = t.told(s.Text); err != nil {
		return page, err
	}
	t.reveal = s.Reveal != nil
	if s.Waits() {
		t.own = page.Run
		page.Goal = s.scene.until.Goal(page.Run)
	}
	if k := p.belief(s.ID); k >= 0 {
		page.Belief = &p.Beliefs[k]
		t.answer = p.Beliefs[k].Answer
		page.Said = t.said(t.answer)
	}
	if page.Revealed {
		if page.Reveal, err = t.told(s.Reveal.Text); err != nil {
			return page, err
		}
	}
	if s.Ask != nil && page.Revealed {
		out, err := s.scene.out()
		if err != nil {
			return page, err
		}
		page.Truth = t.truth(out, page.Run)
		if len(out.right) > 0 {
			page.Right = out.right[0]
		}
		if b := page.Belief; b != nil && b.Grade != SoItWas && s.Ask.Kind == Number {
			if x, like := model.Written(b.Answer, s.Ask.Unit); like == "" {
				page.Off = t.number(math.Abs(x-out.value), s.Ask.Unit, page.Run)
			}
		}
	}
	page.Notes, err = t.told(s.Notes)
	return page, err
}

// quarter is under the time cursor: the last that is shown, and after the reveal the one that it
// was about: of falls that of the last.
func (s *Step) quarter(revealed bool, r *result.Run) int {
	last := 0
	for e := range result.Defaults(r) {
		last = e.Quarter
	}
	switch {
	case revealed && s.Reveal.Curtain > 0:
		return s.Reveal.Curtain
	case revealed && last > 0 && (s.Reveal.Play == "waves" || s.ofFalls()):
		return last
	case revealed && s.Curtain > 0:
		return min(s.Curtain+1, r.Quarters)
	}
	return max(s.At, s.Curtain, 1)
}

// stage is the state that a progress shows, and its run.
func (s *Step) stage(p Progress) (state, func() (*result.Run, error), error) {
	switch {
	case p.Edits != "":
		st, err := s.own(p.Edits)
		return st, st.play, err
	case p.Phase >= Revealed && s.Reveal != nil:
		return s.scene.after, s.scene.now, nil
	}
	return s.scene.before, s.scene.old, nil
}

// Said says an answer to the question of the step as people read it.
func (s *Step) Said(answer string, v Voice) string { return teller{voice: v, step: s}.said(answer) }

// telling reports whether what is seen before the answer would tell it: nothing changes with the
// reveal, so that the answer is in the run.
func (s *Step) telling() bool {
	return s.Ask != nil && s.Ask.broken == nil && s.scene.before.scenario == s.scene.after.scenario
}

// fateForm is what a question about falls has in what is true of its answers.
var fateForm = regexp.MustCompile(`default|nobody|stands:|first:|event:|rescue:|\.status`)

// asks are the lines that say what is asked, or waited for.
func (s *Step) asks() (list []line) {
	lines := []*line{s.until}
	if s.Ask != nil {
		lines = []*line{s.Ask.about, s.Ask.truth}
		for _, a := range s.Ask.Answers {
			list = append(list, a.when)
		}
	}
	for _, l := range lines {
		if l != nil {
			list = append(list, *l)
		}
	}
	return list
}

// ofFalls reports whether the step is about who falls.
func (s *Step) ofFalls() bool {
	return s.Ask != nil && s.Ask.Kind == Who || slices.ContainsFunc(s.asks(), func(l line) bool { return fateForm.MatchString(l.text) })
}

// veil is what is not shown yet: what of the run that is seen would answer what is asked, and
// what comes after the curtain. A question about falls has one.
func (s *Step) veil(p Phase) result.Veil {
	if p >= Revealed {
		if s.Reveal == nil {
			return result.Veil{}
		}
		return result.Veil{Curtain: s.Reveal.Curtain}
	}
	v := result.Veil{Curtain: s.Curtain}
	if p != Waiting || !s.telling() {
		return v
	}
	texts := s.asks()
	v.Falls = s.ofFalls()
	for _, l := range texts {
		for _, name := range names(l.text) {
			if series, err := result.SeriesOf(s.scene.after.scenario, name); err == nil {
				v.Series = append(v.Series, series)
			}
		}
	}
	if v.Falls && v.Curtain == 0 {
		v.Curtain = max(s.At, 1)
	}
	return v
}

// Money is the unit of money of the scenario that the step is about.
func (s *Step) Money() string { return s.scene.before.scenario.Unit }

// hands is the state in which released levers move: where something is asked, after the answer.
func (s *Step) hands() state {
	if s.Ask != nil {
		return s.scene.after
	}
	return s.scene.before
}

// Lever is one that the step releases, as it stands when it can first be moved.
func (s *Step) Lever(ref string) (model.Lever, error) { return lever(s.hands().scenario, ref) }

// Verdict says in words how the answer compares with the run.
func (p Page) Verdict() string {
	text := p.Belief.Grade.String()
	switch {
	case p.Off == "":
	case p.Belief.Grade == Off:
		text += " by " + p.Off
	default:
		text += ", off by " + p.Off
	}
	return text
}
