package compose

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// Typed is what a text comes to that is typed where words stand.
type Typed struct {
	Value   string // as the file has it: what enter takes
	Ghost   string // what of it stands behind the text: " of cash"
	Missing string // what is not there yet, or ""
	Err     string // what was expected, where it can become nothing legal
	Nearest string // that would do, or ""
	Offers  []Option
}

// amountTyped reads the amount of a deal as it is typed: a bare percentage is of the basis
// that the deal has, or that its kind begins with; a basis may be begun if it is the only
// one that begins so.
func amountTyped(s *model.Scenario, d model.Deal, text string) Typed {
	typed := strings.TrimLeft(text, " ")
	lead := text[:len(text)-len(typed)]
	clean := bare(s, strings.TrimRight(typed, " "))
	share, basis, of := strings.Cut(clean, "%")
	switch {
	case model.HasPath(typed):
		return pathTyped(typed, model.Money)
	case begun(clean):
		return Typed{Missing: "how much: a sum, or a share such as 50% of cash"}
	case !of:
		return sumTyped(clean)
	case !isNumber(share):
		return Typed{Err: "an amount such as 100, 50% of cash or 50% of another deal"}
	}
	options := bases(s, d.Kind, d.From, d.ID)
	if len(options) == 0 {
		return Typed{Err: "a sum such as 100: nobody knows the books of " + d.From}
	}
	head := typed[:strings.IndexByte(typed, '%')+1] + " of "
	for i := range options {
		options[i].Line = lead + head + options[i].Word
	}
	word := strings.TrimSpace(basis)
	after, hasOf := strings.CutPrefix(word, "of ")
	switch {
	case hasOf:
		word = strings.TrimSpace(after)
	case word == "" && d.ID == "" && d.Kind != model.Guarantee && slices.Contains(model.Outside(), d.From):
		return Typed{Missing: "of what: " + wordsOf(options), Offers: options}
	case word == "":
		of := basisOf(d, options)
		return Typed{Value: share + "% of " + of, Ghost: strings.TrimPrefix(head+of, typed), Offers: options}
	case word == "of" || word == "o":
		return Typed{Missing: "of what: " + wordsOf(options), Offers: options}
	default:
		return Typed{Err: "a percentage of one of these: " + wordsOf(options)}
	}
	return shareTyped(share, word, typed, options)
}

// pathTyped reads a number of a unit that changes over time.
func pathTyped(text string, u model.Unit) Typed {
	text = strings.TrimSpace(text)
	if _, _, expected := model.ReadPath(text, u); expected != "" {
		return Typed{Missing: "how it goes on, such as 1 then 15 from Q6, 1 rising to 15 by Q8, or [5, 5, 5]"}
	}
	return Typed{Value: text}
}

// sumTyped reads a sum.
func sumTyped(text string) Typed {
	if _, expected := model.Written(text, model.Money); expected != "" {
		return Typed{Err: "an amount such as 100, 50% of cash or 50% of another deal"}
	}
	return Typed{Value: text}
}

// shareTyped reads what an amount is a share of.
func shareTyped(share, word, typed string, options []Option) Typed {
	begins := slices.DeleteFunc(slices.Clone(options), func(o Option) bool { return !strings.HasPrefix(o.Word, word) })
	exact := slices.ContainsFunc(options, func(o Option) bool { return o.Word == word })
	t := Typed{Offers: Filter(options, word)}
	switch {
	case exact:
		t.Value = share + "% of " + word
	case len(begins) == 1:
		t.Value, t.Ghost = share+"% of "+begins[0].Word, begins[0].Word[len(word):]
		if strings.HasSuffix(typed, " ") {
			t.Ghost = ""
		}
	case len(begins) > 1:
		t.Missing = "of what: " + wordsOf(begins)
	default:
		var words []string
		for _, o := range options {
			words = append(words, o.Word)
		}
		t.Err, t.Nearest = "a share of "+wordsOf(options), model.Nearest(word, words)
	}
	return t
}

// wordsOf lists the words of options, as many as a sentence bears.
func wordsOf(options []Option) string {
	const most = 8
	var words []string
	for i, o := range options {
		if i == most {
			return strings.Join(words, ", ") + " …"
		}
		words = append(words, o.Word)
	}
	return model.Either(words)
}

// basisOf is what the amount of a deal is a share of, as a word; of a deal that is not
// there yet, or pays a sum, what its kind begins with.
func basisOf(d model.Deal, options []Option) string {
	if d.ID != "" && d.Amount.Of != model.OfNothing {
		_, basis, _ := strings.Cut(scenarios.Amount(d.Amount), " of ")
		return basis
	}
	return options[0].Word
}

// Field reads what is typed where a deal says its amount, or where a word of the format stands,
// both of which may be begun; false where something else is: a number of a unit, or a text.
func Field(f *scenarios.File, address, text string) (t Typed, ok bool) {
	id, key, _ := strings.Cut(address, ".")
	if i := f.Scenario.Deal(id); i >= 0 && key == "amount" {
		return amountTyped(f.Scenario, f.Scenario.Deals[i], text), true
	}
	if _, p, err := f.Scenario.Value(address); err == nil && p.Changes && model.HasPath(text) {
		return pathTyped(text, p.Unit), true
	}
	if _, p, err := f.Scenario.Value(address); err == nil && p.Boundless != "" && text != "" && strings.HasPrefix(p.Boundless, strings.TrimSpace(text)) {
		return Typed{Value: p.Boundless, Ghost: strings.TrimPrefix(p.Boundless, strings.TrimSpace(text))}, true
	}
	if words := f.Words(address); len(words) > 0 {
		return wordTyped(words, strings.TrimSpace(text)), true
	}
	return Typed{}, false
}

// wordTyped reads a word of the format, which may be begun.
func wordTyped(words []string, text string) Typed {
	var options []Option
	for _, w := range words {
		options = append(options, Option{Word: w, Label: strings.ReplaceAll(w, "_", " "), Help: model.Meaning(w), Line: w})
	}
	begins := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, text) })
	t := Typed{Offers: Filter(options, text)}
	switch {
	case slices.Contains(words, text):
		t.Value = text
	case len(begins) == 1:
		t.Value, t.Ghost = begins[0], begins[0][len(text):]
	case len(begins) > 1:
		t.Missing = model.Either(begins)
	default:
		t.Err, t.Nearest = model.Either(words), model.Nearest(text, words)
	}
	return t
}
