package scenarios

import (
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/rules"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// What follows from an edit: an edit takes along what it makes impossible, and a new id
// goes wherever the old one stood.

// mentions returns where a text names an id.
func mentions(text, id string) []yaml.Span {
	var list []yaml.Span
	for at := 0; id != ""; {
		i := strings.Index(text[at:], id)
		if i < 0 {
			break
		}
		from, to := at+i, at+i+len(id)
		before := from > 0 && (isIDByte(text[from-1]) || text[from-1] == '.')
		if !before && (to == len(text) || !isIDByte(text[to])) {
			list = append(list, yaml.Span{From: from, To: to})
		}
		at = to
	}
	return list
}

func isIDByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// A naming is a place in the tree where ids stand: the value of a key, or a key itself.
type naming struct {
	list  grammar.Outline
	item  *yaml.Node
	key   grammar.Outline
	entry *yaml.Entry
}

// namings lists the places of all lists where ids stand, those that name their items
// aside.
func (t *tree) namings() []naming {
	var all []naming
	for _, list := range t.keys {
		if !list.Holds.Listed() {
			continue
		}
		for _, item := range t.root.List(list.Name) {
			for _, key := range list.Inner {
				e := item.Entry(key.Name)
				if item.Shape == yaml.Scalar && key.Name == subject(list.Name) && list.Name != "next" { // a sentence, and not for people
					e = &yaml.Entry{Key: key.Name, Value: item}
				}
				if key.Names && e != nil {
					all = append(all, naming{list, item, key, e})
				}
			}
		}
	}
	return all
}

// mentions returns where a text in this place names an id: in words for people only in
// braces.
func (n naming) mentions(text, id string) []yaml.Span {
	list := mentions(text, id)
	if on, luck := model.LuckOf(text); n.list.Name == "factors" && luck && on == id { // noise.b is of b
		list = []yaml.Span{{From: len(text) - len(on), To: len(text)}}
	}
	if n.list.Name == "deals" && n.key.Name == "amount" { // words such as then and from are no ids
		list = slices.DeleteFunc(list, func(s yaml.Span) bool { return !strings.HasSuffix(text[:s.From], " of ") })
	}
	if n.key.Name == "secured_by" && (text == model.OwnShares || text == model.FixedAssets) {
		return nil
	}
	if n.list.Name == "next" && !slices.Contains([]string{"move", "until", "do"}, n.key.Name) {
		list = slices.DeleteFunc(list, func(s yaml.Span) bool {
			return strings.LastIndexByte(text[:s.From], '{') <= strings.LastIndexByte(text[:s.From], '}')
		})
	}
	return list
}

// named reports whether the place names one of the ids.
func (n naming) named(ids map[string]bool) bool {
	for id := range ids {
		if n.key.Holds == grammar.HoldsNamed && n.entry.Value.Entry(id) != nil || len(n.mentions(n.entry.Value.Text, id)) > 0 {
			return true
		}
	}
	return false
}

// rename gives an item another id.
func (m *maker) rename() error {
	s, err := m.site()
	if err != nil {
		return err
	}
	if s.key != nil || s.list == "" || subject(s.list) != "id" || s.owner.Shape != yaml.Mapping {
		return m.wrongAt(m.edit.AtColumn(), model.Quoted(m.edit.At), "the id of a firm, a deal or a shock")
	}
	return m.renamed(s, m.edit.Value)
}

func (m *maker) renamed(s site, id string) error {
	old, words := s.owner.Said("id"), 1
	if old == id {
		return nil
	}
	if taken := m.ids(); slices.Contains(taken, id) {
		e := m.wrongAt(m.edit.ValueColumn(), model.Quoted(id)+", which is taken", "an id of its own")
		for n := 2; e.Nearest == "" || slices.Contains(taken, e.Nearest); n++ {
			e.Nearest = id + "-" + strconv.Itoa(n)
		}
		return e
	}
	m.draft.Scalar(s.owner.Entry("id").Value, id, false)
	for _, n := range m.namings() {
		if n.key.Holds == grammar.HoldsNamed {
			if e := n.entry.Value.Entry(old); e != nil {
				m.draft.Name(e, id)
				words++
			}
			continue
		}
		find := func(text string) []yaml.Span { return n.mentions(text, old) }
		words += len(find(n.entry.Value.Text))
		m.draft.Within(n.entry.Value, find, id)
	}
	m.tell("%s is %s now, in %s.", old, id, model.Counted(words, "place"))
	return nil
}

// itemAt is the item that an edit is about, which expects one.
func itemAt(m *maker, expected string) (site, error) {
	if err := m.offered(); err != nil {
		return site{}, err
	}
	s, err := m.site()
	if err == nil && (s.list == "" || s.key != nil) {
		err = m.wrongAt(m.edit.AtColumn(), model.Quoted(m.edit.At), expected)
	}
	return s, err
}

// remove takes an item away, and what cannot be without it.
func (m *maker) remove() error {
	s, err := itemAt(m, "an item of a list; unset takes keys away")
	if err != nil {
		return err
	}
	m.goneItems[s.owner] = true
	if s.owner.Shape == yaml.Mapping && subject(s.list) == "id" {
		follower{m}.without(s.owner.Said("id"))
	}
	if s.list == "levers" {
		follower{m}.unasked(s.owner.Said("lever"))
	}
	return nil
}

// without takes away what cannot be without the ids: items, and what items say of them.
func (f follower) without(ids ...string) {
	gone := map[string]bool{}
	for _, id := range ids {
		gone[id] = true
	}
	all := f.m.namings()
	for again := true; again; {
		again = false
		for _, n := range all {
			if f.m.goneItems[n.item] || survives(n.key.Name) || !n.named(gone) {
				continue
			}
			f.m.goneItems[n.item], again = true, true
			if id := n.item.Said("id"); id != "" {
				gone[id] = true
			}
		}
	}
	f.tellGone(ids[0])
	for _, n := range all {
		if !f.m.goneItems[n.item] && n.named(gone) {
			f.outlive(n, gone)
		}
	}
}

// unasked takes away the prompts that ask to move what is no lever any more.
func (f follower) unasked(ref string) {
	n := 0
	for _, item := range f.m.root.List("next") {
		if item.Said("move") == ref && !f.m.goneItems[item] {
			f.m.goneItems[item] = true
			n++
		}
	}
	if n > 0 {
		f.m.tell("%s that asked for it went, too.", model.Counted(n, "prompt"))
	}
}

// unmoved takes away the lever of a number that means nothing now.
func (f follower) unmoved(ref string) {
	f.itemsOf("levers", ref, func(item *yaml.Node) {
		f.m.goneItems[item] = true
		f.m.tell("The lever %s went.", ref)
		f.unasked(ref)
	})
}

// outlived are the keys that name something and can do without: what else says nothing then, and what is
// told of the item.
var outlived = map[string]struct {
	with []string
	told string
}{
	"vehicle_of":      {[]string{"consolidated"}, "%s is a plain firm now."},
	"issuer":          {nil, "Nobody has issued %s now."},
	"secured_by":      {model.SecurityKeys(), "Nothing secures %s now."},
	"supersedes":      {nil, "%s replaces nothing now."},
	"financed_by":     {nil, "The seller of %s lends by itself now."},
	"when":            {[]string{"milestone"}, "%s waits for nothing now."},
	"converts_when":   {nil, "%s becomes shares for nothing that is so now."},
	"same_bargain_as": {[]string{"booked_net"}, "%s is a bargain of its own now."},
}

// survives reports whether what names something that is gone can do without.
func survives(key string) bool {
	_, alone := outlived[key]
	return alone || slices.Contains([]string{"stakes", "holds", "amount"}, key)
}

// outlive changes what an item says of what is gone.
func (f follower) outlive(n naming, gone map[string]bool) {
	id := n.item.Said("id")
	switch n.key.Name {
	case "stakes", "holds":
		for _, e := range n.entry.Value.Entries {
			if gone[e.Key] {
				f.m.goneKeys[n.entry.Value] = append(f.m.goneKeys[n.entry.Value], e.Key)
				f.m.tell("%s holds nothing of %s now.", id, e.Key)
			}
		}
		if len(f.m.goneKeys[n.entry.Value]) == len(n.entry.Value.Entries) {
			delete(f.m.goneKeys, n.entry.Value)
			f.m.goneKeys[n.item] = append(f.m.goneKeys[n.item], n.key.Name)
		}
	case "amount":
		before := map[string]model.Unit{id + ".amount": model.Share}
		paid := f.paidFirst(id)
		f.m.draft.Scalar(n.entry.Value, paid, true)
		f.retune(before)
		f.m.tell("%s pays %s now.", id, paid)
	default:
		lost := outlived[n.key.Name]
		f.m.goneKeys[n.item] = append(f.m.goneKeys[n.item], n.key.Name)
		f.unsaid(n.item, lost.with)
		f.m.tell(lost.told, id)
	}
}

// unsaid takes away what else an item says, and the levers about that.
func (f follower) unsaid(item *yaml.Node, keys []string) {
	for _, key := range keys {
		if item.Entry(key) != nil {
			f.m.goneKeys[item] = append(f.m.goneKeys[item], key)
		}
		f.unmoved(item.Said("id") + "." + key)
	}
}

// paidFirst is what a deal pays in the first quarter of the scenario as it was, or all of
// the payer's cash if that cannot be played.
func (f follower) paidFirst(deal string) string {
	s := f.m.scenario.Clone()
	if i := s.Deal(deal); i >= 0 && len(rules.Validate(s)) == 0 {
		model.FitBooks(s)
		if run, err := engine.Run(s); err == nil {
			_, paid := run.DealAt(i, 0)
			return model.Notation(paid, model.Money)
		}
	}
	return grammar.Amount(model.Amount{Value: 1, Of: model.OfCash})
}

// tellGone says what goes with an id.
func (f follower) tellGone(id string) {
	var parts []string
	for _, k := range f.m.keys {
		n := 0
		for _, item := range f.m.root.List(k.Name) {
			if f.m.goneItems[item] && item.Said("id") != id {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, model.Counted(n, itemNamed(k.Name)))
		}
	}
	if len(parts) > 0 {
		f.m.tell("With %s went %s.", id, model.All(parts))
	}
}

// itemsOf does something to each item of a list that is about a number.
func (f follower) itemsOf(list, ref string, do func(item *yaml.Node)) {
	for _, item := range f.m.root.List(list) {
		if item.Said(subject(list)) == ref && !f.m.goneItems[item] {
			do(item)
		}
	}
}

// sweep takes away what is gone, each list and each mapping at once.
func (m *maker) sweep() {
	for owner, keys := range m.goneKeys {
		m.draft.Drop(owner, keys...)
	}
	for i := range m.root.Entries {
		e := &m.root.Entries[i]
		items := slices.Clone(e.Value.Items)
		left := slices.DeleteFunc(slices.Clone(items), func(n *yaml.Node) bool { return m.goneItems[n] })
		switch {
		case len(left) == len(items):
		case len(left) == 0:
			m.draft.Empty(e)
		default:
			m.draft.In(e.Value).Cut(func(i int) bool { return m.goneItems[items[i]] })
		}
	}
}

// remaining is what the file says without the keys that are gone.
func (m *maker) remaining() *yaml.Node { return m.root.Without(m.goneKeys) }
