package state

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
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
	Assessed ledger.Amount // profit that it was worked out from
	Costs    ledger.Amount // paid this quarter so far
	Settled  bool          // debt service is paid
	Taxed    bool          // tax is listed to be paid
}

// Principal is what of a firm's debt to outside lenders is to be paid this quarter.
func (d *Dues) Principal() ledger.Amount { return d.Repay + d.Gap + d.Margin + d.Called }

// History is what the quarters before leave behind.
type History struct {
	Revenue ledger.Amount // of the last quarter
	Losses  ledger.Amount // that may be set off against profits before those are taxed
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

// newFirm returns a firm before the first quarter, whose terms were these in the run before.
func newFirm(sector int, spec *model.Firm, books *ledger.Books, old *Terms) Firm {
	f := Firm{Sector: sector, Spec: spec, Books: books}
	c := &spec.Credit
	f.Terms = Terms{
		Costs: f.spend(&spec.Costs.Spend, &old.Costs), Capex: f.spend(&spec.Capex.Spend, &old.Capex), Minimum: f.spend(&spec.MinimumCash, &old.Minimum),
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
	if spec.TaxLosses.Offset > 0 {
		f.Past.Losses = f.Amount(spec.TaxLosses.Before)
	}
	return f
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

// CostsDue is what a firm owes its suppliers on the revenue so far.
func (f *Firm) CostsDue() ledger.Amount {
	if f.Dead {
		return 0
	}
	return max(0, f.Spends(&f.Terms.Costs)+f.Flow.sellingCost-f.Due.Costs)
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

func (f *Firm) Status() result.Status {
	switch {
	case f.Dead:
		return result.Defaulted
	case f.States.Strained:
		return result.Strained
	}
	return result.Alive
}
