package clearing

import (
	"fmt"
	"math"
	"testing"

	"moneyloop/model/yardstick"
)

// splitMix is the generator that the benchmark's networks are drawn with.
type splitMix uint64

func (s *splitMix) next() uint64 {
	*s += 0x9E3779B97F4A7C15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (s *splitMix) unit() float64 { return float64(s.next()>>11) * 0x1p-53 }

// banks draws benchmark W4: n banks with d claims on each; firm n is the outside.
func banks(n, d int) System {
	s := splitMix(n)
	sys := System{N: n + 1, Cash: make([]float64, n+1)}
	owed := make([]float64, n)
	for i := range n {
		for range d {
			j := int(s.next() % uint64(n-1))
			if j >= i {
				j++
			}
			amount := 1 + 99*s.unit()
			owed[i] += amount
			sys.Claims = append(sys.Claims, Claim{From: i, To: j, Amount: amount})
		}
	}
	for i, sum := range owed {
		sys.Cash[i] = sum * (0.5 + 0.5*s.unit())
		sys.Claims = append(sys.Claims, Claim{From: i, To: n, Amount: 0.5 * sum})
	}
	return sys
}

func (sys System) costing(alpha float64) System {
	sys.Alpha, sys.Beta = make([]float64, sys.N), make([]float64, sys.N)
	for i := range sys.N {
		sys.Alpha[i], sys.Beta[i] = alpha, alpha
	}
	return sys
}

// TestBenchmarkW4: sums due and paid that twelve other engines agree on; those of
// 1000 banks come from plain iteration with exact sums in another language.
func TestBenchmarkW4(t *testing.T) {
	for _, w := range []struct {
		n, d             int
		due, paid, paid9 float64 // paid9: with .9 of an estate left by default
		fall, fall9      int
	}{
		{10, 4, 3338.239541785290, 3156.407408984060, 3048.395483948479, 4, 4},
		{100, 10, 75439.104763184500, 71456.125641956742, 68874.536560169773, 32, 32},
		{1000, 10, 749859.849141399376, 713121.695411192835, 683931.776207728195, 311, 355},
	} {
		sys := banks(w.n, w.d)
		for _, r := range []struct {
			sys  System
			paid float64
			fall int
		}{{sys, w.paid, w.fall}, {sys.costing(.9), w.paid9, w.fall9}} {
			got := Greatest(r.sys)
			due, paid := 0.0, 0.0
			for i := range got.Paid {
				due += got.Owed[i]
				paid += got.Paid[i]
			}
			if math.Abs(due/w.due-1) > 1e-12 || math.Abs(paid/r.paid-1) > 1e-12 || got.Defaults() != r.fall {
				t.Errorf("%d banks: due %.12f paid %.12f defaults %d; want %v %v %d", w.n, due, paid, got.Defaults(), w.due, r.paid, r.fall)
			}
			obeysLaws(t, &r.sys, &got)
			isGreatest(t, &r.sys, &got)
		}
	}
}

func BenchmarkSolve(b *testing.B) {
	for _, size := range []struct{ n, d int }{{10, 4}, {100, 10}, {1000, 10}} {
		sys := banks(size.n, size.d)
		for name, sys := range map[string]System{"en": sys, "rv": sys.costing(.9)} {
			b.Run(fmt.Sprintf("%s/%d", name, size.n), func(b *testing.B) {
				var s Solver
				b.ReportAllocs()
				for b.Loop() {
					s.Solve(&sys)
				}
			})
		}
	}
}

// BenchmarkNew gives a solver systems of another shape each time.
func BenchmarkNew(b *testing.B) {
	two := []System{banks(1000, 10), banks(999, 10)}
	var s Solver
	for n := 0; b.Loop(); n++ {
		s.Solve(&two[n%2])
	}
	yardstick.Report(b)
}

// BenchmarkRanked is W4 with three classes and outside guarantors of every tenth bank.
func BenchmarkRanked(b *testing.B) {
	sys := banks(1000, 10)
	for i := range sys.Claims {
		sys.Claims[i].Class = i % 3
	}
	plain := sys
	for i := 0; i < 1000; i += 10 {
		c := sys.Claims[10*i]
		sys.Guarantees = append(sys.Guarantees, Guarantee{By: (i + 7) % 1000, For: c.From, To: c.To, Limit: c.Amount})
	}
	for name, sys := range map[string]System{"classes": plain, "guarantees": sys} {
		b.Run(name, func(b *testing.B) {
			var s Solver
			for b.Loop() {
				s.Solve(&sys)
			}
		})
	}
}

// BenchmarkLoop is what one stuck quarter of the three friends costs.
func BenchmarkLoop(b *testing.B) {
	sys := System{
		N: 4, Claims: owing(0, 1, 69, 1, 2, 100, 2, 0, 50, 2, 3, 60),
		Cash: []float64{40, 30, 10, 0}, Alpha: []float64{.5, .5, .5, 1}, Beta: []float64{.5, .5, .5, 1},
	}
	var s Solver
	b.ReportAllocs()
	for b.Loop() {
		s.Solve(&sys)
	}
}
