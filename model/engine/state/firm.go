package state

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
)

// Firm is what the engine keeps of a firm beside its books.
type Firm struct {
	Sector   int
	Spec     *model.Firm
	Books    *ledger.Books
	Dead     bool
	Falling  bool // it has fallen in the settlement in hand
	Terms    Terms
	Plant    ledger.Schedule // fixed assets at book value
	Basis    CostBasis       // the same at what they cost the group
	Owes     Borrowing
	Due      Dues
	Promised ledger.Amount // by deals that must be paid, as far as known and not settled
	Flow     Revenue
	Past     History
	Shares   Shares
	States   Flags
	Hit      Climate
	purse    purse
}

// Terms are what of a firm's numbers every quarter needs, in the amounts of the books and
// per quarter.
type Terms struct {
	Costs, Capex Spend
	Minimum      Spend         // cash that it holds on to
	Repay        ledger.Amount // of debt to outside lenders
	RepayRate    float64       // of it, beside that
	Matures      float64       // share of it that falls due and may be rolled over
	wears        float64       // share of fixed assets, by which they decline
	life         int           // quarters over which they run off instead
	Growth       float64       // of sales
	Change       bool          // some of them do
}

// At sets what changes to what it is in a quarter.
func (x *Terms) At(f *Firm, t int) {
	now := func(first float64, then *model.Path) ledger.Amount { return f.Amount(then.At(first, 1, float64(t))) }
	spec := f.Spec
	x.Costs.fixed = now(spec.Costs.Fixed, &spec.Costs.Then)
	f.Shares.paying = min(f.Amount(spec.Costs.InShares), x.Costs.fixed)
	x.Costs.fixed -= f.Shares.paying
	x.Capex.fixed = now(spec.Capex.Fixed, &spec.Capex.Then)
	x.Minimum.fixed = now(spec.MinimumCash.Fixed, &spec.MinimumCash.Then)
	x.Repay = now(spec.Credit.Repay, &spec.Credit.RepayThen)
}

// Spend is a Spend in the amounts of the books.
type Spend struct {
	fixed ledger.Amount
	Share ledger.Fraction // of revenue
}

// Borrowing is what a firm owes outside lenders.
type Borrowing struct {
	Debt  ledger.Amount
	Drawn ledger.Amount // of which on the credit line
	Line  ledger.Amount // the most that may be
	Rate  float64       // on debt, per quarter
	Fresh float64       // on new money, per quarter

	Covered float64 // share of debt that is guaranteed
	Grade   float64 // credit.Rating that new money is priced by; NaN: nobody rates it
}

// Dues are what a firm owes this quarter beside its deals.
type Dues struct {
	Interest ledger.Amount // on debt
	Repay    ledger.Amount // scheduled
	Maturing ledger.Amount // falls due and may be rolled over
	Gap      ledger.Amount // of maturing, what lenders do not roll over
	Margin   ledger.Amount // called because collateral fell
	Called   ledger.Amount // all other debt, because of a covenant
	Raised   ledger.Amount // from investors, in need
	Granted  ledger.Amount // by outside lenders for deals, and not drawn yet
	Loans    ledger.Amount // interest and principal on loans of other firms
	Secured  ledger.Amount // of that, called because what is pledged fell
	Service  ledger.Amount // principal due in all, loans of firms included
	Tax      ledger.Amount // due once debt service is paid
	Costs    ledger.Amount // paid this quarter so far
	Settled  bool          // debt service is paid
	Taxed    bool          // tax is listed to be paid
}

// Principal is what of a firm's debt to outside lenders is to be paid this quarter.
func (d *Dues) Principal() ledger.Amount { return d.Repay + d.Gap + d.Margin + d.Called }

// History is what the quarters before leave behind.
type History struct {
	Revenue ledger.Amount // of the last quarter
	opening ledger.Amount // revenue of the quarter before the first
	Breach  Breach        // of covenants, at the last closing
	After   ledger.Amount // received last quarter after it had last paid a firm
	Recent  [4]Recent     // the last four quarters
	Market  Market        // what markets made of the last one
	lenses  lenses        // of all quarters so far, if some sales are on credit or ahead
}

// Recent is what ratios over four quarters need.
type Recent struct {
	Revenue, EBIT, Interest, Operating, Service, Burn ledger.Amount
	Outside                                           Dealings
}

// Dealings are what a firm has to do with outsiders in a quarter: received from
// customers, paid for costs, due to lenders.
type Dealings struct{ Customers, Costs, Lenders ledger.Amount }

func (o *Dealings) Add(x *Dealings) {
	o.Customers += x.Customers
	o.Costs += x.Costs
	o.Lenders += x.Lenders
}

// Flags are what happened to a firm this quarter; refused is what lenders did in the
// last one, so that it is told once.
type Flags struct{ Refused, Refusing, Strained bool }

