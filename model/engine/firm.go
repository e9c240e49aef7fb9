package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// firm is what the engine keeps of a firm beside its books.
type firm struct {
	sector   int
	spec     *model.Firm
	books    *ledger.Books
	dead     bool
	falling  bool // it has fallen in the settlement in hand
	terms    terms
	plant    ledger.Schedule // fixed assets at book value
	basis    costBasis       // the same at what they cost the group
	owes     borrowing
	due      dues
	promised ledger.Amount // by deals that must be paid, as far as known and not settled
	flow     revenue
	past     history
	shares   shares
	states   flags
	hit      climate
	purse    purse
}

// terms are what of a firm's numbers every quarter needs, in the amounts of the books and
// per quarter.
type terms struct {
	costs, capex spend
	minimum      spend         // cash that it holds on to
	repay        ledger.Amount // of debt to outside lenders
	repayRate    float64       // of it, beside that
	matures      float64       // share of it that falls due and may be rolled over
	wears        float64       // share of fixed assets, by which they decline
	life         int           // quarters over which they run off instead
	growth       float64       // of sales
	change       bool          // some of them do
}

// at sets what changes to what it is in a quarter.
func (x *terms) at(f *firm, t int) {
	now := func(first float64, then *model.Path) ledger.Amount { return f.amount(then.At(first, 1, float64(t))) }
	spec := f.spec
	x.costs.fixed = now(spec.Costs.Fixed, &spec.Costs.Then)
	f.shares.paying = min(f.amount(spec.Costs.InShares), x.costs.fixed)
	x.costs.fixed -= f.shares.paying
	x.capex.fixed = now(spec.Capex.Fixed, &spec.Capex.Then)
	x.minimum.fixed = now(spec.MinimumCash.Fixed, &spec.MinimumCash.Then)
	x.repay = now(spec.Credit.Repay, &spec.Credit.RepayThen)
}

// spend is a Spend in the amounts of the books.
type spend struct {
	fixed ledger.Amount
	share ledger.Fraction // of revenue
}

// borrowing is what a firm owes outside lenders.
type borrowing struct {
	debt  ledger.Amount
	drawn ledger.Amount // of which on the credit line
	line  ledger.Amount // the most that may be
	rate  float64       // on debt, per quarter
	fresh float64       // on new money, per quarter

	covered float64 // share of debt that is guaranteed
	grade   float64 // credit.Rating that new money is priced by; NaN: nobody rates it
}

// dues are what a firm owes this quarter beside its deals.
type dues struct {
	interest ledger.Amount // on debt
	repay    ledger.Amount // scheduled
	maturing ledger.Amount // falls due and may be rolled over
	gap      ledger.Amount // of maturing, what lenders do not roll over
	margin   ledger.Amount // called because collateral fell
	called   ledger.Amount // all other debt, because of a covenant
	raised   ledger.Amount // from investors, in need
	granted  ledger.Amount // by outside lenders for deals, and not drawn yet
	loans    ledger.Amount // interest and principal on loans of other firms
	service  ledger.Amount // principal due in all, loans of firms included
	tax      ledger.Amount // due once debt service is paid
	costs    ledger.Amount // paid this quarter so far
	settled  bool          // debt service is paid
	taxed    bool          // tax is listed to be paid
}

// principal is what of a firm's debt to outside lenders is to be paid this quarter.
func (d *dues) principal() ledger.Amount { return d.repay + d.gap + d.margin + d.called }

// history is what the quarters before leave behind.
type history struct {
	revenue ledger.Amount // of the last quarter
	opening ledger.Amount // revenue of the quarter before the first
	breach  breach        // of covenants, at the last closing
	after   ledger.Amount // received last quarter after it had last paid a firm
	recent  [4]recent     // the last four quarters
	market  market        // what markets made of the last one
	lenses  lenses        // of all quarters so far, if some sales are on credit or ahead
}

// recent is what ratios over four quarters need.
type recent struct {
	revenue, ebit, interest, operating, service, burn ledger.Amount
	outside                                           dealings
}

// dealings are what a firm has to do with outsiders in a quarter: received from
// customers, paid for costs, due to lenders.
type dealings struct{ customers, costs, lenders ledger.Amount }

func (o *dealings) add(x *dealings) {
	o.customers += x.customers
	o.costs += x.costs
	o.lenders += x.lenders
}

// flags are what happened to a firm this quarter; refused is what lenders did in the
// last one, so that it is told once.
type flags struct{ refused, refusing, strained bool }

