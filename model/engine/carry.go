package engine

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// An appraiser says what shares are worth as the quarter ends.
type appraiser struct{ register }

// appraise carries shares at what they are worth as the quarter ends.
func appraise(e *state) { appraiser{e.register()}.mark() }

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
	if e.stopped() {
		return
	}
	for h := range e.stakes {
		s := &e.stakes[h]
		if s.carry == model.AtCost || s.cost == 0 || !e.isFirm(s.holder) {
			continue
		}
		e.carryAt(s, e.carried(s))
		e.blame(party{s.holder, nobody})
	}
	for i := range e.firms {
		f := &e.firms[i]
		f.shares.revalued = -e.books.Balance(i, ledger.Revaluation)
		e.appraise(f)
	}
}

// carried is what a holding is to be carried at above its cost.
func (e appraiser) carried(s *holding) ledger.Amount {
	issuer := &e.firms[s.issuer]
	if s.carry == model.AtFairValue {
		if issuer.shares.all == 0 {
			return s.mark
		}
		return e.books.Amount(e.part(s)*issuer.worth(e.quoted(issuer))) - s.cost
	}
	profit := e.books.Profit(s.issuer) + e.books.Balance(s.issuer, ledger.Revaluation) + issuer.shares.revalued
	s.earned += e.books.Times(profit, e.part(s))
	return max(-s.cost, s.earned)
}

// quoted is a firm's market value at this closing, which its revenue of the quarter is
// part of.
func (e appraiser) quoted(f *firm) float64 {
	if !f.listed() {
		return 0
	}
	return f.stock().marketValue(e.t, -e.books.Balance(f.sector, ledger.Revenue))
}

// carryAt carries a holding at mark above its cost.
func (e register) carryAt(s *holding, mark ledger.Amount) {
	if x := mark - s.mark; x != 0 {
		e.books.Enter(ledger.MarkUp, s.holder, s.issuer, x, -1)
		s.mark = mark
		e.boundary.insider -= x // the group gains nothing by it
	}
}

// payDividend takes what a firm gets as a dividend off what it carries its shares by the
// equity method at: it is part of profits that it has counted before.
func (e register) payDividend(issuer, holder int, x ledger.Amount) {
	var all ledger.Amount
	for h := range e.stakes {
		if s := &e.stakes[h]; s.issuer == issuer && s.holder == holder {
			all += s.units
		}
	}
	for h := range e.stakes {
		if s := &e.stakes[h]; s.issuer == issuer && s.holder == holder && s.carry == model.EquityMethod {
			s.earned -= x.Part(s.units, all)
		}
	}
}

// appraise works out what a firm's shares gained this quarter that nobody paid for:
// their value now, less what it was and what was paid for new ones. The first price
// that somebody sets gains nothing; before it nothing is known.
func (e appraiser) appraise(f *firm) {
	s := &f.shares
	was, now := s.before, f.worth(e.quoted(f))
	if !s.priced && !f.dead {
		now = was + e.books.Float(s.raised)
	}
	s.wealth = now - was - e.books.Float(s.raised)
	s.before, s.raised = now, 0
	if math.Abs(s.wealth) < 1e-9*math.Abs(now) { // rounding of shares
		s.wealth = 0
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
func (e register) dilute(issuer int) {
	var seen []int
	for h := range e.stakes {
		if s := &e.stakes[h]; s.issuer == issuer && s.carry == model.EquityMethod && !slices.Contains(seen, s.holder) {
			seen = append(seen, s.holder)
			e.diluteHolder(issuer, s.holder)
		}
	}
}

// diluteHolder counts it for all that one holder has, which are one stake.
func (e register) diluteHolder(issuer, holder int) {
	var stakes []*holding
	var had, has, paid, carried ledger.Amount
	for h := range e.stakes {
		if s := &e.stakes[h]; s.issuer == issuer && s.holder == holder && s.carry == model.EquityMethod {
			stakes = append(stakes, s)
			had += s.units - s.fresh
			has += s.units
			paid += s.paid
			carried += s.cost - s.paid + s.earned
		}
	}
	all := &e.firms[issuer].shares
	if had > 0 && all.all > 0 {
		before, after := e.books.Float(had)/e.books.Float(all.all), e.books.Float(has)/e.books.Float(all.all+all.fresh)
		gain := after*e.books.Float(all.paid) - e.books.Float(paid) - e.books.Float(carried)*(1-after/before)
		for _, s := range stakes {
			if after < before && e.isFirm(holder) {
				s.earned += e.books.Amount(gain * e.books.Float(s.units-s.fresh) / e.books.Float(had))
			}
		}
	}
	for _, s := range stakes {
		s.fresh, s.paid = 0, 0
	}
}
