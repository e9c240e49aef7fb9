package scenarios

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// set gives a key a value.
func (m *maker) set() error {
	if err := m.offered(); err != nil {
		return err
	}
	onCourse(m)
	s, err := m.site()
	switch {
	case err != nil:
		return err
	case s.key == nil && s.owner.Shape == yaml.Scalar: // a sentence
		m.draft.Scalar(s.owner, m.edit.Value, false)
		return nil
	case s.key == nil:
		return m.wrongAt(m.edit.AtColumn(), model.Quoted(m.edit.At)+", which is not one value", "a key of it: "+model.Either(names(s.keys)))
	case s.key.Name == "id" && s.list != "":
		return m.renamed(s, m.edit.Value)
	}
	v, err := m.given(*s.key, m.edit.Value)
	if err != nil {
		return err
	}
	if e := s.entry(); e != nil && (s.list == "deals" && s.key.Name == "amount" || s.list == "positions" && s.key.Name == "shares") && strings.HasSuffix(v.Text, "%") {
		_, basis, _ := strings.Cut(e.Value.Text, " of ") // a share alone keeps what it is of
		v.Text = strings.TrimSuffix(v.Text+" of "+basis, " of ")
	}
	before, e := follower{m}.about(s), s.entry()
	if e != nil && s.member == "" && sameUnit(e.Value.Text, v.Text) {
		before = nil
	}
	m.put(s, v)
	if m.taking {
		follower{m}.follow(s, before)
	}
	return nil
}

// sameUnit reports whether two texts are numbers that are written in one unit: 5% and 6%, not
// 5% and 5%/y.
func sameUnit(a, b string) bool {
	const digits = "0123456789."
	return yaml.IsFigure(a) && yaml.IsFigure(b) && strings.TrimLeft(a, digits) == strings.TrimLeft(b, digits)
}

// put says a value at a site.
func (m *maker) put(s site, v *yaml.Node) {
	e := s.entry()
	switch {
	case s.member == "" && e != nil:
		m.draft.Value(e, v)
	case s.member == "":
		m.draft.Add(s.owner, names(s.keys), s.key.Name, v)
	case e == nil:
		n := &yaml.Node{Shape: yaml.Mapping, Entries: []yaml.Entry{{Key: s.member, Value: v}}}
		if s.key.Holds == grammar.HoldsGroup {
			n = grammar.Short(n)
		}
		m.draft.Add(s.owner, names(s.keys), s.key.Name, n)
	default:
		m.putMember(s, e, v)
	}
}

// putMember says a member of a group, or a name, of which something is said already.
func (m *maker) putMember(s site, e *yaml.Entry, v *yaml.Node) {
	if e.Value.Shape == yaml.Mapping {
		if inner := e.Value.Entry(s.member); inner != nil {
			m.draft.Value(inner, v)
			return
		}
		order := names(s.key.Inner)
		if s.key.Holds == grammar.HoldsNamed {
			order = inOrder(e.Value.Entries, s.member, v.Text)
		}
		m.draft.Add(e.Value, order, s.member, v)
		return
	}
	members := names(s.key.Inner)
	i, text := grammar.MemberOf(e.Value.Text, members)
	switch {
	case i < 0:
		m.draft.Stuck = true
	case members[i] == s.member:
		suffix, _ := grammar.ShortForm(s.member)
		m.draft.Scalar(e.Value, v.Text+suffix, true)
	default:
		both := []yaml.Entry{{Key: members[i], Value: grammar.Plain(text)}, {Key: s.member, Value: v}}
		if slices.Index(members, s.member) < i {
			slices.Reverse(both)
		}
		m.draft.Value(e, &yaml.Node{Shape: yaml.Mapping, Entries: both})
	}
}

// inOrder lists names with a new one, behind those that are said less of: bands rise.
func inOrder(entries []yaml.Entry, name, text string) []string {
	size := func(text string) float64 {
		x, _ := model.Numeral(strings.TrimRight(text, "%/yqbpx "), 0)
		return x
	}
	var order []string
	at := 0
	for i, e := range entries {
		order = append(order, e.Key)
		if size(e.Value.Text) <= size(text) {
			at = i + 1
		}
	}
	return slices.Insert(order, at, name)
}

