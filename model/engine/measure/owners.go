package measure

import (
	"math"

	"moneyloop/model/credit"
	"moneyloop/model/engine/state"
	"moneyloop/model/engine/worth"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// An ownership enters into a run what positions rest on: what the opening statement says, how
// owners from before the first quarter fare, what estates come to. It changes nothing.
type Ownership struct{ *state.State }

// Open enters what the opening statement says of every firm.
func (o Ownership) Open() {
	if !o.Run.Owned() {
		return
	}
	m := Measurer{State: o.State, claims: make([]claimants, len(o.Firms)), value: worth.NewValuation(o.State)}
	m.listClaims()
	through := m.value.LookThrough()
	for i := range o.Firms {
		f := &o.Firms[i]
		x := result.OpeningMark{
			Equity: o.Books.Float(o.Books.Equity(i)), LookThrough: through[i],
			Valuation: math.NaN(), Spread: math.NaN(), Recovery: math.NaN(),
		}
		if f.Shares.Priced {
			x.Valuation = f.Shares.Before
		}
		if owed := -o.Books.Float(o.Books.Balance(i, ledger.Debt) + o.Books.Balance(i, ledger.Payables)); owed > 0 {
			q := credit.Borrower{Equity: x.Equity, Debt: owed, Volatility: f.Spec.Volatility, Uncertainty: f.Spec.Uncertainty, Recovery: m.recovery(i)}.Quote()
			x.Spread, x.Recovery = q.BasisPoints/1e4, q.Recovery
		}
		o.Run.EnterOpening(i, x)
	}
}

// enter enters how owners fare in the quarter.
func (o Ownership) enter() {
	if !o.Run.Owned() {
		return
	}
	for i := range o.Firms {
		o.Run.EnterOwnership(o.Now, i, result.Ownership{Part: o.Register().First(i)})
	}
	for d := range o.Deals {
		p := &o.Plan.Deals[d]
		if paid := o.Deals[d].Paid; paid > 0 && p.Flow == ledger.Distribute && p.To == o.Outside(ledger.Investors) {
			outside := o.outsiders(p.From)
			if outside == 0 {
				outside = o.Firms[p.From].Shares.All
			}
			o.Run.Distribute(o.Now, p.From, o.Books.Float(paid)*ratioOf(o.Firms[p.From].Shares.First, outside))
		}
	}
}

// outsiders counts the shares that outside investors have: founders are among them.
func (o Ownership) outsiders(i int) ledger.Amount {
	rest := o.Firms[i].Shares.All
	for _, h := range o.Stakes {
		if h.Issuer == i && h.Holder != o.Outside(ledger.Investors) {
			rest -= h.Units
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
