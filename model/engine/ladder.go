package engine

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A ladder is where a firm that is short in a settlement finds money, rung by rung: its
// credit line, then those that guarantee its debts, then investors, then the market for
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
	lacks, most := make([]ledger.Amount, len(l.firms)), make([]ledger.Amount, len(l.firms))
	if !slices.ContainsFunc(now, func(i int) bool { return l.support(i) > 0 }) {
		return lacks
	}
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
	f := &l.firms[i]
	x := min(plenty, f.lineRoom()+l.guaranteed(i))
	return min(plenty, x+l.investors(f)+l.used.fetches(f, f.spec.Distress.FireSale))
}

// support is what keeps a firm from falling: its ladder, or the government.
func (l ladder) support(i int) ledger.Amount {
	if l.firms[i].spec.Distress.Resolution == model.BailOut && !l.dry {
		return plenty
	}
	return l.reach(i)
}

// raise climbs as many rungs as are needed, and returns what it finds there.
func (l ladder) raise(i int, need ledger.Amount) ledger.Amount {
	f, before := &l.firms[i], need
	take := func(x ledger.Amount) { need -= min(need, x) }
	drawn := min(need, f.lineRoom())
	l.lenders().drawLine(i, drawn, true)
	take(drawn)
	for _, d := range l.plan.backs {
		if need > 0 && l.plan.deals[d].backs == i {
			take(l.advance(d, need))
		}
	}
	fresh := min(need, l.investors(f))
	l.issue(i, l.outside(ledger.Investors), fresh, model.RaiseEvent)
	f.due.raised += fresh
	take(fresh)
	if need > 0 {
		take(l.sell(i, need))
	}
	f.states.strained = true
	return before - need
}

// A guarantor that pays before the firm falls lends it money, without interest, to be
// repaid in so many quarterly parts; so much less is its guarantee good for meanwhile.
const advanceOver = 4

// guaranteed is what guarantors of a firm could lend it.
func (l ladder) guaranteed(i int) ledger.Amount {
	var sum ledger.Amount
	for _, d := range l.plan.backs {
		if l.plan.deals[d].backs == i {
			sum = min(plenty, sum+l.room(d))
		}
	}
	return sum
}

// room is what a guarantor could lend on a guarantee: no more than what is owed to its
// creditor, for more it would not be called either.
func (l ladder) room(d int) ledger.Amount {
	if l.dry || !l.promises().inForce(d) {
		return 0
	}
	p := &l.plan.deals[d]
	owed := guarantees(l).owed(p.backs, p.to)
	return min(owed, l.promises().limit(d, owed), l.spare(p.from))
}

// spare is what a guarantor can lend: outside anything, a firm what its own dues and its
// minimum cash leave, from cash in hand.
func (l ladder) spare(g int) ledger.Amount {
	if !l.isFirm(g) {
		return plenty
	}
	f := &l.firms[g]
	if f.dead || l.falls[g] != nil || l.result.Wave[g] > 0 {
		return 0
	}
	cash := l.cash(g)
	has, owes := float64(cash)+l.result.In[g], max(l.result.Owed[g], float64(f.reserve()))
	return ledger.Amount(min(float64(cash), max(0, math.Floor(has-owes))))
}

// advance lets a guarantor lend what is needed, as far as it goes, and returns that.
func (l ladder) advance(d int, need ledger.Amount) ledger.Amount {
	p, x := &l.plan.deals[d], min(need, l.room(d))
	if x <= 0 {
		return 0
	}
	l.pay(ledger.Lend, p.from, p.backs, x)
	deal := &l.deals[d]
	l.loans[deal.asset].principal.Add(x, advanceOver, 0)
	deal.due += x
	deal.paid += x
	guarantees(l).tell(model.AdvanceEvent, p.from, p.backs, d, x)
	return x
}

// investors is what outside investors would still put into a firm in need this quarter:
// a share of its market value.
func (l ladder) investors(f *firm) ledger.Amount {
	if f.spec.Listing.Raise == 0 || f.hit.raise == 0 {
		return 0
	}
	most := f.spec.Listing.Raise * f.hit.raise * f.shares.market
	return max(0, f.amount(min(most, l.books.Float(plenty)))-f.due.raised)
}

// issue sells new shares to a party outside.
func (l ladder) issue(i, holder int, x ledger.Amount, kind model.EventKind) {
	if x <= 0 {
		return
	}
	l.pay(ledger.Invest, holder, i, x)
	l.register().issue(i, holder, x)
	l.firms[i].states.strained = true
	ev := l.happening(kind, x)
	ev.Firm = i
	l.event(ev)
}

// sell sells fixed assets in need until they bring what is needed, if they can, and
// returns what they bring. Every vintage gives its part.
func (l ladder) sell(i int, need ledger.Amount) ledger.Amount {
	f := &l.firms[i]
	price := f.spec.Distress.FireSale
	worth := l.used.fetches(f, price)
	if worth <= 0 {
		return 0
	}
	const rounding = 64 // so that rounding of vintages leaves nothing to need
	share := min(1, float64(need+rounding)/float64(worth))
	x := l.sellUsed(i, share, price*l.used.priceFor(f))
	if x > 0 {
		ev := l.happening(model.SaleEvent, x)
		ev.Firm = i
		l.event(ev)
	}
	return x
}
