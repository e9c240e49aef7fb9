package remark

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
)

// moneyRules look at the run: who has nothing to pay with, and who falls at once.
type moneyRules struct {
	*finder
	movable map[string]bool // deals that a lever may bring money, where anything moves at all
}

// unpaid remarks on deals that pay nothing in any quarter of the run: once for the firm
// that has no money, and not for all that wait for it.
func (f moneyRules) unpaid() {
	if f.run == nil {
		return
	}
	if !f.still() {
		f.movable = f.reach()
	}
	var first *model.Firm
	rooted := false
	for i := range f.s.Deals {
		d := &f.s.Deals[i]
		payer := f.s.Firm(d.From)
		if !f.silent(i) || payer < 0 || f.movable[d.ID] || f.fell(payer) == 1 {
			continue
		}
		if !f.penniless(payer) {
			f.baseless(d, payer)
			continue
		}
		x := &f.s.Firms[payer]
		if first == nil {
			first = x
		}
		if !f.ties.paid[x.ID] {
			rooted = true
			f.say(NoMoney, x.ID+".cash", set(x.ID+".cash", f.start()), "%s never has money to pay %s with: nobody pays %s, and opening cash is 0.", x.Label(), d.Label(), x.Label())
		}
	}
	if first != nil && !rooted {
		text := "Nothing moves: nobody puts in the first money."
		if !f.still() {
			text = "Nothing moves from " + first.Label() + " on: nobody there puts in the first money."
		}
		f.say(NoMoney, first.ID+".cash", set(first.ID+".cash", f.start()), "%s", text)
	}
}

// silent reports whether a deal should pay in some quarter, and does not.
func (f moneyRules) silent(i int) bool {
	d := &f.s.Deals[i]
	if !moves(d) || d.Amount.Value == 0 && !d.Amount.Then.Moves() || d.Cap == 0 || int(d.First) > f.run.Quarters || f.struck(d) {
		return false
	}
	return !slices.ContainsFunc(f.run.Paid(i), func(x float64) bool { return x != 0 })
}

// penniless reports whether a firm neither has nor gets anything in any quarter.
func (f moneyRules) penniless(i int) bool {
	return f.s.Firms[i].Opening.Cash == 0 && f.highest(i, result.FirmCash) == 0 && f.highest(i, result.FirmStory) == 0
}

// reach finds the deals that levers of the scenario may bring money: those that one is
// about, those of payers that one is about, and all that follow from them.
func (f moneyRules) reach() map[string]bool {
	pays, shares := map[string][]*model.Deal{}, map[string][]*model.Deal{}
	var wait []*model.Deal
	for i := range f.s.Deals {
		d := &f.s.Deals[i]
		pays[d.From] = append(pays[d.From], d)
		if d.Amount.Of == model.OfDeal {
			shares[d.Amount.Deal] = append(shares[d.Amount.Deal], d)
		}
		if f.moved(d.ID, "amount", "cap", "first", "last", "every", "borrow", "on_credit") || f.moved(d.From, "cash", "sales.amount", "credit_line", "multiple", "minimum_cash.fixed") {
			wait = append(wait, d)
		}
	}
	movable := map[string]bool{}
	for len(wait) > 0 {
		d := wait[len(wait)-1]
		if wait = wait[:len(wait)-1]; !movable[d.ID] {
			movable[d.ID] = true
			wait = append(append(wait, pays[d.To]...), shares[d.ID]...)
		}
	}
	return movable
}

// still reports whether nobody gets anything in any quarter.
func (f moneyRules) still() bool { return slices.Max(f.run.Group(result.GroupStory)) == 0 }

// start is the cash with which a ring begins: the most that anybody has, or 100.
func (f moneyRules) start() string {
	most := 0.0
	for i := range f.s.Firms {
		most = max(most, f.s.Firms[i].Opening.Cash)
	}
	if most == 0 {
		most = 100
	}
	return model.Notation(most, model.Money)
}