// Climate is what shocks do to a firm this quarter.
type Climate struct {
	Demand   float64 // share of outside sales left
	Lent     float64 // share of new lending granted
	Raise    float64 // share of emergency equity granted
	Spread   float64 // added to the rate of new money, per quarter
	Multiple float64 // share of the market multiple left
	Haircut  float64 // added to that on collateral
	Resale   float64 // share left of what fixed assets fetch
	Backed   float64 // share of debt that the government guarantees
}

// purse is what is left of a firm's cash while payments are being listed: all of it, or
// what it can spare. It is good for one list, that of a number.
type purse struct {
	left ledger.Amount
	list int
}

func newFirm(sector int, spec *model.Firm, books *ledger.Books) Firm {
	f := Firm{Sector: sector, Spec: spec, Books: books}
	c := &spec.Credit
	f.Terms = Terms{
		Costs: f.spend(spec.Costs.Spend), Capex: f.spend(spec.Capex.Spend), Minimum: f.spend(spec.MinimumCash),
		Repay: f.Amount(c.Repay), RepayRate: c.RepayRate.Simple(), wears: spec.Depreciation.Simple(), Growth: spec.Sales.Growth.Compound(),
	}
	if spec.Depreciation.Value == 0 {
		f.Terms.life = int(spec.Life)
	}
	if c.Maturity > 0 {
		f.Terms.Matures = 1 / max(1, c.Maturity)
	}
	f.Terms.Change = len(spec.Costs.Then.Points)+len(spec.Capex.Then.Points)+len(spec.MinimumCash.Then.Points)+len(c.RepayThen.Points) > 0
	f.Terms.At(&f, 1)
	f.Owes.Rate = c.Interest.Simple()
	f.Owes.Fresh = f.Owes.Rate
	f.Owes.Line = plan.Plenty
	if !math.IsInf(c.Line, 1) {
		f.Owes.Line = max(0, f.Amount(c.Line))
	}
	f.Past.opening = f.Amount(spec.Opening.RevenueBefore)
	if math.IsNaN(spec.Opening.RevenueBefore) {
		f.Past.opening = f.Amount(spec.Sales.Amount)
	}
	f.Past.Revenue = f.Past.opening
	return f
}

func (f *Firm) spend(s model.Spend) Spend {
	return Spend{f.Amount(s.Fixed), ledger.FractionOf(s.OfRevenue)}
}

// Amount converts a number of the scenario; NaN counts as nothing.
func (f *Firm) Amount(x float64) ledger.Amount {
	if math.IsNaN(x) {
		return 0
	}
	return f.Books.Amount(x)
}

func (f *Firm) Times(a ledger.Amount, share float64) ledger.Amount { return f.Books.Times(a, share) }

func (f *Firm) Cash() ledger.Amount { return f.Books.Cash(f.Sector) }

// Spends is what a spend comes to at the revenue so far.
func (f *Firm) Spends(s *Spend) ledger.Amount {
	return s.fixed + f.Books.Part(f.Flow.Gross, &s.Share)
}

// CostsDue is what a firm owes its suppliers on the revenue so far.
func (f *Firm) CostsDue() ledger.Amount {
	if f.Dead {
		return 0
	}
	return max(0, f.Spends(&f.Terms.Costs)+f.Flow.sellingCost-f.Due.Costs)
}

// Taxable is a firm's profit of the quarter so far that is taxed: gains on shares are
// not until somebody sells them, nor are the losses that take them back.
func (f *Firm) Taxable() ledger.Amount {
	return f.Books.Profit(f.Sector) + f.Books.Balance(f.Sector, ledger.Revaluation)
}

func (f *Firm) TaxOn(profit ledger.Amount) ledger.Amount {
	if profit <= 0 || f.Dead || f.Spec.Tax == 0 {
		return 0
	}
	return f.Times(profit, f.Spec.Tax)
}

// Reserve is what a firm must keep of its cash for this quarter: its minimum, and
// everything it is known to owe still, tax included.
func (f *Firm) Reserve() ledger.Amount {
	costs := f.CostsDue()
	x := f.Spends(&f.Terms.Minimum) + costs + f.Promised + f.TaxAhead(costs)
	if !f.Due.Settled {
		x += f.Due.Interest + f.Due.Principal() + f.Due.Loans
	}
	return x
}

// TaxAhead is what tax a firm is going to owe this quarter, as far as known, whose costs are
// still due.
func (f *Firm) TaxAhead(costs ledger.Amount) ledger.Amount {
	if f.Due.Taxed || f.Spec.Tax == 0 {
		return 0
	}
	taxable := f.Taxable() - costs
	if !f.Due.Settled {
		taxable -= f.Due.Interest
	}
	return f.TaxOn(taxable)
}

// headroom is how much more debt outside lenders would let a firm have now: up to
// their limit of debt to equity, what they have granted included and what is guaranteed
// not.
func (f *Firm) headroom() ledger.Amount {
	if f.Dead || f.Due.Called > 0 {
		return 0
	}
	stop := f.Spec.Credit.StopAt
	if math.IsInf(stop, 1) || f.Owes.Covered >= 1 {
		return plan.Plenty
	}
	debt := f.Due.Granted - f.Books.Balance(f.Sector, ledger.Debt) // which is a credit balance
	most := stop*f.Books.Float(f.Books.Equity(f.Sector))/(1-f.Owes.Covered) - f.Books.Float(debt)
	switch {
	case most <= 0:
		return 0
	case most >= f.Books.Float(plan.Plenty):
		return plan.Plenty
	}
	return f.Amount(most)
}

