package thing

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/page/field"
	"moneyloop/ui/view"
)

// A term is a row of the page: something that the scenario says of a thing, or would say by
// default.
type term struct {
	section string // what it belongs with; of the first row of a section it is told
	field.Term
	value   string // as people read it
	means   string
	options []string // the words there are, if they are few
	slides  bool     // it is a lever's position, which no file says
}

// terms lists the terms of a thing. Those that are at their defaults come in their places
// where all are wanted; else it says how many there are, but for one that was moved there, and for
// the money that a firm begins with.
func terms(t view.Thing, s view.Scene, all bool, moved string) (list []term, more int) {
	r := reading{Scene: s, all: all, keeps: []string{moved, t.ID + ".cash"}}
	list = r.termsOf(t)
	for i := range list {
		list[i].Thing = t
	}
	return list, r.more
}

// A reading goes through what a scenario says of a thing.
type reading struct {
	view.Scene
	all   bool     // what is at its default is listed, too
	keeps []string // are listed in any case
	more  int      // is not listed
}

func (r *reading) termsOf(t view.Thing) []term {
	m, all := r.Session.Scenario(), func(string) bool { return true }
	switch t.Kind {
	case view.Firm:
		return said(r, t.ID, model.FirmFields(), &m.Firms[m.Firm(t.ID)], all)
	case view.Deal:
		return r.dealTerms(&m.Deals[m.Deal(t.ID)])
	case view.Shock:
		k := &m.Shocks[m.Shock(t.ID)]
		return said(r, t.ID, model.ShockFields(), k, k.Uses)
	case view.Lever:
		return r.leverTerms(r.Session.Lever(t.ID))
	case view.Item:
		if i := model.AssetIndex(m, t.ID); i >= 0 {
			return said(r, t.ID, model.AssetFields(), &m.Assets[i], all)
		} else if t.ID == "" {
			return said(r, "", model.ScenarioFields(), m, func(key string) bool { return key != "format" })
		}
		return r.words(t.ID, all)
	}
	return nil
}

func (r *reading) dealTerms(d *model.Deal) []term {
	m := r.Session.Scenario()
	list := said(r, d.ID, model.DealFields(), d, d.Uses)
	for i := range list {
		switch list[i].Ref {
		case d.ID + ".from", d.ID + ".to":
			list[i].options = parties(m)
		case d.ID + ".kind":
			list[i].means = kinds[d.Kind]
		case d.ID + ".amount":
			of := d.Amount.Deal
			if k := m.Deal(of); k >= 0 {
				of = m.Deals[k].Label()
			}
			list[i].value += format.Basis(d.Amount, of)
		}
	}
	return list
}

// kinds says what the kinds of deals are, for whoever chooses one.
var kinds = [model.KindCount]string{
	model.Equity:       "buys new shares: not a sale, so no revenue of the payee; with a dividend preferred ones",
	model.Loan:         "lends: to be paid back, with interest",
	model.Service:      "a cost of the payer, revenue of the payee",
	model.Equipment:    "equipment of the payer, worn down over its life; revenue of the payee at once",
	model.Distribution: "a dividend to those who own the payer",
	model.Guarantee:    "a promise to pay what somebody else does not; no money until it is called",
	model.Swap:         "both sell each other as much, and no money moves",
	model.Protection:   "makes good what something falls below a floor, and may post cash before",
	model.Capacity:     "buys what the payee sells less than promised: revenue of the payee with the payer's own money",
	model.Deposit:      "left with the payee, and owed: due when it is asked for",
	model.Lease:        "the right to use something: equipment and a debt of the payer from the start",
}

// parties are all who can pay and be paid.
func parties(m *model.Scenario) []string {
	var list []string
	for i := range m.Firms {
		list = append(list, m.Firms[i].ID)
	}
	return append(list, model.Outside()...)
}

// said are the rows of a thing: first what is no declared number, then those that mean something
// for it.
func said[T any](r *reading, address string, fields []model.Field[T], x *T, uses func(key string) bool) []term {
	list := r.words(address, func(key string) bool {
		return uses(key) && !slices.ContainsFunc(fields, func(f model.Field[T]) bool { return f.Key == key })
	})
	if address != "" {
		address += "."
	}
	return append(list, numbers(r, address, fields, x, uses)...)
}

// words are the rows of what the file says by keys that are no declared numbers.
func (r *reading) words(address string, uses func(key string) bool) []term {
	var list []term
	for _, k := range r.Session.Document().Terms(address) {
		t := term{Term: field.Term{Ref: k.At, Label: k.Key, Raw: k.Says, Lever: -1}, value: k.Says, means: k.Means, options: k.Words}
		switch {
		case !uses(k.Key):
			continue
		case k.Says == "" && !r.all:
			r.more++
			continue
		case k.Says == "" && len(k.Words) > 0:
			t.value, t.Raw = k.Words[0], k.Words[0]
		case k.Says == "":
			t.value = "not said"
		case k.Names:
			t.value = r.Session.Scenario().PartyName(k.Says)
		}
		list = append(list, t)
	}
	if len(list) > 1 && list[0].Label == "id" && list[1].Label == "name" {
		list[0], list[1] = list[1], list[0]
	}
	return list
}

// numbers are the rows of what is declared of a thing and has a meaning for it.
func numbers[T any](r *reading, prefix string, fields []model.Field[T], x *T, uses func(key string) bool) []term {
	var list []term
	for i := range fields {
		f := &fields[i]
		if !uses(f.Key) {
			continue
		}
		ref, now := prefix+f.Key, *f.Value(x)
		lever := r.Session.Lever(ref)
		text, spelt := f.Spelt(x)
		if lever < 0 && !spelt && same(now, f.Default) && !r.all && !slices.Contains(r.keeps, ref) {
			r.more++
			continue
		}
		t := term{section: f.Section, Term: field.Term{Ref: ref, Label: f.Label, Param: f.Param, Unit: f.UnitOf(x), Now: now, Number: true, Lever: lever}, means: f.Help}
		if t.value = "not said"; !math.IsNaN(now) {
			t.value = format.Given(now, t.Unit, r.Session.Scenario().Unit)
		}
		if spelt {
			t.Raw, t.value, t.Number = text, text, false
		}
		list = append(list, t)
	}
	return list
}

// same is equality in which NaN, a number that is not said, equals itself.
func same(a, b float64) bool { return a == b || a != a && b != b }

// shown is another value of the term as people read it.
func (t term) shown(x float64, s view.Scene) string {
	return format.Given(x, t.Unit, s.Session.Scenario().Unit)
}
