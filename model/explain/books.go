package explain

import (
	"math"

	"moneyloop/model/engine"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// accounts is a set of accounts.
type accounts uint32

func setOf(list ...ledger.Account) (set accounts) {
	for _, a := range list {
		set |= 1 << a
	}
	return set
}

func (set accounts) has(a ledger.Account) bool { return set>>a&1 != 0 }

// A line is where a metric stands in a firm's books.
type line struct {
	of     accounts
	credit bool // it counts with its sign turned
}

// lines are the metrics that stand in the books as sums of accounts: balances, and results of a quarter.
var lines = map[result.FirmMetric]line{
	result.FirmCash:        {of: setOf(ledger.Cash)},
	result.FirmFixedAssets: {of: setOf(ledger.FixedAssets)},
	result.FirmStakes:      {of: setOf(ledger.Stakes, ledger.Marks)},
	result.FirmMarks:       {of: setOf(ledger.Marks)},
	result.FirmLoans:       {of: setOf(ledger.Loans)},
	result.FirmReceivables: {of: setOf(ledger.Receivables)},
	result.FirmPrepaid:     {of: setOf(ledger.Prepaid)},
	result.FirmDebt:        {of: setOf(ledger.Debt), credit: true},
	result.FirmPayables:    {of: setOf(ledger.Payables), credit: true},
	result.FirmDeferred:    {of: setOf(ledger.Deferred), credit: true},
	result.FirmEquity:      {of: 1<<ledger.PaidIn - 1},

	result.FirmGross:     {of: setOf(ledger.Revenue), credit: true},
	result.FirmEBIT:      {of: setOf(ledger.Revenue, ledger.Costs, ledger.Depreciation), credit: true},
	result.FirmInterest:  {of: setOf(ledger.InterestExpense)},
	result.FirmPaperGain: {of: setOf(ledger.Revaluation), credit: true},
	result.FirmProfit: {of: setOf(ledger.Revenue, ledger.Costs, ledger.Depreciation, ledger.InterestExpense, ledger.InterestIncome,
		ledger.Taxes, ledger.DividendIncome, ledger.Revaluation, ledger.Losses), credit: true},
}

// results reports whether the accounts count a quarter.
func (l line) results() bool { return l.of>>ledger.Revenue != 0 }

// An entry is what is posted of one kind: on a deal or none, what it is for, and whether it brings cash.
type entry struct {
	deal    int
	account ledger.Account
	in      bool
}

// firm takes a number of a firm apart.
func (e explainer) firm(w *Why, firm int, m result.FirmMetric) error {
	w.Rests = e.restsOfFirm(firm, m)
	if l, ok := lines[m]; ok {
		return e.book(w, firm, m, l)
	}
	for _, c := range sums[m] {
		w.Kind = Sum
		w.Causes = append(w.Causes, e.of(firm, c.of, c.times))
	}
	for _, of := range ratios[m] {
		w.Causes = append(w.Causes, e.of(firm, of, 1))
	}
	return nil
}

// book takes a number that stands in a firm's books apart.
func (e explainer) book(w *Why, firm int, m result.FirmMetric, l line) error {
	now, order, err := e.posted(firm, l, e.quarter)
	if err != nil {
		return err
	}
	before := map[entry]float64{}
	if w.Kind = Balance; l.results() {
		w.Kind = Sum
		if e.quarter > 1 {
			old, more, err := e.posted(firm, l, e.quarter-1)
			if err != nil {
				return err
			}
			before = old
			for _, k := range more {
				if _, known := now[k]; !known {
					order = append(order, k)
				}
			}
		}
	}
	for _, k := range order {
		c := Cause{What: Posted, Before: before[k], Now: now[k], Deal: k.deal, Account: k.account, In: k.in, Beneath: e.beneath(firm, m, k)}
		if w.Kind == Sum && e.quarter == 1 {
			c.Before = math.NaN()
		}
		w.Causes = append(w.Causes, c)
	}
	if w.Kind == Balance && e.quarter == 1 {
		w.Before = w.Now
		for _, x := range now {
			w.Before -= x
		}
		return nil
	}
	w.finish(Vehicles)
	return nil
}

// posted is what a quarter posts on the accounts of a line, by entry, and these in order.
func (e explainer) posted(firm int, l line, quarter int) (amounts map[entry]float64, order []entry, err error) {
	j, err := engine.JournalOf(e.Run, quarter)
	if err != nil {
		return nil, nil, err
	}
	exact := map[entry]ledger.Amount{}
	for _, p := range j.Postings {
		in, out := l.of.has(p.Debit), l.of.has(p.Credit)
		if p.Sector != firm || in == out {
			continue
		}
		x, own, other := p.Amount, p.Debit, p.Credit
		if out {
			x, own, other = -x, p.Credit, p.Debit
		}
		if l.credit {
			x = -x
		}
		k := entry{p.Deal, other, in == (own == ledger.Cash)}
		switch {
		case l.results():
			k.account, k.in = own, true
		case other == ledger.Cash:
			k.account = own
		}
		if _, known := exact[k]; !known {
			order = append(order, k)
		}
		exact[k] += x
	}
	amounts = make(map[entry]float64, len(exact))
	for k, x := range exact {
		amounts[k] = e.Scenario.Resolution.Float(x)
	}
	return amounts, order, nil
}

// beneath is where the causes are of what is posted in a firm's books.
func (e explainer) beneath(firm int, m result.FirmMetric, k entry) Number {
	id := e.Scenario.Firms[firm].ID
	own := func(of result.FirmMetric, ago int) Number {
		if of == m {
			return Number{}
		}
		return e.named(id+"."+of.Info().Key, ago)
	}
	if k.deal >= 0 {
		if !e.pays(k) {
			return Number{}
		}
		return e.named(e.Scenario.Deals[k.deal].ID+".paid", 0)
	}
	switch k.account {
	case ledger.Revenue:
		return own(result.FirmSales, 0)
	case ledger.Costs:
		return own(result.FirmGross, 0)
	case ledger.Debt:
		if m == result.FirmDebt && k.in {
			return e.onTop(id)
		}
		return own(result.FirmDebt, 0)
	case ledger.InterestExpense:
		return own(result.FirmDebt, 1)
	case ledger.Taxes:
		return own(result.FirmProfit, 0)
	case ledger.Depreciation:
		return own(result.FirmFixedAssets, 1)
	case ledger.Revaluation:
		return own(result.FirmMarks, 0)
	}
	return Number{}
}

// onTop is what the first deal paid for which lenders added something in the quarter.
func (e explainer) onTop(firm string) Number {
	for i := range e.Scenario.Deals {
		d := &e.Scenario.Deals[i]
		if _, paid := e.DealAt(i, e.quarter-1); d.From == firm && d.Borrow > 0 && paid > 0 {
			return e.named(d.ID+".paid", 0)
		}
	}
	return Number{}
}

// pays reports whether what is posted on a deal is the payment that it calls for, and not interest or
// principal of what was lent on it.
func (e explainer) pays(k entry) bool {
	_, paid := e.DealAt(k.deal, e.quarter-1)
	switch k.account {
	case ledger.InterestExpense, ledger.InterestIncome, ledger.Losses, ledger.Relief:
		return false
	case ledger.Debt:
		return paid != 0 && k.in
	case ledger.Loans:
		return paid != 0 && !k.in
	}
	return paid != 0
}
