package state

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// An appraiser says what shares are worth as the quarter ends.
type appraiser struct{ Register }

// Appraise carries shares at what they are worth as the quarter ends.
func Appraise(e *State) { appraiser{e.Register()}.mark() }

// mark carries shares at what their holders say they are worth, as the quarter ends:
// at fair value, the price of the last round or of the market, or by the equity method,
// cost plus the holder's part of the issuer's profits less its dividends, and of what
// others pay for new shares, and never below nothing. No cash moves, and it is not taxed (domain-model 1, AT-8). It is below
// EBIT, but in profit, retained earnings and book equity as the statements have them;
// so whatever goes by those goes by marks too: debt to equity, Z″, lenders' limits.
//
// Of the issuer's profit, what it gained on shares itself is that of the quarter before:
// so firms that hold each other do not wait for each other (ASC 323-10-35-6 allows the
// lag).
func (e appraiser) mark() {
	if e.Stopped() {
		return
	}
	for h := range e.Stakes {
		s := &e.Stakes[h]
		if s.carry == model.AtCost || s.Cost == 0 || !e.IsFirm(s.Holder) {
			continue
		}
		e.CarryAt(s, e.carried(s))
		BlameFirm(e.State, s.Holder)
	}
	for i := range e.Firms {
		f := &e.Firms[i]
		f.Shares.revalued = -e.Books.Balance(i, ledger.Revaluation)
		e.appraise(f)
	}
}

// carried is what a holding is to be carried at above its cost.
func (e appraiser) carried(s *Holding) ledger.Amount {
	issuer := &e.Firms[s.Issuer]
	if s.carry == model.AtFairValue {
		if issuer.Shares.All == 0 {
			return s.Mark
		}
		return e.Books.Amount(e.Part(s)*issuer.Worth(e.quoted(issuer))) - s.Cost
	}
	profit := e.Books.Profit(s.Issuer) + e.Books.Balance(s.Issuer, ledger.Revaluation) + issuer.Shares.revalued
	s.Earned += e.Books.Times(profit, e.Part(s))
	return max(-s.Cost, s.Earned)
}

// quoted is a firm's market value at this closing, which its revenue of the quarter is
// part of.
func (e appraiser) quoted(f *Firm) float64 {
	if !f.Listed() {
		return 0
	}
	return f.Stock().MarketValue(e.Now, -e.Books.Balance(f.Sector, ledger.Revenue))
}

// CarryAt carries a holding at mark above its cost.
func (e Register) CarryAt(s *Holding, mark ledger.Amount) {
	if x := mark - s.Mark; x != 0 {
		e.Books.Enter(ledger.MarkUp, s.Holder, s.Issuer, x, -1)
		s.Mark = mark
		e.Boundary.Insider -= x // the group gains nothing by it
	}
}

// payDividend takes what a firm gets as a dividend off what it carries its shares by the
// equity method at: it is part of profits that it has counted before.
func (e Register) payDividend(issuer, holder int, x ledger.Amount) {
	var all ledger.Amount
	for h := range e.Stakes {
		if s := &e.Stakes[h]; s.Issuer == issuer && s.Holder == holder {
			all += s.Units
		}
	}
	for h := range e.Stakes {
		if s := &e.Stakes[h]; s.Issuer == issuer && s.Holder == holder && s.carry == model.EquityMethod {
			s.Earned -= x.Part(s.Units, all)
		}
	}
}

// appraise works out what a firm's shares gained this quarter that nobody paid for:
// their value now, less what it was and what was paid for new ones. The first price
// that somebody sets gains nothing; before it nothing is known.
func (e appraiser) appraise(f *Firm) {
	s := &f.Shares
	was, now := s.Before, f.Worth(e.quoted(f))
	if !s.Priced && !f.Dead {
		now = was + e.Books.Float(s.Raised)
	}
	s.Wealth = now - was - e.Books.Float(s.Raised)
	s.Before, s.Raised = now, 0
	if math.Abs(s.Wealth) < 1e-9*math.Abs(now) { // rounding of shares
		s.Wealth = 0
	}
}

// dilute counts what a round of an issuer does to stakes that are carried by the equity
// method: as if holders had sold the part of their stake by which it is less than before,
// for their part of what is paid (ASC 323-10-40-1). A stake of p0 carried at C, of which
// p1 is left after a round of X, of which the holder pays x, gains
//
//	p1 X − x − C (1 − p1/p0)
//
// Who has a larger part than before has bought it, and gains nothing.
func (e Register) dilute(issuer int) {
	var seen []int
	for h := range e.Stakes {
		if s := &e.Stakes[h]; s.Issuer == issuer && s.carry == model.EquityMethod && !slices.Contains(seen, s.Holder) {
			seen = append(seen, s.Holder)
			e.diluteHolder(issuer, s.Holder)
		}
	}
}

// diluteHolder counts it for all that one holder has, which are one stake.
func (e Register) diluteHolder(issuer, holder int) {
	var stakes []*Holding
	var had, has, paid, carried ledger.Amount
	for h := range e.Stakes {
		if s := &e.Stakes[h]; s.Issuer == issuer && s.Holder == holder && s.carry == model.EquityMethod {
			stakes = append(stakes, s)
			had += s.Units - s.Fresh
			has += s.Units
			paid += s.Paid
			carried += s.Cost - s.Paid + s.Earned
		}
	}
	all := &e.Firms[issuer].Shares
	if had > 0 && all.All > 0 {
		before, after := e.Books.Float(had)/e.Books.Float(all.All), e.Books.Float(has)/e.Books.Float(all.All+all.Fresh)
		gain := after*e.Books.Float(all.paid) - e.Books.Float(paid) - e.Books.Float(carried)*(1-after/before)
		for _, s := range stakes {
			if after < before && e.IsFirm(holder) {
				s.Earned += e.Books.Amount(gain * e.Books.Float(s.Units-s.Fresh) / e.Books.Float(had))
			}
		}
	}
	for _, s := range stakes {
		s.Fresh, s.Paid = 0, 0
	}
}
