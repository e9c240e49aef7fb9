package engine

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/result"
)

// What a run is asked for changes no number of it: neither those that it was played for nor
// those that it works out when they are read.
func TestWhatIsAskedChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := network(t)
		want, err := Run(s)
		if err != nil {
			return
		}
		got, err := Play(s, result.Asked{
			Group: result.Metrics(rapid.Uint64Range(0, uint64(result.Everything().Group)).Draw(t, "group")),
			Firms: result.Metrics(rapid.Uint64Range(0, uint64(result.Everything().Firms)).Draw(t, "firms")),
			Deals: rapid.Bool().Draw(t, "deals"),
			Books: rapid.Bool().Draw(t, "books"),
		})
		if err != nil || got.Hash() != want.Hash() || got.Checks() != want.Checks() || len(got.Events) != len(want.Events) {
			t.Fatalf("another run: %v", err)
		}
		same := func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y }
		if x, y := everyNumber(got), everyNumber(want); !slices.EqualFunc(x, y, same) {
			for k := range x {
				if !same(x[k], y[k]) {
					t.Fatalf("number %d: %v, for everything %v", k, x[k], y[k])
				}
			}
		}
	})
}

// What was read is what the next run of the same readers is asked for.
func TestReadIsRemembered(t *testing.T) {
	asked := result.Asked{Firms: result.FirmMetrics(result.FirmCash)}
	r, err := Play(threeFriends(), asked)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Read(); got != asked {
		t.Errorf("nothing read: %+v, want %+v", got, asked)
	}
	r.GroupAt(result.GroupGross, 0)
	r.Paid(1)
	if got, want := r.Read(), (result.Asked{Group: result.GroupMetrics(result.GroupGross), Deals: true}); got != want {
		t.Errorf("read %+v, want %+v", got, want)
	}
}
