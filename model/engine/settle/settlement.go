package settle

import (
	"math"

	"moneyloop/model/clearing"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/engine/worth"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A settlement is what happens when somebody cannot pay a committed amount at its
// turn: everything committed and unpaid of the quarter is settled at once, among the
// firms that what is due ties together. Everybody else pays at its own turn.
//
// The greatest clearing vector tells gridlock, where all can pay if all pay at once,
// from shortage. A firm that is short gets what others are about to pay it freely, if
// that saves it (see [advance]), and climbs its [ladder] of money in need; one that is
// short still is resolved or falls. A fall accelerates its debt, turns its assets into
// an estate and calls its guarantees, so the vector is computed again, wave after wave,
// until nobody else falls (domain-model 9.3 P7–P9, 9.4).
type settlement struct {
	transfer
	settles []int          // deals
	free    []int          // deals of the same stage that may be cut
	due     []claim        // this quarter; transfer.claims has the debt of the fallen, too
	member  []bool         // by firm: takes part
	fallen  []int          // firms, in order
	falls   []*result.Fall // by firm; nil: stands
	waves   []int          // by firm
	wave    int
	system  clearing.System
	solver  clearing.Solver
	result  *clearing.Result
	ranked  bool  // some claims come before others, or are guaranteed
	given   []int // deals behind system.Guarantees, or nobody's
	sold    []soldLoan
	worth   worth.Worth
}

// claim is a payment that is owed.
type claim struct {
	ledger.Payment
	left   ledger.Amount // still to be paid of what is going to be paid
	paid   ledger.Amount
	class  int           // the lowest is paid first
	on     int           // of a call: the claim that the guarantor pays, from 1
	by     int           // of a call: which of settlement.given
	called ledger.Amount // what guarantors are called for
	bought ledger.Amount // what they have paid of that
}

// Shortage is a firm that cannot pay a committed amount at its turn.
type Shortage struct {
	Firm   int
	Forced bool    // it falls whatever it can pay
	Free   []int   // deals of the same stage that may be cut
	Gift   *Giving // what somebody gives
}

// A Settler settles dues, again and again in the same memory. Its zero value is ready.
type Settler struct{ last settlement }

// Dues settles the committed dues of the quarter among those tied to a firm that is short.
func (s *Settler) Dues(by *state.Cashier, of Shortage) {
	c := &s.last
	c.renew(by)
	c.free = of.Free
	muster{c}.collect(of.Firm)
	of.Gift.give(c)
	c.topple(of.Firm, of.Forced)
	of.Gift.note(c)
	for _, i := range c.fallen {
		burial{c}.liquidate(i)
	}
	c.share()
	guarantees{c}.call()
	c.Lenders().DrawAll(c.settles)
	c.transfer.run()
	guarantees{c}.settle()
	for _, d := range c.settles {
		c.Done(d)
	}
	for _, i := range c.fallen {
		burial{c}.bury(i)
	}
	c.conclude()
}

// topple finds who falls, wave after wave.
func (c *settlement) topple(firm int, forced bool) {
	if forced {
		c.wave = 1
		c.solve()
		c.fall(firm, result.Forced)
	}
	for !c.Stopped() {
		c.solve()
		short := c.weakest()
		switch {
		case len(short) == 0:
			return
		case advance{c}.avert(short), ladder{c}.climb(short), resolver{c}.resolve(short):
		default:
			c.wave++
			for _, i := range short {
				c.fall(i, c.cause(i))
			}
		}
	}
}

// renew begins another settlement.
func (c *settlement) renew(by *state.Cashier) {
	n, all, sys := len(by.Firms), by.Books.Sectors(), &c.system
	*c = settlement{
		transfer: transfer{Cashier: by, stuck: plan.Nobody, claims: c.claims[:0], list: c.list[:0], has: c.has, owes: c.owes},
		settles:  c.settles[:0], due: c.due[:0], fallen: c.fallen[:0], given: c.given[:0], sold: c.sold[:0],
		falls: state.Cleared(c.falls, n), waves: state.Cleared(c.waves, n), member: state.Cleared(c.member, n),
		system: clearing.System{
			N: all, Claims: sys.Claims[:0], Guarantees: sys.Guarantees[:0], Cash: state.Cleared(sys.Cash, all),
			Alpha: state.Cleared(sys.Alpha, all), Beta: state.Cleared(sys.Beta, all), Failed: state.Cleared(sys.Failed, all),
		},
		solver: c.solver,
	}
	if by.Plan.Fetches {
		c.worth = worth.Of(by.State)
	}
}

// cash is what a firm has for what is due, with what lenders have granted for its deals.
func (c *settlement) cash(i int) ledger.Amount { return c.Books.Cash(i) + c.Firms[i].Due.Granted }

// solve computes the greatest clearing vector of what is owed now.
func (c *settlement) solve() {
	sys := &c.system
	c.claims = append(c.claims[:0], c.due...)
	for i := range sys.Cash {
		sys.Cash[i], sys.Alpha[i], sys.Beta[i] = 0, 1, 1
	}
	for i := range c.Firms {
		cash := c.cash(i)
		sys.Cash[i], sys.Failed[i] = float64(cash), c.falls[i] != nil
		if sys.Failed[i] {
			c.accelerate(i)
			c.estate(i)
		}
	}
	sys.Claims = sys.Claims[:0]
	for k := range c.claims {
		cl := &c.claims[k]
		cl.class = ranking{c}.classOf(cl)
		sys.Claims = append(sys.Claims, clearing.Claim{From: cl.From, To: cl.To, Amount: float64(cl.Amount), Class: cl.class})
	}
	ranking{c}.rank()
	c.result = c.solver.Solve(sys)
}

// estate tells the solver what a fallen firm has, and what of it the failure leaves.
func (c *settlement) estate(i int) {
	sys, loss := &c.system, &c.Firms[i].Spec.Distress
	assets := c.Books.Cash(i) + c.Used.Fetches(&c.Firms[i], loss.Resale) + OthersFetch(&c.Firms[i]) + c.Vault().Brings(i) + stakesFetch(c, i)
	claims := c.saleable(i)
	sys.Cash[i] = float64(assets + claims)
	if sys.Beta[i] = 1 - loss.CostOfClaims(); sys.Cash[i] > 0 {
		sys.Alpha[i] = (float64(assets)*(1-loss.BankruptcyCost) + float64(float64(claims)*sys.Beta[i])) / sys.Cash[i]
	}
}

// accelerate makes all debt of a fallen firm due.
func (c *settlement) accelerate(i int) {
	f := &c.Firms[i]
	principal := f.Owes.Debt
	if !f.Due.Settled {
		principal -= f.Due.Principal()
	}
	c.claim(ledger.Repay, i, c.Outside(ledger.Lenders), principal, -1)
	for k := range c.Loans {
		if l := &c.Loans[k]; l.Borrower == i {
			c.claim(l.Repay(c.Plan), i, l.Lender, claimed(c, l), l.Deal)
		}
	}
	claimProtected(c, i)
	if c.Plan.Promises {
		breakFees(c, i)
	}
	c.claim(ledger.Answer, i, c.Outside(ledger.Suppliers), -c.Books.Balance(i, ledger.OtherLiabilities), -1)
	for k := range c.Contracts {
		if x := &c.Contracts[k]; x.Seller == i {
			c.claim(ledger.Refund, i, x.Buyer, x.Ahead.Total(), x.Deal)
		}
	}
}

// claim adds a claim on a fallen firm.
func (c *settlement) claim(f ledger.Flow, from, to int, x ledger.Amount, deal int) {
	if x > 0 {
		c.claims = append(c.claims, claim{Payment: ledger.Payment{Flow: f, From: from, To: to, Amount: x, Deal: deal}})
	}
}

// saleable is what the loans of a fallen firm fetch outside, if the borrower stands.
func (c *settlement) saleable(i int) (x ledger.Amount) {
	for k := range c.Loans {
		if l := &c.Loans[k]; c.sells(l, i) {
			x += fetch(c, l, i)
		}
	}
	return x
}

// sells reports whether a loan can be sold for its fallen lender.
func (c *settlement) sells(l *state.Loan, lender int) bool {
	return l.Lender == lender && l.Rest() > 0 && !(c.IsFirm(l.Borrower) && c.falls[l.Borrower] != nil)
}

// weakest returns the standing firms of the first wave of shortage: those that are
// short although everybody not named before them pays.
func (c *settlement) weakest() []int {
	var list []int
	first := math.MaxInt
	for i := range c.Firms {
		w := c.result.Wave[i]
		if w == 0 || c.falls[i] != nil || w > first {
			continue
		}
		if w < first {
			first, list = w, list[:0]
		}
		list = append(list, i)
	}
	return list
}

// short is what firm i lacks to pay in full.
func (c *settlement) short(i int) float64 {
	return max(0, c.result.Owed[i]-float64(c.cash(i))-c.result.In[i])
}

// fall names a firm as failed.
func (c *settlement) fall(i int, cause result.Cause) {
	f := &result.Fall{Cause: cause, Debtor: -1}
	f.Short, f.Equity = c.Books.Units(c.short(i)), c.Books.Float(c.Books.Equity(i))
	muster{c}.withdrawAll(i)
	for k := range c.due {
		if cl := &c.due[k]; cl.From == i {
			f.DueNow += c.Books.Float(cl.Amount)
		}
	}
	switch cause {
	case result.Contagion:
		f.Debtor = c.worstDebtor(i)
	case result.GuaranteeCalled:
		f.Debtor = guarantees{c}.worst(i)
		f.DueNow += c.Books.Units(guarantees{c}.calledOf(i))
	}
	c.falls[i], c.waves[i] = f, max(c.wave, 1)
	c.Firms[i].Falling = true
	c.Sales().CloseOut(i)
	closeOut(c, i)
	f.Cash = c.Books.Float(c.Books.Cash(i)) // with what somebody outside pays on protection
	c.fallen = append(c.fallen, i)
}

// cause tells why firm i is short: by itself, because debt was not rolled over or was
// called, because others do not pay it, or because it pays for others.
func (c *settlement) cause(i int) result.Cause {
	has := c.cash(i)
	var owes ledger.Amount
	for k := range c.due {
		cl := &c.due[k]
		if cl.From == i {
			owes += cl.Amount
		}
		if cl.To == i {
			has += cl.Amount
		}
	}
	if called := (guarantees{c}).calledOf(i); called > 0 && c.short(i) <= called {
		return result.GuaranteeCalled
	}
	if asked := takenOut(c, i); asked > 0 && owes-has <= asked {
		return result.TakenOut
	}
	if has >= owes {
		return result.Contagion
	}
	return c.Firms[i].CalledBy(owes - has)
}

// worstDebtor is the firm that fails to pay firm i most.
func (c *settlement) worstDebtor(i int) int {
	worst, most := -1, 0.0
	for k := range c.claims {
		cl := &c.claims[k]
		if cl.To != i || cl.From == i {
			continue
		}
		if unpaid := float64(cl.Amount) * (1 - ranking{c}.shareOf(k)); unpaid > most {
			worst, most = cl.From, unpaid
		}
	}
	return worst
}

// share sets what of every claim is going to be paid.
func (c *settlement) share() {
	for k := range c.claims {
		cl := &c.claims[k]
		cl.left = cl.Amount
		if c.result.Wave[cl.From] > 0 {
			cl.left = min(cl.Amount, ledger.Amount(ranking{c}.shareOf(k)*float64(cl.Amount)))
		}
	}
}

// conclude marks debt service of those who took part as settled, and tells of losses
// and gridlock.
func (c *settlement) conclude() {
	for i, took := range c.member {
		c.Firms[i].Due.Settled = c.Firms[i].Due.Settled || took
	}
	guarantees{c}.tellAll()
	for _, i := range c.fallen {
		for _, l := range c.falls[i].Losses {
			k := c.Scenario.Firm(l.Creditor)
			if k < 0 {
				continue
			}
			if lost := l.Owed - l.Paid - c.Books.Float(guarantees{c}.bought(k, i)); lost > 0 {
				ev := c.Happening(result.LossEvent, k, plan.Nobody, 0)
				ev.Debtor, ev.Amount, ev.Of = i, lost, c.falls[i]
				c.Event(ev)
			}
		}
	}
	if c.ringed && len(c.fallen) == 0 && c.stuck != plan.Nobody {
		var owed ledger.Amount
		for k := range c.due {
			if cl := &c.due[k]; cl.From == c.stuck {
				owed += cl.Amount
			}
		}
		c.tellGridlock(owed)
	}
}
