package engine

import (
	"moneyloop/model/credit"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// debtor is a firm as its outside lenders see it.
type debtor struct{ *state.Firm }

// callMargin lets lenders look at their collateral at the closing: they call what debt
// exceeds what they lend on it. It is due in the next quarter. Calls that follow each
// other are told as long as they grow.
func (e markets) callMargin(f *state.Firm) {
	c, m := &f.Spec.Collateral, &f.Past.Market
	if !c.Pledged() {
		return
	}
	price, d := e.Used.PriceFor(f), debtor{f}
	lends := d.lentOn(c.Assets*e.Books.Float(f.Plant.Total())*price, price, m.Peaks.Asset) +
		d.lentOn(c.Shares*m.Value, f.Stock().SharePrice(), m.Peaks.Share)
	before := m.Called
	m.Called = d.worthwhile(e.Books.Float(f.Owes.Debt) - lends)
	if m.Called > 0 && !m.Calling || m.Calling && m.Called > before+before/1000 { // not for rounding
		e.Tell(result.MarginEvent, f.Sector, plan.Nobody, m.Called)
	}
	m.Calling = m.Called > 0
}

// lentOn is what lenders lend on collateral of this value: (1 − H) of it. The haircut
// rises with the fall of its price from its peak; a shock to haircuts is what volatility
// would be in H = H0 + κ_v (σ/σ0 − 1) + κ_d drawdown.
func (f debtor) lentOn(value, price, peak float64) float64 {
	c := &f.Spec.Collateral
	drawdown := 0.0
	if peak > 0 && price > 0 {
		drawdown = 1 - price/peak
	}
	h := credit.Haircut{Base: min(1, c.Haircut), Volatility: f.Hit.Haircut, Drawdown: c.Drawdown}.At(2, drawdown)
	return (1 - h) * value
}

// worthwhile is an amount of a firm's debt, or nothing if it is so little that only
// rounding can have left it.
func (f debtor) worthwhile(x float64) ledger.Amount {
	debt := f.Books.Float(f.Owes.Debt)
	if x < 1000*f.Books.Float(1) || x < 1e-12*debt {
		return 0
	}
	return f.Amount(min(x, debt))
}

// deleverage lets firms that keep a debt to equity sell fixed assets, and repay, as far
// as the balance sheet of the last closing, with fixed assets at what they fetch, is
// beyond it. Who is below does not buy.
func (e markets) deleverage() {
	if !e.Plan.Feeds {
		return
	}
	for i := range e.Firms {
		f := &e.Firms[i]
		if f.Dead || f.Spec.Collateral.Target == 0 || e.Stopped() {
			continue
		}
		price := e.Used.PriceFor(f)
		assets := price * e.Books.Float(f.Plant.Total())
		x := debtor{f}.worthwhile(min(assets, debtor{f}.excessDebt(price)))
		if x <= 0 {
			continue
		}
		got := e.SellUsed(i, e.Books.Float(x)/assets, price)
		x = min(got, f.Owes.Debt)
		e.Pay(ledger.Repay, i, e.Outside(ledger.Lenders), x)
		f.Past.Market.Called = max(0, f.Past.Market.Called-x)
		e.Tell(result.DeleverEvent, i, plan.Nobody, got)
	}
}

// excessDebt is what a firm must sell and repay to be back at the debt to equity L that
// it keeps, which is a debt of ℓ = L/(1+L) of its assets.
func (f debtor) excessDebt(price float64) float64 {
	keeps := f.Spec.Collateral.Target
	debt := -f.Books.Float(f.Books.Balance(f.Sector, ledger.Debt))
	equity := f.Books.Float(f.Books.Equity(f.Sector)) - (1-price)*f.Books.Float(f.Plant.Total())
	return credit.ForcedSale(debt+equity, debt, keeps/(1+keeps))
}
