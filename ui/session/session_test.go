package session

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

func friends(t interface{ Fatal(...any) }) Session {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	a.Opening.Cash = 100
	deal := func(id, from, to string, k model.Kind) model.Deal {
		d := model.NewDeal(id, from, to, k)
		d.Amount = model.Amount{Value: 1, Of: model.OfCash}
		return d
	}
	s, err := New(scenarios.Of(&model.Scenario{
		Name: "friends", Unit: "$", Quarters: 8, Firms: []model.Firm{a, b, c},
		Deals: []model.Deal{deal("invest", "a", "b", model.Equity), deal("cloud", "b", "c", model.Service), deal("chips", "c", "a", model.Equipment)},
	}))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func lever(t *testing.T, s Session, ref string) int {
	i := slices.IndexFunc(s.Levers(), func(l model.Lever) bool { return l.Ref == ref })
	if i < 0 {
		t.Fatal("no lever", ref)
	}
	return i
}

func TestDragIsOneStep(t *testing.T) {
	s := friends(t)
	i := lever(t, s, "cloud.amount")
	for _, x := range []float64{.9, .8, .7} {
		s = s.Move(i, x)
	}
	s = s.Settle()
	if undo, _ := s.Steps(); undo != 1 {
		t.Fatalf("%d steps, want 1", undo)
	}
	if got := s.Run().Group(result.GroupGross)[0]; got != 140 {
		t.Errorf("reported revenue %v at 70 %%, want 140", got)
	}
	s, st := s.Undo()
	if st == nil || !slices.Equal(st.Changes, []Change{{"cloud.amount", 1, .7}}) || s.Value(i) != 1 || s.Run().Hash() != s.Baseline().Hash() {
		t.Errorf("undo gave %v, value %v", st, s.Value(i))
	}
	s, _ = s.Redo()
	if s.Value(i) != .7 {
		t.Errorf("redo gave %v", s.Value(i))
	}
}

func TestDragBackLeavesNoStep(t *testing.T) {
	s := friends(t)
	i := lever(t, s, "cloud.amount")
	s = s.Move(i, .5).Move(i, 1).Settle()
	if undo, _ := s.Steps(); undo != 0 {
		t.Errorf("%d steps, want none", undo)
	}
}

func TestResetAllIsOneStep(t *testing.T) {
	s := friends(t)
	i, j := lever(t, s, "cloud.amount"), lever(t, s, "chips.borrow")
	s = s.Set(i, .5).Set(j, .2)
	if got := s.Settings(); len(got) != 2 {
		t.Fatalf("settings %v", got)
	}
	s = s.ResetAll()
	if len(s.Settings()) != 0 || s.Run().Hash() != s.Baseline().Hash() {
		t.Error("something is left after reset")
	}
	s, _ = s.Undo()
	if s.Value(i) != .5 || s.Value(j) != .2 {
		t.Error("undo of reset did not bring both back")
	}
}

func TestImpossibleValueChangesNothing(t *testing.T) {
	s := friends(t)
	i := lever(t, s, "cloud.amount")
	var ve *model.ValueError
	if err := s.Check(i, -1); !errors.As(err, &ve) {
		t.Errorf("check: %v", err)
	}
	if after := s.Set(i, -1); after.Value(i) != 1 || after.Version() != s.Version() {
		t.Error("an impossible value was taken")
	}
}

// A number that is not set is NaN. Its lever can be set and reset, and does not stand
// in the way of others.
func TestLeverOnANumberThatIsNotSet(t *testing.T) {
	scenario := friends(t).Scenario().Clone()
	scenario.Controls = []model.Control{{Ref: "c.repricing"}, {Ref: "cloud.amount", Max: 1, Step: .05}}
	s, err := New(scenarios.Of(scenario))
	if err != nil {
		t.Fatal(err)
	}
	s = s.Set(1, .5)
	if s.Err() != nil || len(s.Settings()) != 1 {
		t.Fatalf("another lever: error %v, settings %v", s.Err(), s.Settings())
	}
	s = s.Set(0, .25)
	if s.Err() != nil || s.Value(0) != .25 {
		t.Fatalf("set: %v, error %v", s.Value(0), s.Err())
	}
	s = s.Reset(0)
	if s.Err() != nil || s.Changed(0) {
		t.Fatalf("reset: %v, error %v", s.Value(0), s.Err())
	}
	if s = s.Reset(0); len(s.Settings()) != 1 {
		t.Errorf("settings %v", s.Settings())
	}
	if undo, _ := s.Steps(); undo != 3 {
		t.Errorf("%d steps, want 3", undo)
	}
}

func TestFailedRunKeepsTheLastOne(t *testing.T) {
	s := friends(t)
	before := s.Run()
	s = s.Set(lever(t, s, "b.sales.amount"), 1e12)
	if s.Err() == nil || s.Run() != before {
		t.Fatalf("err %v", s.Err())
	}
	if s, _ = s.Undo(); s.Err() != nil {
		t.Errorf("after undo: %v", s.Err())
	}
}

// The time cursor waits at the end of a run that ends early, and goes back when the run
// does not.
func TestCursorOfARunThatEndsEarly(t *testing.T) {
	s := friends(t)
	long := s.Scenario().Clone()
	long.Quarters = 400
	s, err := New(scenarios.Of(long))
	if err != nil {
		t.Fatal(err)
	}
	s = s.Set(lever(t, s, "chips.borrow"), .05).Go(12)
	s = s.Set(lever(t, s, "chips.borrow"), 50)
	if n := s.Run().Quarters; s.Err() != nil || n >= 12 || s.Quarter() != n {
		t.Fatalf("quarter %d of %d, %v", s.Quarter(), s.Run().Quarters, s.Err())
	}
	if s, _ = s.Undo(); s.Quarter() != 12 {
		t.Errorf("after undo: quarter %d", s.Quarter())
	}
}

// Undo brings back exactly what was, whatever the edits, and old sessions stay as
// they were.
func TestUndoIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := friends(t)
		trail := []Session{s}
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			i := rapid.IntRange(0, len(s.Levers())-1).Draw(t, "lever")
			next := s.Set(i, rapid.SampledFrom([]float64{0, .1, .5, 1}).Draw(t, "value"))
			if a, _ := next.Steps(); a == len(trail) {
				trail = append(trail, next)
			}
			s = next
		}
		for k := len(trail) - 1; k > 0; k-- {
			s, _ = s.Undo()
			if !slices.Equal(s.Settings(), trail[k-1].Settings()) || s.Run().Hash() != trail[k-1].Run().Hash() {
				t.Fatalf("step %d: %v, want %v", k, s.Settings(), trail[k-1].Settings())
			}
		}
	})
}

func TestBeforeIsTheRunAtTheGesturesBeginning(t *testing.T) {
	s := friends(t)
	i := lever(t, s, "cloud.amount")
	first := s.Run()
	s = s.Move(i, .9).Move(i, .8)
	if s.Before() != first {
		t.Error("within a gesture Before moves on")
	}
	second := s.Run()
	if s = s.Settle().Move(i, .7); s.Before() != second {
		t.Error("a new gesture begins at another run")
	}
}
