package engine

import (
	"errors"
	"fmt"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// state is what a run has come to: the scenario it plays, the books, what the engine
// keeps of firms and deals beside them, and the quarter in hand.
type state struct {
	s      *model.Scenario
	plan   *plan
	books  *ledger.Books
	pools  *trace.Pools // nil when there are too many firms to trace
	firms  []firm
	deals  []deal
	loans  []loan
	stakes []holding
	used   secondHand // the market for used fixed assets
	rounds []int      // firms that issue shares in the payments in hand
	loose  int        // from here on, stakes are on no deal
	kin    kinship

	contracts []contract
	boundary  boundary
	run       model.Recorder
	t         int     // the quarter, from 1
	gridlock  int     // the last quarter in which nobody could pay first, or 0
	base      float64 // what shocks add to the base rate, per quarter
	dry       bool    // the kill switch: nobody puts money into anybody
	err       error   // the first
}

// renew has a state stand before a run of a scenario, in these books and in the memory of the
// run before.
func renew(e *state, s *model.Scenario, books *ledger.Books) {
	n := len(s.Firms)
	*e = state{
		s: s, plan: e.plan, books: books, used: secondHand{price: 1},
		firms: sized(e.firms, n), deals: cleared(e.deals, len(s.Deals)),
		loans: e.loans[:0], stakes: e.stakes[:0], contracts: e.contracts[:0], rounds: e.rounds[:0],
	}
	e.books.Resolution = s.Resolution
}

// party is a firm or a deal, the other nobody.
type party struct{ firm, deal int }

// deal is what the engine keeps of a deal.
type deal struct {
	active    bool          // pays this quarter, and both parties stand
	known     bool          // what it calls for this quarter
	settled   bool          // this quarter
	cut       bool          // already told
	due, paid ledger.Amount // of this quarter
	sold      ledger.Amount // of this quarter's revenue of its payee
	back      ledger.Amount // of a swap, the same of its payer
	top       ledger.Amount // granted by outside lenders, to be paid on top
	asked     bool          // for that, this quarter
	supply    ledger.Amount // what outside lenders pay on it, this quarter
	supplied  bool          // which is known
	before    ledger.Amount // paid in the last one
	honoured  float64       // what shocks leave of it
	lent      float64       // share of what is on credit that the seller grants
	asset     int           // what it leaves behind, in state.stakes or state.loans
	contract  int           // in state.contracts, or nobody's
	credit    ledger.Amount // of due, what is sold on credit
	limit     ledger.Amount // of a guarantee
	kept      ledger.Amount // paid in all quarters before, if somebody says how firm a deal is
}

// loan is what is owed on a deal that lends.
type loan struct {
	deal, lender, borrower int
	principal              ledger.Schedule // not due yet
	instalment, interest   ledger.Amount   // due this quarter
	bill                   bool            // short and without interest: a receivable, not a loan
	reserved               ledger.Amount   // of it, what its holder expects to lose
	reserver               int             // who that is
}

// repay is how principal is paid: that of a loan, a customer's note or its bill.
func (l *loan) repay(p *plan) ledger.Flow {
	switch {
	case l.bill:
		return ledger.Collect
	case p.deals[l.deal].flow != ledger.Lend && p.deals[l.deal].backs == nobody:
		return ledger.Settle
	}
	return ledger.Repay
}

// sale is how it is sold to another lender.
func (l *loan) sale(p *plan) ledger.Flow { return soldAs(l.repay(p)) }

// soldAs is how a claim is sold that would be paid like this.
func soldAs(repay ledger.Flow) ledger.Flow {
	switch repay {
	case ledger.Collect:
		return ledger.Discount
	case ledger.Settle:
		return ledger.Factor
	}
	return ledger.Assign
}

// owed is the principal that is still to be paid.
func (l *loan) owed() ledger.Amount { return l.principal.Total() + l.instalment }

// boundary counts what crosses the group's border in a quarter, for consolidation.
type boundary struct {
	sales      ledger.Amount // to outside customers
	sold       ledger.Amount // the same of all quarters so far, if some of it is on credit or ahead
	profit     ledger.Amount // consolidated, from boundary flows alone
	insider    ledger.Amount // losses and dividends between firms, gains on each other's shares
	raised     ledger.Amount // paid by outsiders for new shares
	estates    ledger.Amount // paid to the government out of estates that it owned a part of
	unrealised ledger.Amount // margin in fixed assets, end of last quarter
}

// fail keeps the first error.
func (e *state) fail(what string, err error) {
	if e.err != nil {
		return
	}
	if v := (*ledger.Violation)(nil); errors.As(err, &v) {
		v.Quarter, v.In = e.t, e.books.Resolution
	}
	e.err = &RunError{Quarter: max(e.t, 1), What: what, Err: err}
}

// blame says who made the books overflow, if they have.
func (e *state) blame(p party) {
	err := e.books.Err()
	if err == nil || e.err != nil {
		return
	}
	stop := &RunError{Quarter: max(e.t, 1), Err: err, over: p}
	switch {
	case p.deal >= 0:
		stop.What = "deal " + e.s.Deals[p.deal].ID
	case p.firm >= 0:
		stop.What = "firm " + e.s.Firms[p.firm].ID
	}
	e.err = stop
}

// largest is the deal that moves most money, for an overflow that nobody else is to
// blame for.
func (e *state) largest() party {
	most, found := ledger.Amount(-1), party{nobody, nobody}
	for d := range e.deals {
		if x := max(e.deals[d].due, e.deals[d].paid, e.deals[d].before); x > most {
			most, found.deal = x, d
		}
	}
	return found
}

// stopped reports whether the run cannot go on.
func (e *state) stopped() bool { return e.err != nil || e.books.Err() != nil }

func (e *state) outside(k int) int { return len(e.firms) + k }

func (e *state) isFirm(sector int) bool { return sector < len(e.firms) }

// fails reports whether a party is a firm that has fallen or is just falling.
func (e *state) fails(sector int) bool {
	return e.isFirm(sector) && (e.firms[sector].dead || e.firms[sector].falling)
}

func (e *state) dead(sector int) bool { return e.isFirm(sector) && e.firms[sector].dead }

// partyID returns the name of a sector in the scenario.
func (e *state) partyID(sector int) string {
	if e.isFirm(sector) {
		return e.firms[sector].spec.ID
	}
	return model.Outside()[sector-len(e.firms)]
}

// event tells what happened.
func (e *state) event(ev model.Event) {
	ev.Quarter = e.t
	e.run.Tell(ev)
}

// happening returns an event about nobody, to be filled in.
func (e *state) happening(k model.EventKind, x ledger.Amount) model.Event {
	return model.Event{Kind: k, Firm: -1, Deal: -1, Shock: -1, Debtor: -1, Amount: e.books.Float(x)}
}

// callFor sets what a deal calls for this quarter, and has its payer keep that back if
// it must be paid.
func (e *state) callFor(d int, x ledger.Amount) {
	p, deal := &e.plan.deals[d], &e.deals[d]
	deal.known = true
	if deal.honoured != 1 {
		x = e.books.Share(x, deal.honoured)
	}
	if e.plan.promises {
		x = promised(e, d, x)
	}
	deal.due, deal.credit = max(0, min(x, p.cap)), 0
	if p.onCredit > 0 {
		deal.credit = e.sales().onCredit(d, deal.due)
	}
	if p.must && e.isFirm(p.from) {
		e.firms[p.from].promised += deal.due - deal.credit
	}
	e.blame(party{nobody, d})
}

// done marks a deal as settled this quarter. Now it is known what deals that are a
// share of it call for.
func (e *state) done(d int) {
	p, deal := &e.plan.deals[d], &e.deals[d]
	if deal.settled {
		return
	}
	deal.settled = true
	if deal.credit > 0 {
		e.sales().extend(d)
	}
	if deal.known && p.must && e.isFirm(p.from) {
		e.firms[p.from].promised -= deal.due - deal.credit
	}
	for _, share := range p.shares {
		if e.deals[share].active {
			e.callFor(share, e.books.Share(deal.paid, e.plan.deals[share].value))
		}
	}
}

// end ends a deal of a firm that has failed.
func (e *state) end(d int) {
	p, deal := &e.plan.deals[d], &e.deals[d]
	deal.active = false
	if deal.settled {
		return
	}
	e.lenders().withdraw(d)
	if deal.known && p.must && e.isFirm(p.from) {
		e.firms[p.from].promised -= deal.due - deal.credit
	}
	deal.due, deal.credit = 0, 0
}

// loseInside counts a loss of one firm on another, which consolidation eliminates.
func (e *state) loseInside(holder int, x ledger.Amount) {
	if e.isFirm(holder) {
		e.boundary.insider += x
	}
}

// A RunError says in which quarter, and over which deal or firm, a run could not go
// on: it broke a rule of the books, a *ledger.Violation, or outgrew them in its first
// quarter, ledger.ErrOverflow. It wraps either.
type RunError struct {
	Quarter int
	What    string // "deal chips", "firm c", or ""
	Err     error

	over party // the same
}

func (e *RunError) Error() string {
	if e.What == "" {
		return fmt.Sprintf("quarter %d: %v", e.Quarter, e.Err)
	}
	return fmt.Sprintf("quarter %d, %s: %v", e.Quarter, e.What, e.Err)
}

func (e *RunError) Unwrap() error { return e.Err }

// revenueBefore is a party's revenue in the last quarter, or in the last four.
func (e *state) revenueBefore(sector int, year bool) ledger.Amount {
	switch {
	case !e.isFirm(sector):
		return 0
	case year:
		return e.firms[sector].yearBefore(e.t)
	}
	return e.firms[sector].past.revenue
}
