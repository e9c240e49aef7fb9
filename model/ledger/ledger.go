// Package ledger keeps exact double-entry books for a group of firms and the five
// outside sectors around them.
//
// Every payment is posted twice, once in the payer's books and once in the payee's,
// and each posting has a debit and a credit of the same amount. What a kind of
// payment posts stands in one table (see [Flow]). Outside sectors keep books too, so
// that every financial instrument summed over all sectors is zero; only fixed assets
// are owed by nobody. Balances are debit-positive: the accounts of a sector always
// sum to zero.
//
// The sign convention, the postings and the invariants INV-n are those of
// stock-flow-consistent accounting (Godley and Lavoie, Monetary Economics, 2007,
// chapters 2 and 3).
package ledger

import "math"

// Account is a line of a sector's books.
type Account uint8

// The accounts: assets, then what they are financed by, then the results of the
// quarter, which Close moves into Retained.
const (
	Cash             Account = iota
	FixedAssets              // at book value
	Stakes                   // shares in firms, at the holder's cost
	Marks                    // what shares are carried at, above or below their cost
	Loans                    // lent, notes of customers included
	Receivables              // sold on short credit
	Prepaid                  // paid for services to come
	Debt                     // interest-bearing, owed to firms and outside lenders
	Payables                 // bought on short credit
	Deferred                 // received for services to come
	OtherAssets              // owed by nobody, and not worn down
	OtherLiabilities         // owed to suppliers, and never due while the firm stands
	Allowances               // what a holder expects to lose of its claims: negative, and no debtor knows of it
	Collateral               // posted against protection, less what is held: a claim that comes back
	OnMarks                  // due on protection, less what is owed on it, by both that go by its mark
	PaidIn                   // shares held by others, at their cost
	Retained                 // opening equity and all closed results
	Revenue                  // results from here on
	Costs                    // operating
	Depreciation             //
	InterestExpense          //
	InterestIncome           //
	Taxes                    //
	DividendIncome           //
	Revaluation              // gains and losses on what shares are carried at
	Losses                   // write-offs, impairments, costs of failure
	Distributions            // dividends paid
	Relief                   // debt extinguished and shares cancelled by failure: other comprehensive income
	Accounts         = iota  // how many there are
)

const (
	firstResult = Revenue
	firstRare   = int(OtherAssets) // up to PaidIn
)

// Result reports whether the account counts a quarter, and not what there is at its end.
func (a Account) Result() bool { return a >= firstResult && a < Accounts }

// Slots after the accounts: cash flow of the quarter by class, and what the quarter
// began with.
const (
	operating = Accounts + iota
	investing
	financing
	openingCash
	openingRetained
	width
)

// classes says which class of the cash-flow statement a posting against cash belongs
// to, counted from operating.
var classes = [Accounts]uint8{
	FixedAssets: investing - operating, Stakes: investing - operating, Loans: investing - operating, OtherAssets: investing - operating,
	Debt: financing - operating, PaidIn: financing - operating, Distributions: financing - operating,
}

// Flow is a kind of payment.
type Flow uint8

// The kinds of payment, each with what payer and payee post against cash.
const (
	Invest     Flow = iota // new shares
	Lend                   // principal of a loan, a bond, a draw on a credit line
	Serve                  // a service or an expense; from customers it is an outside sale, to suppliers a cost
	Equip                  // a fixed asset bought new
	Distribute             // a dividend
	Interest               //
	Repay                  // principal of a loan
	Tax                    //
	Wind                   // costs of winding up a failed firm
	Resell                 // a used fixed asset
	Assign                 // a loan sold to another lender
	Prepay                 // a service to come
	Refund                 // of a service that will not come
	Settle                 // principal of a customer's note
	Collect                // a customer's bill
	Discount               // a customer's bill sold to another
	Factor                 // a customer's note sold to another
	Honour                 // what a guarantor pays of somebody's purchase
	Indemnify              // what a guarantor pays of anything else that is in nobody's books
	Clear                  // an asset of another kind, sold by a firm that fails
	Answer                 // a liability of another kind, claimed of a firm that fails
	PassOn                 // shares in another firm, sold by a firm that fails
	Fee                    // for protection, a capacity or a guarantee: a cost, and no revenue
	Post                   // collateral, there or back
	SettleUp               // what is due on protection
	TakeUp                 // of a capacity, what nobody else has bought: revenue with the payer's own money
	Deposit                // money that is due when it is asked for
	Withdraw               // the same, taken back
	flows      = iota
)

