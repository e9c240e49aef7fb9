// Package rounds makes the runs that a question asks for. A question is a list of rounds: the points of
// a round are fixed before it begins; they are played in any order, kept by index, and decided on when
// all are there. So an answer depends on the question, the budget in runs and the seed, never on time
// nor on how many runs are made at once. An [Asker] plays rounds and counts them.
//
// A lever is a whole multiple of its grain, an [Axis]: every value that is said has been run, and a
// boundary is two neighbours.
package rounds

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// Means is what a question may use.
type Means struct {
	Runs   int                         // the budget; 0: the question's own
	Each   func(n int, do func(i int)) // does n pieces in any order, at once or not; nil: one after the other
	Cancel func() bool                 // reports that nobody wants to know any more, asked between runs; nil: never
	Tell   func(part func() any)       // hears, after a round, that more is known: part gives it as an answer that is not whole; nil: nobody listens
}

// ErrCancelled is the error of a question that nobody wanted to know any more: there is no
// answer then, and asked again it is answered as if it had never been asked.
var ErrCancelled = errors.New("cancelled")

// ErrBudget says that the next round is more than the budget holds.
var ErrBudget = errors.New("the budget is used up")

// A BudgetError says that a question needs more runs than it was given.
type BudgetError struct{ Runs, Least int }

func (e *BudgetError) Error() string {
	return fmt.Sprintf("%d runs are too few: this question needs %d at least", e.Runs, e.Least)
}

// A PlayError says with which lever values a run could not be played.
type PlayError struct {
	At  Point
	Err error
}

func (e *PlayError) Error() string {
	var at []string
	for _, set := range e.At {
		at = append(at, fmt.Sprintf("%s=%v", set.Ref, set.Value))
	}
	return strings.Join(at, ", ") + ": " + e.Err.Error()
}

func (e *PlayError) Unwrap() error { return e.Err }

// Work says what an answer has cost, and whether it is whole.
type Work struct {
	Budget, Runs int
	Complete     bool // false: the budget ended it
}

// A Fall is a default of a run.
type Fall struct {
	Firm, Quarter, Wave int // the wave is 1 for who falls by himself
	Cause               result.Cause
}

// An Outcome is what a question reads of a run.
type Outcome struct {
	Holds  bool // the condition, if there is one
	Values []float64
	Lines  [][]float64 // of series that are asked for
	Falls  []Fall      // in order: the run's signature
}

// A Point is where levers stand in a run.
type Point []model.Setting

// Asker makes the runs of one question.
type Asker struct {
	Scenario *model.Scenario
	Until    *phrase.Condition
	Read     []*phrase.Quantity
	Series   []result.Series
	Means    Means
	Asked    result.Asked
	Unseen   bool // runs are told of together, and none by itself: every 64th is held to the invariants
	toFall   bool // runs end where somebody falls: no more of them is wanted
	Runs     int
	Part     func() any // what is known by now, for who listens; nil: nothing that makes sense yet

	lock sync.Mutex
	idle []*engine.Player
}

// NewAsker prepares a question about a scenario, with a budget of its own if there is none.
func NewAsker(s *model.Scenario, means Means, budget, least int) (*Asker, error) {
	if means.Runs == 0 {
		means.Runs = budget
	}
	if means.Runs < least {
		return nil, &BudgetError{means.Runs, least}
	}
	if means.Each == nil {
		means.Each = func(n int, do func(i int)) {
			for i := range n {
				do(i)
			}
		}
	}
	if means.Cancel == nil {
		means.Cancel = func() bool { return false }
	}
	if means.Tell == nil {
		means.Tell = func(func() any) {}
	}
	return &Asker{Scenario: s, Means: means}, nil
}

// Work is what has been done so far.
func (a *Asker) Work(complete bool) Work {
	return Work{Budget: a.Means.Runs, Runs: a.Runs, Complete: complete}
}

// Luck is what a firm's customers pay in a quarter, from 1, times what they would; nil: that.
type Luck func(quarter, firm int) float64

// Play plays the scenario at a point, with luck, and lets it be read.
func (a *Asker) Play(at Point, with Luck, read func(*result.Run)) error {
	return a.play(at, engine.How{Noise: with}, read)
}

// play plays the scenario at a point: the one place where runs are made.
func (a *Asker) play(at Point, how engine.How, read func(*result.Run)) error {
	p := a.player()
	defer a.rest(p)
	if err := p.Set(at...); err != nil {
		return &PlayError{at, err}
	}
	how.Asked, how.ToFall, how.Cancel = a.Asked, a.toFall, a.Means.Cancel
	r, err := p.Play(how)
	switch {
	case errors.Is(err, engine.ErrCancelled):
		return ErrCancelled
	case err != nil:
		return &PlayError{at, err}
	}
	read(r)
	return nil
}

// player is one that has nothing to do.
func (a *Asker) player() *engine.Player {
	a.lock.Lock()
	defer a.lock.Unlock()
	if n := len(a.idle); n > 0 {
		p := a.idle[n-1]
		a.idle = a.idle[:n-1]
		return p
	}
	return engine.NewPlayer(a.Scenario)
}

// rest has a player wait for the next run.
func (a *Asker) rest(p *engine.Player) {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.idle = append(a.idle, p)
}

// oneIn is of how many runs that nobody looks at one is held to the invariants.
const oneIn = 64

// passes reports whether the run with this number, from 0, is not held to the invariants. That as levers
// stand always is.
func (a *Asker) passes(run int, at Point) bool { return a.Unseen && at != nil && run%oneIn != 0 }

