package model

import (
	"math"
	"slices"

	"moneyloop/model/ledger"
)

// A Run is what a scenario did: every number of every quarter, what happened and
// why, and the closing books. It is a value: nothing changes it.
//
// Series have one entry per quarter; entry 0 is the end of the first quarter. Money
// is in the scenario's unit. NaN is a ratio without meaning. Whoever wants one number of a
// series asks for that alone: a series is gathered anew for whoever asks.
type Run struct {
	Scenario *Scenario // with the lever values it was run with
	Quarters int       // fewer than the scenario's if it outgrew its books
	Events   []Event
	Books    []ledger.Sheet // closing accounts by quarter
	Checks   ledger.Checks  // how often each invariant was checked, and held
	Hash     uint64         // of every closing account of every quarter: equal runs, equal hashes
	Journal  *Journal       // of the quarter that it was asked for, or nil

	// Quarter by quarter: the numbers of the group, of each firm, what each deal called
	// for, what each paid.
	rows   []float64
	before int // quarters of which it has none: those before it branched off
}

// NewRun returns a run of a scenario that is to be filled quarter by quarter: of so many
// quarters, after those that it knows nothing of.
func NewRun(s *Scenario, before, quarters int) *Run {
	r := &Run{Scenario: s, Quarters: before + quarters, Books: make([]ledger.Sheet, before+quarters), before: before}
	r.rows = make([]float64, r.width()*quarters)
	return r
}

// A Journal is a quarter of a run entry by entry: what its statements are the sums of.
// Firms are sectors by their index; the outside sectors follow in the order of [Outside].
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
func (r *Run) Group(m GroupMetric) []float64 { return r.line(int(m)) }

// Firm returns a series of the firm with this index.
func (r *Run) Firm(i int, m FirmMetric) []float64 { return r.line(r.firstOf(i) + int(m)) }

// Due returns what the deal with this index called for, by quarter.
func (r *Run) Due(deal int) []float64 { return r.line(r.firstDue() + deal) }

// Paid returns what the deal with this index paid, by quarter.
func (r *Run) Paid(deal int) []float64 { return r.line(r.firstPaid() + deal) }

// GroupAt returns one number of a series of all firms together: that of a quarter,
// counted from 0.
func (r *Run) GroupAt(m GroupMetric, quarter int) float64 { return r.number(int(m), quarter) }

// FirmAt returns one number of a series of the firm with this index: that of a quarter,
// counted from 0.
func (r *Run) FirmAt(i int, m FirmMetric, quarter int) float64 {
	return r.number(r.firstOf(i)+int(m), quarter)
}

// DealAt returns what the deal with this index called for in a quarter, counted from 0,
// and what it paid.
func (r *Run) DealAt(deal, quarter int) (due, paid float64) {
	return r.number(r.firstDue()+deal, quarter), r.number(r.firstPaid()+deal, quarter)
}

// Status returns how the firm with this index stands at the end of a quarter,
// counted from 0.
func (r *Run) Status(firm, quarter int) Status { return Status(r.FirmAt(firm, FirmStatus, quarter)) }

// FirstDefault returns the quarter, from 1, of the first default and the firm that
// fell first, or 0 and -1.
func (r *Run) FirstDefault() (quarter, firm int) {
	for _, e := range r.Events {
		if e.Kind == DefaultEvent {
			return e.Quarter, e.Firm
		}
	}
	return 0, -1
}

// EventsAt returns the events of a quarter, counted from 1.
func (r *Run) EventsAt(quarter int) []Event {
	var list []Event
	for _, e := range r.Events {
		if e.Quarter == quarter {
			list = append(list, e)
		}
	}
	return list
}

// Cut ends the run with a quarter, from 1, and forgets what came after it.
func (r *Run) Cut(last int) {
	r.Quarters, r.Books, r.rows = last, r.Books[:last], r.rows[:last*r.width()]
	r.Events = slices.DeleteFunc(r.Events, func(x Event) bool { return x.Quarter > last })
}

// Meaningless reports whether a number of a run has no meaning and is shown as "n.m.".
func Meaningless(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }

// Where the numbers of a firm and of the deals begin in a row.
func (r *Run) firstOf(i int) int { return GroupMetricCount + i*FirmMetricCount }
func (r *Run) firstDue() int     { return r.firstOf(len(r.Scenario.Firms)) }
func (r *Run) firstPaid() int    { return r.firstDue() + len(r.Scenario.Deals) }

// width is how many numbers a quarter has.
func (r *Run) width() int { return r.firstPaid() + len(r.Scenario.Deals) }

// A Row is the numbers of a quarter, for whoever measures it.
type Row struct {
	all          []float64
	firms, deals int
}

// Row returns the numbers of a quarter, from 1.
func (r *Run) Row(quarter int) Row {
	w, at := r.width(), quarter-r.before
	return Row{r.rows[(at-1)*w : at*w : at*w], len(r.Scenario.Firms), len(r.Scenario.Deals)}
}

// Group returns the numbers of all firms together.
func (x Row) Group() *[GroupMetricCount]float64 { return (*[GroupMetricCount]float64)(x.all) }

// Firm returns the numbers of a firm.
func (x Row) Firm(i int) *[FirmMetricCount]float64 {
	return (*[FirmMetricCount]float64)(x.all[GroupMetricCount+i*FirmMetricCount:])
}

// Deals returns what deals called for, and what they paid.
func (x Row) Deals() (due, paid []float64) {
	rest := x.all[GroupMetricCount+x.firms*FirmMetricCount:]
	return rest[:x.deals], rest[x.deals:]
}

// number is one number of a quarter, from 0.
func (r *Run) number(i, quarter int) float64 { return r.rows[quarter*r.width()+i] }

// line gathers one number of every quarter.
func (r *Run) line(i int) []float64 {
	list, w := make([]float64, r.Quarters), r.width()
	for q := range list {
		list[q] = r.rows[i]
		i += w
	}
	return list
}
