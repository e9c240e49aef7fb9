package model

import "testing"

// AT-1 in the letter variant: A's customer is C, and A has put nothing into C.
func TestAT1Letter(t *testing.T) {
	r := mustRun(t, threeFriends())
	wants(t, "group", r.Group(GroupLetter), 0, 200, 200, 200)
	wants(t, "A", r.Firm(0, FirmLetter), 0, 100, 100, 100)
}

// AT-10: A pays 100 for customer shares worth 80; 20 is deducted. Never more than the
// customer bought, and what another customer bought stays.
func TestAT10Letter(t *testing.T) {
	s := threeFriends()
	s.Firms[0].Opening.Cash, s.Firms[0].Sales.Amount = 93, 7
	s.Deals[0].To, s.Deals[0].Terms.FairValue = "c", .8
	s.Deals[1].From, s.Deals[1].Amount = "a", Amount{}
	s.Deals[2].Amount = Amount{Value: 100}
	r := mustRun(t, s)
	wants(t, "invested", r.Paid(0), 0, 100)
	wants(t, "gross", r.Firm(0, FirmGross), 0, 107)
	wants(t, "by the letter", r.Firm(0, FirmLetter), 1e-9, 87)
	wants(t, "of all", r.Group(GroupLetter), 1e-9, 87)
	s.Deals[2].Amount = Amount{Value: 5}
	wants(t, "not more than was bought", mustRun(t, s).Firm(0, FirmLetter), 1e-9, 7)
	twice := s.Deals[0]
	twice.ID = "again"
	s.Deals = append(s.Deals, twice)
	s.Deals[0].Amount, s.Deals[3].Amount, s.Deals[2].Amount.Value = Amount{Value: 50}, Amount{Value: 50}, 100
	wants(t, "in two parts", mustRun(t, s).Firm(0, FirmLetter), 1e-9, 87)
}
