package phrase

import (
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
)

// Expected returns what an expectation is about. The error is a *model.RefError or an
// *Error.
func Expected(s *model.Scenario, e model.Expect) (*Quantity, error) {
	if strings.Contains(e.What, "@") {
		return ReadQuantity(s, e.What)
	}
	series, err := result.SeriesOf(s, e.What)
	if err != nil {
		return nil, err
	}
	return &Quantity{e.What, series.Unit, reading{series, when(e.Quarter)}}, nil
}

// finest is how far a number may be off that a scenario expects without saying how far: a
// unit in the ninth place, as the books count.
const (
	finest = 1 / places
	places = 1e9
)

// Held returns what a run has of what an expectation is about, in the notation of files,
// and whether that is as expected.
func Held(e model.Expect, q *Quantity, run *result.Run) (got string, met bool) {
	x := q.Of(run)
	got = model.Notation(math.Round(x*places)/places, q.Unit)
	if e.Text == "" {
		return got, math.Abs(x-e.Is) <= e.Within+max(finest, run.Scenario.Resolution.Float(1))
	}
	if q.Unit == model.Class {
		got = q.Word(x)
	}
	return got, got == e.Text
}

// Words lists the words that the quantity counts in, if it does.
func (q *Quantity) Words() []string {
	if m, ok := q.term.(reading); ok && q.Unit == model.Class {
		return m.series.Words()
	}
	return nil
}

// Word is what x means in a metric that counts in words: a status, a rating.
func (q *Quantity) Word(x float64) string {
	if m, ok := q.term.(reading); ok {
		return m.series.Word(x)
	}
	return "n.m."
}
