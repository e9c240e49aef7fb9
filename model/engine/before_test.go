package engine

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// opened has firms and deals of a network begin with something, or not.
func opened(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	for i := range s.Firms {
		f := &s.Firms[i]
		f.Opening.OtherAssets, f.Distress.OtherFetch = pick("others", 0, 0, 0, 40), pick("others fetch", 0, .3, 1)
		f.Opening.OtherOwed = pick("others owed", 0, 0, 0, 30)
		f.Credit.Revolves = pick("revolves", 0, 0, 1)
		f.Distress.UnpaidBooked = pick("unpaid booked", 0, 1)
		f.Costs.InShares = pick("in shares", 0, 0, 0, 2, 10)
	}
	for i := range s.Deals {
		d := &s.Deals[i]
		if d.Uses("repay_over") {
			d.Terms.RepayAs = model.Repayment(rapid.IntRange(0, 1).Draw(t, "repay as"))
		}
		if d.Uses("owed_before") {
			d.Before.Owed, d.Before.OwedOver, d.Before.OwedGrace = pick("owed", 0, 0, 33.333333333, 100), pick("owed over", math.NaN(), 0, 1, 6), pick("owed grace", 0, 0, 2)
		}
		if d.Uses("ahead_before") {
			d.Before.Ahead, d.Before.AheadOver = pick("ahead", math.NaN(), 0, 0, 50), pick("ahead over", math.NaN(), 1, 5)
		}
	}
}

// owing is A, who had lent B 100 before the first quarter.
func owing() *model.Scenario {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	b.Opening.Cash = 120
	lent := model.NewDeal("lent", "a", "b", model.Loan)
	lent.Before = model.Brought{Owed: 100, OwedOver: 4, AheadOver: math.NaN()}
	lent.Terms.Interest = model.Rate{Value: .08, Per: model.PerYear}
	return &model.Scenario{Unit: "$", Quarters: 4, Firms: []model.Firm{a, b}, Deals: []model.Deal{lent}}
}

// What was lent before bears interest and is repaid from the first quarter on (IN-1).
func TestLentBefore(t *testing.T) {
	r := mustRun(t, owing())
	wants(t, "interest", r.Firm(1, result.FirmInterest), exact, 2, 1.5, 1, .5)
	wants(t, "A's cash", r.Firm(0, result.FirmCash), exact, 27, 53.5, 79.5, 105)
	wants(t, "A's equity", r.Firm(0, result.FirmEquity), exact, 102, 103.5, 104.5, 105)
	wants(t, "B's cash", r.Firm(1, result.FirmCash), exact, 93, 66.5, 40.5, 15)
	wants(t, "B's equity", r.Firm(1, result.FirmEquity), exact, 18, 16.5, 15.5, 15)
	wants(t, "A's story", r.Firm(0, result.FirmStory), exact, 0, 0, 0, 0)
}

// What customers had paid ahead is revenue as it is delivered, and theirs (IN-2).
func TestPaidAheadBefore(t *testing.T) {
	c := model.NewFirm("c")
	c.Opening.Cash = 20
	prepaid := model.NewDeal("prepaid", model.Customers, "c", model.Service)
	prepaid.Before.Ahead, prepaid.Before.AheadOver = 12, 4
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 5, Firms: []model.Firm{c}, Deals: []model.Deal{prepaid}})
	for _, m := range []result.FirmMetric{result.FirmGross, result.FirmNet, result.FirmOutside} {
		wants(t, m.Info().Key, r.Firm(0, m), exact, 3, 3, 3, 3, 0)
	}
	wants(t, "story", r.Firm(0, result.FirmStory), exact, 0, 0, 0, 0)
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 20, 20, 20, 20)
	wants(t, "deferred", r.Firm(0, result.FirmDeferred), exact, 9, 6, 3, 0)
	wants(t, "equity", r.Firm(0, result.FirmEquity), exact, 11, 14, 17, 20)
}

// What is collected of sales of before is cash and no revenue, beside what was sold since.
func TestCollectedFromBefore(t *testing.T) {
	chips := model.NewDeal("chips", "c", "a", model.Equipment)
	chips.Amount, chips.Terms.OnCredit, chips.Terms.RepayOver = model.Amount{Value: 10}, 1, 2
	chips.Before = model.Brought{Owed: 30, OwedOver: 3}
	r := mustRun(t, sellerAndBuyer(4, chips))
	wants(t, "story", r.Firm(0, result.FirmStory), exact, 10, 10, 10, 10)
	wants(t, "gross", r.Firm(0, result.FirmGross), exact, 10, 10, 10, 10)
	wants(t, "net", r.Firm(0, result.FirmNet), exact, 0, 5, 10, 10)
	wants(t, "own", r.Firm(0, result.ReceivedOwn), exact, 10, 5, 0, 0)
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 110, 125, 145, 155)
}

