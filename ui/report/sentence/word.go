package sentence

import (
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/result"
	"moneyloop/ui/format"
)

// ClassWord returns the word for a number of a metric that counts in classes, or ""
// if the number has no meaning.
func ClassWord(m result.FirmMetric, x float64) string {
	if result.Meaningless(x) {
		return ""
	}
	switch m {
	case result.FirmRating:
		return credit.Rating(x).String()
	case result.FirmMinsky:
		return credit.Minsky(x).String()
	case result.FirmStatus:
		return result.Status(x).String()
	}
	return ""
}

// Classes lists the words that a class metric can have.
func Classes(m result.FirmMetric) []string {
	var words []string
	for x := 0.0; ; x++ {
		word := ClassWord(m, x)
		if word == "" || word == "unknown" {
			return words
		}
		words = append(words, word)
	}
}

// Leverage shows debt to equity by whole percents, and that a firm has failed.
func Leverage(r *result.Run, firm, t int) string {
	if r.Status(firm, t) == result.Defaulted {
		return "failed"
	}
	x := r.FirmAt(firm, result.DebtToEquity, t)
	if x >= .01 {
		x = math.Round(100*x) / 100
	}
	return Number(x, model.Share, "")
}

// NoDebt stands for the rating of a firm that owes none.
const NoDebt = "no debt"

// Value shows a number of a firm in its unit.
func Value(r *result.Run, firm int, m result.FirmMetric, t int) string {
	x, info := r.FirmAt(firm, m, t), m.Info()
	switch {
	case info.Unit == model.Class && !result.Meaningless(x):
		return ClassWord(m, x)
	case m == result.FirmRating && !result.Veiled(x) && r.Status(firm, t) != result.Defaulted:
		return NoDebt
	case m == result.CDSBasisPoints || m == result.MertonSpread:
		return Number(x/1e4, model.Points, "")
	}
	return Number(x, info.Unit, r.Scenario.Unit)
}

// Number shows a number of a run in its unit.
func Number(x float64, u model.Unit, unit string) string {
	if result.Meaningless(x) {
		return format.Missing(x)
	}
	return format.Value(x, u, unit)
}

// Untraced says that a scenario has too many firms for their money to be traced, as the
// beginning of a sentence; "" if it has not.
func Untraced(s *model.Scenario) string {
	if len(s.Firms) <= model.MaxTraced {
		return ""
	}
	return fmt.Sprintf("Whose money it is is traced for up to %d firms, and these are %d", model.MaxTraced, len(s.Firms))
}

// Provenance says of a page on real firms how far its numbers can be trusted, or "".
func Provenance(s *model.Scenario) string {
	var parts []string
	if s.AsOf != "" {
		parts = append(parts, "Facts end on "+s.AsOf+"; commitments are not cash.")
	}
	if weakest, graded := s.Weakest(); graded {
		parts = append(parts, "The weakest of the numbers that it rests on is "+weakest.String()+".")
	}
	return strings.Join(parts, " ")
}

// NameWidth is what a firm's name may take over a column.
const NameWidth = 15
