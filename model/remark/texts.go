package remark

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// textRules look at what is about the numbers: levers, prompts, sources, expectations.
type textRules struct{ *finder }

// ranges remarks on levers whose range leaves out where their number stands, or a band.
func (f textRules) ranges() {
	for _, c := range f.s.Controls {
		l, err := f.s.Lever(c.Ref)
		if err != nil || result.Meaningless(l.Baseline) {
			continue
		}
		at, label := "levers/"+c.Ref, l.Label
		show := func(x float64) string { return model.Notation(x, l.Unit) }
		switch {
		case l.Baseline < l.Min:
			f.say(Range, at+".min", set(at+".min", show(l.Baseline)), "%s stands at %s, and its slider begins at %s.", label, show(l.Baseline), show(l.Min))
		case l.Baseline > l.Max && l.Baseline > c.Min:
			f.say(Range, at+".max", set(at+".max", show(l.Baseline)), "%s stands at %s, and its slider ends at %s.", label, show(l.Baseline), show(l.Max))
		}
		if n := len(c.Bands); n > 0 && c.Bands[0].From >= 0 && c.Bands[n-1].From > max(l.Max, l.Baseline) {
			b := c.Bands[n-1]
			f.say(Range, at+".bands", set(at+".max", show(b.From)), "%s never gets to %q: that begins at %s, and the slider ends at %s.", label, b.Name, show(b.From), show(l.Max))
		}
	}
}

// told finds what a prompt tells to move.
var told = regexp.MustCompile(`(?i)\b(?:move|bring) '(.+?)' (?:back )?(?:to|down|up)\b`)

// prompts remarks on prompts that call a lever by a name which none has, and on a first one
// that is met before anybody has moved anything.
func (f textRules) prompts() {
	if len(f.s.Next) == 0 {
		return
	}
	if f.run != nil && !f.s.Next[0].Page() {
		if c, err := phrase.ReadCondition(f.s, f.s.Next[0].Until); err == nil && c.Holds(f.run) {
			f.say(NoLever, "next/1.until", nil, "The first prompt is met before anything is moved: %s.", f.s.Next[0].Until)
		}
	}
	levers := f.s.Levers()
	var labels []string
	for _, l := range levers {
		labels = append(labels, l.Label)
	}
	for i, p := range f.s.Next {
		m := told.FindStringSubmatch(p.Say)
		if m == nil || slices.Contains(labels, m[1]) {
			continue
		}
		at, near := fmt.Sprintf("next/%d", i+1), model.Nearest(m[1], labels)
		if !p.Page() {
			at += ".say"
		}
		if k := slices.IndexFunc(levers, func(l model.Lever) bool { return l.Ref == p.Move }); k >= 0 {
			near = labels[k]
		}
		fix, meant := remove(fmt.Sprintf("next/%d", i+1)), ""
		if near != "" && !strings.Contains(near, "'") {
			fix, meant = set(at, strings.ReplaceAll(p.Say, "'"+m[1]+"'", "'"+near+"'")), fmt.Sprintf("; the nearest is '%s'", near)
		}
		f.say(NoLever, at, fix, "No lever is called '%s'%s.", m[1], meant)
	}
}

// sources remarks on numbers that none of their sources says; what is meant is the best of
// them, the first of equals.
func (f textRules) sources() {
	for i, x := range f.s.Sources {
		value, p, err := f.s.Value(x.For)
		if err != nil || x.Value == 0 || math.IsNaN(value) || !p.Allows(x.Value) || f.better(i, value) || idles(f.s, x.For) {
			continue
		}
		f.say(Unlike, x.For, set(x.For, model.Notation(x.Value, p.Unit)), "The source, %s, says %s, and here is %s.", x.Grade, model.Notation(x.Value, p.Unit), model.Notation(value, p.Unit))
	}
}

// factors remark on what follows a factor and is never drawn.
func (f textRules) factors() {
	for i, x := range f.s.Loads {
		if _, luck := model.LuckOf(x.Ref); !luck && !slices.ContainsFunc(f.s.Controls, func(c model.Control) bool { return c.Ref == x.Ref && c.Uncertain != "" }) {
			f.say(Idle, fmt.Sprintf("factors/%d", i+1), nil, "Nothing follows %s here: no lever says what may become of %s (uncertain).", x.Factor, x.Ref)
		}
	}
}

// better reports whether a source need not be followed: it, or another of the same number,
// says what is there, or another is better.
func (f textRules) better(i int, value float64) bool {
	x := f.s.Sources[i]
	return slices.ContainsFunc(f.s.Sources, func(o model.Source) bool {
		return o.For == x.For && o.Value != 0 && math.Abs(value-o.Value) <= 1e-9*math.Abs(o.Value)
	}) || slices.ContainsFunc(f.s.Sources[:i], func(o model.Source) bool {
		return o.For == x.For && o.Value != 0 && o.Grade <= x.Grade
	}) || slices.ContainsFunc(f.s.Sources[i+1:], func(o model.Source) bool {
		return o.For == x.For && o.Value != 0 && o.Grade < x.Grade
	})
}

// promises remarks on expectations that the run does not meet.
func (f textRules) promises() {
	if f.run == nil {
		return
	}
	for i, e := range f.s.Expects {
		q, err := phrase.Expected(f.s, e)
		if err != nil || e.That != "" || e.Quarter > f.run.Quarters {
			continue
		}
		if got, met := phrase.Held(e, q, f.run); !met {
			at := fmt.Sprintf("expect/%d.is", i+1)
			f.say(Unkept, at, set(at, got), "%s is %s, and not as expected.", e.What, got)
		}
	}
}

// idles reports whether a number of a deal means nothing for its kind.
func idles(s *model.Scenario, ref string) bool {
	id, key, _ := strings.Cut(ref, ".")
	d := s.Deal(id)
	return d >= 0 && !s.Deals[d].Uses(key)
}