var postings = [flows]struct{ payer, payee Account }{
	Invest:     {Stakes, PaidIn},
	Lend:       {Loans, Debt},
	Serve:      {Costs, Revenue},
	Equip:      {FixedAssets, Revenue},
	Distribute: {Distributions, DividendIncome},
	Interest:   {InterestExpense, InterestIncome},
	Repay:      {Debt, Loans},
	Tax:        {Taxes, Revenue},
	Wind:       {Losses, Revenue},
	Resell:     {FixedAssets, FixedAssets},
	Assign:     {Loans, Loans},
	Prepay:     {Prepaid, Deferred},
	Refund:     {Deferred, Prepaid},
	Settle:     {Debt, Loans},
	Collect:    {Payables, Receivables},
	Discount:   {Receivables, Receivables},
	Factor:     {Loans, Loans},
	Honour:     {Losses, Revenue},
	Indemnify:  {Losses, InterestIncome},
	Clear:      {OtherAssets, OtherAssets},
	Answer:     {OtherLiabilities, OtherLiabilities},
	PassOn:     {Stakes, Stakes},
	Fee:        {Costs, InterestIncome},
	Post:       {Collateral, Collateral},
	SettleUp:   {OnMarks, OnMarks},
	TakeUp:     {Costs, Revenue},
	Deposit:    {Receivables, Payables},
	Withdraw:   {Payables, Receivables},
}

// A posting is what a payment posts against cash, and in which slots of the cash-flow
// statements.
type posting struct {
	payer, payee Account
	out, in      uint8
}

var cashPostings = func() (list [flows]posting) {
	for f, p := range postings {
		list[f] = posting{p.payer, p.payee, operating + classes[p.payer], operating + classes[p.payee]}
	}
	list[Settle].in, list[Factor].in = operating, operating // what customers' notes bring (ASC 230-10-45-16)
	list[Deposit].out, list[Deposit].in = investing, financing
	list[Withdraw].out, list[Withdraw].in = financing, investing
	return list
}()

// The outside sectors follow the firms in this order.
const (
	Customers = iota
	Suppliers
	Investors
	Lenders
	Government
	outside
)

// A Payment is money that one sector pays another, and what it is for.
type Payment struct {
	Flow     Flow
	From, To int
	Amount   Amount // not negative
	Deal     int    // the deal it is paid on, or -1; the books do not mind
}

// A row is the accounts of a sector in one quarter.
type row [width]Amount

// Books are the accounts of n firms and the outside sectors: a page for every quarter,
// of which the last is open. The zero value is not usable; see New. Amounts are
// checked: after an overflow Err is set and balances mean nothing. The resolution is
// the finest unless it is set before the first entry.
type Books struct {
	Resolution
	Journal *Journal // all that is posted is written into it, too; nil: nowhere

	Unchecked bool // closes are not held to the invariants: of many runs at which nobody looks one by one

	n     int
	page  []row // the open one, by sector
	blank []row // pages to come
	keeps bool  // closed pages
	err   error

	families Families
	Checks   Checks // of the invariants, so far
}

// New returns empty books for n firms, with room for the sheets of so many quarters. If
// that is none, no sheet is kept: each is good until the next close.
func New(n, quarters int) *Books {
	size := n + outside
	pages := make([]row, size*(1+max(1, quarters)))
	return &Books{n: n, page: pages[:size:size], blank: pages[size:], keeps: quarters > 0}
}

// Firms returns how many firms the books are for; the outside sector k is sector
// Firms()+k.
func (b *Books) Firms() int { return b.n }

// Sectors returns how many sectors there are.
func (b *Books) Sectors() int { return len(b.page) }

// Err returns ErrOverflow once an amount did not fit.
func (b *Books) Err() error { return b.err }

// Balance returns what stands on an account, debit-positive.
func (b *Books) Balance(sector int, a Account) Amount { return b.page[sector][a] }

// Cash returns a sector's cash.
func (b *Books) Cash(sector int) Amount { return b.page[sector][Cash] }

// Equity returns a firm's book equity: paid-in capital, retained earnings and the
// results of the quarter so far.
func (b *Books) Equity(sector int) Amount { return b.page[sector].equity() }

// Profit returns a firm's profit of the quarter so far, after tax.
func (b *Books) Profit(sector int) Amount { return b.page[sector].profit() }

// Amount converts a number of units as [Resolution.Amount] does; what does not fit is
// kept in Err and counts as nothing.
func (b *Books) Amount(x float64) Amount {
	y := b.Count(x)
	if !(math.Abs(y) < float64(maxAmount)) {
		return overflow(b)
	}
	return rounded(y)
}

// Times takes a share of an amount as [Amount.Times] does; what does not fit is kept
// in Err and counts as nothing.
func (b *Books) Times(a Amount, share float64) Amount {
	if share == 1 || a == 0 {
		return a
	}
	y := float64(float64(a) * share)
	if !(math.Abs(y) < float64(maxAmount)) {
		return overflow(b)
	}
	return rounded(y)
}

//go:noinline
func overflow(b *Books) Amount {
	b.err = ErrOverflow
	return 0
}

// Share takes a share of an amount that is due as [Amount.Share] does; what does not fit
// is kept in Err and counts as nothing.
func (b *Books) Share(a Amount, share float64) Amount {
	x, err := a.Share(share)
	if err != nil {
		b.err = err
	}
	return x
}

