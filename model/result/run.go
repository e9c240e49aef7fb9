// Package result is what a run of a scenario comes to: every number of every quarter, what
// happened and why, and the proof that the books balance.
//
// A [Metric] declares a number that is there for every quarter; a [Series] is one of them of
// somebody, by a name such as c.debt_to_equity. A [Run] is asked for some of its numbers and costs
// what it is asked for ([Asked]); the engine fills it through a [Recorder]. A run behind a [Veil]
// does not have what would answer a question that is still open.
//
// What somebody holds of a firm ([Holding]) reads a run and changes nothing in it.
package result

import (
	"iter"
	"math"
	"slices"
	"sync"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A Run is what a scenario did: every number of every quarter, what happened and
// why, and the closing books. It is a value: nothing changes it.
//
// Series have one entry per quarter; entry 0 is the end of the first quarter. Money
// is in the scenario's unit. NaN is a ratio without meaning. Whoever wants one number of a
// series asks for that alone: a series is gathered anew for whoever asks.
//
// A run costs what is asked of it: it is played for some of its numbers, see [Asked]. What
// it was not asked for can be read all the same: it is played once more, for everything,
// and remembers that. It may be read from several goroutines.
type Run struct {
	Scenario *model.Scenario // with the lever values it was run with
	Quarters int             // fewer than the scenario's if it outgrew its books
	Events   []Event

	asked   Asked
	layout  layout
	rows    []float64      // quarter by quarter, as the layout says
	before  int            // quarters of which it has none: those before it branched off
	sheets  []ledger.Sheet // closing accounts by quarter, if they are asked for
	checks  ledger.Checks
	closing *Closing // while it is played, of the quarter in which somebody waits for something
	veil    Veil     // in front of it, see Behind
	owned   *owned   // what positions rest on, if there are any and it is asked for

	read  readings
	again func() (*Run, error)
	once  sync.Once
	whole *Run
}

// A Journal is a quarter of a run entry by entry: what its statements are the sums of.
// Firms are sectors by their index; the outside sectors follow in the order of [model.Outside].
type Journal struct {
	Quarter  int // from 1
	Postings []ledger.Posting

	// Inner is what firms have on their accounts with each other, debit-positive like all
	// balances: claims and shares at the end of the quarter, results of the quarter, and the
	// margin in fixed assets that they sold each other. Who takes it off the sum of all
	// firms' books has the group's, as if the firms were one.
	Inner [ledger.Accounts]ledger.Amount
}

// Group returns a series of all firms together.
func (r *Run) Group(m GroupMetric) []float64 {
	r, at := r.group(m)
	return r.line(at)
}

// Firm returns a series of the firm with this index.
func (r *Run) Firm(i int, m FirmMetric) []float64 {
	r, at := r.firm(i, m)
	return r.line(at)
}

// Due returns what the deal with this index called for, by quarter.
func (r *Run) Due(deal int) []float64 {
	r = r.deals()
	return r.line(r.layout.due + deal)
}

// Paid returns what the deal with this index paid, by quarter.
func (r *Run) Paid(deal int) []float64 {
	r = r.deals()
	return r.line(r.layout.paid + deal)
}

// GroupAt returns one number of a series of all firms together: that of a quarter,
// counted from 0.
func (r *Run) GroupAt(m GroupMetric, quarter int) float64 {
	r, at := r.group(m)
	return r.number(at, quarter)
}

// FirmAt returns one number of a series of the firm with this index: that of a quarter,
// counted from 0.
func (r *Run) FirmAt(i int, m FirmMetric, quarter int) float64 {
	r, at := r.firm(i, m)
	return r.number(at, quarter)
}

// DealAt returns what the deal with this index called for in a quarter, counted from 0,
// and what it paid.
func (r *Run) DealAt(deal, quarter int) (due, paid float64) {
	r = r.deals()
	return r.number(r.layout.due+deal, quarter), r.number(r.layout.paid+deal, quarter)
}

// Sheet returns the closing accounts of a quarter, from 1.
func (r *Run) Sheet(quarter int) ledger.Sheet { return r.books().sheets[quarter-1] }

// Hash is of every closing account of every quarter: equal runs have equal hashes.
func (r *Run) Hash() (hash uint64) {
	for _, sheet := range r.books().sheets {
		hash = sheet.Mix(hash)
	}
	return hash
}

// Checks returns how often each invariant was checked, and held, in a run for everything:
// whose money it is can be checked only where it is asked.
func (r *Run) Checks() ledger.Checks {
	if r.asked != Everything() {
		r = r.full()
	}
	return r.checks
}

// Status returns how the firm with this index stands at the end of a quarter,
// counted from 0.
func (r *Run) Status(firm, quarter int) Status { return Status(r.FirmAt(firm, FirmStatus, quarter)) }

// FirstDefault returns the quarter, from 1, of the first default and the firm that
// fell first, or 0 and -1.
func (r *Run) FirstDefault() (quarter, firm int) {
	for k := range r.Events {
		if e := &r.Events[k]; e.Kind == DefaultEvent {
			return e.Quarter, e.Firm
		}
	}
	return 0, -1
}

// Defaults goes through the defaults of a run, in order.
func Defaults(r *Run) iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		for k := range r.Events {
			if e := &r.Events[k]; e.Kind == DefaultEvent && !yield(e) {
				return
			}
		}
	}
}

