package compose

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// typing is what a text typed into a field comes to.
type typing struct {
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
func amountTyped(s *model.Scenario, d model.Deal, text string) typing {
	typed := strings.TrimLeft(text, " ")
	lead := text[:len(text)-len(typed)]
	clean := bare(s, strings.TrimRight(typed, " "))
	share, basis, of := strings.Cut(clean, "%")
	switch {
	case begun(clean):
		return typing{Missing: "how much: a sum, or a share such as 50% of cash"}
	case !of:
		return sumTyped(clean)
	case !isNumber(share):
		return typing{Err: "an amount such as 100, 50% of cash or 50% of another deal"}
	}
	options := bases(s, d.Kind, d.From, d.ID)
	if len(options) == 0 {
		return typing{Err: "a sum such as 100: nobody knows the books of " + d.From}
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
		return typing{Missing: "of what: " + wordsOf(options), Offers: options}
	case word == "":
		of := basisOf(d, options)
		return typing{Value: share + "% of " + of, Ghost: strings.TrimPrefix(head+of, typed), Offers: options}
	case word == "of" || word == "o":
		return typing{Missing: "of what: " + wordsOf(options), Offers: options}
	default:
		return typing{Err: "of, and what it is a share of: " + wordsOf(options)}
	}
	return shareTyped(share, word, typed, options)
}

// sumTyped reads a sum.
func sumTyped(text string) typing {
	if _, expected := model.Written(text, model.Money); expected != "" {
		return typing{Err: "an amount such as 100, 50% of cash or 50% of another deal"}
	}
	return typing{Value: text}
}

// shareTyped reads what an amount is a share of.
func shareTyped(share, word, typed string, options []Option) typing {
	begins := slices.DeleteFunc(slices.Clone(options), func(o Option) bool { return !strings.HasPrefix(o.Word, word) })
	exact := slices.ContainsFunc(options, func(o Option) bool { return o.Word == word })
	t := typing{Offers: Filter(options, word)}
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
	return listed(words, "or")
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

// Field is what a text typed into a field comes to, as [Say] tells of a sentence. The
// address is that of a key: a number takes its unit from what the file says, a word may be
// begun.
func Field(f *scenarios.File, address, text string) Saying {
	if err := readable(text, MaxText); err != nil {
		return Saying{Err: err}
	}
	t := typedAt(f, address, text)
	said := Saying{Ghost: t.Ghost, Missing: t.Missing, Offers: t.Offers}
	switch {
	case t.Err != "":
		return Saying{Err: &model.EditError{Text: text, Found: model.Quoted(strings.TrimSpace(text)), Expected: t.Err, Nearest: t.Nearest}, Offers: t.Offers}
	case t.Missing != "":
		return said
	}
	st := Step{Edits: []model.Edit{set(address, t.Value)}, Selects: address}
	g, change, err := f.Edit(st.Edits...)
	if err != nil {
		h := hearing{text: text}
		h.refuse(err)
		return Saying{Err: h.said.Err, Offers: t.Offers}
	}
	st.After, st.Followed, st.Told = g, change.Told, sentences(change.Told...)
	said.Step = st
	return said
}

// typedAt reads a text as what the key at an address says.
func typedAt(f *scenarios.File, address, text string) typing {
	s := f.Scenario
	clean := strings.TrimSpace(text)
	id, key, _ := strings.Cut(address, ".")
	if i := s.Deal(id); i >= 0 && key == "amount" {
		if d := &s.Deals[i]; isNumber(clean) && d.Amount.Of != model.OfNothing && !strings.Contains(clean, "%") {
			t := amountTyped(s, *d, clean+"%")
			t.Ghost = "%" + t.Ghost
			return t
		}
		return amountTyped(s, s.Deals[i], text)
	}
	if words := f.Words(address); len(words) > 0 {
		return wordTyped(words, clean)
	}
	if x, p, err := s.Value(address); err == nil {
		_, says := f.Said(address)
		return numberTyped(s, p, clean, says, x)
	}
	if clean == "" {
		return typing{Missing: "a word; D takes it away"}
	}
	return typing{Value: clean}
}

// wordTyped reads a word of the format, which may be begun.
func wordTyped(words []string, text string) typing {
	var options []Option
	for _, w := range words {
		options = append(options, Option{Word: w, Label: strings.ReplaceAll(w, "_", " "), Help: model.Meaning(w), Line: w})
	}
	begins := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, text) })
	t := typing{Offers: Filter(options, text)}
	switch {
	case slices.Contains(words, text):
		t.Value = text
	case len(begins) == 1:
		t.Value, t.Ghost = begins[0], begins[0][len(text):]
	case len(begins) > 1:
		t.Missing = listed(begins, "or")
	default:
		t.Err, t.Nearest = listed(words, "or"), model.Nearest(text, words)
	}
	return t
}

// numberTyped reads a number of a unit. A bare one gets the sign of its unit as a ghost; of a
// share or a rate at or below 1 it is asked back which is meant.
func numberTyped(s *model.Scenario, p model.Param, text string, says bool, now float64) typing {
	text = bare(s, text)
	if begun(text) {
		return typing{Missing: expected(p.Unit)}
	}
	if p.Open && text[0] >= 'a' && text[0] <= 'z' {
		return wordTyped([]string{scenarios.OpenWord(p.Key)}, text)
	}
	if !isNumber(text) {
		return typing{Err: expected(p.Unit)}
	}
	x, plain := model.Numeral(text, 0)
	suffix := map[model.Unit]string{model.Share: "%", model.YearlyRate: "%/y", model.QuarterRate: "%/q", model.Points: "bp"}[p.Unit]
	if rate := p.Unit == model.YearlyRate || p.Unit == model.QuarterRate; rate && !says && now == 0 {
		suffix = "%/y" // people mean a year
	}
	switch {
	case suffix == "" || strings.HasSuffix(text, suffix) || strings.HasSuffix(text, "%/q") || strings.HasSuffix(text, "%/y"):
		return typing{Value: text}
	case plain && x > 0 && x <= 1 && suffix != "bp":
		as := []string{text + suffix, model.Notation(tidy(x), model.Share) + strings.TrimPrefix(suffix, "%")}
		return typing{Missing: as[0] + " or " + as[1] + "?", Offers: []Option{{Word: as[0], Label: as[0], Line: as[0]}, {Word: as[1], Label: as[1], Line: as[1]}}}
	}
	for i := range suffix { // 6% of 6%/y is begun
		if strings.HasSuffix(text, suffix[:i]) && (i > 0 || plain) && isNumber(strings.TrimSuffix(text, suffix[:i])) {
			if rest := suffix[i:]; strings.Trim(strings.TrimSuffix(text, suffix[:i]), "%/yqbpx") == strings.TrimSuffix(text, suffix[:i]) {
				return typing{Value: text + rest, Ghost: rest}
			}
		}
	}
	return typing{Err: expected(p.Unit)}
}

// expected says how a number of a unit is written.
func expected(u model.Unit) string {
	_, what := model.Written("", u)
	if u == model.YearlyRate || u == model.QuarterRate {
		what = "a rate such as 6%/y or 1.5%/q"
	}
	return what
}