// climate is what shocks do to a firm this quarter.
type climate struct {
	demand   float64 // share of outside sales left
	lent     float64 // share of new lending granted
	raise    float64 // share of emergency equity granted
	spread   float64 // added to the rate of new money, per quarter
	multiple float64 // share of the market multiple left
	haircut  float64 // added to that on collateral
	resale   float64 // share left of what fixed assets fetch
	backed   float64 // share of debt that the government guarantees
}

// purse is what is left of a firm's cash while payments are being listed: all of it, or
// what it can spare. It is good for one list, that of a number.
type purse struct {
	left ledger.Amount
	list int
}

func newFirm(sector int, spec *model.Firm, books *ledger.Books) firm {
	f := firm{sector: sector, spec: spec, books: books}
	c := &spec.Credit
	f.terms = terms{
		costs: f.spend(spec.Costs.Spend), capex: f.spend(spec.Capex.Spend), minimum: f.spend(spec.MinimumCash),
		repay: f.amount(c.Repay), repayRate: c.RepayRate.Simple(), wears: spec.Depreciation.Simple(), growth: spec.Sales.Growth.Compound(),
	}
	if spec.Depreciation.Value == 0 {
		f.terms.life = int(spec.Life)
	}
	if c.Maturity > 0 {
		f.terms.matures = 1 / max(1, c.Maturity)
	}
	f.terms.change = len(spec.Costs.Then.Points)+len(spec.Capex.Then.Points)+len(spec.MinimumCash.Then.Points)+len(c.RepayThen.Points) > 0
	f.terms.at(&f, 1)
	f.owes.rate = c.Interest.Simple()
	f.owes.fresh = f.owes.rate
	f.owes.line = plenty
	if !math.IsInf(c.Line, 1) {
		f.owes.line = max(0, f.amount(c.Line))
	}
	f.past.opening = f.amount(spec.Opening.RevenueBefore)
	if math.IsNaN(spec.Opening.RevenueBefore) {
		f.past.opening = f.amount(spec.Sales.Amount)
	}
	f.past.revenue = f.past.opening
	return f
}

func (f *firm) spend(s model.Spend) spend {
	return spend{f.amount(s.Fixed), ledger.FractionOf(s.OfRevenue)}
}

// amount converts a number of the scenario; NaN counts as nothing.
func (f *firm) amount(x float64) ledger.Amount {
	if math.IsNaN(x) {
		return 0
	}
	return f.books.Amount(x)
}

func (f *firm) times(a ledger.Amount, share float64) ledger.Amount { return f.books.Times(a, share) }

func (f *firm) cash() ledger.Amount { return f.books.Cash(f.sector) }

// spends is what a spend comes to at the revenue so far.
func (f *firm) spends(s *spend) ledger.Amount {
	return s.fixed + f.books.Part(f.flow.gross, &s.share)
}

// costsDue is what a firm owes its suppliers on the revenue so far.
func (f *firm) costsDue() ledger.Amount {
	if f.dead {
		return 0
	}
	return max(0, f.spends(&f.terms.costs)+f.flow.sellingCost-f.due.costs)
}

// taxable is a firm's profit of the quarter so far that is taxed: gains on shares are
// not until somebody sells them, nor are the losses that take them back.
func (f *firm) taxable() ledger.Amount {
	return f.books.Profit(f.sector) + f.books.Balance(f.sector, ledger.Revaluation)
}

func (f *firm) taxOn(profit ledger.Amount) ledger.Amount {
	if profit <= 0 || f.dead || f.spec.Tax == 0 {
		return 0
	}
	return f.times(profit, f.spec.Tax)
}

// reserve is what a firm must keep of its cash for this quarter: its minimum, and
// everything it is known to owe still, tax included.
func (f *firm) reserve() ledger.Amount {
	costs := f.costsDue()
	x := f.spends(&f.terms.minimum) + costs + f.promised + f.taxAhead(costs)
	if !f.due.settled {
		x += f.due.interest + f.due.principal() + f.due.loans
	}
	return x
}

// taxAhead is what tax a firm is going to owe this quarter, as far as known, whose costs are
// still due.
func (f *firm) taxAhead(costs ledger.Amount) ledger.Amount {
	if f.due.taxed || f.spec.Tax == 0 {
		return 0
	}
	taxable := f.taxable() - costs
	if !f.due.settled {
		taxable -= f.due.interest
	}
	return f.taxOn(taxable)
}

// headroom is how much more debt outside lenders would let a firm have now: up to
// their limit of debt to equity, what they have granted included and what is guaranteed
// not.
func (f *firm) headroom() ledger.Amount {
	if f.dead || f.due.called > 0 {
		return 0
	}
	stop := f.spec.Credit.StopAt
	if math.IsInf(stop, 1) || f.owes.covered >= 1 {
		return plenty
	}
	debt := f.due.granted - f.books.Balance(f.sector, ledger.Debt) // which is a credit balance
	most := stop*f.books.Float(f.books.Equity(f.sector))/(1-f.owes.covered) - f.books.Float(debt)
	switch {
	case most <= 0:
		return 0
	case most >= f.books.Float(plenty):
		return plenty
	}
	return f.amount(most)
}

