package engine

import "moneyloop/model/ledger"

// prefer pays what is owed on preferred shares, as far as cash can be spared once all else of the
// quarter is paid: nobody falls for it, and what is left stays owed, without interest.
func prefer(e *engine) {
	for i := range e.Firms {
		f := &e.Firms[i]
		owed, _ := e.Register().Preference(i)
		if owed == 0 || f.Dead {
			continue
		}
		spare := min(owed, max(0, f.Cash()-f.Reserve()))
		for h := range e.Stakes {
			if s := &e.Stakes[h]; s.Issuer == i && s.Arrears > 0 {
				x := spare.Part(s.Arrears, owed)
				s.Arrears -= x
				e.Pay(ledger.Distribute, i, s.Holder, x)
			}
		}
	}
}

// passes reports whether a deal is a dividend that is not paid, because of what is owed on preferred
// shares.
func passes(e *engine, d int) bool {
	p := &e.Plan.Deals[d]
	if p.Flow != ledger.Distribute || !e.IsFirm(p.From) {
		return false
	}
	owed, _ := e.Register().Preference(p.From)
	return owed > 0
}
