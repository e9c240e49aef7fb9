package engine_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/engine"
	"moneyloop/model/explore"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// Whatever the network, the rescue of whoever falls first is enough for that quarter.
// There may be none: who has money may spend it before the next dues of the same
// quarter, and the scenario may want it to fail.
func TestAnyRescueIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := engine.Run(engine.Network(t))
		if err != nil {
			return
		}
		k := slices.IndexFunc(r.Events, func(e result.Event) bool { return e.Kind == result.DefaultEvent })
		if k < 0 {
			return
		}
		e := r.Events[k]
		x, err := explore.FindRescue(r, k, nil)
		switch {
		case errors.Is(err, explore.ErrNoRescue), errors.Is(err, ledger.ErrOverflow):
			return
		case err != nil:
			t.Fatal(err)
		case e.Fall.Cause == result.Forced, x.Amount <= 0:
			t.Fatalf("a rescue of %v: %+v", e.Fall, x)
		}
		for _, later := range x.Later {
			if later.Firm == e.Firm && later.Quarter == e.Quarter {
				t.Fatalf("it falls all the same: %+v", x)
			}
		}
	})
}
