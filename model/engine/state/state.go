package state

import (
	"errors"
	"fmt"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/model/trace"
)

// State is what a run has come to: the scenario it plays, the books, what the engine
// keeps of firms and deals beside them, and the quarter in hand.
type State struct {
	Scenario *model.Scenario
	Plan     *plan.Plan
	Books    *ledger.Books
	Pools    *trace.Pools // nil when there are too many firms to trace
	Firms    []Firm
	Deals    []Deal
	Loans    []Loan
	owning
	Used SecondHand // the market for used fixed assets
	Kin  Kinship

	Contracts []Contract
	Boundary  Boundary
	Run       result.Recorder
	Now       int // the quarter, from 1
	Gridlock  int // the last quarter in which nobody could pay first, or 0
	Over      Overall
	Watches   []Watch // as plan.whens
	Err       error   // the first
}

// Renew has a state stand before a run of a scenario, in these books and in the memory of the
// run before.
func Renew(e *State, s *model.Scenario, books *ledger.Books) {
	n := len(s.Firms)
	*e = State{
		Scenario: s, Plan: e.Plan, Books: books, Used: SecondHand{Price: 1},
		Firms: Sized(e.Firms, n), Deals: Cleared(e.Deals, len(s.Deals)),
		Loans: e.Loans[:0], Contracts: e.Contracts[:0],
		owning: owning{Stakes: e.Stakes[:0], Rounds: e.Rounds[:0], Assets: openAssets(s, e.Assets), Held: e.Held[:0], Protected: e.Protected[:0]},
	}
	e.Books.Resolution = s.Resolution
}

// owning is who has which shares, and what of which assets.
type owning struct {
	Stakes    []Holding
	Rounds    []int // firms that issue shares in the payments in hand
	loose     int   // from here on, stakes are on no deal
	Assets    []Asset
	Held      []Held // of them, by whom
	Protected []Protection
}

// Overall is what shocks do to everybody in a quarter.
type Overall struct {
	Base   float64 // added to the base rate, per quarter
	Dry    bool    // the kill switch: nobody puts money into anybody
	Struck bool    // any shock has done anything that is not undone yet
}

// A watch is what a run has come to of a when.
type Watch struct {
	Met   bool // at the last closing
	Since int  // the quarter whose closing met it
	Times int  // quarters in which the deal has paid
}

// Party is a firm or a deal, the other nobody.
type Party struct{ Firm, Deal int }

// Deal is what the engine keeps of a deal.
type Deal struct {
	Active    bool          // pays this quarter, and both parties stand
	Known     bool          // what it calls for this quarter
	Settled   bool          // this quarter
	cut       bool          // already told
	Due, Paid ledger.Amount // of this quarter
	Sold      ledger.Amount // of this quarter's revenue of its payee
	Back      ledger.Amount // of a swap, the same of its payer
	Top       ledger.Amount // granted by outside lenders, to be paid on top
	Asked     bool          // for that, this quarter
	supply    ledger.Amount // what outside lenders pay on it, this quarter
	Supplied  bool          // which is known
	Before    ledger.Amount // paid in the last one
	Honoured  float64       // what shocks leave of it
	Lent      float64       // share of what is on credit that the seller grants
	Asset     int           // what it leaves behind, in state.stakes or state.loans
	contract  int           // in state.contracts, or nobody's
	Credit    ledger.Amount // of due, what is sold on credit
	Limit     ledger.Amount // of a guarantee
	Kept      ledger.Amount // paid in all quarters before, if somebody says how firm a deal is
}

// Loan is what is owed on a deal that lends.
type Loan struct {
	Deal, Lender, Borrower int
	Principal              ledger.Schedule // not due yet
	Instalment, Interest   ledger.Amount   // due this quarter
	Called                 ledger.Schedule // of principal, by a lender who looks at what secures it
	Bill                   bool            // short and without interest: a receivable, not a loan
	Asked                  ledger.Amount   // of principal, taken out and not paid yet
	Reserved               ledger.Amount   // of it, what its holder expects to lose
	Reserver               int             // who that is
}

// Repay is how principal is paid: that of a loan, a customer's note or its bill.
func (l *Loan) Repay(p *plan.Plan) ledger.Flow {
	switch {
	case l.Bill && p.Deals[l.Deal].Sight:
		return ledger.Withdraw
	case l.Bill:
		return ledger.Collect
	case p.Deals[l.Deal].Flow != ledger.Lend && p.Deals[l.Deal].Backs == plan.Nobody:
		return ledger.Settle
	}
	return ledger.Repay
}

