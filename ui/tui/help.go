package tui

import (
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
)

// helpFirst is what help begins with: on the home screen what the selected lever means, and how to
// begin.
func helpFirst(m Model) []page.Row {
	if m.pages.top() != nil {
		return nil
	}
	rows := []page.Row{
		{Text: page.Says("How to begin"), Head: true},
		{Text: page.Says("Move a lever and watch: reported is what firms state, real is what customers outside paid.")},
		{Text: page.Says("What to try next stands in bold below the levers. The space bar plays the quarters, u undoes.")},
		{Text: page.Says("O has lessons, which ask first and show then; o has other loops, and an empty one.")},
		{Text: page.Says("Here / finds a key or a word. The mouse drags sliders and time; with shift it selects text.")},
	}
	w := m.home.Means(m.session)
	if w.Means == "" {
		return rows
	}
	return append([]page.Row{{Text: page.Says(w.Name), Head: true}, {Text: page.Says(w.Means)}}, rows...)
}

// helpRows are what help says after the keys of what has the focus: the keys that work elsewhere,
// and what the words mean.
func helpRows(m Model) []page.Row {
	var rows []page.Row
	for _, g := range elsewhere() {
		if p := seen(m); p != nil && g.Within(p.Keys()) {
			continue // they were listed as those of this page
		}
		rows = append(rows, page.Row{Text: page.Says(g.Name), Head: true})
		for _, b := range g.Keys {
			rows = append(rows, page.Row{Key: b.Help().Key, Text: page.Says(b.Help().Desc)})
		}
	}
	rows = append(rows, page.Row{Text: page.Says("What the words mean"), Head: true})
	for _, w := range home.Words() {
		rows = append(rows, page.Row{Key: w.Name, Text: page.Says(w.Means)})
	}
	return rows
}