// granted is what outside lenders lend a firm that asks for want: within their limit,
// and less what a freeze refuses.
func (f *firm) granted(want ledger.Amount) ledger.Amount {
	if want == 0 {
		return 0
	}
	return min(f.times(want, f.hit.lent), f.headroom())
}

// lineRoom is how much a firm can still draw on its credit line; a freeze takes its
// share of that.
func (f *firm) lineRoom() ledger.Amount {
	if f.owes.line == 0 {
		return 0
	}
	return f.times(min(f.headroom(), max(0, f.owes.line-f.owes.drawn)), f.hit.lent)
}

// depreciate charges a quarter's depreciation on what was there before it, and returns
// it in the firm's books and in the group's.
func (f *firm) depreciate() (book, group ledger.Amount) {
	book, group = f.plant.Pass(), f.basis.Pass()
	if r := f.terms.wears; r != 0 {
		book += f.plant.Decline(r)
		group += f.basis.Decline(r)
	}
	if book != 0 {
		f.books.Charge(f.sector, ledger.Depreciation, book)
	}
	return book, group
}

// yearBefore is a firm's revenue of the four quarters before quarter t; before the
// first it had what its opening says.
func (f *firm) yearBefore(t int) ledger.Amount {
	sum := f.past.opening * ledger.Amount(max(0, 5-t))
	for k := range f.past.recent {
		sum += f.past.recent[k].revenue
	}
	return sum
}

// lastYear sums a firm's flows over the last four quarters, or as many as there are.
func (f *firm) lastYear() recent {
	var y recent
	for k := range f.past.recent {
		r := &f.past.recent[k]
		y.revenue += r.revenue
		y.ebit += r.ebit
		y.interest += r.interest
		y.operating += r.operating
		y.service += r.service
		y.burn += r.burn
	}
	return y
}

// lenses are a firm's receipts through the lenses.
type lenses struct{ story, gross, net, outside ledger.Amount }

func (l *lenses) add(r *revenue) {
	l.story += r.story
	l.gross += r.gross
	l.net += r.net
	l.outside += r.sold.Customers
}

// breach is how a firm stands with its covenants.
type breach struct {
	called    bool        // lenders call all debt in the next quarter
	cause     model.Cause // why
	insolvent int         // closings in a row with negative look-through equity
}

// owesBeyond reports whether a firm's debt to equity, without the part of its debt that is
// covered, is beyond a limit: by more than rounding makes of amounts that are just there.
func (f *firm) owesBeyond(limit, covered float64) bool {
	if math.IsInf(limit, 1) {
		return false
	}
	equity, debt := float64(f.books.Equity(f.sector)), (covered-1)*float64(f.books.Balance(f.sector, ledger.Debt))
	most := limit * max(0, equity)
	return debt > most+1+limit+1e-12*most
}

// dueWithinYear is what of a firm's debt to outside lenders falls due within four
// quarters: what is repaid, what matures, whoever may roll it over, and what lenders have
// called, which is due in the first of them.
func (f *firm) dueWithinYear(called ledger.Amount) ledger.Amount {
	c, left := &f.spec.Credit, f.owes.debt
	if left == 0 {
		return 0
	}
	for range 4 {
		repaid := f.terms.repay + f.times(left, f.terms.repayRate)
		left -= min(left, max(repaid, called))
		called = 0
	}
	if c.Maturity > 0 {
		left -= min(left, f.times(f.owes.debt, min(1, 4/max(1, c.Maturity))))
	}
	return f.owes.debt - left
}

func (f *firm) status() model.Status {
	switch {
	case f.dead:
		return model.Defaulted
	case f.states.strained:
		return model.Strained
	}
	return model.Alive
}

// calledBy tells why a firm lacks that much of what is due: because lenders did not roll
// debt over, or called it; or for no such reason.
func (f *firm) calledBy(lack ledger.Amount) model.Cause {
	d := &f.due
	switch most := max(d.gap, d.margin, d.called); {
	case lack <= d.gap:
		return model.Refinancing
	case lack <= d.margin:
		return model.MarginCall
	case lack <= d.called:
		return f.past.breach.cause
	case lack > d.gap+d.margin+d.called:
		return model.CashGap
	case most == d.gap:
		return model.Refinancing
	case most == d.margin:
		return model.MarginCall
	}
	return f.past.breach.cause
}
