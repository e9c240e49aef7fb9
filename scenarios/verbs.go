package scenarios

import (
	"slices"
	"strings"

	"moneyloop/model"
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
	case s.key == nil && s.owner.shape == scalar: // a sentence
		m.draft.scalar(s.owner, m.edit.Value, false)
		return nil
	case s.key == nil:
		return m.wrongAt(m.edit.AtColumn(), model.Quoted(m.edit.At)+", which is not one value", "a key of it: "+either(names(s.keys)))
	case s.key.name == "id" && s.list != "":
		return m.renamed(s, m.edit.Value)
	}
	v, err := m.given(*s.key, m.edit.Value)
	if err != nil {
		return err
	}
	if e := s.entry(); e != nil && (s.list == "deals" && s.key.name == "amount" || s.list == "positions" && s.key.name == "shares") && strings.HasSuffix(v.text, "%") {
		_, basis, _ := strings.Cut(e.value.text, " of ") // a share alone keeps what it is of
		v.text = strings.TrimSuffix(v.text+" of "+basis, " of ")
	}
	before, e := follower{m}.about(s), s.entry()
	if e != nil && s.member == "" && sameUnit(e.value.text, v.text) {
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
	return isFigure(a) && isFigure(b) && strings.TrimLeft(a, digits) == strings.TrimLeft(b, digits)
}

// put says a value at a site.
func (m *maker) put(s site, v *node) {
	e := s.entry()
	switch {
	case s.member == "" && e != nil:
		m.draft.value(e, v)
	case s.member == "":
		m.draft.add(s.owner, names(s.keys), s.key.name, v)
	case e == nil:
		n := &node{shape: mapping, entries: []entry{{key: s.member, value: v}}}
		if s.key.holds == holdsGroup {
			n = short(n)
		}
		m.draft.add(s.owner, names(s.keys), s.key.name, n)
	default:
		m.putMember(s, e, v)
	}
}

// putMember says a member of a group, or a name, of which something is said already.
func (m *maker) putMember(s site, e *entry, v *node) {
	if e.value.shape == mapping {
		if inner := e.value.entry(s.member); inner != nil {
			m.draft.value(inner, v)
			return
		}
		order := names(s.key.inner)
		if s.key.holds == holdsNamed {
			order = inOrder(e.value.entries, s.member, v.text)
		}
		m.draft.add(e.value, order, s.member, v)
		return
	}
	members := names(s.key.inner)
	i, text := memberOf(e.value.text, members)
	switch {
	case i < 0:
		m.draft.stuck = true
	case members[i] == s.member:
		suffix, _ := shortForm(s.member)
		m.draft.scalar(e.value, v.text+suffix, true)
	default:
		both := []entry{{key: members[i], value: plain(text)}, {key: s.member, value: v}}
		if slices.Index(members, s.member) < i {
			slices.Reverse(both)
		}
		m.draft.value(e, &node{shape: mapping, entries: both})
	}
}

// inOrder lists names with a new one, behind those that are said less of: bands rise.
func inOrder(entries []entry, name, text string) []string {
	size := func(text string) float64 {
		x, _ := model.Numeral(strings.TrimRight(text, "%/yqbpx "), 0)
		return x
	}
	var order []string
	at := 0
	for i, e := range entries {
		order = append(order, e.key)
		if size(e.value.text) <= size(text) {
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
	case s.key.must && s.member == "":
		return m.wrongAt(m.edit.AtColumn(), model.Quoted(m.edit.At)+", which must be said", "a key that may be missing")
	}
	before := follower{m}.about(s)
	if m.drop(s) {
		follower{m}.follow(s, before)
		if s.key.name == "secured_by" {
			follower{m}.unsecured(s.owner)
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
	if s.member != "" && e.value.shape == mapping && (len(e.value.entries) > 1 || e.value.entry(s.member) == nil) {
		said := e.value.entry(s.member) != nil
		m.goneKeys[e.value] = append(m.goneKeys[e.value], s.member)
		return said
	}
	if s.member != "" && e.value.shape == scalar {
		if i, _ := memberOf(e.value.text, names(s.key.inner)); i < 0 || s.key.inner[i].name != s.member {
			return false
		}
	}
	m.goneKeys[s.owner] = append(m.goneKeys[s.owner], s.key.name)
	return true
}

// add puts an item into a list.
func (m *maker) add() error {
	if err := m.offered(); err != nil {
		return err
	}
	i := slices.IndexFunc(m.keys, func(k outline) bool { return k.name == m.edit.At })
	if i < 0 || !m.keys[i].holds.listed() {
		var lists []string
		for _, k := range m.keys {
			if k.holds.listed() {
				lists = append(lists, k.name)
			}
		}
		return m.unfound(m.edit.AtColumn(), &unfound{model.Quoted(m.edit.At), "a list: " + either(lists), model.Nearest(m.edit.At, lists)})
	}
	k := m.keys[i]
	item, err := m.given(outline{holds: k.holds, inner: k.inner}, m.edit.Value)
	if err != nil {
		return err
	}
	if k.holds == holdsItems && item.shape == scalar {
		item = &node{shape: mapping, entries: []entry{{key: subject(k.name), value: &node{shape: scalar, text: item.text}}}}
	}
	at := len(m.root.list(k.name))
	if m.edit.Place != model.Last {
		by, wrong := m.beside(k.name)
		if wrong != nil {
			return wrong
		}
		at = by
	}
	m.draft.addItem(m.root, names(m.keys), k.name, at, item)
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
		m.draft.in(s.items).move(s.index, to)
	}
	return nil
}
