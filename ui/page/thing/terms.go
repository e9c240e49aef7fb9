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
	said    bool     // not what it is by default
}

// terms lists the terms of a thing; those that are at their defaults come in their places,
// too.
func terms(t view.Thing, s view.Scene) []term {
	list := termsOf(t, s)
	for i := range list {
		list[i].Thing = t
	}
	return list
}

func termsOf(t view.Thing, s view.Scene) []term {
	m := s.Session.Scenario()
	switch t.Kind {
	case view.Firm:
		return firmTerms(&m.Firms[m.Firm(t.ID)], s)
	case view.Deal:
		return dealTerms(&m.Deals[m.Deal(t.ID)], s)
	case view.Shock:
		return shockTerms(&m.Shocks[shock(m, t.ID)], s)
	case view.Lever:
		return leverTerms(s.Session.Lever(t.ID), s)
	}
	return nil
}

// shock returns the index of a shock, or -1.
func shock(m *model.Scenario, id string) int {
	return slices.IndexFunc(m.Shocks, func(k model.Shock) bool { return k.ID == id })
}

func firmTerms(f *model.Firm, s view.Scene) []term {
	list := words(f.ID, [][3]string{{"name", f.Name, "what it is called"}, {"id", f.ID, "its short name, by which deals and levers call it"}, {"role", f.Role, "what it does"}})
	return append(list, numbers(f.ID+".", model.FirmFields(), f, s, func(string) bool { return true })...)
}

func dealTerms(d *model.Deal, s view.Scene) []term {
	m := s.Session.Scenario()
	rows := [][3]string{
		{"name", d.Name, "what it is called"},
		{"id", d.ID, "its short name, by which other deals and levers call it"},
		{"from", m.PartyName(d.From), "who pays"},
		{"to", m.PartyName(d.To), "who is paid"},
		{"kind", d.Kind.String(), kinds[d.Kind]},
	}
	if d.For != "" {
		rows = append(rows, [3]string{"for", m.PartyName(d.For), "whose debt it covers"})
	}
	list := append(words(d.ID, rows), numbers(d.ID+".", model.DealFields(), d, s, d.Uses)...)
	for i := range list {
		switch list[i].Ref {
		case d.ID + ".from":
			list[i].Raw, list[i].options = d.From, parties(m)
		case d.ID + ".to":
			list[i].Raw, list[i].options = d.To, parties(m)
		case d.ID + ".kind":
			list[i].options = model.KindWords()
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
	model.Equity:       "buys new shares: not a sale, so no revenue of the payee",
	model.Loan:         "lends: to be paid back, with interest",
	model.Service:      "a cost of the payer, revenue of the payee",
	model.Equipment:    "equipment of the payer, worn down over its life; revenue of the payee at once",
	model.Distribution: "a dividend to those who own the payer",
	model.Guarantee:    "a promise to pay what somebody else does not; no money until it is called",
	model.Swap:         "both sell each other as much, and no money moves",
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

func shockTerms(k *model.Shock, s view.Scene) []term {
	list := words(k.ID, [][3]string{
		{"name", k.Name, "what it is called"},
		{"id", k.ID, "its short name"},
		{"kind", k.Kind.String(), "what it does"},
		{"on", s.Session.Scenario().PartyName(k.On), "whom it hits"},
	})
	return append(list, numbers(k.ID+".", model.ShockFields(), k, s, func(string) bool { return true })...)
}

// words are the rows of a thing that are no numbers.
func words(id string, rows [][3]string) []term {
	var list []term
	for _, r := range rows {
		if r[1] != "" || r[0] == "name" {
			list = append(list, term{Term: field.Term{Ref: id + "." + r[0], Label: r[0], Raw: r[1], Lever: -1}, value: r[1], means: r[2], said: r[1] != ""})
		}
	}
	return list
}

// numbers are the rows of what is declared of a thing and has a meaning for it.
func numbers[T any](prefix string, fields []model.Field[T], x *T, s view.Scene, uses func(key string) bool) []term {
	var list []term
	for _, f := range fields {
		if !uses(f.Key) {
			continue
		}
		t := term{section: f.Section, Term: field.Term{Ref: prefix + f.Key, Label: f.Label, Param: f.Param, Unit: f.UnitOf(x), Now: *f.Value(x), Number: true}, means: f.Help}
		t.Lever = s.Session.Lever(t.Ref)
		t.said = t.Lever >= 0 || !same(t.Now, f.Default)
		t.value = format.Given(t.Now, t.Unit, s.Session.Scenario().Unit)
		if math.IsNaN(t.Now) {
			t.value = "not said"
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
