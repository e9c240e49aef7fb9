package model

import "testing"

// A guarantor lends no more than what it guarantees: what is owed to its creditor.
func TestGuarantorLendsOnWhatItGuarantees(t *testing.T) {
	for owed, saved := range map[float64]bool{40: true, 39: false, 0: false} {
		s := shortOf40()
		s.Firms[1].Opening.Cash = 500
		x := NewFirm("x")
		x.Opening.Cash = owed
		s.Firms = append(s.Firms, x)
		lend := NewDeal("lend", "x", "c", Loan)
		lend.Amount, lend.Last = Amount{Value: owed}, 1
		s.Deals = []Deal{lend, backing("back", "other", "c", "x", Amount{Value: 400})}
		s.Firms[0].Costs.Fixed = owed // so it lacks 40 all the same
		s.Firms[0].Opening.FixedAssets = 400
		r := mustRun(t, s)
		if e := toldOf(r, AdvanceEvent); (len(e) > 0) != saved {
			t.Errorf("owing %v: lent %+v", owed, e)
		}
		if q, _ := r.FirstDefault(); (q == 0 || q > 1) != saved {
			t.Errorf("owing %v: falls in %d", owed, q)
		}
	}
}