// DefaultOf returns the default of the firm with this index, or nil if it stands to the end.
func DefaultOf(r *Run, firm int) *Event {
	for e := range Defaults(r) {
		if e.Firm == firm {
			return e
		}
	}
	return nil
}

// EventsAt returns the events of a quarter, counted from 1.
func (r *Run) EventsAt(quarter int) []Event {
	return slices.DeleteFunc(slices.Clone(r.Events), func(e Event) bool { return e.Quarter != quarter })
}

// Meaningless reports whether a number of a run has no meaning and is shown as "n.m.".
func Meaningless(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }

// group is the run that has a metric of all firms together, and where in a row.
func (r *Run) group(m GroupMetric) (*Run, int) {
	r.read.group.add(Metrics(1) << m)
	if !r.asked.Group.Has(1 << m) {
		r = r.full()
	}
	return r, r.asked.Group.place(int(m))
}

// firm is the run that has a metric of a firm, and where in a row.
func (r *Run) firm(i int, m FirmMetric) (*Run, int) {
	r.read.firms.add(Metrics(1) << m)
	if !r.asked.Firms.Has(1 << m) {
		r = r.full()
	}
	return r, r.layout.firms + i*r.layout.perFirm + r.asked.Firms.place(int(m))
}

// deals is the run that has what deals called for and paid.
func (r *Run) deals() *Run { return having(r, dealsRead, r.asked.Deals) }

// books is the run that has the books.
func (r *Run) books() *Run { return having(r, booksRead, r.asked.Books) }

func having(r *Run, read Metrics, asked bool) *Run {
	if r.read.others.add(read); !asked {
		return r.full()
	}
	return r
}

// full is the same run with all of its numbers.
func (r *Run) full() *Run {
	r.once.Do(func() {
		var err error
		if r.whole, err = r.again(); err != nil { // it has been played before: this cannot be
			r.whole = NewRecorder(r.Scenario, Everything(), r.before, r.Quarters-r.before, nil).Run
		}
	})
	return r.whole
}

// Verify plays a run once more, with what luck it had, and returns how often each invariant was
// checked, INV-16 with them. The error is a *ledger.Violation of that: all others end a run.
func Verify(r *Run) (ledger.Checks, error) {
	checks := r.Checks()
	again, err := r.again()
	if err != nil || again.Hash() != r.Hash() {
		return checks, &ledger.Violation{Rule: ledger.INV16, Quarter: r.Quarters}
	}
	checks[ledger.INV16] = r.Quarters
	return checks, nil
}

// ClosingOf is what is known when a quarter of a run is closed, while it is played.
func ClosingOf(r *Run) *Closing { return r.closing }

// Read returns what has been read of the run so far; if that is nothing, what it was asked
// for. Whoever plays a scenario again for the same readers asks for that.
func (r *Run) Read() Asked {
	others := r.read.others.set()
	a := Asked{
		Group: r.read.group.set(), Firms: r.read.firms.set(),
		Deals: others&dealsRead != 0, Books: others&booksRead != 0, Positions: others&positionsRead != 0,
	}
	if a == (Asked{}) {
		return r.asked
	}
	return a
}

// number is one number of a quarter, from 0.
func (r *Run) number(i, quarter int) float64 { return r.rows[quarter*r.layout.width+i] }

// line gathers one number of every quarter.
func (r *Run) line(i int) []float64 {
	list := make([]float64, r.Quarters)
	for q := range list {
		list[q] = r.rows[i]
		i += r.layout.width
	}
	return list
}
