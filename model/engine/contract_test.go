package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/model/rules"
)

// sellerAndBuyer is a seller A and a buyer C with customers who pay it 20 a quarter.
func sellerAndBuyer(quarters int, deals ...model.Deal) *model.Scenario {
	a, c := model.NewFirm("a"), model.NewFirm("c")
	a.Opening.Cash = 100
	c.Sales.Amount = 20
	return &model.Scenario{Unit: "$", Quarters: quarters, Firms: []model.Firm{a, c}, Deals: deals}
}

func TestAT4VendorFinance(t *testing.T) {
	// A sells chips for 100 that cost it 40 against a note of five instalments. C pays
	// two of them with customers' money, then fails and its chips are resold outside.
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount, chips.Last = model.Amount{Value: 100}, 1
	chips.Terms.Cost, chips.Terms.OnCredit, chips.Terms.RepayOver = .4, 1, 5
	out := model.NewDeal("out", "c", model.Investors, model.Distribution)
	out.Amount = model.Amount{Value: 1, Of: model.OfCash}
	s := sellerAndBuyer(5, chips, out)
	s.Firms[1].Distress.Resale = .35 * 60 / 85
	fail, dry := model.NewShock("fail", model.Failure, "c"), model.NewShock("dry", model.DemandDrop, "c")
	fail.At, fail.Size, dry.At, dry.Size = 4, 1, 4, 1
	s.Shocks = []model.Shock{fail, dry}
	r := mustRun(t, s)
	wants(t, "A reported", r.Firm(0, result.FirmGross), exact, 100, 0, 0, 0, 0)
	wants(t, "A net of own money", r.Firm(0, result.FirmNet), 1e-8, 0, 20, 20, 21, 0)
	wants(t, "A from customers", r.Firm(0, result.FirmOutside), 1e-8, 0, 20, 20, 0, 0)
	wants(t, "A story", r.Firm(0, result.FirmStory), exact, 100, 0, 0, 0, 0)
	wants(t, "A CFO", r.Firm(0, result.FirmOperatingCash), 1e-8, -40, 20, 20, 21, 0)
	wants(t, "A notes", r.Firm(0, result.FirmLoans), exact, 100, 80, 60, 0, 0)
	wants(t, "A profit", r.Firm(0, result.FirmProfit), 1e-8, 60, 0, 0, -39, 0)
	wants(t, "A cash", r.Firm(0, result.FirmCash), 1e-8, 60, 80, 100, 121, 121)
	wants(t, "C debt", r.Firm(1, result.FirmDebt), exact, 100, 80, 60, 0)
	wants(t, "real revenue", r.Group(result.GroupOutside), exact, 20, 20, 20, 0)
}

// A part on credit: the rest must be paid in cash, and a buyer that lacks it buys less.
func TestPartOnCredit(t *testing.T) {
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount, chips.Terms.OnCredit, chips.Terms.RepayOver = model.Amount{Value: 100}, .6, 4
	r := mustRun(t, sellerAndBuyer(2, chips))
	wants(t, "paid", r.Paid(0), 1e-8, 50) // 20 of cash and 30 on credit
	wants(t, "C debt", r.Firm(1, result.FirmDebt), 1e-8, 30)
	chips.Committed = true
	r = mustRun(t, sellerAndBuyer(2, chips))
	if q, _ := r.FirstDefault(); q != 1 {
		t.Error("C need not find the 40 that it must pay at once")
	}
}

// A bill is due after a quarter: a receivable, not a loan.
func TestBill(t *testing.T) {
	cloud := model.NewDeal("cloud", "c", "a", model.Service)
	cloud.Amount, cloud.Terms.OnCredit, cloud.Terms.RepayOver = model.Amount{Value: 20}, 1, 1
	r := mustRun(t, sellerAndBuyer(3, cloud))
	for q := range 3 {
		b := r.Sheet(q + 1).BalanceSheet(0)
		if units(b.Receivables) != 20 || b.Loans != 0 {
			t.Errorf("quarter %d: A has receivables of %v and loans of %v", q+1, b.Receivables, b.Loans)
		}
	}
	wants(t, "C debt", r.Firm(1, result.FirmDebt), exact, 0, 0, 0)
	wants(t, "A reported", r.Firm(0, result.FirmGross), exact, 20, 20, 20)
	wants(t, "A net of own money", r.Firm(0, result.FirmNet), exact, 0, 20, 20)
}

