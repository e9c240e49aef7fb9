package scenarios

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
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
	var items []*node
	for _, l := range levers {
		items = append(items, &node{shape: mapping, entries: []entry{
			{key: "lever", value: &node{shape: scalar, text: l.Ref}}, {key: "group", value: &node{shape: scalar, text: l.Group}},
		}})
	}
	if e := m.root.entry("levers"); e == nil {
		m.draft.add(m.root, names(m.keys), "levers", &node{shape: list, items: items})
	} else if !e.value.inFlow {
		m.draft.open(e, items)
	}
	next, err := m.finish()
	if err != nil {
		return err
	}
	m.tell("The %s that were offered unasked are written down.", counted(len(levers), "lever"))
	m.open(next)
	return nil
}

// A follower works out what follows from an edit, and does it as part of it.
type follower struct{ m *maker }

// about returns the units of the numbers that stand at a site.
func (f follower) about(s site) map[string]model.Unit {
	units := map[string]model.Unit{}
	of := unitOfRef(f.m.scenario, nil)
	refs := []string{s.ref()}
	if s.key.holds == holdsGroup && s.member == "" {
		for _, member := range s.key.inner {
			refs = append(refs, s.ref()+"."+member.name)
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
func reading(m *maker, root *node) *reader {
	return read(root, (&tree{root: m.was, scenario: m.scenario, reader: m.reader}).former())
}

// follow lets what depends on a key follow it; before are the units that its numbers had, none
// where they have them still.
func (f follower) follow(s site, before map[string]model.Unit) {
	switch s.list + " " + s.key.name {
	case " quarters":
		f.within()
	case "levers label":
		f.requote(s)
	case "shocks kind":
		f.shockKind(s, before)
		before[s.id+".size"], _ = unitOfRef(f.m.scenario, nil)(s.id + ".size")
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
	last := reading(f.m, f.m.root).scenario.Quarters
	f.endBy(last, "expect", "promise")
	f.endBy(last, "next", "prompt")
}

func (f follower) endBy(last int, list, one string) {
	n := 0
	for _, item := range f.m.root.list(list) {
		texts := []string{item.text, "@" + item.said("quarter")}
		for _, e := range item.entries {
			texts = append(texts, e.value.text)
		}
		if latest(texts) > last {
			f.m.goneItems[item] = true
			n++
		}
	}
	if n > 0 {
		f.m.tell("%s beyond quarter %d went.", counted(n, one), last)
	}
}

// requote lets sentences that quote the label of a lever follow it.
func (f follower) requote(s site) {
	old, label := "", s.owner.said("label")
	for _, l := range f.m.scenario.Levers() {
		if l.Ref == s.id {
			old = "'" + l.Label + "'"
		}
	}
	find := func(text string) []span {
		var list []span
		for at := 0; old != "''" && old != ""; {
			i := strings.Index(text[at:], old)
			if i < 0 {
				break
			}
			list = append(list, span{at + i + 1, at + i + len(old) - 1})
			at += i + len(old)
		}
		return list
	}
	if label == "" {
		return
	}
	for _, text := range f.sentences() {
		f.m.draft.within(text, find, label)
	}
}

// sentences lists the texts that may quote labels.
func (f follower) sentences() []*node {
	var list []*node
	for _, item := range f.m.root.list("next") {
		if item.shape == scalar {
			list = append(list, item)
		}
		for _, key := range []string{"say", "then"} {
			if e := item.entry(key); e != nil {
				list = append(list, e.value)
			}
		}
	}
	if e := f.m.root.entry("question"); e != nil {
		list = append(list, e.value)
	}
	for _, item := range f.m.root.list("levers") {
		if e := item.entry("help"); e != nil {
			list = append(list, e.value)
		}
	}
	return list
}

// exclude takes away the other one of two numbers that exclude each other.
func (f follower) exclude(s site) {
	other := map[string]string{"debt": "leverage", "leverage": "debt", "life": "depreciation", "depreciation": "life"}[s.key.name]
	if x, _, err := reading(f.m, f.m.root).scenario.Value(s.id + "." + s.key.name); err != nil || x == 0 || s.owner.entry(other) == nil {
		return
	}
	f.m.goneKeys[s.owner] = append(f.m.goneKeys[s.owner], other)
	f.m.tell("%s says %s, so it says no %s.", s.id, s.key.name, other)
}

// meaningless takes away what a deal says that means nothing for its kind and amount, and
// levers on it.
func (f follower) meaningless(s site) {
	deal := reading(f.m, f.m.root).scenario.Deals[s.index]
	for _, field := range model.DealFields() {
		if deal.Uses(field.Key) {
			continue
		}
		if s.owner.entry(field.Key) != nil {
			f.m.goneKeys[s.owner] = append(f.m.goneKeys[s.owner], field.Key)
			f.m.tell("%s has no %s as %s.", s.id, field.Key, deal.Kind)
		}
		f.itemsOf("sources", s.id+"."+field.Key, func(item *node) { // what it says is of no number now
			if item.entry("value") != nil {
				f.m.goneKeys[item] = append(f.m.goneKeys[item], "value")
			}
		})
		f.unmoved(s.id + "." + field.Key)
	}
	for i, k := range f.m.scenario.Shocks {
		if k.On == s.id && (k.Kind == model.FundingStop && !deal.Kind.Funds() || k.Kind == model.Withdrawals && deal.Kind != model.Deposit) {
			f.m.goneItems[f.m.root.list("shocks")[i]] = true
			f.m.tell("The shock %s cannot hit it and went.", k.ID)
			f.without(k.ID)
		}
	}
}

// unmeasured takes away what is expected of measures that a deal of another kind does not have.
func (f follower) unmeasured(s site, deal *model.Deal) {
	for _, m := range f.m.scenario.Deals[s.index].Metrics() {
		if slices.Contains(deal.Metrics(), m) {
			continue
		}
		for _, list := range []string{"expect", "next"} {
			for _, item := range f.m.root.list(list) {
				texts := item.text
				for _, e := range item.entries {
					texts += " " + e.value.text
				}
				f.m.goneItems[item] = f.m.goneItems[item] || strings.Contains(texts, s.id+"."+m.Info().Key)
			}
		}
	}
}

// dealKind gives a deal what its new kind begins with, and takes away what only its old
// one had.
func (f follower) dealKind(s site) {
	deal := reading(f.m, f.m.root).scenario.Deals[s.index]
	for _, only := range []struct {
		key  string
		kept bool
	}{{"for", deal.Kind == model.Guarantee}, {"carried_at", deal.Kind == model.Equity}, {"repay_as", deal.Uses("interest")}, {"secured_by", deal.Kind == model.Loan}, {"converts_when", deal.Uses("converts_at")}, {"of", deal.Kind == model.Protection}} {
		if s.owner.entry(only.key) != nil && !only.kept {
			f.m.goneKeys[s.owner] = append(f.m.goneKeys[s.owner], only.key)
			f.m.tell("%s has no %s as %s.", s.id, only.key, deal.Kind)
		}
	}
	of := deal.Amount.Of
	amount := s.owner.entry("amount")
	switch promise := deal.Kind == model.Guarantee; {
	case amount == nil:
	case promise && (of == model.OfDeal || of == model.OfCash || of == model.OfGain):
		f.m.draft.scalar(amount.value, amountText(model.Amount{Value: .5, Of: model.OfDebt}), true)
	case !promise && of == model.OfDebt:
		f.m.draft.scalar(amount.value, amountText(model.Amount{Value: 1, Of: model.OfCash}), true)
	}
	f.unmeasured(s, &deal)
	if deal.Kind == model.Protection && s.owner.entry("of") == nil {
		f.m.draft.add(s.owner, names(s.keys), "of", plain(model.Protectable(f.m.scenario, deal.From, deal.To)))
	}
	for _, term := range deal.Kind.Starters() {
		if s.owner.entry(term.Key) == nil {
			f.m.draft.add(s.owner, names(s.keys), term.Key, plain(term.Value))
		}
	}
}

// shockKind turns a shock off whose size is counted in another unit now, and lets it hit
// what it can.
func (f follower) shockKind(s site, before map[string]model.Unit) {
	shock := reading(f.m, f.m.root).scenario.Shocks[s.index]
	old, _ := unitOfRef(f.m.scenario, nil)(s.id + ".size")
	now, _ := unitOfRef(&model.Scenario{Shocks: []model.Shock{shock}}, nil)(shock.ID + ".size")
	if e := s.owner.entry("size"); e != nil && old != now {
		f.m.draft.scalar(e.value, model.Notation(0, now), true)
		f.m.tell("%s is off now: its size is another.", s.id)
	}
	switch e := s.owner.entry("on"); {
	case e != nil && shock.Kind == model.BaseRate && e.value.text != model.Everyone:
		f.m.goneKeys[s.owner] = append(f.m.goneKeys[s.owner], "on")
	case e == nil && shock.Kind != model.BaseRate:
		f.m.draft.add(s.owner, names(s.keys), "on", &node{shape: scalar, text: model.Everyone})
	}
}

// retune lets ranges of levers and values of sources follow numbers that are counted in
// another unit now: rates are converted, others go.
func (f follower) retune(before map[string]model.Unit) {
	told := map[string]model.Unit{} // of those that a lever or a source is about
	for ref, unit := range before {
		for _, list := range []string{"levers", "sources"} {
			f.itemsOf(list, ref, func(*node) { told[ref] = unit })
		}
	}
	if len(told) == 0 {
		return
	}
	of := unitOfRef(reading(f.m, f.m.remaining()).scenario, nil)
	for ref, old := range told {
		now, ok := of(ref)
		if !ok || now == old {
			continue
		}
		f.itemsOf("levers", ref, func(item *node) { f.recount(item, old, now, "min", "max", "step", "bands", "plausible", "uncertain") })
		f.itemsOf("sources", ref, func(item *node) { f.recount(item, old, now, "value") })
	}
}

func (f follower) recount(item *node, old, now model.Unit, keys ...string) {
	factor := 0.
	switch {
	case old == model.YearlyRate && now == model.QuarterRate:
		factor = .25
	case old == model.QuarterRate && now == model.YearlyRate:
		factor = 4
	}
	for _, key := range keys {
		e := item.entry(key)
		switch {
		case e == nil:
		case factor == 0 || key == "uncertain":
			f.m.goneKeys[item] = append(f.m.goneKeys[item], key)
		case e.value.shape == mapping:
			for _, band := range e.value.entries {
				f.convert(band.value, old, now, factor)
			}
		default:
			f.convert(e.value, old, now, factor)
		}
	}
	what := item.said("lever") + item.said("for")
	if factor == 0 {
		f.m.tell("%s has another unit now, so its range went.", what)
	} else {
		f.m.tell("The range of %s is in the new unit, too.", what)
	}
}

// convert writes a rate with another period.
func (f follower) convert(n *node, old, now model.Unit, factor float64) {
	if x, problem := model.Written(n.text, old); problem == "" {
		f.m.draft.scalar(n, model.Notation(tidy(x*factor), now), true)
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
