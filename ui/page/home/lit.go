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
	next.home.rows, next.home.room, next.home.lit = on.Rows, on.Room, on.Lit
	next.home.views.was = "before"
	for _, word := range append(on.Lit[:len(on.Lit):len(on.Lit)], on.Shows...) {
		if on.Session.Scenario().Firm(word) >= 0 {
			next = next.Select(view.Thing{Kind: view.Firm, ID: word}, on.Session)
		}
	}
	next.home.chart, next.home.views.own = chartOf(on), false
	if words := on.Shows; len(words) > 1 && words[0] == "solvency" {
		if i := slices.IndexFunc(measures[:], func(m measure) bool { return m.begins(words[1]) }); i >= 0 {
			next.home.views.measure = i
		}
	}
	return next
}

// LayoutOf says where pages may draw beside a picture, on a terminal of w×h cells.
func LayoutOf(on view.Picture, w, h int) view.Layout {
	return lay(w, h, needs{page: true, rows: on.Rows, room: on.Room, chart: chartOf(on)}).page(w, h)
}

// chartOf is the chart that a picture has where there is room for one: the one that it shows, else
// the first that is lit.
func chartOf(on view.Picture) Panel {
	named := map[string]Panel{"loop": Loop, "revenue": Revenue, "solvency": Solvency}
	for _, words := range [][]string{on.Shows, on.Lit} {
		if len(words) > 0 && named[words[0]] != Levers {
			return named[words[0]]
		}
	}
	return Revenue
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
