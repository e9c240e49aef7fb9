package state

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// subscribe adds preferred shares for x to a holding: paid-in capital, and no part of all shares.
func (e Register) subscribe(h int, x ledger.Amount) {
	s := &e.Stakes[h]
	s.Cost += x
	s.Preferred += x
	e.Boundary.Raised += x
}

// Prefer lets dividends on preferred shares fall due, on what was paid in when the quarter began, and
// turns those into shares whose time it is: at the value of all shares at the last closing, within
// their band. What is owed on them stays so.
func (e Register) Prefer() {
	if !e.Plan.Prefers {
		return
	}
	for d := range e.Deals {
		terms := &e.Scenario.Deals[d].Terms.Preferred
		if e.Plan.Deals[d].Flow != ledger.Invest || e.Stakes[e.Deals[d].Asset].Preferred == 0 {
			continue
		}
		s := &e.Stakes[e.Deals[d].Asset]
		s.Arrears += e.Books.Times(s.Preferred, terms.Dividend.Simple())
		if terms.In > 0 && float64(e.Now) >= terms.In {
			e.become(e.Deals[d].Asset, terms)
		}
	}
	e.closeRounds()
}

// become turns preferred shares into shares: for x at the value V of all, x/V of those there are.
func (e Register) become(h int, terms *model.Preference) {
	s := &e.Stakes[h]
	x, f, price := s.Preferred, &e.Firms[s.Issuer], 1.0
	if value := min(max(f.Worth(f.Shares.Market), terms.Least), terms.Most); f.Shares.All > 0 {
		price = max(value, e.Books.Float(1)) / e.Books.Float(f.Shares.All)
	}
	s.Preferred = 0
	e.add(h, x, price)
}

// Owed sets what every firm owes on preferred shares, in list, and returns it; nil if there are none.
func (e Register) Owed(list []ledger.Amount) []ledger.Amount {
	if !e.Plan.Prefers {
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
	if !e.Plan.Prefers {
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
