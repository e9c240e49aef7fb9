package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// prices are those of what a firm can pledge.
type prices struct {
	asset float64 // of fixed assets, per unit of book value
	share float64 // of one of its shares
}

// market is what markets made of a firm at the last closing.
type market struct {
	years   [4]ledger.Amount // revenue of the year up to each of the last four closings
	value   float64          // of all its shares
	gain    float64          // by how much that had risen in the quarter
	peaks   prices           // the highest so far
	called  ledger.Amount    // debt that its collateral does not cover: due in the next quarter
	calling bool             // so it was at the closing before: told
}

// stock is a firm as the stock market sees it.
type stock struct{ *firm }

func (f *firm) stock() stock { return stock{f} }

// openingMarket is what markets make of a firm before the first quarter.
func (f stock) openingMarket() market {
	year := 4 * f.past.opening
	return market{
		years: [4]ledger.Amount{year, year, year, year},
		value: f.openingValue(),
		peaks: prices{1, f.sharePrice()},
	}
}

// openingValue is the multiple that its listing says on the revenue that its opening says.
func (f stock) openingValue() float64 {
	return f.multiple(f.presumedGrowth()) * 4 * f.books.Float(f.past.opening)
}

// sharePrice is the price of one of a firm's shares at the last closing; 0 if there are
// none, or no market for them.
func (f stock) sharePrice() float64 {
	if f.shares.all == 0 {
		return 0
	}
	return f.shares.market / f.books.Float(f.shares.all)
}

// marketValue is what all shares of a firm are worth at the closing of quarter t, which
// brought such revenue: its multiple, as far as the market has not lost faith in
// multiples altogether, times its revenue of four quarters. Fewer quarters are made a
// year of.
func (f stock) marketValue(t int, revenue ledger.Amount) float64 {
	if !f.listed() {
		return 0
	}
	for k := range f.past.recent {
		if k != t%4 {
			revenue += f.past.recent[k].revenue
		}
	}
	value := f.multiple(f.growth(t, revenue)) * f.hit.multiple * f.books.Float(revenue) * 4 / float64(min(t, 4))
	return min(value, model.MaxNumber*model.MaxMoney)
}

// multiple is what the market pays for a unit of yearly revenue that grows like this.
func (f stock) multiple(growth float64) float64 {
	l := &f.spec.Listing
	if !f.listed() {
		return 0
	}
	m := credit.Multiple{Base: l.Multiple, Growth: f.presumedGrowth(), Sensitivity: l.Sensitivity, Low: l.Least, High: l.Most}
	return m.At(growth)
}

// presumedGrowth is the yearly growth that the multiple of a firm presumes.
func (f stock) presumedGrowth() float64 {
	g := f.spec.Listing.Growth
	if g.Per == model.PerYear {
		return g.Value
	}
	return math.Pow(1+g.Value, 4) - 1
}

// growth is by how much a firm's reported revenue of the four quarters up to t exceeds
// that of the four before. Quarters before the first had the revenue that the opening
// says. A firm that had none then is compared with the quarters there are, made a year
// of; as long as there are none the market presumes what it always presumes.
func (f stock) growth(t int, revenue ledger.Amount) float64 {
	before := f.books.Float(f.past.market.years[t%4])
	if f.past.opening == 0 && t > 4 {
		before *= 4 / float64(min(t-4, 4))
	}
	if before <= 0 {
		return f.presumedGrowth()
	}
	return f.books.Float(f.filled(t, revenue))/before - 1
}

// filled is the revenue of the quarters up to t with that of the opening for those before
// the first.
func (f stock) filled(t int, revenue ledger.Amount) ledger.Amount {
	return revenue + f.past.opening*ledger.Amount(max(0, 4-t))
}

// secondHand is the market for used fixed assets.
type secondHand struct {
	price float64       // they fetch per unit of book value; 1 at the start
	sold  ledger.Amount // in need this quarter, at book value
}

// priceFor is what fixed assets of a firm fetch now, per unit of book value, where in
// calm they would fetch that: what sales in need have left of it, less what shocks take.
func (m *secondHand) priceFor(f *firm) float64 { return m.price * f.hit.resale }

// fetches is what all fixed assets of a firm fetch now, where in calm they would fetch
// price per unit of book value.
func (m *secondHand) fetches(f *firm, price float64) ledger.Amount {
	return f.times(f.plant.Total(), price*m.priceFor(f))
}

// sellUsed sells a share of a firm's fixed assets outside, at a price per unit of book
// value, and returns what they bring. What is missing to book value is a loss of the
// quarter. So much on sale tells on the price of the next one.
func (c *cashier) sellUsed(i int, share, price float64) ledger.Amount {
	f := &c.firms[i]
	book, group := f.plant.Scale(share), f.basis.Scale(share)
	x := f.times(book, price)
	c.pay(ledger.Resell, c.outside(ledger.Suppliers), i, x)
	c.books.Charge(i, ledger.Losses, book-x)
	c.boundary.profit += x - group
	c.used.sold += book
	return x
}
