package state

import (
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// subscribe adds preferred shares for x to a holding: paid-in capital, and no part of all shares.
func (e Register) subscribe(h int, x ledger.Amount) {
	s := &e.Stakes[h]
	s.Cost += x
	s.Preferred += x
	e.Boundary.Raised += x
}

// Turn lets dividends on preferred shares fall due, on what was paid in when the quarter began, and
// turns into shares what becomes such now. Dividends that are owed stay so.
func (e Register) Turn() {
	for _, d := range e.Plan.Preferred {
		s := &e.Stakes[e.Deals[d].Asset]
		s.Arrears += e.Books.Times(s.Preferred, e.Scenario.Deals[d].Terms.Dividend.Simple())
	}
	for _, d := range e.Plan.Converts {
		if value, now := e.turns(d); now {
			e.Become(d, value)
		}
	}
	e.CloseRounds()
}

// turns reports whether what is owed on a deal, or preferred, becomes shares as the quarter begins, and
// at which value of all shares.
func (e Register) turns(d int) (value float64, now bool) {
	p, x := &e.Plan.Deals[d], &e.Scenario.Deals[d].Terms.Converts
	f := &e.Firms[p.To]
	switch met := p.Turns > 0 && e.Watches[p.Turns-1].Met; {
	case f.Dead:
		return 0, false
	case x.At > 0 && f.Shares.Priced && f.Worth(f.Shares.Market) >= x.At*(1-1e-9): // as near as shares are counted
		return x.At, true
	case met, x.In > 0 && float64(e.Now) >= x.In:
		return e.ConvertsAt(d), true
	}
	return 0, false
}

// ConvertsAt is the value of all shares at which something becomes shares now: at the last price,
// within its band.
func (e Register) ConvertsAt(d int) float64 {
	x, f := &e.Scenario.Deals[d].Terms.Converts, &e.Firms[e.Plan.Deals[d].To]
	return min(max(f.Worth(f.Shares.Market), x.Least), x.Most)
}

// Become turns what is owed on a deal, or preferred, into shares: x at a value V of all shares into
// x/V of those there are, for who is owed it at what is owed.
func (e Register) Become(d int, value float64) {
	p, h, x := &e.Plan.Deals[d], e.Deals[d].Asset, ledger.Amount(0)
	if p.Flow == ledger.Invest {
		x, e.Stakes[h].Preferred = e.Stakes[h].Preferred, 0
	} else {
		l := &e.Loans[h]
		x = l.Clear()
		e.Books.Enter(ledger.Convert, l.Lender, p.To, x, d)
		h = e.Holding(p.To, l.Lender)
		e.Stakes[h].Cost += x
	}
	if x == 0 {
		return
	}
	f, price := &e.Firms[p.To], 1.0
	if f.Shares.All > 0 {
		price = max(value, e.Books.Float(1)) / e.Books.Float(f.Shares.All)
	}
	e.add(h, x, price)
	ev := e.Happening(result.ConvertEvent, p.To, d, x)
	ev.Creditor = e.PartyID(e.Stakes[h].Holder)
	e.Event(ev)
}

// TellArrears tells once that dividends on preferred shares are not paid in full, until they are.
func (e Register) TellArrears(d int) {
	x, deal := e.Stakes[e.Deals[d].Asset].Arrears, &e.Deals[d]
	if x > 0 && !deal.cut {
		e.Tell(result.CutEvent, e.Plan.Deals[d].To, d, x)
	}
	deal.cut = x > 0
}

// Owed sets what every firm owes on preferred shares, in list, and returns it; nil if there are none.
func (e Register) Owed(list []ledger.Amount) []ledger.Amount {
	if len(e.Plan.Preferred) == 0 {
		return nil
	}
	clear(list)
	for h := range e.Stakes {
		list[e.Stakes[h].Issuer] += e.Stakes[h].Arrears
	}
	return list
}

// Preference is what comes before all other shares of a firm: dividends that are owed, and with what
// was paid in, in an estate.
func (e Register) Preference(i int) (arrears, all ledger.Amount) {
	if len(e.Plan.Preferred) == 0 {
		return 0, 0
	}
	for h := range e.Stakes {
		if s := &e.Stakes[h]; s.Issuer == i {
			arrears += s.Arrears
			all += s.Arrears + s.Preferred
		}
	}
	return arrears, all
}
