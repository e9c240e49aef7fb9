package home

import (
	"slices"

	"moneyloop/ui/canvas"
	"moneyloop/ui/view"
)

// Pictured returns the home screen as a picture has it, drawn with what was kept of the one before.
func (p Page) Pictured(on view.Picture) Page {
	next := New(on.Session)
	if p.home.kept != nil {
		next.home.kept = p.home.kept
	}
	next.home.rows, next.home.lit = on.Rows, on.Lit
	next.home.views.was = "before"
	for _, word := range append(on.Lit[:len(on.Lit):len(on.Lit)], on.Shows...) {
		if on.Session.Scenario().Firm(word) >= 0 {
			next = next.Select(view.Thing{Kind: view.Firm, ID: word}, on.Session)
		}
	}
	if len(on.Lit) > 0 {
		next.home.desk = looking(next.home.desk, on.Lit[:1])
	}
	next.home.desk = looking(next.home.desk, on.Shows)
	return next
}

// looking has the charts look at what is named: a panel and, of solvency, a measure by its first
// letters.
func looking(d desk, words []string) desk {
	if len(words) == 0 {
		return d
	}
	switch words[0] {
	case "loop":
		d.chart = Loop
	case "revenue":
		d.chart = Revenue
	case "solvency":
		d.chart = Solvency
	}
	if len(words) > 1 && d.chart == Solvency {
		if i := slices.IndexFunc(measures[:], func(m measure) bool { return m.begins(words[1]) }); i >= 0 {
			d.views.measure = i
		}
	}
	return d
}

// dimUnlit takes the colours from all but what is lit.
func (p painter) dimUnlit(l layout) {
	lit := p.home.lit
	if len(lit) == 0 {
		return
	}
	firm := slices.ContainsFunc(lit, func(word string) bool { return p.home.session.Scenario().Firm(word) >= 0 })
	for _, panel := range []struct {
		name string
		at   []canvas.Rect
		on   bool
	}{
		{"headline", []canvas.Rect{l.Headline}, false},
		{"loop", []canvas.Rect{l.Strip, l.Loop}, firm},
		{"revenue", []canvas.Rect{l.Revenue}, false},
		{"solvency", []canvas.Rect{l.Solvency}, firm},
		{"events", []canvas.Rect{l.Events}, false},
	} {
		for _, r := range panel.at {
			if !panel.on && !slices.Contains(lit, panel.name) {
				p.Dim(r)
			}
		}
	}
}
