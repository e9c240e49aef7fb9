package compose

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// A hearing turns one sentence into edits.
type hearing struct {
	f     *scenarios.File
	s     *model.Scenario
	text  string
	words []string
	at    []int // where each word begins
	open  bool  // the last word is still being typed
	taken map[string]bool
	came  map[string]string // firms that come with the sentence: word to id
	kinds []Option          // of deals, where one of them is missing
	said  Saying
}

// listen cuts a sentence into words.
func listen(f *scenarios.File, text string) *hearing {
	h := &hearing{f: f, s: f.Scenario, text: text, words: strings.Fields(text), taken: ids(f.Scenario), came: map[string]string{}}
	blank := true
	for i, r := range text {
		if blank && !unicode.IsSpace(r) {
			h.at = append(h.at, i)
		}
		blank = unicode.IsSpace(r)
	}
	h.open = !blank
	return h
}

// sentence hears the whole of it.
func (h *hearing) sentence() {
	switch {
	case len(h.words) == 0:
		h.offer(0, beginnings(h.s))
		h.missing("who pays whom for what, a b e; or cash, a 100")
	case h.words[0] == "shock" && (len(h.words) > 1 || !h.open || h.firm("shock") == ""):
		h.shock()
	default:
		h.party()
	}
	if h.said.Err != nil || h.said.Missing != "" {
		h.said.Step = Step{}
		return
	}
	g, change, err := h.f.Edit(h.said.Edits...)
	if err != nil {
		h.refuse(err)
		return
	}
	h.said.After, h.said.Followed = g, change.Told
	told := []string{Tell(g.Scenario, h.said.Selects)}
	if h.said.Told != "" {
		told[0] = h.said.Told
	}
	h.said.Told = sentences(slices.Concat(told, h.newcomers(), change.Told)...)
}

// newcomers tells who comes with the sentence.
func (h *hearing) newcomers() []string {
	var list []string
	for _, e := range h.said.Edits {
		for word, id := range h.came {
			if strings.HasPrefix(e.Value, "{id: "+id+",") && id != strings.ToLower(word) {
				list = append(list, upper(word)+" has the id "+id+"; another can be given.")
			}
		}
	}
	return list
}

// refuse keeps why a file does not take the edits, without the words of the edits.
func (h *hearing) refuse(err error) {
	if e, ok := mismatch(err); ok {
		e.Text = h.text
		err = &e
	}
	h.said.Err, h.said.Step = err, Step{}
}

func (h *hearing) missing(what string) { h.said.Missing = what }

// wrong says what is wrong with a word.
func (h *hearing) wrong(word int, found, expected string, nearest ...string) {
	at := len(h.text)
	if word < len(h.at) {
		at = h.at[word]
	}
	e := &model.EditError{Text: h.text, Column: utf8.RuneCountInString(h.text[:at]) + 1, Found: found, Expected: expected}
	if len(nearest) > 0 && word < len(h.words) {
		e.Nearest = model.Nearest(h.words[word], nearest)
	}
	h.said.Err = e
}

// offer offers words for a place of the sentence, if that is where one types.
func (h *hearing) offer(word int, options []Option) {
	if last := len(h.words) - 1; word == last && h.open || word == last+1 && !h.open {
		from := len(h.text)
		if word <= last {
			from = h.at[word]
		}
		h.offerFrom(from, options)
	}
}

// offerFrom offers words for what is typed from a byte on.
func (h *hearing) offerFrom(from int, options []Option) {
	h.said.Offers = nil
	for _, o := range Filter(options, h.text[from:]) {
		o.Line = h.text[:from] + o.Word
		h.said.Offers = append(h.said.Offers, o)
	}
}

// bare takes the sign of the currency off a sum.
func bare(s *model.Scenario, word string) string {
	if s.Unit != "" {
		word = strings.TrimPrefix(word, s.Unit)
	}
	return strings.TrimPrefix(word, "$")
}

// isNumber reports whether a word is a number in some notation.
func isNumber(word string) bool {
	_, ok := model.Numeral(strings.TrimRight(word, "%/yqbpx"), 0)
	return ok
}

// begun reports whether a word may become a number, but is none.
func begun(word string) bool {
	return word == "" || strings.Trim(word, "+-.$€£¥"+model.Minus) == ""
}

// firm returns the id of the firm that a word means, or "".
func (h *hearing) firm(word string) string {
	for i := range h.s.Firms {
		if f := &h.s.Firms[i]; strings.EqualFold(f.ID, word) || strings.EqualFold(f.Name, word) {
			return f.ID
		}
	}
	return ""
}

