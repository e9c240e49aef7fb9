package tell

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/report/sentence"
)

// An Opening is what a scenario opens on, in the place of solvency.
type Opening struct {
	Series []result.Series
	Title  string
	Names  []string // of each line
	Firms  []int    // by which each is coloured
}

// OpeningOf says what a scenario opens on. Where all that is of firms is of one of them the title
// names that, and where all is the same of several firms the title says what.
func OpeningOf(s *model.Scenario) (o Opening) {
	for _, x := range s.OpensOn {
		if series, err := result.SeriesOf(s, x.What); err == nil {
			o.Series = append(o.Series, series)
		}
	}
	whose, one, same := -1, true, true
	for i, x := range o.Series {
		id, _, _ := strings.Cut(x.Name, ".")
		firm := s.Firm(id)
		same = same && firm >= 0 && x.Label == o.Series[0].Label
		one = one && (firm < 0 || whose < 0 || firm == whose)
		whose = max(whose, firm)
		o.Names, o.Firms = append(o.Names, x.Label), append(o.Firms, i)
		if firm >= 0 {
			o.Firms[i] = firm
		}
	}
	switch {
	case one && whose >= 0:
		o.Title = s.Firms[whose].Label()
		for i := range o.Firms {
			o.Firms[i] = i
		}
		return o
	case same && len(o.Series) > 0:
		o.Title = sentence.Capital(o.Series[0].Label)
	default:
		o.Title = "To watch"
	}
	for i, x := range o.Series {
		id, _, _ := strings.Cut(x.Name, ".")
		if firm := s.Firm(id); firm >= 0 {
			if o.Names[i] = s.Firms[firm].Label(); !same {
				o.Names[i] += ", " + x.Label
			}
		}
	}
	return o
}

// Bare reports whether nobody in a scenario that opens on something else ever sells anything.
func Bare(s *model.Scenario) bool {
	if len(s.OpensOn) == 0 {
		return false
	}
	for i := range s.Firms {
		if x := &s.Firms[i].Sales; x.Amount != 0 || x.Then.Moves() {
			return false
		}
	}
	return !slices.ContainsFunc(s.Deals, func(d model.Deal) bool {
		return d.Sells() || d.Kind == model.Swap || d.Kind == model.Capacity
	})
}
