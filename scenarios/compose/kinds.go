package compose

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// unfit says why a party cannot stand at an end of a deal (from, to or for), or nothing.
func unfit(s *model.Scenario, d *model.Deal, end, party string) string {
	outside := slices.Contains(model.Outside(), party)
	payers, payees := d.Kind.Outside()
	of := d.Amount.Of
	switch {
	case end == "for" && d.Kind != model.Guarantee:
		return "only a guarantee is for somebody."
	case end == "for" && outside:
		return "a guarantee is for what a firm owes, and " + party + " are outside."
	case end == "for" && (party == d.From || party == d.To):
		return s.PartyName(party) + " is an end of this deal already, and a guarantee is for a third one."
	case end == "to" && d.Terms.Security.By != "" && !model.Pledges(s, party, d.Terms.Security.By):
		return s.PartyName(party) + " has nothing to secure it with: " + d.Terms.Security.By + " is pledged for this loan."
	case end == "from" && !outside && d.Prefers():
		return "preferred shares are bought from outside; take dividend and converts_in away first."
	case !outside:
		return ""
	case end == "to" && party == model.Customers:
		return "no deal pays customers."
	case end == "to" && !slices.Contains(payees, party):
		return party + " cannot be paid by a deal of kind " + d.Kind.String() + "."
	case end == "from" && !slices.Contains(payers, party):
		return party + " cannot pay by a deal of kind " + d.Kind.String() + "."
	case end == "from" && of != model.OfNothing && of != model.OfDeal && of != model.OfDebt:
		return "the amount is a share of the payer's money, and nobody knows the books of " + party + "; type a sum first."
	case end == "from" && d.Borrow != 0:
		return "the payer borrows on top, and only a firm does."
	case end == "to" && d.Terms.Cost != 0:
		return "the seller has a cost, and only a firm does."
	case end == "to" && d.Terms.Warrants != 0:
		return "the seller gives warrants, and only a firm does."
	}
	return ""
}

// elsewhere says why a party cannot stand at one end because of who stands at the other.
func elsewhere(s *model.Scenario, d *model.Deal, end, party string) string {
	other := map[string]string{"from": d.To, "to": d.From}[end]
	switch mate := mateOf(s, d); {
	case other == "":
		return ""
	case d.Terms.Financed.By != "" && (end == "from" && party != d.From || end == "to" && party == d.Terms.Financed.By):
		return s.PartyName(d.Terms.Financed.By) + " lends customers what they buy on it; take financed_by away first."
	case mate != nil && end != "for" && party != map[string]string{"from": d.From, "to": d.To}[end]:
		return oneBargain(mate)
	case party == other:
		return s.PartyName(party) + " is the other end: X turns it round."
	case s.Firm(other) < 0 && s.Firm(party) < 0 && slices.Contains(model.Outside(), party) && d.Kind != model.Guarantee:
		return "one end has to be a firm, and " + other + " are outside, too."
	case party == d.For:
		return s.PartyName(party) + " is whose debt is guaranteed."
	}
	return ""
}

// mateOf returns the deal with which one is one bargain, or nil.
func mateOf(s *model.Scenario, d *model.Deal) *model.Deal {
	for i := range s.Deals {
		if x := &s.Deals[i]; x.ID == d.Terms.Bargain.With || x.Terms.Bargain.With == d.ID {
			return x
		}
	}
	return nil
}

// oneBargain says why a deal stays what it is.
func oneBargain(mate *model.Deal) string {
	return "it is one bargain with " + mate.Label() + ", the other way round; take same_bargain_as away first."
}

// Parties are who may stand at an end of a deal: from, to, or for.
func Parties(f *scenarios.File, deal, end string) []Option {
	d, err := dealOf(f, deal)
	if err != nil {
		return nil
	}
	list := parties(f.Scenario)
	for i := range list {
		list[i].Refused = unfit(f.Scenario, d, end, list[i].Word)
		if list[i].Refused == "" {
			list[i].Refused = elsewhere(f.Scenario, d, end, list[i].Word)
		}
	}
	return list
}

// Kinds are the kinds that a deal, or a shock, may have, with why it cannot be some.
func Kinds(f *scenarios.File, id string) []Option {
	s := f.Scenario
	if i := s.Shock(id); i >= 0 {
		list := shockKinds(s, s.Shocks[i].On)
		if s.Shocks[i].On == "" {
			list = shockKinds(s, model.Everyone)
		}
		return list
	}
	d, err := dealOf(f, id)
	if err != nil {
		return nil
	}
	list := kinds()
	for i := range list {
		list[i].Refused = misfit(s, d, model.Kind(i))
	}
	return list
}

