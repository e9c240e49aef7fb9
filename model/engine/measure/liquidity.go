package measure

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// liquid is what the books do not say of a firm's current assets and liabilities.
// Nothing is accrued at a closing: interest and tax are paid when they fall due.
type liquid struct {
	soon     ledger.Amount // of its debt, due within a year
	notes    ledger.Amount // of its loans, due within a year
	insiders ledger.Amount // of its receivables, owed by other firms
	ahead    ledger.Amount // of its prepayments, delivered within a year
	owing    ledger.Amount // of its deferred revenue, to be delivered within a year
	marks    onMarks       // on protection, which is called for as its price falls
}

// working is working capital, current assets less current liabilities.
func (x *liquid) working(b *ledger.BalanceSheet) ledger.Amount {
	return b.Cash + b.Receivables + x.other() - x.liabilities(b)
}

// other is current assets beside cash and receivables.
func (x *liquid) other() ledger.Amount { return x.ahead + x.notes + x.marks.gets }

// liabilities is what must be paid or delivered within a year.
func (x *liquid) liabilities(b *ledger.BalanceSheet) ledger.Amount {
	return b.Payables + x.owing + x.soon + x.marks.owes
}

// lookAhead works out what of every firm's debt, and of what others owe it, falls due
// within four quarters, and what firms paid outside suppliers on deals.
func (m *Measurer) lookAhead() {
	clear(m.notes)
	clear(m.paid)
	clear(m.bills)
	clear(m.ahead)
	clear(m.owing)
	for i := range m.Firms {
		f := &m.Firms[i]
		m.soon[i] = f.DueWithinYear(0)
	}
	for k := range m.Loans {
		l := &m.Loans[k]
		if l.Bill { // a payable and a receivable
			if m.IsFirm(l.Lender) && m.IsFirm(l.Borrower) {
				m.bills[l.Lender] += l.Owed()
			}
			continue
		}
		due := l.Instalment + l.Principal.Within(4)
		if m.Plan.Deals[l.Deal].Sight {
			due = l.Owed()
		}
		if m.IsFirm(l.Borrower) {
			m.soon[l.Borrower] += due
		}
		if m.IsFirm(l.Lender) {
			m.notes[l.Lender] += due
		}
	}
	for k := range m.Contracts {
		if c := &m.Contracts[k]; c.Ahead.Total() > 0 {
			m.deliverSoon(c, c.Ahead.Within(4))
		}
	}
	for d := range m.Deals {
		if p := &m.Plan.Deals[d]; p.Flow == ledger.Serve && m.IsFirm(p.From) && !m.IsFirm(p.To) {
			m.paid[p.From] += m.Deals[d].Paid
		}
	}
}

// CallIn restates what lenders go by who look at liquidity: what they have called at the
// closing, or on what is pledged to them, is current at that closing (IAS 1.74).
func (m *Measurer) CallIn() {
	if m.Stopped() || !m.Needs.liquidity {
		return
	}
	restate := false
	for i := range m.Firms {
		f := &m.Firms[i]
		called := f.Past.Market.Called
		if f.Past.Breach.Called {
			called = f.Owes.Debt
		}
		if f.Dead || called <= 0 {
			continue
		}
		restate = true
		m.sooner(i, m.Outside(ledger.Lenders), f.DueWithinYear(called)-f.DueWithinYear(0))
	}
	for _, d := range m.Plan.Pledges {
		if l := &m.Loans[m.Deals[d].Asset]; l.Called.Total() > 0 {
			restate = true
			m.sooner(l.Borrower, l.Lender, l.SoonWithCalls()-l.Instalment-l.Principal.Within(4))
		}
	}
	if restate {
		m.restate()
	}
}

// sooner has x of what one owes the other fall due within a year.
func (m *Measurer) sooner(borrower, lender int, x ledger.Amount) {
	if m.IsFirm(borrower) {
		m.soon[borrower] += x
		if k := m.Kin.Between(borrower, borrower); k != nil && m.Kin.Between(borrower, lender) == nil {
			k.Soon += x
		}
	}
	if m.IsFirm(lender) {
		m.notes[lender] += x
	}
}

