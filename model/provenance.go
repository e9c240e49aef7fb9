package model

import (
	"slices"
	"strings"
)

// Unsourced lists the numbers of a real case that say something and that no source is about:
// neither about them nor about the firm, the deal or the shock that they belong to. Of a
// scenario that tells of no real case there are none.
func (s *Scenario) Unsourced() []string {
	if s.AsOf == "" {
		return nil
	}
	about := map[string]bool{}
	for _, x := range s.Sources {
		about[x.For] = true
	}
	list := unsourced(nil, "", scenarioFields, s, about)
	for i := range s.Firms {
		list = unsourced(list, s.Firms[i].ID, firmFields, &s.Firms[i], about)
		for _, stake := range slices.Concat(s.Firms[i].Opening.Stakes, s.Firms[i].Opening.Holds) {
			if !about[s.Firms[i].ID] {
				list = append(list, s.Firms[i].ID+".stakes."+stake.In)
			}
		}
	}
	for i := range s.Deals {
		list = unsourced(list, s.Deals[i].ID, dealFields, &s.Deals[i], about)
	}
	for i := range s.Shocks {
		list = unsourced(list, s.Shocks[i].ID, shockFields, &s.Shocks[i], about)
	}
	return list
}

// unsourced adds those numbers of x, whose id is owner, that say something and have no source.
func unsourced[T any](list []string, owner string, fields []Field[T], x *T, about map[string]bool) []string {
	if owner != "" && about[owner] {
		return list
	}
	for _, f := range fields {
		ref := strings.TrimPrefix(owner+"."+f.Key, ".")
		if v := *f.Value(x); v == v && v != f.Default && !about[ref] { // v == v: it is not n.m.
			list = append(list, ref)
		}
	}
	return list
}

// Weakest is the least firm of the grades on which what a run says rests, false if it rests
// on none: in a loop every number comes to every firm. What has no source was assumed.
func (s *Scenario) Weakest() (Grade, bool) {
	weakest := Filed
	for _, x := range s.Sources {
		weakest = max(weakest, x.Grade)
	}
	if len(s.Unsourced()) > 0 {
		weakest = Assumed
	}
	return weakest, s.AsOf != "" || len(s.Sources) > 0
}

// Rests says of a real case how far its numbers can be trusted, the most important first;
// nothing of another.
func (s *Scenario) Rests() []string {
	if s.AsOf == "" {
		return nil
	}
	weakest, _ := s.Weakest()
	return []string{"commitments are not cash", "facts end " + s.AsOf, "rests on " + weakest.String() + " numbers"}
}
