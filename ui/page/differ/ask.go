package differ

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// A comparison asks what differs between a pin, or without one the run on the screen, and another
// pin; without that, and the scenario as it was opened or saved last. The answer is a *found.
type comparison struct {
	left, pin *session.Pin
	base, doc *session.File
	all       bool // all series
}

// found is what differs.
type found struct {
	answer.Differences
	words        []session.Reworded
	onlyA, onlyB []string
	inputs       []explore.Input
	quarters     int // that both have, where one has more; else 0
	now, then    *result.Run
}

// Answer answers it. Both are played for everything, and not the run on the screen read: what is
// read of that, the next one is asked for.
func (c comparison) Answer(run *result.Run, means view.Means) (any, error) {
	now, own, err := side(c.left, run.Scenario, c.doc)
	if err != nil {
		return nil, err
	}
	then, doc, err := side(c.pin, c.base.Scenario, c.base)
	if err != nil {
		return nil, err
	}
	a, err := session.Play(now)
	if err != nil {
		return nil, err
	}
	b, err := session.Play(then)
	if err != nil {
		return nil, err
	}
	all := explore.Compare(a, b)
	f := &found{
		Differences: answer.Differ(answer.Comparing{A: a, B: b, All: c.all}, all), words: session.WordsChanged(own, doc),
		onlyA: all.OnlyA, onlyB: all.OnlyB, inputs: slices.Clone(all.Inputs), now: a, then: b,
	}
	for i, in := range f.inputs { // what did it is said from then to now
		f.inputs[i].A, f.inputs[i].B = in.B, in.A
	}
	if a.Quarters != b.Quarters {
		f.quarters = all.Quarters
	}
	return f, nil
}

// side is what a pin is of, and without one something else.
func side(p *session.Pin, s *model.Scenario, doc *session.File) (*model.Scenario, *session.File, error) {
	if p == nil {
		return s, doc, nil
	}
	f, err := p.File()
	return p.Scenario(), f, err
}

// nothing reports whether nothing differs.
func (f *found) nothing() bool {
	return len(f.Inputs)+len(f.words)+len(f.onlyA)+len(f.onlyB)+len(f.Series)+len(f.Falls)+len(f.Happens) == 0
}

// A cause asks which numbers make a series differ in a quarter. The answer is a sentence.
type cause struct {
	of      *found
	series  string
	quarter int
}

// Answer answers it.
func (c cause) Answer(_ *result.Run, means view.Means) (any, error) {
	a, err := explore.Attribute(c.of.then, c.of.now, c.of.inputs, c.series, c.quarter, means)
	if err != nil {
		return nil, err
	}
	return answer.Attributed(c.of.now.Scenario, a), nil
}

// asks is the comparison that a page shows.
func (p Page) asks(s view.Scene) comparison {
	c := comparison{base: session.LastSaved(s.Session), doc: s.Session.Document(), all: p.all}
	pins := session.Pins(s.Session)
	if at := p.first(s); at >= 0 {
		c.left = pins[at]
	}
	if at := p.pin(s); at >= 0 {
		c.pin = pins[at]
	}
	return c
}

// found is what differs, nil while that is not known.
func (p Page) found(s view.Scene) *found {
	f, _ := view.Of[*found](s.Answer(p.asks(s)))
	return f
}

// causeOf is the question about the selected line; ok is false if there is none.
func causeOf(p Page, s view.Scene, f *found) (c cause, ok bool) {
	if f == nil || len(f.onlyA)+len(f.onlyB) > 0 || len(f.inputs) == 0 {
		return c, false
	}
	lines := p.listed(s, f)
	at := p.selected(lines)
	if at < 0 || lines[at].series == "" {
		return c, false
	}
	return cause{f, lines[at].series, lines[at].quarter}, true
}

// Asks says what the page wants to know.
func (p Page) Asks(s view.Scene) (*result.Run, []view.Question) {
	list := []view.Question{p.asks(s)}
	if c, ok := causeOf(p, s, p.found(s)); ok {
		list = append(list, c)
	}
	return s.Session.Run(), list
}

var _ view.Asker = Page{}
