package answer

import (
	"moneyloop/model/explore"
	"moneyloop/ui/typeset"
)

// strategies is the table of what else could be held.
func (t holdTeller) strategies() typeset.Table {
	columns := headed("if the story holds", "in this run", "worst 5%")
	if t.N == 0 {
		columns = columns[:2]
	}
	table := typeset.Rows("For the same money: mechanisms, no advice", typeset.Words("held"), append(columns, typeset.Words("what would have to be so for it to lose").Prose())...)
	for _, x := range t.Strategies {
		story, gain, tail, loses := "", "", "", x.Lacks
		if x.Lacks == "" {
			story, gain, loses = t.signed(x.Story), t.signed(x.Gain), t.loses(x)
		}
		if x.Spread != nil {
			tail = t.signed(-x.Spread.Shortfall)
		}
		table.Row(append([]string{t.strategy(x), story, gain, tail}[:1+len(columns)], loses)...)
	}
	return table
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
