package thing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/grammar"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

const (
	factors  = "factors: [{factor: mood, of: b.sales.amount, weight: 0.5}, {factor: mood, of: a.sales.amount, weight: 0.5}]"
	together = "together: [{lever: b.sales.amount, with: a.cash, by: 0.5}]" // in their place
)

// everything is a file with an item of every list and a deal of every kind.
func everything(t *testing.T, doubts string) view.Scene {
	t.Helper()
	var b strings.Builder
	b.WriteString(`format: 1
name: everything
next:
  - {say: Move it., move: invest.amount, until: invest.amount at least 1}
opens_on: [a.cash]
firms:
  - {id: a, cash: 100, holds: {gold: 10}, sales: 20}
  - {id: b, cash: 100, sales: 20}
  - {id: c, cash: 100, debt: 10, multiple: 3}
assets: [{id: gold}]
positions: [{id: mine, cash: 5}, {id: bond, bond: c, face: 1}, {id: insured, insurance: c, notional: 1}, {id: stake, shares: 1% of c}]
noise: [{on: b, size: 5%/q}]
` + doubts + `
sources: [{for: a.cash, grade: assumed}]
expect: [{quarter: 1, what: a.cash, is: 100, within: 1000}]
levers:
  - {lever: b.sales.amount, uncertain: 5 to 9}
  - {lever: a.cash, uncertain: 5 to 9}
  - {lever: a.sales.amount, uncertain: 5 to 9}
  - {lever: invest.amount}
deals:
  - {id: invest, from: investors, to: a, kind: equity, amount: 1, dividend: 2%/q}
  - {id: sold, from: customers, to: a, kind: service, amount: 1, on_credit: 10%}
  - {id: there, from: a, to: b, kind: service, amount: 1}
  - {id: back, from: b, to: a, kind: service, amount: 1, same_bargain_as: there}
  - {id: lent, from: a, to: c, kind: loan, amount: 1, secured_by: fixed assets, converts_at: 500, converts_when: once c.cash at least 5}
  - {id: promise, from: a, to: b, kind: guarantee, amount: 1, for: c}
  - {id: made_good, from: lenders, to: a, kind: protection, amount: 1, of: gold, last: 4}
`)
	for _, kind := range []string{"equity", "equipment", "distribution", "swap", "capacity", "deposit", "lease"} {
		fmt.Fprintf(&b, "  - {id: by_%s, from: a, to: b, kind: %s, amount: 1}\n", kind, kind)
	}
	b.WriteString("shocks:\n  - {id: runs, kind: withdrawals, on: by_deposit, size: 0%}\n  - {id: leave, kind: demand, on: a, size: 0%}\n")
	f, err := scenarios.Parse("everything.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.New(f)
	if err != nil {
		t.Fatal(err)
	}
	return view.Scene{Session: s}
}

// unreached are the keys of a file that no page has, and why.
var unreached = map[string]string{"format": "there is one format only"}

// Every key that a scenario file may have is a term on the page of some thing, of an item of a
// list, or of the scenario itself.
func TestEveryKeyOfAFileHasATerm(t *testing.T) {
	s := everything(t, factors)
	m := s.Session.Scenario()
	reached := map[string]bool{}
	reach := func(list string, of view.Thing, at string) {
		all, _ := terms(of, s, true, "")
		for _, one := range all {
			if key, ok := strings.CutPrefix(one.Ref, at); ok {
				reached[list+key] = true
			}
		}
	}
	reach("", view.Thing{Kind: view.Item}, "")
	for i := range m.Firms {
		reach("firms.", view.Thing{Kind: view.Firm, ID: m.Firms[i].ID}, m.Firms[i].ID+".")
	}
	for i := range m.Deals {
		reach("deals.", view.Thing{Kind: view.Deal, ID: m.Deals[i].ID}, m.Deals[i].ID+".")
	}
	for i := range m.Shocks {
		reach("shocks.", view.Thing{Kind: view.Shock, ID: m.Shocks[i].ID}, m.Shocks[i].ID+".")
	}
	reach("levers.", view.Thing{Kind: view.Lever, ID: "invest.amount"}, "levers/invest.amount.")
	reach("assets.", view.Thing{Kind: view.Item, ID: "gold"}, "gold.")
	for _, list := range []string{"next", "positions", "noise", "factors", "sources", "expect", "together"} {
		if list == "together" {
			s = everything(t, together)
		}
		reach(list+".", view.Thing{Kind: view.Item, ID: list + "/1"}, list+"/1.")
	}
	if all, _ := terms(view.Thing{Kind: view.Item, ID: "opens_on/1"}, s, true, ""); len(all) == 1 {
		reached["opens_on.what"] = true // a sentence
	}
	keys := 0
	for _, key := range every(grammar.FileKeys, "") {
		keys++
		if why := unreached[key]; !reached[key] && why == "" {
			t.Errorf("no page has %s", key)
		} else if reached[key] && why != "" {
			t.Errorf("%s is on a page, and %q", key, why)
		}
	}
	if keys < 200 {
		t.Errorf("a file has %d keys", keys)
	}
}

// every lists the keys of outlines, and those of what they hold.
func every(list []grammar.Outline, at string) (keys []string) {
	for _, k := range list {
		if len(k.Inner) == 0 {
			keys = append(keys, at+k.Name)
		}
		keys = append(keys, every(k.Inner, at+k.Name+".")...)
	}
	return keys
}

// A key that means nothing for a kind of deal is not offered on its page.
func TestWhatMeansNothingIsNoTerm(t *testing.T) {
	s := everything(t, factors)
	for id, want := range map[string][]string{
		"promise": {"for", "takes"}, "there": {"repay_as", "same_bargain_as"}, "sold": {"financed_by", "repay_as", "same_bargain_as"}, "by_distribution": nil,
		"lent": {"secured_by", "repay_as", "converts_when"}, "made_good": {"of", "carried_at"}, "by_equity": {"carried_at"}, "invest": {"converts_when", "carried_at"},
	} {
		all, _ := terms(view.Thing{Kind: view.Deal, ID: id}, s, true, "")
		for _, key := range []string{"for", "takes", "secured_by", "repay_as", "converts_when", "financed_by", "same_bargain_as", "of", "carried_at"} {
			has := slices.ContainsFunc(all, func(one term) bool { return one.Ref == id+"."+key })
			if has != slices.Contains(want, key) {
				t.Errorf("%s, a %s, has %s: %v", id, s.Session.Scenario().Deals[s.Session.Scenario().Deal(id)].Kind, key, has)
			}
		}
	}
}

// What is typed on a page begins with what the file says, an id and not a name.
func TestTermsBeginWithWhatTheFileSays(t *testing.T) {
	s := everything(t, factors)
	next, err := s.Session.Edit(model.Edit{Verb: model.SetEdit, At: "c.name", Value: "Mr C"})
	if err != nil {
		t.Fatal(err)
	}
	s.Session = next
	all, _ := terms(view.Thing{Kind: view.Deal, ID: "promise"}, s, false, "")
	i := slices.IndexFunc(all, func(one term) bool { return one.Ref == "promise.for" })
	if i < 0 || all[i].Raw != "c" || all[i].value != "Mr C" {
		t.Errorf("who is covered is typed as %+v", all)
	}
}
