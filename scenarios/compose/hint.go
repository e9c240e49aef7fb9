package compose

import (
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// Hint is the next sentence that a loop asks for in which hardly anybody is, "" if it
// asks for none: people, the first money, a customer.
func Hint(f *scenarios.File) string {
	s := f.Scenario
	money, customer := false, false
	for i := range s.Firms {
		x := &s.Firms[i]
		money = money || x.Opening.Cash > 0 || x.Credit.Line > 0
		customer = customer || x.Sales.Amount > 0
	}
	for i := range s.Deals {
		if money && customer {
			break
		}
		money = money || s.Firm(s.Deals[i].From) < 0
		customer = customer || s.Deals[i].From == model.Customers
	}
	switch first := firstPayer(s); {
	case len(s.Firms) == 0: // where the loop stands it is said how to begin
		return ""
	case len(s.Deals) == 0 && len(s.Firms) == 1:
		return upper(s.Firms[0].Label()) + " is alone. n, then two friends and what is between them, such as " + s.Firms[0].ID + " " + Stranger(s) + " e."
	case len(s.Deals) == 0:
		return "Nobody pays anybody yet. n, then who pays whom for what, such as " + s.Firms[0].ID + " " + s.Firms[1].ID + " e."
	case !money && !customer:
		return "Nobody has put in the first money. n, then " + first + " 100."
	case len(s.Controls) == 0 && !customer:
		return "Nobody outside pays yet. n, then cu " + first + " 20: customers pay " + s.PartyName(first) + " 20 each quarter."
	}
	return ""
}

// firstPayer is the firm that the first deal has pay, or the first there is.
func firstPayer(s *model.Scenario) string {
	for i := range s.Deals {
		if s.Firm(s.Deals[i].From) >= 0 {
			return s.Deals[i].From
		}
	}
	if len(s.Firms) > 0 {
		return s.Firms[0].ID
	}
	return ""
}

// Stranger is a letter that nothing is called by, that is none of some words, and that stands for no
// kind of deal.
func Stranger(s *model.Scenario, words ...string) string {
	taken := ids(s)
	for _, word := range words {
		taken[strings.ToLower(word)] = true
	}
	for _, c := range "abcdfhijkmnoptuvxyz" {
		if !taken[string(c)] {
			return string(c)
		}
	}
	return "lab"
}
