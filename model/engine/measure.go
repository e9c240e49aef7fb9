package engine

import (
	"math"
	"math/bits"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// A measurer enters the numbers of every quarter into the run: those that are asked for, and
// what the next quarter rests on.
type measurer struct {
	*state
	needs  needs
	rows   []firmRow // by firm: of the quarter
	group  [model.GroupMetricCount]float64
	sheet  ledger.Sheet    // of the quarter
	sums   []ledger.Amount // the next six
	soon   []ledger.Amount // by firm: principal of loans that falls due within a year
	notes  []ledger.Amount // by firm: what others owe it that does
	bills  []ledger.Amount // by firm: what other firms owe it on short credit
	ahead  []ledger.Amount // by firm: of its prepayments, delivered within a year
	owing  []ledger.Amount // by firm: of its deferred revenue, to be delivered within a year
	paid   []ledger.Amount // by firm: to outside suppliers on deals, this quarter
	backed []backed        // by firm: its stakes
	claims []claimants     // by firm: whom it owes
	letter letter
	value  valuation
	ring   circuit
	impact impact
}

// firmRow is the numbers of a firm in one quarter.
type firmRow [model.FirmMetricCount]float64

// newMeasurer returns a measurer, in the memory of another one.
func newMeasurer(s *state, old measurer) measurer {
	n := len(s.firms)
	sums := cleared(old.sums, 6*n)
	m := measurer{
		state: s, needs: needsOf(s, s.run.Asked()), rows: cleared(old.rows, n), sums: sums,
		soon: sums[:n], notes: sums[n : 2*n], paid: sums[2*n : 3*n], bills: sums[3*n : 4*n],
		ahead: sums[4*n : 5*n], owing: sums[5*n:], letter: letter{s, unfairDeals(s)},
	}
	if m.needs.backing {
		m.backed = make([]backed, n)
	}
	if m.needs.quotes {
		m.claims = make([]claimants, n)
	}
	if m.needs.lookThrough {
		m.value = newValuation(s)
	}
	if m.needs.gain {
		m.ring = newCircuit(s)
	}
	m.impact = impact{state: s, rank: old.impact.rank}
	return m
}

// firm returns the numbers of a firm in the quarter: those of the legal entity, which
// lenders go by, whatever its statements include.
func (m *measurer) firm(i int) *firmRow {
	if f := m.kin.heads(i); f != nil {
		return (*firmRow)(&f.legal)
	}
	return m.reported(i)
}

// reported returns the numbers of a firm in the quarter as the run shows them.
func (m *measurer) reported(i int) *firmRow { return &m.rows[i] }

// quarter measures a quarter that is closed.
func (m *measurer) quarter(sheet ledger.Sheet) {
	m.sheet = sheet
	if m.needs.lookThrough {
		for i, x := range m.value.lookThrough() {
			m.rows[i][model.FirmLookThrough] = x
		}
	}
	if m.needs.liquidity {
		m.lookAhead()
	}
	if m.needs.quotes {
		m.listClaims()
	}
	var all totals
	for i := range m.firms {
		m.measureFirm(i, &all)
	}
	if m.needs.impact {
		m.impact.measure(m.rows)
	}
	if m.needs.promises {
		m.pledge()
	}
	m.keepLegal()
	if m.needs.backing {
		m.back()
	}
	m.consolidate(&all)
	if m.needs.group {
		m.measureGroup(&all, sheet)
	}
}

// measureFirm measures a firm, and adds it to the totals.
func (m *measurer) measureFirm(i int, all *totals) {
	f, row := &m.firms[i], m.reported(i)
	q := m.sheet.Quarter(i)
	f.past.recent[m.t%4] = recent{
		revenue: q.Revenue, ebit: q.EBIT, interest: q.Interest, operating: q.Operating + q.Interest,
		service: f.due.service, burn: f.flow.capex - q.Operating,
		outside: dealings{f.flow.sold.Customers, f.due.costs + m.paid[i], f.flow.served + f.due.maturing - f.due.gap},
	}
	f.shares.market = math.NaN()
	if !f.dead {
		f.shares.market = f.stock().marketValue(m.t, q.Revenue)
	}
	if m.needs.lenses {
		row.revenue(&f.flow, m.books, m.pools != nil)
	}
	if m.needs.letter {
		row[model.FirmLetter] = m.books.Float(f.flow.gross - m.letter.deduction(i))
	}
	m.read(i, all)
	row[model.FirmStatus] = float64(f.status())
	row.appraisal(f)
}

// read measures what the statements of a firm say.
func (m *measurer) read(i int, all *totals) {
	f, row := &m.firms[i], m.reported(i)
	row.statements(m.needs.statements, m.sheet, i, m.books)
	if !m.needs.position {
		return
	}
	b := m.sheet.BalanceSheet(i)
	if m.needs.group && !m.kin.within(i) {
		all.add(&f.flow, &b, m.sheet.Profit(i))
	}
	if m.needs.standing {
		row.standing(f, &b, m.t)
	}
	if m.needs.quotes {
		row.quote(f, &b, m.recovery(i), m.s.BaseRate)
	}
	if m.needs.liquidity {
		row.solvent(f, &b, m.liquid(i), m.t, m.pools != nil)
	}
}

// enter enters the quarter into the run.
func (m *measurer) enter() {
	ownership{m.state}.enter()
	if m.needs.group {
		m.run.EnterGroup(m.t, &m.group)
	}
	if m.run.Asked().Firms != 0 {
		for i := range m.rows {
			m.run.EnterFirm(m.t, i, (*[model.FirmMetricCount]float64)(&m.rows[i]))
		}
	}
	due, paid := m.run.DealsOf(m.t)
	for d := range due {
		x := &m.deals[d]
		due[d] = m.books.Float(x.due) * (1 + m.plan.deals[d].borrow)
		paid[d] = m.books.Float(x.paid)
	}
}

// revenue enters the lenses and the passport. Without tracing only two lenses are
// known.
func (row *firmRow) revenue(r *revenue, books *ledger.Books, traced bool) {
	row[model.FirmStory] = books.Float(r.story)
	row[model.FirmGross] = books.Float(r.gross)
	row[model.FirmSales] = books.Float(r.sales)
	if !traced {
		for m := model.FirmNet; m <= model.OwnHigh; m++ {
			row[m] = math.NaN()
		}
		return
	}
	row[model.FirmNet] = books.Float(r.net)
	row[model.FirmOutside] = books.Float(r.sold.Customers)
	row[model.ReceivedOwn] = books.Float(r.all.Own)
	row[model.ReceivedCustomers] = books.Float(r.all.Customers)
	row[model.ReceivedCapital] = books.Float(r.all.Capital)
	row[model.PassportOwn] = books.Float(r.sold.Own)
	row[model.PassportCustomers] = books.Float(r.sold.Customers)
	row[model.PassportCapital] = books.Float(r.sold.Capital)
	row[model.OwnLow] = books.Float(r.sold.Low)
	row[model.OwnHigh] = books.Float(r.sold.High)
}

// statements enters those of a set of metrics that the statements of a firm say.
func (row *firmRow) statements(set model.Metrics, sheet ledger.Sheet, i int, books *ledger.Books) {
	for ; set != 0; set &= set - 1 {
		m := model.FirmMetric(bits.TrailingZeros64(uint64(set)))
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
var lines = [model.FirmMetricCount]struct {
	account ledger.Account
	credit  bool
	sum     func(sheet ledger.Sheet, i int) ledger.Amount
}{
	model.FirmCash:          {account: ledger.Cash},
	model.FirmFixedAssets:   {account: ledger.FixedAssets},
	model.FirmStakes:        {account: ledger.Stakes},
	model.FirmMarks:         {account: ledger.Marks},
	model.FirmLoans:         {account: ledger.Loans},
	model.FirmReceivables:   {account: ledger.Receivables},
	model.FirmPrepaid:       {account: ledger.Prepaid},
	model.FirmDebt:          {account: ledger.Debt, credit: true},
	model.FirmPayables:      {account: ledger.Payables, credit: true},
	model.FirmDeferred:      {account: ledger.Deferred, credit: true},
	model.FirmInterest:      {account: ledger.InterestExpense},
	model.FirmPaperGain:     {account: ledger.Revaluation, credit: true},
	model.FirmEquity:        {sum: ledger.Sheet.Equity},
	model.FirmProfit:        {sum: ledger.Sheet.Profit},
	model.FirmEBIT:          {sum: func(s ledger.Sheet, i int) ledger.Amount { return s.Quarter(i).EBIT }},
	model.FirmOperatingCash: {sum: func(s ledger.Sheet, i int) ledger.Amount { return s.CashFlow(i).Operating }},
	model.FirmInvestingCash: {sum: func(s ledger.Sheet, i int) ledger.Amount { return s.CashFlow(i).Investing }},
	model.FirmFinancingCash: {sum: func(s ledger.Sheet, i int) ledger.Amount { return s.CashFlow(i).Financing }},
}

// standing enters what lenders look at. Flows are summed over up to four quarters,
// debt service cover excepted, which is of the quarter.
func (row *firmRow) standing(f *firm, b *ledger.BalanceSheet, t int) {
	if f.dead {
		row.blank(ofStanding)
		return
	}
	now, y := &f.past.recent[t%4], f.lastYear()
	quarters := float64(min(t, 4))
	cash, debt, equity := f.books.Float(b.Cash), f.books.Float(b.Debt), f.books.Float(b.Equity)
	row[model.FirmRate] = 4 * f.owes.rate
	row[model.DebtToEquity] = credit.DebtToEquity(debt, equity)
	ebit, interest := float64(y.ebit), float64(y.interest) // whole numbers: 0.1445 is 8.5 times 0.017
	row[model.InterestCover] = credit.InterestCover(ebit, interest)
	row[model.DebtService] = credit.DebtServiceCover(f.books.Float(now.operating), f.books.Float((now.interest + now.service)))
	row[model.Runway] = credit.Runway(cash, f.books.Float(y.burn)/quarters)
	f.owes.grade = math.NaN()
	if r, rated := credit.Rate(ebit, interest, debt); rated {
		f.owes.grade = float64(r)
	}
	row[model.FirmRating] = math.NaN() // who owes no debt is not rated, whatever a lender would ask of him
	if debt > 0 {
		row[model.FirmRating] = f.owes.grade
	}
	row[model.FirmMinsky] = float64(credit.Classify(float64(y.operating), interest, float64(y.service)))
	row[model.FirmMarketValue] = f.shares.market
}

// blank enters that metrics have no meaning.
func (row *firmRow) blank(set model.Metrics) {
	for ; set != 0; set &= set - 1 {
		row[bits.TrailingZeros64(uint64(set))] = math.NaN()
	}
}

// quote enters what insuring a firm's debt costs: by the model that sets spread,
// probability and recovery, and what Merton's says beside it. Both look at the balance
// sheet of the legal entity, and at all that is to be paid in money.
func (row *firmRow) quote(f *firm, b *ledger.BalanceSheet, recovery float64, base model.Rate) {
	row.blank(ofQuote)
	owed := f.books.Float(b.Debt) + f.books.Float(b.Payables)
	if f.dead || owed <= 0 {
		return
	}
	q := credit.Borrower{
		Equity: f.books.Float(b.Equity), Debt: owed, Volatility: f.spec.Volatility, Uncertainty: f.spec.Uncertainty, Recovery: recovery,
	}.Quote()
	row[model.CDSBasisPoints] = q.BasisPoints
	row[model.DefaultProbability] = float64(q.Probability)
	row[model.FirmRecovery] = q.Recovery
	m := credit.Merton{Value: f.books.Float(b.Assets), Debt: owed, Volatility: f.spec.Volatility, Rate: 4 * base.Simple(), Years: 1}.Outlook()
	row[model.MertonProbability] = m.Probability
	row[model.MertonSpread] = finite(1e4 * m.Spread) // infinite if lenders expect nothing
	row[model.MertonRecovery] = m.Recovery
	row[model.FirmDistance] = finite(m.Distance)
}

// finite is x, without meaning if it is infinite.
func finite(x float64) float64 {
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	return x
}

// totals are amounts of all firms together.
type totals struct {
	story, gross, net, funded         ledger.Amount
	cash, debt, equity, worth, profit ledger.Amount
}

func (t *totals) add(r *revenue, b *ledger.BalanceSheet, profit ledger.Amount) {
	t.story += r.story
	t.gross += r.gross
	t.net += r.net
	t.funded += r.sold.Customers
	t.cash += b.Cash
	t.debt += b.Debt
	t.equity += b.Equity
	t.worth += b.Retained // not what firms paid for each other's shares
	t.profit += profit
}

// measureGroup enters the numbers of all firms together. Without tracing it is not known
// what of reported revenue customers outside paid.
func (m *measurer) measureGroup(t *totals, sheet ledger.Sheet) {
	g, real := &m.group, m.boundary.sales
	g[model.GroupStory] = m.books.Float(t.story)
	g[model.GroupGross] = m.books.Float(t.gross)
	g[model.GroupOutside] = m.books.Float(real)
	g[model.RevenueMultiplier] = quotient(m.books.Float(t.gross), m.books.Float(real))
	if m.needs.gain {
		g[model.LoopGain] = m.ring.gain()
	}
	g[model.GroupCash] = m.books.Float(t.cash)
	g[model.GroupDebt] = m.books.Float(t.debt)
	g[model.GroupEquity] = m.books.Float(t.equity)
	g[model.GroupNetWorth] = m.books.Float(t.worth)
	g[model.GroupProfit] = m.books.Float(t.profit)
	g[model.GroupConsolidatedProfit] = m.books.Float(m.boundary.profit)
	if m.needs.letter {
		g[model.GroupLetter] = m.letter.ofGroup(t.gross)
	}
	g[model.GroupPaperWealth] = m.paperWealth()
	g[model.PaperMultiplier] = quotient(g[model.GroupPaperWealth], m.books.Float(m.boundary.raised))
	if m.needs.guaranteed {
		g[model.GuaranteedDebt] = m.promises().guaranteed()
	}
	g[model.GovernmentLoss] = m.books.Float(sheet.Balance(m.outside(ledger.Government), ledger.Losses) - m.boundary.estates)
	if m.pools == nil {
		g[model.GroupNet], g[model.GroupChain], g[model.GroupInsider], g[model.Circularity] = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		return
	}
	insider := m.books.Float(t.gross - t.funded)
	g[model.GroupNet] = m.books.Float(t.net)
	g[model.GroupChain] = m.books.Float(t.funded - real)
	g[model.GroupInsider] = insider
	g[model.Circularity] = quotient(max(0, insider), m.books.Float(t.gross)) // what is collected late was counted before
}