// baseless remarks on a deal that pays nothing though its payer has money.
func (f moneyRules) baseless(d *model.Deal, payer int) {
	x, at := &f.s.Firms[payer], d.ID+".amount"
	var ofCash *model.Edit
	if !d.Committed && f.highest(payer, result.FirmCash) > 0 && d.Amount.Of != model.OfCash && d.Amount.Of != model.OfNothing {
		ofCash = set(at, percent(min(1, d.Amount.Value))+" of cash")
	}
	switch q := f.fell(payer); {
	case q > 0 && float64(q) <= d.First:
		f.say(NoBase, d.ID+".first", nil, "%s never pays: %s falls in Q%d, and it would begin in Q%s.", d.Label(), x.Label(), q, quarters(d.First))
	case d.Amount.Of == model.OfDeal && f.silentBase(d):
		base := &f.s.Deals[f.s.Deal(d.Amount.Deal)]
		f.say(NoBase, at, ofCash, "%s is a share of %s, which never pays.", d.Label(), base.Label())
	case (d.Amount.Of == model.OfRevenue || d.Amount.Of == model.OfYearRevenue) && f.highest(payer, result.FirmGross) == 0:
		f.say(NoBase, at, ofCash, "%s is a share of revenue, and %s never has any.", d.Label(), x.Label())
	case d.Amount.Of == model.OfGain && !f.listed(x):
		f.say(NoBase, at, ofCash, "%s is a share of a market gain, and %s is not listed: its multiple is 0.", d.Label(), x.Label())
	case d.Amount.Of == model.OfCash && x.MinimumCash.Fixed > f.highest(payer, result.FirmCash) && x.MinimumCash.OfRevenue == 0:
		f.say(NoBase, x.ID+".minimum_cash", unset(x.ID+".minimum_cash"), "%s never pays: %s keeps %s back and never has more than %s.",
			d.Label(), x.Label(), f.money(x.MinimumCash.Fixed), f.money(f.highest(payer, result.FirmCash)))
	}
}

// silentBase reports whether what a deal is a share of pays nothing in any quarter. A
// guarantee is not meant to be called.
func (f moneyRules) silentBase(d *model.Deal) bool {
	i := f.s.Deal(d.Amount.Deal)
	return i >= 0 && moves(&f.s.Deals[i]) && !f.struck(&f.s.Deals[i]) &&
		!slices.ContainsFunc(f.run.Paid(i), func(x float64) bool { return x != 0 })
}

// falls remarks on runs that end badly before anybody could have meant it.
func (f moneyRules) falls() {
	if f.run == nil {
		return
	}
	for _, e := range f.run.Events {
		switch {
		case e.Kind == result.OutgrownEvent:
			who := "what somebody has"
			if e.Deal >= 0 {
				who = f.s.Deals[e.Deal].Label()
			} else if e.Firm >= 0 {
				who = "what " + f.s.Firms[e.Firm].Label() + " has"
			}
			f.say(Outgrown, "quarters", nil, "The run ends in Q%d: in the next quarter %s outgrows what books can hold.", f.run.Quarters, who)
		case e.Kind == result.DefaultEvent && e.Quarter == 1 && e.Wave == 1 && e.Fall.Cause == result.CashGap && !f.shaken():
			x := &f.s.Firms[e.Firm]
			f.say(FallsAtOnce, x.ID+".cash", f.enough(x, e.Fall), "%s falls in the first quarter: %s short of the %s that is due.", x.Label(), f.money(e.Fall.Short), f.money(e.Fall.DueNow))
		}
	}
}

// enough is the opening cash with which a firm gets through the first quarter, if what it
// lacked, or all that was due, is enough: cash that is passed on does not help.
func (f moneyRules) enough(x *model.Firm, fall *result.Fall) *model.Edit {
	for _, more := range []float64{fall.Short, fall.DueNow} {
		cash := raised(x.Opening.Cash + more)
		s, err := f.s.With(model.Setting{Ref: x.ID + ".cash", Value: cash})
		if err != nil {
			return nil
		}
		s.Quarters = 1
		run, err := engine.Run(s)
		if err == nil && !slices.ContainsFunc(run.EventsAt(1), func(e result.Event) bool { return e.Kind == result.DefaultEvent && s.Firms[e.Firm].ID == x.ID }) {
			return set(x.ID+".cash", model.Notation(cash, model.Money))
		}
	}
	return nil
}

// shaken reports whether a shock is on in the first quarter.
func (f moneyRules) shaken() bool {
	return slices.ContainsFunc(f.s.Shocks, func(k model.Shock) bool { return k.Size != 0 && k.At <= 1 })
}
