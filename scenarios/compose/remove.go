package compose

import (
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// Remove takes away what is at an address: a thing and all that cannot be without it; a
// lever, of which the number stays; or what the file says of a number, so that its default
// holds.
func Remove(f *scenarios.File, address string) (Step, error) {
	list, name, inList := strings.Cut(address, "/")
	id, key, isKey := strings.Cut(address, ".")
	switch {
	case list == "levers" && inList:
		return removeLever(f, name)
	case !inList && isKey && key == "id":
		return Remove(f, id)
	case !inList && (isKey || listOf(f.Scenario, address) == ""):
		return unset(f, address)
	case !inList:
		list = listOf(f.Scenario, address)
	}
	called := "It"
	switch s := f.Scenario; {
	case s.Firm(address) >= 0:
		called = s.PartyName(address)
	case s.Deal(address) >= 0:
		called = dealName(s, &s.Deals[s.Deal(address)])
	case s.Shock(address) >= 0:
		called = s.Shocks[s.Shock(address)].Label()
	}
	st, err := tried(f, Step{Edits: []model.Edit{{Verb: model.RemoveEdit, At: address}}, Selects: neighbour(f, list, address)})
	if err != nil {
		return Step{}, err
	}
	st.Told = farewell(f.Scenario, st.After.Scenario, list, called)
	for _, text := range st.Followed {
		if !strings.HasPrefix(text, "With ") {
			st.Told += " " + text
		}
	}
	st.Fix = passOn(f.Scenario, st.After.Scenario)
	if len(st.Fix) > 0 {
		st.Told += " F makes that 100% of cash."
	}
	if !st.After.Scenario.Taken(st.Selects) {
		st.Selects = ""
	}
	return st, nil
}

// passOn lets deals that were shares of one that went pay all their payers' cash.
func passOn(was, now *model.Scenario) []model.Edit {
	var edits []model.Edit
	for i := range now.Deals {
		d := &now.Deals[i]
		before := was.Deal(d.ID)
		if before >= 0 && was.Deals[before].Amount.Of == model.OfDeal && d.Amount.Of == model.OfNothing && now.Firm(d.From) >= 0 && !d.Committed {
			edits = append(edits, set(d.ID+".amount", scenarios.Amount(model.Amount{Value: 1, Of: model.OfCash})))
		}
	}
	return edits
}

// neighbour is what is selected when an item goes: the one behind it, else before it.
func neighbour(f *scenarios.File, list, address string) string {
	var all []string
	for p, n := range f.Scenario.Parts() {
		if p.Kind <= model.ShockPart && p.Kind.List() == list {
			all = append(all, n.ID)
		}
	}
	switch i := slices.Index(all, address); {
	case i < 0 || len(all) == 1:
		return ""
	case i+1 < len(all):
		return all[i+1]
	default:
		return all[i-1]
	}
}

// farewell says what went: "2 deals, 2 shocks, 5 levers and 4 prompts went with Mr B. u brings
// them back."
func farewell(was, now *model.Scenario, list, called string) string {
	var parts []string
	for _, l := range []struct{ list, thing string }{
		{"firms", "firm"}, {"deals", "deal"}, {"assets", "asset"}, {"shocks", "shock"}, {"positions", "position"}, {"levers", "lever"}, {"noise", "luck"}, {"factors", "factor"}, {"together", "pair"}, {"sources", "source"}, {"expect", "promise"}, {"next", "prompt"},
	} {
		n := length(was, l.list) - length(now, l.list)
		if l.list == list {
			n--
		}
		if n > 0 {
			parts = append(parts, model.Counted(n, l.thing))
		}
	}
	if len(parts) == 0 {
		return upper(called) + " went. u brings it back."
	}
	return model.All(parts) + " went with " + called + ". u brings them back."
}

// unset takes away what the file says of a key.
func unset(f *scenarios.File, address string) (Step, error) {
	if _, said := f.Said(address); !said {
		return Step{}, Refused("The file does not say it: its default holds already.")
	}
	st, err := tried(f, Step{Edits: []model.Edit{{Verb: model.UnsetEdit, At: address}}, Selects: address})
	if err != nil {
		return Step{}, Refused("It cannot be without: " + lower(err.Error()))
	}
	told := "It is no longer said."
	if x, p, err := st.After.Scenario.Value(address); err == nil && !result.Meaningless(x) {
		told = "It is no longer said, so its default holds: " + number(st.After.Scenario, x, p.Unit) + "."
	} else if err == nil && p.Open {
		told = "It is no longer said, so there is no limit."
	}
	return st.telling(told), nil
}

func lower(text string) string {
	if text == "" {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}

// Name gives a firm, a deal or a shock another name. Prose is no reference: the step counts
// the places that still say the old one, which [Retell] changes.
func Name(f *scenarios.File, id, name string) (Step, error) {
	old, ok := f.Said(id + ".name")
	if listOf(f.Scenario, id) == "" {
		return Step{}, Refused("Select a firm, a deal or a shock first.")
	}
	st, err := tried(f, Step{Edits: []model.Edit{set(id+".name", strings.TrimSpace(name))}, Selects: id, Told: "It is called " + strings.TrimSpace(name) + "."})
	if n := len(mentions(f, old)); err == nil && ok && n > 0 && strings.TrimSpace(name) != "" {
		st.Fix = retelling(f, old, strings.TrimSpace(name))
		still := "places still say"
		if n == 1 {
			still = "place still says"
		}
		st.Told += " " + strconv.Itoa(n) + " " + still + " " + old + "; F changes that."
	}
	return st, err
}

// Retell lets the words for people say another name where they say the old one.
func Retell(f *scenarios.File, old, name string) (Step, error) {
	edits := retelling(f, old, name)
	if len(edits) == 0 {
		return Step{}, Refused("Nothing says " + old + " any more.")
	}
	return tried(f, Step{Edits: edits, Told: upper(model.Counted(len(edits), "place")) + " changed."})
}

func retelling(f *scenarios.File, old, name string) []model.Edit {
	var edits []model.Edit
	for _, m := range mentions(f, old) {
		edits = append(edits, set(m.at, replaceWord(m.text, old, name)))
	}
	return edits
}

type mention struct{ at, text string }

// mentions are the words for people that say a name.
func mentions(f *scenarios.File, name string) []mention {
	s := f.Scenario
	addresses := []string{"title", "story", "teaches", "believer", "sceptic", "question"}
	for i, p := range s.Next {
		at := "next/" + strconv.Itoa(i+1)
		if _, whole := f.Item(at); !whole {
			if p.Say != "" && holdsWord(p.Say, name) {
				addresses = append(addresses, at)
			}
			continue
		}
		addresses = append(addresses, at+".say", at+".then")
	}
	for i := range s.Controls {
		at := "levers/" + strconv.Itoa(i+1)
		addresses = append(addresses, at+".label", at+".help")
	}
	for i := range s.Shocks {
		addresses = append(addresses, s.Shocks[i].ID+".name")
	}
	var list []mention
	for _, at := range addresses {
		text, said := f.Said(at)
		if n := strings.TrimPrefix(at, "next/"); n != at && !strings.Contains(n, ".") {
			i, _ := strconv.Atoi(n)
			text, said = s.Next[i-1].Say, true
		}
		if said && holdsWord(text, name) {
			list = append(list, mention{at, text})
		}
	}
	return list
}

// holdsWord reports whether a text says a name, as a word of its own.
func holdsWord(text, name string) bool { return name != "" && replaceWord(text, name, "") != text }

// replaceWord puts a name for another, where it is a word of its own.
func replaceWord(text, old, name string) string {
	var b strings.Builder
	for {
		i := strings.Index(text, old)
		if i < 0 || old == "" {
			return b.String() + text
		}
		end := i + len(old)
		whole := (i == 0 || !isLetter(text[i-1])) && (end == len(text) || !isLetter(text[end]))
		b.WriteString(text[:i])
		if whole {
			b.WriteString(name)
		} else {
			b.WriteString(old)
		}
		text = text[end:]
	}
}

func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
