package state

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
)

// Holding is shares of one party in a firm: bought on a deal or from investors in need,
// or held before the first quarter.
type Holding struct {
	Holder, Issuer int
	Cost           ledger.Amount
	Units          ledger.Amount // shares: one per unit of money while nobody has set a price
	carry          model.Carry
	Mark           ledger.Amount // what the holder carries it at, above its cost
	Earned         ledger.Amount // part of the issuer's profits since it was bought, less dividends
	Preferred      ledger.Amount // of what it cost, what preferred shares did, which are no units
	Arrears        ledger.Amount // dividends on those that are owed
	Fresh, Paid    ledger.Amount // by the equity method: shares of the round in hand, and what they cost
}

// Shares are what a firm has issued, and what they cost. New shares are bought at the
// value of all before the money, V, so x buys x/V as many as there are (domain-model
// AT-8).
type Shares struct {
	Founders ledger.Amount // units that no holding of the scenario is
	All      ledger.Amount // units
	First    ledger.Amount // units before the first quarter
	Fresh    ledger.Amount // units of the round in hand
	paid     ledger.Amount // for them
	Price    float64       // of a unit in the last round; 1 before the first
	Priced   bool          // somebody has set a price
	Market   float64       // value of all shares in the stock market at the last closing
	Before   float64       // value of all shares at the last closing
	Raised   ledger.Amount // paid for new shares this quarter
	Wealth   float64       // that shares gained this quarter and nobody paid for
	revalued ledger.Amount // gains of the firm on shares it carries, last quarter
	paying   ledger.Amount // of its costs, with new shares, each quarter
}

// A register keeps who holds which shares.
type Register struct{ *State }

func (e *State) Register() Register { return Register{e} }

// maxUnits bounds the shares of a firm. More are merged, as in a reverse split.
const maxUnits = 1 << 61

// open counts the shares before the first quarter: one for every unit of money
// that stakes cost, and one for founders for every unit of opening equity beyond.
func (e Register) open() {
	for i := range e.Firms {
		f := &e.Firms[i]
		s := &f.Shares
		s.Founders = max(0, -e.Books.Balance(i, ledger.Retained))
		s.All, s.Price = s.Founders, 1
		s.Market = f.Stock().openingValue()
		s.Priced = f.Listed()
	}
	for h := range e.Stakes {
		e.Firms[e.Stakes[h].Issuer].Shares.All += e.Stakes[h].Units
	}
	e.loose = len(e.Stakes)
	for i := range e.Firms {
		e.Firms[i].Shares.First = e.Firms[i].Shares.All
		e.Firms[i].Shares.Before = e.Firms[i].Worth(e.Firms[i].Shares.Market)
		e.Firms[i].Past.Market = e.Firms[i].Stock().openingMarket()
	}
}

func (f *Firm) Listed() bool { return f.Spec.Listing.Multiple > 0 }

// Worth is what all shares of a firm are worth: in the market, or at the price of the
// last round.
func (f *Firm) Worth(market float64) float64 {
	switch {
	case f.Dead:
		return 0
	case f.Listed():
		return market
	}
	return f.Shares.Price * f.Books.Float(f.Shares.All)
}

// buy adds what x buys to a holding, at a value of all shares before the money;
// 0 is what the market says, or the price of the last round. Payments that are made at
// once are one round: they all pay its price.
func (e Register) buy(h int, x ledger.Amount, preMoney float64) {
	s := &e.Stakes[h]
	f := &e.Firms[s.Issuer]
	f.round(preMoney)
	s.Cost += x
	if !e.IsFirm(s.Holder) {
		e.Boundary.Raised += x
	}
	e.add(h, x, f.Shares.Price)
}

// add adds what x buys to a holding, at the price of a share.
func (e Register) add(h int, x ledger.Amount, price float64) {
	s := &e.Stakes[h]
	f := &e.Firms[s.Issuer]
	units := e.Books.Count(e.Books.Float(x) / price)
	for units+float64(f.Shares.All+f.Shares.Fresh) > maxUnits && units > 1 {
		e.merge(s.Issuer)
		units /= mergedUnits
		price *= mergedUnits
	}
	bought := ledger.Amount(math.Round(units))
	if price == 1 {
		bought = x
	}
	s.Units += bought
	f.Shares.Fresh += bought
	f.Shares.paid += x
	f.Shares.Raised += x
	if s.carry == model.EquityMethod {
		s.Fresh += bought
		s.Paid += x
	}
	e.Rounds = append(e.Rounds, s.Issuer)
}

