package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// Who guarantees a customer's note, or buys it from a seller that fails, pays for the
// sale: in the end net of own money is what was reported less what was written off
// (AT-4), and the money is operating cash (ASC 230-10-45-16).
func TestSoldNoteIsCollected(t *testing.T) {
	note := model.NewDeal("note", "c", "a", model.Equipment)
	note.Amount, note.Last, note.Terms.OnCredit, note.Terms.RepayOver = model.Amount{Value: 40}, 1, 1, 2
	for name, over := range map[string]float64{"note": 2, "bill": 1} {
		note.Terms.RepayOver = over
		s := sellerAndBuyer(3, note, backing("guarantee", "g", "c", "a", model.Amount{Value: 30}))
		s.Firms[1].Sales.Amount = 0
		s.Firms = append(s.Firms, model.NewFirm("g"))
		s.Firms[2].Opening.Cash = 100
		fail := model.NewShock("fail", model.Failure, "c")
		fail.At, fail.Size = 2, 1
		s.Shocks = []model.Shock{fail}
		r := mustRun(t, s)
		wants(t, name+": A reported", r.Firm(0, result.FirmGross), exact, 40, 0, 0)
		wants(t, name+": A lost", r.Firm(0, result.FirmProfit), 1e-8, 40, -10, 0)
		wants(t, name+": A net of own money", r.Firm(0, result.FirmNet), 1e-8, 0, 30, 0)
		wants(t, name+": A from capital", r.Firm(0, result.PassportCapital), 1e-8, 0, 30, 0)
		wants(t, name+": A story", r.Firm(0, result.FirmStory), 1e-8, 40, 0, 0)
		wants(t, name+": A CFO", r.Firm(0, result.FirmOperatingCash), 1e-8, 0, 30, 0)
		wants(t, name+": G lost", r.Firm(2, result.FirmProfit), 1e-8, 0, -30, 0)
		wants(t, name+": G CFO and CFI", []float64{r.Firm(2, result.FirmOperatingCash)[1] + r.Firm(2, result.FirmInvestingCash)[1]}, 1e-8, -30)
	}
}

// The seller fails and its note is sold: it has been paid for what it sold.
func TestNoteOfAFallenSeller(t *testing.T) {
	note := model.NewDeal("note", "c", "a", model.Service)
	note.Amount, note.Last, note.Terms.OnCredit, note.Terms.RepayOver = model.Amount{Value: 60}, 1, 1, 4
	s := sellerAndBuyer(3, note)
	fail := model.NewShock("fail", model.Failure, "a")
	fail.At, fail.Size = 2, 1
	s.Shocks = []model.Shock{fail}
	r := mustRun(t, s)
	wants(t, "A net of own money", r.Firm(0, result.FirmNet), 1e-8, 0, 60, 0) // 15 from C, 45 for the note
	wants(t, "A CFO", r.Firm(0, result.FirmOperatingCash), 1e-8, 0, 60, 0)
	wants(t, "C debt", r.Firm(1, result.FirmDebt), 1e-8, 60, 45, 30)
}

// One side of a swap fails: what both still have to deliver is set off, and neither
// owes the other anything.
func TestSwapEndsWithOneSide(t *testing.T) {
	swap := model.NewDeal("swap", "c", "a", model.Swap)
	swap.Amount, swap.Last, swap.Terms.Covers = model.Amount{Value: 40}, 1, 4
	s := sellerAndBuyer(3, swap)
	fail := model.NewShock("fail", model.Failure, "c")
	fail.At, fail.Size = 2, 1
	s.Shocks = []model.Shock{fail}
	r := mustRun(t, s)
	wants(t, "A reported", r.Firm(0, result.FirmGross), exact, 10, 10, 0)
	wants(t, "A cash", r.Firm(0, result.FirmCash), exact, 100, 100, 100)
	wants(t, "A equity", r.Firm(0, result.FirmEquity), exact, 100, 100, 100)
	wants(t, "A profit", r.Firm(0, result.FirmProfit), exact, 0, 0, 0)
	wants(t, "owed by C", []float64{r.Events[1].Fall.Owed}, exact, 0)
	wants(t, "left for its owners", []float64{r.Events[1].Fall.Left}, exact, 40)
}

