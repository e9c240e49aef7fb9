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

// Account is a line of a sector's books.
type Account uint8

// The accounts: assets, then what they are financed by, then the results of the
// quarter, which Close moves into Retained.
const (
	Cash            Account = iota
	FixedAssets             // at book value
	Stakes                  // shares in firms, at the holder's cost
	Loans                   // lent
	Debt                    // interest-bearing, owed to firms and outside lenders
	PaidIn                  // shares held by others, at their cost
	Retained                // opening equity and all closed results
	Revenue                 // results from here on
	Costs                   // operating
	Depreciation            //
	InterestExpense         //
	InterestIncome          //
	Taxes                   //
	DividendIncome          //
	Losses                  // write-offs, impairments, costs of failure
	Distributions           // dividends paid
	Relief                  // debt extinguished and shares cancelled by failure: other comprehensive income
	Accounts        = iota  // how many there are
)

const firstResult = Revenue

// memo slots after the accounts: cash flow of the quarter by class.
const (
	operating = Accounts + iota
	investing
	financing
	openingCash
	openingRetained
	width
)

// class returns the memo slot of the cash-flow statement that a posting against
// cash belongs to.
func (a Account) class() int {
	switch a {
	case FixedAssets, Stakes, Loans:
		return investing
	case Debt, PaidIn, Distributions:
		return financing
	}
	return operating
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
}

// The outside sectors follow the firms in this order.
const (
	Customers = iota
	Suppliers
	Investors
	Lenders
	Government
	outside
)

// Books are the accounts of n firms and the outside sectors. The zero value is not
// usable; see New. Amounts are checked: after an overflow Err is set and balances
// mean nothing.
type Books struct {
	n      int
	bal    []Amount // [sector][width]
	sheets []Amount // memory for sheets to come
	err    error
}

// New returns empty books for n firms, with room for the sheets of so many quarters.
func New(n, quarters int) *Books {
	size := (n + outside) * width
	all := make([]Amount, size*(1+quarters))
	return &Books{n: n, bal: all[:size:size], sheets: all[size:]}
}

// Firms returns how many firms the books are for; the outside sector k is sector
// Firms()+k.
func (b *Books) Firms() int { return b.n }

// Sectors returns how many sectors there are.
func (b *Books) Sectors() int { return b.n + outside }

// Err returns ErrOverflow once an amount did not fit.
func (b *Books) Err() error { return b.err }

// Balance returns what stands on an account, debit-positive.
func (b *Books) Balance(sector int, a Account) Amount { return b.bal[sector*width+int(a)] }

// Cash returns a sector's cash.
func (b *Books) Cash(sector int) Amount { return b.bal[sector*width] }

// Equity returns a firm's book equity: paid-in capital, retained earnings and the
// results of the quarter so far.
func (b *Books) Equity(sector int) Amount { return equity(b.bal[sector*width:]) }

// Profit returns a firm's profit of the quarter so far, after tax.
func (b *Books) Profit(sector int) Amount { return profit(b.bal[sector*width:]) }

func equity(row []Amount) Amount {
	var e Amount
	for a := PaidIn; a < Accounts; a++ {
		e -= row[a]
	}
	return e
}

func profit(row []Amount) Amount {
	var p Amount
	for a := firstResult; a <= Losses; a++ {
		p -= row[a]
	}
	return p
}

// post books one entry of a sector.
func (b *Books) post(sector int, debit, credit Account, x Amount) {
	row := b.bal[sector*width : sector*width+width]
	b.add(&row[debit], x)
	b.add(&row[credit], -x)
}

func (b *Books) add(at *Amount, x Amount) {
	sum := *at + x
	if sum > maxAmount || sum < -maxAmount {
		b.err = ErrOverflow
		return
	}
	*at = sum
}

// Pay posts a payment of x ≥ 0 in both parties' books.
func (b *Books) Pay(f Flow, from, to int, x Amount) {
	p := postings[f]
	b.post(from, p.payer, Cash, x)
	b.post(to, Cash, p.payee, x)
	b.add(&b.bal[from*width+p.payer.class()], -x)
	b.add(&b.bal[to*width+p.payee.class()], x)
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
	b.post(holder, Stakes, Retained, cost)
	b.post(issuer, Retained, PaidIn, cost)
}

// Depreciate writes x off a firm's fixed assets as an expense of the quarter.
func (b *Books) Depreciate(firm int, x Amount) { b.post(firm, Depreciation, FixedAssets, x) }

// Impair writes x off a firm's fixed assets as a loss.
func (b *Books) Impair(firm int, x Amount) { b.post(firm, Losses, FixedAssets, x) }

// WriteOff extinguishes x of a loan that will not be repaid.
func (b *Books) WriteOff(lender, borrower int, x Amount) {
	b.post(lender, Losses, Loans, x)
	b.post(borrower, Debt, Relief, x)
}

// CancelShares extinguishes shares that cost their holder x.
func (b *Books) CancelShares(holder, issuer int, x Amount) {
	b.post(holder, Losses, Stakes, x)
	b.post(issuer, PaidIn, Relief, x)
}

// Novate makes borrower owe x to another lender, who takes the loan over from old
// at a gain: what Assign paid for it is posted there.
func (b *Books) Novate(old, lender int, discount Amount) {
	b.post(old, Losses, Loans, discount)
	b.post(lender, Loans, Relief, discount)
}
