package engine

import (
	"errors"
	"fmt"

	"moneyloop/model"
	"moneyloop/model/engine/measure"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/settle"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/model/trace"
)

// An engine plays one scenario, quarter by quarter; see quarter. It lives for one run.
//
// What its rooms share is the [state.State]: the books, and what books do not say of firms
// and deals. The [state.Cashier] makes payments. When somebody cannot pay, [settle.Settler]
// decides who falls. At the end of a quarter [state.Verify] holds the books to the invariants
// and the [measure.Measurer] enters the quarter into the run.
type engine struct {
	state.Cashier
	how     How
	last    int              // quarter
	active  []bool           // by shock: in force
	stage   []ledger.Payment // in hand
	pays    []ledger.Amount  // in hand: of each firm, outside or from there
	waits   []int            // deals that let those of higher rank go first
	late    bool             // nobody waits any more
	cleared bool             // somebody could not pay this quarter
	free    []int            // deals of the stage in hand that may be cut, while those that must be paid are settled
	measure measure.Measurer
	powers  []plan.Powers // by firm: of the growth of its sales
	gift    settle.Giving
	settler settle.Settler
	journal int // the quarter whose postings are kept, or 0
	kept    *result.Journal
}

// A RunError says in which quarter, and over which deal or firm, a run could not go on.
type RunError = state.RunError

// Run plays the scenario for everything. Errors are a scenario that does not validate, or a
// *RunError.
func Run(s *model.Scenario) (*result.Run, error) { return Play(s, result.Everything()) }

// Play plays the scenario for what is asked. What is not asked can be read all the same: the
// run is played once more then. Errors are those of [Run].
func Play(s *model.Scenario, asked result.Asked) (*result.Run, error) {
	return play(s, How{Asked: asked})
}

// ErrCancelled says that a run was given up.
var ErrCancelled = errors.New("cancelled")

// play plays the scenario to the end.
func play(s *model.Scenario, how How) (*result.Run, error) {
	e, err := begin(s, how, nil)
	if err != nil {
		return nil, err
	}
	return e.toTheEnd()
}

// toTheEnd plays all quarters that are left.
func (e *engine) toTheEnd() (*result.Run, error) {
	if _, err := upTo(e, e.last); err != nil {
		return nil, err
	}
	return e.Run.Run, nil
}

// upTo plays up to a quarter, and reports whether the run goes on after it.
func upTo(e *engine, quarter int) (on bool, err error) {
	for e.Now < quarter {
		if err := e.step(); err != nil {
			if !outgrown(e.Run, err) {
				return false, err
			}
			return false, nil
		}
		if q, _ := e.Run.FirstDefault(); e.how.ToFall && q > 0 {
			return false, nil
		}
	}
	return true, nil
}

// step plays a quarter.
func (e *engine) step() error {
	if e.how.Cancel != nil && e.how.Cancel() {
		return ErrCancelled
	}
	e.Now++
	e.quarter()
	return e.Err
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
		p, err := plan.Compile(s)
		if err != nil {
			return nil, err
		}
		e = &engine{Cashier: state.Cashier{State: &state.State{Plan: p}}}
	} else {
		e.Plan.Renew(s)
	}
	how.Asked = e.Plan.Asks(how.Asked)
	e.renew(s, how)
	return e, e.Err
}

// renew enters what there is before the first quarter.
func (e *engine) renew(s *model.Scenario, how How) {
	n, st, run := len(s.Firms), e.State, e.Run
	books := ledger.Renew(st.Books, n)
	if how.Asked.Books {
		books = ledger.New(n, how.Quarters)
	}
	books.Unchecked = how.Unseen
	state.Renew(st, s, books)
	*e = engine{
		Cashier: state.Cashier{State: st, Splits: e.Splits}, how: how, last: how.Quarters, gift: settle.Giving{Gift: how.Gift},
		active: state.Cleared(e.active, len(s.Shocks)), stage: e.stage, pays: state.Cleared(e.pays, n), measure: e.measure, settler: e.settler, powers: state.Sized(e.powers, n),
	}
	if n <= model.MaxTraced && measure.Traces(how.Asked) {
		if st.Pools = trace.NewOwn(n); measure.Nets(how.Asked) {
			st.Pools = trace.New(n)
		}
	}
	st.Run = record(run, s, how, 0)
	state.Open(st)
	measure.Ownership{State: st}.Open()
	e.measure = measure.NewMeasurer(st, e.measure)
	weather{e}.calm()
	e.Watches = make([]state.Watch, len(e.Plan.Whens))
	look(e)
}

// record returns a recorder of a run that begins after so many quarters, in the memory of
// another one.
func record(old result.Recorder, s *model.Scenario, how How, before int) result.Recorder {
	everything := how
	everything.Asked, everything.Unseen, everything.Cancel = result.Everything(), false, nil
	return old.Renew(s, how.Asked, before, how.Quarters, func() (*result.Run, error) { return play(s, everything) })
}

// outgrown ends a run that the books could no longer hold with the last quarter that
// they did, and tells so there. A first quarter that they do not hold is no run.
func outgrown(r result.Recorder, err error) bool {
	var stop *state.RunError
	if !errors.As(err, &stop) || !errors.Is(stop, ledger.ErrOverflow) || stop.Quarter < 2 {
		return false
	}
	r.Cut(stop.Quarter - 1)
	r.Tell(result.Event{
		Kind: result.OutgrownEvent, Quarter: r.Quarters, Firm: stop.Over.Firm, Deal: stop.Over.Deal, Shock: plan.Nobody, Debtor: plan.Nobody,
		Amount: r.Scenario.Resolution.Most(),
	})
	return true
}