// Granted is what outside lenders lend a firm that asks for want: within their limit,
// and less what a freeze refuses.
func (f *Firm) Granted(want ledger.Amount) ledger.Amount {
	if want == 0 {
		return 0
	}
	return min(f.Times(want, f.Hit.Lent), f.headroom())
}

// LineRoom is how much a firm can still draw on its credit line; a freeze takes its
// share of that.
func (f *Firm) LineRoom() ledger.Amount {
	if f.Owes.Line == 0 {
		return 0
	}
	return f.Times(min(f.headroom(), max(0, f.Owes.Line-f.Owes.Drawn)), f.Hit.Lent)
}

// Depreciate charges a quarter's depreciation on what was there before it, and returns
// it in the firm's books and in the group's.
func (f *Firm) Depreciate() (book, group ledger.Amount) {
	book, group = f.Plant.Pass(), f.Basis.Pass()
	if r := f.Terms.wears; r != 0 {
		book += f.Plant.Decline(r)
		group += f.Basis.Decline(r)
	}
	if book != 0 {
		f.Books.Charge(f.Sector, ledger.Depreciation, book)
	}
	return book, group
}

// yearBefore is a firm's revenue of the four quarters before quarter t; before the
// first it had what its opening says.
func (f *Firm) yearBefore(t int) ledger.Amount {
	sum := f.Past.opening * ledger.Amount(max(0, 5-t))
	for k := range f.Past.Recent {
		sum += f.Past.Recent[k].Revenue
	}
	return sum
}

// LastYear sums a firm's flows over the last four quarters, or as many as there are.
func (f *Firm) LastYear() Recent {
	var y Recent
	for k := range f.Past.Recent {
		r := &f.Past.Recent[k]
		y.Revenue += r.Revenue
		y.EBIT += r.EBIT
		y.Interest += r.Interest
		y.Operating += r.Operating
		y.Service += r.Service
		y.Burn += r.Burn
	}
	return y
}

// lenses are a firm's receipts through the lenses.
type lenses struct{ story, gross, net, outside ledger.Amount }

func (l *lenses) add(r *Revenue) {
	l.story += r.Story
	l.gross += r.Gross
	l.net += r.Net
	l.outside += r.Sold.Customers
}

// Breach is how a firm stands with its covenants.
type Breach struct {
	Called    bool        // lenders call all debt in the next quarter
	Cause     model.Cause // why
	Insolvent int         // closings in a row with negative look-through equity
}

// OwesBeyond reports whether a firm's debt to equity, without the part of its debt that is
// covered, is beyond a limit: by more than rounding makes of amounts that are just there.
func (f *Firm) OwesBeyond(limit, covered float64) bool {
	if math.IsInf(limit, 1) {
		return false
	}
	equity, debt := float64(f.Books.Equity(f.Sector)), (covered-1)*float64(f.Books.Balance(f.Sector, ledger.Debt))
	most := limit * max(0, equity)
	return debt > most+1+limit+1e-12*most
}

// DueWithinYear is what of a firm's debt to outside lenders falls due within four
// quarters: what is repaid, what matures, whoever may roll it over, and what lenders have
// called, which is due in the first of them.
func (f *Firm) DueWithinYear(called ledger.Amount) ledger.Amount {
	c, left := &f.Spec.Credit, f.Owes.Debt
	if left == 0 {
		return 0
	}
	for range 4 {
		repaid := f.Terms.Repay + f.Times(left, f.Terms.RepayRate)
		left -= min(left, max(repaid, called))
		called = 0
	}
	if c.Maturity > 0 {
		left -= min(left, f.Times(f.Owes.Debt, min(1, 4/max(1, c.Maturity))))
	}
	return f.Owes.Debt - left
}

func (f *Firm) Status() model.Status {
	switch {
	case f.Dead:
		return model.Defaulted
	case f.States.Strained:
		return model.Strained
	}
	return model.Alive
}

// CalledBy tells why a firm lacks that much of what is due: because lenders did not roll
// debt over, or called it; or for no such reason.
func (f *Firm) CalledBy(lack ledger.Amount) model.Cause {
	d, margin := &f.Due, f.Due.Margin+f.Due.Secured
	switch most := max(d.Gap, margin, d.Called); {
	case lack <= d.Gap:
		return model.Refinancing
	case lack <= margin:
		return model.MarginCall
	case lack <= d.Called:
		return f.Past.Breach.Cause
	case lack > d.Gap+margin+d.Called:
		return model.CashGap
	case most == d.Gap:
		return model.Refinancing
	case most == margin:
		return model.MarginCall
	}
	return f.Past.Breach.Cause
}
