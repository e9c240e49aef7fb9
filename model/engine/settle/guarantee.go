package settle

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/clearing"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// Guarantees are promises to pay a creditor what a firm that falls does not, up to a
// limit. What a guarantor is called for is a claim on it like any other, and may fell it
// (domain-model 9.2, AT-5f). The solver finds calls and payments at once.
//
// The guarantor buys the debt at par and writes it off with the estate. What is in
// nobody's books as a debt, such as a purchase that was not paid, it pays as a loss.
type guarantees struct{ *settlement }

// plentiful is cash enough for anything.
const plentiful = 1e30

// tieGuarantors adds to a list of payments that guarantors may have to pay for others.
func tieGuarantors(g guarantees, list []ledger.Payment) []ledger.Payment {
	list = slices.Clip(list)
	for _, d := range g.Plan.Backs {
		if g.Promises().InForce(d) {
			p := &g.Plan.Deals[d]
			list = append(list, ledger.Payment{From: p.From, To: p.Backs, Deal: d})
		}
	}
	return list
}

// limit is what a guarantee is good for now.
func (g guarantees) limit(d int) ledger.Amount {
	p := &g.Plan.Deals[d]
	return g.Promises().Limit(d, g.owed(p.Backs, p.To))
}

// owed is what a firm owes a creditor: everything, due or not.
func (g guarantees) owed(debtor, creditor int) ledger.Amount {
	stands := g.falls[debtor] == nil
	var sum ledger.Amount
	if stands {
		sum = g.Promises().Principal(debtor, creditor)
	}
	for k := range g.claims {
		if cl := &g.claims[k]; cl.From == debtor && cl.To == creditor && !(stands && cl.repays()) {
			sum += cl.Amount
		}
	}
	return sum
}

// repays reports whether a claim is principal of a debt.
func (cl *claim) repays() bool {
	return cl.Flow == ledger.Repay || cl.Flow == ledger.Settle || cl.Flow == ledger.Collect || cl.Flow == ledger.Withdraw
}

// promise tells the solver who guarantees the debts of the fallen.
func (g guarantees) promise() {
	g.system.Guarantees, g.given = g.system.Guarantees[:0], g.given[:0]
	for _, d := range g.Plan.Backs {
		if p := &g.Plan.Deals[d]; g.Promises().InForce(d) && g.falls[p.Backs] != nil {
			g.add(p.From, p.Backs, p.To, g.limit(d), d, g.Scenario.Deals[d].Takes)
		}
	}
	for _, i := range g.fallen {
		if share := g.Firms[i].Hit.Backed; share > 0 {
			lenders := g.Outside(ledger.Lenders)
			g.add(g.Outside(ledger.Government), i, lenders, g.Books.Share(g.owed(i, lenders), share), plan.Nobody, model.Proportional)
		}
	}
}

func (g guarantees) add(by, debtor, creditor int, limit ledger.Amount, d int, takes model.Takes) {
	class := model.Ordinary.Class()
	if d != plan.Nobody {
		class = g.Scenario.Deals[d].Rank.Class()
	}
	if !g.IsFirm(by) {
		g.system.Cash[by] = plentiful
	}
	g.system.Guarantees = append(g.system.Guarantees, clearing.Guarantee{By: by, For: debtor, To: creditor, Limit: float64(limit), Class: class, Proportional: takes == model.Proportional})
	g.given = append(g.given, d)
}

// call makes claims on guarantors of what the fallen are not going to pay.
func (g guarantees) call() {
	for k := range g.system.Guarantees {
		given := &g.system.Guarantees[k]
		x := toCall(g, k)
		for n := range g.claims {
			cl := &g.claims[n]
			unpaid := cl.Amount - cl.left - cl.called
			if cl.From != given.For || cl.To != given.To || unpaid <= 0 || x <= 0 {
				continue
			}
			y := min(x, unpaid)
			cl.called += y
			x -= y
			pay := ledger.Payment{Flow: cl.guaranteed(), From: given.By, To: given.To, Amount: y, Deal: plan.Nobody}
			if pay.Flow == ledger.Discount || pay.Flow == ledger.Factor {
				pay.Deal = cl.Deal // it pays for the sale
			}
			g.claims = append(g.claims, claim{Payment: pay, left: y, class: given.Class, on: n + 1, by: k})
			if last := len(g.claims) - 1; g.result.Wave[given.By] > 0 {
				g.claims[last].left = min(y, ledger.Amount(ranking(g).shareOf(last)*float64(y)))
			}
		}
	}
}

