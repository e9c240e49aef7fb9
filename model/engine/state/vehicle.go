package state

import (
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/model/trace"
)

// A family is a sponsor and the special-purpose vehicles that its statements include.
// What they do with each other is eliminated from those statements, not from what the
// parties do: cash, failures, and what lenders and the market look at are the legal
// entities', so that consolidating changes what is reported and nothing else.
type Family struct {
	Members []int // the sponsor first
	Inner   Revenue
	Repaid  ledger.Amount                   // principal that members repaid each other this quarter
	was     Revenue                         // of the payee, before the payment in hand
	Recent  [4]Recent                       // as reported
	Soon    ledger.Amount                   // of debt, due within a year
	Whole   Firm                            // the family as if it were a firm
	Legal   [result.FirmMetricCount]float64 // the sponsor's own numbers
}

// Kinship says which firms are of one family.
type Kinship struct {
	Of   []int // by sector: its family, counted from 1; nil: there are none
	List []Family
}

// Between returns the family that both parties belong to, or nil.
func (k *Kinship) Between(x, y int) *Family {
	if k.Of == nil || k.Of[x] == 0 || k.Of[x] != k.Of[y] {
		return nil
	}
	return &k.List[k.Of[x]-1]
}

// Within reports whether a firm is reported as part of a family.
func (k *Kinship) Within(i int) bool { return k.Of != nil && k.Of[i] != 0 }

// Heads returns the family whose statements are the firm's, or nil.
func (k *Kinship) Heads(i int) *Family {
	if !k.Within(i) {
		return nil
	}
	if f := &k.List[k.Of[i]-1]; f.Members[0] == i {
		return f
	}
	return nil
}

// open finds who consolidates whom. A vehicle of a vehicle is nobody's.
func (k *Kinship) open(e *State) {
	for i := range e.Scenario.Firms {
		v := &e.Scenario.Firms[i].Vehicle
		if v.Of == "" || v.Consolidated < .5 {
			continue
		}
		sponsor := e.Scenario.Firm(v.Of)
		if sponsor < 0 || sponsor == i || e.Scenario.Firms[sponsor].Vehicle.Of != "" {
			continue
		}
		if k.Of == nil {
			k.Of = make([]int, e.Books.Sectors())
		}
		if k.Of[sponsor] == 0 {
			k.List = append(k.List, Family{Members: []int{sponsor}})
			k.Of[sponsor] = len(k.List)
		}
		k.Of[i] = k.Of[sponsor]
		f := &k.List[k.Of[i]-1]
		f.Members = append(f.Members, i)
	}
	for n := range k.List {
		e.Books.Families().Add(k.List[n].Members, e.Books.Sectors())
	}
}

// CostBasis is what fixed assets cost the group, and what those that a firm bought
// within its family cost the firm and the family. It runs off as the books do.
type CostBasis struct {
	ledger.Schedule
	price, cost ledger.Schedule // of what was bought within the family
	gone        ledger.Amount   // margin depreciated this quarter
}

// addInner enters what was bought within the family.
func (c *CostBasis) addInner(price, cost ledger.Amount, over int) {
	c.price.Add(price, over, 0)
	c.cost.Add(cost, over, 0)
}

// margin is what of a firm's fixed assets its family earned on itself.
func (c *CostBasis) margin() ledger.Amount { return c.price.Total() - c.cost.Total() }

// Pass lets one quarter go by and returns what ran off for the group.
func (c *CostBasis) Pass() ledger.Amount {
	c.gone += c.price.Pass() - c.cost.Pass()
	return c.Schedule.Pass()
}

// Shorten cuts quarters from what is still to come.
func (c *CostBasis) Shorten(quarters int) {
	c.price.Shorten(quarters)
	c.cost.Shorten(quarters)
	c.Schedule.Shorten(quarters)
}

// Scale takes a share off everything and returns what it took for the group.
func (c *CostBasis) Scale(share float64) ledger.Amount {
	c.price.Scale(share)
	c.cost.Scale(share)
	return c.Schedule.Scale(share)
}

// Clear empties it and returns what was in it for the group.
func (c *CostBasis) Clear() ledger.Amount {
	c.price.Clear()
	c.cost.Clear()
	return c.Schedule.Clear()
}

// Unwind eliminates, as the quarter ends, what families earned on fixed assets that they
// sold themselves and still have.
func (k *Kinship) Unwind(e *State) {
	families := e.Books.Families()
	for n := range k.List {
		var margin, gone ledger.Amount
		for _, i := range k.List[n].Members {
			g := &e.Firms[i].Basis
			margin += g.margin()
			gone += g.gone
			g.gone = 0
		}
		all := -margin - families.Inner(n, ledger.FixedAssets)
		families.Unwind(n, gone, all-gone)
	}
}

// Inner returns the family that a payment or a delivery is within, or nil, and has it
// remember the receipts of the payee before.
func (k *Kinship) Inner(firms []Firm, from, to int) *Family {
	f := k.Between(from, to)
	if f != nil {
		f.was = firms[to].Flow
	}
	return f
}

// Count adds what the payee has received since to what members received of each other.
func (f *Family) Count(now *Revenue) {
	if f == nil {
		return
	}
	in := &f.Inner
	in.Story += now.Story - f.was.Story
	in.Gross += now.Gross - f.was.Gross
	in.Net += now.Net - f.was.Net
	in.All.Add(&now.All)
	in.Sold.Add(&now.Sold)
	Take(&in.All, &f.was.All)
	Take(&in.Sold, &f.was.Sold)
}

// Take takes a receipt off another.
func Take(s, o *trace.Split) {
	s.Add(&trace.Split{
		Own: -o.Own, Customers: -o.Customers, Capital: -o.Capital,
		Invested: -o.Invested, Low: -o.Low, High: -o.High,
	})
}

func (f *Family) Reset() { f.Inner, f.Repaid = Revenue{}, 0 }
