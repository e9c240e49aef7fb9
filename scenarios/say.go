package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"moneyloop/model"
)

// Say turns a sentence in a few words into edits of the file. These are the sentences:
//
//	a 100                 Mr A, with cash 100
//	a b e                 A pays B, for equity; then, if wanted, an amount as in a file
//	a le g c              A promises lenders what C owes them
//	cu b 20               customers pay B 20
//	shock b demand Q8 30% a shock, from quarter 8 on
//
// Parties that do not exist become firms; the outside sectors need two letters or more.
// What is left out is guessed and written out. The error is a *model.EditError.
func (f *File) Say(text string) ([]model.Edit, error) {
	t := &tree{root: f.root, keys: fileKeys}
	s := &speaker{scenario: f.Scenario, text: text, taken: t.ids()}
	for i, r := range text {
		if before, _ := utf8.DecodeLastRuneInString(text[:i]); !unicode.IsSpace(r) && (i == 0 || unicode.IsSpace(before)) {
			s.starts = append(s.starts, i)
		}
	}
	var err error
	switch words := s.words(); {
	case !utf8.ValidString(text):
		err = s.wrong(0, "bytes that are not UTF-8", "text")
	case len(words) == 0:
		err = s.wrong(0, "nothing", saying)
	case words[0] == "shock" && len(words) > 1:
		err = s.shock(words[1:])
	case len(words) == 2 && isNumeric(s.sum(words[1])):
		err = s.cash(words[0], s.sum(words[1]))
	case len(words) < 3:
		err = s.wrong(len(words), "nothing", saying)
	default:
		err = s.pays(words)
	}
	return s.edits, err
}

const saying = "a sentence such as a 100, a b equity, a b loan 50% of cash, customers b 20 or shock b demand Q8 30%"

// A speaker turns one sentence into edits.
type speaker struct {
	scenario *model.Scenario
	text     string
	starts   []int    // where words begin
	taken    []string // ids
	edits    []model.Edit
}

func (s *speaker) words() []string { return strings.Fields(s.text) }

// wrong says what is wrong with a word.
func (s *speaker) wrong(word int, found, expected string) *model.EditError {
	at := len(s.text)
	if word < len(s.starts) {
		at = s.starts[word]
	}
	return &model.EditError{Text: s.text, Column: utf8.RuneCountInString(s.text[:at]) + 1, Found: found, Expected: expected}
}

// sum is what a word says without the sign of the currency.
func (s *speaker) sum(word string) string {
	if s.scenario.Unit != "" {
		word = strings.TrimPrefix(word, s.scenario.Unit)
	}
	return strings.TrimPrefix(word, "$")
}

func (s *speaker) edit(e model.Edit) { s.edits = append(s.edits, e) }

// cash gives a firm opening cash; who is not there comes with it.
func (s *speaker) cash(who, sum string) error {
	if _, outside := model.OutsideOf(who); outside {
		return s.wrong(0, quoted(who), "a firm: nobody counts the cash of outside sectors")
	}
	if id := s.firm(who); id != "" {
		s.edit(model.Edit{Verb: model.SetEdit, At: id + ".cash", Value: sum})
		return nil
	}
	s.found(who, ", cash: "+sum)
	return nil
}

// firm returns the id of the firm that a word means, or "".
func (s *speaker) firm(word string) string {
	for i := range s.scenario.Firms {
		if f := &s.scenario.Firms[i]; strings.EqualFold(f.ID, word) || strings.EqualFold(f.Name, word) {
			return f.ID
		}
	}
	return ""
}

// found adds a firm that a word names, and returns its id: one letter is a friend.
func (s *speaker) found(word, more string) string {
	id, name := strings.ToLower(word), strings.NewReplacer("-", " ", "_", " ").Replace(word)
	if utf8.RuneCountInString(word) == 1 {
		name = "Mr " + strings.ToUpper(word)
	}
	if strings.TrimFunc(id, func(r rune) bool { return r < utf8.RuneSelf && isIDByte(byte(r)) }) != "" || id[0] < 'a' {
		id = "firm-1"
	}
	id = s.free(id, 1)
	first, size := utf8.DecodeRuneInString(name)
	name = string(unicode.ToUpper(first)) + name[size:]
	s.taken = append(s.taken, id)
	s.edit(model.Edit{Verb: model.AddEdit, At: "firms", Value: fmt.Sprintf("{id: %s, name: %s%s}", id, scalarText(name), more)})
	return id
}

// free returns an id that nobody has: the one wanted, or with the next number behind it.
func (s *speaker) free(id string, n int) string {
	wanted := id
	for {
		taken := false
		for _, other := range s.taken {
			taken = taken || other == wanted
		}
		if !taken {
			return wanted
		}
		n++
		wanted = strings.TrimSuffix(id, "-1") + "-" + strconv.Itoa(n)
	}
}

