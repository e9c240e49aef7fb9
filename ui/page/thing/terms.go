package thing

import (
	"math"

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
// where all are wanted; else it says how many there are.
func terms(t view.Thing, s view.Scene, all bool) (list []term, more int) {
	r := reading{Scene: s, all: all}
	list = r.termsOf(t)
	for i := range list {
		list[i].Thing = t
	}
	return list, r.more
}

// A reading goes through what a scenario says of a thing.
type reading struct {
	view.Scene
	all  bool // what is at its default is listed, too
	more int  // is not listed
}

func (r *reading) termsOf(t view.Thing) []term {
	m := r.Session.Scenario()
	switch t.Kind {
	case view.Firm:
		return r.firmTerms(&m.Firms[m.Firm(t.ID)])
	case view.Deal:
		return r.dealTerms(&m.Deals[m.Deal(t.ID)])
	case view.Shock:
		return r.shockTerms(&m.Shocks[m.Shock(t.ID)])
	case view.Lever:
		return r.leverTerms(r.Session.Lever(t.ID))
	}
	return nil
}

func (r *reading) firmTerms(f *model.Firm) []term {
	list := r.words(f.ID, [][3]string{{"name", f.Name, "what it is called"}, {"id", f.ID, "its short name, by which deals and levers call it"}, {"role", f.Role, "what it does"}})
	return append(list, numbers(r, f.ID+".", model.FirmFields(), f, func(string) bool { return true })...)
}

func (r *reading) dealTerms(d *model.Deal) []term {
	m := r.Session.Scenario()
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
	for _, w := range [][3]string{
		{"status", d.Promise.Status.String(), "how firm it is"},
		{"repay_as", d.Terms.RepayAs.String(), "how what is owed on it is repaid"},
	} {
		if words := r.Session.Settled().Words(d.ID + "." + w[0]); len(words) > 0 && w[1] != words[0] {
			rows = append(rows, w)
		}
	}
	for _, w := range [][3]string{
		{"secured_by", d.Terms.Security.By, "what its borrower has pledged for it"},
		{"of", d.Terms.Protects.Of, "what is protected"},
		{"supersedes", d.Promise.Supersedes, "the deal that pays no more once this one does"},
		{"financed_by", d.Terms.Financed.By, "who lends what is bought on credit"},
		{"when", d.Promise.When, "what it waits for"},
		{"converts_when", d.Terms.Converts.When, "what makes shares of what is owed"},
		{"same_bargain_as", d.Terms.Bargain.With, "the deal by which as much is bought back"},
	} {
		if w[0] == "financed_by" && w[1] != "" {
			w[1] = m.PartyName(w[1])
		}
		if w[1] != "" {
			rows = append(rows, w)
		}
	}
	list := append(r.words(d.ID, rows), numbers(r, d.ID+".", model.DealFields(), d, d.Uses)...)
	for i := range list {
		switch list[i].Ref {
		case d.ID + ".from":
			list[i].Raw, list[i].options = d.From, parties(m)
		case d.ID + ".to":
			list[i].Raw, list[i].options = d.To, parties(m)
		case d.ID + ".kind":
			list[i].options = model.KindWords()
		case d.ID + ".status":
			list[i].options = model.StandingWords()
		case d.ID + ".repay_as":
			list[i].options = model.RepayWords()
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

func (r *reading) shockTerms(k *model.Shock) []term {
	list := r.words(k.ID, [][3]string{
		{"name", k.Name, "what it is called"},
		{"id", k.ID, "its short name"},
		{"kind", k.Kind.String(), "what it does"},
		{"on", r.Session.Scenario().PartyName(k.On), "whom it hits"},
		{"when", k.When, "what it waits for"},
	})
	return append(list, numbers(r, k.ID+".", model.ShockFields(), k, k.Uses)...)
}

// words are the rows of a thing that are no numbers.
func (r *reading) words(id string, rows [][3]string) []term {
	var list []term
	for _, row := range rows {
		switch {
		case row[1] != "" || row[0] == "name" && r.all:
			list = append(list, term{Term: field.Term{Ref: id + "." + row[0], Label: row[0], Raw: row[1], Lever: -1}, value: row[1], means: row[2]})
		case row[0] == "name":
			r.more++
		}
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
		if lever < 0 && !spelt && same(now, f.Default) && !r.all {
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