// Round plays points and returns what comes of each.
func (a *Asker) Round(points []Point) ([]Outcome, error) {
	return a.Lucky(points, func(int) Luck { return nil })
}

// Lucky plays points, each with luck of its own.
func (a *Asker) Lucky(points []Point, with func(i int) Luck) ([]Outcome, error) {
	if a.Runs+len(points) > a.Means.Runs {
		return nil, ErrBudget
	}
	outcomes, reads, errs := a.blank(len(points)), make([]result.Asked, len(points)), make([]error, len(points))
	order := inTurn(a.Scenario, points)
	a.Means.Each(len(points), func(k int) {
		i := order[k]
		if a.Means.Cancel() {
			errs[i] = ErrCancelled
			return
		}
		how := engine.How{Noise: with(i), Unseen: a.passes(a.Runs+i, points[i])}
		errs[i] = a.play(points[i], how, func(r *result.Run) {
			a.note(r, &outcomes[i])
			reads[i] = r.Read()
		})
	})
	a.Runs += len(points)
	if slices.Contains(errs, ErrCancelled) {
		return nil, ErrCancelled
	}
	for i, err := range errs {
		if err != nil {
			return nil, err
		}
		a.ask(reads[i])
	}
	return outcomes, nil
}

// inTurn is the order in which points are best played: those after each other that differ in
// nothing but shocks, for they have their first quarters in common, see [engine.Player].
func inTurn(s *model.Scenario, points []Point) []int {
	order, late, shocks := make([]int, len(points)), make(map[string]bool), 0
	for i := range order {
		order[i] = i
		for _, set := range points[i] {
			if _, known := late[set.Ref]; !known {
				if late[set.Ref] = engine.Begins(s, set.Ref) > 1; late[set.Ref] {
					shocks++
				}
			}
		}
	}
	if shocks == 0 || shocks == len(late) {
		return order
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return slices.CompareFunc(points[i], points[j], func(x, y model.Setting) int {
			c := cmp.Compare(x.Ref, y.Ref)
			if c == 0 && !late[x.Ref] {
				c = cmp.Compare(x.Value, y.Value)
			}
			return c
		})
	})
	return order
}

// Begin plays the scenario as levers stand: what that run is read for, all others are asked for.
func (a *Asker) Begin() (Outcome, error) {
	a.Foresee()
	base, err := a.Round([]Point{nil})
	if err != nil {
		return Outcome{}, err
	}
	return base[0], nil
}

// Probing has the rounds of a search played for nothing but whether the condition holds.
func (a *Asker) Probing(until string, search func() error) error {
	asked, read, series := a.Asked, a.Read, a.Series
	a.Asked, a.Read, a.Series, a.Unseen = result.Asked{}, nil, nil, true
	a.toFall = until == "default" || until == "nobody"
	err := search()
	a.Asked, a.Read, a.Series, a.Unseen, a.toFall = asked, read, series, false, false
	return err
}

// ask has runs played for this, too: what one of them was read for, the next will be.
func (a *Asker) ask(more result.Asked) { a.Asked = a.Asked.With(more) }

// Foresee has runs played from the first one on for what will be read of them, and reports whether that is
// known before: what readers want of a run of one quarter in which nothing has happened yet. What is
// held rests on more than that.
func (a *Asker) Foresee() bool {
	if len(a.Scenario.Positions) > 0 {
		return false
	}
	blank := result.NewRecorder(a.Scenario, result.Everything(), 0, 1, nil).Run
	for _, q := range a.Read {
		q.Of(blank)
	}
	for _, s := range a.Series {
		blank.Series(s)
	}
	if read := blank.Read(); read != result.Everything() {
		a.ask(read)
	}
	return true
}

// blank are outcomes of so many runs with room for what is read of each.
func (a *Asker) blank(n int) []Outcome {
	list := make([]Outcome, n)
	values, lines := make([]float64, n*len(a.Read)), make([][]float64, n*len(a.Series))
	for i := range list {
		list[i].Values, list[i].Lines = part(values, i, len(a.Read)), part(lines, i, len(a.Series))
	}
	return list
}

// part is the i-th of parts of a length, nil if they are empty.
func part[T any](list []T, i, length int) []T {
	if length == 0 {
		return nil
	}
	return list[i*length : (i+1)*length : (i+1)*length]
}

// note reads a run.
func (a *Asker) note(r *result.Run, o *Outcome) {
	o.Falls = FallsOf(r)
	if a.Until != nil {
		o.Holds = a.Until.Holds(r)
	}
	for i, q := range a.Read {
		o.Values[i] = q.Of(r)
	}
	for i, s := range a.Series {
		o.Lines[i] = r.Series(s)
	}
}

// FallsOf is the signature of a run: its defaults in order.
func FallsOf(r *result.Run) []Fall {
	var list []Fall
	for e := range result.Defaults(r) {
		list = append(list, Fall{e.Firm, e.Quarter, e.Wave, e.Fall.Cause})
	}
	return list
}

// Alike reports whether signatures are neighbours: the same firms fall in the same order,
// the first of them at most a quarter apart, or none do. Where two next to each other are
// not, something lies between them that the grid has stepped over.
func Alike(a, b []Fall) bool {
	if len(a) != len(b) || len(a) > 0 && max(a[0].Quarter-b[0].Quarter, b[0].Quarter-a[0].Quarter) > 1 {
		return false
	}
	for i := range a {
		if a[i].Firm != b[i].Firm {
			return false
		}
	}
	return true
}
