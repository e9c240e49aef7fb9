package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// holding is shares of one party in a firm: bought on a deal or from investors in need,
// or held before the first quarter.
type holding struct {
	holder, issuer int
	cost           ledger.Amount
	units          ledger.Amount // shares: one per unit of money while nobody has set a price
	carry          model.Carry
	mark           ledger.Amount // what the holder carries it at, above its cost
	earned         ledger.Amount // part of the issuer's profits since it was bought, less dividends
	fresh, paid    ledger.Amount // by the equity method: shares of the round in hand, and what they cost
}

// shares are what a firm has issued, and what they cost. New shares are bought at the
// value of all before the money, V, so x buys x/V as many as there are (domain-model
// AT-8).
type shares struct {
	founders ledger.Amount // units that no holding of the scenario is
	all      ledger.Amount // units
	first    ledger.Amount // units before the first quarter
	fresh    ledger.Amount // units of the round in hand
	paid     ledger.Amount // for them
	price    float64       // of a unit in the last round; 1 before the first
	priced   bool          // somebody has set a price
	market   float64       // value of all shares in the stock market at the last closing
	before   float64       // value of all shares at the last closing
	raised   ledger.Amount // paid for new shares this quarter
	wealth   float64       // that shares gained this quarter and nobody paid for
	revalued ledger.Amount // gains of the firm on shares it carries, last quarter
	paying   ledger.Amount // of its costs, with new shares, each quarter
}

// A register keeps who holds which shares.
type register struct{ *state }

func (e *state) register() register { return register{e} }

// maxUnits bounds the shares of a firm. More are merged, as in a reverse split.
const maxUnits = 1 << 61

// open counts the shares before the first quarter: one for every unit of money
// that stakes cost, and one for founders for every unit of opening equity beyond.
func (e register) open() {
	for i := range e.firms {
		f := &e.firms[i]
		s := &f.shares
		s.founders = max(0, -e.books.Balance(i, ledger.Retained))
		s.all, s.price = s.founders, 1
		s.market = f.stock().openingValue()
		s.priced = f.listed()
	}
	for h := range e.stakes {
		e.firms[e.stakes[h].issuer].shares.all += e.stakes[h].units
	}
	e.loose = len(e.stakes)
	for i := range e.firms {
		e.firms[i].shares.first = e.firms[i].shares.all
		e.firms[i].shares.before = e.firms[i].worth(e.firms[i].shares.market)
		e.firms[i].past.market = e.firms[i].stock().openingMarket()
	}
}

func (f *firm) listed() bool { return f.spec.Listing.Multiple > 0 }

// worth is what all shares of a firm are worth: in the market, or at the price of the
// last round.
func (f *firm) worth(market float64) float64 {
	switch {
	case f.dead:
		return 0
	case f.listed():
		return market
	}
	return f.shares.price * f.books.Float(f.shares.all)
}

// buy adds what x buys to a holding, at a value of all shares before the money;
// 0 is what the market says, or the price of the last round. Payments that are made at
// once are one round: they all pay its price.
func (e register) buy(h int, x ledger.Amount, preMoney float64) {
	s := &e.stakes[h]
	f := &e.firms[s.issuer]
	f.round(preMoney)
	units := e.books.Count(e.books.Float(x) / f.shares.price)
	for units+float64(f.shares.all+f.shares.fresh) > maxUnits && units > 1 {
		e.merge(s.issuer)
		units /= mergedUnits
	}
	bought := ledger.Amount(math.Round(units))
	if f.shares.price == 1 {
		bought = x
	}
	s.cost += x
	s.units += bought
	f.shares.fresh += bought
	f.shares.paid += x
	f.shares.raised += x
	if s.carry == model.EquityMethod {
		s.fresh += bought
		s.paid += x
	}
	if !e.isFirm(s.holder) {
		e.boundary.raised += x
	}
	e.rounds = append(e.rounds, s.issuer)
}

// round sets the price of new shares. Of a firm that had no equity when it began, and
// that nobody has bought shares in, founders have as many as its first price says: one
// per unit of money.
func (f *firm) round(preMoney float64) {
	s, value := &f.shares, preMoney
	if value <= 0 && f.listed() {
		value = s.market
	}
	if value <= 0 {
		return
	}
	value = max(value, f.books.Float(1))
	if s.all+s.fresh == 0 {
		s.founders = f.amount(min(value, f.books.Float(plenty)))
		s.all = s.founders
	}
	if s.all > 0 {
		s.price = value / f.books.Float(s.all)
	}
	if !s.priced {
		s.priced, s.before = true, value-f.books.Float(s.raised)
	}
}

// mergedUnits is how many shares become one in a reverse split.
const mergedUnits = 1 << 20

// merge is a reverse split: everybody has as much less of a firm's shares, and
// each is worth as much more.
func (e register) merge(issuer int) {
	s := &e.firms[issuer].shares
	s.founders /= mergedUnits
	s.first /= mergedUnits
	s.price *= mergedUnits
	s.all, s.fresh = s.founders, s.fresh/mergedUnits
	for h := range e.stakes {
		if x := &e.stakes[h]; x.issuer == issuer {
			x.units /= mergedUnits
			x.fresh /= mergedUnits
			s.all += x.units
		}
	}
	s.all = max(0, s.all-s.fresh)
}

// closeRounds ends the rounds of the payments in hand: their shares are outstanding.
func (e register) closeRounds() {
	for _, i := range e.rounds {
		s := &e.firms[i].shares
		if s.fresh > 0 && e.plan.method {
			e.dilute(i)
		}
		s.all += s.fresh
		s.fresh, s.paid = 0, 0
	}
	e.rounds = e.rounds[:0]
}

// issue gives holder new shares for x that it has paid the issuer outside of any deal,
// at the market's price or that of the last round. Who has paid has them at cost.
func (e register) issue(issuer, holder int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	e.buy(e.holding(issuer, holder), x, 0)
	e.closeRounds()
}

// pay pays what of a firm's costs is paid with new shares: those who work for it are outside
// investors from then on, and no cash moves.
func (e register) pay(i int) {
	x := e.firms[i].shares.paying
	if x == 0 {
		return
	}
	investors := e.outside(ledger.Investors)
	e.books.Enter(ledger.PayInShares, i, investors, x, -1)
	e.issue(i, investors, x)
	e.boundary.profit -= x
}

// holding returns the holding at cost of a party in a firm that is on no deal, and
// makes one if there is none.
func (e register) holding(issuer, holder int) int {
	for h := e.loose; h < len(e.stakes); h++ {
		if s := &e.stakes[h]; s.issuer == issuer && s.holder == holder {
			return h
		}
	}
	e.stakes = append(e.stakes, holding{holder: holder, issuer: issuer})
	return len(e.stakes) - 1
}

// part is what part of a firm's shares a holding is.
func (e register) part(h *holding) float64 {
	all := e.firms[h.issuer].shares.all
	if h.units <= 0 || all <= 0 {
		return 0
	}
	return min(1, e.books.Float(h.units)/e.books.Float(all))
}

// drop ends a holding.
func (e register) drop(h *holding) {
	e.firms[h.issuer].shares.all -= h.units
	h.cost, h.units, h.earned, h.fresh, h.paid = 0, 0, 0, 0, 0
}

// first is what part of a firm's shares all those from before the first quarter are.
func (e register) first(i int) float64 {
	s := &e.firms[i].shares
	switch {
	case e.firms[i].dead:
		return 0
	case s.all == 0:
		return 1 // nobody has bought any
	}
	return float64(s.first) / float64(s.all)
}
