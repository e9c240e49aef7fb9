package measure

import (
	"math"

	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// totals are amounts of all firms together.
type totals struct {
	story, gross, net, funded         ledger.Amount
	cash, debt, equity, worth, profit ledger.Amount
}

func (t *totals) receive(r *state.Revenue) {
	t.story += r.Story
	t.gross += r.Gross
	t.net += r.Net
	t.funded += r.Sold.Customers
}

func (t *totals) hold(b *ledger.BalanceSheet, profit ledger.Amount) {
	t.cash += b.Cash
	t.debt += b.Debt
	t.equity += b.Equity
	t.worth += b.Retained // not what firms paid for each other's shares
	t.profit += profit
}

// measureGroup enters the numbers of all firms together. Without tracing it is not known
// what of reported revenue customers outside paid.
func (m *Measurer) measureGroup(t *totals, sheet ledger.Sheet) {
	g, real := &m.Group, m.Boundary.Sales
	g[result.GroupStory] = m.Books.Float(t.story)
	g[result.GroupGross] = m.Books.Float(t.gross)
	g[result.GroupOutside] = m.Books.Float(real)
	g[result.RevenueMultiplier] = state.Quotient(m.Books.Float(t.gross), m.Books.Float(real))
	if m.Needs.gain {
		g[result.LoopGain] = m.ring.gain()
	}
	g[result.GroupCash] = m.Books.Float(t.cash)
	g[result.GroupDebt] = m.Books.Float(t.debt)
	g[result.GroupEquity] = m.Books.Float(t.equity)
	g[result.GroupNetWorth] = m.Books.Float(t.worth)
	g[result.GroupProfit] = m.Books.Float(t.profit)
	g[result.GroupConsolidatedProfit] = m.Books.Float(m.Boundary.Profit)
	if m.Needs.letter {
		g[result.GroupLetter] = m.letter.ofGroup(t.gross)
	}
	g[result.GroupPaperWealth] = m.paperWealth()
	g[result.PaperMultiplier] = state.Quotient(g[result.GroupPaperWealth], m.Books.Float(m.Boundary.Raised))
	if m.Needs.guaranteed {
		g[result.GuaranteedDebt] = m.Promises().Guaranteed()
	}
	g[result.GovernmentLoss] = m.Books.Float(sheet.Balance(m.Outside(ledger.Government), ledger.Losses) - m.Boundary.Estates)
	if m.Pools == nil {
		g[result.GroupNet], g[result.GroupChain], g[result.GroupInsider], g[result.Circularity] = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		return
	}
	insider := m.Books.Float(t.gross - t.funded)
	g[result.GroupNet] = m.Books.Float(t.net)
	g[result.GroupChain] = m.Books.Float(t.funded - real)
	g[result.GroupInsider] = insider
	g[result.Circularity] = state.Quotient(max(0, insider), m.Books.Float(t.gross)) // what is collected late was counted before
}
