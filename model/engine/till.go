package engine

import (
	"math"

	"moneyloop/model/ledger"
)

// A till has what a quiet quarter has come to so far: what is worked out and not booked.
type till struct {
	*engine
	counter
	firms  []still
	habits []habits
	deals  []calm
	out    [outsiders]flows // by outside sector
	n      int              // payments
	border boundary         // what crossed it

	log  []ledger.Payment // of new shares and fixed assets, and if money is traced of all
	ends []int            // where in the log stages end
}

const outsiders = 5

// plainFlows are the kinds of payments that a quiet quarter has: from new shares to tax.
const plainFlows = ledger.Tax + 1

// flows are what a party gets and pays in a quarter, by kind.
type flows struct{ in, out [plainFlows]ledger.Amount }

// turn turns all signs.
func (x *flows) turn() {
	for f := range x.in {
		x.in[f], x.out[f] = -x.in[f], -x.out[f]
	}
}

// A still is a firm in a quiet quarter: what it has come to so far.
type still struct {
	of *firm
	*habits
	flows
	means
	gross, profit, costs     ledger.Amount // costs are what suppliers got on no deal
	selling, promised        ledger.Amount
	granted, interest, repay ledger.Amount
	left                     ledger.Amount // to be spared in a stage
	stage                    int           // in this one
	turnover
	strained, refusing bool
}

// means are what a firm has and owes.
type means struct {
	cash, debt, drawn, equity ledger.Amount
	rate                      float64 // on debt
}

// turnover is what a firm got and spent in a quarter, as revenue counts it.
type turnover struct{ story, received, before, passed, built, served, sales ledger.Amount }

// A calm is a deal in a quiet quarter.
type calm struct {
	cost                 ledger.Fraction // of what is sold, to the seller
	due, paid, top, sold ledger.Amount
	lack                 ledger.Amount // of what it calls for, what its payer could not spare
	known, cut           bool
}

// habits are what a firm does out of habit: no quarter changes it.
type habits struct {
	costing, building, keeping habit
	repaying                   habit
	taxed, borrows, stops      float64
	sells                      float64
	powers                     powers // of growth
	life                       int
}

// A habit is a fixed amount and a share.
type habit struct {
	fixed ledger.Amount
	share ledger.Fraction
	rate  float64 // the same
}

// habitsOf are those of a firm, with powers that may have been worked out before.
func habitsOf(f *firm, known powers) habits {
	c := &f.spec.Credit
	of := func(s spend) habit { return habit{s.fixed, ledger.FractionOf(s.share), s.share} }
	return habits{
		costing: of(f.costs), building: of(f.capex), keeping: of(f.minimum),
		repaying: of(spend{f.amount(c.Repay), c.RepayRate.Simple()}),
		taxed:    f.spec.Tax, borrows: f.spec.Capex.Borrow, stops: c.StopAt,
		sells: f.spec.Sales.Amount, powers: known.of(f.spec.Sales.Growth.Compound()), life: f.life(),
	}
}

// powers are what growth makes of 1, by quarter.
type powers struct {
	growth float64
	list   []float64
}

// of returns the powers of a growth: these, if they are.
func (p powers) of(growth float64) powers {
	if p.growth == growth {
		return p
	}
	return powers{growth, p.list[:0]}
}

// at returns what 1 has become after so many quarters: as [grown] has it.
func (p *powers) at(quarters int) float64 {
	if p.growth == 0 {
		return 1
	}
	for q := len(p.list); q <= quarters; q++ {
		p.list = append(p.list, grown(1, p.growth, float64(q)))
	}
	return p.list[quarters]
}

// A counter counts as the books do; what they do not hold is not quiet.
type counter struct {
	books *ledger.Books
	noisy bool // something else happens than payments
}

func (c *counter) check(x ledger.Amount, err error) ledger.Amount {
	if err != nil {
		c.noisy = true
	}
	return x
}

func (c *counter) times(a ledger.Amount, share float64) ledger.Amount { return c.check(a.Times(share)) }

func (c *counter) share(a ledger.Amount, share float64) ledger.Amount { return c.check(a.Share(share)) }

func (c *counter) part(a ledger.Amount, f *ledger.Fraction) ledger.Amount { return c.check(f.Of(a)) }

func (c *counter) amount(x float64) ledger.Amount { return c.check(c.books.Resolution.Amount(x)) }

// spends is what a habit comes to at the revenue so far.
func (x *still) spends(c *counter, h *habit) ledger.Amount {
	return h.fixed + c.part(x.gross, &h.share)
}

// costsDue is what a firm owes its suppliers on the revenue so far.
func (x *still) costsDue(c *counter) ledger.Amount {
	return max(0, x.spends(c, &x.costing)+x.selling-x.costs)
}

func (x *still) taxOn(c *counter, profit ledger.Amount) ledger.Amount {
	if profit <= 0 || x.taxed == 0 {
		return 0
	}
	return c.times(profit, x.taxed)
}

// reserve is what a firm must keep of its cash for this quarter, before debt service.
func (x *still) reserve(c *counter) ledger.Amount {
	costs := x.costsDue(c)
	return x.spends(c, &x.keeping) + costs + x.promised + x.taxOn(c, x.profit-costs-x.interest) + x.interest + x.repay
}

// affords reports whether a firm has what it is to pay, if it is to pay anything. If it has
// not, that is not quiet.
func (x *still) affords(c *counter, a ledger.Amount) bool {
	c.noisy = c.noisy || a > x.cash
	return a > 0
}

