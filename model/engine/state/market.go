package state

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// Prices are those of what a firm can pledge.
type Prices struct {
	Asset float64 // of fixed assets, per unit of book value
	Share float64 // of one of its shares
}

// Market is what markets made of a firm at the last closing.
type Market struct {
	Years   [4]ledger.Amount // revenue of the year up to each of the last four closings
	Value   float64          // of all its shares
	Gain    float64          // by how much that had risen in the quarter
	Peaks   Prices           // the highest so far
	Called  ledger.Amount    // debt that its collateral does not cover: due in the next quarter
	Calling bool             // so it was at the closing before: told
}

// Stock is a firm as the stock market sees it.
type Stock struct{ *Firm }

func (f *Firm) Stock() Stock { return Stock{f} }

// openingMarket is what markets make of a firm before the first quarter.
func (f Stock) openingMarket() Market {
	year := 4 * f.Past.opening
	return Market{
		Years: [4]ledger.Amount{year, year, year, year},
		Value: f.openingValue(),
		Peaks: Prices{1, f.SharePrice()},
	}
}

// openingValue is the multiple that its listing says on the revenue that its opening says.
func (f Stock) openingValue() float64 {
	return f.multiple(f.presumedGrowth()) * 4 * f.Books.Float(f.Past.opening)
}

// SharePrice is the price of one of a firm's shares at the last closing; 0 if there are
// none, or no market for them.
func (f Stock) SharePrice() float64 {
	if f.Shares.All == 0 {
		return 0
	}
	return f.Shares.Market / f.Books.Float(f.Shares.All)
}

// MarketValue is what all shares of a firm are worth at the closing of quarter t, which
// brought such revenue: its multiple, as far as the market has not lost faith in
// multiples altogether, times its revenue of four quarters. Fewer quarters are made a
// year of.
func (f Stock) MarketValue(t int, revenue ledger.Amount) float64 {
	if !f.Listed() {
		return 0
	}
	for k := range f.Past.Recent {
		if k != t%4 {
			revenue += f.Past.Recent[k].Revenue
		}
	}
	value := f.multiple(f.growth(t, revenue)) * f.Hit.Multiple * f.Books.Float(revenue) * 4 / float64(min(t, 4))
	return min(value, model.MaxNumber*model.MaxMoney)
}

// multiple is what the market pays for a unit of yearly revenue that grows like this.
func (f Stock) multiple(growth float64) float64 {
	l := &f.Spec.Listing
	if !f.Listed() {
		return 0
	}
	m := credit.Multiple{Base: l.Multiple, Growth: f.presumedGrowth(), Sensitivity: l.Sensitivity, Low: l.Least, High: l.Most}
	return m.At(growth)
}

// presumedGrowth is the yearly growth that the multiple of a firm presumes.
func (f Stock) presumedGrowth() float64 {
	g := f.Spec.Listing.Growth
	if g.Per == model.PerYear {
		return g.Value
	}
	return math.Pow(1+g.Value, 4) - 1
}

// growth is by how much a firm's reported revenue of the four quarters up to t exceeds
// that of the four before. Quarters before the first had the revenue that the opening
// says. A firm that had none then is compared with the quarters there are, made a year
// of; as long as there are none the market presumes what it always presumes.
func (f Stock) growth(t int, revenue ledger.Amount) float64 {
	before := f.Books.Float(f.Past.Market.Years[t%4])
	if f.Past.opening == 0 && t > 4 {
		before *= 4 / float64(min(t-4, 4))
	}
	if before <= 0 {
		return f.presumedGrowth()
	}
	return f.Books.Float(f.Filled(t, revenue))/before - 1
}

// Filled is the revenue of the quarters up to t with that of the opening for those before
// the first.
func (f Stock) Filled(t int, revenue ledger.Amount) ledger.Amount {
	return revenue + f.Past.opening*ledger.Amount(max(0, 4-t))
}

// SecondHand is the market for used fixed assets.
type SecondHand struct {
	Price float64       // they fetch per unit of book value; 1 at the start
	Sold  ledger.Amount // in need this quarter, at book value
}

// PriceFor is what fixed assets of a firm fetch now, per unit of book value, where in
// calm they would fetch that: what sales in need have left of it, less what shocks take.
func (m *SecondHand) PriceFor(f *Firm) float64 { return m.Price * f.Hit.Resale }

// Fetches is what all fixed assets of a firm fetch now, where in calm they would fetch
// price per unit of book value.
func (m *SecondHand) Fetches(f *Firm, price float64) ledger.Amount {
	return f.Times(f.Plant.Total(), price*m.PriceFor(f))
}

// SellUsed sells a share of a firm's fixed assets outside, at a price per unit of book
// value, and returns what they bring. What is missing to book value is a loss of the
// quarter. So much on sale tells on the price of the next one.
func (c *Cashier) SellUsed(i int, share, price float64) ledger.Amount {
	f := &c.Firms[i]
	book, group := f.Plant.Scale(share), f.Basis.Scale(share)
	x := f.Times(book, price)
	c.Pay(ledger.Resell, c.Outside(ledger.Suppliers), i, x)
	c.Books.Charge(i, ledger.Losses, book-x)
	c.Boundary.Profit += x - group
	c.Used.Sold += book
	return x
}
