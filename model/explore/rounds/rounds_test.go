package rounds

import "testing"

// Of runs that are told of together every 64th is held to the invariants, and that as levers stand.
func TestOneOfManyRunsIsHeldToTheInvariants(t *testing.T) {
	for unseen, want := range map[bool]int{false: 1000, true: 16} {
		a, held := Asker{Unseen: unseen}, 0
		for run := range 1000 {
			if !a.passes(run, Point{}) {
				held++
			}
		}
		if held != want {
			t.Errorf("unseen %v: %d of 1,000 runs are held to the invariants, not %d", unseen, held, want)
		}
		if a.passes(1, nil) {
			t.Error("the run as levers stand is not held to the invariants")
		}
	}
}
