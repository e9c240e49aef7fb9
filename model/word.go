package model

// The words of scenario files and reports, in the order of their constants.
var (
	kindWords    = []string{"equity", "loan", "service", "equipment", "distribution"}
	shockWords   = []string{"funding", "demand", "base_rate", "spread", "freeze", "life", "impairment", "repudiation", "failure"}
	gradeWords   = []string{"filed", "reported", "estimated", "assumed"}
	pricingWords = []string{"fixed", "coverage"}
)

// KindWords lists the words for the kinds of deals.
func KindWords() []string { return kindWords }

// ShockWords lists the words for the kinds of shocks.
func ShockWords() []string { return shockWords }

// GradeWords lists the words for the grades of sources, best first.
func GradeWords() []string { return gradeWords }

// PricingWords lists the words for how new money is priced.
func PricingWords() []string { return pricingWords }

func (k Kind) String() string      { return word(kindWords, int(k)) }
func (k ShockKind) String() string { return word(shockWords, int(k)) }
func (g Grade) String() string     { return word(gradeWords, int(g)) }
func (p Pricing) String() string   { return word(pricingWords, int(p)) }

func word(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return "unknown"
	}
	return words[i]
}
