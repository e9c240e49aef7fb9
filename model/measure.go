package model

import (
	"math"

	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// measure enters the numbers of the quarter into the run.
func (e *engine) measure() {
	sheet := e.run.Books[e.t-1]
	for i := range e.firms {
		row := e.row(i)
		e.measureRevenue(i, row)
		e.measureBooks(i, row, sheet)
		e.measureCredit(i, row, sheet)
	}
	e.lookThrough()
	e.measureGroup(sheet)
}

// row returns where the measures of a firm go.
func (e *engine) row(i int) firmRow {
	return firmRow{e.run.firms[i*FirmMetricCount*e.run.Quarters:], e.run.Quarters, e.t - 1}
}

type firmRow struct {
	series      []float64
	quarters, t int
}

func (r firmRow) set(m FirmMetric, x float64)         { r.series[int(m)*r.quarters+r.t] = x }
func (r firmRow) money(m FirmMetric, x ledger.Amount) { r.set(m, x.Float()) }
func (r firmRow) get(m FirmMetric) float64            { return r.series[int(m)*r.quarters+r.t] }

func (e *engine) measureRevenue(i int, row firmRow) {
	r := &e.firms[i].flow
	row.money(FirmStory, r.story)
	row.money(FirmGross, r.gross)
	if e.pools == nil { // too many firms to trace
		for m := FirmNet; m <= OwnHigh; m++ {
			row.set(m, math.NaN())
		}
		return
	}
	row.money(FirmNet, r.net)
	row.money(FirmOutside, r.sold.Customers)
	row.money(ReceivedOwn, r.all.Own)
	row.money(ReceivedCustomers, r.all.Customers)
	row.money(ReceivedCapital, r.all.Capital)
	row.money(PassportOwn, r.sold.Own)
	row.money(PassportCustomers, r.sold.Customers)
	row.money(PassportCapital, r.sold.Capital)
	row.money(OwnLow, r.sold.Low)
	row.money(OwnHigh, r.sold.High)
}

func (e *engine) measureBooks(i int, row firmRow, sheet ledger.Sheet) {
	f := &e.firms[i]
	b, in, cf := sheet.BalanceSheet(i), sheet.Income(i), sheet.CashFlow(i)
	row.money(FirmCash, b.Cash)
	row.money(FirmDebt, b.Debt)
	row.money(FirmFixedAssets, b.FixedAssets)
	row.money(FirmStakes, b.Stakes)
	row.money(FirmLoans, b.Loans)
	row.money(FirmEquity, b.Equity)
	row.money(FirmProfit, in.Profit)
	row.money(FirmEBIT, in.EBIT)
	row.money(FirmInterest, in.InterestExpense)
	row.money(FirmOperatingCash, cf.Operating)
	row.money(FirmInvestingCash, cf.Investing)
	row.money(FirmFinancingCash, cf.Financing)
	row.set(FirmRate, 4*f.rate)
	f.recent[e.t%4] = recent{
		revenue: in.Revenue, ebit: in.EBIT, interest: in.InterestExpense,
		operating: cf.Operating + in.InterestExpense, service: f.due.service, burn: f.flow.capex - cf.Operating,
	}
	status := Alive
	switch {
	case f.dead:
		status = Defaulted
	case f.states.strained:
		status = Strained
	}
	row.set(FirmStatus, float64(status))
}

// measureCredit enters what lenders look at. Flows are summed over up to four
// quarters, debt service cover excepted, which is of the quarter.
func (e *engine) measureCredit(i int, row firmRow, sheet ledger.Sheet) {
	f := &e.firms[i]
	if f.dead {
		for m := FirmRate; m < FirmStatus; m++ {
			row.set(m, math.NaN())
		}
		return
	}
	b := sheet.BalanceSheet(i)
	now, y := &f.recent[e.t%4], f.lastYear()
	quarters := float64(min(e.t, 4))
	row.set(DebtToEquity, credit.DebtToEquity(b.Debt.Float(), b.Equity.Float()))
	cover := credit.InterestCover(y.ebit.Float(), y.interest.Float())
	row.set(InterestCover, cover)
	row.set(DebtService, credit.DebtServiceCover(now.operating.Float(), (now.interest+now.service).Float()))
	row.set(Runway, credit.Runway(b.Cash.Float(), y.burn.Float()/quarters))
	row.set(FirmRating, float64(credit.FromCover(cover)))
	row.set(FirmMinsky, float64(credit.Classify(y.operating.Float(), y.interest.Float(), y.service.Float())))
	row.set(FirmMarketValue, f.spec.Multiple*y.revenue.Float()*4/quarters)
	soon := min(b.Debt, 4*f.due.service).Float()
	row.set(AltmanZ, credit.AltmanZ2(
		b.Cash.Float()-soon, b.Retained.Float(), y.ebit.Float()*4/quarters,
		b.Equity.Float(), b.Assets.Float(), b.Debt.Float()))
	if b.Debt > 0 {
		m := credit.Merton{Value: b.Assets.Float(), Debt: b.Debt.Float(), Volatility: f.spec.Volatility, Rate: 4 * e.s.BaseRate.Simple(), Years: 1}
		row.set(DefaultProbability, m.DefaultProbability())
		if spread := 1e4 * m.Spread(); !Meaningless(spread) { // infinite if lenders expect nothing
			row.set(CDSBasisPoints, spread)
		} else {
			row.set(CDSBasisPoints, math.NaN())
		}
	}
}

// lastYear sums a firm's flows over the last four quarters, or as many as there are.
func (f *firm) lastYear() recent {
	var y recent
	for k := range f.recent {
		r := &f.recent[k]
		y.revenue += r.revenue
		y.ebit += r.ebit
		y.interest += r.interest
		y.operating += r.operating
		y.service += r.service
		y.burn += r.burn
	}
	return y
}

func (e *engine) setGroup(m GroupMetric, x float64) {
	e.run.group[int(m)*e.run.Quarters+e.t-1] = x
}

func (e *engine) measureGroup(sheet ledger.Sheet) {
	sums := [...]struct {
		to   GroupMetric
		from FirmMetric
	}{
		{GroupStory, FirmStory}, {GroupGross, FirmGross}, {GroupNet, FirmNet},
		{GroupCash, FirmCash}, {GroupDebt, FirmDebt}, {GroupEquity, FirmEquity}, {GroupProfit, FirmProfit},
	}
	for _, s := range sums {
		e.setGroup(s.to, e.total(s.from))
	}
	gross, funded, real := e.total(FirmGross), e.total(FirmOutside), e.group.sales.Float()
	e.setGroup(GroupOutside, real)
	e.setGroup(GroupChain, funded-real)
	e.setGroup(GroupInsider, gross-funded)
	e.setGroup(Circularity, quotient(gross-funded, gross))
	e.setGroup(RevenueMultiplier, quotient(gross, real))
	e.setGroup(LoopGain, e.loopGain())
	e.setGroup(GroupConsolidatedProfit, e.group.profit.Float())
	var worth ledger.Amount
	for i := range e.firms {
		worth += sheet.NetWorth(i)
	}
	e.setGroup(GroupNetWorth, worth.Float())
}

func (e *engine) total(m FirmMetric) float64 {
	sum := 0.0
	for i := range e.firms {
		sum += e.last(i, m)
	}
	return sum
}

// quotient is a/b, without meaning if b is not above 0.
func quotient(a, b float64) float64 {
	if b <= 0 {
		return math.NaN()
	}
	return a / b
}
