package engine

import (
	"slices"

	"moneyloop/model/ledger"
)

// A muster calls together who takes part in a settlement, and lists what they owe.
type muster struct{ *settlement }

// collect lists what is due among those tied to a firm: committed deals, costs, debt
// service, tax. Outside sectors pay at once.
func (c muster) collect(firm int) {
	service := c.debtService(nil)
	c.tie(firm, service)
	for d := range c.deals {
		p, x := &c.plan.deals[d], &c.deals[d]
		if !c.mustPay(d) || !c.takesPart(p.from) && !c.takesPart(p.to) {
			continue
		}
		c.settles = append(c.settles, d)
		c.owe(c.sales().listDeal(nil, d, c.lenders().supplied(d, x.due)+c.lenders().ask(d, x.due))...)
	}
	for i := range c.firms {
		if c.member[i] {
			c.charge(i)
		}
	}
	c.owe(service...)
}

// mustPay reports whether a deal is committed, known and unpaid.
func (c muster) mustPay(d int) bool {
	return c.plan.deals[d].must && c.deals[d].known && !c.deals[d].settled
}

// takesPart reports whether a sector is a firm that takes part.
func (c muster) takesPart(sector int) bool { return c.isFirm(sector) && c.member[sector] }

// owe adds payments to what is due, of those who take part; outside sectors pay at once.
func (c muster) owe(list ...ledger.Payment) {
	for _, p := range list {
		switch {
		case p.Amount == 0:
		case c.takesPart(p.From):
			c.due = append(c.due, claim{Payment: p})
		case !c.isFirm(p.From) && c.takesPart(p.To):
			c.payAll([]ledger.Payment{p})
		}
	}
}

// charge adds what a firm owes outside suppliers and the government.
func (c muster) charge(i int) {
	f := &c.firms[i]
	c.owe(
		ledger.Payment{Flow: ledger.Serve, From: i, To: c.outside(ledger.Suppliers), Amount: f.costsDue(), Deal: -1},
		ledger.Payment{Flow: ledger.Tax, From: i, To: c.outside(ledger.Government), Amount: f.due.tax, Deal: -1},
	)
}

// tie makes members of a firm and of all firms that owe it, that it owes, that those
// owe, and so on, and of those that may have to pay for them.
func (c muster) tie(firm int, service []ledger.Payment) {
	ties := tieGuarantors(guarantees(c), service)
	for d := range c.deals {
		if p := &c.plan.deals[d]; c.mustPay(d) && c.deals[d].due > 0 {
			ties = append(ties, ledger.Payment{From: p.from, To: p.to})
		}
	}
	c.member[firm] = true
	for grows := true; grows; {
		grows = false
		for k := range ties {
			from, to := ties[k].From, ties[k].To
			if c.isFirm(from) && c.isFirm(to) && c.member[from] != c.member[to] {
				c.member[from], c.member[to], grows = true, true, true
			}
		}
	}
}

// withdrawAll takes back what lenders have granted for deals of a firm that falls.
func (c muster) withdrawAll(i int) {
	for _, d := range c.settles {
		p, top := &c.plan.deals[d], c.deals[d].top
		if p.from != i || top == 0 {
			continue
		}
		c.lenders().withdraw(d)
		c.due = slices.DeleteFunc(c.due, func(cl claim) bool {
			return cl.Deal == d && (cl.Flow == p.flow || cl.Flow == ledger.Prepay)
		})
		c.owe(c.sales().listDeal(nil, d, c.deals[d].due)...)
	}
}
