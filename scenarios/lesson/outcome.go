package lesson

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/engine"
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
func firsts(r *model.Run) (ids []string) {
	var first model.Event
	for _, e := range r.Events {
		if e.Kind != model.DefaultEvent {
			continue
		}
		if len(ids) == 0 {
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
	cond  *model.Condition
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

// parts is into how many equal parts the range of a lever is divided in a search, and steps
// of how many steps each is tried.
const (
	parts = 32
	steps = 64
)

// search finds the value nearest to where the lever stands at which the condition holds and
// next to which it does not; NaN where there is none in its range.
func (b *breaking) search(st state) (from, at float64, err error) {
	holds := func(x float64) bool {
		var ok bool
		if err == nil {
			ok, err = b.holds(st, x)
		}
		return ok
	}
	from, _, err = st.scenario.Value(b.lever.Ref)
	if err != nil {
		return from, math.NaN(), err
	}
	start := holds(from)
	best, near := math.NaN(), math.NaN()
	for _, up := range []bool{false, true} {
		last := from
		for _, x := range b.points(from, up) {
			if math.Abs(x-from) >= math.Abs(best-from) {
				break
			}
			if holds(x) != start {
				best, near = x, last
				break
			}
			last = x
		}
	}
	if math.IsNaN(best) || err != nil {
		return from, math.NaN(), err
	}
	for range 60 {
		mid := b.between(near, best)
		if mid == near || mid == best || math.Abs(best-near) < 1e-9*max(1, math.Abs(best)) {
			break
		}
		if holds(mid) != start {
			best = mid
		} else {
			near = mid
		}
	}
	if start {
		best = near
	}
	return from, best, err
}

func (b *breaking) holds(st state, x float64) (bool, error) {
	s, err := st.scenario.With(model.Setting{Ref: b.lever.Ref, Value: x})
	if err != nil {
		return false, err
	}
	r, err := engine.Play(s, model.Asked{})
	if err != nil {
		return false, err
	}
	return b.cond.Holds(r), nil
}

// points are the values of one side of the range, nearest first.
func (b *breaking) points(from float64, up bool) (list []float64) {
	l := b.lever
	if n := math.Round((l.Max - l.Min) / l.Step); n <= steps {
		for i := range int(n) + 1 {
			list = append(list, l.Min+float64(i)*l.Step)
		}
	}
	for i := range parts + 1 {
		list = append(list, b.round(l.Min+(l.Max-l.Min)*float64(i)/parts))
	}
	list = slices.DeleteFunc(list, func(x float64) bool { return x == from || x > from != up || x < l.Min || x > l.Max })
	slices.Sort(list)
	if !up {
		slices.Reverse(list)
	}
	return slices.Compact(list)
}

// between is halfway, a whole number where the lever counts.
func (b *breaking) between(x, y float64) float64 { return b.round(x + (y-x)/2) }

func (b *breaking) round(x float64) float64 {
	if b.lever.Unit == model.QuarterCount || b.lever.Unit == model.Count {
		return math.Round(x)
	}
	return x
}
