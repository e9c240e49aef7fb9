package grammar

import (
	"cmp"
	"math"
	"strings"

	"moneyloop/model"
)

// How numbers are written: as model.Notation writes them. A number that is not a
// plain one says what it is, so that a file can be read aloud: a share has its
// percent sign, a rate its period, an addition to a rate its basis points.

// unlimited is written for a limit that is not there; some numbers have a better
// word for it.
const unlimited = "unlimited"

// OpenWord is the word for no limit that reads best for a key.
func OpenWord(key string) string {
	switch key {
	case "lenders_stop_at", "last":
		return "never"
	case "for":
		return "forever"
	case "claims_fetch", "stakes_fetch":
		return "worth"
	case "allowance":
		return "expected"
	}
	return unlimited
}

// Number reads a number of a unit as files have it. If it cannot, it says what was expected.
func Number(text string, u model.Unit) (x float64, expected string) {
	switch text {
	case unlimited, "never", "forever", "worth", "expected":
		return model.Unlimited, ""
	}
	return model.Written(text, u)
}

// parseRate reads a rate with either period. A bare 0 needs none.
func parseRate(text string) (r model.Rate, expected string) {
	if x, problem := model.Written(text, model.YearlyRate); problem == "" && strings.HasSuffix(text, "y") {
		return model.Rate{Value: x, Per: model.PerYear}, ""
	}
	if x, problem := model.Written(text, model.QuarterRate); problem == "" {
		return model.Rate{Value: x, Per: model.PerQuarter}, ""
	}
	if x, problem := model.Written(text, model.Share); problem == "" {
		share := model.Notation(x, model.Share)
		return r, "a rate with its period: " + share + "/y for a year or " + share + "/q for a quarter"
	}
	return r, "a rate such as 6%/y or 1.5%/q"
}

// bases are the words for what an amount is a share of; any other is the id of a deal.
var bases = map[model.Basis]string{
	model.OfCash: "cash", model.OfRevenue: "revenue", model.OfYearRevenue: "yearly revenue", model.OfGain: "market gain", model.OfDebt: "the debt",
}

const amountNotation = "an amount such as 100, 100% of cash, 50% of a deal's id, 20% of revenue, 20% of yearly revenue, 20% of market gain, 1 then 15 from Q6, 1 rising to 15 by Q8, [5, 5, 5] or, for a guarantee, 50% of the debt"

// parseAmount reads the amount of a deal.
func parseAmount(text string) (a model.Amount, expected string) {
	if model.HasPath(text) {
		a.Value, a.Then, expected = model.ReadPath(text, model.Money)
		return a, expected
	}
	number, basis, share := strings.Cut(text, " of ")
	if !share {
		if a.Value, expected = model.Written(text, model.Money); expected != "" {
			return a, amountNotation
		}
		return a, ""
	}
	if a.Value, expected = model.Written(number, model.Share); expected != "" {
		return a, amountNotation
	}
	a.Of, a.Deal = model.OfDeal, strings.TrimSpace(basis)
	for of, word := range bases {
		if word == a.Deal {
			a.Of, a.Deal = of, ""
			break
		}
	}
	return a, ""
}

// Amount writes the amount of a deal as files do: 100, 50% of cash.
func Amount(a model.Amount) string {
	if a.Of == model.OfNothing {
		return a.Then.Notation(a.Value, model.Money)
	}
	return model.Notation(a.Value, model.Share) + " of " + cmp.Or(bases[a.Of], a.Deal)
}

// pattern is a regular expression of a unit's notation, for the schema, or "" for
// plain numbers.
func pattern(u model.Unit) string {
	const number = `[+−-]?[0-9.]+([eE][+−-]?[0-9]+)? ?`
	switch u {
	case model.Share:
		return "^" + number + "%$"
	case model.YearlyRate:
		return "^" + number + "%/y$"
	case model.QuarterRate:
		return "^" + number + "%/q$"
	case model.Points:
		return "^" + number + "bp$"
	case model.Times:
		return "^" + number + "x$"
	}
	return ""
}

// same reports whether two numbers are equal; one that is not set equals another.
func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }
