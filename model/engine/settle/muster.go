package settle

import (
	"slices"

	"moneyloop/model/ledger"
)

// A muster calls together who takes part in a settlement, and lists what they owe.
type muster struct{ *settlement }

// collect lists what is due among those tied to a firm: committed deals, costs, debt
// service, tax. Outside sectors pay at once.
func (c muster) collect(firm int) {
	service := c.DebtService(nil)
	c.tie(firm, service)
	for d := range c.Deals {
		p, x := &c.Plan.Deals[d], &c.Deals[d]
		if !c.mustPay(d) || !c.takesPart(p.From) && !c.takesPart(p.To) {
			continue
		}
		c.settles = append(c.settles, d)
		c.owe(c.Sales().ListDeal(nil, d, c.Lenders().Supplied(d, x.Due)+c.Lenders().Ask(d, x.Due))...)
	}
	for i := range c.Firms {
		if c.member[i] {
			c.charge(i)
		}
	}
	c.owe(service...)
}

// mustPay reports whether a deal is committed, known and unpaid.
func (c muster) mustPay(d int) bool {
	return c.Plan.Deals[d].Must && c.Deals[d].Known && !c.Deals[d].Settled
}

// takesPart reports whether a sector is a firm that takes part.
func (c muster) takesPart(sector int) bool { return c.IsFirm(sector) && c.member[sector] }

// owe adds payments to what is due, of those who take part; outside sectors pay at once.
func (c muster) owe(list ...ledger.Payment) {
	for _, p := range list {
		switch {
		case p.Amount == 0:
		case c.takesPart(p.From):
			c.due = append(c.due, claim{Payment: p})
		case !c.IsFirm(p.From) && c.takesPart(p.To):
			c.PayAll([]ledger.Payment{p})
		}
	}
}

// charge adds what a firm owes outside suppliers and the government.
func (c muster) charge(i int) {
	f := &c.Firms[i]
	c.owe(
		ledger.Payment{Flow: ledger.Serve, From: i, To: c.Outside(ledger.Suppliers), Amount: f.CostsDue(), Deal: -1},
		ledger.Payment{Flow: ledger.Tax, From: i, To: c.Outside(ledger.Government), Amount: f.Due.Tax, Deal: -1},
	)
}

// tie makes members of a firm and of all firms that owe it, that it owes, that those
// owe, and so on, and of those that may have to pay for them.
func (c muster) tie(firm int, service []ledger.Payment) {
	ties := tieGuarantors(guarantees(c), service)
	for d := range c.Deals {
		if p := &c.Plan.Deals[d]; c.mustPay(d) && c.Deals[d].Due > 0 {
			ties = append(ties, ledger.Payment{From: p.From, To: p.To})
		}
	}
	for k := range c.Protected {
		if x := &c.Protected[k]; !x.Over || x.Owed+x.Posted > 0 {
			p := &c.Plan.Deals[x.Deal]
			ties = append(ties, ledger.Payment{From: p.From, To: p.To})
		}
	}
	c.member[firm] = true
	for grows := true; grows; {
		grows = false
		for k := range ties {
			from, to := ties[k].From, ties[k].To
			if c.IsFirm(from) && c.IsFirm(to) && c.member[from] != c.member[to] {
				c.member[from], c.member[to], grows = true, true, true
			}
		}
	}
}

// withdrawAll takes back what lenders have granted for deals of a firm that falls.
func (c muster) withdrawAll(i int) {
	for _, d := range c.settles {
		p, top := &c.Plan.Deals[d], c.Deals[d].Top
		if p.From != i || top == 0 {
			continue
		}
		c.Lenders().Withdraw(d)
		c.due = slices.DeleteFunc(c.due, func(cl claim) bool {
			return cl.Deal == d && (cl.Flow == p.Flow || cl.Flow == ledger.Prepay)
		})
		c.owe(c.Sales().ListDeal(nil, d, c.Deals[d].Due)...)
	}
}
