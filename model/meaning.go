package model

import (
	"strconv"
	"strings"
)

// meanings say what the words of scenario files mean, beside those for the kinds of deals
// and shocks.
var meanings = map[string]string{
	"own":     "not there: it is a person's own",
	"story":   "told stories: invented, to show one thing",
	"today":   "today: real firms, in what still goes on",
	"history": "history: real firms, in what is closed",
	"control": "controls: loops that hold, to compare the others with",

	"filed":     "in a document that the firm has filed",
	"reported":  "by the press or by others who should know",
	"estimated": "worked out from what is known",
	"assumed":   "chosen, so that there is a number",

	"fixed":    "at its interest, which only shocks to rates and spreads move",
	"coverage": "at the base rate and the spread of its interest cover",

	"ordinary":     "after senior claims, before subordinated ones",
	"senior":       "before all others",
	"subordinated": "after all others",

	"backed": "their part of look-through equity: what is behind them outside the loop",
	"book":   "their part of book equity, which insiders stand behind, too",
	"market": "their part of what all shares are worth in the market, or at the price of the last round",

	"cost":          "what was paid for them",
	"fair_value":    "what they would fetch; the change is a gain or a loss of the quarter, on paper",
	"equity_method": "cost and the buyer's part of the issuer's profits since",

	"first_loss":   "all losses, up to its limit",
	"proportional": "of every loss the part that its limit is of what is owed",

	"equal": "in equal parts, with interest on what is left",
	"level": "in equal payments of interest and principal together",

	"signed":     "owed, as far as it says so",
	"announced":  "talked of: the part that is believed is paid",
	"superseded": "replaced by another: it never pays",

	"liquidate":       "its assets are sold and its creditors share",
	"debt_for_equity": "its debt becomes shares, if it can then pay what else is due",
	"bail_out":        "the government pays what it is short of, for shares",
}

// Meaning says in a line what a word of scenario files means, or nothing of other words.
func Meaning(word string) string {
	for i := range kinds {
		if kinds[i].word == word {
			return kinds[i].meaning
		}
	}
	for i := range shocks {
		if shocks[i].word == word {
			return shocks[i].meaning
		}
	}
	return meanings[word]
}

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

func (s Shelf) String() string      { return WordOf(shelfWords, int(s)) }
func (g Grade) String() string      { return WordOf(gradeWords, int(g)) }
func (p Pricing) String() string    { return WordOf(pricingWords, int(p)) }
func (r Rank) String() string       { return WordOf(rankWords, int(r)) }
func (c Carry) String() string      { return WordOf(carryWords, int(c)) }
func (t Takes) String() string      { return WordOf(takesWords, int(t)) }
func (r Repayment) String() string  { return WordOf(repayWords, int(r)) }
func (s Standing) String() string   { return WordOf(standingWords, int(s)) }
func (r Resolution) String() string { return WordOf(resolutionWords, int(r)) }

// WordOf is the word with this number, or "unknown".
func WordOf(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return "unknown"
	}
	return words[i]
}

// Either says one of some words: "a, b or c".
func Either(words []string) string { return listed(words, " or ") }

// All says all of some words: "a, b and c".
func All(words []string) string { return listed(words, " and ") }

func listed(words []string, last string) string {
	n := max(len(words)-1, 0)
	if n == 0 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n], ", ") + last + words[n]
}

// Counted is a number and a thing, in as many as there are: "1 lever", "8 levers".
func Counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}