// found adds a firm that a word names, and returns its id: one letter is a friend.
func (h *hearing) found(word string, more ...string) string {
	id, name := strings.ToLower(word), upper(strings.NewReplacer("-", " ", "_", " ").Replace(word))
	if utf8.RuneCountInString(word) == 1 {
		name = "Mr " + strings.ToUpper(word)
	}
	if !model.IsID(model.CutID(id, model.MaxID)) {
		id = "firm-1"
	}
	id = free(h.taken, id)
	h.taken[id], h.came[word] = true, id
	if id != strings.ToLower(word) {
		h.said.Asks = id + ".id"
	}
	h.said.Edits = append(h.said.Edits, add("firms", scenarios.Braces(append([]string{"id", id, "name", name}, more...)...)))
	return id
}

// who returns whom a word means: a firm, a sector outside, or a firm that comes with it.
func (h *hearing) who(word string) (id string, outside bool) {
	if id := h.firm(word); id != "" {
		return id, false
	}
	if sector, ok := model.OutsideOf(word); ok {
		return sector, true
	}
	for came, id := range h.came { // named twice in a sentence
		if strings.EqualFold(came, word) {
			return id, false
		}
	}
	return h.found(word), false
}

// party hears a sentence that begins with one: what it begins with, or whom it pays.
func (h *hearing) party() {
	w := h.words
	h.offer(0, beginnings(h.s))
	h.offer(1, h.others(w[0]))
	name := h.called(w[0])
	switch {
	case len(w) == 1:
		h.missing("whom " + name + " " + h.verb(w[0], "pays", "pay") + ", or how much cash there is to begin with")
	case len(w) == 2 && isNumber(bare(h.s, w[1])):
		h.cash(w[0], bare(h.s, w[1]))
	case len(w) == 2 && begun(w[1]):
		h.missing("how much")
	default:
		h.pays()
	}
}

// beginnings are the words that a sentence may begin with.
func beginnings(s *model.Scenario) []Option {
	return append(withStranger(s, ""), Option{Word: "shock", Label: "shock", Help: "something that happens"})
}

// called is what people call a word: the firm that it means, or would.
func (h *hearing) called(word string) string {
	if id := h.firm(word); id != "" {
		return h.s.PartyName(id)
	}
	if sector, ok := model.OutsideOf(word); ok {
		return sector
	}
	if utf8.RuneCountInString(word) == 1 {
		return "Mr " + strings.ToUpper(word)
	}
	return upper(word)
}

func (h *hearing) verb(word, one, many string) string {
	if sector, ok := model.OutsideOf(word); ok && h.firm(word) == "" && sector != model.Government {
		return many
	}
	return one
}

// others are the parties that a word does not mean; behind a firm comes what it may begin with, too.
func (h *hearing) others(word string) []Option {
	list := slices.DeleteFunc(withStranger(h.s, word), func(o Option) bool { return o.Word == h.firm(word) })
	if _, outside := model.OutsideOf(word); !outside || h.firm(word) != "" {
		list = append(list, Option{Word: model.Notation(firstMoney(h.s), model.Money), Label: "cash to begin with", Help: "what it has before the first quarter"})
	}
	return list
}

// cash gives a firm opening cash; who is not there comes with it.
func (h *hearing) cash(who, sum string) {
	if sector, outside := model.OutsideOf(who); outside && h.firm(who) == "" {
		h.wrong(0, model.Quoted(who), "a firm: nobody counts the cash of outside sectors such as "+sector)
		return
	}
	if h.said.Selects = h.firm(who); h.said.Selects != "" {
		h.said.Edits = append(h.said.Edits, set(h.said.Selects+".cash", sum))
		return
	}
	h.said.Selects = h.found(who, "cash", sum)
}

// pays hears what one party pays another.
func (h *hearing) pays() {
	w := h.words
	from, outside := h.who(w[0])
	to, _ := h.who(w[1])
	may := kindsBetween(h.s, from, to)
	h.offer(2, may)
	switch {
	case len(w) == 2 && from == model.Customers && !slices.Contains(model.Outside(), to):
		h.missing("how much they pay " + h.called(w[1]) + " each quarter")
		return
	case len(w) == 2 && len(may) == 0 && !h.open:
		h.wrong(1, model.Quoted(w[1]), "somebody whom "+h.called(w[0])+" may pay: no deal is between "+from+" and "+to)
		return
	case len(w) == 2:
		h.kinds = may
		h.missing("what " + h.called(w[0]) + " " + h.verb(w[0], "gets", "get") + " for it")
		return
	}
	if from == model.Customers && len(w) == 3 && (isNumber(bare(h.s, w[2])) || begun(w[2])) {
		h.sales(to, bare(h.s, w[2]))
		return
	}
	kind, ok := model.KindOf(w[2])
	if !ok {
		h.noKind(2, kinds(), model.KindWords(), "a kind of deal")
		return
	}
	h.deal(kind, from, to, outside)
}

