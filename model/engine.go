package model

import (
	"errors"
	"fmt"
	"math"

	"moneyloop/model/clearing"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// An engine plays one scenario. It lives for one run.
type engine struct {
	s      *Scenario
	plan   *plan
	books  *ledger.Books
	pools  *trace.Pools // nil when there are too many firms to trace
	firms  []firm
	deals  []deal
	shocks weather
	group  boundary
	run    *Run
	t      int  // the quarter, from 1
	kill   int  // from this quarter on nobody invests or lends; 0: never
	taxing bool // tax of the quarter is due
	hand   int  // the deal in hand, or -1: named if its amount overflows
	stakes []holding
	solver clearing.Solver
	pays   []payment // of the stage in hand
	buf    buffers
	err    error
}

// buffers is memory that payments reuse.
type buffers struct {
	moves  []trace.Payment
	splits []trace.Split // by payment
	found  []trace.Split // by payment of a firm
	budget []ledger.Amount
	value  []float64 // by firm
	assets []float64 // by firm
	matrix []float64 // firms × 2·firms
}

// holding is shares of one party in a firm: bought on a deal, or held before the
// first quarter.
type holding struct {
	holder, issuer int
	cost           ledger.Amount
}

// firm is what the engine keeps of a firm beside its books.
type firm struct {
	spec     *Firm
	dead     bool
	book     ledger.Schedule // fixed assets at book value
	group    ledger.Schedule // the same at what they cost the group
	debt     ledger.Amount   // to outside lenders
	drawn    ledger.Amount   // of which on the credit line
	rate     float64         // on debt, per quarter
	fresh    float64         // on new money, per quarter
	due      dues
	flow     revenue
	prior    ledger.Amount // revenue of the last quarter
	before   ledger.Amount // revenue of the quarter before the first
	recent   [4]recent     // of the last four quarters
	founders ledger.Amount // opening equity that no stake paid for
	after    ledger.Amount // received last quarter after it had last paid a firm
	states   flags
}

// recent is what ratios over four quarters need beside the sheets.
type recent struct{ revenue, ebit, interest, operating, service, burn ledger.Amount }

// dues are what a firm owes this quarter beside its deals.
type dues struct {
	interest ledger.Amount // on debt
	repay    ledger.Amount // scheduled
	maturing ledger.Amount // falls due and may be rolled over
	gap      ledger.Amount // of maturing, what lenders do not roll over
	costs    ledger.Amount // paid this quarter so far
	loans    ledger.Amount // interest and principal on loans of other firms
	service  ledger.Amount // principal due in all, loans of firms included
	settled  bool          // debt service is paid
}

// revenue counts a firm's receipts of the quarter through the lenses.
type revenue struct {
	story, gross, net ledger.Amount
	all, sold         trace.Split   // of story receipts, of revenue
	received          ledger.Amount // from deals and outside, borrowing excepted
	before            ledger.Amount // of received, what was there when it last paid a firm
	passed            ledger.Amount // paid to firms on deals, without what was borrowed on top
	sellingCost       ledger.Amount // that deals put on what was sold
	capex             ledger.Amount // fixed assets bought
}

// flags are what happened to a firm this quarter; refused is what lenders did in the
// last one, so that it is told once.
type flags struct{ refused, refusing, strained bool }

// deal is what the engine keeps of a deal.
type deal struct {
	due, paid  ledger.Amount   // of this quarter
	top        ledger.Amount   // borrowed to be paid on top
	before     ledger.Amount   // paid in the last one
	settled    bool            // this quarter
	cut        bool            // already told
	holding    int             // the shares it bought, in engine.stakes
	loan       ledger.Schedule // principal outstanding
	instalment ledger.Amount   // due this quarter
	interest   ledger.Amount   // due this quarter
}

// boundary counts what crosses the group's border in a quarter, for consolidation.
type boundary struct {
	sales       ledger.Amount // to outside customers
	profit      ledger.Amount // consolidated, from boundary flows alone
	insider     ledger.Amount // losses and dividends between firms
	unrealised  ledger.Amount // margin in fixed assets, end of last quarter
	capitalised ledger.Amount // seller's cost of equipment sold between firms this quarter
}

// payment is one payment of a stage.
type payment struct {
	from, to int
	flow     ledger.Flow
	x        ledger.Amount
	deal     int // or -1
}

// A RunError says in which quarter, and over which deal or firm, a run could not go
// on. It wraps ledger.ErrOverflow or a *ledger.Violation.
type RunError struct {
	Quarter int
	What    string // "deal chips", "firm c", or ""
	Err     error
}

func (e *RunError) Error() string {
	if e.What == "" {
		return fmt.Sprintf("quarter %d: %v", e.Quarter, e.Err)
	}
	return fmt.Sprintf("quarter %d, %s: %v", e.Quarter, e.What, e.Err)
}

func (e *RunError) Unwrap() error { return e.Err }

// Run plays the scenario. Errors are a scenario that does not validate, or a
// *RunError.
func (s *Scenario) Run() (*Run, error) { return s.play(s.Quarters, 0) }

// play runs the scenario for a number of quarters; from quarter kill on (0: never)
// no money is invested or lent, by firms or by outside.
func (s *Scenario) play(quarters, kill int) (*Run, error) {
	if quarters < MinQuarters || quarters > 2*MaxQuarters {
		return nil, fmt.Errorf("quarters: found %d, expected %d to %d", quarters, MinQuarters, MaxQuarters)
	}
	if len(s.Firms) == 0 {
		return nil, errors.New("a scenario needs at least one firm")
	}
	e, err := newEngine(s, quarters, kill)
	if err != nil {
		return nil, err
	}
	for e.t = 1; e.t <= quarters && e.err == nil; e.t++ {
		e.quarter()
	}
	if e.err != nil {
		return nil, e.err
	}
	return e.run, nil
}

func newEngine(s *Scenario, quarters, kill int) (*engine, error) {
	p, err := compile(s)
	if err != nil {
		return nil, err
	}
	n := len(s.Firms)
	e := &engine{
		s: s, plan: p, kill: kill, hand: -1,
		books:  ledger.New(n, quarters),
		firms:  make([]firm, n),
		deals:  make([]deal, len(s.Deals)),
		shocks: newWeather(s),
		run:    newRun(s, quarters),
	}
	e.buf.value, e.buf.assets = make([]float64, n), make([]float64, n)
	if n <= maxRing {
		e.buf.matrix = make([]float64, 2*n*n)
	}
	if n <= trace.MaxFirms {
		e.pools = trace.New(n)
	}
	for i := range e.firms {
		e.open(i)
	}
	for d, p := range e.plan.deals {
		if p.flow == ledger.Invest {
			e.deals[d].holding = len(e.stakes)
			e.stakes = append(e.stakes, holding{p.from, p.to, 0})
		}
	}
	for i := range e.firms {
		e.firms[i].founders = max(0, -e.books.Balance(i, ledger.Retained))
	}
	e.books.Begin()
	return e, e.err
}

func newRun(s *Scenario, quarters int) *Run {
	n, d := len(s.Firms), len(s.Deals)
	series := make([]float64, (GroupMetricCount+n*FirmMetricCount+2*d)*quarters)
	cut := func(k int) []float64 {
		part := series[: k*quarters : k*quarters]
		series = series[k*quarters:]
		return part
	}
	return &Run{
		Scenario: s, Quarters: quarters, Books: make([]ledger.Sheet, quarters),
		group: cut(GroupMetricCount), firms: cut(n * FirmMetricCount), due: cut(d), paid: cut(d),
	}
}

// open enters a firm's opening balance.
func (e *engine) open(i int) {
	f, o := &e.firms[i], &e.s.Firms[i].Opening
	f.spec = &e.s.Firms[i]
	cash, fixed := e.amount(o.Cash), e.amount(o.FixedAssets)
	assets := cash + fixed
	for _, st := range o.Stakes {
		cost := e.amount(st.Cost)
		assets += cost
		if issuer := e.s.Firm(st.In); issuer >= 0 {
			e.books.OpenStake(i, issuer, cost)
			e.stakes = append(e.stakes, holding{i, issuer, cost})
		}
	}
	f.debt = e.amount(o.Debt)
	if o.Leverage > 0 { // D/E = L at the given assets: D = assets·L/(1+L)
		f.debt = e.times(assets, o.Leverage/(1+o.Leverage))
	}
	e.books.Open(i, cash, fixed, f.debt)
	f.book.Add(fixed, life(f.spec), 0)
	f.group.Add(fixed, life(f.spec), 0)
	f.rate = f.spec.Credit.Interest.Simple()
	f.fresh = f.rate
	f.before = e.amount(o.RevenueBefore)
	if math.IsNaN(o.RevenueBefore) {
		f.before = e.amount(f.spec.Sales.Amount)
	}
	f.prior = f.before
	e.openPool(i, cash, o.Origin)
}

func (e *engine) openPool(i int, cash ledger.Amount, m Mix) {
	if e.pools == nil {
		return
	}
	known := m.Customers + m.Investors + m.Lenders + m.Government
	var parts, weights [5]ledger.Amount
	for o, w := range [...]float64{m.Customers, m.Investors, m.Lenders, m.Government, max(0, 1-known)} {
		weights[o] = e.amount(min(max(w, 0), 1))
	}
	ledger.Split(parts[:], cash, weights[:])
	for o, x := range parts {
		e.pools.Receive(i, trace.Origin(o), x)
	}
}

// life is the number of quarters over which a firm's own fixed assets run off; with
// a rate of depreciation they decline instead.
func life(f *Firm) int {
	if f.Depreciation.Value != 0 {
		return 0
	}
	return int(f.Life)
}

// amount converts a number of the scenario; NaN counts as nothing.
func (e *engine) amount(x float64) ledger.Amount {
	if math.IsNaN(x) {
		return 0
	}
	a, err := ledger.FromFloat(x)
	e.fail("", err)
	return a
}

func (e *engine) times(a ledger.Amount, share float64) ledger.Amount {
	x, err := a.Times(share)
	e.fail("", err)
	return x
}

// fail keeps the first error.
func (e *engine) fail(what string, err error) {
	if err != nil && e.err == nil {
		if what == "" && e.hand >= 0 {
			what = "deal " + e.s.Deals[e.hand].ID
		}
		e.err = &RunError{Quarter: max(e.t, 1), What: what, Err: err}
	}
}

func (e *engine) outside(k int) int { return len(e.firms) + k }

func (e *engine) isFirm(sector int) bool { return sector < len(e.firms) }

func (e *engine) killed() bool { return e.kill > 0 && e.t >= e.kill }

func (e *engine) event(ev Event) {
	ev.Quarter = e.t
	e.run.Events = append(e.run.Events, ev)
}

// happening returns an event about nobody, to be filled in.
func happening(k EventKind, x ledger.Amount) Event {
	return Event{Kind: k, Firm: -1, Deal: -1, Shock: -1, Debtor: -1, Amount: x.Float()}
}
