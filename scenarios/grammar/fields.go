package grammar

import (
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// fieldKeys makes keys of the declarations of numbers: a key for each, and one key
// with a mapping for those whose names share what stands before the dot.
func fieldKeys[T any](fields []model.Field[T]) Shape[T] {
	var keys Shape[T]
	for len(fields) > 0 {
		head, _, dotted := strings.Cut(fields[0].Key, ".")
		n := 1
		for dotted && n < len(fields) && strings.HasPrefix(fields[n].Key, head+".") {
			n++
		}
		if dotted {
			keys = append(keys, groupKey(head, fields[:n]))
		} else {
			keys = append(keys, fieldKey(head, fields[0]))
		}
		fields = fields[n:]
	}
	return keys
}

// fieldKey is one declared number.
func fieldKey[T any](name string, f model.Field[T]) key[T] {
	var zero T
	isRate := f.Rate(&zero) != nil
	return key[T]{
		Outline: Outline{Name: name, Help: f.Help, takes: takesWord(f.Param), otherwise: defaultText(name, f)},
		schema: func() schema {
			s := numberSchema(f.Unit, isRate, f.Open, OpenWord(name))
			if f.Path(&zero) != nil {
				return anyOf(append(courseSchema(), s))
			}
			return s
		},
		read: func(r *Reader, n *yaml.Node, x *T) { readField(r, n, f, x) },
		write: func(x *T) (*yaml.Node, bool) {
			perYear := isRate && f.Rate(x).Per == model.PerYear
			path := f.Path(x)
			return Plain(fieldText(name, f, x)), perYear || !same(*f.Value(x), f.Default) || path != nil && path.Moves()
		},
	}
}

// defaultText is the number that a file which does not say gets, or nothing.
func defaultText[T any](name string, f model.Field[T]) string {
	if math.IsNaN(f.Default) {
		return ""
	}
	if f.Default == 0 {
		return "0"
	}
	var x T
	*f.Value(&x) = f.Default
	return fieldText(name, f, &x)
}

func readField[T any](r *Reader, n *yaml.Node, f model.Field[T], x *T) {
	if path := f.Path(x); path != nil && model.HasPath(n.Line()) {
		first, then, expected := model.ReadPath(n.Line(), f.UnitOf(x))
		if expected != "" {
			r.fail(n.At, n.Found(), expected)
			return
		}
		*f.Value(x), *path = first, then
		return
	}
	if f.Rate(x) == nil {
		open := ""
		if f.Open {
			open = OpenWord(f.Key)
		}
		r.number(n, f.UnitOf(x), open, f.Value(x))
		return
	}
	rate, expected := parseRate(n.Text)
	if expected != "" {
		r.fail(n.At, n.Found(), expected)
		return
	}
	*f.Rate(x) = rate
}

func fieldText[T any](name string, f model.Field[T], x *T) string {
	if path := f.Path(x); path != nil && path.Moves() {
		return path.Notation(*f.Value(x), f.UnitOf(x))
	}
	if text := model.Notation(*f.Value(x), f.UnitOf(x)); text != unlimited {
		return text
	}
	return OpenWord(name)
}

// perRevenue follows a share that stands for the of_revenue of a group.
const perRevenue = " of revenue"

// groupKey is several numbers under one key. Where one is enough it stands for the
// mapping: sales: 20, costs: 60% of revenue, repay: 2%/q.
func groupKey[T any](head string, fields []model.Field[T]) key[T] {
	var members Shape[T]
	for _, f := range fields {
		_, tail, _ := strings.Cut(f.Key, ".")
		members = append(members, fieldKey(tail, f))
	}
	return key[T]{
		Outline: Outline{Name: head, Help: groupHelp(head, members), Holds: HoldsGroup, Inner: members.outline(), takes: "these"},
		schema:  func() schema { return groupSchema(members) },
		read: func(r *Reader, n *yaml.Node, x *T) {
			if n.Shape == yaml.Mapping {
				members.read(r, n, x, head)
				return
			}
			readShort(r, n, members, x, head)
		},
		write: func(x *T) (*yaml.Node, bool) {
			n := members.write(x)
			if len(n.Entries) == 0 { // nothing to say; say so with the first
				value, _ := members[0].write(x)
				n.Entries = []yaml.Entry{{Key: members[0].Name, Value: value}}
				return Short(n), false
			}
			return Short(n), true
		},
	}
}

// ShortForm says how the member of a group is written without its name.
func ShortForm(member string) (suffix string, ok bool) {
	switch member {
	case "amount", "fixed", "rate":
		return "", true
	case "of_revenue":
		return perRevenue, true
	}
	return "", false
}

// Short returns the short form of a mapping if it has one.
func Short(n *yaml.Node) *yaml.Node {
	if len(n.Entries) == 1 {
		if suffix, ok := ShortForm(n.Entries[0].Key); ok {
			return Plain(n.Entries[0].Value.Text + suffix)
		}
	}
	return n
}

// readShort reads the short form of a group.
func readShort[T any](r *Reader, n *yaml.Node, members Shape[T], x *T, head string) {
	value := *n
	member, text := MemberOf(n.Text, members.names())
	if member < 0 || n.Shape != yaml.Scalar {
		r.fail(n.At, n.Found(), groupHelp(head, members))
		return
	}
	value.Text = text
	before := len(r.Errors)
	members[member].read(r, &value, x)
	for _, e := range r.Errors[before:] {
		e.Found, e.Expected = n.Found(), groupHelp(head, members)
	}
}

// MemberOf tells which member of a group a short form stands for, and what it says of it.
func MemberOf(text string, members []string) (best int, value string) {
	best = -1
	for i, name := range members {
		suffix, ok := ShortForm(name)
		rest, fits := strings.CutSuffix(text, suffix)
		isRate := name == "rate" && strings.Contains(rest, "%")
		if ok && fits && (best < 0 || suffix != "" || isRate) {
			best, value = i, rest
		}
	}
	return best, value
}

// groupHelp says how a group is written: costs such as 100, 20% of revenue or {fixed: …}.
func groupHelp[T any](head string, members Shape[T]) string {
	var forms []string
	for _, m := range members {
		switch m.Name {
		case "amount", "fixed":
			forms = append(forms, "100")
		case "of_revenue":
			forms = append(forms, "20%"+perRevenue)
		case "rate":
			forms = append(forms, "2%/q")
		}
	}
	forms = append(forms, "{"+strings.Join(members.names(), ": …, ")+": …}")
	return head + " such as " + model.Either(forms)
}
