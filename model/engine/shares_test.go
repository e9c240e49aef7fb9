package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// markedUp is AT-8: A pays 100 for a fifth of B, then outside investors pay 100 at a
// value of 900 before their money.
func markedUp(carry model.Carry) *model.Scenario {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash, a.Tax = 100, .25
	first, second := model.NewDeal("first", "a", "b", model.Equity), model.NewDeal("second", model.Investors, "b", model.Equity)
	first.Amount, first.Last, first.Terms.PreMoney, first.Carry = model.Amount{Value: 100}, 1, 400, carry
	second.Amount, second.First, second.Last, second.Terms.PreMoney = model.Amount{Value: 100}, 2, 2, 900
	return &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{a, b}, Deals: []model.Deal{first, second}}
}

func TestAT8MarkUp(t *testing.T) {
	r := mustRun(t, markedUp(model.AtFairValue))
	wants(t, "stake", r.Firm(0, result.FirmStakes), 1e-8, 100, 180, 180)
	wants(t, "unrealised gain", r.Firm(0, result.FirmMarks), 1e-8, 0, 80, 80)
	wants(t, "gain of the quarter", r.Firm(0, result.FirmPaperGain), 1e-8, 0, 80, 0)
	wants(t, "profit", r.Firm(0, result.FirmProfit), 1e-8, 0, 80, 0) // untaxed
	wants(t, "EBIT", r.Firm(0, result.FirmEBIT), 0, 0, 0, 0)
	wants(t, "post-money", r.Firm(1, result.FirmValuation), 1e-8, 500, 1000, 1000)
	wants(t, "part of B", []float64{r.Firm(0, result.FirmStakes)[1] / r.Firm(1, result.FirmValuation)[1]}, 1e-9, .18)
	wants(t, "paper wealth", r.Firm(1, result.FirmPaperWealth), 1e-6, 0, 400, 0)
	others := r.Firm(1, result.FirmPaperWealth)[1] - r.Firm(0, result.FirmPaperGain)[1]
	wants(t, "other holders", []float64{others}, 1e-6, 320)
	wants(t, "per outside dollar", r.Group(result.PaperMultiplier), 1e-8, math.NaN(), 4, math.NaN())
	wants(t, "consolidated profit", r.Group(result.GroupConsolidatedProfit), 0, 0, 0, 0)
	wants(t, "net worth", r.Group(result.GroupNetWorth), 1e-8, 100, 180, 180)
}

// INV-11, full integration: in every cell opening + transactions + revaluation = closing,
// with 400 in the column of revaluation for the shares of B and 0 for cash.
func TestAT8FullIntegration(t *testing.T) {
	r := mustRun(t, markedUp(model.AtFairValue))
	before, now := r.Sheet(1), r.Sheet(2)
	change := func(sector int, a ledger.Account) float64 {
		return units(now.Balance(sector, a) - before.Balance(sector, a))
	}
	cash := 0.0
	for sector := range 2 {
		wants(t, "cash moves by payments alone", []float64{change(sector, ledger.Cash) - units((now.CashFlow(sector).Operating + now.CashFlow(sector).Investing + now.CashFlow(sector).Financing))}, 0, 0)
		cash += change(sector, ledger.Cash)
	}
	wants(t, "cash moved", []float64{cash}, 0, 100)
	wants(t, "A's stake: transactions, revaluation", []float64{change(0, ledger.Stakes), change(0, ledger.Marks)}, 1e-8, 0, 80)
	value := r.Firm(1, result.FirmValuation)
	wants(t, "shares of B", []float64{value[0] + 100 + r.Firm(1, result.FirmPaperWealth)[1] - value[1]}, 1e-6, 0)
	wants(t, "revaluation", []float64{r.Firm(1, result.FirmPaperWealth)[1]}, 1e-6, 400)
}

// At cost nothing of this shows in the books; what the shares are worth is the same.
func TestAT8AtCost(t *testing.T) {
	r := mustRun(t, markedUp(model.AtCost))
	wants(t, "stake", r.Firm(0, result.FirmStakes), 0, 100, 100, 100)
	wants(t, "profit", r.Firm(0, result.FirmProfit), 0, 0, 0, 0)
	wants(t, "paper wealth", r.Firm(1, result.FirmPaperWealth), 1e-6, 0, 400, 0)
	wants(t, "look-through: 18 % of B's 200", r.Firm(0, result.FirmLookThrough), 1e-8, 20, 36, 36)
}

