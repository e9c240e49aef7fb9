package scenarios

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// offered writes down the levers that are offered to a file that names none, before one of
// them is changed or another comes: else they would vanish.
func (m *maker) offered() error {
	if of, _, _ := strings.Cut(m.edit.At, "/"); of != "levers" || len(m.scenario.Controls) > 0 || !m.taking {
		return nil
	}
	levers := m.scenario.Levers()
	if len(levers) == 0 {
		return nil
	}
	var items []*yaml.Node
	for _, l := range levers {
		items = append(items, &yaml.Node{Shape: yaml.Mapping, Entries: []yaml.Entry{
			{Key: "lever", Value: &yaml.Node{Shape: yaml.Scalar, Text: l.Ref}}, {Key: "group", Value: &yaml.Node{Shape: yaml.Scalar, Text: l.Group}},
		}})
	}
	if e := m.root.Entry("levers"); e == nil {
		m.draft.Add(m.root, names(m.keys), "levers", &yaml.Node{Shape: yaml.List, Items: items})
	} else if !e.Value.InFlow {
		m.draft.Open(e, items)
	}
	next, err := m.finish()
	if err != nil {
		return err
	}
	m.tell("The %s that were offered unasked are written down.", model.Counted(len(levers), "lever"))
	m.open(next)
	return nil
}

// A follower works out what follows from an edit, and does it as part of it.
type follower struct{ m *maker }

// about returns the units of the numbers that stand at a site.
func (f follower) about(s site) map[string]model.Unit {
	units := map[string]model.Unit{}
	of := grammar.UnitOfRef(f.m.scenario, nil)
	refs := []string{s.ref()}
	if s.key.Holds == grammar.HoldsGroup && s.member == "" {
		for _, member := range s.key.Inner {
			refs = append(refs, s.ref()+"."+member.Name)
		}
	}
	for _, ref := range refs {
		if u, ok := of(ref); ok {
			units[ref] = u
		}
	}
	return units
}

// reading reads what a tree says that the edit is making.
func reading(m *maker, root *yaml.Node) *grammar.Reader {
	return grammar.Read(root, (&tree{root: m.was, scenario: m.scenario, reader: m.reader}).former())
}

// follow lets what depends on a key follow it; before are the units that its numbers had, none
// where they have them still.
func (f follower) follow(s site, before map[string]model.Unit) {
	switch s.list + " " + s.key.Name {
	case " quarters":
		f.within()
	case "levers label":
		f.requote(s)
	case "shocks kind":
		f.shockKind(s, before)
		before[s.id+".size"], _ = grammar.UnitOfRef(f.m.scenario, nil)(s.id + ".size")
	case "deals kind":
		f.dealKind(s)
		f.meaningless(s)
	case "deals amount":
		if before != nil {
			f.meaningless(s)
		}
	case "firms debt", "firms leverage", "firms life", "firms depreciation":
		f.exclude(s)
	}
	f.retune(before)
}

// within takes away what is expected, and what prompts say, of quarters beyond the
// horizon.
func (f follower) within() {
	last := reading(f.m, f.m.root).Scenario.Quarters
	f.endBy(last, "expect", "promise")
	f.endBy(last, "next", "prompt")
}

func (f follower) endBy(last int, list, one string) {
	n := 0
	for _, item := range f.m.root.List(list) {
		texts := []string{item.Text, "@" + item.Said("quarter")}
		for _, e := range item.Entries {
			texts = append(texts, e.Value.Text)
		}
		if latest(texts) > last {
			f.m.goneItems[item] = true
			n++
		}
	}
	if n > 0 {
		f.m.tell("%s beyond quarter %d went.", model.Counted(n, one), last)
	}
}

// requote lets sentences that quote the label of a lever follow it.
func (f follower) requote(s site) {
	old, label := "", s.owner.Said("label")
	for _, l := range f.m.scenario.Levers() {
		if l.Ref == s.id {
			old = "'" + l.Label + "'"
		}
	}
	find := func(text string) []yaml.Span {
		var list []yaml.Span
		for at := 0; old != "''" && old != ""; {
			i := strings.Index(text[at:], old)
			if i < 0 {
				break
			}
			list = append(list, yaml.Span{From: at + i + 1, To: at + i + len(old) - 1})
			at += i + len(old)
		}
		return list
	}
	if label == "" {
		return
	}
	for _, text := range f.sentences() {
		f.m.draft.Within(text, find, label)
	}
}

