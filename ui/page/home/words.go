package home

import "moneyloop/ui/session"

// A Word is a word of the screen and what it means.
type Word struct{ Name, Means string }

// Words says what the words of the screen mean: lenses, figures and marks, measures.
func Words() (list []Word) {
	for _, l := range lenses {
		list = append(list, Word{l.name, l.means})
	}
	list = append(
		list,
		Word{"passed on", passedMeans},
		Word{"own or borrowed", ownMeans},
		Word{"circular", circularMeans + ": customers' money that B passes on to C counts as theirs both times"},
		Word{"loop gain", gainMeans + ", below it lives on customers, new money or debt"},
		Word{"if funding stops", killMeans + ": the kill-switch runway"},
		Word{"only, unpaid, !", onlyMeans},
		Word{"strained", strainedMeans},
		Word{"1 to 9, a, b …", lettersMean},
		Word{"n.m.", notMeaningful},
		Word{"baseline", "the loop as it was opened or saved last: a faint line in charts, a mark on sliders"},
		Word{"changed, draft", "changed: a lever was moved; draft: the loop was edited, which is kept though no file has it"},
	)
	for _, m := range measures {
		list = append(list, Word{m.name, m.means})
	}
	return list
}

// Means names the selected lever and says what it means, while the levers have the keys.
func (p Page) Means(s session.Session) Word {
	d := p.home.desk
	d.session = s
	if text := d.follow().leverHelp(); text != "" {
		return Word{s.Levers()[d.levers.at].Label, text}
	}
	return Word{}
}
