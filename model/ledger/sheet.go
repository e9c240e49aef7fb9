package ledger

// A Sheet is the books of one quarter at its close: balances, and the results and
// cash flows of the quarter. It is exact and does not change.
type Sheet struct {
	n   int
	row []Amount // [sector][width]
}

// Close checks the books, moves the results of the quarter into Retained and
// returns what stood in them before. The error is ErrOverflow or a *Violation.
func (b *Books) Close() (Sheet, error) {
	if b.err != nil {
		return Sheet{}, b.err
	}
	if err := b.Check(); err != nil {
		return Sheet{}, err
	}
	s := Sheet{b.n, b.page()}
	copy(s.row, b.bal)
	for sector := range b.Sectors() {
		row := b.bal[sector*width : sector*width+width]
		for a := firstResult; a < Accounts; a++ {
			row[Retained] += row[a]
			row[a] = 0
		}
		row[operating], row[investing], row[financing] = 0, 0, 0
		row[openingCash], row[openingRetained] = row[Cash], row[Retained]
	}
	return s, nil
}

// Begin marks the present balances as those before the first quarter.
func (b *Books) Begin() {
	for sector := range b.Sectors() {
		row := b.bal[sector*width : sector*width+width]
		row[openingCash], row[openingRetained] = row[Cash], row[Retained]
	}
}

// page returns memory for one sheet.
func (b *Books) page() []Amount {
	size := len(b.bal)
	if len(b.sheets) < size {
		return make([]Amount, size)
	}
	page := b.sheets[:size:size]
	b.sheets = b.sheets[size:]
	return page
}

// Firms returns how many firms the sheet covers.
func (s Sheet) Firms() int { return s.n }

// Balance returns what stood on an account, debit-positive; a result account holds
// the quarter's result.
func (s Sheet) Balance(sector int, a Account) Amount { return s.row[sector*width+int(a)] }

// A BalanceSheet is a firm's position at the end of a quarter. Assets − Debt =
// Equity.
type BalanceSheet struct {
	Cash, FixedAssets, Stakes, Loans, Assets Amount
	Debt                                     Amount
	PaidIn, Retained, Equity                 Amount
}

// BalanceSheet returns a firm's position.
func (s Sheet) BalanceSheet(firm int) BalanceSheet {
	row := s.row[firm*width : firm*width+width]
	b := BalanceSheet{
		Cash: row[Cash], FixedAssets: row[FixedAssets], Stakes: row[Stakes], Loans: row[Loans],
		Debt: -row[Debt], PaidIn: -row[PaidIn], Equity: equity(row),
	}
	b.Assets = b.Cash + b.FixedAssets + b.Stakes + b.Loans
	b.Retained = b.Equity - b.PaidIn
	return b
}

// An Income statement covers a quarter. Expenses are positive.
type Income struct {
	Revenue, Costs, Depreciation, EBIT          Amount
	InterestExpense, InterestIncome, Dividends  Amount
	Losses, Taxes, Profit, Distributions, Other Amount
}

// Income returns a firm's income statement. EBIT is before write-offs. Other is what
// moved equity past profit, issues and distributions.
func (s Sheet) Income(firm int) Income {
	row := s.row[firm*width : firm*width+width]
	return Income{
		Revenue: -row[Revenue], Costs: row[Costs], Depreciation: row[Depreciation],
		EBIT:            -row[Revenue] - row[Costs] - row[Depreciation],
		InterestExpense: row[InterestExpense], InterestIncome: -row[InterestIncome], Dividends: -row[DividendIncome],
		Losses: row[Losses], Taxes: row[Taxes], Profit: profit(row),
		Distributions: row[Distributions], Other: -row[Relief],
	}
}

// A CashFlow statement covers a quarter: Opening + Operating + Investing + Financing
// = Closing.
type CashFlow struct {
	Opening, Operating, Investing, Financing, Closing Amount
}

// CashFlow returns a firm's cash-flow statement.
func (s Sheet) CashFlow(firm int) CashFlow {
	row := s.row[firm*width : firm*width+width]
	return CashFlow{row[openingCash], row[operating], row[investing], row[financing], row[Cash]}
}

// NetWorth is a firm's position in the SFC view: shares are a liability of the
// issuer at the holder's cost, so paid-in capital is not net worth and stakes
// between firms are counted once.
func (s Sheet) NetWorth(firm int) Amount {
	row := s.row[firm*width : firm*width+width]
	return equity(row) + row[PaidIn]
}

// Mix folds the sheet into a running hash: equal runs give equal hashes (INV-16).
func (s Sheet) Mix(hash uint64) uint64 {
	for _, x := range s.row {
		hash = (hash ^ uint64(x)) * 0x9E3779B97F4A7C15
		hash ^= hash >> 29
	}
	return hash
}
