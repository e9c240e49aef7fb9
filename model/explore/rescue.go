package explore

import (
	"errors"
	"fmt"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// ErrNoRescue says that no cash would have prevented a fall.
var ErrNoRescue = errors.New("no cash prevents this fall")

// most is beyond what any rescue takes.
const most ledger.Amount = 1e18

// FindRescue finds the cheapest rescue from the default that is this event of the run, and
// plays it to the end to say what it comes to. It plays that quarter some fifty times; cancel, if not nil, is asked whether to go on with it. The
// error is ErrNoRescue if the scenario wants the firm to fail.
func FindRescue(r *result.Run, event int, cancel func() bool) (result.Rescue, error) {
	if event < 0 || event >= len(r.Events) || r.Events[event].Kind != result.DefaultEvent {
		return result.Rescue{}, fmt.Errorf("event %d of the run is no default", event)
	}
	e := r.Events[event]
	if e.Fall.Cause == result.Forced {
		return result.Rescue{}, ErrNoRescue
	}
	x := rescuer{gift: engine.Gift{Quarter: e.Quarter, Firm: e.Firm}, cancel: cancel}
	if err := x.locate(r.Scenario); err != nil {
		return result.Rescue{}, err
	}
	least, err := x.least(ledger.Amount(r.Scenario.Resolution.Count(e.Fall.Short)))
	if err != nil {
		return result.Rescue{}, err
	}
	x.gift.Amount = least
	end, err := engine.NewPlayer(r.Scenario).Play(engine.How{
		Quarters: r.Quarters, Asked: result.Asked{Firms: result.FirmMetrics(result.FirmStatus)}, Gift: x.gift, Cancel: cancel,
	})
	switch {
	case err != nil:
		return result.Rescue{}, err
	case end.Quarters < e.Quarter:
		return result.Rescue{}, ErrNoRescue // who is saved outgrows the books
	}
	found := result.Rescue{Firm: e.Firm, Quarter: e.Quarter, Amount: r.Scenario.Resolution.Float(least)}
	for _, other := range r.EventsAt(e.Quarter) {
		if other.Kind == result.DefaultEvent && other.Firm != e.Firm && end.Status(other.Firm, e.Quarter-1) != result.Defaulted {
			found.Saved = append(found.Saved, other.Firm)
		}
	}
	for later := range result.Defaults(end) {
		if later.Quarter >= e.Quarter {
			found.Later = append(found.Later, *later)
		}
	}
	return found, nil
}

// A rescuer tries gifts.
type rescuer struct {
	before *engine.Course // at the end of the quarter before the fall
	gift   engine.Gift
	cancel func() bool
	last   *engine.Course // tried
}

// locate finds the settlement in which the firm falls.
func (x *rescuer) locate(s *model.Scenario) error {
	c, err := engine.Begin(s, engine.How{Cancel: x.cancel})
	for t := 1; t < x.gift.Quarter && err == nil; t++ {
		err = c.Step()
	}
	if err != nil {
		return err
	}
	x.before = c
	_, fell, err := x.try(0)
	if err == nil && fell == 0 {
		err = ErrNoRescue
	}
	x.gift.Nth = fell
	return err
}

// try plays the quarter of the fall with a gift, and says what came of it.
func (x *rescuer) try(amount ledger.Amount) (given bool, fell int, err error) {
	gift := x.gift
	gift.Amount = amount
	x.last = x.before.Branch(engine.How{Quarters: 1, Gift: gift, Cancel: x.cancel}, x.last)
	err = x.last.Step()
	given, fell = x.last.Given()
	return given, fell, err
}

// least finds the least gift that saves the firm, to a millionth of it or the smallest
// amount there is: first one that does, from what it lacked on, then between it and one
// that does not. If what it lacked does not save it, less may: a firm that lacks more in
// one settlement of the quarter climbs further up its ladder, or has its debt converted,
// and has enough left for the next. So then the search begins low.
func (x *rescuer) least(short ledger.Amount) (ledger.Amount, error) {
	low, high := ledger.Amount(0), max(1, short)
	saved, err := x.saves(high)
	if err == nil && !saved {
		high = max(1, short/1024)
	}
	for err == nil {
		switch {
		case saved:
			return x.between(low, high)
		case high > most/4:
			return 0, ErrNoRescue
		}
		if saved, err = x.saves(high); !saved {
			low, high = high, 2*high
		}
	}
	return 0, err
}

// between narrows what saves the firm, high, down to what does not, low.
func (x *rescuer) between(low, high ledger.Amount) (ledger.Amount, error) {
	for high-low > max(1, high/1_000_000) {
		middle := low + (high-low)/2
		saved, err := x.saves(middle)
		switch {
		case err != nil:
			return 0, err
		case saved:
			high = middle
		default:
			low = middle
		}
	}
	return high, nil
}

// saves reports whether a gift keeps the firm from falling in that quarter.
func (x *rescuer) saves(amount ledger.Amount) (bool, error) {
	given, fell, err := x.try(amount)
	return given && fell == 0, err
}
