package compose

import (
	"slices"
	"strings"

	"moneyloop/model"
)

// An Option is a word that may be taken, in a picker or at the end of a sentence.
type Option struct {
	Word    string   // what is taken
	Letter  string   // that stands for it, or ""
	Label   string   // what people call it
	Help    string   // what it means
	Also    []string // other words for it
	Refused string   // why it cannot be taken, or ""
	Line    string   // of a sentence: the whole of it, with the word
}

// Filter returns the options that what is typed may mean, the likeliest first: by exact
// word, by letter, by the beginning of a word, of a name, and, if it is more than a letter,
// anywhere.
func Filter(options []Option, typed string) []Option {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return options
	}
	var ranks [5][]Option
	for _, o := range options {
		if r := o.rank(typed); r >= 0 {
			ranks[r] = append(ranks[r], o)
		}
	}
	return slices.Concat(ranks[:]...)
}

func (o Option) rank(typed string) int {
	word, label := strings.ToLower(o.Word), strings.ToLower(o.Label)
	begins := func(w string) bool { return strings.HasPrefix(strings.ToLower(w), typed) }
	holds := func(w string) bool { return strings.Contains(strings.ToLower(w), typed) }
	switch {
	case word == typed:
		return 0
	case o.Letter == typed:
		return 1
	case begins(word):
		return 2
	case begins(label), strings.Contains(label, " "+typed), slices.ContainsFunc(o.Also, begins):
		return 3
	case len(typed) < 2: // a letter is somewhere in most words
		return -1
	case holds(word), holds(label), slices.ContainsFunc(o.Also, holds):
		return 4
	}
	return -1
}

// kinds are the kinds of deals.
func kinds() []Option {
	var list []Option
	for i, word := range model.KindWords() {
		words := model.Kind(i).Words()
		list = append(list, Option{Word: word, Letter: words[0], Label: word, Help: model.Meaning(word), Also: slices.DeleteFunc(slices.Clone(words[1:]), func(w string) bool { return w == word })})
	}
	return list
}

// kindsBetween are the kinds of deals that two parties may have, as far as it depends on
// them.
func kindsBetween(s *model.Scenario, from, to string) []Option {
	return slices.DeleteFunc(kinds(), func(o Option) bool {
		kind, _ := model.KindOf(o.Word)
		d := model.Deal{From: from, To: to, Kind: kind, Amount: model.Amount{Value: 1}}
		bothOutside := slices.Contains(model.Outside(), from) && slices.Contains(model.Outside(), to) && kind != model.Guarantee
		return bothOutside || unfit(s, &d, "from", from) != "" || unfit(s, &d, "to", to) != ""
	})
}

// parties are all who may pay or be paid.
func parties(s *model.Scenario) []Option {
	list := make([]Option, 0, len(s.Firms)+5)
	for i := range s.Firms {
		f := &s.Firms[i]
		list = append(list, Option{Word: f.ID, Label: f.Label(), Help: f.Role})
	}
	return append(list, outside()...)
}

// withStranger are all who may pay or be paid, and behind the firms one who is not there yet and is
// not called by a word.
func withStranger(s *model.Scenario, word string) []Option {
	return slices.Insert(parties(s), len(s.Firms), Option{Word: Stranger(s, word), Label: "somebody new", Help: "a firm that comes with the sentence"})
}

func outside() []Option {
	var list []Option
	for _, sector := range model.Outside() {
		list = append(list, Option{Word: sector, Label: sector, Help: "outside the loop"})
	}
	return list
}

// shockKinds are the kinds of shocks that may hit something.
func shockKinds(s *model.Scenario, on string) []Option {
	var list []Option
	for i, word := range model.ShockWords() {
		if model.ShockKind(i).Hits(s, on) {
			list = append(list, Option{Word: word, Label: strings.ReplaceAll(word, "_", " "), Help: model.Meaning(word)})
		}
	}
	return list
}

// targets are what a shock may be on.
func targets(s *model.Scenario) []Option {
	var list []Option
	for i := range s.Firms {
		list = append(list, Option{Word: s.Firms[i].ID, Label: s.Firms[i].Label(), Help: "a firm"})
	}
	for i := range s.Deals {
		list = append(list, Option{Word: s.Deals[i].ID, Label: dealName(s, &s.Deals[i]), Help: "a deal"})
	}
	for i := range s.Assets {
		list = append(list, Option{Word: s.Assets[i].ID, Label: s.Assets[i].Label(), Help: "an asset"})
	}
	return append(list, Option{Word: model.Everyone, Label: "everybody", Help: "all firms"})
}

// dependsOn reports whether a deal is another one, or a share of it, or a share of a share,
// that is settled at the same time: then the other cannot be a share of it.
func dependsOn(s *model.Scenario, d *model.Deal, other string) bool {
	for range s.Deals {
		if d.ID == other {
			return true
		}
		i := s.Deal(d.Amount.Deal)
		if d.Amount.Of != model.OfDeal || i < 0 || s.Deals[i].Kind.Phase() != d.Kind.Phase() || s.Deals[i].Order != d.Order {
			return false
		}
		d = &s.Deals[i]
	}
	return true
}

// bases are what the amount of a deal may be a share of.
func bases(s *model.Scenario, kind model.Kind, from, deal string) []Option {
	var list []Option
	if kind == model.Guarantee {
		list = append(list, Option{Word: "the debt", Label: "what is owed", Help: "what is guaranteed"})
	}
	if s.Firm(from) >= 0 || !slices.Contains(model.Outside(), from) {
		if kind != model.Guarantee {
			list = append(list, Option{Word: "cash", Label: "cash", Help: "what the payer can spare this quarter"})
		}
		list = append(list,
			Option{Word: "revenue", Label: "revenue", Help: "the payer's, of the last quarter"},
			Option{Word: "yearly revenue", Label: "yearly revenue", Help: "the payer's, of the last four quarters"})
		if kind != model.Guarantee {
			list = append(list, Option{Word: "market gain", Label: "market gain", Help: "what the payer's shares gained in the last quarter"})
		}
	}
	for i := range s.Deals {
		if d := &s.Deals[i]; !dependsOn(s, d, deal) && kind != model.Guarantee {
			list = append(list, Option{Word: d.ID, Label: dealName(s, d), Help: "what this deal paid"})
		}
	}
	return list
}
