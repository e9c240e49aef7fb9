package tui

import (
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
)

// helpRows are what help says after the keys of what has the focus: what there is to do, the
// keys that work elsewhere, and what the words mean.
func helpRows(m Model) []page.Row {
	rows := []page.Row{
		{Text: page.Says("How to begin"), Head: true},
		{Text: page.Says("Move a lever and watch reported and real revenue follow.")},
		{Text: page.Says("The mouse drags sliders and time, too; hold shift to select text.")},
		{Text: page.Says("Ranges of different levers cannot be compared with each other.")},
	}
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

// leverMeans says what the selected lever means, while the levers have the keys.
func leverMeans(m Model) []page.Row {
	w := m.home.Means(m.session)
	if m.pages.top() != nil || w.Means == "" {
		return nil
	}
	return []page.Row{{Text: page.Says(w.Name), Head: true}, {Text: page.Says(w.Means)}}
}
