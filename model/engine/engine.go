package engine

import (
	"errors"
	"fmt"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// An engine plays one scenario, quarter by quarter; see quarter. It lives for one run.
//
// What the parts of the engine share is the [state]: the books, and what books do not
// say of firms and deals. The [cashier] makes payments. When somebody cannot pay, a
// [settlement] decides who falls. At the end of a quarter the [checker] holds the books
// to the invariants and the [measurer] enters the quarter into the run.
type engine struct {
	cashier
	how     How
	last    int              // quarter
	active  []bool           // by shock: in force
	stage   []ledger.Payment // in hand
	pays    []ledger.Amount  // in hand: of each firm, outside or from there
	waits   []int            // deals that let those of higher rank go first
	late    bool             // nobody waits any more
	cleared bool             // somebody could not pay this quarter
	free    []int            // deals of the stage in hand that may be cut, while those that must be paid are settled
	measure measurer
	powers  []powers // by firm: of the growth of its sales
	gift    giving
	journal int // the quarter whose postings are kept, or 0
	kept    *model.Journal
}

// Run plays the scenario for everything. Errors are a scenario that does not validate, or a
// *RunError.
func Run(s *model.Scenario) (*model.Run, error) { return Play(s, model.Everything()) }

// Play plays the scenario for what is asked. What is not asked can be read all the same: the
// run is played once more then. Errors are those of [Run].
func Play(s *model.Scenario, asked model.Asked) (*model.Run, error) {
	return play(s, How{Asked: asked})
}

// ErrCancelled says that a run was given up.
var ErrCancelled = errors.New("cancelled")

// play plays the scenario to the end.
func play(s *model.Scenario, how How) (*model.Run, error) {
	e, err := begin(s, how, nil)
	if err != nil {
		return nil, err
	}
	return e.toTheEnd()
}

// toTheEnd plays all quarters.
func (e *engine) toTheEnd() (*model.Run, error) {
	for e.t < e.last {
		if err := e.step(); err != nil {
			if !outgrown(e.run, err) {
				return nil, err
			}
			break
		}
	}
	return e.run.Run, nil
}

// step plays a quarter.
func (e *engine) step() error {
	if e.how.Cancel != nil && e.how.Cancel() {
		return ErrCancelled
	}
	e.t++
	e.quarter()
	return e.err
}

// begin returns an engine that stands before the first quarter, in the memory of another one
// of the same scenario if there is one.
func begin(s *model.Scenario, how How, memory *engine) (*engine, error) {
	if how.Quarters == 0 {
		how.Quarters = s.Quarters
	}
	if how.Quarters < model.MinQuarters || how.Quarters > 2*model.MaxQuarters {
		return nil, fmt.Errorf("quarters: found %d, expected %d to %d", how.Quarters, model.MinQuarters, model.MaxQuarters)
	}
	e := memory
	if e == nil {
		p, err := compile(s)
		if err != nil {
			return nil, err
		}
		e = &engine{cashier: cashier{state: &state{plan: p}}}
	} else {
		e.plan.renew(s)
	}
	e.renew(s, how)
	return e, e.err
}

// renew enters what there is before the first quarter.
func (e *engine) renew(s *model.Scenario, how How) {
	n, st, run := len(s.Firms), e.state, e.run
	books := ledger.Renew(st.books, n)
	if how.Asked.Books {
		books = ledger.New(n, how.Quarters)
	}
	renew(st, s, books)
	*e = engine{
		cashier: cashier{state: st, splits: e.splits}, how: how, last: how.Quarters, gift: giving{Gift: how.Gift},
		active: cleared(e.active, len(s.Shocks)), stage: e.stage, pays: cleared(e.pays, n), measure: e.measure, powers: sized(e.powers, n),
	}
	if n <= model.MaxTraced && traces(how.Asked) {
		if st.pools = trace.NewOwn(n); nets(how.Asked) {
			st.pools = trace.New(n)
		}
	}
	st.run = record(run, s, how, 0)
	openBooks(st)
	ownership{st}.open()
	e.measure = newMeasurer(st, e.measure)
	weather{e}.calm()
}

// record returns a recorder of a run that begins after so many quarters, in the memory of
// another one.
func record(old model.Recorder, s *model.Scenario, how How, before int) model.Recorder {
	everything := how
	everything.Asked, everything.Cancel = model.Everything(), nil
	return old.Renew(s, how.Asked, before, how.Quarters, func() (*model.Run, error) { return play(s, everything) })
}

// outgrown ends a run that the books could no longer hold with the last quarter that
// they did, and tells so there. A first quarter that they do not hold is no run.
func outgrown(r model.Recorder, err error) bool {
	var stop *RunError
	if !errors.As(err, &stop) || !errors.Is(stop, ledger.ErrOverflow) || stop.Quarter < 2 {
		return false
	}
	r.Cut(stop.Quarter - 1)
	r.Tell(model.Event{
		Kind: model.OutgrownEvent, Quarter: r.Quarters, Firm: stop.over.firm, Deal: stop.over.deal, Shock: nobody, Debtor: nobody,
		Amount: r.Scenario.Resolution.Most(),
	})
	return true
}

// Verify plays a run's scenario once more, and returns how often each invariant was
// checked, INV-16 with them. The error is a *ledger.Violation of that: all others end a run.
func Verify(r *model.Run) (ledger.Checks, error) {
	checks := r.Checks()
	again, err := Run(r.Scenario)
	if err != nil || again.Hash() != r.Hash() {
		return checks, &ledger.Violation{Rule: ledger.INV16, Quarter: r.Quarters}
	}
	checks[ledger.INV16] = r.Quarters
	return checks, nil
}
