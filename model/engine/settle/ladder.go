package settle

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A ladder is where a firm that is short in a settlement finds money, rung by rung: its
// credit line, then those that guarantee its debts, then what it holds, then investors, then the market for
// used fixed assets (domain-model 9.3 P8). The rungs add up. Firms climb together: each
// raises what it lacks if all whom their ladders save pay in full. Nobody gives money to a
// firm that falls all the same.
type ladder struct{ *settlement }

// climb lets those of the short firms raise money whom that saves, and reports whether
// there are any.
func (l ladder) climb(short []int) bool {
	lacks := l.lacks(short)
	climbed := false
	for _, i := range short {
		if need := lacks[i]; need > 0 && need <= l.reach(i) && l.raise(i, need) > 0 {
			climbed = true
		}
	}
	return climbed
}

// lacks is, by firm, what those lack that are short, now or in a later wave, and can be
// saved together, if all of them pay in full: nothing for a firm that is saved when the
// others are. It starts from all and drops those that are short still with all that they
// can raise, until there are none. If those that are short now can raise nothing, it does
// not look.
func (l ladder) lacks(now []int) []ledger.Amount {
	lacks := make([]ledger.Amount, len(l.Firms))
	if !slices.ContainsFunc(now, func(i int) bool { return l.support(i) > 0 }) {
		return lacks
	}
	most := make([]ledger.Amount, len(l.Firms))
	for i := range most {
		if l.result.Wave[i] > 0 && l.falls[i] == nil {
			most[i] = l.support(i)
		}
	}
	for dropped := true; dropped; {
		l.solve()
		for i, x := range most {
			l.system.Cash[i] += float64(x)
		}
		l.result, dropped = l.solver.Solve(&l.system), false
		for i, x := range most {
			if x > 0 && l.result.Wave[i] > 0 {
				most[i], dropped = 0, true
			}
		}
	}
	for i, x := range most {
		if x > 0 {
			lacks[i] = ledger.Amount(math.Ceil(l.short(i)))
		}
	}
	l.solve() // as things stand
	return lacks
}

// reach is what all rungs of a firm's ladder together come to.
func (l ladder) reach(i int) ledger.Amount {
	f := &l.Firms[i]
	x := min(plan.Plenty, f.LineRoom()+l.guaranteed(i))
	x = min(plan.Plenty, x+holdings(l, i))
	return min(plan.Plenty, x+l.investors(f)+l.Used.Fetches(f, f.Spec.Distress.FireSale))
}

// support is what keeps a firm from falling: its ladder, or the government.
func (l ladder) support(i int) ledger.Amount {
	if l.Firms[i].Spec.Distress.Resolution == model.BailOut && !l.Over.Dry {
		return plan.Plenty
	}
	return l.reach(i)
}

// raise climbs as many rungs as are needed, and returns what it finds there.
func (l ladder) raise(i int, need ledger.Amount) ledger.Amount {
	f, before := &l.Firms[i], need
	take := func(x ledger.Amount) { need -= min(need, x) }
	drawn := min(need, f.LineRoom())
	l.Lenders().DrawLine(i, drawn, true)
	take(drawn)
	for _, d := range l.Plan.Backs {
		if need > 0 && l.Plan.Deals[d].Backs == i {
			take(l.advance(d, need))
		}
	}
	if need > 0 {
		take(dispose(l, i, need))
	}
	fresh := min(need, l.investors(f))
	l.issue(i, l.Outside(ledger.Investors), fresh, result.RaiseEvent)
	f.Due.Raised += fresh
	take(fresh)
	if need > 0 {
		take(l.sell(i, need))
	}
	f.States.Strained = true
	return before - need
}

// A guarantor that pays before the firm falls lends it money, without interest, to be
// repaid in so many quarterly parts; so much less is its guarantee good for meanwhile.
const advanceOver = 4

// guaranteed is what guarantors of a firm could lend it.
func (l ladder) guaranteed(i int) ledger.Amount {
	var sum ledger.Amount
	for _, d := range l.Plan.Backs {
		if l.Plan.Deals[d].Backs == i {
			sum = min(plan.Plenty, sum+l.room(d))
		}
	}
	return sum
}

// room is what a guarantor could lend on a guarantee: no more than what is owed to its
// creditor, for more it would not be called either.
func (l ladder) room(d int) ledger.Amount {
	if l.Over.Dry || !l.Promises().InForce(d) {
		return 0
	}
	p := &l.Plan.Deals[d]
	owed := guarantees(l).owed(p.Backs, p.To)
	return min(owed, l.Promises().Limit(d, owed), l.spare(p.From))
}

// spare is what a guarantor can lend: outside anything, a firm what its own dues and its
// minimum cash leave, from cash in hand.
func (l ladder) spare(g int) ledger.Amount {
	if !l.IsFirm(g) {
		return plan.Plenty
	}
	f := &l.Firms[g]
	if f.Dead || l.falls[g] != nil || l.result.Wave[g] > 0 {
		return 0
	}
	cash := l.cash(g)
	has, owes := float64(cash)+l.result.In[g], max(l.result.Owed[g], float64(f.Reserve()))
	return ledger.Amount(min(float64(cash), max(0, math.Floor(has-owes))))
}

// advance lets a guarantor lend what is needed, as far as it goes, and returns that.
func (l ladder) advance(d int, need ledger.Amount) ledger.Amount {
	p, x := &l.Plan.Deals[d], min(need, l.room(d))
	if x <= 0 {
		return 0
	}
	l.Pay(ledger.Lend, p.From, p.Backs, x)
	deal := &l.Deals[d]
	l.Loans[deal.Asset].Principal.Add(x, advanceOver, 0)
	deal.Due += x
	deal.Paid += x
	guarantees(l).tell(result.AdvanceEvent, p.From, p.Backs, d, x)
	return x
}

// investors is what outside investors would still put into a firm in need this quarter:
// a share of its market value.
func (l ladder) investors(f *state.Firm) ledger.Amount {
	if f.Spec.Listing.Raise == 0 || f.Hit.Raise == 0 {
		return 0
	}
	most := f.Spec.Listing.Raise * f.Hit.Raise * f.Shares.Market
	return max(0, f.Amount(min(most, l.Books.Float(plan.Plenty)))-f.Due.Raised)
}

// issue sells new shares to a party outside.
func (l ladder) issue(i, holder int, x ledger.Amount, kind result.EventKind) {
	if x <= 0 {
		return
	}
	l.Pay(ledger.Invest, holder, i, x)
	l.Register().Issue(i, holder, x)
	l.Firms[i].States.Strained = true
	l.Tell(kind, i, plan.Nobody, x)
}

// sell sells fixed assets in need until they bring what is needed, if they can, and
// returns what they bring. Every vintage gives its part.
func (l ladder) sell(i int, need ledger.Amount) ledger.Amount {
	f := &l.Firms[i]
	price := f.Spec.Distress.FireSale
	worth := l.Used.Fetches(f, price)
	if worth <= 0 {
		return 0
	}
	const rounding = 64 // so that rounding of vintages leaves nothing to need
	share := min(1, float64(need+rounding)/float64(worth))
	x := l.SellUsed(i, share, price*l.Used.PriceFor(f))
	if x > 0 {
		l.Tell(result.SaleEvent, i, plan.Nobody, x)
	}
	return x
}
