package model

import (
	"math"

	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// A measurer enters the numbers of every quarter into the run.
type measurer struct {
	*state
	row    []float64       // of the quarter, as in Run.rows
	soon   []ledger.Amount // by firm: principal of loans that falls due within a year
	notes  []ledger.Amount // by firm: what others owe it that does
	bills  []ledger.Amount // by firm: what other firms owe it on short credit
	ahead  []ledger.Amount // by firm: of its prepayments, delivered within a year
	owing  []ledger.Amount // by firm: of its deferred revenue, to be delivered within a year
	paid   []ledger.Amount // by firm: to outside suppliers on deals, this quarter
	backed []backed        // by firm: its stakes
	claims []claimants     // by firm: whom it owes
	unfair []int           // deals that buy shares for more than they are worth
	value  valuation
	lap    circuit
}

// firmRow is the numbers of a firm in one quarter.
type firmRow [FirmMetricCount]float64

func newMeasurer(s *state) measurer {
	n := len(s.firms)
	sums := make([]ledger.Amount, 6*n)
	return measurer{
		state: s, value: newValuation(s), lap: newCircuit(s),
		soon: sums[:n], notes: sums[n : 2*n], paid: sums[2*n : 3*n], bills: sums[3*n : 4*n],
		ahead: sums[4*n : 5*n], owing: sums[5*n:],
		backed: make([]backed, n), claims: make([]claimants, n), unfair: unfairDeals(s),
	}
}

// firm returns the numbers of a firm in the quarter: those of the legal entity, which
// lenders go by, whatever its statements include.
func (m *measurer) firm(i int) *firmRow {
	if f := m.kin.heads(i); f != nil {
		return &f.legal
	}
	return m.reported(i)
}

// reported returns the numbers of a firm in the quarter as the run shows them.
func (m *measurer) reported(i int) *firmRow { return (*firmRow)(m.row[m.run.firmAt(i):]) }

// quarter measures a quarter that is closed.
func (m *measurer) quarter(sheet ledger.Sheet) {
	m.row = m.run.row(m.t)
	worths := m.value.lookThrough()
	m.lookAhead()
	m.listClaims()
	var all totals
	for i := range m.firms {
		f, row := &m.firms[i], m.reported(i)
		b, in, cf := sheet.BalanceSheet(i), sheet.Income(i), sheet.CashFlow(i)
		f.past.recent[m.t%4] = recent{
			revenue: in.Revenue, ebit: in.EBIT, interest: in.InterestExpense,
			operating: cf.Operating + in.InterestExpense, service: f.due.service, burn: f.flow.capex - cf.Operating,
			outside: outside{f.flow.sold.Customers, f.due.costs + m.paid[i], f.flow.served + f.due.maturing - f.due.gap},
		}
		row.revenue(&f.flow, m.pools != nil)
		row[FirmLetter] = (f.flow.gross - m.deduction(i)).Float()
		row.statements(&b, &in, &cf)
		row[FirmLookThrough] = worths[i]
		row[FirmStatus] = float64(f.status())
		near := m.liquid(i)
		row.standing(f, &b, m.t)
		row.quote(f, &b, m.recovery(i), m.s.BaseRate)
		row.solvent(f, &b, near, m.t, m.pools != nil)
		row.appraisal(f)
		f.shares.market = row[FirmMarketValue]
		if !m.kin.within(i) {
			all.add(&f.flow, &b, &in)
		}
	}
	m.keepLegal()
	m.back()
	m.consolidate(&all)
	m.measureGroup(&all, sheet)
	due, paid := m.row[m.run.dueAt():], m.row[m.run.paidAt():]
	for d := range m.deals {
		x := &m.deals[d]
		due[d] = x.due.Float() * (1 + m.plan.deals[d].borrow)
		paid[d] = x.paid.Float()
	}
}

func (f *firm) status() Status {
	switch {
	case f.dead:
		return Defaulted
	case f.states.strained:
		return Strained
	}
	return Alive
}

// revenue enters the lenses and the passport. Without tracing only two lenses are
// known.
func (row *firmRow) revenue(r *revenue, traced bool) {
	row[FirmStory] = r.story.Float()
	row[FirmGross] = r.gross.Float()
	row[FirmSales] = r.sales.Float()
	if !traced {
		for m := FirmNet; m <= OwnHigh; m++ {
			row[m] = math.NaN()
		}
		return
	}
	row[FirmNet] = r.net.Float()
	row[FirmOutside] = r.sold.Customers.Float()
	row[ReceivedOwn] = r.all.Own.Float()
	row[ReceivedCustomers] = r.all.Customers.Float()
	row[ReceivedCapital] = r.all.Capital.Float()
	row[PassportOwn] = r.sold.Own.Float()
	row[PassportCustomers] = r.sold.Customers.Float()
	row[PassportCapital] = r.sold.Capital.Float()
	row[OwnLow] = r.sold.Low.Float()
	row[OwnHigh] = r.sold.High.Float()
}

func (row *firmRow) statements(b *ledger.BalanceSheet, in *ledger.Income, cf *ledger.CashFlow) {
	row[FirmCash] = b.Cash.Float()
	row[FirmDebt] = b.Debt.Float()
	row[FirmFixedAssets] = b.FixedAssets.Float()
	row[FirmStakes] = b.Stakes.Float()
	row[FirmMarks] = b.Marks.Float()
	row[FirmPaperGain] = in.Revaluation.Float()
	row[FirmLoans] = b.Loans.Float()
	row[FirmReceivables] = b.Receivables.Float()
	row[FirmPrepaid] = b.Prepaid.Float()
	row[FirmPayables] = b.Payables.Float()
	row[FirmDeferred] = b.Deferred.Float()
	row[FirmEquity] = b.Equity.Float()
	row[FirmProfit] = in.Profit.Float()
	row[FirmEBIT] = in.EBIT.Float()
	row[FirmInterest] = in.InterestExpense.Float()
	row[FirmOperatingCash] = cf.Operating.Float()
	row[FirmInvestingCash] = cf.Investing.Float()
	row[FirmFinancingCash] = cf.Financing.Float()
}

// standing enters what lenders look at. Flows are summed over up to four quarters,
// debt service cover excepted, which is of the quarter.
func (row *firmRow) standing(f *firm, b *ledger.BalanceSheet, t int) {
	if f.dead {
		for m := FirmRate; m < FirmStatus; m++ {
			row[m] = math.NaN()
		}
		return
	}
	now, y := &f.past.recent[t%4], f.lastYear()
	quarters := float64(min(t, 4))
	cash, debt, equity := b.Cash.Float(), b.Debt.Float(), b.Equity.Float()
	row[FirmRate] = 4 * f.owes.rate
	row[DebtToEquity] = credit.DebtToEquity(debt, equity)
	ebit, interest := float64(y.ebit), float64(y.interest) // whole numbers: 0.1445 is 8.5 times 0.017
	row[InterestCover] = credit.InterestCover(ebit, interest)
	row[DebtService] = credit.DebtServiceCover(now.operating.Float(), (now.interest + now.service).Float())
	row[Runway] = credit.Runway(cash, y.burn.Float()/quarters)
	f.owes.grade = math.NaN()
	if r, rated := credit.Rate(ebit, interest, debt); rated {
		f.owes.grade = float64(r)
	}
	row[FirmRating] = math.NaN() // who owes no debt is not rated, whatever a lender would ask of him
	if debt > 0 {
		row[FirmRating] = f.owes.grade
	}
	row[FirmMinsky] = float64(credit.Classify(float64(y.operating), interest, float64(y.service)))
	row[FirmMarketValue] = stock{f}.marketValue(t, now.revenue)
}

// quote enters what insuring a firm's debt costs: by the model that sets spread,
// probability and recovery, and what Merton's says beside it. Both look at the balance
// sheet of the legal entity, and at all that is to be paid in money.
func (row *firmRow) quote(f *firm, b *ledger.BalanceSheet, recovery float64, base Rate) {
	for m := CDSBasisPoints; m <= FirmDistance; m++ {
		row[m] = math.NaN()
	}
	owed := b.Debt.Float() + b.Payables.Float()
	if f.dead || owed <= 0 {
		return
	}
	q := credit.Borrower{
		Equity: b.Equity.Float(), Debt: owed, Volatility: f.spec.Volatility, Uncertainty: f.spec.Uncertainty, Recovery: recovery,
	}.Quote()
	row[CDSBasisPoints] = 1e4 * q.Spread
	row[DefaultProbability] = float64(q.Probability)
	row[FirmRecovery] = q.Recovery
	m := credit.Merton{Value: b.Assets.Float(), Debt: owed, Volatility: f.spec.Volatility, Rate: 4 * base.Simple(), Years: 1}.Outlook()
	row[MertonProbability] = m.Probability
	row[MertonSpread] = finite(1e4 * m.Spread) // infinite if lenders expect nothing
	row[MertonRecovery] = m.Recovery
	row[FirmDistance] = finite(m.Distance)
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

func (t *totals) add(r *revenue, b *ledger.BalanceSheet, in *ledger.Income) {
	t.story += r.story
	t.gross += r.gross
	t.net += r.net
	t.funded += r.sold.Customers
	t.cash += b.Cash
	t.debt += b.Debt
	t.equity += b.Equity
	t.worth += b.Retained // not what firms paid for each other's shares
	t.profit += in.Profit
}

// measureGroup enters the numbers of all firms together. Without tracing it is not known
// what of reported revenue customers outside paid.
func (m *measurer) measureGroup(t *totals, sheet ledger.Sheet) {
	g, real := (*[GroupMetricCount]float64)(m.row), m.group.sales
	g[GroupStory] = t.story.Float()
	g[GroupGross] = t.gross.Float()
	g[GroupOutside] = real.Float()
	g[RevenueMultiplier] = quotient(t.gross.Float(), real.Float())
	g[LoopGain] = m.lap.gain()
	g[GroupCash] = t.cash.Float()
	g[GroupDebt] = t.debt.Float()
	g[GroupEquity] = t.equity.Float()
	g[GroupNetWorth] = t.worth.Float()
	g[GroupProfit] = t.profit.Float()
	g[GroupConsolidatedProfit] = m.group.profit.Float()
	g[GroupLetter] = m.groupLetter(t.gross)
	g[GroupPaperWealth] = m.paperWealth()
	g[PaperMultiplier] = quotient(g[GroupPaperWealth], m.group.raised.Float())
	g[GuaranteedDebt] = promises{m.state}.guaranteed()
	g[GovernmentLoss] = (sheet.Balance(m.outside(ledger.Government), ledger.Losses) - m.group.estates).Float()
	if m.pools == nil {
		g[GroupNet], g[GroupChain], g[GroupInsider], g[Circularity] = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		return
	}
	insider := (t.gross - t.funded).Float()
	g[GroupNet] = t.net.Float()
	g[GroupChain] = (t.funded - real).Float()
	g[GroupInsider] = insider
	g[Circularity] = quotient(max(0, insider), t.gross.Float()) // what is collected late was counted before
}

// quotient is a/b, without meaning if b is not above 0.
func quotient(a, b float64) float64 {
	if b <= 0 {
		return math.NaN()
	}
	return a / b
}
