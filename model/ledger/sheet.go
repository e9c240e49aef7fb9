package ledger

import "math/bits"

// A Sheet is the books of one quarter at its close: balances, and the results and
// cash flows of the quarter. It is exact and does not change.
type Sheet struct{ page []row }

// Close checks the books, unless they are not to be checked, closes the page of the quarter and returns it. The next
// page begins with its balances, and with its results moved into Retained. Of books that
// keep no pages the sheet is good until the next close. The error is ErrOverflow or a
// *Violation.
func (b *Books) Close() (Sheet, error) {
	if b.err != nil {
		return Sheet{}, b.err
	}
	closed, next := b.page, b.blank
	if len(next) == 0 {
		next = make([]row, len(closed))
		b.blank = next
	}
	next = next[:len(closed):len(closed)]
	if b.Unchecked {
		b.carry(next)
	} else if v := b.check(next); v != nil {
		return Sheet{}, v
	}
	if err := b.families.consolidate(closed); err != nil {
		return Sheet{}, err
	}
	if b.page, b.blank = next, b.blank[len(next):]; !b.keeps {
		b.blank = closed
	}
	b.families.turn()
	return Sheet{closed}, nil
}

// Begin marks the present balances as those before the first quarter.
func (b *Books) Begin() {
	for sector := range b.page {
		r := &b.page[sector]
		r[openingCash], r[openingRetained] = r[Cash], r[Retained]
	}
	b.families.begin()
}

// Firms returns how many firms the sheet covers.
func (s Sheet) Firms() int { return max(0, len(s.page)-outside) }

// Balance returns what stood on an account, debit-positive; a result account holds
// the quarter's result.
func (s Sheet) Balance(sector int, a Account) Amount { return s.page[sector][a] }

// A BalanceSheet is a firm's position at the end of a quarter. Assets − Liabilities =
// Equity.
type BalanceSheet struct {
	Cash, FixedAssets, Stakes, Loans, Assets Amount // Stakes at what they are carried at
	Receivables, Prepaid                     Amount
	Debt, Payables, Deferred, Liabilities    Amount
	PaidIn, Retained, Equity                 Amount
	Marks                                    Amount // of Stakes, what is above their cost
	OtherAssets, OtherLiabilities            Amount
	Collateral, OnMarks                      Amount // posted less held; due on protection less owed
	Allowances                               Amount // of Loans and Receivables, what it expects to lose
}

// BalanceSheet returns a firm's position.
func (s Sheet) BalanceSheet(firm int) BalanceSheet {
	r := &s.page[firm]
	b := BalanceSheet{
		Cash: r[Cash], FixedAssets: r[FixedAssets], Stakes: r[Stakes] + r[Marks], Marks: r[Marks], Loans: r[Loans],
		Receivables: r[Receivables], Prepaid: r[Prepaid],
		Debt: -r[Debt], Payables: -r[Payables], Deferred: -r[Deferred],
		PaidIn: -r[PaidIn], Equity: r.equity(),
		OtherAssets: r[OtherAssets], OtherLiabilities: -r[OtherLiabilities], Allowances: -r[Allowances],
		Collateral: r[Collateral], OnMarks: r[OnMarks],
	}
	b.Assets = b.Cash + b.FixedAssets + b.Stakes + b.Loans + b.Receivables + b.Prepaid + b.OtherAssets - b.Allowances
	b.Assets += max(0, b.Collateral) + max(0, b.OnMarks)
	b.Liabilities = b.Debt + b.Payables + b.Deferred + b.OtherLiabilities
	b.Liabilities += max(0, -b.Collateral) + max(0, -b.OnMarks)
	b.Retained = b.Equity - b.PaidIn
	return b
}

// An Income statement covers a quarter. Expenses are positive.
type Income struct {
	Revenue, Costs, Depreciation, EBIT          Amount
	InterestExpense, InterestIncome, Dividends  Amount
	Losses, Taxes, Profit, Distributions, Other Amount
	Revaluation                                 Amount // gains on shares, less losses
}

// Income returns a firm's income statement. EBIT is before write-offs and gains on
// shares. Other is what moved equity past profit, issues and distributions.
func (s Sheet) Income(firm int) Income {
	r := &s.page[firm]
	return Income{
		Revenue: -r[Revenue], Costs: r[Costs], Depreciation: r[Depreciation],
		EBIT:            -r[Revenue] - r[Costs] - r[Depreciation],
		InterestExpense: r[InterestExpense], InterestIncome: -r[InterestIncome], Dividends: -r[DividendIncome],
		Losses: r[Losses], Taxes: r[Taxes], Profit: r.profit(),
		Distributions: r[Distributions], Other: -r[Relief], Revaluation: -r[Revaluation],
	}
}

// A CashFlow statement covers a quarter: Opening + Operating + Investing + Financing
// = Closing.
type CashFlow struct {
	Opening, Operating, Investing, Financing, Closing Amount
}

// CashFlow returns a firm's cash-flow statement.
func (s Sheet) CashFlow(firm int) CashFlow {
	r := &s.page[firm]
	return CashFlow{r[openingCash], r[operating], r[investing], r[financing], r[Cash]}
}

// A Quarter is what lenders and markets remember of a firm's quarter.
type Quarter struct{ Revenue, EBIT, Interest, Operating Amount }

// Quarter returns a firm's revenue, what it earned before interest, that, and its operating
// cash flow.
func (s Sheet) Quarter(firm int) Quarter {
	r := &s.page[firm]
	return Quarter{-r[Revenue], -r[Revenue] - r[Costs] - r[Depreciation], r[InterestExpense], r[operating]}
}

// Equity returns a firm's book equity.
func (s Sheet) Equity(firm int) Amount { return s.page[firm].equity() }

// Profit returns a firm's profit of the quarter, after tax.
func (s Sheet) Profit(firm int) Amount { return s.page[firm].profit() }

// NetWorth is a firm's position in the SFC view: shares are a liability of the
// issuer at the holder's cost, so paid-in capital is not net worth and stakes
// between firms are counted once.
func (s Sheet) NetWorth(firm int) Amount { return s.page[firm].netWorth() }

// Mix folds the sheet into a running hash: equal runs give equal hashes (INV-16). Accounts
// that few runs use count where there is something on them, so that others keep the hash
// that they had before there were such accounts.
func (s Sheet) Mix(hash uint64) uint64 {
	for sector := range s.page {
		row := uint64(sector)
		for a, x := range s.page[sector][:Accounts] {
			switch rare := a >= firstRare && a < int(PaidIn); {
			case rare && x == 0:
				continue
			case rare:
				row ^= uint64(a) << 32
			}
			row = (row ^ uint64(x)) * 0x9E3779B97F4A7C15
		}
		hi, lo := bits.Mul64(hash^0x6A09E667F3BCC908, row^0xBB67AE8584CAA73B)
		hash = hi ^ lo
	}
	return hash
}
