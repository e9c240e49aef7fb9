package lesson

import (
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// An outcome is what the run says to a question.
type outcome struct {
	right  []string // the answers that it gives, of which each is right
	before float64  // of a number or a direction: before the reveal
	value  float64  // and after it
	order  []int    // who falls, in order
}

// outcome works out what the run says.
func (s *Step) outcome() (outcome, error) {
	if s.Ask == nil {
		return outcome{}, nil
	}
	old, err := s.scene.old()
	if err != nil {
		return outcome{}, err
	}
	now, err := s.scene.now()
	if err != nil {
		return outcome{}, err
	}
	a, out := s.Ask, outcome{before: math.NaN(), value: math.NaN(), order: fallen(now)}
	if a.quantity != nil {
		out.before, out.value = a.quantity.Of(old), a.quantity.Of(now)
	}
	if a.broken != nil {
		if out.before, out.value, err = a.broken.search(s.scene.after); err != nil {
			return out, err
		}
	}
	switch {
	case a.Kind == Choice || a.Order:
		for i, x := range a.Answers {
			if x.holds.Holds(now) {
				out.right = append(out.right, whole(i+1))
			}
		}
	case a.Kind == Direction:
		out.right = []string{way(out.before, out.value)}
	case a.Kind == Number:
		out.right = []string{model.Notation(out.value, a.Unit)}
	case len(out.order) == 0:
		out.right = []string{Nobody}
	default:
		out.right = firsts(now)
	}
	return out, nil
}

// firsts are the ids of those who fall first: several where they do so in one wave.
func firsts(r *result.Run) (ids []string) {
	var first *result.Event
	for e := range result.Defaults(r) {
		if first == nil {
			first = e
		}
		if e.Quarter == first.Quarter && e.Wave == first.Wave {
			ids = append(ids, r.Scenario.Firms[e.Firm].ID)
		}
	}
	return ids
}

// still is the part of a number by which it may change and is said to stay.
const still = 0.005

// way is how a number went.
func way(from, to float64) string {
	switch ways := Ways(); {
	case math.IsNaN(from) || math.IsNaN(to):
		return ""
	case math.Abs(to-from) <= still*max(math.Abs(from), math.Abs(to)):
		return ways[1]
	case to > from:
		return ways[0]
	default:
		return ways[2]
	}
}

// A breaking is the least move of a lever at which a condition changes.
type breaking struct {
	lever model.Lever
	cond  *phrase.Condition
}

// breaking reads "break LEVER CONDITION".
func (r *resolver) breaking(s *Step) *breaking {
	rest := strings.TrimSpace(strings.TrimPrefix(s.Ask.truth.text, "break "))
	ref, cond, _ := strings.Cut(rest, " ")
	of := s.scene.after.scenario
	l, err := lever(of, ref)
	if err != nil {
		r.failIn(s, s.Ask.truth.place, "truth: "+err.Error())
		return nil
	}
	at := place{s.Ask.truth.line, s.Ask.truth.column + strings.LastIndex(s.Ask.truth.text, cond)}
	return &breaking{l, r.read(s, line{strings.TrimSpace(cond), at}, of)}
}

// search finds the value nearest to where the lever stands at which the condition holds and next
// to which it does not; NaN where there is none.
func (b *breaking) search(st state) (from, at float64, err error) {
	if from, _, err = st.scenario.Value(b.lever.Ref); err != nil {
		return from, math.NaN(), err
	}
	answer, err := explore.Break(st.scenario, explore.BreakQuestion{Until: b.cond.Text, Levers: []string{b.lever.Ref}, Nearest: 1}, rounds.Means{})
	if err != nil {
		return from, math.NaN(), err
	}
	for _, m := range answer.Moves {
		if !m.Found {
			continue
		}
		if answer.Holds {
			return from, m.Last, nil
		}
		return from, m.At, nil
	}
	return from, math.NaN(), nil
}
