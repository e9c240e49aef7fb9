package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// liquid is what the books do not say of a firm's current assets and liabilities.
// Nothing is accrued at a closing: interest and tax are paid when they fall due.
type liquid struct {
	soon     ledger.Amount // of its debt, due within a year
	notes    ledger.Amount // of its loans, due within a year
	insiders ledger.Amount // of its receivables, owed by other firms
	ahead    ledger.Amount // of its prepayments, delivered within a year
	owing    ledger.Amount // of its deferred revenue, to be delivered within a year
}

// working is working capital, current assets less current liabilities.
func (x *liquid) working(b *ledger.BalanceSheet) ledger.Amount {
	return b.Cash + b.Receivables + x.other() - x.liabilities(b)
}

// other is current assets beside cash and receivables.
func (x *liquid) other() ledger.Amount { return x.ahead + x.notes }

// liabilities is what must be paid or delivered within a year.
func (x *liquid) liabilities(b *ledger.BalanceSheet) ledger.Amount {
	return b.Payables + x.owing + x.soon
}

// lookAhead works out what of every firm's debt, and of what others owe it, falls due
// within four quarters, and what firms paid outside suppliers on deals.
func (m *measurer) lookAhead() {
	clear(m.notes)
	clear(m.paid)
	clear(m.bills)
	clear(m.ahead)
	clear(m.owing)
	for i := range m.firms {
		f := &m.firms[i]
		m.soon[i] = f.dueWithinYear(0)
	}
	for k := range m.loans {
		l := &m.loans[k]
		if l.bill { // a payable and a receivable
			if m.isFirm(l.lender) && m.isFirm(l.borrower) {
				m.bills[l.lender] += l.owed()
			}
			continue
		}
		due := l.instalment + l.principal.Within(4)
		if m.isFirm(l.borrower) {
			m.soon[l.borrower] += due
		}
		if m.isFirm(l.lender) {
			m.notes[l.lender] += due
		}
	}
	for k := range m.contracts {
		if c := &m.contracts[k]; c.ahead.Total() > 0 {
			m.deliverSoon(c, c.ahead.Within(4))
		}
	}
	for d := range m.deals {
		if p := &m.plan.deals[d]; p.flow == ledger.Serve && m.isFirm(p.from) && !m.isFirm(p.to) {
			m.paid[p.from] += m.deals[d].paid
		}
	}
}

// callIn restates what lenders go by who look at liquidity: what they have called at the
// closing is current at that closing (IAS 1.74).
func (m *measurer) callIn() {
	if m.stopped() || !m.needs.liquidity {
		return
	}
	for i := range m.firms {
		f := &m.firms[i]
		called := f.past.market.called
		if f.past.breach.called {
			called = f.owes.debt
		}
		if f.dead || called <= 0 {
			continue
		}
		more := f.dueWithinYear(called) - f.dueWithinYear(0)
		m.soon[i] += more
		b := m.sheet.BalanceSheet(i)
		m.firm(i).solvent(f, &b, m.liquid(i), m.t, m.pools != nil)
		if k := m.kin.between(i, i); k != nil && !m.firms[k.members[0]].dead {
			k.soon += more
			whole := m.books.Families().Whole(m.kin.of[i] - 1)
			b := whole.BalanceSheet(0)
			m.reported(k.members[0]).solvent(&k.whole, &b, m.familyLiquid(k, k.soon), m.t, m.pools != nil)
		}
	}
}

// solvent enters what rests on what is due within a year.
func (row *firmRow) solvent(f *firm, b *ledger.BalanceSheet, x liquid, t int, traced bool) {
	if f.dead {
		row.blank(ofLiquidity)
		return
	}
	y := f.lastYear()
	row[model.AltmanZ] = credit.AltmanZ2(f.books.Float(x.working(b)), f.books.Float(b.Retained), f.books.Float(y.ebit)*4/float64(min(t, 4)),
		f.books.Float(b.Equity), f.books.Float(b.Assets), f.books.Float(b.Liabilities))
	row.liquidity(f, b, x, traced)
}

// deliverSoon counts what a contract delivers within a year. The right to use what is
// leased is not current, whenever it ends (IFRS 16.47, IAS 1.66).
func (m *measurer) deliverSoon(c *contract, x ledger.Amount) {
	if m.isFirm(c.buyer) && m.s.Deals[c.deal].Kind != model.Lease {
		m.ahead[c.buyer] += x
	}
	if m.isFirm(c.seller) {
		m.owing[c.seller] += x
	}
}

func (m *measurer) liquid(i int) liquid {
	return liquid{soon: m.soon[i], notes: m.notes[i], insiders: m.bills[i], ahead: m.ahead[i], owing: m.owing[i]}
}

// familyLiquid is the same of a family, of which soon is known.
func (m *measurer) familyLiquid(f *family, soon ledger.Amount) liquid {
	x := liquid{soon: soon, notes: soon}
	for _, i := range f.members {
		x.notes += m.notes[i] - m.soon[i] // what members owe each other is in neither
		x.insiders += m.bills[i]
		x.ahead += m.ahead[i]
		x.owing += m.owing[i]
	}
	for k := range m.contracts {
		if c := &m.contracts[k]; m.kin.between(c.buyer, c.seller) == f && c.ahead.Total() > 0 {
			inner := c.ahead.Within(4)
			x.owing -= inner
			if m.s.Deals[c.deal].Kind != model.Lease {
				x.ahead -= inner
			}
		}
	}
	for k := range m.loans {
		if l := &m.loans[k]; l.bill && m.kin.between(l.lender, l.borrower) == f {
			x.insiders -= l.owed()
		}
	}
	return x
}

// liquidity enters how well a firm can pay what falls due: its liquid assets by what is
// due within a year, and the cash that comes from outside by what outside lenders are to
// get. Without tracing the latter is not known.
func (row *firmRow) liquidity(f *firm, b *ledger.BalanceSheet, x liquid, traced bool) {
	c := credit.Liquidity{
		Cash: f.books.Float(b.Cash), Receivables: f.books.Float(b.Receivables), Insiders: f.books.Float(x.insiders),
		Other: f.books.Float(x.other()), Liabilities: f.books.Float(x.liabilities(b)),
	}
	row[model.CurrentRatio] = c.CurrentRatio()
	row[model.QuickRatio] = c.QuickRatio()
	row[model.QuickOutside] = c.WithoutInsiders().QuickRatio()
	var y dealings
	for k := range f.past.recent {
		y.add(&f.past.recent[k].outside)
	}
	row[model.OutsideCover] = credit.OutsideCover(f.books.Float(y.customers), f.books.Float(y.costs), f.books.Float(y.lenders))
	if !traced {
		row[model.OutsideCover] = math.NaN()
	}
}
