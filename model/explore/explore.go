// Package explore answers what takes more than one run of a scenario: what breaks it, at
// which value a condition begins to hold, what a lever does over its range, what moves a
// number most, how often firms fall if numbers are uncertain, how two scenarios differ.
//
// Everything here only chooses which runs to make, and says what they have in common. An
// answer is a function of the scenario with its lever values, the question, the budget in
// runs and the seed: never of time, of how many runs are made at once, or of what was asked
// before. So a question is a list of rounds. The points of a round are fixed before it
// begins; they are played in any order, kept by index, and decided on when all are there.
//
// During a search a lever is a whole multiple of its grain, an [axis], and every value that
// is said has been run: typed back it does what is said of it. A boundary is two neighbours,
// one on either side. Searches take no slopes and no secants, for outcomes jump: they are a
// grid, bisection, and a second look.
package explore

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"moneyloop/model"
	"moneyloop/model/engine"
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

// errBudget says that the next round is more than the budget holds.
var errBudget = errors.New("the budget is used up")

// A BudgetError says that a question needs more runs than it was given.
type BudgetError struct{ Runs, Least int }

func (e *BudgetError) Error() string {
	return fmt.Sprintf("%d runs are too few: this question needs %d at least", e.Runs, e.Least)
}

// A PlayError says with which lever values a run could not be played.
type PlayError struct {
	At  point
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
	Cause               model.Cause
}

// An Outcome is what a question reads of a run.
type Outcome struct {
	Holds  bool // the condition, if there is one
	Values []float64
	Lines  [][]float64 // of series that are asked for
	Falls  []Fall      // in order: the run's signature
}

// A point is where levers stand in a run.
type point []model.Setting

// asker makes the runs of one question.
type asker struct {
	scenario *model.Scenario
	until    *model.Condition
	read     []*model.Quantity
	series   []model.Series
	means    Means
	asked    model.Asked
	toFall   bool // runs end where somebody falls: no more of them is wanted
	runs     int
	part     func() any // what is known by now, for who listens; nil: nothing that makes sense yet

	lock sync.Mutex
	idle []*engine.Player
}

// newAsker prepares a question about a scenario, with a budget of its own if there is none.
func newAsker(s *model.Scenario, means Means, budget, least int) (*asker, error) {
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
	return &asker{scenario: s, means: means}, nil
}

// work is what has been done so far.
func (a *asker) work(complete bool) Work {
	return Work{Budget: a.means.Runs, Runs: a.runs, Complete: complete}
}

// luck is what a firm's customers pay in a quarter, from 1, times what they would; nil: that.
type luck func(quarter, firm int) float64

// play plays the scenario at a point, with luck, and lets it be read: the one place where runs
// are made.
func (a *asker) play(at point, with luck, read func(*model.Run)) error {
	p := a.player()
	defer a.rest(p)
	if err := p.Set(at...); err != nil {
		return &PlayError{at, err}
	}
	r, err := p.Play(engine.How{Asked: a.asked, Noise: with, ToFall: a.toFall, Cancel: a.means.Cancel})
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
func (a *asker) player() *engine.Player {
	a.lock.Lock()
	defer a.lock.Unlock()
	if n := len(a.idle); n > 0 {
		p := a.idle[n-1]
		a.idle = a.idle[:n-1]
		return p
	}
	return engine.NewPlayer(a.scenario)
}

// rest has a player wait for the next run.
func (a *asker) rest(p *engine.Player) {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.idle = append(a.idle, p)
}

// round plays points and returns what comes of each.
func (a *asker) round(points []point) ([]Outcome, error) {
	return a.lucky(points, func(int) luck { return nil })
}

// lucky plays points, each with luck of its own.
func (a *asker) lucky(points []point, with func(i int) luck) ([]Outcome, error) {
	if a.runs+len(points) > a.means.Runs {
		return nil, errBudget
	}
	outcomes, reads, errs := a.blank(len(points)), make([]model.Asked, len(points)), make([]error, len(points))
	order := inTurn(a.scenario, points)
	a.means.Each(len(points), func(k int) {
		i := order[k]
		if a.means.Cancel() {
			errs[i] = ErrCancelled
			return
		}
		errs[i] = a.play(points[i], with(i), func(r *model.Run) {
			a.note(r, &outcomes[i])
			reads[i] = r.Read()
		})
	})
	a.runs += len(points)
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
func inTurn(s *model.Scenario, points []point) []int {
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

// begin plays the scenario as levers stand: what that run is read for, all others are asked for.
func (a *asker) begin() (Outcome, error) {
	base, err := a.round([]point{nil})
	if err != nil {
		return Outcome{}, err
	}
	return base[0], nil
}

// probing has the rounds of a search played for nothing but whether the condition holds.
func (a *asker) probing(until string, search func() error) error {
	asked, read, series := a.asked, a.read, a.series
	a.asked, a.read, a.series, a.toFall = model.Asked{}, nil, nil, until == "default" || until == "nobody"
	err := search()
	a.asked, a.read, a.series, a.toFall = asked, read, series, false
	return err
}

// ask has runs played for this, too: what one of them was read for, the next will be.
func (a *asker) ask(more model.Asked) {
	a.asked.Group |= more.Group
	a.asked.Firms |= more.Firms
	a.asked.Deals = a.asked.Deals || more.Deals
	a.asked.Books = a.asked.Books || more.Books
	a.asked.Positions = a.asked.Positions || more.Positions
}

// blank are outcomes of so many runs with room for what is read of each.
func (a *asker) blank(n int) []Outcome {
	list := make([]Outcome, n)
	values, lines := make([]float64, n*len(a.read)), make([][]float64, n*len(a.series))
	for i := range list {
		list[i].Values, list[i].Lines = part(values, i, len(a.read)), part(lines, i, len(a.series))
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
func (a *asker) note(r *model.Run, o *Outcome) {
	o.Falls = fallsOf(r)
	if a.until != nil {
		o.Holds = a.until.Holds(r)
	}
	for i, q := range a.read {
		o.Values[i] = q.Of(r)
	}
	for i, s := range a.series {
		o.Lines[i] = r.Series(s)
	}
}

// fallsOf is the signature of a run: its defaults in order.
func fallsOf(r *model.Run) []Fall {
	var list []Fall
	for _, e := range r.Events {
		if e.Kind == model.DefaultEvent {
			list = append(list, Fall{e.Firm, e.Quarter, e.Wave, e.Fall.Cause})
		}
	}
	return list
}

// alike reports whether signatures are neighbours: the same firms fall in the same order,
// the first of them at most a quarter apart, or none do. Where two next to each other are
// not, something lies between them that the grid has stepped over.
func alike(a, b []Fall) bool {
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