func TestPrepaidYear(t *testing.T) {
	cloud := model.NewDeal("cloud", "c", "a", model.Service)
	cloud.Amount, cloud.Every, cloud.Terms.Covers = model.Amount{Value: 20}, 4, 4
	r := mustRun(t, sellerAndBuyer(6, cloud))
	wants(t, "A story", r.Firm(0, result.FirmStory), exact, 20, 0, 0, 0, 20)
	wants(t, "A reported", r.Firm(0, result.FirmGross), exact, 5, 5, 5, 5, 5, 5)
	wants(t, "A from customers", r.Firm(0, result.FirmOutside), exact, 5, 5, 5, 5, 5, 5)
	wants(t, "C profit", r.Firm(1, result.FirmProfit), exact, 15, 15, 15, 15)
	if got := units(r.Sheet(1).BalanceSheet(0).Deferred); got != 15 {
		t.Errorf("A owes services worth %v after one quarter of four", got)
	}
}

// What a failed seller has been paid for and not delivered is a claim on its estate.
func TestPrepaidAndLost(t *testing.T) {
	cloud := model.NewDeal("cloud", "c", "a", model.Service)
	cloud.Amount, cloud.Last, cloud.Terms.Covers = model.Amount{Value: 20}, 1, 4
	s := sellerAndBuyer(3, cloud)
	s.Firms[0].Opening.Debt = 105 // to 15 of services: A's 120 of cash pays all
	fail := model.NewShock("fail", model.Failure, "a")
	fail.At, fail.Size = 2, 1
	s.Shocks = []model.Shock{fail}
	r := mustRun(t, s)
	wants(t, "C cash", r.Firm(1, result.FirmCash), 1e-8, 0, 30, 50)
	wants(t, "C profit", r.Firm(1, result.FirmProfit), 1e-8, 15, 15)
	s.Firms[0].Opening.Debt, s.Firms[0].Distress.BankruptcyCost = 200, 1
	r = mustRun(t, s)
	wants(t, "C profit", r.Firm(1, result.FirmProfit), 1e-8, 15, 5)
}

// A lease: the buyer has the use and the debt from the start; the seller's revenue comes
// with the quarters, and with the money.
func TestLease(t *testing.T) {
	lease := model.NewDeal("lease", "c", "a", model.Lease)
	lease.Amount, lease.Last, lease.Terms.Life, lease.Terms.Interest = model.Amount{Value: 40}, 1, 4, model.Rate{Value: .08, Per: model.PerYear}
	r := mustRun(t, sellerAndBuyer(5, lease))
	wants(t, "C debt", r.Firm(1, result.FirmDebt), exact, 40, 30, 20, 10, 0)
	wants(t, "C interest", r.Firm(1, result.FirmInterest), exact, 0, .8, .6, .4, .2)
	wants(t, "A reported", r.Firm(0, result.FirmGross), exact, 10, 10, 10, 10, 0)
	wants(t, "A net of own money", r.Firm(0, result.FirmNet), exact, 0, 10, 10, 10, 10)
	b := r.Sheet(1).BalanceSheet(1)
	if units(b.Prepaid) != 30 || units(b.Debt) != 40 {
		t.Errorf("after a quarter C has the use of %v and owes %v", b.Prepaid, b.Debt)
	}
}

// The lessee fails: what it owes for use to come is set off, and so nobody loses that.
func TestLeaseEndsWithTheLessee(t *testing.T) {
	lease := model.NewDeal("lease", "c", "a", model.Lease)
	lease.Amount, lease.Last, lease.Terms.Life = model.Amount{Value: 40}, 1, 4
	fail := model.NewShock("fail", model.Failure, "c")
	fail.At, fail.Size = 3, 1
	s := sellerAndBuyer(4, lease)
	s.Shocks = []model.Shock{fail}
	r := mustRun(t, s)
	wants(t, "A profit", r.Firm(0, result.FirmProfit), 1e-8, 10, 10, 10, 0)
	wants(t, "A cash", r.Firm(0, result.FirmCash), 1e-8, 100, 110, 130)
}

func TestSwap(t *testing.T) {
	swap := model.NewDeal("swap", "c", "a", model.Swap)
	swap.Amount, swap.Last, swap.Terms.Life = model.Amount{Value: 50}, 1, 10
	r := mustRun(t, sellerAndBuyer(3, swap))
	for i, name := range []string{"A", "C"} {
		wants(t, name+" revenue at once", []float64{r.Firm(i, result.FirmGross)[0] - 20*float64(i)}, exact, 50)
		wants(t, name+" capacity", r.Firm(i, result.FirmFixedAssets), exact, 50, 45, 40)
		wants(t, name+" own money", r.Firm(i, result.PassportOwn), exact, 50, 0, 0)
		wants(t, name+" net of it", r.Firm(i, result.FirmNet), exact, 20*float64(i), 20*float64(i), 20*float64(i)) // as of a bargain: it has paid in kind
	}
	wants(t, "consolidated profit", r.Group(result.GroupConsolidatedProfit), exact, 20, 20, 20)
	wants(t, "cash", r.Group(result.GroupCash), exact, 120, 140, 160)

	swap.Terms.Life, swap.Terms.Covers = 20, 10
	r = mustRun(t, sellerAndBuyer(3, swap))
	wants(t, "A revenue by the quarter", r.Firm(0, result.FirmGross), exact, 5, 5, 5)
	wants(t, "A profit", r.Firm(0, result.FirmProfit), exact, 0, 0, 0)
	wants(t, "A own money", r.Firm(0, result.PassportOwn), exact, 5, 5, 5)
	wants(t, "A net of it", r.Firm(0, result.FirmNet), exact, 0, 0, 0)
}

