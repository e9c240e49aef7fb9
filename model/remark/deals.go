package remark

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/result"
)

// dealRules look at the terms of deals.
type dealRules struct{ *finder }

// deals remarks on the terms of each deal.
func (f dealRules) deals() {
	for i := range f.s.Deals {
		d := &f.s.Deals[i]
		f.dates(d)
		f.amount(d)
		f.total(d)
		f.loan(d)
		f.guarantee(d)
		f.waits(i)
		idleRules(f).idleTerms(d)
	}
	f.sums()
}

// dates remarks on what begins, or comes again, after the end.
func (f dealRules) dates(d *model.Deal) {
	end := float64(f.s.Quarters)
	switch last := min(d.Last, end); {
	case d.First > end && !f.moved(d.ID, "first"):
		f.say(Beyond, d.ID+".first", set(d.ID+".first", "1"), "%s begins in Q%s; the run ends in Q%s.", d.Label(), quarters(d.First), quarters(end))
	case d.Kind != model.Guarantee && d.Every > 1 && d.First <= end && d.First+d.Every > last && d.Last > d.First && !f.moved(d.ID, "every", "first", "last"):
		f.say(Once, d.ID+".every", set(d.ID+".last", quarters(d.First)), "%s pays once, in Q%s: the next time would be Q%s, after the last.", d.Label(), quarters(d.First), quarters(d.First+d.Every))
	}
}

// amount remarks on amounts of nothing, and of more than there is.
func (f dealRules) amount(d *model.Deal) {
	payer, at := f.firm(d.From), d.ID+".amount"
	switch a := d.Amount; {
	case len(f.s.Controls) > 0 && len(f.s.Controls) < model.MaxControls && a.Value == 0 && d.Before.Owed == 0 && !(d.Before.Ahead > 0) && !f.moved(d.ID, "amount"):
		f.say(Nothing, at, lever(at), "%s pays 0, and no lever moves that.", d.Label())
	case d.Cap == 0 && moves(d) && !f.moved(d.ID, "cap"):
		f.say(Nothing, d.ID+".cap", unset(d.ID+".cap"), "%s pays nothing: its cap is 0.", d.Label())
	case a.Of == model.OfCash && a.Value > 1 && !f.moved(d.ID, "amount"):
		f.say(TooMuch, at, set(at, "100% of cash"), "%s is %s of cash; nobody has more than 100%%.", d.Label(), percent(a.Value))
	case a.Of != model.OfNothing && a.Value > 0 && a.Value <= .01 && !f.moved(d.ID, "amount"):
		f.say(Tiny, at, set(at, percent(hundredfold(a.Value))), "%s is a share of only %s: is %s meant?", d.Label(), percent(a.Value), percent(hundredfold(a.Value)))
	case a.Of == model.OfNothing && d.Growth.Value == 0 && d.Cap < a.Value && moves(d) && !f.moved(d.ID, "amount", "cap", "growth"):
		f.say(TooMuch, at, set(at, model.Notation(d.Cap, model.Money)), "%s would be %s, and its cap lets only %s through.", d.Label(), f.money(a.Value), f.money(d.Cap))
	}
	if payer != nil && d.Borrow != 0 && payer.Credit.StopAt == 0 && !f.moved(payer.ID, "lenders_stop_at") && !f.moved(d.ID, "borrow") {
		f.say(Idle, d.ID+".borrow", unset(payer.ID+".lenders_stop_at"), "Nothing is borrowed on top of %s: lenders of %s stop at a debt to equity of 0.", d.Label(), payer.Label())
	}
}

// total remarks on a total of which the payments that there are leave something: that stays in the
// backlog for good. Who waits, or pays what changes, may pay less anyway.
func (f dealRules) total(d *model.Deal) {
	p, end := &d.Promise, math.Min(d.Last, d.First+(d.Promise.Payments-1)*d.Every)
	if p.Total == model.Unlimited || end > float64(f.s.Quarters) || p.When != "" || p.Status != model.Signed || !moves(d) || d.Kind.OfMoney() ||
		d.Amount.Of != model.OfNothing || d.Amount.Then.Moves() || d.Growth.Value != 0 || f.moved(d.ID, "amount", "total", "last", "payments", "every", "first", "scale") {
		return
	}
	all := (math.Floor((end-d.First)/d.Every) + 1) * math.Min(d.Amount.Value*d.Terms.Scale, d.Cap)
	if all < p.Total*(1-1e-9) {
		f.say(TooMuch, d.ID+".total", set(d.ID+".total", model.Notation(all, model.Money)), "%s pays %s in all, up to Q%s: %s of its total stays in the backlog for good.",
			d.Label(), f.money(all), quarters(end), f.money(p.Total-all))
	}
}

// sums remarks on shares of the same cash, taken at the same time, that are more than all
// of it. The last of them is what is left by the others, if that is something.
func (f dealRules) sums() {
	type stage struct {
		from  string
		phase model.Phase
		order int
	}
	total, count := map[stage]float64{}, map[stage]int{}
	of := func(d *model.Deal) (stage, bool) {
		at := stage{d.From, d.Kind.Phase(), d.Order}
		return at, d.Amount.Of == model.OfCash && moves(d) && d.Amount.Value > 0 && d.First == 1 && d.Every == 1 && math.IsInf(d.Last, 1) && math.IsInf(d.Cap, 1)
	}
	for i := range f.s.Deals {
		d := &f.s.Deals[i]
		at, ok := of(d)
		if !ok || f.moved(d.ID, "amount", "cap") {
			continue
		}
		before := total[at]
		total[at] += d.Amount.Value
		if count[at]++; count[at] < 2 || total[at] <= 1+1e-9 || d.Amount.Value > 1 {
			continue
		}
		var fix *model.Edit
		if left := 1 - before; left > 1e-3 {
			fix = set(d.ID+".amount", model.Notation(math.Floor(left*1e4+1e-6)/1e4, model.Share)+" of cash")
		}
		f.say(TooMuch, d.ID+".amount", fix, "With %s, %s shares out %s of the same cash: only %s are left for it.", d.Label(), f.firm(d.From).Label(), percent(total[at]), percent(max(0, 1-before)))
	}
}

