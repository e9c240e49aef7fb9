package model

// The words of scenario files and reports, in the order of their constants.
var (
	shelfWords    = []string{"own", "story", "today", "history", "control"}
	gradeWords    = []string{"filed", "reported", "estimated", "assumed"}
	pricingWords  = []string{"fixed", "coverage"}
	rankWords     = []string{"ordinary", "senior", "subordinated"}
	carryWords    = []string{"cost", "fair_value", "equity_method"}
	takesWords    = []string{"first_loss", "proportional"}
	repayWords    = []string{"equal", "level"}
	standingWords = []string{"signed", "announced", "superseded"}

	resolutionWords = []string{"liquidate", "debt_for_equity", "bail_out"}
)

// ShelfWords lists the words for where a scenario stands in the library.
func ShelfWords() []string { return shelfWords }

// GradeWords lists the words for the grades of sources, best first.
func GradeWords() []string { return gradeWords }

// PricingWords lists the words for how new money is priced.
func PricingWords() []string { return pricingWords }

// RankWords lists the words for the ranks of claims.
func RankWords() []string { return rankWords }

// CarryWords lists the words for how shares are carried.
func CarryWords() []string { return carryWords }

// TakesWords lists the words for which losses a guarantor takes.
func TakesWords() []string { return takesWords }

// RepayWords lists the words for how what is owed is repaid.
func RepayWords() []string { return repayWords }

// StandingWords lists the words for how firm deals are.
func StandingWords() []string { return standingWords }

// ResolutionWords lists the words for what becomes of a firm that cannot pay.
func ResolutionWords() []string { return resolutionWords }

func (s Shelf) String() string      { return word(shelfWords, int(s)) }
func (g Grade) String() string      { return word(gradeWords, int(g)) }
func (p Pricing) String() string    { return word(pricingWords, int(p)) }
func (r Rank) String() string       { return word(rankWords, int(r)) }
func (c Carry) String() string      { return word(carryWords, int(c)) }
func (t Takes) String() string      { return word(takesWords, int(t)) }
func (r Repayment) String() string  { return word(repayWords, int(r)) }
func (s Standing) String() string   { return word(standingWords, int(s)) }
func (r Resolution) String() string { return word(resolutionWords, int(r)) }

func word(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return "unknown"
	}
	return words[i]
}
