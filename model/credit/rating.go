package credit

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Rating is a firm's standing with lenders, AAA best.
type Rating uint8

// The ratings of the coverage table.
const (
	AAA Rating = iota
	AA
	APlus
	A
	AMinus
	BBB
	BBPlus
	BB
	BPlus
	B
	BMinus
	CCC
	CC
	C
	D
	RatingCount = iota
)

// A Rung is a line of a coverage table.
type Rung struct {
	Cover  float64 // the least interest cover with this rating
	Rating Rating
	Spread float64 // over the risk-free rate, per year
}

// A Table says what interest cover is worth in the market, best rating first. Its last
// rung has no least cover: −Inf. It need not have all ratings.
type Table struct {
	AsOf, Source string
	Rungs        []Rung
}

// Coverage is the table in use: large non-financial firms of the United States. The
// caller may change what it gets.
func Coverage() Table {
	t := coverage
	t.Rungs = slices.Clone(t.Rungs)
	return t
}

var coverage = Table{
	AsOf:   "2025-01",
	Source: "A. Damodaran, Ratings, Interest Coverage Ratios and Default Spread, pages.stern.nyu.edu/~adamodar",
	Rungs: []Rung{
		{8.5, AAA, 0.0045},
		{6.5, AA, 0.0060},
		{5.5, APlus, 0.0077},
		{4.25, A, 0.0085},
		{3.0, AMinus, 0.0095},
		{2.5, BBB, 0.0120},
		{2.25, BBPlus, 0.0155},
		{2.0, BB, 0.0183},
		{1.75, BPlus, 0.0261},
		{1.5, B, 0.0300},
		{1.25, BMinus, 0.0442},
		{0.8, CCC, 0.0728},
		{0.65, CC, 0.1010},
		{0.2, C, 0.1550},
		{math.Inf(-1), D, 0.1900},
	},
}

// Validate says what is wrong with a table, nil if nothing: it must have a date and a
// source, every rung a worse rating, a lower bound and no lower spread than the one
// before, and the last no bound at all.
func (t Table) Validate() error {
	switch {
	case t.AsOf == "":
		return errors.New("a coverage table needs the date that it is of")
	case t.Source == "":
		return errors.New("a coverage table needs a source")
	case len(t.Rungs) == 0:
		return errors.New("a coverage table needs at least one rung")
	}
	for i, r := range t.Rungs {
		if err := r.validate(i+1 == len(t.Rungs)); err != nil {
			return fmt.Errorf("rung %d of the coverage table, %v: %w", i+1, r.Rating, err)
		}
		if i == 0 {
			continue
		}
		if err := r.below(t.Rungs[i-1]); err != nil {
			return fmt.Errorf("rung %d of the coverage table, %v: %w", i+1, r.Rating, err)
		}
	}
	return nil
}

func (r Rung) validate(last bool) error {
	switch {
	case r.Rating >= RatingCount:
		return errors.New("no such rating")
	case !(r.Spread >= 0) || math.IsInf(r.Spread, 1):
		return fmt.Errorf("a spread of %v; expected 0 or more", r.Spread)
	case last && !math.IsInf(r.Cover, -1):
		return fmt.Errorf("a least cover of %v; the last rung is for all that is left and has none", r.Cover)
	case !last && (math.IsNaN(r.Cover) || math.IsInf(r.Cover, 0)):
		return fmt.Errorf("a least cover of %v; expected a number", r.Cover)
	}
	return nil
}

func (r Rung) below(better Rung) error {
	switch {
	case r.Rating <= better.Rating:
		return fmt.Errorf("not worse than %v before it", better.Rating)
	case r.Cover >= better.Cover:
		return fmt.Errorf("a least cover of %v, not below %v of %v", r.Cover, better.Cover, better.Rating)
	case r.Spread < better.Spread:
		return fmt.Errorf("a spread of %v, below %v of %v", r.Spread, better.Spread, better.Rating)
	}
	return nil
}

// FromCover returns the rating that an interest cover earns; the bounds of the table
// belong to the better rating. A firm without interest to pay, whose cover is NaN, has
// the best.
func (t Table) FromCover(cover float64) Rating {
	for i := range t.Rungs {
		if r := &t.Rungs[i]; cover >= r.Cover {
			return r.Rating
		}
	}
	if len(t.Rungs) == 0 {
		return D
	}
	return t.Rungs[0].Rating
}

// Spread is what lenders ask of a rating over the risk-free rate, per year. A rating
// that the table does not have pays what the next worse one does, and below the last
// rung what that does.
func (t Table) Spread(r Rating) float64 {
	i := min(int(r), len(t.Rungs)-1) // ratings worsen, so it is not further down
	if i < 0 {
		return math.NaN()
	}
	for i > 0 && t.Rungs[i-1].Rating >= r {
		i--
	}
	return t.Rungs[i].Spread
}

// FromCover returns the rating that an interest cover earns by the table in use.
func FromCover(cover float64) Rating { return coverage.FromCover(cover) }

// Rate returns the rating of a firm by its EBIT, interest and debt, and whether it has
// one. Without interest to pay a firm that earns something is AAA; one that loses money
// is D if it has debt, and nobody's to rate if it has none.
func Rate(ebit, interest, debt float64) (r Rating, rated bool) {
	switch {
	case interest > 0:
		return FromCover(ebit / interest), true
	case ebit >= 0:
		return AAA, true
	}
	return D, debt > 0
}

var ratingWords = [RatingCount]string{"AAA", "AA", "A+", "A", "A-", "BBB", "BB+", "BB", "B+", "B", "B-", "CCC", "CC", "C", "D"}

func (r Rating) String() string { return word(ratingWords[:], int(r)) }

// Spread is what lenders ask over the risk-free rate by the table in use, per year.
func (r Rating) Spread() float64 { return coverage.Spread(r) }