// Two that buy at once pay one price; who buys later in the quarter pays the next.
func TestOneRoundOnePrice(t *testing.T) {
	s := markedUp(model.AtFairValue)
	third := s.Deals[1]
	third.ID = "third"
	s.Deals = append(s.Deals, third)
	r := mustRun(t, s)
	wants(t, "one round", r.Firm(1, result.FirmValuation), 1e-6, 500, 1100)
	s.Deals[2].Order = 1
	r = mustRun(t, s)
	wants(t, "a second round at 900 after 1000", r.Firm(1, result.FirmValuation), 1e-6, 500, 1000)
}

// The mark goes when the shares go: A's loss is what it paid and what it had gained.
func TestMarksGoWithTheFirm(t *testing.T) {
	s := markedUp(model.AtFairValue)
	fail := model.NewShock("fail", model.Failure, "b")
	fail.At, fail.Size = 3, 1
	s.Shocks = []model.Shock{fail}
	s.Firms[0].Sales.Amount = 200
	r := mustRun(t, s)
	wants(t, "stake", r.Firm(0, result.FirmStakes), 1e-8, 100, 180, 0)
	wants(t, "marks", r.Firm(0, result.FirmMarks), 1e-8, 0, 80, 0)
	// Of B's cash of 200 A gets 18 %. The loss of 100 saves tax, the paper one does not.
	wants(t, "taxable 200, +80, 200 + 36 − 100 and −80", r.Firm(0, result.FirmProfit), 1e-6, 150, 230, .75*136-80)
	wants(t, "B is worth nothing", r.Firm(1, result.FirmValuation), 1e-8, 500, 1000, 0)
	wants(t, "nor are its shares", r.Firm(1, result.FirmPaperWealth), 1e-6, 0, 400, -1000)
}

// By the equity method a stake follows the issuer's profits, less its dividends.
func TestEquityMethod(t *testing.T) {
	s := threeFriends()
	s.Deals[0].Carry = model.EquityMethod
	r := mustRun(t, s)
	wants(t, "A carries what B has lost at nothing", r.Firm(0, result.FirmStakes), 0, 0, 0, 0, 0)
	wants(t, "A earns what it sells less what B loses", r.Firm(0, result.FirmProfit), 0, 0, 0, 0)
	wants(t, "unbacked", r.Firm(0, result.FirmImpairment), 0, 0, 0, 0, 0)

	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash = 25
	b.Opening.Cash, b.Sales.Amount = 75, 20
	buy, pay := model.NewDeal("buy", "a", "b", model.Equity), model.NewDeal("pay", "b", "a", model.Distribution)
	buy.Amount, buy.Last, buy.Carry = model.Amount{Value: 25}, 1, model.EquityMethod
	pay.Amount, pay.First, pay.Last = model.Amount{Value: 4}, 2, 2
	r = mustRun(t, &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{a, b}, Deals: []model.Deal{buy, pay}})
	wants(t, "a quarter of 20 a quarter, less 4", r.Firm(0, result.FirmStakes), 1e-8, 30, 31, 36)
	wants(t, "profit", r.Firm(0, result.FirmProfit), 1e-8, 5, 5, 5)
	wants(t, "consolidated", r.Group(result.GroupConsolidatedProfit), 0, 20, 20, 20)
}

