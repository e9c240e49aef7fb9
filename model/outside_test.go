package model

import "testing"

// Outside investors' money is capital: it makes a story and no revenue, in the firm
// that gets it and in the next one.
func TestInvestorsMoneyIsCapital(t *testing.T) {
	raise := NewDeal("raise", Investors, "a", Equity)
	raise.Amount = Amount{Value: 50}
	r := mustRun(t, pair(0, raise, pays("buy", "a", "b", 50, false)))
	wants(t, "story of a", r.Firm(0, FirmStory), 0, 50, 50)
	wants(t, "revenue of a", r.Firm(0, FirmGross), 0, 0, 0)
	wants(t, "paid in", r.Firm(0, FirmFinancingCash), 0, 50, 50)
	wants(t, "equity of a", r.Firm(0, FirmEquity), 0, 0, 0) // it is spent on a service
	wants(t, "revenue of b", r.Firm(1, FirmGross), 0, 50, 50)
	wants(t, "of which capital", r.Firm(1, PassportCapital), 0, 50, 50)
	wants(t, "and real", r.Group(GroupOutside), 0, 0, 0)
	wants(t, "circular", r.Group(Circularity), 0, 1, 1)
}

// Opening cash is whose the scenario says; what it does not say is capital.
func TestOpeningMix(t *testing.T) {
	for _, c := range []struct {
		mix                Mix
		customers, capital float64
	}{
		{Mix{}, 0, 100},
		{Mix{Customers: 1}, 100, 0},
		{Mix{Customers: .5, Investors: .3}, 50, 50},
		{Mix{Customers: .6, Lenders: .6}, 50, 50}, // more than all is scaled down
		{Mix{Government: 1}, 0, 100},
	} {
		s := pair(100, pays("buy", "a", "b", 100, false))
		s.Firms[0].Opening.Origin = c.mix
		r := mustRun(t, s)
		wants(t, "customers", r.Firm(1, PassportCustomers), exact, c.customers)
		wants(t, "capital", r.Firm(1, PassportCapital), exact, c.capital)
	}
}

// A dividend is income of a firm that gets it and no expense of the one that pays it;
// consolidated it is neither.
func TestDistributions(t *testing.T) {
	for _, to := range []string{Investors, "b"} {
		pay := NewDeal("pay", "a", to, Distribution)
		pay.Amount = Amount{Value: 10}
		r := mustRun(t, pair(100, pay))
		income := 0.0
		if to == "b" {
			income = 10
		}
		wants(t, "profit of a", r.Firm(0, FirmProfit), 0, 0, 0)
		wants(t, "equity of a", r.Firm(0, FirmEquity), 0, 90, 80)
		wants(t, "financing of a", r.Firm(0, FirmFinancingCash), 0, -10, -10)
		wants(t, "profit of b", r.Firm(1, FirmProfit), 0, income, income)
		wants(t, "revenue of b", r.Firm(1, FirmGross), 0, 0, 0)
		wants(t, "consolidated", r.Group(GroupConsolidatedProfit), 0, 0, 0)
	}
}

// A stake that is there from the start is an asset of its holder and part of its
// issuer's equity, counted twice in the sum of equities and once in net worth.
func TestOpeningStakes(t *testing.T) {
	s := pair(100)
	s.Firms[0].Opening.Stakes = []Stake{{"b", 40}}
	s.Firms[1].Opening.Cash = 60
	r := mustRun(t, s)
	wants(t, "stakes", r.Firm(0, FirmStakes), 0, 40, 40)
	wants(t, "equity of a, b", []float64{r.Firm(0, FirmEquity)[0], r.Firm(1, FirmEquity)[0]}, 0, 140, 60)
	wants(t, "book equity", r.Group(GroupEquity), 0, 200)
	wants(t, "net worth", r.Group(GroupNetWorth), 0, 160)
	s.Firms[0].Opening.Leverage = 1 // of assets of 140
	wants(t, "debt", mustRun(t, s).Firm(0, FirmDebt), 0, 70)
}

// Tax is on a profit, and a loss does not come back later.
func TestTax(t *testing.T) {
	f := borrower(0, 0, 100)
	f.Opening.Cash, f.Tax = 1000, .25
	cost := pays("cost", "c", "other", 300, true)
	cost.First, cost.Last = 2, 2
	r := mustRun(t, solo(f, cost))
	wants(t, "profit", r.Firm(0, FirmProfit), exact, 75, -200, 75)
	wants(t, "cash", r.Firm(0, FirmCash), exact, 1075, 875, 950)
}

// What is made for a deal costs its seller money outside, when it is sold.
func TestSellingCost(t *testing.T) {
	sell := pays("sell", "a", "b", 100, false)
	sell.Terms.Cost = .4
	s := pair(1000, sell)
	s.Firms[1].Costs.OfRevenue = .1
	r := mustRun(t, s)
	wants(t, "profit of b", r.Firm(1, FirmProfit), exact, 50, 50)
	wants(t, "cash of b", r.Firm(1, FirmCash), exact, 50, 100)
}

// With too many firms to trace, what needs tracing has no meaning and the rest goes on.
func TestUntraced(t *testing.T) {
	s := pair(100, pays("buy", "a", "b", 10, false))
	s.Firms[0].Sales.Amount = 5
	for range MaxTraced {
		s.Firms = append(s.Firms, NewFirm("x"+string(rune('A'+len(s.Firms)))))
	}
	r := mustRun(t, s)
	wants(t, "gross", r.Group(GroupGross), exact, 15)
	wants(t, "real", r.Group(GroupOutside), exact, 5)
	wants(t, "cash of b", r.Firm(1, FirmCash), exact, 10, 20)
	wants(t, "sales of a", r.Firm(0, FirmSales), exact, 5)
	for m := FirmNet; m <= OwnHigh; m++ {
		if !Meaningless(r.Firm(1, m)[0]) {
			t.Errorf("%s: %v", m.Info().Key, r.Firm(1, m)[0])
		}
	}
	for _, m := range []GroupMetric{GroupNet, GroupChain, GroupInsider, Circularity, LoopGain} {
		if !Meaningless(r.Group(m)[0]) {
			t.Errorf("%s: %v", m.Info().Key, r.Group(m)[0])
		}
	}
}
