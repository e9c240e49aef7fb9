package credit

import "math"

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

// coverage is what interest cover is worth in the market: of every rating the least cover
// with it, and its spread over the risk-free rate, per year. Large non-financial firms of
// the United States, January 2025. A. Damodaran, Ratings, Interest Coverage Ratios and
// Default Spread, pages.stern.nyu.edu/~adamodar.
var coverage = [RatingCount]struct{ cover, spread float64 }{
	AAA:    {8.5, 0.0045},
	AA:     {6.5, 0.0060},
	APlus:  {5.5, 0.0077},
	A:      {4.25, 0.0085},
	AMinus: {3.0, 0.0095},
	BBB:    {2.5, 0.0120},
	BBPlus: {2.25, 0.0155},
	BB:     {2.0, 0.0183},
	BPlus:  {1.75, 0.0261},
	B:      {1.5, 0.0300},
	BMinus: {1.25, 0.0442},
	CCC:    {0.8, 0.0728},
	CC:     {0.65, 0.1010},
	C:      {0.2, 0.1550},
	D:      {math.Inf(-1), 0.1900},
}

// FromCover returns the rating that an interest cover earns; the bounds of the table
// belong to the better rating. A firm without interest to pay, whose cover is NaN, has
// the best.
func FromCover(cover float64) Rating {
	for r, least := range coverage {
		if cover >= least.cover {
			return Rating(r)
		}
	}
	return AAA
}

// Rate returns the rating of a firm by its EBIT, interest and debt, and whether it has
// one. Without interest to pay a firm whose operations lose nothing is AAA; one that loses money
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

// Spread is what lenders ask over the risk-free rate, per year.
func (r Rating) Spread() float64 { return coverage[r].spread }
