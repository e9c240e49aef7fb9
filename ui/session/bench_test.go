package session

import "testing"

// BenchmarkMove is a step of a drag: the lever, the check of where it stands, and the run.
func BenchmarkMove(b *testing.B) {
	s := library(b, "three-friends")
	i := s.Lever("chips.borrow")
	for k := 0; b.Loop(); k++ {
		s = s.Move(i, float64(k%20)/20)
	}
}

// BenchmarkType is a key in a field: the patch, the text read again, and the run.
func BenchmarkType(b *testing.B) {
	s := library(b, "three-friends")
	five, six := edits(b, "set c.cash 5"), edits(b, "set c.cash 6")
	for b.Loop() {
		s, _ = s.Type("c.cash", five...)
		s, _ = s.Type("c.cash", six...)
	}
}

// BenchmarkTypeBeside is a key in a field of a scenario of four hundred firms, whose run is
// played beside.
func BenchmarkTypeBeside(b *testing.B) {
	s := Beside(crowd(b, 400), AFrame/100)
	five, six := edits(b, "set f9.cash 5"), edits(b, "set f9.cash 6")
	for b.Loop() {
		s, _ = s.Type("f9.cash", five...)
		s, _ = s.Type("f9.cash", six...)
	}
}
