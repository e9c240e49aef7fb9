// Package credit is what lenders look at: ratios, the rating that follows from
// interest cover and the spread that follows from the rating, Minsky's three ways to
// be in debt, Altman's score, CreditGrades' and Merton's views of what a firm's assets
// are to its debt, what insuring that costs, and how leverage feeds on itself.
//
// A chance of default belongs to the recovery that it was worked out with. Merton's has
// its own built in and is a plain number; those that stand beside an assumed recovery
// are of type [Probability]. So they cannot be mixed by accident.
//
// Flows are of any period, the same for both sides of a ratio; stocks are of its end.
// Money is in any unit, the same throughout. Rates, spreads and shares are fractions:
// 0.0183 is 1.83 %. A ratio that has no meaning, because what it is divided by is not
// there, is NaN: debt to equity without equity is not a negative number and not a
// large one.
package credit

import "math"

// DebtToEquity is interest-bearing debt per unit of book equity, D/E. At a D/E of 5, a
// fall of assets by 1/(1+5) = 16.7 % leaves no equity.
func DebtToEquity(debt, equity float64) float64 { return ratio(debt, equity) }

// InterestCover is EBIT per unit of interest, ICR.
func InterestCover(ebit, interest float64) float64 { return ratio(ebit, interest) }

// DebtServiceCover is cash before debt service per unit of interest and principal due,
// DSCR.
func DebtServiceCover(cash, due float64) float64 { return ratio(cash, due) }

// Runway is the number of quarters that cash lasts if burn leaves every quarter.
func Runway(cash, burn float64) float64 { return ratio(cash, burn) }

func ratio(x, of float64) float64 {
	if of <= 0 {
		return math.NaN()
	}
	return x / of
}

// Reprice returns the effective rate of debt after part of it took the rate of new
// money: r̄' = (1−ρ) r̄ + ρ r.
func Reprice(effective, fresh, part float64) float64 {
	return float64((1-part)*effective) + float64(part*fresh)
}

// Minsky is how a firm stands to its debt service. H. P. Minsky, The Financial
// Instability Hypothesis, Levy Institute Working Paper 74, 1992.
type Minsky uint8

const (
	Hedge       Minsky = iota // income pays interest and principal
	Speculative               // income pays interest; principal must be borrowed again
	Ponzi                     // income does not pay interest: debt grows
	CashBurner                // no debt service, and no income either: lives on its owners
)

var minskyWords = [...]string{"hedge", "speculative", "Ponzi", "cash burner"}

func (m Minsky) String() string { return word(minskyWords[:], int(m)) }

// Classify tells Minsky's class of a firm with operating cash n before debt service,
// interest i and principal p due in the same period:
//
//	hedge n ≥ i+p, speculative i ≤ n < i+p, Ponzi n < i
func Classify(n, i, p float64) Minsky {
	switch {
	case n >= i+p:
		return Hedge
	case i+p <= 0:
		return CashBurner
	case n >= i:
		return Speculative
	}
	return Ponzi
}

func word(words []string, i int) string {
	if i >= len(words) {
		return "unknown"
	}
	return words[i]
}