// toCall is what a guarantee is called for: by the vector, but for rounding all that is
// unpaid.
func toCall(g guarantees, k int) ledger.Amount {
	given := &g.system.Guarantees[k]
	var unpaid ledger.Amount
	for n := range g.claims {
		if cl := &g.claims[n]; cl.From == given.For && cl.To == given.To {
			unpaid += cl.Amount - cl.left - cl.called
		}
	}
	x := ledger.Amount(math.Round(g.result.Called[k]))
	if math.Abs(float64(unpaid-x)) <= 1000+1e-9*float64(unpaid) {
		x = unpaid
	}
	return min(x, unpaid, ledger.Amount(given.Limit))
}

// guaranteed is how a guarantor pays a claim.
func (cl *claim) guaranteed() ledger.Flow {
	switch cl.Flow {
	case ledger.Repay, ledger.Settle, ledger.Collect, ledger.Withdraw:
		return state.SoldAs(cl.Flow)
	case ledger.Serve, ledger.Equip:
		return ledger.Honour
	case ledger.Assign, ledger.Discount, ledger.Factor, ledger.Honour: // somebody guarantees the guarantor
		return cl.Flow
	}
	return ledger.Indemnify
}

// buysClaim reports whether a payment buys a claim: a loan, a bill or a note.
func (cl *claim) buysClaim() bool {
	return cl.Flow == ledger.Assign || cl.Flow == ledger.Discount || cl.Flow == ledger.Factor
}

// settle writes off what guarantors have bought, and counts what they were called for and
// paid on their deals.
func (g guarantees) settle() {
	for k := range g.claims {
		cl := &g.claims[k]
		if cl.on == 0 {
			continue
		}
		if d := g.given[cl.by]; d != plan.Nobody {
			x := &g.Deals[d]
			x.Due += cl.Amount
			x.Paid += cl.paid
			x.Settled = true
		}
		g.claims[cl.on-1].bought += cl.paid
		if cl.paid > 0 && cl.buysClaim() {
			loseBought(g, cl)
		}
	}
}

// tellAll tells what guarantors have paid.
func (g guarantees) tellAll() {
	for k, d := range g.given {
		var paid ledger.Amount
		for n := range g.claims {
			if cl := &g.claims[n]; cl.on > 0 && cl.by == k {
				paid += cl.paid
			}
		}
		if paid > 0 {
			given := &g.system.Guarantees[k]
			g.tell(result.CallEvent, given.By, given.For, d, paid)
		}
	}
}

// tell tells that a party has paid or lent x on a guarantee; outside, the deal says who
// it is, or it is the government.
func (g guarantees) tell(kind result.EventKind, by, debtor, d int, x ledger.Amount) {
	if !g.IsFirm(by) {
		by = plan.Nobody
	}
	ev := g.Happening(kind, by, d, x)
	ev.Debtor = debtor
	g.Event(ev)
}

// loseBought writes off what a guarantor has bought: a debt of a firm that has fallen.
func loseBought(g guarantees, cl *claim) {
	root := cl
	for root.on > 0 {
		root = &g.claims[root.on-1]
	}
	f, x, bill := &g.Firms[root.From], cl.paid, cl.Flow == ledger.Discount
	if root.Deal < 0 {
		f.Owes.Drawn -= f.Owes.Drawn.Part(x, f.Owes.Debt)
		f.Owes.Debt -= x
	} else {
		l := &g.Loans[g.Deals[root.Deal].Asset]
		now := min(l.Instalment, x)
		l.Instalment -= now
		l.Asked = max(0, l.Asked-x)
		l.Principal.Reduce(x - now)
	}
	families := g.Books.Families()
	families.Release(cl.To, root.From, bill, x)
	families.Redeem(cl.From, root.From, bill, x)
	g.Books.WriteOff(cl.From, root.From, bill, x)
	state.LoseInside(g.State, cl.From, x)
}

// calledOf is what a firm is called for, as things stand.
func (g guarantees) calledOf(i int) float64 {
	sum := 0.0
	for k := range g.system.Guarantees {
		if g.system.Guarantees[k].By == i {
			sum += g.result.Called[k]
		}
	}
	return sum
}

// bought is what a guarantor has paid of the debts of a firm.
func (g guarantees) bought(by, debtor int) ledger.Amount {
	var sum ledger.Amount
	for k := range g.claims {
		if cl := &g.claims[k]; cl.on > 0 && cl.From == by && g.claims[cl.on-1].From == debtor {
			sum += cl.paid
		}
	}
	return sum
}

// worst is the firm over which a guarantor is called for most.
func (g guarantees) worst(i int) int {
	worst, most := plan.Nobody, 0.0
	for k := range g.system.Guarantees {
		if x := &g.system.Guarantees[k]; x.By == i && g.result.Called[k] > most {
			worst, most = x.For, g.result.Called[k]
		}
	}
	return worst
}
