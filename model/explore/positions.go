package explore

import (
	"errors"
	"math"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// A PositionsQuestion asks what becomes of what the person holds: in the run as levers stand,
// if a firm falls, and over ranges if there are any. Positions are shadows, so one run tells
// of any number of them.
type PositionsQuestion struct {
	chance.Doubts
	Seed       uint64
	Cap        float64 // the most that may be lost; NaN: nothing is asked about insurance that caps a loss
	Strategies bool    // what else could have been held for the same money
}

// IfFalls is what all positions gain, in the end, if a firm falls in a quarter, less what they
// gain as levers stand: contagion included.
type IfFalls struct {
	Firm    int
	Changes []float64     // by quarter; NaN: not tried
	Worst   int           // the quarter in which it does most harm, from 1
	With    []rounds.Fall // all that fall then
}

// Positions is the answer to a [PositionsQuestion].
type Positions struct {
	rounds.Work
	Holdings   []*result.Holding // by position
	Falls      []rounds.Fall
	Saved      []result.Event // failures of firms whose debt is insured that something prevented: insurance pays nothing
	IfFalls    []IfFalls
	Hedge      *Hedge // nil: there is nothing to insure
	Strategies []Strategy
	Total      *chance.Spread  // of the gain of all, over ranges
	Each       []chance.Spread // of that of each
	N          int             // runs over ranges
	chance.Doubts
}

// Gain is what all have gained by the end of a quarter, from 0.
func (p *Positions) Gain(q int) float64 {
	sum := 0.0
	for _, h := range p.Holdings {
		sum += h.Gain(q)
	}
	return sum
}

const (
	positionsBudget = 10_000
	mostIfs         = 4_000 // runs in which a firm falls
)

// ErrNothingHeld says that a scenario has no positions.
var ErrNothingHeld = errors.New("nothing is held: positions are in the file, or given with --hold")

// HowPositions answers a PositionsQuestion. The budget is how many runs are drawn over ranges.
func HowPositions(s *model.Scenario, q PositionsQuestion, means Means) (*Positions, error) {
	if len(s.Positions) == 0 {
		return nil, ErrNothingHeld
	}
	a, err := rounds.NewAsker(s, means, positionsBudget, chance.RiskLeast)
	if err != nil {
		return nil, err
	}
	k := &keeper{Asker: a, q: q, held: len(s.Positions), n: a.Means.Runs}
	answer := &Positions{Doubts: q.Doubts}
	for _, step := range []func(*Positions) error{k.begin, k.ifFalls, k.draw, k.hedge, k.compare} {
		if err := step(answer); err != nil {
			return nil, err
		}
	}
	answer.Work = k.Work(true)
	answer.Budget = k.n
	return answer, nil
}

// A keeper asks what becomes of positions: in a scenario that has, beside what is held, what
// might be, and a shock for the fall of each firm.
type keeper struct {
	*rounds.Asker
	q     PositionsQuestion
	n     int              // runs to draw
	held  int              // positions that are the person's own; those behind them might be held
	cover *cover           // insurance that there may be more or less of, or nil
	shelf []shelved        // what else could be held
	now   rounds.Outcome   // as levers stand
	drawn []rounds.Outcome // over ranges
}

// begin plays the scenario as levers stand, and makes the one that all else is asked of.
func (k *keeper) begin(answer *Positions) error {
	var seen sight
	if err := k.Play(nil, nil, func(r *result.Run) {
		for i := range r.Scenario.Positions {
			answer.Holdings = append(answer.Holdings, r.Holding(i))
		}
		answer.Falls = rounds.FallsOf(r)
		for _, p := range r.Scenario.Positions {
			if p.Kind == model.InsuranceHeld {
				answer.Saved = append(answer.Saved, saved(r, r.Scenario.Firm(p.Of))...)
			}
		}
		seen = see(r)
	}); err != nil {
		return err
	}
	s := k.Scenario.Clone()
	if k.cover = coverOf(s, seen); k.cover != nil && k.cover.Position >= 0 {
		k.cover.Once = answer.Holdings[k.cover.Position].Paid / k.cover.Now
	}
	if k.q.Strategies {
		k.shelf = shelve(s, seen, k.held, cost(answer.Holdings))
	}
	for i := range s.Firms {
		s.Shocks = append(s.Shocks, model.NewShock(model.FreeID("if-"+s.Firms[i].ID+"-falls", s.Taken), model.Failure, s.Firms[i].ID))
	}
	var read []*phrase.Quantity
	for i := range s.Positions {
		gain, err := phrase.ReadQuantity(s, s.Positions[i].ID+".gain@end")
		if err != nil {
			return err
		}
		read = append(read, gain)
	}
	means := k.Means
	means.Runs = math.MaxInt // what is drawn is bounded by the budget, and the rest by what there is
	k.Asker = &rounds.Asker{Scenario: s, Means: means, Read: read, Runs: 1}
	now, err := k.Asker.Begin()
	k.now = now
	return err
}

// cost is what all that is held was bought for.
func cost(list []*result.Holding) float64 {
	sum := 0.0
	for _, h := range list {
		sum += h.Paid
	}
	return sum
}

// saved lists what kept a firm from failing.
func saved(r *result.Run, firm int) []result.Event {
	fell := 0
	if e := result.DefaultOf(r, firm); e != nil {
		fell = e.Quarter
	}
	var list []result.Event
	for _, e := range r.Events {
		called := e.Kind == result.CallEvent && e.Debtor == firm
		if (called || e.Kind == result.BailOutEvent && e.Firm == firm) && e.Quarter != fell {
			list = append(list, e)
		}
	}
	return list
}

// own is what the person's own positions gain in a run.
func (k *keeper) own(o rounds.Outcome) float64 { return gainOf(o, 0, k.held) }

// gainOf is what some positions gain.
func gainOf(o rounds.Outcome, from, to int) float64 {
	sum := 0.0
	for _, x := range o.Values[from:to] {
		sum += x
	}
	return sum
}

// ifFalls has each firm fall in each quarter; where that would be too many runs, in every other,
// or third.
func (k *keeper) ifFalls(answer *Positions) error {
	firms, quarters := len(k.Scenario.Firms), k.Scenario.Quarters
	most := min(mostIfs, k.n)
	every := (firms*quarters + most - 1) / most
	if firms == 0 || every > quarters {
		return nil
	}
	var points []rounds.Point
	for i := range firms {
		shock := k.Scenario.Shocks[len(k.Scenario.Shocks)-firms+i].ID
		for q := 1; q <= quarters; q += every {
			points = append(points, rounds.Point{{Ref: shock + ".size", Value: 1}, {Ref: shock + ".at", Value: float64(q)}})
		}
	}
	outcomes, err := k.Round(points)
	if err != nil {
		return err
	}
	for i := range firms {
		x := IfFalls{Firm: i, Changes: make([]float64, quarters)}
		least := math.Inf(1)
		for q := range quarters {
			if x.Changes[q] = math.NaN(); q%every > 0 {
				continue
			}
			o := outcomes[0]
			outcomes = outcomes[1:]
			if x.Changes[q] = k.own(o) - k.own(k.now); x.Changes[q] < least {
				least, x.Worst, x.With = x.Changes[q], q+1, o.Falls
			}
		}
		answer.IfFalls = append(answer.IfFalls, x)
	}
	return nil
}

// draw plays runs over ranges, if there are any.
func (k *keeper) draw(answer *Positions) error {
	if k.q.None() {
		return nil
	}
	g := &chance.Gamble{Asker: k.Asker, Q: chance.RiskQuestion{Doubts: k.q.Doubts, Seed: k.q.Seed}}
	if err := g.Prepare(); err != nil {
		return err
	}
	if err := g.UpTo(k.n); err != nil {
		return err
	}
	k.drawn, answer.N = g.All, k.n
	total, err := phrase.ReadQuantity(k.Scenario, result.PositionsName+".total@end")
	if err != nil {
		return err
	}
	all := chance.SpreadOf(total, valuesOf(g.All, k.own))
	answer.Total = &all
	for i := range k.held {
		answer.Each = append(answer.Each, chance.SpreadOf(k.Read[i], valuesOf(g.All, func(o rounds.Outcome) float64 { return o.Values[i] })))
	}
	return nil
}

func valuesOf(all []rounds.Outcome, of func(rounds.Outcome) float64) []float64 {
	list := make([]float64, len(all))
	for i, o := range all {
		list[i] = of(o)
	}
	return list
}