// misfit says why a deal cannot be of a kind, or nothing.
func misfit(s *model.Scenario, d *model.Deal, kind model.Kind) string {
	if kind == d.Kind {
		return ""
	}
	if mate := mateOf(s, d); mate != nil {
		return oneBargain(mate)
	}
	if d.Terms.Financed.By != "" && kind != model.Service && kind != model.Equipment {
		return s.PartyName(d.Terms.Financed.By) + " lends customers what they buy on it; take financed_by away first."
	}
	if kind == model.Deposit && d.Terms.Security.By != "" {
		return "it is secured, and a deposit is not; take secured_by away first."
	}
	as := *d
	as.Kind, as.For = kind, ""
	if kind == model.Guarantee && as.Amount.Of != model.OfNothing || d.Kind == model.Guarantee && as.Amount.Of == model.OfDebt {
		as.Amount = model.Amount{Value: 1, Of: model.OfCash} // what takes its place
		if kind == model.Guarantee {
			as.Amount = model.Amount{Value: .5, Of: model.OfDebt}
		}
	}
	if kind.OfMoney() && (d.Amount.Of != model.OfNothing || d.Amount.Then.List) {
		return "it is of an amount of money; type a sum first."
	}
	for _, end := range []struct{ end, party string }{{"from", d.From}, {"to", d.To}} {
		if why := unfit(s, &as, end.end, end.party); why != "" {
			return why
		}
	}
	switch {
	case kind != model.Guarantee && s.Firm(d.From) < 0 && s.Firm(d.To) < 0:
		return "one end has to be a firm."
	case kind == model.Guarantee && len(debtorsOf(s, d.From, d.To)) == 0:
		return "a guarantee is for what a third one owes, and there is no third firm."
	}
	return ""
}

// debtorsOf are the firms whose debt to one party another may guarantee.
func debtorsOf(s *model.Scenario, from, to string) []Option {
	list := parties(s)[:len(s.Firms)]
	return slices.DeleteFunc(list, func(o Option) bool { return o.Word == from || o.Word == to })
}

// Kind makes a deal, or a shock, one of another kind. A guarantee has to be told for whom,
// unless there is one only who may be meant.
func Kind(f *scenarios.File, id, word string, whom ...string) (Step, error) {
	s := f.Scenario
	if i := s.Shock(id); i >= 0 {
		kind, ok := model.ShockOf(word)
		if !ok {
			return Step{}, Refused("A kind of shock: " + model.Either(model.ShockWords()) + ".")
		}
		edits := []model.Edit{set(id+".kind", kind.String())}
		if s.Shocks[i].Kind != kind && s.Shocks[i].Size != 0 {
			edits = append(edits, set(id+".size", kind.Full()))
		}
		return retold(f, id, edits)
	}
	d, err := dealOf(f, id)
	if err != nil {
		return Step{}, err
	}
	kind, ok := model.KindOf(word)
	if !ok {
		return Step{}, Refused("A kind of deal: " + letters(kinds()) + ".")
	}
	if why := misfit(s, d, kind); why != "" {
		return Step{}, Refused("It cannot be " + article(kind.String()) + ": " + why)
	}
	edits := []model.Edit{set(id+".kind", kind.String())}
	if kind == model.Guarantee && d.Kind != kind {
		debtors := debtorsOf(s, d.From, d.To)
		switch {
		case len(whom) > 0:
			edits = append(edits, set(id+".for", whom[0]))
		case len(debtors) == 1:
			edits = append(edits, set(id+".for", debtors[0].Word))
		default:
			return Step{}, Refused("For whom? A guarantee is for what a third one owes: " + wordsOf(debtors) + ".")
		}
	}
	return retold(f, id, edits)
}

// retold tries edits after which something has another sentence.
func retold(f *scenarios.File, id string, edits []model.Edit) (Step, error) {
	st, err := tried(f, Step{Edits: edits, Selects: id})
	if err != nil {
		return Step{}, err
	}
	return st.telling(Tell(st.After.Scenario, id)), nil
}

func article(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}

// letters lists kinds with the letters that stand for them: ": e equity · l loan".
func letters(kinds []Option) string {
	var list []string
	for _, o := range kinds {
		list = append(list, o.Letter+" "+o.Word)
	}
	if list == nil {
		return ""
	}
	return ": " + strings.Join(list, " · ")
}
