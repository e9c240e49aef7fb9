package measure

import (
	"math"
	"math/bits"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/engine/worth"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A measurer enters the numbers of every quarter into the run: those that are asked for, and
// what the next quarter rests on.
type Measurer struct {
	*state.State
	Needs   Needs
	rows    []FirmRow // by firm: of the quarter
	Group   [result.GroupMetricCount]float64
	sheet   ledger.Sheet    // of the quarter
	sums    []ledger.Amount // the next six
	soon    []ledger.Amount // by firm: principal of loans that falls due within a year
	notes   []ledger.Amount // by firm: what others owe it that does
	bills   []ledger.Amount // by firm: what other firms owe it on short credit
	ahead   []ledger.Amount // by firm: of its prepayments, delivered within a year
	owing   []ledger.Amount // by firm: of its deferred revenue, to be delivered within a year
	paid    []ledger.Amount // by firm: to outside suppliers on deals, this quarter
	backed  []backed        // by firm: its stakes
	claims  []claimants     // by firm: whom it owes
	outside []outsideDebt   // by firm, where deals are part of it
	marks   []onMarks       // by firm; nil: nobody protects anything
	letter  letter
	value   worth.Valuation
	ring    circuit
	impact  impact
}

// FirmRow is the numbers of a firm in one quarter.
type FirmRow [result.FirmMetricCount]float64

// NewMeasurer returns a measurer, in the memory of another one.
func NewMeasurer(s *state.State, old Measurer) Measurer {
	n := len(s.Firms)
	sums := state.Cleared(old.sums, 6*n)
	m := Measurer{
		State: s, Needs: needsOf(s, s.Run.Asked()), rows: state.Cleared(old.rows, n), sums: sums,
		soon: sums[:n], notes: sums[n : 2*n], paid: sums[2*n : 3*n], bills: sums[3*n : 4*n],
		ahead: sums[4*n : 5*n], owing: sums[5*n:], letter: letter{s, unfairDeals(s)},
	}
	if m.Needs.backing {
		m.backed = make([]backed, n)
	}
	if m.Needs.quotes {
		m.claims = make([]claimants, n)
	}
	if len(s.Protected) > 0 && (m.Needs.quotes || m.Needs.liquidity) {
		m.marks = make([]onMarks, n)
	}
	if m.Needs.rates && len(s.Loans)+len(s.Kin.List) > 0 {
		m.outside = make([]outsideDebt, n)
	}
	if m.Needs.LookThrough {
		m.value = worth.NewValuation(s)
	}
	if m.Needs.gain {
		m.ring = newCircuit(s)
	}
	m.impact = impact{State: s, rank: old.impact.rank}
	return m
}

// Firm returns the numbers of a firm in the quarter: those of the legal entity, which
// lenders go by, whatever its statements include.
func (m *Measurer) Firm(i int) *FirmRow {
	if f := m.Kin.Heads(i); f != nil {
		return (*FirmRow)(&f.Legal)
	}
	return m.reported(i)
}

// reported returns the numbers of a firm in the quarter as the run shows them.
func (m *Measurer) reported(i int) *FirmRow { return &m.rows[i] }

// Quarter measures a quarter that is closed.
func (m *Measurer) Quarter(sheet ledger.Sheet) {
	m.sheet = sheet
	if m.Needs.LookThrough {
		for i, x := range m.value.LookThrough() {
			m.rows[i][result.FirmLookThrough] = x
		}
	}
	if m.marks != nil {
		listMarks(m)
	}
	if m.Needs.liquidity {
		m.lookAhead()
	}
	if m.Needs.quotes {
		m.listClaims()
	}
	var all totals
	for i := range m.Firms {
		m.measureFirm(i, &all)
	}
	if m.Needs.impact {
		m.impact.measure(m.rows)
	}
	if m.Needs.promises {
		m.pledge()
	}
	m.keepLegal()
	if m.Needs.backing {
		m.back()
	}
	m.consolidate(&all)
	if m.outside != nil {
		enterRates(m)
	}
	if m.Needs.group {
		m.measureGroup(&all, sheet)
	}
}

// measureFirm measures a firm, and adds it to the totals.
func (m *Measurer) measureFirm(i int, all *totals) {
	f, row := &m.Firms[i], m.reported(i)
	q := m.sheet.Quarter(i)
	f.Past.Recent[m.Now%4] = state.Recent{
		Revenue: q.Revenue, EBIT: q.EBIT, Interest: q.Interest, Operating: q.Operating + q.Interest,
		Service: f.Due.Service, Burn: f.Flow.Capex - q.Operating,
		Outside: state.Dealings{Customers: f.Flow.Sold.Customers, Costs: f.Due.Costs + m.paid[i], Lenders: f.Flow.Served + f.Due.Maturing - f.Due.Gap},
	}
	f.Shares.Market = math.NaN()
	if !f.Dead {
		f.Shares.Market = f.Stock().MarketValue(m.Now, q.Revenue)
	}
	if m.Needs.lenses {
		row.revenue(&f.Flow, m.Books, m.Pools != nil)
	}
	if m.Needs.letter {
		row[result.FirmLetter] = m.Books.Float(f.Flow.Gross - m.letter.deduction(i))
	}
	if m.Needs.group && !m.Kin.Within(i) {
		all.receive(&f.Flow)
	}
	m.read(i, all)
	row[result.FirmStatus] = float64(f.Status())
	row.appraisal(f)
}

// read measures what the statements of a firm say.
func (m *Measurer) read(i int, all *totals) {
	f, row := &m.Firms[i], m.reported(i)
	row.statements(m.Needs.statements, m.sheet, i, m.Books)
	if m.Needs.leverage {
		row.leverage(f, -m.sheet.Balance(i, ledger.Debt), m.sheet.Equity(i))
	}
	if !m.Needs.position {
		return
	}
	b := m.sheet.BalanceSheet(i)
	if m.Needs.group && !m.Kin.Within(i) {
		all.hold(&b, m.sheet.Profit(i))
	}
	if m.Needs.standing {
		row.standing(f, &b, m.Now)
	}
	if m.Needs.quotes {
		row.quote(f, &b, marksOf(m, i), m.recovery(i), m.Scenario.BaseRate)
	}
	if m.Needs.liquidity {
		row.solvent(f, &b, m.liquid(i), m.Now, m.Pools != nil)
	}
}

// Enter enters the quarter into the run.
func (m *Measurer) Enter() {
	Ownership{m.State}.enter()
	if m.Needs.group {
		m.Run.EnterGroup(m.Now, &m.Group)
	}
	if m.Run.Asked().Firms != 0 {
		for i := range m.rows {
			m.Run.EnterFirm(m.Now, i, (*[result.FirmMetricCount]float64)(&m.rows[i]))
		}
	}
	due, paid := m.Run.DealsOf(m.Now)
	for d := range due {
		x := &m.Deals[d]
		due[d] = m.Books.Float(x.Due) * (1 + m.Plan.Deals[d].Borrow)
		paid[d] = m.Books.Float(x.Paid)
	}
	m.Protections().Each(func(d int, exposure, posted ledger.Amount) {
		result.EnterGauge(m.Run, m.Now, d, result.Exposure, m.Books.Float(exposure))
		result.EnterGauge(m.Run, m.Now, d, result.PostedGauge, m.Books.Float(posted))
	})
	for _, d := range m.Plan.Capacities {
		if p := &m.Plan.Deals[d]; p.Word.Total != plan.Plenty {
			result.EnterGauge(m.Run, m.Now, d, result.Exposure, m.Books.Float(max(0, p.Word.Total-m.Deals[d].Kept-m.Deals[d].Paid)))
		}
	}
	for _, d := range m.Plan.Preferred {
		result.EnterGauge(m.Run, m.Now, d, result.ArrearsGauge, m.Books.Float(m.Stakes[m.Deals[d].Asset].Arrears))
	}
	for _, d := range m.Plan.Pledges {
		l := &m.Loans[m.Deals[d].Asset]
		result.EnterGauge(m.Run, m.Now, d, result.LoanToValue, state.Quotient(m.Books.Float(l.Owed()), m.Securities().Value(d)))
	}
}

// revenue enters the lenses and the passport. Without tracing only two lenses are
// known.
func (row *FirmRow) revenue(r *state.Revenue, books *ledger.Books, traced bool) {
	row[result.FirmStory] = books.Float(r.Story)
	row[result.FirmGross] = books.Float(r.Gross)
	row[result.FirmSales] = books.Float(r.Sales)
	if !traced {
		for m := result.FirmNet; m <= result.OwnHigh; m++ {
			row[m] = math.NaN()
		}
		return
	}
	row[result.FirmNet] = books.Float(r.Net)
	row[result.FirmOutside] = books.Float(r.Sold.Customers)
	row[result.ReceivedOwn] = books.Float(r.All.Own)
	row[result.ReceivedCustomers] = books.Float(r.All.Customers)
	row[result.ReceivedCapital] = books.Float(r.All.Capital)
	row[result.PassportOwn] = books.Float(r.Sold.Own)
	row[result.PassportCustomers] = books.Float(r.Sold.Customers)
	row[result.PassportCapital] = books.Float(r.Sold.Capital)
	row[result.OwnLow] = books.Float(r.Sold.Low)
	row[result.OwnHigh] = books.Float(r.Sold.High)
}

// statements enters those of a set of metrics that the statements of a firm say.
func (row *FirmRow) statements(set result.Metrics, sheet ledger.Sheet, i int, books *ledger.Books) {
	for ; set != 0; set &= set - 1 {
		m := result.FirmMetric(bits.TrailingZeros64(uint64(set)))
		line := &lines[m]
		x := sheet.Balance(i, line.account)
		switch {
		case line.account == ledger.Stakes:
			x += sheet.Balance(i, ledger.Marks)
		case line.sum != nil:
			x = line.sum(sheet, i)
		case line.credit:
			x = -x
		}
		row[m] = books.Float(x)
	}
}

// lines are where a metric stands in a firm's statements: as the balance of an account, with
// its sign turned if that is a credit balance, or as a sum.
var lines = [result.FirmMetricCount]struct {
	account ledger.Account
	credit  bool
	sum     func(sheet ledger.Sheet, i int) ledger.Amount
}{
	result.FirmCash:          {account: ledger.Cash},
	result.FirmFixedAssets:   {account: ledger.FixedAssets},
	result.FirmStakes:        {account: ledger.Stakes},
	result.FirmMarks:         {account: ledger.Marks},
	result.FirmLoans:         {account: ledger.Loans},
	result.FirmReceivables:   {account: ledger.Receivables},
	result.FirmPrepaid:       {account: ledger.Prepaid},
	result.FirmDebt:          {account: ledger.Debt, credit: true},
	result.FirmPayables:      {account: ledger.Payables, credit: true},
	result.FirmDeferred:      {account: ledger.Deferred, credit: true},
	result.FirmInterest:      {account: ledger.InterestExpense},
	result.FirmPaperGain:     {account: ledger.Revaluation, credit: true},
	result.FirmEquity:        {sum: ledger.Sheet.Equity},
	result.FirmProfit:        {sum: ledger.Sheet.Profit},
	result.FirmEBIT:          {sum: func(s ledger.Sheet, i int) ledger.Amount { return s.Quarter(i).EBIT }},
	result.FirmOperatingCash: {sum: func(s ledger.Sheet, i int) ledger.Amount { return s.CashFlow(i).Operating }},
	result.FirmInvestingCash: {sum: func(s ledger.Sheet, i int) ledger.Amount { return s.CashFlow(i).Investing }},
	result.FirmFinancingCash: {sum: func(s ledger.Sheet, i int) ledger.Amount { return s.CashFlow(i).Financing }},
}

// standing enters what lenders look at. Flows are summed over up to four quarters,
// debt service cover excepted, which is of the quarter.
func (row *FirmRow) standing(f *state.Firm, b *ledger.BalanceSheet, t int) {
	if f.Dead {
		row.blank(ofStanding)
		return
	}
	now, y := &f.Past.Recent[t%4], f.LastYear()
	quarters := float64(min(t, 4))
	cash, debt := f.Books.Float(b.Cash), f.Books.Float(b.Debt)
	row[result.FirmRate] = 4 * f.Owes.Rate
	row.leverage(f, b.Debt, b.Equity)
	ebit, interest := float64(y.EBIT), float64(y.Interest) // whole numbers: 0.1445 is 8.5 times 0.017
	row[result.InterestCover] = credit.InterestCover(ebit, interest)
	row[result.DebtService] = credit.DebtServiceCover(f.Books.Float(now.Operating), f.Books.Float((now.Interest + now.Service)))
	row[result.Runway] = credit.Runway(cash, f.Books.Float(y.Burn)/quarters)
	f.Owes.Grade = math.NaN()
	if r, rated := credit.Rate(ebit, interest, debt); rated {
		f.Owes.Grade = float64(r)
	}
	row[result.FirmRating] = math.NaN() // who owes no debt is not rated, whatever a lender would ask of him
	if debt > 0 {
		row[result.FirmRating] = f.Owes.Grade
	}
	row[result.FirmMinsky] = float64(credit.Classify(float64(y.Operating), interest, float64(y.Service)))
	row[result.FirmMarketValue] = f.Shares.Market
}

// leverage enters debt to equity.
func (row *FirmRow) leverage(f *state.Firm, debt, equity ledger.Amount) {
	row[result.DebtToEquity] = math.NaN()
	if !f.Dead {
		row[result.DebtToEquity] = credit.DebtToEquity(f.Books.Float(debt), f.Books.Float(equity))
	}
}

// blank enters that metrics have no meaning.
func (row *FirmRow) blank(set result.Metrics) {
	for ; set != 0; set &= set - 1 {
		row[bits.TrailingZeros64(uint64(set))] = math.NaN()
	}
}

// quote enters what insuring a firm's debt costs: by the model that sets spread,
// probability and recovery, and what Merton's says beside it. Both look at the balance
// sheet of the legal entity, and at all that is to be paid in money.
func (row *FirmRow) quote(f *state.Firm, b *ledger.BalanceSheet, on onMarks, recovery float64, base model.Rate) {
	row.blank(ofQuote)
	owed := f.Books.Float(b.Debt) + f.Books.Float(b.Payables) + f.Books.Float(on.owes)
	if f.Dead || owed <= 0 {
		return
	}
	q := credit.Borrower{
		Equity: f.Books.Float(b.Equity), Debt: owed, Volatility: f.Spec.Volatility, Uncertainty: f.Spec.Uncertainty, Recovery: recovery,
	}.Quote()
	row[result.CDSBasisPoints] = q.BasisPoints
	row[result.DefaultProbability] = float64(q.Probability)
	row[result.FirmRecovery] = q.Recovery
	m := credit.Merton{Value: f.Books.Float(b.Assets - on.apart), Debt: owed, Volatility: f.Spec.Volatility, Rate: 4 * base.Simple(), Years: 1}.Outlook()
	row[result.MertonProbability] = m.Probability
	row[result.MertonSpread] = finite(1e4 * m.Spread) // infinite if lenders expect nothing
	row[result.MertonRecovery] = m.Recovery
	row[result.FirmDistance] = finite(m.Distance)
}

// finite is x, without meaning if it is infinite.
func finite(x float64) float64 {
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	return x
}