// round sets the price of new shares. Of a firm that had no equity when it began, and
// that nobody has bought shares in, founders have as many as its first price says: one
// per unit of money.
func (f *Firm) round(preMoney float64) {
	s, value := &f.Shares, preMoney
	if value <= 0 && f.Listed() {
		value = s.Market
	}
	if value <= 0 {
		return
	}
	value = max(value, f.Books.Float(1))
	if s.All+s.Fresh == 0 {
		s.Founders = f.Amount(min(value, f.Books.Float(plan.Plenty)))
		s.All = s.Founders
	}
	if s.All > 0 {
		s.Price = value / f.Books.Float(s.All)
	}
	if !s.Priced {
		s.Priced, s.Before = true, value-f.Books.Float(s.Raised)
	}
}

// mergedUnits is how many shares become one in a reverse split.
const mergedUnits = 1 << 20

// merge is a reverse split: everybody has as much less of a firm's shares, and
// each is worth as much more.
func (e Register) merge(issuer int) {
	s := &e.Firms[issuer].Shares
	s.Founders /= mergedUnits
	s.First /= mergedUnits
	s.Price *= mergedUnits
	s.All, s.Fresh = s.Founders, s.Fresh/mergedUnits
	for h := range e.Stakes {
		if x := &e.Stakes[h]; x.Issuer == issuer {
			x.Units /= mergedUnits
			x.Fresh /= mergedUnits
			s.All += x.Units
		}
	}
	s.All = max(0, s.All-s.Fresh)
}

// CloseRounds ends the rounds of the payments in hand: their shares are outstanding.
func (e Register) CloseRounds() {
	for _, i := range e.Rounds {
		s := &e.Firms[i].Shares
		if s.Fresh > 0 && e.Plan.Method {
			e.dilute(i)
		}
		s.All += s.Fresh
		s.Fresh, s.paid = 0, 0
	}
	e.Rounds = e.Rounds[:0]
}

// Issue gives holder new shares for x that it has paid the issuer outside of any deal,
// at the market's price or that of the last round. Who has paid has them at cost.
func (e Register) Issue(issuer, holder int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	e.buy(e.Holding(issuer, holder), x, 0)
	e.CloseRounds()
}

// Pay pays what of a firm's costs is paid with new shares: those who work for it are outside
// investors from then on, and no cash moves.
func (e Register) Pay(i int) {
	x := e.Firms[i].Shares.paying
	if x == 0 {
		return
	}
	investors := e.Outside(ledger.Investors)
	e.Books.Enter(ledger.PayInShares, i, investors, x, -1)
	e.Issue(i, investors, x)
	e.Boundary.Profit -= x
}

// Holding returns the holding at cost of a party in a firm that is on no deal, and
// makes one if there is none.
func (e Register) Holding(issuer, holder int) int {
	for h := e.loose; h < len(e.Stakes); h++ {
		if s := &e.Stakes[h]; s.Issuer == issuer && s.Holder == holder {
			return h
		}
	}
	e.Stakes = append(e.Stakes, Holding{Holder: holder, Issuer: issuer})
	return len(e.Stakes) - 1
}

// Part is what part of a firm's shares a holding is.
func (e Register) Part(h *Holding) float64 {
	all := e.Firms[h.Issuer].Shares.All
	if h.Units <= 0 || all <= 0 {
		return 0
	}
	return min(1, e.Books.Float(h.Units)/e.Books.Float(all))
}

// Drop ends a holding.
func (e Register) Drop(h *Holding) {
	e.Firms[h.Issuer].Shares.All -= h.Units
	h.Cost, h.Units, h.Earned, h.Fresh, h.Paid, h.Preferred, h.Arrears = 0, 0, 0, 0, 0, 0, 0
}

// First is what part of a firm's shares all those from before the first quarter are.
func (e Register) First(i int) float64 {
	s := &e.Firms[i].Shares
	switch {
	case e.Firms[i].Dead:
		return 0
	case s.All == 0:
		return 1 // nobody has bought any
	}
	return float64(s.First) / float64(s.All)
}
