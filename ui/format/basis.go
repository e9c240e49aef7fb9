package format

import "moneyloop/model"

// Basis says behind an amount what it is a share of, " of cash"; deal is how the deal is
// called that it may be a share of.
func Basis(a model.Amount, deal string) string {
	switch a.Of {
	case model.OfDeal:
		return " of " + deal
	case model.OfCash:
		return " of cash"
	case model.OfRevenue:
		return " of revenue"
	case model.OfYearRevenue:
		return " of yearly revenue"
	case model.OfGain:
		return " of its gain in value"
	case model.OfDebt:
		return " of the debt"
	}
	return ""
}