// restate enters what rests on what is due within a year anew.
func (m *Measurer) restate() {
	for i := range m.Firms {
		b := m.sheet.BalanceSheet(i)
		m.Firm(i).solvent(&m.Firms[i], &b, m.liquid(i), m.Now, m.Pools != nil)
	}
	for n := range m.Kin.List {
		k := &m.Kin.List[n]
		if sponsor := k.Members[0]; !m.Firms[sponsor].Dead {
			b := m.Books.Families().Whole(n).BalanceSheet(0)
			m.reported(sponsor).solvent(&k.Whole, &b, m.familyLiquid(k, k.Soon), m.Now, m.Pools != nil)
		}
	}
}

// solvent enters what rests on what is due within a year.
func (row *FirmRow) solvent(f *state.Firm, b *ledger.BalanceSheet, x liquid, t int, traced bool) {
	if f.Dead {
		row.blank(ofLiquidity)
		return
	}
	y := f.LastYear()
	row[result.AltmanZ] = credit.AltmanZ2(f.Books.Float(x.working(b)), f.Books.Float(b.Retained), f.Books.Float(y.EBIT)*4/float64(min(t, 4)),
		f.Books.Float(b.Equity), f.Books.Float(b.Assets), f.Books.Float(b.Liabilities))
	row.liquidity(f, b, x, traced)
}

// deliverSoon counts what a contract delivers within a year. The right to use what is
// leased is not current, whenever it ends (IFRS 16.47, IAS 1.66).
func (m *Measurer) deliverSoon(c *state.Contract, x ledger.Amount) {
	if m.IsFirm(c.Buyer) && m.Scenario.Deals[c.Deal].Kind != model.Lease {
		m.ahead[c.Buyer] += x
	}
	if m.IsFirm(c.Seller) {
		m.owing[c.Seller] += x
	}
}

func (m *Measurer) liquid(i int) liquid {
	return liquid{soon: m.soon[i], notes: m.notes[i], insiders: m.bills[i], ahead: m.ahead[i], owing: m.owing[i], marks: marksOf(m, i)}
}

// familyLiquid is the same of a family, of which soon is known.
func (m *Measurer) familyLiquid(f *state.Family, soon ledger.Amount) liquid {
	x := liquid{soon: soon, notes: soon}
	for _, i := range f.Members {
		x.notes += m.notes[i] - m.soon[i] // what members owe each other is in neither
		x.insiders += m.bills[i]
		x.ahead += m.ahead[i]
		x.owing += m.owing[i]
		on := marksOf(m, i)
		x.marks.owes, x.marks.gets = x.marks.owes+on.owes, x.marks.gets+on.gets
	}
	in := innerMarks(m, f)
	x.marks.owes, x.marks.gets = x.marks.owes-in.owes, x.marks.gets-in.gets
	for k := range m.Contracts {
		if c := &m.Contracts[k]; m.Kin.Between(c.Buyer, c.Seller) == f && c.Ahead.Total() > 0 {
			inner := c.Ahead.Within(4)
			x.owing -= inner
			if m.Scenario.Deals[c.Deal].Kind != model.Lease {
				x.ahead -= inner
			}
		}
	}
	for k := range m.Loans {
		if l := &m.Loans[k]; l.Bill && m.Kin.Between(l.Lender, l.Borrower) == f {
			x.insiders -= l.Owed()
		}
	}
	return x
}

// liquidity enters how well a firm can pay what falls due: its liquid assets by what is
// due within a year, and the cash that comes from outside by what outside lenders are to
// get. Without tracing the latter is not known.
func (row *FirmRow) liquidity(f *state.Firm, b *ledger.BalanceSheet, x liquid, traced bool) {
	c := credit.Liquidity{
		Cash: f.Books.Float(b.Cash), Receivables: f.Books.Float(b.Receivables), Insiders: f.Books.Float(x.insiders),
		Other: f.Books.Float(x.other()), Liabilities: f.Books.Float(x.liabilities(b)),
	}
	row[result.CurrentRatio] = c.CurrentRatio()
	row[result.QuickRatio] = c.QuickRatio()
	row[result.QuickOutside] = c.WithoutInsiders().QuickRatio()
	var y state.Dealings
	for k := range f.Past.Recent {
		y.Add(&f.Past.Recent[k].Outside)
	}
	row[result.OutsideCover] = credit.OutsideCover(f.Books.Float(y.Customers), f.Books.Float(y.Costs), f.Books.Float(y.Lenders))
	if !traced {
		row[result.OutsideCover] = math.NaN()
	}
}