// Sale is how it is sold to another lender.
func (l *Loan) Sale(p *plan.Plan) ledger.Flow { return SoldAs(l.Repay(p)) }

// SoldAs is how a claim is sold that would be paid like this.
func SoldAs(repay ledger.Flow) ledger.Flow {
	switch repay {
	case ledger.Collect, ledger.Withdraw:
		return ledger.Discount
	case ledger.Settle:
		return ledger.Factor
	}
	return ledger.Assign
}

// Cede is how it goes to another lender for nothing.
func (l *Loan) Cede() ledger.Entry {
	if l.Bill {
		return ledger.CedeBill
	}
	return ledger.Cede
}

// Rest is what is owed and not due.
func (l *Loan) Rest() ledger.Amount { return l.Principal.Total() - l.Asked }

// Clear ends what is owed on it, and returns the principal that was.
func (l *Loan) Clear() ledger.Amount {
	x := l.Principal.Clear() + l.Instalment
	l.Called.Clear()
	l.Instalment, l.Interest, l.Asked = 0, 0, 0
	return x
}

// SoonWithCalls is what of it falls due within a year, with what its lender has called.
func (l *Loan) SoonWithCalls() ledger.Amount {
	rest, called := new(ledger.Schedule).Copy(&l.Principal), new(ledger.Schedule).Copy(&l.Called)
	for range 4 {
		rest.Pass()
		rest.Reduce(min(called.Pass(), rest.Total()))
	}
	return l.Owed() - rest.Total()
}

// Owed is the principal that is still to be paid.
func (l *Loan) Owed() ledger.Amount { return l.Principal.Total() + l.Instalment }

// Boundary counts what crosses the group's border in a quarter, for consolidation.
type Boundary struct {
	Sales      ledger.Amount // to outside customers
	sold       ledger.Amount // the same of all quarters so far, if some of it is on credit or ahead
	Profit     ledger.Amount // consolidated, from boundary flows alone
	Insider    ledger.Amount // losses and dividends between firms, gains on each other's shares
	Raised     ledger.Amount // paid by outsiders for new shares
	Estates    ledger.Amount // paid to the government out of estates that it owned a part of
	unrealised ledger.Amount // margin in fixed assets, end of last quarter
}

// Fail keeps the first error.
func (e *State) Fail(what string, err error) {
	if e.Err != nil {
		return
	}
	if v := (*ledger.Violation)(nil); errors.As(err, &v) {
		v.Quarter, v.In = e.Now, e.Books.Resolution
	}
	e.Err = &RunError{Quarter: max(e.Now, 1), What: what, Err: err}
}

// Blame says who made the books overflow, if they have.
func (e *State) Blame(p Party) {
	err := e.Books.Err()
	if err == nil || e.Err != nil {
		return
	}
	stop := &RunError{Quarter: max(e.Now, 1), Err: err, Over: p}
	switch {
	case p.Deal >= 0:
		stop.What = "deal " + e.Scenario.Deals[p.Deal].ID
	case p.Firm >= 0:
		stop.What = "firm " + e.Scenario.Firms[p.Firm].ID
	}
	e.Err = stop
}

// BlameFirm says that a firm did, if they have.
func BlameFirm(e *State, i int) {
	if e.Books.Err() != nil {
		e.Blame(Party{i, plan.Nobody})
	}
}

// Largest is the deal that moves most money, for an overflow that nobody else is to
// blame for.
func (e *State) Largest() Party {
	most, found := ledger.Amount(-1), Party{plan.Nobody, plan.Nobody}
	for d := range e.Deals {
		if x := max(e.Deals[d].Due, e.Deals[d].Paid, e.Deals[d].Before); x > most {
			most, found.Deal = x, d
		}
	}
	return found
}

// Stopped reports whether the run cannot go on.
func (e *State) Stopped() bool { return e.Err != nil || e.Books.Err() != nil }

func (e *State) Outside(k int) int { return len(e.Firms) + k }

func (e *State) IsFirm(sector int) bool { return sector < len(e.Firms) }

// Fails reports whether a party is a firm that has fallen or is just falling.
func (e *State) Fails(sector int) bool {
	return e.IsFirm(sector) && (e.Firms[sector].Dead || e.Firms[sector].Falling)
}

