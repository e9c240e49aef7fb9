package engine

// What markets make of one quarter is felt in the next one, never in the same:
// nothing has to be solved at once, and a run shows every turn of a spiral
// (domain-model 6). Here are the market for shares and the one for used fixed
// assets; collateral.go has what lenders and owners make of their prices.

// markets set prices at the end of a quarter, and let firms and lenders act on them in
// the next.
type markets struct{ *cashier }

// gain is what a party's market value gained in the last quarter; a loss is none.
func (e markets) gain(sector int) float64 {
	if !e.isFirm(sector) {
		return 0
	}
	return max(0, e.firms[sector].past.market.gain)
}

// react works out what markets make of the quarter that is closed (P10).
func (e markets) react() {
	if e.stopped() || !e.plan.feeds {
		return
	}
	e.moveAssetPrice()
	for i := range e.firms {
		if f := &e.firms[i]; !f.dead {
			e.revalue(f)
			e.callMargin(f)
		}
	}
}

// moveAssetPrice lets the sales of the quarter tell on the price of fixed assets: if all
// that all firms have were sold, it would fall by ψ. It does not come back by itself.
func (e markets) moveAssetPrice() {
	sold := e.books.Float(e.used.sold)
	if sold <= 0 {
		return
	}
	all := sold
	for i := range e.firms {
		all += e.books.Float(e.firms[i].plant.Total())
	}
	e.used.price *= left(e.s.Market.PriceImpact * sold / all)
	e.used.sold = 0
}

// revalue enters the prices of a closing.
func (e markets) revalue(f *firm) {
	m := &f.past.market
	value := f.shares.market
	m.gain, m.value = value-m.value, value
	m.years[e.t%4] = f.stock().filled(e.t, f.lastYear().revenue)
	m.peaks.share = max(m.peaks.share, f.stock().sharePrice())
	m.peaks.asset = max(m.peaks.asset, e.used.priceFor(f))
}
