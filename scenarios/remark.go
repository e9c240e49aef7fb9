package scenarios

import (
	"cmp"
	"slices"
	"strings"

	"moneyloop/model/remark"
	"moneyloop/model/result"
	"moneyloop/scenarios/yaml"
)

// A Remark is a remark and where in the file it is about.
type Remark struct {
	remark.Remark
	Line, Column int // 1 is the first; columns count characters
}

// Remarks returns the remarks on the file and a run of its scenario, in the order of its
// lines.
func (f *File) Remarks(run *result.Run) []Remark {
	var list []Remark
	for _, r := range remark.Of(f.Scenario, run) {
		at := f.where(r.At)
		list = append(list, Remark{r, at.Line, at.Column})
	}
	slices.SortStableFunc(list, func(a, b Remark) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return list
}

// where returns the place of what an address is about: of a key that the file does not
// say, that of what could have it.
func (f *File) where(address string) yaml.Place {
	owner, rest := f.root, address
	if strings.Contains(address, "/") {
		s, ok := siteOf(f, address)
		if !ok {
			return f.root.At
		}
		if owner, rest = s.owner, ""; s.key != nil {
			rest = s.key.Name + "." + s.member
		}
	} else if n, tail := f.named(address); n != nil {
		owner, rest = n, tail
	}
	at := owner.At
	for key := range strings.SplitSeq(rest, ".") {
		e := owner.Entry(key)
		if e == nil {
			break
		}
		owner, at = e.Value, e.Value.At
	}
	return at
}

// named returns the item that has the id with which an address begins, and what follows.
func (f *File) named(address string) (item *yaml.Node, tail string) {
	id, tail, _ := strings.Cut(address, ".")
	if p, found := f.Scenario.Find(id); found {
		return f.root.List(p.Kind.List())[p.Index], tail
	}
	return nil, ""
}