func (e *State) Dead(sector int) bool { return e.IsFirm(sector) && e.Firms[sector].Dead }

// PartyID returns the name of a sector in the scenario.
func (e *State) PartyID(sector int) string {
	if e.IsFirm(sector) {
		return e.Firms[sector].Spec.ID
	}
	return model.Outside()[sector-len(e.Firms)]
}

// Event tells what happened.
func (e *State) Event(ev result.Event) {
	ev.Quarter = e.Now
	e.Run.Tell(ev)
}

// Tell tells what happened to a firm over a deal; either may be nobody.
func (e *State) Tell(k result.EventKind, firm, deal int, x ledger.Amount) {
	e.Event(e.Happening(k, firm, deal, x))
}

// Happening returns such an event, to be filled in.
func (e *State) Happening(k result.EventKind, firm, deal int, x ledger.Amount) result.Event {
	return result.Event{Kind: k, Firm: firm, Deal: deal, Shock: plan.Nobody, Debtor: plan.Nobody, Amount: e.Books.Float(x)}
}

// CallFor sets what a deal calls for this quarter, and has its payer keep that back if
// it must be paid.
func (e *State) CallFor(d int, x ledger.Amount) {
	p, deal := &e.Plan.Deals[d], &e.Deals[d]
	deal.Known = true
	if deal.Honoured != 1 {
		x = e.Books.Share(x, deal.Honoured)
	}
	if e.Plan.Promises {
		x = promised(e, d, x)
	}
	deal.Due, deal.Credit = max(0, min(x, p.Cap)), 0
	if p.Pledge != nil {
		deal.Due = e.Securities().lendOn(d, deal.Due)
	}
	if p.OnCredit > 0 {
		deal.Credit = e.Sales().onCredit(d, deal.Due)
	}
	if p.Must && e.IsFirm(p.From) {
		e.Firms[p.From].Promised += deal.Due - deal.Credit
	}
	e.Blame(Party{plan.Nobody, d})
}

// Done marks a deal as settled this quarter. Now it is known what deals that are a
// share of it call for.
func (e *State) Done(d int) {
	p, deal := &e.Plan.Deals[d], &e.Deals[d]
	if deal.Settled {
		return
	}
	deal.Settled = true
	if deal.Credit > 0 {
		e.Sales().extend(d)
	}
	if deal.Known && p.Must && e.IsFirm(p.From) {
		e.Firms[p.From].Promised -= deal.Due - deal.Credit
	}
	for _, share := range p.Shares {
		if e.Deals[share].Active {
			e.CallFor(share, e.Books.Share(deal.Paid, e.Plan.Deals[share].Value))
		}
	}
}

// End ends a deal of a firm that has failed.
func (e *State) End(d int) {
	p, deal := &e.Plan.Deals[d], &e.Deals[d]
	deal.Active = false
	if deal.Settled {
		return
	}
	e.Lenders().Withdraw(d)
	if deal.Known && p.Must && e.IsFirm(p.From) {
		e.Firms[p.From].Promised -= deal.Due - deal.Credit
	}
	deal.Due, deal.Credit = 0, 0
}

// LoseInside counts a loss of one firm on another, which consolidation eliminates.
func LoseInside(e *State, holder int, x ledger.Amount) {
	if e.IsFirm(holder) {
		e.Boundary.Insider += x
	}
}

// A RunError says in which quarter, and over which deal or firm, a run could not go
// on: it broke a rule of the books, a *ledger.Violation, or outgrew them in its first
// quarter, ledger.ErrOverflow. It wraps either.
type RunError struct {
	Quarter int
	What    string // "deal chips", "firm c", or ""
	Err     error

	Over Party // the same
}

func (e *RunError) Error() string {
	if e.What == "" {
		return fmt.Sprintf("quarter %d: %v", e.Quarter, e.Err)
	}
	return fmt.Sprintf("quarter %d, %s: %v", e.Quarter, e.What, e.Err)
}

func (e *RunError) Unwrap() error { return e.Err }

// RevenueBefore is a party's revenue in the last quarter, or in the last four.
func (e *State) RevenueBefore(sector int, year bool) ledger.Amount {
	switch {
	case !e.IsFirm(sector):
		return 0
	case year:
		return e.Firms[sector].yearBefore(e.Now)
	}
	return e.Firms[sector].Past.Revenue
}