func TestAT10Warrants(t *testing.T) {
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount, chips.Last, chips.Terms.Warrants = model.Amount{Value: 100}, 1, .3
	s := sellerAndBuyer(2, chips)
	s.Firms[1].Opening.Cash = 100
	r := mustRun(t, s)
	wants(t, "A reported", r.Firm(0, result.FirmGross), exact, 70, 0)
	wants(t, "C chips", r.Firm(1, result.FirmFixedAssets), 1e-8, 70, 66.5)
	wants(t, "C stake", r.Firm(1, result.FirmStakes), exact, 30, 30)
	wants(t, "A equity", r.Firm(0, result.FirmEquity), exact, 200, 200) // 70 earned and 30 paid in
	wants(t, "consolidated profit", r.Group(result.GroupConsolidatedProfit), exact, 20, 20)
}

// What a buyer had paid ahead stays with the seller, when the buyer fails: of 12 for four
// quarters two are delivered. It is told, for it is in no profit.
func TestPaidAheadIsKept(t *testing.T) {
	ahead := pays("ahead", "c", "a", 12, true)
	ahead.Every, ahead.Terms.Covers = 4, 4
	s := sellerAndBuyer(3, ahead)
	a, c := &s.Firms[0], &s.Firms[1]
	a.Opening.Cash, c.Opening.Cash, c.Costs.Fixed, c.Sales.Amount = 1, 17, 4, 0
	r := mustRun(t, s)
	falls(t, r, 1, 1)
	wants(t, "revenue of A", r.Firm(0, result.FirmGross), exact, 3, 3, 0)
	wants(t, "profit of A", r.Firm(0, result.FirmProfit), exact, 3, 3, 0)
	wants(t, "equity of A", r.Firm(0, result.FirmEquity), exact, 4, 1+12, 1+12)
	if e := toldOf(r, result.KeptEvent); len(e) != 1 || e[0].Quarter != 2 || e[0].Firm != 0 || e[0].Debtor != 1 || e[0].Deal != 0 || e[0].Amount != 6 {
		t.Errorf("%+v", e)
	}
}

// Customers outside may prepay, and buy on credit: real revenue is what is both
// delivered and paid for.
// The terms of what is on credit may stay when nothing is: the share is a lever.
func TestNothingOnCredit(t *testing.T) {
	a, c := model.NewFirm("a"), model.NewFirm("c")
	c.Opening.Cash = 100
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount, chips.Last = model.Amount{Value: 100}, 1
	chips.Terms.OnCredit, chips.Terms.RepayOver, chips.Terms.Interest = .4, 4, model.Rate{Value: .1, Per: model.PerYear}
	s := &model.Scenario{Name: "x", Unit: "$", Quarters: 2, Firms: []model.Firm{a, c}, Deals: []model.Deal{chips}}
	cash, err := s.With(model.Setting{Ref: "chips.on_credit", Value: 0})
	if err != nil {
		t.Fatal(err)
	}
	if problems := rules.Validate(cash); len(problems) > 0 {
		t.Fatal(problems)
	}
	r := mustRun(t, cash)
	wants(t, "A cash, loans", []float64{r.Firm(0, result.FirmCash)[0], r.Firm(0, result.FirmLoans)[0]}, exact, 100, 0)
}

func TestCustomersOnCredit(t *testing.T) {
	sale := model.NewDeal("sale", model.Customers, "a", model.Service)
	sale.Amount, sale.Last, sale.Terms.OnCredit, sale.Terms.RepayOver = model.Amount{Value: 30}, 1, 1, 3
	r := mustRun(t, sellerAndBuyer(4, sale))
	wants(t, "reported", r.Firm(0, result.FirmGross), exact, 30, 0, 0, 0)
	wants(t, "real", r.Group(result.GroupOutside), exact, 20, 30, 30, 30)
	wants(t, "bridge", []float64{sum(r.Group(result.GroupInsider))}, 1e-8, 0)
}

func sum(list []float64) float64 {
	total := 0.0
	for _, x := range list {
		if !math.IsNaN(x) {
			total += x
		}
	}
	return total
}
