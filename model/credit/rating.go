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

// A Rung is a line of a coverage table.
type Rung struct {
	Cover  float64 // the least interest cover with this rating
	Rating Rating
	Name   string
	Spread float64 // over the risk-free rate, per year
}

// A Table says what interest cover is worth in the market, best rating first. Its last
// rung has no least cover.
type Table struct {
	AsOf, Source string
	Rungs        [RatingCount]Rung
}

// Coverage is the table in use: large non-financial firms of the United States.
func Coverage() Table { return coverage }

var coverage = Table{
	AsOf:   "2025-01",
	Source: "A. Damodaran, Ratings, Interest Coverage Ratios and Default Spread, pages.stern.nyu.edu/~adamodar",
	Rungs: [RatingCount]Rung{
		{8.5, AAA, "AAA", 0.0045},
		{6.5, AA, "AA", 0.0060},
		{5.5, APlus, "A+", 0.0077},
		{4.25, A, "A", 0.0085},
		{3.0, AMinus, "A-", 0.0095},
		{2.5, BBB, "BBB", 0.0120},
		{2.25, BBPlus, "BB+", 0.0155},
		{2.0, BB, "BB", 0.0183},
		{1.75, BPlus, "B+", 0.0261},
		{1.5, B, "B", 0.0300},
		{1.25, BMinus, "B-", 0.0442},
		{0.8, CCC, "CCC", 0.0728},
		{0.65, CC, "CC", 0.1010},
		{0.2, C, "C", 0.1550},
		{math.Inf(-1), D, "D", 0.1900},
	},
}

// FromCover returns the rating that an interest cover earns; the bounds of the table
// belong to the better rating. A firm without interest to pay, whose cover is NaN, is
// AAA.
func FromCover(cover float64) Rating {
	for _, rung := range &coverage.Rungs {
		if cover >= rung.Cover {
			return rung.Rating
		}
	}
	return AAA
}

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

func (r Rating) String() string {
	if r >= RatingCount {
		return "unknown"
	}
	return coverage.Rungs[r].Name
}

// Spread is what lenders ask over the risk-free rate, per year.
func (r Rating) Spread() float64 { return coverage.Rungs[min(r, D)].Spread }
