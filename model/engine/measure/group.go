package measure

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
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
	g[model.GroupStory] = m.Books.Float(t.story)
	g[model.GroupGross] = m.Books.Float(t.gross)
	g[model.GroupOutside] = m.Books.Float(real)
	g[model.RevenueMultiplier] = state.Quotient(m.Books.Float(t.gross), m.Books.Float(real))
	if m.Needs.gain {
		g[model.LoopGain] = m.ring.gain()
	}
	g[model.GroupCash] = m.Books.Float(t.cash)
	g[model.GroupDebt] = m.Books.Float(t.debt)
	g[model.GroupEquity] = m.Books.Float(t.equity)
	g[model.GroupNetWorth] = m.Books.Float(t.worth)
	g[model.GroupProfit] = m.Books.Float(t.profit)
	g[model.GroupConsolidatedProfit] = m.Books.Float(m.Boundary.Profit)
	if m.Needs.letter {
		g[model.GroupLetter] = m.letter.ofGroup(t.gross)
	}
	g[model.GroupPaperWealth] = m.paperWealth()
	g[model.PaperMultiplier] = state.Quotient(g[model.GroupPaperWealth], m.Books.Float(m.Boundary.Raised))
	if m.Needs.guaranteed {
		g[model.GuaranteedDebt] = m.Promises().Guaranteed()
	}
	g[model.GovernmentLoss] = m.Books.Float(sheet.Balance(m.Outside(ledger.Government), ledger.Losses) - m.Boundary.Estates)
	if m.Pools == nil {
		g[model.GroupNet], g[model.GroupChain], g[model.GroupInsider], g[model.Circularity] = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		return
	}
	insider := m.Books.Float(t.gross - t.funded)
	g[model.GroupNet] = m.Books.Float(t.net)
	g[model.GroupChain] = m.Books.Float(t.funded - real)
	g[model.GroupInsider] = insider
	g[model.Circularity] = state.Quotient(max(0, insider), m.Books.Float(t.gross)) // what is collected late was counted before
}
