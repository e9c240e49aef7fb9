package engine

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
)

// prefer pays what is owed on preferred shares, as far as cash can be spared once all else of the
// quarter is paid: nobody falls for it, and what is left stays owed, without interest.
func prefer(e *engine) {
	if len(e.Plan.Preferred) == 0 {
		return
	}
	owed := e.Register().Owed(e.pays)
	spare := make([]ledger.Amount, len(owed))
	for i, x := range owed {
		if f := &e.Firms[i]; x > 0 && !f.Dead {
			spare[i] = min(x, max(0, f.Cash()-f.Reserve()))
		}
	}
	for _, d := range e.Plan.Preferred {
		s := &e.Stakes[e.Deals[d].Asset]
		if s.Arrears > 0 {
			x := spare[s.Issuer].Part(s.Arrears, owed[s.Issuer])
			s.Arrears -= x
			e.Pay(ledger.Distribute, s.Issuer, s.Holder, x)
		}
		e.Register().TellArrears(d)
	}
}

// passes reports whether a deal is a dividend that is not paid, because of what is owed on preferred
// shares.
func passes(e *engine, p *plan.Deal, owed []ledger.Amount) bool {
	return owed != nil && p.Flow == ledger.Distribute && e.IsFirm(p.From) && owed[p.From] > 0
}
