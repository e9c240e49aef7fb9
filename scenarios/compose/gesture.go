package compose

import (
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// dealOf returns the deal with an id, or why there is none to act on.
func dealOf(f *scenarios.File, id string) (*model.Deal, error) {
	if i := f.Scenario.Deal(id); i >= 0 {
		return &f.Scenario.Deals[i], nil
	}
	if len(f.Scenario.Deals) == 0 {
		return nil, Refused("There is no deal yet: n, then two friends and what is between them, such as a b e.")
	}
	return nil, Refused("Select a deal first: g.")
}

// guest returns the id of whom a word means, and the edits with which who is not there
// comes.
func guest(f *scenarios.File, word string) (id string, come []model.Edit, err error) {
	if word = strings.TrimSpace(word); word == "" || len(strings.Fields(word)) != 1 {
		return "", nil, Refused("One word for who it is, such as d.")
	}
	if err := readable(word, MaxText); err != nil {
		return "", nil, Refused(Plainly(err))
	}
	h := listen(f, word)
	id, _ = h.who(word)
	return id, h.said.Edits, nil
}

// Insert puts a firm into a deal: its payer pays the newcomer, who pays on. The word is a
// firm, or one that comes with it. The second leg has the kind and the terms of the first,
// and is settled after it, as what came after it before still is: else the money would stay
// with the newcomer for a quarter.
func Insert(f *scenarios.File, deal, word string) (Step, error) {
	d, err := dealOf(f, deal)
	if err != nil {
		return Step{}, err
	}
	if d.Kind.Phase() == model.NeverPhase {
		return Step{}, Refused("No money goes through a promise, so nobody can stand in between.")
	}
	id, come, err := guest(f, word)
	switch {
	case err != nil:
		return Step{}, err
	case id == d.From || id == d.To:
		return Step{}, Refused(upper(f.Scenario.PartyName(id)) + " is an end of this deal already.")
	case slices.Contains(model.Outside(), id):
		return Step{}, Refused("Only a firm can stand in between: " + id + " are outside. A friend has one letter.")
	}
	taken := ids(f.Scenario)
	taken[id] = true
	leg := free(taken, between(id, d.To))
	item, _ := f.Item(deal, "id", leg, "name", "", "from", id, "order", strconv.Itoa(d.Order+1))
	edits := append(come, set(deal+".to", id), addAfter("deals", deal, item))
	edits = append(edits, later(f.Scenario, d, d.To, d.Order+1)...)
	st, err := tried(f, Step{Edits: edits, Selects: id})
	if err != nil {
		return Step{}, err
	}
	return st.telling(Tell(st.After.Scenario, deal), Tell(st.After.Scenario, leg)), nil
}

// later makes room in the order for a leg that a payee is paid by: what the payee pays
// after the deal stays behind it, and so on down the chain.
func later(s *model.Scenario, d *model.Deal, payee string, order int) []model.Edit {
	var edits []model.Edit
	seen := map[string]bool{d.From: true}
	for wait := []string{payee}; len(wait) > 0; order++ {
		var next []string
		for _, who := range wait {
			if seen[who] {
				continue
			}
			seen[who] = true
			for i := range s.Deals {
				if y := &s.Deals[i]; y.From == who && y.Kind.Phase() == d.Kind.Phase() && y.Order > d.Order && y.Order <= order {
					edits = append(edits, set(y.ID+".order", strconv.Itoa(order+1)))
					next = append(next, y.To)
				}
			}
		}
		wait = next
	}
	return edits
}

// Another adds one more like it, behind it: the same terms, a free id. A firm's deals are
// not copied.
func Another(f *scenarios.File, address string) (Step, error) {
	s := f.Scenario
	list, _, inList := strings.Cut(address, "/")
	if list == "levers" {
		return Step{}, Refused("A number has one lever.")
	}
	if inList {
		item, ok := f.Item(address)
		if !ok {
			return Step{}, Refused("Only what has terms can be copied.")
		}
		n := position(f, address)
		return tried(f, Step{Edits: []model.Edit{addAfter(list, address, item)}, Selects: list + "/" + strconv.Itoa(n+2), Told: "One more like it, behind it."})
	}
	id, _, _ := strings.Cut(address, ".")
	taken := ids(s)
	switch {
	case s.Firm(id) >= 0:
		return anotherFirm(f, &s.Firms[s.Firm(id)], taken)
	case s.Deal(id) >= 0:
		d := &s.Deals[s.Deal(id)]
		next := free(taken, id)
		item, _ := f.Item(id, "id", next)
		return tried(f, Step{Edits: []model.Edit{addAfter("deals", id, item)}, Selects: next, Told: "One more like " + dealName(s, d) + ", with the id " + next + "."})
	case s.Shock(id) >= 0:
		next := free(taken, id)
		item, _ := f.Item(id, "id", next)
		edits := []model.Edit{addAfter("shocks", id, item)}
		if hasLever(s, id+".size") {
			edits = append(edits, add("levers", next+".size"))
		}
		return tried(f, Step{Edits: edits, Selects: next, Told: "One more like " + s.Shocks[s.Shock(id)].Label() + ", with the id " + next + "."})
	}
	return Step{}, Refused("Select a firm, a deal or a shock first.")
}

// anotherFirm copies a firm: of a friend the next letter that is free.
func anotherFirm(f *scenarios.File, x *model.Firm, taken map[string]bool) (Step, error) {
	id, name := free(taken, x.ID), ""
	if x.Name != "" {
		name = cutName(x.Name) + " " + id[strings.LastIndexByte(id, '-')+1:]
	}
	if letter := nextLetter(x, taken); letter != "" {
		id, name = letter, "Mr "+strings.ToUpper(letter)
	}
	item, _ := f.Item(x.ID, "id", id, "name", name)
	st := Step{Edits: []model.Edit{addAfter("firms", x.ID, item)}, Selects: id}
	st.Told = "One more like " + x.Label() + ", with the id " + id + "."
	n := 0
	for i := range f.Scenario.Deals {
		if d := &f.Scenario.Deals[i]; d.From == x.ID || d.To == x.ID {
			n++
		}
	}
	if n > 0 {
		st.Told += " The " + model.Counted(n, "deal") + " of " + x.Label() + " are not copied."
		if n == 1 {
			st.Told = strings.Replace(st.Told, "The 1 deal of "+x.Label()+" are", "The one deal of "+x.Label()+" is", 1)
		}
	}
	return tried(f, st)
}

// cutName leaves room for a number behind a name.
func cutName(name string) string {
	if r := []rune(name); len(r) > 50 {
		return string(r[:50])
	}
	return name
}

// nextLetter is the next free letter for a friend, or "" if the firm is none.
func nextLetter(x *model.Firm, taken map[string]bool) string {
	if len(x.ID) != 1 || x.Name != "Mr "+strings.ToUpper(x.ID) {
		return ""
	}
	for c := x.ID[0]; c <= 'z'; c++ {
		if !taken[string(c)] {
			return string(c)
		}
	}
	return ""
}

// Turn exchanges payer and payee.
func Turn(f *scenarios.File, deal string) (Step, error) {
	if id, key, _ := strings.Cut(deal, "."); f.Scenario.Firm(id) >= 0 && strings.HasPrefix(key, "sales") {
		return Step{}, Refused("Customers pay " + f.Scenario.PartyName(id) + ", and that cannot be turned round: no deal pays customers.")
	}
	d, err := dealOf(f, deal)
	if err != nil {
		return Step{}, err
	}
	for _, end := range []struct{ end, party string }{{"from", d.To}, {"to", d.From}} {
		if why := unfit(f.Scenario, d, end.end, end.party); why != "" {
			return Step{}, Refused("It cannot be turned round: " + why)
		}
	}
	st, err := retold(f, deal, []model.Edit{set(deal+".from", d.To), set(deal+".to", d.From)})
	if err != nil {
		return Step{}, Refused("It cannot be turned round. " + err.Error())
	}
	return st, nil
}

// Redirect gives a deal another party at one end: from, to or for. The word is a firm, a
// sector outside, or a firm that comes with it.
func Redirect(f *scenarios.File, deal, end, word string) (Step, error) {
	d, err := dealOf(f, deal)
	if err != nil {
		return Step{}, err
	}
	id, come, err := guest(f, word)
	if err != nil {
		return Step{}, err
	}
	why := unfit(f.Scenario, d, end, id)
	if why == "" {
		why = elsewhere(f.Scenario, d, end, id)
	}
	if why != "" {
		return Step{}, Refused(upper(why))
	}
	return retold(f, deal, append(come, set(deal+"."+end, id)))
}

// position returns the index of what is at an address in its list, or -1.
func position(f *scenarios.File, address string) int {
	s := f.Scenario
	list, name, inList := strings.Cut(address, "/")
	if !inList {
		return max(s.Firm(address), s.Deal(address), s.Shock(address))
	}
	if n, err := strconv.Atoi(name); err == nil {
		return n - 1
	}
	of := map[string]int{
		"levers":  slices.IndexFunc(s.Controls, func(c model.Control) bool { return c.Ref == name }),
		"sources": slices.IndexFunc(s.Sources, func(c model.Source) bool { return c.For == name }),
	}
	if n, ok := of[list]; ok {
		return n
	}
	return max(s.Firm(name), s.Deal(name), s.Shock(name), s.Position(name), model.AssetIndex(s, name))
}

// length returns how many items a list has.
func length(s *model.Scenario, list string) int {
	return map[string]int{
		"firms": len(s.Firms), "deals": len(s.Deals), "shocks": len(s.Shocks), "assets": len(s.Assets), "positions": len(s.Positions), "levers": len(s.Controls),
		"noise": len(s.Noise), "factors": len(s.Loads), "together": len(s.Pairs), "sources": len(s.Sources), "expect": len(s.Expects), "next": len(s.Next),
	}[list]
}

// Shift moves an item so many places down its list, up where by is below 0.
func Shift(f *scenarios.File, address string, by int) (Step, error) {
	list, name, inList := strings.Cut(address, "/")
	if !inList {
		list, name = listOf(f.Scenario, address), address
	}
	at := position(f, address)
	if list == "" || at < 0 {
		return Step{}, Refused("Select something that stands in a list first.")
	}
	to := min(max(at+by, 0), length(f.Scenario, list)-1)
	switch {
	case to == at && by < 0:
		return Step{}, Refused("It is the first already.")
	case to == at:
		return Step{}, Refused("It is the last already.")
	}
	e := model.Edit{Verb: model.MoveEdit, At: address, Place: model.After, By: list + "/" + strconv.Itoa(to+1)}
	if to < at {
		e.Place = model.Before
	}
	selects := address
	if _, err := strconv.Atoi(name); err == nil && inList {
		selects = list + "/" + strconv.Itoa(to+1)
	}
	return tried(f, Step{Edits: []model.Edit{e}, Selects: selects, Told: "It is " + ordinal(to+1) + " of " + strconv.Itoa(length(f.Scenario, list)) + " now."})
}

func ordinal(n int) string { return "number " + strconv.Itoa(n) }