// noKind says that a word is no kind, or not one yet.
func (h *hearing) noKind(word int, options []Option, words []string, what string) {
	begins := Filter(options, h.words[word])
	begins = slices.DeleteFunc(begins, func(o Option) bool { return o.rank(strings.ToLower(h.words[word])) > 3 })
	if word == len(h.words)-1 && h.open && len(begins) > 0 {
		var names []string
		for _, o := range begins {
			names = append(names, o.Word)
		}
		h.missing(model.Either(names))
		return
	}
	h.wrong(word, model.Quoted(h.words[word]), what+": "+model.Either(words), words...)
}

// sales is what customers pay a firm.
func (h *hearing) sales(to, sum string) {
	if begun(sum) {
		h.missing("how much")
		return
	}
	if !h.taken[to] {
		h.wrong(1, model.Quoted(h.words[1]), "a firm: customers pay firms")
		return
	}
	h.said.Edits = append(h.said.Edits, set(to+".sales.amount", sum))
	name := h.called(h.words[1])
	h.said.Told = "Customers pay " + name + " " + model.InUnit(sum, h.s.Unit) + " each quarter."
	h.said.Selects = to
}

// deal hears the rest of a deal: of a guarantee for whom, then the amount.
func (h *hearing) deal(kind model.Kind, from, to string, outside bool) {
	rest, whom := 3, ""
	if kind == model.Guarantee {
		h.offer(3, debtorsOf(h.s, from, to))
		if len(h.words) == 3 {
			h.missing("for whom: the firm whose debt is guaranteed")
			return
		}
		whom, _ = h.who(h.words[3])
		rest = 4
	}
	amount := standard(h.s, kind, outside)
	if len(h.words) > rest {
		t := amountTyped(h.s, model.Deal{Kind: kind, From: from}, h.text[h.at[rest]:])
		h.offerAmount(t, h.at[rest])
		switch {
		case t.Err != "":
			h.wrong(rest, model.Quoted(strings.Join(h.words[rest:], " ")), t.Err)
			if e := new(model.EditError); errors.As(h.said.Err, &e) {
				e.Nearest = t.Nearest
			}
			return
		case t.Missing != "":
			h.missing(t.Missing)
			return
		}
		amount, h.said.Ghost = t.Value, t.Ghost
	}
	id := free(h.taken, between(from, to))
	said := []string{"id", id, "from", from, "to", to, "kind", kind.String(), "amount", amount}
	for _, term := range kind.Starters() {
		said = append(said, term.Key, term.Value)
	}
	if kind == model.Protection {
		said = append(said, "of", model.Protectable(h.s, from, to))
	}
	h.said.Edits = append(h.said.Edits, add("deals", scenarios.Braces(append(said, "for", whom)...)))
	h.said.Selects = id
}

// offerAmount offers how the amount may go on.
func (h *hearing) offerAmount(t Typed, from int) {
	if h.said.Offers = nil; h.open || t.Missing != "" {
		for _, o := range t.Offers {
			o.Line = h.text[:from] + o.Line
			h.said.Offers = append(h.said.Offers, o)
		}
	}
}

// standard is what a deal pays of which no amount is said.
func standard(s *model.Scenario, kind model.Kind, outside bool) string {
	switch {
	case kind == model.Guarantee:
		return scenarios.Amount(model.Amount{Value: .5, Of: model.OfDebt})
	case !outside && kind != model.Swap && !kind.OfMoney():
		return scenarios.Amount(model.Amount{Value: 1, Of: model.OfCash})
	}
	return model.Notation(firstMoney(s), model.Money)
}

// firstMoney is the largest opening cash, or 100.
func firstMoney(s *model.Scenario) float64 {
	most := 0.
	for i := range s.Firms {
		most = max(most, s.Firms[i].Opening.Cash)
	}
	if most == 0 {
		most = 100
	}
	return most
}
