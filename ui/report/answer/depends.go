package answer

import (
	"moneyloop/model"
	"moneyloop/ui/report/sentence"
)

// depends says what ranges have in common: which depend on each other, and which follow what.
func (t riskTeller) depends() string {
	text := ""
	for _, p := range t.Pairs {
		text += "; " + t.drawn(p.A) + " and " + t.drawn(p.B) + " depend on each other (" + plainNumber(p.Rho) + ")"
	}
	var factors []string
	follow := map[string][]string{}
	for _, l := range t.Loads {
		if follow[l.Factor] == nil {
			factors = append(factors, l.Factor)
		}
		follow[l.Factor] = append(follow[l.Factor], t.drawn(l.Ref)+" ("+plainNumber(l.Rho)+")")
	}
	for _, f := range factors {
		verb := " follow "
		if len(follow[f]) == 1 {
			verb = " follows "
		}
		text += "; " + sentence.Enumerate(follow[f]) + verb + "\"" + f + "\""
	}
	return text
}

// drawn is what of a reference is drawn.
func (t riskTeller) drawn(ref string) string {
	if on, luck := model.LuckOf(ref); luck {
		if i := t.S.Firm(on); i >= 0 {
			return "luck with customers of " + t.Firm(i)
		}
		return "luck with customers"
	}
	if l, err := t.S.Lever(ref); err == nil {
		return "\"" + l.Label + "\""
	}
	return ref
}