// A lease of before is a right of use and a debt, which run off together.
func TestLeasedBefore(t *testing.T) {
	rent := model.NewDeal("rent", "c", "a", model.Lease)
	rent.Terms.Life, rent.Before.Owed, rent.Before.OwedOver = 8, 40, 4
	r := mustRun(t, sellerAndBuyer(4, rent))
	wants(t, "A's revenue", r.Firm(0, result.FirmGross), exact, 10, 10, 10, 10)
	wants(t, "A's story", r.Firm(0, result.FirmStory), exact, 0, 0, 0, 0)
	wants(t, "C's debt", r.Firm(1, result.FirmDebt), exact, 30, 20, 10, 0)
	wants(t, "C's right of use", r.Firm(1, result.FirmPrepaid), exact, 30, 20, 10, 0)
	wants(t, "from customers", r.Firm(0, result.FirmOutside), exact, 10, 10, 10, 10)
}

// In a failure what is owed from before, and other liabilities, are claims like others; and
// other assets fetch what they fetch (IN-3).
func TestClaimsOfBeforeInAFailure(t *testing.T) {
	for _, c := range []struct {
		rank                   model.Rank
		others, fetch, a, rest float64
	}{{model.Ordinary, 0, 0, 30, 10}, {model.Subordinated, 0, 0, 0, 20}, {model.Ordinary, 40, .5, 40, 13.333333333}} {
		s := owing()
		s.Deals[0].Before = model.Brought{Owed: 60}
		s.Deals[0].Terms.Interest.Value, s.Deals[0].Rank = 0, c.rank
		b := &s.Firms[1]
		b.Opening = model.Opening{Cash: 30, FixedAssets: 75, Debt: 40, OtherOwed: 20, OtherAssets: c.others}
		b.Distress.Resale, b.Distress.OtherFetch = .4, c.fetch
		fail := model.NewShock("fail", model.Failure, "b")
		fail.Size = 1
		s.Shocks = []model.Shock{fail}
		r := mustRun(t, s)
		fall := r.Events[len(r.Events)-1].Fall
		if fall == nil {
			fall = toldOf(r, result.DefaultEvent)[0].Fall
		}
		paid := map[string]float64{}
		for _, l := range fall.Losses {
			paid[l.Creditor] = l.Paid
		}
		if math.Abs(paid["a"]-c.a) > 1e-8 || math.Abs(paid[model.Suppliers]-c.rest) > 1e-8 || fall.Owed != 120 {
			t.Errorf("%v: %+v", c.rank, fall)
		}
	}
}

// Level payments are the same each quarter (IN-4), and a campus's notes its rent (IN-5).
func TestLevelPayments(t *testing.T) {
	s := owing()
	s.Deals[0].Terms.RepayAs, s.Deals[0].Terms.Interest = model.LevelPayment, model.Rate{Value: .02, Per: model.PerQuarter}
	r := mustRun(t, s)
	wants(t, "owed", r.Firm(1, result.FirmDebt), 0, 75.737624733, 50.990001961, 25.747426733, 0)
	wants(t, "B's cash", r.Firm(1, result.FirmCash), 1e-12, 93.737624733, 67.475249466, 41.212874199, 14.950498931)

	s = owing()
	s.Quarters, s.Firms[1].Opening.Cash = 16, 20
	s.Deals[0].From, s.Deals[0].Before = model.Lenders, model.Brought{Owed: 27.3, OwedOver: 94}
	s.Deals[0].Terms.RepayAs, s.Deals[0].Terms.Interest = model.LevelPayment, model.Rate{Value: .0658, Per: model.PerYear}
	r = mustRun(t, s)
	wants(t, "paid", []float64{20 - r.FirmAt(1, result.FirmCash, 0)}, 1e-9, .572616589)
	wants(t, "owed after 16", []float64{r.FirmAt(1, result.FirmDebt, 15)}, 1e-8, 25.059882032)
}

// Who works for shares is paid with them: a cost, and no cash.
func TestPaidInShares(t *testing.T) {
	f := model.NewFirm("lab")
	f.Opening.Cash = 10
	f.Costs.Fixed, f.Costs.InShares = 4.2, 3.2
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{f}})
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 9, 8, 7)
	wants(t, "profit", r.Firm(0, result.FirmProfit), exact, -4.2, -4.2, -4.2)
	wants(t, "equity", r.Firm(0, result.FirmEquity), exact, 9, 8, 7)
	wants(t, "group's profit", r.Group(result.GroupConsolidatedProfit), exact, -4.2, -4.2, -4.2)
	if x := r.Sheet(3).Balance(0, ledger.PaidIn); units(-x) != 9.6 {
		t.Errorf("paid in: %v", x)
	}
}
