package explore

import (
	"errors"
	"fmt"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
)

// A SweepAxis is a lever and the values that it takes in a sweep.
type SweepAxis struct {
	Ref      string
	Low, Top float64 // both 0: the lever's range
	N        int     // how many values; 0: as many as are usual
}

// A SweepQuestion asks what becomes of metrics over the values of one lever or two, and where
// a condition begins.
type SweepQuestion struct {
	X       SweepAxis
	Y       *SweepAxis // nil: one lever
	Metrics []string
	Until   string // the condition of the frontier; "" is "default"
	Exact   bool   // the frontier to neighbouring values, not to a sixteenth of a cell
}

// An Edge is where the condition changes along a row or a column of a sweep.
type Edge struct {
	Along       string  // the lever that changes
	Across      float64 // the value of the other, if there is one
	Low, High   float64 // the values between which it changes
	HoldsAtHigh bool
}

// A Sweep is the answer to a [SweepQuestion]. Cells are in rows of one value of Y, from its least.
type Sweep struct {
	rounds.Work
	X, Y     model.Lever
	Xs, Ys   []float64 // Ys is nil if one lever moves
	Metrics  []*phrase.Quantity
	Until    string
	Cells    [][]rounds.Outcome
	Frontier []Edge
	Base     rounds.Outcome
}

const (
	sweepBudget = 100_000
	mostCells   = 40_000
	usualLine   = 41 // values of a lever that is swept alone
	usualMap    = 21 // and with another
	cellParts   = 16 // of a cell, to which the frontier is known
)

// ticks are the points of an axis, and the line they are on.
type ticks struct {
	line
	at []int64
}

// swept reads an axis of a sweep.
func swept(s *model.Scenario, q SweepAxis, usual int) (ticks, error) {
	var spans []rounds.Span
	if q.Low != 0 || q.Top != 0 {
		spans = []rounds.Span{{Ref: q.Ref, Low: q.Low, Top: q.Top}}
	}
	lines, err := linesOf(s, []string{q.Ref}, spans)
	if err != nil {
		return ticks{}, err
	}
	t := ticks{line: lines[0]}
	n := q.N
	if n == 0 {
		n = usual
	}
	if n < 2 || n > mostCells {
		return ticks{}, fmt.Errorf("%s: %d values, expected 2 to %d", q.Ref, n, mostCells)
	}
	low, top := t.Multiple(t.Min), t.Multiple(t.Max)
	t.at = append([]int64{low}, rounds.Between(low, top, n-2)...)
	t.at = append(t.at, top)
	return t, nil
}

// Sweeping answers a SweepQuestion.
func Sweeping(s *model.Scenario, q SweepQuestion, means Means) (*Sweep, error) {
	if q.Until == "" {
		q.Until = "default"
	}
	usual := usualLine
	if q.Y != nil {
		usual = usualMap
	}
	x, err := swept(s, q.X, usual)
	if err != nil {
		return nil, err
	}
	y := ticks{at: []int64{0}}
	if q.Y != nil {
		if y, err = swept(s, *q.Y, usual); err != nil {
			return nil, err
		}
		if q.Y.Ref == q.X.Ref {
			return nil, errors.New("a sweep of two levers needs two")
		}
	}
	n := len(x.at) * len(y.at)
	if n > mostCells {
		return nil, fmt.Errorf("%d cells, expected %d at most", n, mostCells)
	}
	a, err := rounds.NewAsker(s, means, sweepBudget, n+1)
	if err != nil {
		return nil, err
	}
	answer := &Sweep{X: x.Lever, Y: y.Lever, Until: q.Until}
	if a.Until, err = phrase.ReadCondition(s, q.Until); err != nil {
		return nil, err
	}
	for _, text := range q.Metrics {
		metric, err := phrase.ReadQuantity(s, text)
		if err != nil {
			return nil, err
		}
		answer.Metrics = append(answer.Metrics, metric)
	}
	a.Read = answer.Metrics
	err = sweepOver(a, answer, x, y, q)
	answer.Work = a.Work(err == nil)
	if err == rounds.ErrBudget {
		err = nil
	}
	return answer, err
}

// sweepOver plays all cells, and narrows the frontier down.
func sweepOver(a *rounds.Asker, answer *Sweep, x, y ticks, q SweepQuestion) error {
	var err error
	if answer.Base, err = a.Begin(); err != nil {
		return err
	}
	var points []rounds.Point
	for _, ky := range y.at {
		for _, kx := range x.at {
			at := rounds.Point{x.Set(kx)}
			if q.Y != nil {
				at = append(at, y.Set(ky))
			}
			points = append(points, at)
		}
	}
	outcomes, err := a.Round(points)
	if err != nil {
		return err
	}
	for i, k := range y.at {
		answer.Cells = append(answer.Cells, outcomes[i*len(x.at):(i+1)*len(x.at)])
		if q.Y != nil {
			answer.Ys = append(answer.Ys, y.Value(k))
		}
	}
	for _, k := range x.at {
		answer.Xs = append(answer.Xs, x.Value(k))
	}
	return a.Probing(q.Until, func() error { return frontierOf(a, answer, x, y, q) })
}

// frontierOf bisects every edge of every row, then of every column.
func frontierOf(a *rounds.Asker, answer *Sweep, x, y ticks, q SweepQuestion) error {
	var cuts []*cut
	for i, row := range answer.Cells {
		for j := 1; j < len(row); j++ {
			if row[j-1].Holds != row[j].Holds {
				c := newCut(x, j, row[j-1], row[j], q.Exact)
				if q.Y != nil {
					c.with, c.across = rounds.Point{y.Set(y.at[i])}, y.Value(y.at[i])
				}
				cuts = append(cuts, c)
			}
		}
	}
	if q.Y != nil {
		for j := range x.at {
			for i := 1; i < len(y.at); i++ {
				if low, high := answer.Cells[i-1][j], answer.Cells[i][j]; low.Holds != high.Holds {
					c := newCut(y, i, low, high, q.Exact)
					c.with, c.across = rounds.Point{x.Set(x.at[j])}, x.Value(x.at[j])
					cuts = append(cuts, c)
				}
			}
		}
	}
	searches := make([]*search, len(cuts))
	for i, c := range cuts {
		searches[i] = begin(&c.line, c.seek)
	}
	err := searchTogether(a, searches, nil)
	for _, c := range cuts {
		answer.Frontier = append(answer.Frontier, Edge{c.Ref, c.across, c.Value(c.low), c.Value(c.high), c.seen[c.high].Holds})
	}
	return err
}

// A cut is a piece of the frontier between two neighbouring cells.
type cut struct {
	line
	across    float64
	low, high int64
	fine      int64 // how near its ends must be
}

func newCut(t ticks, i int, low, high rounds.Outcome, exact bool) *cut {
	c := &cut{line: line{Axis: t.Axis, seen: map[int64]rounds.Outcome{t.at[i-1]: low, t.at[i]: high}}, low: t.at[i-1], high: t.at[i], fine: 1}
	if !exact {
		c.fine = max(1, (c.high-c.low)/cellParts)
	}
	return c
}

func (c *cut) seek(yield func(step) bool) {
	for c.high-c.low > c.fine {
		middle := c.low + (c.high-c.low)/2
		if !yield(step{[]int64{middle}, near}) {
			return
		}
		if c.seen[middle].Holds == c.seen[c.low].Holds {
			c.low = middle
		} else {
			c.high = middle
		}
	}
}
