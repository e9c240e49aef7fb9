package engine

import (
	"errors"
	"fmt"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// ErrNoRescue says that no cash would have prevented a fall.
var ErrNoRescue = errors.New("no cash prevents this fall")

// A gift is cash for a firm when a settlement begins: paid-in capital, for no shares.
type gift struct {
	quarter, firm, nth int // the nth settlement of the quarter that the firm takes part in, from 1; 0: none
	amount             ledger.Amount

	seen int  // settlements of the quarter so far that it took part in
	fell int  // in which of them it fell, or 0
	paid bool // it has been given
}

// give gives it, if it is for this settlement.
func (g *gift) give(c *settlement) {
	if g.quarter != c.t || !c.member[g.firm] {
		return
	}
	g.seen++
	if g.seen == g.nth && g.amount > 0 {
		g.paid = true
		investors := c.outside(ledger.Investors)
		c.pay(ledger.Invest, investors, g.firm, g.amount)
		c.stakes[register{c.state}.holding(g.firm, investors)].cost += g.amount
	}
}

// note notes in which settlement the firm fell.
func (g *gift) note(c *settlement) {
	if g.quarter == c.t && c.member[g.firm] && c.falls[g.firm] != nil {
		g.fell = g.seen
	}
}

// FindRescue finds the cheapest rescue from the default that is this event of the run, and
// plays it to the end to say what it comes to. It runs the scenario anew some fifty
// times up to that quarter; cancel, if not nil, is asked whether to go on with it. The
// error is ErrNoRescue if the scenario wants the firm to fail.
func FindRescue(r *model.Run, event int, cancel func() bool) (model.Rescue, error) {
	if event < 0 || event >= len(r.Events) || r.Events[event].Kind != model.DefaultEvent {
		return model.Rescue{}, fmt.Errorf("event %d of the run is no default", event)
	}
	e := r.Events[event]
	if e.Fall.Cause == model.Forced {
		return model.Rescue{}, ErrNoRescue
	}
	x := rescuer{run: r, gift: gift{quarter: e.Quarter, firm: e.Firm}, cancel: cancel}
	if err := x.locate(); err != nil {
		return model.Rescue{}, err
	}
	least, err := x.least(ledger.Amount(r.Scenario.Resolution.Count(e.Fall.Short)))
	if err != nil {
		return model.Rescue{}, err
	}
	x.gift.amount = least
	end, err := play(r.Scenario, fork{quarters: r.Quarters, asked: model.Asked{Firms: model.FirmMetrics(model.FirmStatus)}, gift: x.gift, cancel: cancel})
	switch {
	case err != nil:
		return model.Rescue{}, err
	case end.Quarters < e.Quarter:
		return model.Rescue{}, ErrNoRescue // who is saved outgrows the books
	}
	found := model.Rescue{Firm: e.Firm, Quarter: e.Quarter, Amount: r.Scenario.Resolution.Float(least)}
	for _, other := range r.EventsAt(e.Quarter) {
		if other.Kind == model.DefaultEvent && other.Firm != e.Firm && end.Status(other.Firm, e.Quarter-1) != model.Defaulted {
			found.Saved = append(found.Saved, other.Firm)
		}
	}
	for _, ev := range end.Events {
		if ev.Kind == model.DefaultEvent && ev.Quarter >= e.Quarter {
			found.Later = append(found.Later, ev)
		}
	}
	return found, nil
}

// A rescuer tries gifts.
type rescuer struct {
	run    *model.Run
	gift   gift
	cancel func() bool
}

// try plays up to the quarter of the fall and returns what became of the gift.
func (x *rescuer) try(amount ledger.Amount) (gift, error) {
	how := fork{quarters: x.gift.quarter, gift: x.gift, cancel: x.cancel}
	how.gift.amount = amount
	e, err := begin(x.run.Scenario, how)
	if err == nil {
		err = e.play(how)
	}
	if err != nil {
		return gift{}, err
	}
	return e.gift, nil
}

// locate finds the settlement in which the firm falls.
func (x *rescuer) locate() error {
	g, err := x.try(0)
	switch {
	case err != nil:
		return err
	case g.fell == 0:
		return ErrNoRescue
	}
	x.gift.nth = g.fell
	return nil
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
		case high > plenty/4:
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
	g, err := x.try(amount)
	return g.paid && g.fell == 0, err
}