// What is collected on a note pays for the shares that came with the sale, too: of it
// only revenue's part is revenue's money.
func TestWarrantsOnCredit(t *testing.T) {
	cloud := model.NewDeal("cloud", "c", "a", model.Service)
	cloud.Amount, cloud.Terms.Warrants = model.Amount{Value: 40}, .5
	cloud.Terms.OnCredit, cloud.Terms.RepayOver = .5, 2
	s := sellerAndBuyer(3, cloud)
	s.Firms[1].Opening.Cash = 100
	r := mustRun(t, s)
	wants(t, "A reported", r.Firm(0, result.FirmGross), exact, 20, 20, 20)
	wants(t, "A notes", r.Firm(0, result.FirmLoans), exact, 20, 30, 30)
	wants(t, "A net of own money", r.Firm(0, result.FirmNet), 1e-8, 10, 15, 20)
}

// What rounding leaves unpaid of a bill when its seller falls is ceded as a bill, not as a
// loan.
func TestDustOfABillIsCeded(t *testing.T) {
	state, seller := model.NewFirm("state"), model.NewFirm("seller")
	state.Distress.Resolution = model.BailOut
	seller.Opening.Cash, seller.Opening.Debt, seller.Distress.BankruptcyCost = 100, 50, .5
	seller.Credit.Covenant.Insolvent, seller.Credit.Rank = 1, model.Senior
	use, buy, lend, rent := model.NewDeal("use", "state", "seller", model.Lease), model.NewDeal("buy", "seller", "state", model.Equipment),
		model.NewDeal("lend", "seller", "state", model.Loan), model.NewDeal("rent", "seller", "state", model.Lease)
	use.Amount, use.Borrow = model.Amount{Value: 1. / 3, Of: model.OfYearRevenue}, .2
	buy.Amount = model.Amount{Value: 1.2, Of: model.OfRevenue}
	lend.Amount, lend.Committed = model.Amount{Value: .1, Of: model.OfDeal, Deal: "use"}, true
	rent.Amount, rent.Borrow, rent.Terms.Cost, rent.Terms.Grace = model.Amount{Value: 333.333333333}, .2, .4, 2
	use.Terms.Life, buy.Terms.Life, rent.Terms.Life = 1, 1, 1
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 6, Firms: []model.Firm{state, seller}, Deals: []model.Deal{use, buy, lend, rent}})
	wants(t, "receivables", r.Firm(1, result.FirmReceivables)[4:], 0, 0, 0)
}

// What rounding leaves of an instalment when the lender falls, and has sold the rest of the
// loan, is in nobody's books afterwards but the new lender's.
func TestDustOfAnInstalmentIsCeded(t *testing.T) {
	for part := 1.; part <= 20; part++ {
		f, b := model.NewFirm("f"), model.NewFirm("b")
		f.Opening.Cash, f.Opening.Debt, f.Costs.Fixed, f.Distress.BankruptcyCost = 70, 500, 50, .1
		b.Opening.Cash, b.Costs.Fixed, b.Credit.Line = 100, 80+part/7, 1000
		b.Vehicle = model.Vehicle{Of: "f", Consolidated: math.Mod(part, 2)}
		s := &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{f, b}, Shocks: []model.Shock{shockOn("f", model.Failure, 2, 1, 1)}}
		lend := model.NewDeal("lend", "f", "b", model.Loan)
		lend.Amount, lend.Last, lend.Terms.RepayOver = model.Amount{Value: 60}, 1, 2
		s.Deals = []model.Deal{lend}
		for _, id := range []string{"x", "y", "z"} {
			back := model.NewDeal(id, "b", "f", model.Loan)
			back.Amount, back.Last, back.Terms.RepayOver = model.Amount{Value: 33.333333333}, 1, 2
			s.Deals = append(s.Deals, back)
		}
		r := mustRun(t, s)
		falls(t, r, 0, 1)
		for q := 1; q < 3; q++ {
			if x := r.Sheet(q+1).Balance(0, ledger.Loans); x != 0 {
				t.Errorf("quarter %d: the failed lender has a loan of %v", q+1, x)
			}
		}
	}
}
