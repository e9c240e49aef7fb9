package engine

import (
	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// debtor is a firm as its outside lenders see it.
type debtor struct{ *firm }

// callMargin lets lenders look at their collateral at the closing: they call what debt
// exceeds what they lend on it. It is due in the next quarter. Calls that follow each
// other are told as long as they grow.
func (e markets) callMargin(f *firm) {
	c, m := &f.spec.Collateral, &f.past.market
	if !c.Pledged() {
		return
	}
	price, d := e.used.priceFor(f), debtor{f}
	lends := d.lentOn(c.Assets*e.books.Float(f.plant.Total())*price, price, m.peaks.asset) +
		d.lentOn(c.Shares*m.value, f.stock().sharePrice(), m.peaks.share)
	before := m.called
	m.called = d.worthwhile(e.books.Float(f.owes.debt) - lends)
	if m.called > 0 && !m.calling || m.calling && m.called > before+before/1000 { // not for rounding
		ev := e.happening(model.MarginEvent, m.called)
		ev.Firm = f.sector
		e.event(ev)
	}
	m.calling = m.called > 0
}

// lentOn is what lenders lend on collateral of this value: (1 − H) of it. The haircut
// rises with the fall of its price from its peak; a shock to haircuts is what volatility
// would be in H = H0 + κ_v (σ/σ0 − 1) + κ_d drawdown.
func (f debtor) lentOn(value, price, peak float64) float64 {
	c := &f.spec.Collateral
	drawdown := 0.0
	if peak > 0 && price > 0 {
		drawdown = 1 - price/peak
	}
	h := credit.Haircut{Base: min(1, c.Haircut), Volatility: f.hit.haircut, Drawdown: c.Drawdown}.At(2, drawdown)
	return (1 - h) * value
}

// worthwhile is an amount of a firm's debt, or nothing if it is so little that only
// rounding can have left it.
func (f debtor) worthwhile(x float64) ledger.Amount {
	debt := f.books.Float(f.owes.debt)
	if x < 1000*f.books.Float(1) || x < 1e-12*debt {
		return 0
	}
	return f.amount(min(x, debt))
}

// deleverage lets firms that keep a debt to equity sell fixed assets, and repay, as far
// as the balance sheet of the last closing, with fixed assets at what they fetch, is
// beyond it. Who is below does not buy.
func (e markets) deleverage() {
	if !e.plan.feeds {
		return
	}
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead || f.spec.Collateral.Target == 0 || e.stopped() {
			continue
		}
		price := e.used.priceFor(f)
		assets := price * e.books.Float(f.plant.Total())
		x := debtor{f}.worthwhile(min(assets, debtor{f}.excessDebt(price)))
		if x <= 0 {
			continue
		}
		got := e.sellUsed(i, e.books.Float(x)/assets, price)
		x = min(got, f.owes.debt)
		e.pay(ledger.Repay, i, e.outside(ledger.Lenders), x)
		f.past.market.called = max(0, f.past.market.called-x)
		ev := e.happening(model.DeleverEvent, got)
		ev.Firm = i
		e.event(ev)
	}
}

// excessDebt is what a firm must sell and repay to be back at the debt to equity L that
// it keeps, which is a debt of ℓ = L/(1+L) of its assets.
func (f debtor) excessDebt(price float64) float64 {
	keeps := f.spec.Collateral.Target
	debt := -f.books.Float(f.books.Balance(f.sector, ledger.Debt))
	equity := f.books.Float(f.books.Equity(f.sector)) - (1-price)*f.books.Float(f.plant.Total())
	return credit.ForcedSale(debt+equity, debt, keeps/(1+keeps))
}
