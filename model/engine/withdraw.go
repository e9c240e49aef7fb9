package engine

import (
	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// withdraw lets depositors take out what shocks have them ask for, round by round, before anybody
// else is paid (P2b). First come, first served: a round that cannot be paid in full is not paid,
// and what it asked for and all that is left are equal claims (Diamond and Dybvig 1983). Whoever
// is short settles all that is due in the quarter, as everybody does, and may climb its ladder.
func withdraw(e *engine) {
	for k, now := range e.active {
		if !now || e.Scenario.Shocks[k].Kind != model.Withdrawals {
			continue
		}
		shock := &e.Scenario.Shocks[k]
		for _, d := range e.Plan.Shocks[k].Deals {
			if e.Plan.Deals[d].Sight {
				takeOut(e, d, shock.Size, int(max(1, shock.Rounds)))
			}
		}
	}
}

// takeOut has a share of a deposit taken out in so many rounds.
func takeOut(e *engine, d int, share float64, rounds int) {
	l := &e.Loans[e.Deals[d].Asset]
	all, taken := e.Books.Times(l.Principal.Total(), max(0, min(1, share))), ledger.Amount(0)
	for r := 1; r <= rounds && !e.Stopped() && !e.Dead(l.Borrower); r++ {
		l.Asked = all / ledger.Amount(rounds)
		if r == rounds {
			l.Asked = all - taken
		}
		if l.Asked = min(l.Asked, l.Principal.Total()); l.Asked == 0 { // it may have become shares
			continue
		}
		taken += l.Asked
		e.stage = append(e.stage[:0], ledger.Payment{Flow: l.Repay(e.Plan), From: l.Borrower, To: l.Lender, Amount: l.Asked, Deal: d})
		if e.ShortOf(e.stage) == plan.Nobody {
			e.PayAll(e.stage)
		} else {
			e.clear(l.Borrower, false)
		}
	}
	if taken > 0 && !e.Dead(l.Borrower) {
		e.Tell(result.TakenEvent, l.Borrower, d, taken)
	}
}