// Others who pay more for new shares than a stake is carried at make it worth more by the
// equity method, as if so much of it had been sold; who pay less, less (ASC 323-10-40-1).
func TestDilutionByTheEquityMethod(t *testing.T) {
	r := mustRun(t, markedUp(model.EquityMethod))
	// A tenth of a fifth is given up, carried at 10; 18 % of the 100 come in.
	wants(t, "stake", r.Firm(0, result.FirmStakes), 1e-8, 100, 108, 108)
	wants(t, "gain", r.Firm(0, result.FirmPaperGain), 1e-8, 0, 8, 0)
	wants(t, "untaxed", r.Firm(0, result.FirmProfit), 1e-8, 0, 8, 0)
	wants(t, "consolidated", r.Group(result.GroupConsolidatedProfit), 0, 0, 0, 0)

	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash = 65
	b.Opening.Cash, b.Sales.Amount = 75, 20
	buy, more, other := model.NewDeal("buy", "a", "b", model.Equity), model.NewDeal("more", "a", "b", model.Equity), model.NewDeal("other", model.Investors, "b", model.Equity)
	buy.Amount, buy.Last, buy.Carry = model.Amount{Value: 25}, 1, model.EquityMethod
	more.Amount, more.First, more.Last, more.Carry = model.Amount{Value: 40}, 2, 2, model.EquityMethod
	other.Amount, other.First, other.Last = model.Amount{Value: 100}, 2, 2
	s := &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{a, b}, Deals: []model.Deal{buy, other}}
	// 100 shares at 1 stand for 120: a quarter, carried at 30, becomes an eighth; then an
	// eighth of 20.
	wants(t, "sold too cheaply", mustRun(t, s).Firm(0, result.FirmStakes), 1e-8, 30, 30+12.5-15+2.5)
	// With 40 of its own of 140 it has 65 of 240 shares: more than a quarter, and no gain.
	s.Deals = append(s.Deals, more)
	wants(t, "bought along", mustRun(t, s).Firm(0, result.FirmStakes), 1e-8, 30, 70+20*65/240.)
	// With 20 of 120 it has 45 of 220.
	s.Deals[2].Amount.Value = 20
	p := 45 / 220.
	wants(t, "bought along a little", mustRun(t, s).Firm(0, result.FirmStakes), 1e-8, 30, 30+p*120-30*(1-p/.25)+20*p)
}

// AT-1: an impairment test must flag A's stake, 400 against net assets of 0.
func TestAT1Impairment(t *testing.T) {
	r := mustRun(t, threeFriends())
	wants(t, "stake", r.Firm(0, result.FirmStakes), 0, 100, 200, 300, 400)
	wants(t, "backed", r.Firm(0, result.FirmStakesBacked), 0, 0, 0, 0, 0)
	wants(t, "beyond", r.Firm(0, result.FirmImpairment), 0, 100, 200, 300, 400)
}

// A listed firm's shares cost what the market makes of them.
func TestMarketPrice(t *testing.T) {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash = 100
	b.Opening.Cash, b.Listing.Multiple, b.Sales = 50, 5, model.Sales{Amount: 10, Growth: model.Rate{Value: 1, Per: model.PerQuarter}}
	buy := model.NewDeal("buy", "a", "b", model.Equity)
	buy.Amount, buy.Last, buy.Carry = model.Amount{Value: 100}, 1, model.AtFairValue
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{a, b}, Deals: []model.Deal{buy}})
	// The market says 5 × 40 for B's 50 shares: 4 each. A has 25 of 75.
	wants(t, "market value", r.Firm(1, result.FirmMarketValue), 1e-9, 200, 300)
	wants(t, "A's third", r.Firm(0, result.FirmStakes), 1e-6, 200./3, 100)
}

// Money from investors in need is shares, too.
func TestIssue(t *testing.T) {
	s := markedUp(model.AtCost)
	e, err := begin(s, How{Quarters: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	e.Now = 1
	e.quarter()
	investors := e.Outside(ledger.Investors)
	for range 2 {
		e.Pay(ledger.Invest, investors, 1, 50*one)
		e.Register().Issue(1, investors, 50*one)
	}
	if all := e.Firms[1].Shares.All; all != 600*one {
		t.Errorf("%v shares, want 500 and 50 twice at a price of 1", all)
	}
	if n := len(e.Stakes); n != 3 {
		t.Errorf("%d holdings, want 3", n)
	}
	if e.close(); e.Err != nil {
		t.Error(e.Err)
	}
}

// However low the price, and however often, shares can be counted.
func TestReverseSplit(t *testing.T) {
	s := markedUp(model.AtFairValue)
	s.Quarters = 200
	s.Deals[1].Last, s.Deals[1].Terms.PreMoney = model.Unlimited, 1
	r := mustRun(t, s)
	wants(t, "diluted to nothing", r.Firm(0, result.FirmStakes)[199:], 1e-6, 0)
	wants(t, "worth", r.Firm(1, result.FirmValuation)[199:], 1e-6, 101)
}
