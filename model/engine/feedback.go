package engine

import "moneyloop/model/engine/state"

// What markets make of one quarter is felt in the next one, never in the same:
// nothing has to be solved at once, and a run shows every turn of a spiral
// (domain-model 6). Here are the market for shares and the one for used fixed
// assets; collateral.go has what lenders and owners make of their prices.

// markets set prices at the end of a quarter, and let firms and lenders act on them in
// the next.
type markets struct{ *state.Cashier }

// gain is what a party's market value gained in the last quarter; a loss is none.
func (e markets) gain(sector int) float64 {
	if !e.IsFirm(sector) {
		return 0
	}
	return max(0, e.Firms[sector].Past.Market.Gain)
}

// react works out what markets make of the quarter that is closed (P10).
func (e markets) react() {
	if e.Stopped() || !e.Plan.Feeds {
		return
	}
	e.moveAssetPrice()
	for i := range e.Firms {
		if f := &e.Firms[i]; !f.Dead {
			e.revalue(f)
			e.callMargin(f)
		}
	}
}

// moveAssetPrice lets the sales of the quarter tell on the price of fixed assets: if all
// that all firms have were sold, it would fall by ψ. It does not come back by itself.
func (e markets) moveAssetPrice() {
	sold := e.Books.Float(e.Used.Sold)
	if sold <= 0 {
		return
	}
	all := sold
	for i := range e.Firms {
		all += e.Books.Float(e.Firms[i].Plant.Total())
	}
	e.Used.Price *= state.Left(e.Scenario.Market.PriceImpact * sold / all)
	e.Used.Sold = 0
}

// revalue enters the prices of a closing.
func (e markets) revalue(f *state.Firm) {
	m := &f.Past.Market
	value := f.Shares.Market
	m.Gain, m.Value = value-m.Value, value
	m.Years[e.Now%4] = f.Stock().Filled(e.Now, f.LastYear().Revenue)
	m.Peaks.Share = max(m.Peaks.Share, f.Stock().SharePrice())
	m.Peaks.Asset = max(m.Peaks.Asset, e.Used.PriceFor(f))
}