// unset takes a key away, so that its default holds.
func (m *maker) unset() error {
	if err := m.offered(); err != nil {
		return err
	}
	s, err := m.site()
	switch {
	case err != nil:
		return err
	case s.key == nil:
		return m.wrongAt(m.edit.AtColumn(), model.Quoted(m.edit.At)+", an item", "a key; remove takes items away")
	case s.key.Must && s.member == "":
		return m.wrongAt(m.edit.AtColumn(), model.Quoted(m.edit.At)+", which must be said", "a key that may be missing")
	}
	before := follower{m}.about(s)
	if m.drop(s) {
		follower{m}.follow(s, before)
		if s.key.Name == "secured_by" {
			follower{m}.unsaid(s.owner, model.SecurityKeys())
		}
	} else {
		m.tell("%s was not said; its default holds.", m.edit.At)
	}
	return nil
}

// drop takes away what is said at a site, and reports whether anything was.
func (m *maker) drop(s site) bool {
	e := s.entry()
	if e == nil {
		return false
	}
	if s.member != "" && e.Value.Shape == yaml.Mapping && (len(e.Value.Entries) > 1 || e.Value.Entry(s.member) == nil) {
		said := e.Value.Entry(s.member) != nil
		m.goneKeys[e.Value] = append(m.goneKeys[e.Value], s.member)
		return said
	}
	if s.member != "" && e.Value.Shape == yaml.Scalar {
		if i, _ := grammar.MemberOf(e.Value.Text, names(s.key.Inner)); i < 0 || s.key.Inner[i].Name != s.member {
			return false
		}
	}
	m.goneKeys[s.owner] = append(m.goneKeys[s.owner], s.key.Name)
	return true
}

// add puts an item into a list.
func (m *maker) add() error {
	if err := m.offered(); err != nil {
		return err
	}
	i := slices.IndexFunc(m.keys, func(k grammar.Outline) bool { return k.Name == m.edit.At })
	if i < 0 || !m.keys[i].Holds.Listed() {
		var lists []string
		for _, k := range m.keys {
			if k.Holds.Listed() {
				lists = append(lists, k.Name)
			}
		}
		return m.unfound(m.edit.AtColumn(), &unfound{model.Quoted(m.edit.At), "a list: " + model.Either(lists), model.Nearest(m.edit.At, lists)})
	}
	k := m.keys[i]
	item, err := m.given(grammar.Outline{Holds: k.Holds, Inner: k.Inner}, m.edit.Value)
	if err != nil {
		return err
	}
	if k.Holds == grammar.HoldsItems && item.Shape == yaml.Scalar {
		item = &yaml.Node{Shape: yaml.Mapping, Entries: []yaml.Entry{{Key: subject(k.Name), Value: &yaml.Node{Shape: yaml.Scalar, Text: item.Text}}}}
	}
	at := len(m.root.List(k.Name))
	if m.edit.Place != model.Last {
		by, wrong := m.beside(k.Name)
		if wrong != nil {
			return wrong
		}
		at = by
	}
	m.draft.AddItem(m.root, names(m.keys), k.Name, at, item)
	return nil
}

// beside returns the index before which an item stands that is said to stand beside
// another.
func (m *maker) beside(list string) (int, error) {
	address := m.edit.By
	if !strings.Contains(address, "/") {
		address = list + "/" + address
	}
	column := m.edit.AtColumn() + len([]rune(m.edit.At)) + len(m.edit.Place) + 2
	s, wrong := m.find(address)
	if wrong != nil {
		return 0, m.unfound(column, wrong)
	}
	if s.list != list || s.key != nil {
		return 0, m.wrongAt(column, model.Quoted(m.edit.By), "an item of "+list)
	}
	if m.edit.Place == model.After {
		return s.index + 1, nil
	}
	return s.index, nil
}

// move puts an item elsewhere in its list.
func (m *maker) move() error {
	s, err := itemAt(m, "an item of a list")
	if err != nil {
		return err
	}
	to, err := m.beside(s.list)
	if err != nil {
		return err
	}
	if to != s.index && to != s.index+1 {
		m.draft.In(s.items).Move(s.index, to)
	}
	return nil
}
