package scenarios

import (
	"bytes"
	"slices"
	"strings"

	"moneyloop/model"
)

// With returns the file with the settings applied: the numbers changed, everything
// else as it was, comments and layout included. The error is that of
// [model.Scenario.With], or Errors if what results does not hold together.
func (f *File) With(settings ...model.Setting) (*File, error) {
	changed, err := f.Scenario.With(settings...)
	if err != nil {
		return nil, err
	}
	if g, ok := f.rewrite(settings, changed); ok {
		return g, nil
	}
	g := f
	for i := range settings { // what stands in each other's way at once may not one by one
		step, err := g.Scenario.With(settings[i])
		if err != nil {
			return nil, err
		}
		next, ok := g.rewrite(settings[i:i+1], step)
		if !ok { // the place is written in a way that cannot be changed by itself
			return Parse(f.Name, Format(changed))
		}
		g = next
	}
	return g, nil
}

// rewrite returns the file with the settings as they are in changed, and reports whether
// that is what it says then.
func (f *File) rewrite(settings []model.Setting, changed *model.Scenario) (*File, bool) {
	var edits []edit
	for _, set := range settings {
		e, ok := f.edit(set.Ref, changed)
		if !ok {
			return nil, false
		}
		edits = append(edits, e)
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var source []byte
	at := 0
	for _, e := range edits {
		if e.from < at {
			return nil, false
		}
		source = append(append(source, f.source[at:e.from]...), e.text...)
		at = e.to
	}
	g, err := Parse(f.Name, append(source, f.source[at:]...))
	return g, err == nil && bytes.Equal(Format(g.Scenario), Format(changed))
}

// An edit replaces the bytes of a text between two offsets.
type edit struct {
	from, to int
	text     string
}

// edit finds the one place in the file that has to say something else.
func (f *File) edit(ref string, changed *model.Scenario) (edit, bool) {
	owner, key, value := f.root, ref, ""
	id, field, dotted := strings.Cut(ref, ".")
	if dotted {
		key, _, _ = strings.Cut(field, ".")
	}
	switch i, j, k := changed.Firm(id), changed.Deal(id), changed.Shock(id); {
	case !dotted:
		value = said(fieldKeys(model.ScenarioFields()), key, changed)
	case i >= 0:
		owner, value = owner.item("firms", i), said(firmShape(), key, &changed.Firms[i])
	case j >= 0:
		owner, value = owner.item("deals", j), said(dealShape(), key, &changed.Deals[j])
	case k >= 0:
		owner, value = owner.item("shocks", k), said(shockShape(), key, &changed.Shocks[k])
	}
	if e := owner.entry(key); e != nil && e.value.shape == mapping { // a group such as sales: {amount: 20}
		x, param, _ := changed.Value(ref)
		owner, key, value = e.value, field[len(key)+1:], model.Notation(x, param.Unit)
	}
	if e := owner.entry(key); e != nil {
		from, to, ok := f.extent(e.value)
		return edit{from, to, value}, ok
	}
	return f.insertion(owner, key+": "+value)
}

// said is what a file says of a key of x, even if it need not.
func said[T any](keys shape[T], name string, x *T) string {
	for _, k := range keys {
		if k.name == name {
			n, _ := k.write(x)
			return inline(n)
		}
	}
	return ""
}

// item returns an item of one of the file's lists.
func (n *node) item(list string, i int) *node { return n.entry(list).value.items[i] }

// extent returns where a scalar on one line begins and ends.
func (f *File) extent(n *node) (from, to int, ok bool) {
	from = f.offset(n.at)
	rest := f.source[from:]
	if n.shape != scalar || len(rest) == 0 {
		return 0, 0, false
	}
	if quote := rest[0]; quote == '"' || quote == '\'' {
		end := bytes.IndexByte(rest[1:], quote)
		return from, from + end + 2, end >= 0
	}
	return from, from + len(n.text), bytes.HasPrefix(rest, []byte(n.text))
}

// insertion adds an entry to a mapping: in braces at the end, otherwise on a new line
// below the first entry that is a scalar on one line.
func (f *File) insertion(n *node, text string) (edit, bool) {
	if n.end.line > 0 {
		at := len(bytes.TrimRight(f.source[:f.offset(n.end)], " \r\n"))
		if len(n.entries) > 0 {
			text = ", " + text
		}
		return edit{at, at, text}, true
	}
	for _, e := range n.entries {
		_, to, ok := f.extent(e.value)
		if !ok || e.at.line != e.value.at.line {
			continue
		}
		end := "\n"
		if at := bytes.IndexByte(f.source[to:], '\n'); at >= 0 {
			to += at
			if f.source[to-1] == '\r' {
				end = "\r\n"
				to--
			}
		} else {
			to = len(f.source)
		}
		return edit{to, to, end + strings.Repeat(" ", e.at.column-1) + text}, true
	}
	return edit{}, false
}

// offset returns the byte at which a place in the file is.
func (f *File) offset(at position) int {
	offset := 0
	for line := 1; line < at.line; line++ {
		offset += bytes.IndexByte(f.source[offset:], '\n') + 1
	}
	column := 1
	for i := range string(f.source[offset:]) {
		if column == at.column {
			return offset + i
		}
		column++
	}
	return len(f.source)
}
