package scenarios

import (
	"math"
	"strings"

	"moneyloop/model"
)

// fieldKeys makes keys of the declarations of numbers: a key for each, and one key
// with a mapping for those whose names share what stands before the dot.
func fieldKeys[T any](fields []model.Field[T]) shape[T] {
	var keys shape[T]
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
	k := key[T]{
		name: name, help: f.Help, takes: takesWord(f.Param), otherwise: defaultText(name, f),
		schema: func() schema {
			s := numberSchema(f.Unit, isRate, f.Open, OpenWord(name))
			if f.Path(&zero) != nil {
				return anyOf(append(courseSchema(), s))
			}
			return s
		},
		read: func(r *reader, n *node, x *T) { readField(r, n, f, x) },
		write: func(x *T) (*node, bool) {
			perYear := isRate && f.Rate(x).Per == model.PerYear
			path := f.Path(x)
			return plain(fieldText(name, f, x)), perYear || !same(*f.Value(x), f.Default) || path != nil && path.Moves()
		},
	}
	return k
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

func readField[T any](r *reader, n *node, f model.Field[T], x *T) {
	if path := f.Path(x); path != nil && model.HasPath(n.line()) {
		first, then, expected := model.ReadPath(n.line(), f.UnitOf(x))
		if expected != "" {
			r.fail(n.at, n.found(), expected)
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
	rate, expected := parseRate(n.text)
	if expected != "" {
		r.fail(n.at, n.found(), expected)
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
	var members shape[T]
	for _, f := range fields {
		_, tail, _ := strings.Cut(f.Key, ".")
		members = append(members, fieldKey(tail, f))
	}
	return key[T]{
		name: head, help: groupHelp(head, members), holds: holdsGroup, inner: members.outline(), takes: "these",
		schema: func() schema { return groupSchema(members) },
		read: func(r *reader, n *node, x *T) {
			if n.shape == mapping {
				members.read(r, n, x, head)
				return
			}
			readShort(r, n, members, x, head)
		},
		write: func(x *T) (*node, bool) {
			n := members.write(x)
			if len(n.entries) == 0 { // nothing to say; say so with the first
				value, _ := members[0].write(x)
				n.entries = []entry{{key: members[0].name, value: value}}
				return short(n), false
			}
			return short(n), true
		},
	}
}

// shortForm says how the member of a group is written without its name.
func shortForm(member string) (suffix string, ok bool) {
	switch member {
	case "amount", "fixed", "rate":
		return "", true
	case "of_revenue":
		return perRevenue, true
	}
	return "", false
}

// short returns the short form of a mapping if it has one.
func short(n *node) *node {
	if len(n.entries) == 1 {
		if suffix, ok := shortForm(n.entries[0].key); ok {
			return plain(n.entries[0].value.text + suffix)
		}
	}
	return n
}

// readShort reads the short form of a group.
func readShort[T any](r *reader, n *node, members shape[T], x *T, head string) {
	value := *n
	member, text := memberOf(n.text, members.names())
	if member < 0 || n.shape != scalar {
		r.fail(n.at, n.found(), groupHelp(head, members))
		return
	}
	value.text = text
	before := len(r.errors)
	members[member].read(r, &value, x)
	for _, e := range r.errors[before:] {
		e.Found, e.Expected = n.found(), groupHelp(head, members)
	}
}

// memberOf tells which member of a group a short form stands for, and what it says of it.
func memberOf(text string, members []string) (best int, value string) {
	best = -1
	for i, name := range members {
		suffix, ok := shortForm(name)
		rest, fits := strings.CutSuffix(text, suffix)
		isRate := name == "rate" && strings.Contains(rest, "%")
		if ok && fits && (best < 0 || suffix != "" || isRate) {
			best, value = i, rest
		}
	}
	return best, value
}

// groupHelp says how a group is written: costs such as 100, 20% of revenue or {fixed: …}.
func groupHelp[T any](head string, members shape[T]) string {
	var forms []string
	for _, m := range members {
		switch m.name {
		case "amount", "fixed":
			forms = append(forms, "100")
		case "of_revenue":
			forms = append(forms, "20%"+perRevenue)
		case "rate":
			forms = append(forms, "2%/q")
		}
	}
	forms = append(forms, "{"+strings.Join(members.names(), ": …, ")+": …}")
	return head + " such as " + either(forms)
}