// loses counts a loss.
func (x *still) loses(a ledger.Amount) {
	x.profit -= a
	x.equity -= a
}

// headroom is how much more debt outside lenders would let a firm have.
func (x *still) headroom(c *counter) ledger.Amount {
	switch {
	case x.of.dead:
		return 0
	case math.IsInf(x.stops, 1):
		return plenty
	}
	most := x.stops*c.books.Float(x.equity) - c.books.Float(x.granted+x.debt)
	switch {
	case most <= 0:
		return 0
	case most >= c.books.Float(plenty):
		return plenty
	}
	return c.amount(most)
}

// room is how much a firm can still draw on its credit line.
func (x *still) room(c *counter) ledger.Amount {
	if x.of.owes.line == 0 {
		return 0
	}
	return c.times(min(x.headroom(c), max(0, x.of.owes.line-x.drawn)), x.of.hit.lent)
}

// grant is what outside lenders lend a firm that asks for want.
func (x *still) grant(c *counter, want ledger.Amount) ledger.Amount {
	if want == 0 {
		return 0
	}
	got := min(c.times(want, x.of.hit.lent), x.headroom(c))
	if want > got {
		c.noisy = c.noisy || !x.of.states.refused && !x.refusing // which is to be told
		x.refusing = true
	}
	return got
}

// lend lets outside lenders lend a firm at the rate of new money.
func (t *till) lend(i int, a ledger.Amount) {
	if a <= 0 {
		return
	}
	x := &t.firms[i]
	debt, more := t.engine.books.Float(x.debt), t.engine.books.Float(a)
	x.rate = (x.rate*debt + x.of.owes.fresh*more) / (debt + more)
	x.debt += a
	x.cash += a
	x.in[ledger.Lend] += a
	t.out[ledger.Lenders].out[ledger.Lend] += a
	t.n++
	if t.pools != nil {
		t.log = append(t.log, ledger.Payment{Flow: ledger.Lend, From: t.outside(ledger.Lenders), To: i, Amount: a, Deal: -1})
		t.endStage()
	}
}

// pay works out what a payment on a deal, or of customers, does to both parties.
func (t *till) pay(flow ledger.Flow, from, to int, a ledger.Amount, d int) {
	t.n++
	inside := t.isFirm(from) && t.isFirm(to)
	if t.isFirm(from) {
		x := &t.firms[from]
		t.takeFrom(x, flow, a, inside)
	} else {
		t.out[from-len(t.firms)].out[flow] += a
	}
	if t.isFirm(to) {
		t.giveTo(&t.firms[to], flow, a, inside)
	} else {
		t.out[to-len(t.firms)].in[flow] += a
	}
	if d >= 0 {
		t.onDeal(&t.deals[d], flow, to, a, inside)
	}
	if t.pools != nil || flow == ledger.Invest || flow == ledger.Equip {
		t.log = append(t.log, ledger.Payment{Flow: flow, From: from, To: to, Amount: a, Deal: d})
	}
}

// takeFrom works out what a payment does to a firm that pays it.
func (t *till) takeFrom(x *still, flow ledger.Flow, a ledger.Amount, inside bool) {
	x.cash -= a
	x.out[flow] += a
	switch flow {
	case ledger.Serve:
		x.loses(a)
		if !inside {
			t.border.profit -= a
		}
	case ledger.Equip:
		x.built += a
	case ledger.Distribute:
		x.equity -= a
	}
	if inside {
		x.passed += a
		x.before = x.received
	}
}

// giveTo works out what a payment does to a firm that gets it.
func (t *till) giveTo(x *still, flow ledger.Flow, a ledger.Amount, inside bool) {
	x.cash += a
	x.in[flow] += a
	x.story += a
	x.received += a
	x.equity += a
	switch flow {
	case ledger.Serve, ledger.Equip:
		x.gross += a
		x.profit += a
		if !inside {
			t.border.sales += a
			t.border.profit += a
		}
	case ledger.Distribute:
		x.profit += a
		if inside {
			t.border.insider -= a
		} else {
			t.border.profit += a
		}
	}
}

// onDeal counts a payment on its deal, and what it cost the seller.
func (t *till) onDeal(x *calm, flow ledger.Flow, to int, a ledger.Amount, inside bool) {
	x.paid += a
	if flow != ledger.Serve && flow != ledger.Equip || !t.isFirm(to) {
		return
	}
	x.sold += a
	cost := t.part(a, &x.cost)
	t.firms[to].selling += cost
	if inside && flow == ledger.Equip {
		t.border.profit += cost
	}
}

// spend lets a firm pay a sector outside, on no deal.
func (t *till) spend(flow ledger.Flow, i, to int, a ledger.Amount) {
	x := &t.firms[i]
	x.cash -= a
	x.out[flow] += a
	t.out[to].in[flow] += a
	t.n++
	switch flow {
	case ledger.Serve, ledger.Interest, ledger.Tax:
		x.loses(a)
		t.border.profit -= a
	}
	if t.pools != nil || flow == ledger.Equip {
		t.log = append(t.log, ledger.Payment{Flow: flow, From: i, To: t.outside(to), Amount: a, Deal: -1})
	}
}

// endStage ends what is paid at once.
func (t *till) endStage() { t.ends = append(t.ends, len(t.log)) }
