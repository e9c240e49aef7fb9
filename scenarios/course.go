package scenarios

import (
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// onCourse makes of an edit that sets one value of a number that changes, such as cloud.amount.2
// or its quarter cloud.amount.2.at, or where a lever stands its first, one that writes all of it.
func onCourse(m *maker) {
	address, point := m.edit.At, ""
	parts := strings.Split(address, ".")
	for n := len(parts) - 1; n >= 2 && n >= len(parts)-2; n-- {
		if strings.Trim(parts[n], "0123456789") == "" && (n == len(parts)-1 || parts[n+1] == "at") {
			address, point = strings.Join(parts[:n], "."), "."+strings.Join(parts[n:], ".")
		}
	}
	if point == "" && (m.taking || !yaml.IsFigure(m.edit.Value)) {
		return
	}
	s, wrong := m.find(address)
	if wrong != nil || s.key == nil {
		return
	}
	text, _ := s.said()
	for _, u := range []model.Unit{model.Money, model.Share} {
		x, expected := model.Written(m.edit.Value, u)
		if point != "" && strings.HasSuffix(point, ".at") {
			x, expected = model.Written(m.edit.Value, model.QuarterCount)
		}
		first, path, wrong := model.ReadPath(text, u)
		if expected == "" && wrong == "" && path.Moves() && path.Put(point, x, &first) {
			m.edit.At, m.edit.Value = address, path.Notation(first, u)
			return
		}
	}
}

// said returns what the text says of the site's key, and whether it says anything. What is said
// in braces or brackets is returned in them.
func (s site) said() (text string, said bool) {
	e := s.entry()
	switch {
	case e == nil:
		return "", false
	case s.member == "" && e.Value.Shape == yaml.Scalar:
		return e.Value.Text, true
	case s.member == "" && e.Value.Shape == yaml.List:
		return e.Value.Line(), true
	case s.member == "":
		return yaml.Flat(e.Value, false, true), true
	case e.Value.Shape == yaml.Mapping:
		if inner := e.Value.Entry(s.member); inner != nil {
			return inner.Value.Text, true
		}
		return "", false
	}
	members := names(s.key.Inner)
	if i, text := grammar.MemberOf(e.Value.Text, members); i >= 0 && members[i] == s.member {
		return text, true
	}
	return "", false
}
