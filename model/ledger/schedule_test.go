package ledger

import (
	"testing"

	"pgregory.net/rapid"
)

// AT-7: 100 of chips over twenty quarters; with four quarters left of a longer life
// the rest runs off faster; impaired to 35 first, slower again.
func TestScheduleCapitalisation(t *testing.T) {
	for _, impair := range []bool{false, true} {
		var s Schedule
		s.Add(100*One, 20, 0)
		for q := 1; q <= 8; q++ {
			if ran := s.Pass(); ran != 5*One || s.Total() != Amount(100-5*q)*One {
				t.Fatalf("quarter %d: %v ran off, %v is left", q+1, ran, s.Total())
			}
		}
		s.Shorten(8)
		want := 15 * One
		if impair {
			if loss := s.Scale(25. / 60); loss != 25*One {
				t.Errorf("impairment: %v, want 25", loss)
			}
			want = 35 * One / 4
		}
		for range 4 {
			if ran := s.Pass(); ran != want {
				t.Errorf("%v ran off, want %v", ran, want)
			}
		}
		if s.Total() != 0 || s.Pass() != 0 {
			t.Errorf("%v is left at the end", s.Total())
		}
	}
}

func TestScheduleWaits(t *testing.T) {
	var s Schedule
	s.Add(90, 3, 2)
	for q, want := range []Amount{0, 0, 30, 30, 30, 0} {
		if ran := s.Pass(); ran != want {
			t.Errorf("quarter %d: %d ran off, want %d", q+1, ran, want)
		}
	}
}

func TestScheduleNeverEnding(t *testing.T) {
	var s Schedule
	s.Add(100, 0, 0)
	s.Add(60, 2, 0)
	if ran := s.Pass(); ran != 30 || s.Total() != 130 {
		t.Errorf("%d ran off, %d is left", ran, s.Total())
	}
	if took := s.Decline(.1); took != 10 { // of what does not run off by itself
		t.Errorf("declined by %d, want 10", took)
	}
	s.Shorten(5)
	if ran := s.Pass(); ran != 30 || s.Total() != 90 {
		t.Errorf("%d ran off, %d is left", ran, s.Total())
	}
}

func TestScheduleReducesTheEarliestFirst(t *testing.T) {
	var s Schedule
	s.Add(60, 2, 0)
	s.Pass()
	s.Add(60, 3, 0)
	s.Reduce(40) // the 30 that are left of the first, and 10 of the second
	if ran := s.Pass(); ran != 50/3 || s.Total() != 50-50/3 {
		t.Errorf("%d ran off, %d is left", ran, s.Total())
	}
	s.Reduce(1000)
	if s.Total() != 0 {
		t.Errorf("%d is left", s.Total())
	}
}

// Whatever happens to a schedule, what went in is what ran off, was taken off and is
// left; what runs off by itself is gone in time.
func TestScheduleIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Schedule
		var in, out Amount
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "step") {
			case 0, 1:
				x := Amount(rapid.Int64Range(0, int64(1e6*One)).Draw(t, "x"))
				s.Add(x, rapid.IntRange(0, 40).Draw(t, "over"), rapid.IntRange(0, 3).Draw(t, "wait"))
				in += x
			case 2, 3:
				out += s.Pass()
			case 4:
				out += s.Scale(rapid.Float64Range(-.5, 1.5).Draw(t, "share"))
			case 5:
				out += s.Decline(rapid.Float64Range(0, 1).Draw(t, "share"))
			case 6:
				s.Shorten(rapid.IntRange(0, 50).Draw(t, "quarters"))
				x := min(s.Total(), Amount(rapid.Int64Range(0, int64(One)).Draw(t, "repaid")))
				s.Reduce(x)
				out += x
			}
			var sum Amount
			for _, it := range s.items {
				sum += it.left
				if it.over > 0 && it.part != it.left/Amount(it.over) {
					t.Fatalf("%d over %d in parts of %d", it.left, it.over, it.part)
				}
			}
			if s.Total() != sum || in-out != sum {
				t.Fatalf("%d in, %d out: total %d, items %d", in, out, s.Total(), sum)
			}
		}
		out += s.Decline(1)
		for range 44 {
			out += s.Pass()
		}
		if in != out || s.Clear() != 0 {
			t.Fatalf("%d in, %d out at the end", in, out)
		}
	})
}
