package tui

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/page"
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
		rows = append(rows, page.Row{Text: page.Says(g.Name), Head: true})
		for _, b := range g.Keys {
			rows = append(rows, page.Row{Key: b.Help().Key, Text: page.Says(b.Help().Desc)})
		}
	}
	rows = append(rows, page.Row{Text: page.Says("What the words mean"), Head: true})
	word := func(name, means string) { rows = append(rows, page.Row{Key: name, Text: page.Says(means)}) }
	for _, l := range lenses {
		word(l.name, l.means)
	}
	for _, w := range wordMeanings() {
		word(w[0], w[1])
	}
	for _, f := range measures {
		word(f.name, f.means)
	}
	return rows
}

// leverMeans says what the selected lever means, while the levers have the keys.
func leverMeans(m Model) []page.Row {
	h, text := m.home, m.home.leverHelp()
	if m.pages.top() != nil || text == "" {
		return nil
	}
	return []page.Row{{Text: page.Says(h.session.Levers()[h.lever].Label), Head: true}, {Text: page.Says(text)}}
}

// hereGroup are the keys of what has the focus on the home screen.
func hereGroup(h home) keyGroup {
	k := h.keys.home
	keys := []key.Binding{k.lever.Up, k.lever.Down, k.lever.Less, k.lever.More}
	switch h.focus {
	case leverPanel:
		return keyGroup{"Here: the levers", append(keys, k.lever.MuchLess, k.lever.MuchMore, k.lever.Type, k.lever.Reset)}
	case loopPanel:
		return keyGroup{"Here: the loop", append(keys, k.view.Page, k.view.NextDeal, k.view.DealBefore)}
	case figurePanel:
		return keyGroup{"Here: the figures", keys[2:]}
	case revenuePanel:
		return keyGroup{"Here: revenue", append(keys, k.view.Lens)}
	}
	return keyGroup{"Here: solvency", append(keys, k.view.Measure)}
}

// wordMeanings say what the other words of the screen mean.
func wordMeanings() [][2]string {
	return [][2]string{
		{"passed on", passedMeans},
		{"own or borrowed", ownMeans},
		{"circular", circularMeans + ": customers' money that B passes on to C counts as theirs both times"},
		{"loop gain", gainMeans + ", below it lives on customers, new money or debt"},
		{"if funding stops", killMeans + ": the kill-switch runway"},
		{"only, unpaid, !", onlyMeans},
		{"strained", strainedMeans},
		{"1 to 9, a, b …", lettersMean},
		{"n.m.", notMeaningful},
	}
}