// loan remarks on loans that are gifts, and on those that nothing can repay.
func (f dealRules) loan(d *model.Deal) {
	if d.Kind != model.Loan {
		return
	}
	becomes := d.Terms.Converts // shares, if nobody falls
	becomes.BailIn = 0
	if d.Terms.RepayOver == 0 && d.Terms.Interest.Value == 0 && !becomes.Any() && !f.moved(d.ID, "repay_over", "interest") {
		f.say(NeverRepaid, d.ID+".repay_over", set(d.ID+".repay_over", "8"), "%s is never repaid and bears no interest: it is a gift.", d.Label())
		return
	}
	to := f.s.Firm(d.To)
	if f.run == nil || to < 0 || f.sells(&f.s.Firms[to]) || f.s.Firms[to].Opening.Cash != 0 {
		return
	}
	for i := range f.s.Deals {
		if x := &f.s.Deals[i]; x.To == d.To && x.Kind != model.Loan || x.From == d.To && f.moved(x.ID, "amount", "cap") {
			return
		}
	}
	if q := f.fell(to); q > 1 && q > int(d.First) {
		owed := f.run.FirmAt(to, result.FirmDebt, q-2)
		f.say(NeverRepaid, d.ID+".to", nil, "%s is paid by nobody but lenders, owes %s after Q%d and falls in Q%d.", f.s.Firms[to].Label(), f.money(owed), q-1, q)
	}
}

// guarantee remarks on guarantees of what is not owed, and of more than there is.
func (f dealRules) guarantee(d *model.Deal) {
	debtor, guarantor := f.firm(d.For), f.firm(d.From)
	if d.Kind != model.Guarantee || debtor == nil {
		return
	}
	owed, other := d.To == model.Lenders && f.owes(debtor), ""
	for i := range f.s.Deals {
		x := &f.s.Deals[i]
		if x.Kind == model.Guarantee {
			continue
		}
		owed = owed || x.From == d.For && x.To == d.To || x.From == d.To && x.To == d.For
		if x.Kind == model.Loan && x.To == d.For && x.From != d.From && other == "" && (x.From == model.Lenders || f.firm(x.From) != nil) {
			other = x.From
		}
	}
	switch {
	case owed:
		f.outgrows(d, debtor, guarantor)
	case other != "":
		f.say(Nothing, d.ID+".to", set(d.ID+".to", other), "%s guarantees nothing: %s never owes %s anything, but %s.", d.Label(), debtor.Label(), f.s.PartyName(d.To), f.s.PartyName(other))
	default:
		f.say(Nothing, d.ID+".for", nil, "%s guarantees nothing: %s never owes %s anything.", d.Label(), debtor.Label(), f.s.PartyName(d.To))
	}
}

// outgrows remarks on a promise of a fixed sum that is more than its guarantor ever owns,
// with a debt that is more, too.
func (f dealRules) outgrows(d *model.Deal, debtor, guarantor *model.Firm) {
	if f.run == nil || guarantor == nil || d.Amount.Of != model.OfNothing || f.moved(d.ID, "amount") {
		return
	}
	owns, owes := 0.0, 0.0
	g, x := f.s.Firm(d.From), f.s.Firm(d.For)
	for q := range f.run.Quarters {
		all := 0.0
		for _, m := range []result.FirmMetric{result.FirmCash, result.FirmFixedAssets, result.FirmStakes, result.FirmLoans, result.FirmReceivables, result.FirmPrepaid} {
			all += f.run.FirmAt(g, m, q)
		}
		owns, owes = max(owns, all), max(owes, f.run.FirmAt(x, result.FirmDebt, q))
	}
	if min(d.Amount.Value, owes) > owns {
		f.say(Outgrows, d.ID+".amount", nil, "%s promises %s for %s, and never owns more than %s.", guarantor.Label(), f.money(d.Amount.Value), debtor.Label(), f.money(owns))
	}
}

// waits remarks on a deal that passes on cash before its payer has got it in the quarter.
func (f dealRules) waits(i int) {
	d := &f.s.Deals[i]
	p := f.s.Firm(d.From)
	if f.run == nil || f.run.Quarters < 2 || p < 0 || d.Amount.Of != model.OfCash || !moves(d) || f.moved(d.ID, "amount") {
		return
	}
	x := &f.s.Firms[p]
	if x.Opening.Cash != 0 || f.sells(x) || f.moved(x.ID, "cash") || f.paid(i, 0) != 0 || f.paid(i, 1) == 0 || d.First > 1 {
		return
	}
	var late *model.Deal
	for k := range f.s.Deals {
		y := &f.s.Deals[k]
		if y.To != x.ID || !moves(y) || f.paid(k, 0) == 0 {
			continue
		}
		if y.Kind.Phase() != d.Kind.Phase() || y.Order < d.Order || y.Order >= 1000 {
			return
		}
		if late == nil || y.Order > late.Order {
			late = y
		}
	}
	if late != nil {
		f.say(Waits, d.ID+".order", set(d.ID+".order", quarters(float64(late.Order+1))), "Money of %s waits a quarter: %s is settled when %s has not come yet.", x.Label(), d.Label(), late.Label())
	}
}
