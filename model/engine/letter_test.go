package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// AT-1 in the letter variant: A's customer is C, and A has put nothing into C.
func TestAT1Letter(t *testing.T) {
	r := mustRun(t, threeFriends())
	wants(t, "group", r.Group(result.GroupLetter), 0, 200, 200, 200)
	wants(t, "A", r.Firm(0, result.FirmLetter), 0, 100, 100, 100)
}

// AT-10: A pays 100 for customer shares worth 80; 20 is deducted. Never more than the
// customer bought, and what another customer bought stays.
func TestAT10Letter(t *testing.T) {
	s := threeFriends()
	s.Firms[0].Opening.Cash, s.Firms[0].Sales.Amount = 93, 7
	s.Deals[0].To, s.Deals[0].Terms.FairValue = "c", .8
	s.Deals[1].From, s.Deals[1].Amount = "a", model.Amount{}
	s.Deals[2].Amount = model.Amount{Value: 100}
	r := mustRun(t, s)
	wants(t, "invested", r.Paid(0), 0, 100)
	wants(t, "gross", r.Firm(0, result.FirmGross), 0, 107)
	wants(t, "by the letter", r.Firm(0, result.FirmLetter), 1e-9, 87)
	wants(t, "of all", r.Group(result.GroupLetter), 1e-9, 87)
	s.Deals[2].Amount = model.Amount{Value: 5}
	wants(t, "not more than was bought", mustRun(t, s).Firm(0, result.FirmLetter), 1e-9, 7)
	twice := s.Deals[0]
	twice.ID = "again"
	s.Deals = append(s.Deals, twice)
	s.Deals[0].Amount, s.Deals[3].Amount, s.Deals[2].Amount.Value = model.Amount{Value: 50}, model.Amount{Value: 50}, 100
	wants(t, "in two parts", mustRun(t, s).Firm(0, result.FirmLetter), 1e-9, 87)
}

// What a customer has bought is what is revenue of the quarter: what it paid ahead, or
// leases, is not yet, shares that came with it never are, and of a swap each side buys.
func TestLetterTakesNoMoreThanRevenue(t *testing.T) {
	of := func(kind model.Kind, from, to string, terms model.Terms) float64 {
		buy, sell := model.NewDeal("buy", "a", "c", model.Equity), model.NewDeal("sell", from, to, kind)
		buy.Amount, buy.Last, buy.Terms.FairValue = model.Amount{Value: 100}, 1, 0
		sell.Amount, sell.Last = model.Amount{Value: 80}, 1
		sell.Terms.Covers, sell.Terms.Warrants, sell.Terms.Life = terms.Covers, terms.Warrants, terms.Life
		r := mustRun(t, sellerAndBuyer(2, buy, sell))
		for q, x := range r.Group(result.GroupLetter) {
			wants(t, "of all", []float64{x - r.Firm(1, result.FirmLetter)[q]}, 1e-9, r.Firm(0, result.FirmLetter)[q])
		}
		return r.Firm(0, result.FirmLetter)[0]
	}
	wants(t, "sold", []float64{of(model.Service, "c", "a", model.Terms{Covers: 1, Life: 20})}, 1e-9, 0)
	wants(t, "paid ahead", []float64{of(model.Service, "c", "a", model.Terms{Covers: 4, Life: 20})}, 1e-9, 0)
	wants(t, "leased", []float64{of(model.Lease, "c", "a", model.Terms{Covers: 1, Life: 4})}, 1e-9, 0)
	wants(t, "with warrants", []float64{of(model.Service, "c", "a", model.Terms{Covers: 1, Life: 20, Warrants: .5})}, 1e-9, 0)
	wants(t, "swapped", []float64{of(model.Swap, "c", "a", model.Terms{Covers: 1, Life: 20})}, 1e-9, 0)
	wants(t, "swapped the other way", []float64{of(model.Swap, "a", "c", model.Terms{Covers: 4, Life: 20})}, 1e-9, 0)
}