// sentences lists the texts that may quote labels.
func (f follower) sentences() []*yaml.Node {
	var list []*yaml.Node
	for _, item := range f.m.root.List("next") {
		if item.Shape == yaml.Scalar {
			list = append(list, item)
		}
		for _, key := range []string{"say", "then"} {
			if e := item.Entry(key); e != nil {
				list = append(list, e.Value)
			}
		}
	}
	if e := f.m.root.Entry("question"); e != nil {
		list = append(list, e.Value)
	}
	for _, item := range f.m.root.List("levers") {
		if e := item.Entry("help"); e != nil {
			list = append(list, e.Value)
		}
	}
	return list
}

// exclude takes away the other one of two numbers that exclude each other.
func (f follower) exclude(s site) {
	other := map[string]string{"debt": "leverage", "leverage": "debt", "life": "depreciation", "depreciation": "life"}[s.key.Name]
	if x, _, err := reading(f.m, f.m.root).Scenario.Value(s.id + "." + s.key.Name); err != nil || x == 0 || s.owner.Entry(other) == nil {
		return
	}
	f.m.goneKeys[s.owner] = append(f.m.goneKeys[s.owner], other)
	f.m.tell("%s says %s, so it says no %s.", s.id, s.key.Name, other)
}

// meaningless takes away what a deal says that means nothing for its kind and amount, and
// levers on it.
func (f follower) meaningless(s site) {
	deal := reading(f.m, f.m.root).Scenario.Deals[s.index]
	for _, field := range model.DealFields() {
		if deal.Uses(field.Key) {
			continue
		}
		if s.owner.Entry(field.Key) != nil {
			f.m.goneKeys[s.owner] = append(f.m.goneKeys[s.owner], field.Key)
			f.m.tell("%s has no %s as %s.", s.id, field.Key, deal.Kind)
		}
		f.itemsOf("sources", s.id+"."+field.Key, func(item *yaml.Node) { // what it says is of no number now
			if item.Entry("value") != nil {
				f.m.goneKeys[item] = append(f.m.goneKeys[item], "value")
			}
		})
		f.unmoved(s.id + "." + field.Key)
	}
	for i, k := range f.m.scenario.Shocks {
		if k.On == s.id && (k.Kind == model.FundingStop && !deal.Kind.Funds() || k.Kind == model.Withdrawals && deal.Kind != model.Deposit) {
			f.m.goneItems[f.m.root.List("shocks")[i]] = true
			f.m.tell("The shock %s cannot hit it and went.", k.ID)
			f.without(k.ID)
		}
	}
}

// unmeasured takes away what is expected of measures that a deal of another kind does not have.
func (f follower) unmeasured(s site, deal *model.Deal) {
	for _, m := range result.MetricsOf(&f.m.scenario.Deals[s.index]) {
		if slices.Contains(result.MetricsOf(deal), m) {
			continue
		}
		for _, list := range []string{"expect", "next"} {
			for _, item := range f.m.root.List(list) {
				texts := item.Text
				for _, e := range item.Entries {
					texts += " " + e.Value.Text
				}
				f.m.goneItems[item] = f.m.goneItems[item] || strings.Contains(texts, s.id+"."+m.Info().Key)
			}
		}
	}
}

// unpaired has no deal in one bargain with a deal that is no service any more.
func (f follower) unpaired(s site, deal *model.Deal) {
	for _, other := range s.items.Items {
		if deal.Kind != model.Service && other.Said("same_bargain_as") == s.id {
			f.m.goneKeys[other] = append(f.m.goneKeys[other], "same_bargain_as")
			f.m.tell("%s is in no bargain with it now.", other.Said("id"))
		}
	}
}

// dealKind gives a deal what its new kind begins with, and takes away what only its old
// one had.
func (f follower) dealKind(s site) {
	deal := reading(f.m, f.m.root).Scenario.Deals[s.index]
	isNumber := func(key string) bool {
		return slices.ContainsFunc(model.DealFields(), func(x model.Field[model.Deal]) bool { return x.Key == key })
	}
	for _, e := range s.owner.Entries { // numbers are taken away as meaningless
		if !isNumber(e.Key) && (!deal.Uses(e.Key) || e.Key == "carried_at" && deal.Kind == model.Protection) {
			f.m.goneKeys[s.owner] = append(f.m.goneKeys[s.owner], e.Key)
			f.m.tell("%s has no %s as %s.", s.id, e.Key, deal.Kind)
		}
	}
	f.unpaired(s, &deal)
	of := deal.Amount.Of
	amount := s.owner.Entry("amount")
	switch promise := deal.Kind == model.Guarantee; {
	case amount == nil:
	case promise && (of == model.OfDeal || of == model.OfCash || of == model.OfGain):
		f.m.draft.Scalar(amount.Value, grammar.Amount(model.Amount{Value: .5, Of: model.OfDebt}), true)
	case !promise && of == model.OfDebt:
		f.m.draft.Scalar(amount.Value, grammar.Amount(model.Amount{Value: 1, Of: model.OfCash}), true)
	}
	f.unmeasured(s, &deal)
	if deal.Kind == model.Protection && s.owner.Entry("of") == nil {
		f.m.draft.Add(s.owner, names(s.keys), "of", grammar.Plain(model.Protectable(f.m.scenario, deal.From, deal.To)))
	}
	for _, term := range deal.Kind.Starters() {
		if s.owner.Entry(term.Key) == nil {
			f.m.draft.Add(s.owner, names(s.keys), term.Key, grammar.Plain(term.Value))
		}
	}
}

