package answer

import (
	"moneyloop/model/explore"
	"moneyloop/ui/typeset"
)

// strategies is the table of what else could be held.
func (t holdTeller) strategies() typeset.Table {
	key := typeset.Column{Head: "held", Left: true}
	story, gain, tail := typeset.Column{Head: "if the story holds"}, typeset.Column{Head: "in this run"}, typeset.Column{Head: "worst 5%"}
	loses := typeset.Column{Head: "what would have to be so for it to lose", Left: true, Text: true}
	for _, x := range t.Strategies {
		key.Cells = append(key.Cells, t.strategy(x))
		cells := []string{"", "", ""}
		text := x.Lacks
		if x.Lacks == "" {
			cells = []string{t.signed(x.Story), t.signed(x.Gain), ""}
			if x.Spread != nil {
				cells[2] = t.signed(-x.Spread.Shortfall)
			}
			text = t.loses(x)
		}
		story.Cells, gain.Cells, tail.Cells = append(story.Cells, cells[0]), append(gain.Cells, cells[1]), append(tail.Cells, cells[2])
		loses.Cells = append(loses.Cells, text)
	}
	columns := []typeset.Column{story, gain}
	if t.N > 0 {
		columns = append(columns, tail)
	}
	return typeset.Table{Title: "For the same money: mechanisms, no advice", Key: key, Bands: []typeset.Band{{Columns: append(columns, loses)}}}
}

var strategyNames = [explore.StrategyKindCount]string{
	"what you hold", "the largest revenue", "the same, insured", "the strongest balance", "the weakest balance", "outside customers", "cash",
}

func (t holdTeller) strategy(x explore.Strategy) string {
	name := strategyNames[x.Kind]
	if len(x.Firms) == 1 {
		name += ": " + t.Firm(x.Firms[0])
	}
	return name
}

// loses says which move of a lever makes a strategy lose.
func (t holdTeller) loses(x explore.Strategy) string {
	if x.Loses.Holds {
		return "it loses as levers stand"
	}
	if len(x.Loses.Moves) == 0 && !x.Loses.Complete {
		return "not looked for to the end"
	}
	if len(x.Loses.Moves) == 0 {
		return "no lever alone"
	}
	m := x.Loses.Moves[0]
	return "\"" + m.Lever.Label + "\", " + sizeOf(m, t.S.Unit)
}
