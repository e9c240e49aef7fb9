package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// An ownership enters into a run what positions rest on: what the opening statement says, how
// owners from before the first quarter fare, what estates come to. It changes nothing.
type ownership struct{ *state }

// open enters what the opening statement says of every firm.
func (o ownership) open() {
	if !o.run.Owned() {
		return
	}
	m := measurer{state: o.state, claims: make([]claimants, len(o.firms)), value: newValuation(o.state)}
	m.listClaims()
	through := m.value.lookThrough()
	for i := range o.firms {
		f := &o.firms[i]
		x := model.OpeningMark{
			Equity: o.books.Float(o.books.Equity(i)), LookThrough: through[i],
			Valuation: math.NaN(), Spread: math.NaN(), Recovery: math.NaN(),
		}
		if f.shares.priced {
			x.Valuation = f.shares.before
		}
		if owed := -o.books.Float(o.books.Balance(i, ledger.Debt) + o.books.Balance(i, ledger.Payables)); owed > 0 {
			q := credit.Borrower{Equity: x.Equity, Debt: owed, Volatility: f.spec.Volatility, Uncertainty: f.spec.Uncertainty, Recovery: m.recovery(i)}.Quote()
			x.Spread, x.Recovery = q.BasisPoints/1e4, q.Recovery
		}
		o.run.EnterOpening(i, x)
	}
}

// enter enters how owners fare in the quarter.
func (o ownership) enter() {
	if !o.run.Owned() {
		return
	}
	for i := range o.firms {
		o.run.EnterOwnership(o.t, i, model.Ownership{Part: o.register().first(i)})
	}
	for d := range o.deals {
		p := &o.plan.deals[d]
		if paid := o.deals[d].paid; paid > 0 && p.flow == ledger.Distribute && p.to == o.outside(ledger.Investors) {
			outside := o.outsiders(p.from)
			if outside == 0 {
				outside = o.firms[p.from].shares.all
			}
			o.run.Distribute(o.t, p.from, o.books.Float(paid)*ratioOf(o.firms[p.from].shares.first, outside))
		}
	}
}

// outsiders counts the shares that outside investors have: founders are among them.
func (o ownership) outsiders(i int) ledger.Amount {
	rest := o.firms[i].shares.all
	for _, h := range o.stakes {
		if h.issuer == i && h.holder != o.outside(ledger.Investors) {
			rest -= h.units
		}
	}
	return max(0, rest)
}

func ratioOf(a, b ledger.Amount) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
