package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// A family is a sponsor and the special-purpose vehicles that its statements include.
// What they do with each other is eliminated from those statements, not from what the
// parties do: cash, failures, and what lenders and the market look at are the legal
// entities', so that consolidating changes what is reported and nothing else.
type family struct {
	members []int // the sponsor first
	inner   revenue
	repaid  ledger.Amount                  // principal that members repaid each other this quarter
	was     revenue                        // of the payee, before the payment in hand
	recent  [4]recent                      // as reported
	soon    ledger.Amount                  // of debt, due within a year
	whole   firm                           // the family as if it were a firm
	legal   [model.FirmMetricCount]float64 // the sponsor's own numbers
}

// kinship says which firms are of one family.
type kinship struct {
	of   []int // by sector: its family, counted from 1; nil: there are none
	list []family
}

// between returns the family that both parties belong to, or nil.
func (k *kinship) between(x, y int) *family {
	if k.of == nil || k.of[x] == 0 || k.of[x] != k.of[y] {
		return nil
	}
	return &k.list[k.of[x]-1]
}

// within reports whether a firm is reported as part of a family.
func (k *kinship) within(i int) bool { return k.of != nil && k.of[i] != 0 }

// heads returns the family whose statements are the firm's, or nil.
func (k *kinship) heads(i int) *family {
	if !k.within(i) {
		return nil
	}
	if f := &k.list[k.of[i]-1]; f.members[0] == i {
		return f
	}
	return nil
}

// open finds who consolidates whom. A vehicle of a vehicle is nobody's.
func (k *kinship) open(e *state) {
	for i := range e.s.Firms {
		v := &e.s.Firms[i].Vehicle
		if v.Of == "" || v.Consolidated < .5 {
			continue
		}
		sponsor := e.s.Firm(v.Of)
		if sponsor < 0 || sponsor == i || e.s.Firms[sponsor].Vehicle.Of != "" {
			continue
		}
		if k.of == nil {
			k.of = make([]int, e.books.Sectors())
		}
		if k.of[sponsor] == 0 {
			k.list = append(k.list, family{members: []int{sponsor}})
			k.of[sponsor] = len(k.list)
		}
		k.of[i] = k.of[sponsor]
		f := &k.list[k.of[i]-1]
		f.members = append(f.members, i)
	}
	for n := range k.list {
		e.books.Families().Add(k.list[n].members, e.books.Sectors())
	}
}

// costBasis is what fixed assets cost the group, and what those that a firm bought
// within its family cost the firm and the family. It runs off as the books do.
type costBasis struct {
	ledger.Schedule
	price, cost ledger.Schedule // of what was bought within the family
	gone        ledger.Amount   // margin depreciated this quarter
}

// addInner enters what was bought within the family.
func (c *costBasis) addInner(price, cost ledger.Amount, over int) {
	c.price.Add(price, over, 0)
	c.cost.Add(cost, over, 0)
}

// margin is what of a firm's fixed assets its family earned on itself.
func (c *costBasis) margin() ledger.Amount { return c.price.Total() - c.cost.Total() }

// Pass lets one quarter go by and returns what ran off for the group.
func (c *costBasis) Pass() ledger.Amount {
	c.gone += c.price.Pass() - c.cost.Pass()
	return c.Schedule.Pass()
}

// Shorten cuts quarters from what is still to come.
func (c *costBasis) Shorten(quarters int) {
	c.price.Shorten(quarters)
	c.cost.Shorten(quarters)
	c.Schedule.Shorten(quarters)
}

// Scale takes a share off everything and returns what it took for the group.
func (c *costBasis) Scale(share float64) ledger.Amount {
	c.price.Scale(share)
	c.cost.Scale(share)
	return c.Schedule.Scale(share)
}

// Clear empties it and returns what was in it for the group.
func (c *costBasis) Clear() ledger.Amount {
	c.price.Clear()
	c.cost.Clear()
	return c.Schedule.Clear()
}

// unwind eliminates, as the quarter ends, what families earned on fixed assets that they
// sold themselves and still have.
func (k *kinship) unwind(e *state) {
	families := e.books.Families()
	for n := range k.list {
		var margin, gone ledger.Amount
		for _, i := range k.list[n].members {
			g := &e.firms[i].basis
			margin += g.margin()
			gone += g.gone
			g.gone = 0
		}
		all := -margin - families.Inner(n, ledger.FixedAssets)
		families.Unwind(n, gone, all-gone)
	}
}

// inner returns the family that a payment or a delivery is within, or nil, and has it
// remember the receipts of the payee before.
func (k *kinship) inner(firms []firm, from, to int) *family {
	f := k.between(from, to)
	if f != nil {
		f.was = firms[to].flow
	}
	return f
}

// count adds what the payee has received since to what members received of each other.
func (f *family) count(now *revenue) {
	if f == nil {
		return
	}
	in := &f.inner
	in.story += now.story - f.was.story
	in.gross += now.gross - f.was.gross
	in.net += now.net - f.was.net
	in.all.Add(&now.all)
	in.sold.Add(&now.sold)
	take(&in.all, &f.was.all)
	take(&in.sold, &f.was.sold)
}

// take takes a receipt off another.
func take(s, o *trace.Split) {
	s.Add(&trace.Split{
		Own: -o.Own, Customers: -o.Customers, Capital: -o.Capital,
		Invested: -o.Invested, Low: -o.Low, High: -o.High,
	})
}

func (f *family) reset() { f.inner, f.repaid = revenue{}, 0 }

// clone returns a basis that runs off by itself.
func (c *costBasis) clone() costBasis {
	return costBasis{c.Schedule.Clone(), c.price.Clone(), c.cost.Clone(), c.gone}
}
