package lesson

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// A Frame is a moment of what a reveal shows again: a scenario, where its levers stand, and what
// of its run is seen.
type Frame struct {
	File    *scenarios.File
	Set     []model.Setting
	Run     *result.Run
	Quarter int
	Veil    result.Veil
}

// between is how many frames a change takes.
const between = 8

// Frames returns what the reveal of a progress shows when it is shown again, the last frame being
// what is on the screen then: levers on their way, or the run growing quarter by quarter, or wave
// by wave. Without any there is nothing to show. The error is that of a run.
func (l *Lesson) Frames(p Progress) ([]Frame, error) {
	i := l.Step(p.Step)
	if i < 0 || p.Phase != Revealed {
		return nil, nil
	}
	s := &l.Steps[i]
	st, play, err := s.stage(p)
	if err != nil {
		return nil, err
	}
	run, err := play()
	if err != nil {
		return nil, err
	}
	last := Frame{st.file, st.set, run, s.quarter(true, run), result.Veil{}}
	switch s.Reveal.Play {
	case "quarters":
		return quarters(last, run), nil
	case "waves":
		return waves(last, run), nil
	}
	return s.change(st, last)
}

// change has levers on their way from where they stood before the reveal.
func (s *Step) change(to state, last Frame) (list []Frame, err error) {
	from := s.scene.before
	if from.scenario == to.scenario {
		return nil, nil
	}
	first := last
	first.File, first.Set = from.file, from.set
	if first.Run, err = s.scene.old(); err != nil {
		return nil, err
	}
	list = append(list, first)
	for k := 1; k < between && from.file == to.file; k++ {
		st, err := from.on(to, float64(k)/between)
		next := last
		if err == nil {
			next.Set = st.set
			next.Run, err = st.play()
		}
		if err == nil { // else there is nothing on the way there
			list = append(list, next)
		}
	}
	return append(list, last), nil
}

// on is a state on its way to another one of the same file.
func (st state) on(to state, part float64) (state, error) {
	for _, set := range slices.Concat(st.set, to.set) {
		l, err := st.file.Scenario.Lever(set.Ref)
		if err != nil {
			return st, err
		}
		a, b := l.Baseline, l.Baseline
		for _, x := range st.set {
			if x.Ref == set.Ref {
				a = x.Value
			}
		}
		for _, x := range to.set {
			if x.Ref == set.Ref {
				b = x.Value
			}
		}
		x := a + (b-a)*part
		if l.Unit == model.Count || l.Unit == model.QuarterCount {
			x = math.Round(x)
		}
		to.set = append(slices.DeleteFunc(slices.Clone(to.set), func(old model.Setting) bool { return old.Ref == set.Ref }), model.Setting{Ref: set.Ref, Value: x})
	}
	to.file = st.file
	return to.settled()
}

// quarters has the curtain go from quarter to quarter.
func quarters(last Frame, run *result.Run) (list []Frame) {
	for q := range run.Quarters {
		f := last
		f.Quarter, f.Veil.Curtain = q+1, q+1
		list = append(list, f)
	}
	return append(list, last)
}

// waves begins with the quarter before the first fall, and goes on from wave to wave.
func waves(last Frame, run *result.Run) (list []Frame) {
	first, _ := run.FirstDefault()
	if first == 0 {
		return quarters(last, run)
	}
	f := last
	f.Quarter = max(first-1, 1)
	f.Veil.Curtain = f.Quarter
	list = append(list, f)
	for e := range result.Defaults(run) {
		if e.Quarter > f.Veil.Curtain || e.Wave > f.Veil.Wave {
			f.Quarter, f.Veil.Curtain, f.Veil.Wave = e.Quarter, e.Quarter, e.Wave
			list = append(list, f)
		}
	}
	return append(list, last)
}