// Part takes a fraction of an amount as Share does.
func (b *Books) Part(a Amount, f *Fraction) Amount {
	x, err := f.Of(a)
	if err != nil {
		b.err = err
	}
	return x
}

// equity is assets less liabilities, in the reported view: what others paid for shares
// is part of it.
func (r *row) equity() Amount {
	return r[Cash] + r[FixedAssets] + r[Stakes] + r[Marks] + r[Loans] + r[Receivables] + r[Prepaid] + r[Debt] + r[Payables] + r[Deferred] +
		r[OtherAssets] + r[OtherLiabilities] + r[Allowances] + r[Collateral] + r[OnMarks]
}

// netWorth is what all results so far come to: equity without shares that others hold.
func (r *row) netWorth() Amount { return r.profit() - r[Retained] - r[Distributions] - r[Relief] }

// profit is what is earned less what it costs, so far in the quarter.
func (r *row) profit() Amount {
	return -(r[Revenue] + r[Costs] + r[Depreciation] + r[InterestExpense] + r[InterestIncome] + r[Taxes] +
		r[DividendIncome] + r[Revaluation] + r[Losses])
}

// post books one entry of a sector.
func (b *Books) post(sector int, debit, credit Account, x Amount) {
	Posting{sector, sector, debit, credit, x, -1}.book(b)
}

// bound keeps an overflow in Err: of amounts whose sizes are joined bit by bit.
func (b *Books) bound(sizes Amount) {
	if sizes > maxAmount {
		b.err = ErrOverflow
	}
}

// Pay posts a payment in both parties' books.
func (b *Books) Pay(p *Payment) {
	to, x := cashPostings[p.Flow], p.Amount
	from, sizes := &b.page[p.From], Amount(0)
	out, against, class := from[Cash]-x, from[to.payer]+x, from[to.out]-x
	from[Cash], from[to.payer], from[to.out] = out, against, class
	sizes = out.size() | against.size() | class.size()
	payee := &b.page[p.To]
	in, against, class := payee[Cash]+x, payee[to.payee]-x, payee[to.in]+x
	payee[Cash], payee[to.payee], payee[to.in] = in, against, class
	sizes |= in.size() | against.size() | class.size() | x
	b.Checks[INV1]++
	if uint64(sizes) > uint64(maxAmount) {
		refuse(b, p)
	}
	if b.Journal != nil || b.families.of != nil {
		witness(b, p)
	}
}

// refuse keeps in Err what is wrong with a payment: it does not fit, or it is negative.
//
//go:noinline
func refuse(b *Books, p *Payment) {
	switch {
	case p.Amount >= 0:
		b.err = ErrOverflow
	case b.err == nil:
		b.err = &Violation{Rule: INV1, Sector: p.From, Found: p.Amount}
	}
}

// witness enters a payment in the journal, and has the family that it is within take it back.
//
//go:noinline
func witness(b *Books, p *Payment) {
	to := &cashPostings[p.Flow]
	if b.Journal != nil {
		b.Journal.note(Posting{p.From, p.To, to.payer, Cash, p.Amount, p.Deal})
		b.Journal.note(Posting{p.To, p.From, Cash, to.payee, p.Amount, p.Deal})
	}
	if f := b.families.between(p.From, p.To); f != nil {
		f.eliminateCash(to, p.Amount)
	}
}

// Open posts a firm's opening balance: cash that outside investors once provided,
// fixed assets, and debt to outside lenders. The rest is opening equity.
func (b *Books) Open(firm int, cash, fixedAssets, debt Amount) {
	b.post(firm, Cash, Retained, cash)
	b.post(b.n+Investors, Retained, Cash, cash)
	b.post(firm, FixedAssets, Retained, fixedAssets)
	b.post(firm, Retained, Debt, debt)
	b.post(b.n+Lenders, Loans, Retained, debt)
}

// OpenStake posts shares that holder has in issuer before the first quarter.
func (b *Books) OpenStake(holder, issuer int, cost Amount) {
	b.Enter(opened, holder, issuer, cost, -1)
}

// Charge writes x off a firm's fixed assets as an expense of the quarter: as Depreciation, or
// if they are impaired as Losses.
func (b *Books) Charge(firm int, as Account, x Amount) { b.post(firm, as, FixedAssets, x) }

// WriteOff extinguishes x of a loan, or of a bill, that will not be repaid.
func (b *Books) WriteOff(lender, borrower int, bill bool, x Amount) {
	e := noteLost
	if bill {
		e = billLost
	}
	b.Enter(e, lender, borrower, x, -1)
}

// owed returns the accounts of what is owed on credit: a bill or a note.
func owed(bill bool) (claim, debt Account) {
	if bill {
		return Receivables, Payables
	}
	return Loans, Debt
}

// CancelShares extinguishes shares that cost their holder x.
func (b *Books) CancelShares(holder, issuer int, x Amount) {
	b.Enter(cancelled, holder, issuer, x, -1)
}