// party returns whom a word means: a sector outside, a firm, or one that comes with it.
func (s *speaker) party(word string) (id string, outside bool) {
	if id := s.firm(word); id != "" {
		return id, false
	}
	if sector, ok := model.OutsideOf(word); ok {
		return sector, true
	}
	for _, e := range s.edits { // named twice in a sentence
		if strings.HasPrefix(e.Value, "{id: "+strings.ToLower(word)+",") {
			return strings.ToLower(word), false
		}
	}
	return s.found(word, ""), false
}

// pays adds a deal, or what customers pay a firm.
func (s *speaker) pays(words []string) error {
	from, outside := s.party(words[0])
	to, _ := s.party(words[1])
	if from == model.Customers && isNumeric(s.sum(words[2])) && len(words) == 3 {
		s.edit(model.Edit{Verb: model.SetEdit, At: to + ".sales.amount", Value: s.sum(words[2])})
		return nil
	}
	kind, ok := model.KindOf(words[2])
	if !ok {
		e := s.wrong(2, quoted(words[2]), "a kind of deal: "+either(model.KindWords()))
		e.Nearest = model.Nearest(words[2], model.KindWords())
		return e
	}
	rest, whom := words[3:], ""
	if kind == model.Guarantee {
		if len(rest) == 0 {
			return s.wrong(3, "nothing", "for whom: the firm whose debt is guaranteed")
		}
		whom, _ = s.party(rest[0])
		rest = rest[1:]
	}
	amount := strings.Join(rest, " ")
	if amount = s.sum(amount); amount == "" {
		amount = s.amount(kind, outside)
	}
	id := s.free(from+"-"+to, 1)
	text := fmt.Sprintf("{id: %s, from: %s, to: %s, kind: %s, amount: %s", id, from, to, kind, word(amount, true, true))
	for _, term := range kind.Starters() {
		text += ", " + term.Key + ": " + term.Value
	}
	if whom != "" {
		text += ", for: " + whom
	}
	s.edit(model.Edit{Verb: model.AddEdit, At: "deals", Value: text + "}"})
	return nil
}

// amount is what a deal pays of which no amount is said.
func (s *speaker) amount(kind model.Kind, outside bool) string {
	switch {
	case kind == model.Guarantee:
		return amountText(model.Amount{Value: .5, Of: model.OfDebt})
	case !outside && kind != model.Swap:
		return amountText(model.Amount{Value: 1, Of: model.OfCash})
	}
	most := 0.
	for i := range s.scenario.Firms {
		most = max(most, s.scenario.Firms[i].Opening.Cash)
	}
	if most == 0 {
		most = 100
	}
	return model.Notation(most, model.Money)
}

// shock adds a shock at full strength, or as large as is said, and a lever to take it back.
func (s *speaker) shock(words []string) error {
	on, at := model.Everyone, 1
	kind, ok := model.ShockOf(words[0])
	if s.scenario.Firm(words[0]) >= 0 || s.scenario.Deal(words[0]) >= 0 || words[0] == model.Everyone {
		on, ok = words[0], false
		if len(words) > 1 {
			kind, ok = model.ShockOf(words[1])
		}
		at = 2
	}
	if !ok {
		if len(words) < at {
			return s.wrong(at, "nothing", "a kind of shock: "+either(model.ShockWords()))
		}
		e := s.wrong(at, quoted(words[at-1]), "a firm, a deal, or a kind of shock: "+either(model.ShockWords()))
		e.Nearest = model.Nearest(words[at-1], model.ShockWords())
		return e
	}
	quarter, size := "", kind.Full()
	for i, w := range words[at:] {
		n, isQuarter := strings.CutPrefix(strings.ToUpper(w), "Q")
		switch {
		case isQuarter && isNumeric(n):
			quarter = ", at: " + n
		case isNumeric(w):
			size = w
		default:
			return s.wrong(at+1+i, quoted(w), "a quarter such as Q8, or a size such as "+kind.Full())
		}
	}
	id := s.free(strings.ReplaceAll(strings.TrimPrefix(on+"-"+kind.String(), model.Everyone+"-"), "_", "-"), 1)
	where := ", on: " + on
	if kind == model.BaseRate {
		where = ""
	}
	s.edit(model.Edit{Verb: model.AddEdit, At: "shocks", Value: fmt.Sprintf("{id: %s, kind: %s%s%s, size: %s}", id, kind, where, quarter, size)})
	if len(s.scenario.Controls) > 0 {
		s.edit(model.Edit{Verb: model.AddEdit, At: "levers", Value: id + ".size"})
	}
	return nil
}

// Empty returns a file in which nobody is yet; name is a short name, as a file has it.
func Empty(name string) (*File, error) {
	return Parse(name+".yaml", []byte("format: 1\nname: "+scalarText(name)+"\nunit: $\nfirms: []\n"))
}
