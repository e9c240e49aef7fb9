package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// Outside investors' money is capital: it makes a story and no revenue, in the firm
// that gets it and in the next one.
func TestInvestorsMoneyIsCapital(t *testing.T) {
	raise := model.NewDeal("raise", model.Investors, "a", model.Equity)
	raise.Amount = model.Amount{Value: 50}
	r := mustRun(t, pair(0, raise, pays("buy", "a", "b", 50, false)))
	wants(t, "story of a", r.Firm(0, result.FirmStory), 0, 50, 50)
	wants(t, "revenue of a", r.Firm(0, result.FirmGross), 0, 0, 0)
	wants(t, "paid in", r.Firm(0, result.FirmFinancingCash), 0, 50, 50)
	wants(t, "equity of a", r.Firm(0, result.FirmEquity), 0, 0, 0) // it is spent on a service
	wants(t, "revenue of b", r.Firm(1, result.FirmGross), 0, 50, 50)
	wants(t, "of which capital", r.Firm(1, result.PassportCapital), 0, 50, 50)
	wants(t, "and real", r.Group(result.GroupOutside), 0, 0, 0)
	wants(t, "circular", r.Group(result.Circularity), 0, 1, 1)
}

// Opening cash is whose the scenario says; what it does not say is capital.
func TestOpeningMix(t *testing.T) {
	for _, c := range []struct {
		mix                model.Mix
		customers, capital float64
	}{
		{model.Mix{}, 0, 100},
		{model.Mix{Customers: 1}, 100, 0},
		{model.Mix{Customers: .5, Investors: .3}, 50, 50},
		{model.Mix{Customers: .6, Lenders: .6}, 50, 50}, // more than all is scaled down
		{model.Mix{Government: 1}, 0, 100},
	} {
		s := pair(100, pays("buy", "a", "b", 100, false))
		s.Firms[0].Opening.Origin = c.mix
		r := mustRun(t, s)
		wants(t, "customers", r.Firm(1, result.PassportCustomers), exact, c.customers)
		wants(t, "capital", r.Firm(1, result.PassportCapital), exact, c.capital)
	}
}

// A dividend is income of a firm that gets it and no expense of the one that pays it;
// consolidated it is neither.
func TestDistributions(t *testing.T) {
	for _, to := range []string{model.Investors, "b"} {
		pay := model.NewDeal("pay", "a", to, model.Distribution)
		pay.Amount = model.Amount{Value: 10}
		r := mustRun(t, pair(100, pay))
		income := 0.0
		if to == "b" {
			income = 10
		}
		wants(t, "profit of a", r.Firm(0, result.FirmProfit), 0, 0, 0)
		wants(t, "equity of a", r.Firm(0, result.FirmEquity), 0, 90, 80)
		wants(t, "financing of a", r.Firm(0, result.FirmFinancingCash), 0, -10, -10)
		wants(t, "profit of b", r.Firm(1, result.FirmProfit), 0, income, income)
		wants(t, "revenue of b", r.Firm(1, result.FirmGross), 0, 0, 0)
		wants(t, "consolidated", r.Group(result.GroupConsolidatedProfit), 0, 0, 0)
	}
}

// A stake that is there from the start is an asset of its holder and part of its
// issuer's equity, counted twice in the sum of equities and once in net worth.
func TestOpeningStakes(t *testing.T) {
	s := pair(100)
	s.Firms[0].Opening.Stakes = []model.Stake{{In: "b", Cost: 40}}
	s.Firms[1].Opening.Cash = 60
	r := mustRun(t, s)
	wants(t, "stakes", r.Firm(0, result.FirmStakes), 0, 40, 40)
	wants(t, "equity of a, b", []float64{r.Firm(0, result.FirmEquity)[0], r.Firm(1, result.FirmEquity)[0]}, 0, 140, 60)
	wants(t, "book equity", r.Group(result.GroupEquity), 0, 200)
	wants(t, "net worth", r.Group(result.GroupNetWorth), 0, 160)
	s.Firms[0].Opening.Leverage = 1 // of assets of 140
	wants(t, "debt", mustRun(t, s).Firm(0, result.FirmDebt), 0, 70)
}

// Tax is on a profit, and a loss does not come back later, unless it is said to.
func TestTax(t *testing.T) {
	f := borrower(0, 0, 100)
	f.Opening.Cash, f.Tax = 1000, .25
	cost := pays("cost", "c", "other", 300, true)
	cost.First, cost.Last = 2, 2
	r := mustRun(t, solo(f, cost))
	wants(t, "profit", r.Firm(0, result.FirmProfit), exact, 75, -200, 75)
	wants(t, "cash", r.Firm(0, result.FirmCash), exact, 1075, 875, 950)
}

// What is made for a deal costs its seller money outside, when it is sold.
func TestSellingCost(t *testing.T) {
	sell := pays("sell", "a", "b", 100, false)
	sell.Terms.Cost = .4
	s := pair(1000, sell)
	s.Firms[1].Costs.OfRevenue = .1
	r := mustRun(t, s)
	wants(t, "profit of b", r.Firm(1, result.FirmProfit), exact, 50, 50)
	wants(t, "cash of b", r.Firm(1, result.FirmCash), exact, 50, 100)
}

// With too many firms to trace, what needs tracing has no meaning and the rest goes on.
func TestUntraced(t *testing.T) {
	s := pair(100, pays("buy", "a", "b", 10, false))
	s.Firms[0].Sales.Amount = 5
	for range model.MaxTraced {
		s.Firms = append(s.Firms, model.NewFirm("x"+string(rune('A'+len(s.Firms)))))
	}
	r := mustRun(t, s)
	wants(t, "gross", r.Group(result.GroupGross), exact, 15)
	wants(t, "real", r.Group(result.GroupOutside), exact, 5)
	wants(t, "cash of b", r.Firm(1, result.FirmCash), exact, 10, 20)
	wants(t, "sales of a", r.Firm(0, result.FirmSales), exact, 5)
	for m := result.FirmNet; m <= result.OwnHigh; m++ {
		if !result.Meaningless(r.Firm(1, m)[0]) {
			t.Errorf("%s: %v", m.Info().Key, r.Firm(1, m)[0])
		}
	}
	for _, m := range []result.GroupMetric{result.GroupNet, result.GroupChain, result.GroupInsider, result.Circularity, result.LoopGain} {
		if !result.Meaningless(r.Group(m)[0]) {
			t.Errorf("%s: %v", m.Info().Key, r.Group(m)[0])
		}
	}
}
