package result

import (
	"math/bits"
	"slices"
	"sync/atomic"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// Metrics is a set of metrics: of FirmMetrics or of GroupMetrics.
type Metrics uint64

// FirmMetrics returns a set of series of firms.
func FirmMetrics(list ...FirmMetric) Metrics { return setOf(list) }

// GroupMetrics returns a set of series of the group.
func GroupMetrics(list ...GroupMetric) Metrics { return setOf(list) }

func setOf[M ~uint8](list []M) (set Metrics) {
	for _, m := range list {
		set |= 1 << m
	}
	return set
}

// Through returns the set of the series of firms from m to the last of them.
func (m FirmMetric) Through(last FirmMetric) Metrics { return 1<<(last+1) - 1<<m }

// Has reports whether any of these is in the set.
func (s Metrics) Has(any Metrics) bool { return s&any != 0 }

// place is where a metric stands among those of the set.
func (s Metrics) place(m int) int { return bits.OnesCount64(uint64(s & (1<<m - 1))) }

// Asked says what a run is asked for: which series of the group and of firms, what deals
// called for and paid, the books of every quarter, what positions rest on.
type Asked struct {
	Group, Firms            Metrics
	Deals, Books, Positions bool
}

// Everything asks for all there is.
func Everything() Asked {
	return Asked{Group: 1<<GroupMetricCount - 1, Firms: 1<<FirmMetricCount - 1, Deals: true, Books: true, Positions: true}
}

// layout is where in a row of numbers those that are asked for stand: of the group, of each
// firm, what each deal called for, what each paid, and what else some deals have.
type layout struct{ firms, perFirm, due, paid, gauges, width int }

func layoutOf(a Asked, s *model.Scenario) layout {
	firms, deals := len(s.Firms), len(s.Deals)
	l := layout{firms: bits.OnesCount64(uint64(a.Group)), perFirm: bits.OnesCount64(uint64(a.Firms))}
	l.due = l.firms + firms*l.perFirm
	l.paid, l.width = l.due, l.due
	if a.Deals {
		l.paid += deals
		l.width += 2 * deals
		l.gauges = l.width
		for i := range s.Deals {
			l.width += len(MetricsOf(&s.Deals[i]))
		}
	}
	return l
}

// readings is what has been read of a run, by whom soever.
type readings struct{ group, firms, others shared }

// Of readings.others.
const (
	dealsRead Metrics = 1 << iota
	booksRead
	positionsRead
)

// shared is a set that several goroutines add to.
type shared struct{ bits atomic.Uint64 }

func (s *shared) add(m Metrics) {
	if s.set()|m != s.set() {
		s.bits.Or(uint64(m))
	}
}

func (s *shared) set() Metrics { return Metrics(s.bits.Load()) }

// A Recorder fills a run while it is played.
type Recorder struct{ *Run }

// NewRecorder returns a recorder of a run of a scenario: of what is asked of so many
// quarters, after those that it knows nothing of. What the run is not asked for it finds
// out by playing again.
func NewRecorder(s *model.Scenario, a Asked, before, quarters int, again func() (*Run, error)) Recorder {
	return new(Recorder).Renew(s, a, before, quarters, again)
}

// Renew returns such a recorder in the memory of another, whose run is not to be read any
// more.
func (old Recorder) Renew(s *model.Scenario, a Asked, before, quarters int, again func() (*Run, error)) Recorder {
	r, rows, events := old.Run, []float64(nil), []Event(nil)
	if r == nil {
		r = new(Run)
	} else {
		rows, events = r.rows, r.Events[:0]
	}
	*r = Run{Scenario: s, Quarters: before + quarters, Events: events, before: before, asked: a, again: again}
	r.layout = layoutOf(a, s)
	size := r.layout.width * quarters
	if cap(rows) < size {
		rows = make([]float64, size)
	}
	r.rows = rows[:size]
	clear(r.rows)
	if a.Books {
		r.sheets = make([]ledger.Sheet, before+quarters)
	}
	if a.Positions && len(s.Positions) > 0 {
		r.owned = newOwned(len(s.Firms), quarters, before)
	}
	return Recorder{r}
}

// Begin has the run begin as another one does that is asked for the same, and for no books or
// positions: with all quarters that both have.
func (r Recorder) Begin(as *Run) {
	copy(r.rows, as.rows)
	r.Events = append(r.Events[:0], as.Events...)
}

// Asked returns what the run is asked for.
func (r Recorder) Asked() Asked { return r.asked }

// EnterGroup enters the numbers of all firms together in a quarter, from 1: those asked for.
func (r Recorder) EnterGroup(quarter int, all *[GroupMetricCount]float64) {
	take(r.row(quarter), r.asked.Group, all[:])
}

// EnterFirm enters the numbers of a firm in a quarter.
func (r Recorder) EnterFirm(quarter, i int, all *[FirmMetricCount]float64) {
	take(r.row(quarter)[r.layout.firms+i*r.layout.perFirm:], r.asked.Firms, all[:])
}

// take enters the numbers of a set.
func take(row []float64, set Metrics, all []float64) {
	if set == 1<<len(all)-1 {
		copy(row, all)
		return
	}
	for n := 0; set != 0; set &= set - 1 {
		row[n] = all[bits.TrailingZeros64(uint64(set))]
		n++
	}
}

// DealsOf returns where to enter what deals called for and paid in a quarter, from 1: nowhere,
// unless they are asked for.
func (r Recorder) DealsOf(quarter int) (due, paid []float64) {
	if !r.asked.Deals {
		return nil, nil
	}
	row := r.row(quarter)
	return row[r.layout.due:r.layout.paid], row[r.layout.paid:r.layout.gauges]
}

// Book enters the closing accounts of a quarter, from 1, and the checks so far.
func (r Recorder) Book(quarter int, sheet ledger.Sheet, checks ledger.Checks) {
	r.sheets[quarter-1], r.checks = sheet, checks
}

// Tell enters something that happened.
func (r Recorder) Tell(e Event) { r.Events = append(r.Events, e) }

// Cut ends the run with a quarter, from 1, and forgets what came after it.
func (r Recorder) Cut(last int) {
	r.Quarters, r.rows = last, r.rows[:(last-r.before)*r.layout.width]
	if r.asked.Books {
		r.sheets = r.sheets[:last]
	}
	r.Events = slices.DeleteFunc(r.Events, func(x Event) bool { return x.Quarter > last })
}

func (r Recorder) row(quarter int) []float64 {
	w, at := r.layout.width, quarter-r.before
	return r.rows[(at-1)*w : at*w : at*w]
}
