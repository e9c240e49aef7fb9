package explore_test

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/yardstick"
)

// tenLevers are the three friends where they fall: with borrowed money, when A stops.
func tenLevers(b *testing.B) (*model.Scenario, explore.BreakQuestion) {
	s := of(b, "three-friends", at("chips.borrow", .2), at("stop.size", 1))
	var q explore.BreakQuestion
	for _, l := range s.Levers()[:10] {
		q.Levers = append(q.Levers, l.Ref)
	}
	return s, q
}

func breaks(b *testing.B, s *model.Scenario, q explore.BreakQuestion, means explore.Means) {
	b.Helper()
	b.ReportAllocs()
	runs := 0
	for b.Loop() {
		a, err := explore.Break(s, q, means)
		if err != nil {
			b.Fatal(err)
		}
		runs = a.Runs
	}
	yardstick.Report(b)
	b.ReportMetric(float64(runs), "runs")
}

// BenchmarkBreaks is "breaks if …": the three nearest of ten levers.
func BenchmarkBreaks(b *testing.B) {
	s, q := tenLevers(b)
	q.Nearest = 3
	breaks(b, s, q, explore.Means{Each: onCores(2)})
}

// BenchmarkPanel is all of what breaks it.
func BenchmarkPanel(b *testing.B) {
	s, q := tenLevers(b)
	breaks(b, s, q, explore.Means{Each: onCores(2)})
}
