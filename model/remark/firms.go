package remark

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
)

// firmRules look at the terms of firms.
type firmRules struct{ *finder }

// firms remarks on the terms of each firm.
func (f firmRules) firms() {
	for i := range f.s.Firms {
		x := &f.s.Firms[i]
		f.alone(x)
		f.unbalanced(i)
		f.insolvent(i)
		f.steep(x.ID+".interest", x.Label()+"'s interest", x.Credit.Interest)
		idleRules(f).idleFirm(x)
		f.covenant(x)
	}
	for i := range f.s.Deals {
		d := &f.s.Deals[i]
		f.steep(d.ID+".interest", "interest on "+d.Label(), d.Terms.Interest)
	}
	f.steep("base_rate", "the base rate", f.s.BaseRate)
}

// alone remarks on a firm that nothing happens to.
func (f firmRules) alone(x *model.Firm) {
	still := model.NewFirm(x.ID)
	still.Name, still.Role, still.Opening.Cash, still.Opening.Origin = x.Name, x.Role, x.Opening.Cash, x.Opening.Origin
	if len(f.s.Firms) < 2 || f.named(x.ID) || !f.like(x, &still) {
		return
	}
	f.say(Alone, x.ID, remove(x.ID), "Nothing happens to %s: nobody pays %s or is paid, and there are neither sales nor costs.", x.Label(), x.Label())
}

// unbalanced remarks on an opening balance sheet that leaves another equity than it says.
func (f firmRules) unbalanced(i int) {
	x := &f.s.Firms[i]
	o := &x.Opening
	says, is := o.Equity, f.s.EquityBefore(i)
	if math.IsNaN(o.Equity) || math.Abs(says-is) < 1e-6*(1+math.Abs(is)+o.Cash+o.FixedAssets+o.OtherAssets+o.OtherOwed) || f.moved(x.ID, "cash", "fixed_assets", "other_assets", "debt", "other_liabilities") {
		return
	}
	lacks := (says - is) * (1 + max(0, o.Leverage)) // of assets of which it borrows a part
	key, label, to := "other_assets", "other assets", o.OtherAssets+lacks
	if to < 0 {
		key, label, to = "other_liabilities", "other liabilities", o.OtherOwed-lacks
	}
	money := func(x float64) string {
		x, _ = model.Numeral(strconv.FormatFloat(x, 'g', 9, 64), 0)
		return model.Notation(x, model.Money)
	}
	in := func(x float64) string { return model.InUnit(money(x), f.s.Unit) }
	f.say(Unbalanced, x.ID+".equity_before", set(x.ID+"."+key, money(to)),
		"What %s has, less what it owes, comes to %s before the first quarter, not %s: %s of %s would do.", x.Label(), in(is), in(says), label, in(to))
}

// insolvent remarks on a firm that begins owing more than it has, where nothing says that this is so.
func (f firmRules) insolvent(i int) {
	x, is := &f.s.Firms[i], f.s.EquityBefore(i)
	if !math.IsNaN(x.Opening.Equity) || is >= 0 || f.moved(x.ID, "cash", "fixed_assets", "other_assets", "debt", "other_liabilities") {
		return
	}
	f.say(Insolvent, x.ID+".equity_before", set(x.ID+".equity_before", model.Notation(is, model.Money)),
		"%s begins with less than it owes: an equity of -%s. Where that is meant, equity_before says so.", x.Label(), f.money(-is))
}

// like reports whether firms have the same numbers that move money.
func (f firmRules) like(x, y *model.Firm) bool {
	if len(x.Opening.Stakes)+len(x.Opening.Holds) > 0 || x.Vehicle.Of != "" {
		return false
	}
	for _, field := range model.FirmFields() {
		switch a, b := *field.Value(x), *field.Value(y); field.Key {
		case "sales.amount", "costs.fixed", "capex.fixed", "fixed_assets", "debt", "leverage":
			if a != b {
				return false
			}
		}
	}
	return true
}

// named reports whether something of the scenario is about a firm.
func (f firmRules) named(id string) bool {
	about := func(ref string) bool { return ref == id || strings.HasPrefix(ref, id+".") }
	return slices.ContainsFunc(f.s.Deals, func(d model.Deal) bool { return d.From == id || d.To == id || d.For == id }) ||
		slices.ContainsFunc(f.s.Shocks, func(k model.Shock) bool { return k.On == id }) ||
		slices.ContainsFunc(f.s.Controls, func(c model.Control) bool { return about(c.Ref) }) ||
		slices.ContainsFunc(f.s.Sources, func(x model.Source) bool { return about(x.For) }) ||
		slices.ContainsFunc(f.s.Expects, func(e model.Expect) bool { return about(e.What) }) ||
		slices.ContainsFunc(f.s.Firms, func(y model.Firm) bool {
			return y.Vehicle.Of == id || slices.ContainsFunc(y.Opening.Stakes, func(k model.Stake) bool { return k.In == id })
		})
}

// steep remarks on rates of interest that few lenders would take: those of a quarter that
// were meant as yearly, those a hundred times too large.
func (f firmRules) steep(ref, what string, r model.Rate) {
	if f.levers[ref] {
		return
	}
	said, yearly := model.Notation(r.Value, model.QuarterRate), r.Value*4
	if r.Per == model.PerYear {
		said, yearly = model.Notation(r.Value, model.YearlyRate), r.Value
	}
	switch {
	case r.Value >= 1:
		x := r.Value
		for x >= 1 {
			x /= 100
		}
		f.say(Steep, ref, set(ref, model.Notation(x, model.YearlyRate)), "%s: %s is %s of the debt every year.", upper(what), said, percent(yearly))
	case r.Per == model.PerQuarter && r.Value >= .03:
		f.say(Steep, ref, set(ref, model.Notation(r.Value, model.YearlyRate)), "%s: %s is %s a year.", upper(what), said, percent(yearly))
	case yearly > 0 && yearly <= .002 && ref != "base_rate":
		meant := model.Notation(hundredfold(r.Value), model.YearlyRate)
		if r.Per == model.PerQuarter {
			meant = model.Notation(hundredfold(yearly), model.YearlyRate)
		}
		f.say(Tiny, ref, set(ref, meant), "%s: %s is hardly anything: is %s meant?", upper(what), said, meant)
	}
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// covenant remarks on a covenant that is broken before anything has happened.
func (f firmRules) covenant(x *model.Firm) {
	limit, has := x.Credit.Covenant.DebtToEquity, x.Opening.Leverage
	if has > limit && !math.IsInf(limit, 1) && !f.moved(x.ID, "leverage", "covenant.debt_to_equity") {
		at := x.ID + ".covenant.debt_to_equity"
		f.say(Idle, at, unset(at), "%s breaks the covenant from the start: debt to equity begins at %s, and lenders allow %s.", x.Label(), percent(has), percent(limit))
	}
}