// shockKind turns a shock off whose size is counted in another unit now, and lets it hit
// what it can.
func (f follower) shockKind(s site, before map[string]model.Unit) {
	shock := reading(f.m, f.m.root).Scenario.Shocks[s.index]
	old, _ := grammar.UnitOfRef(f.m.scenario, nil)(s.id + ".size")
	now, _ := grammar.UnitOfRef(&model.Scenario{Shocks: []model.Shock{shock}}, nil)(shock.ID + ".size")
	if e := s.owner.Entry("size"); e != nil && old != now {
		f.m.draft.Scalar(e.Value, model.Notation(0, now), true)
		f.m.tell("%s is off now: its size is another.", s.id)
	}
	switch e := s.owner.Entry("on"); {
	case e != nil && shock.Kind == model.BaseRate && e.Value.Text != model.Everyone:
		f.m.goneKeys[s.owner] = append(f.m.goneKeys[s.owner], "on")
	case e == nil && shock.Kind != model.BaseRate:
		f.m.draft.Add(s.owner, names(s.keys), "on", &yaml.Node{Shape: yaml.Scalar, Text: model.Everyone})
	}
}

// retune lets ranges of levers and values of sources follow numbers that are counted in
// another unit now: rates are converted, others go.
func (f follower) retune(before map[string]model.Unit) {
	told := map[string]model.Unit{} // of those that a lever or a source is about
	for ref, unit := range before {
		for _, list := range []string{"levers", "sources"} {
			f.itemsOf(list, ref, func(*yaml.Node) { told[ref] = unit })
		}
	}
	if len(told) == 0 {
		return
	}
	of := grammar.UnitOfRef(reading(f.m, f.m.remaining()).Scenario, nil)
	for ref, old := range told {
		now, ok := of(ref)
		if !ok || now == old {
			continue
		}
		f.itemsOf("levers", ref, func(item *yaml.Node) {
			f.recount(item, old, now, "min", "max", "step", "bands", "plausible", "uncertain")
		})
		f.itemsOf("sources", ref, func(item *yaml.Node) { f.recount(item, old, now, "value") })
	}
}

func (f follower) recount(item *yaml.Node, old, now model.Unit, keys ...string) {
	factor := 0.
	switch {
	case old == model.YearlyRate && now == model.QuarterRate:
		factor = .25
	case old == model.QuarterRate && now == model.YearlyRate:
		factor = 4
	}
	for _, key := range keys {
		e := item.Entry(key)
		switch {
		case e == nil:
		case factor == 0 || key == "uncertain":
			f.m.goneKeys[item] = append(f.m.goneKeys[item], key)
		case e.Value.Shape == yaml.Mapping:
			for _, band := range e.Value.Entries {
				f.convert(band.Value, old, now, factor)
			}
		default:
			f.convert(e.Value, old, now, factor)
		}
	}
	what := item.Said("lever") + item.Said("for")
	if factor == 0 {
		f.m.tell("%s has another unit now, so its range went.", what)
	} else {
		f.m.tell("The range of %s is in the new unit, too.", what)
	}
}

// convert writes a rate with another period.
func (f follower) convert(n *yaml.Node, old, now model.Unit, factor float64) {
	if x, problem := model.Written(n.Text, old); problem == "" {
		f.m.draft.Scalar(n, model.Notation(tidy(x*factor), now), true)
	}
}

// tidy takes off what binary fractions leave of decimal ones.
func tidy(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		return x
	}
	return y
}

// dated is a quarter in a condition or in the braces of a sentence.
var dated = regexp.MustCompile(`@\s*(\d+)`)

// latest is the last quarter that some texts name.
func latest(texts []string) (quarter int) {
	for _, m := range dated.FindAllStringSubmatch(strings.Join(texts, " "), -1) {
		if q, err := strconv.Atoi(m[1]); err == nil {
			quarter = max(quarter, q)
		}
	}
	return quarter
}
