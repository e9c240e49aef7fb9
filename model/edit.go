package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Edit is a change of a scenario as data, by address. Keys, the strip, --set, the
// journal and the command line speak this one language; [ParseEdit] reads a sentence of
// it, and String writes one:
//
//	set c.interest 5%/y            a number, a word or words for people
//	unset a.tax                    its default holds
//	add deals after chips {id: …}  an item, last in its list or beside another
//	remove b                       an item; what depends on it goes, too
//	rename c cloudco               an id, wherever it is named
//	move chips before cloud        an item, within its list
//	replace "…"                    the whole text
//	slide chips.borrow 20%         a lever of a session; no text says where it stands
//
// An address is a key of the file (quarters), an id (a), a key of what has the id
// (a.cash, b.sales.amount), or a list and an item of it, which is counted from 1 or called
// by what it is about (next/1, expect/3.is, levers/chips.borrow.max).
type Edit struct {
	Verb  Verb
	At    string // the address; of add, the list
	Place Place  // of add and move
	By    string // the item that Place is about
	Value string // what it is to be: as in a file, or the new id, or the whole text
}

// A Verb is what an edit does.
type Verb string

// The verbs there are.
const (
	SetEdit     Verb = "set"
	UnsetEdit   Verb = "unset"
	AddEdit     Verb = "add"
	RemoveEdit  Verb = "remove"
	RenameEdit  Verb = "rename"
	MoveEdit    Verb = "move"
	ReplaceEdit Verb = "replace"
	SlideEdit   Verb = "slide"
)

// A Place is where an item stands: behind or in front of another, or last.
type Place string

// The places there are.
const (
	Last   Place = ""
	After  Place = "after"
	Before Place = "before"
)

// A form says what follows a verb.
type form struct {
	verb          Verb
	at, by, value bool
	example       string
}

var forms = []form{
	{SetEdit, true, false, true, "set invest.kind loan"},
	{UnsetEdit, true, false, false, "unset a.tax"},
	{AddEdit, true, true, true, "add firms {id: d, name: Mr D}"},
	{RemoveEdit, true, false, false, "remove b"},
	{RenameEdit, true, false, true, "rename chips gpus"},
	{MoveEdit, true, true, false, "move chips after invest"},
	{ReplaceEdit, false, false, true, `replace "the whole text"`},
	{SlideEdit, true, false, true, "slide chips.borrow 20%"},
}

// Verbs lists the words that an edit may begin with.
func Verbs() []string {
	words := make([]string, len(forms))
	for i, f := range forms {
		words[i] = string(f.verb)
	}
	return words
}

// An EditError says where in a sentence of edits something is wrong, or what an edit
// would break.
type EditError struct {
	Text     string // the sentence
	Column   int    // 1 is its first character; 0: no one place of it
	Found    string
	Expected string
	Nearest  string // the most similar thing that would do, or ""
}

func (e *EditError) Error() string {
	text := shortened(e.Text)
	if e.Column > 0 {
		text += fmt.Sprintf(": column %d", e.Column)
	}
	text += fmt.Sprintf(": found %s, expected %s", e.Found, e.Expected)
	if e.Nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", e.Nearest)
	}
	return text
}

// shortened shows a sentence on one line so that it can do nothing to a terminal.
func shortened(s string) string {
	const most = 120
	s = strings.Map(func(r rune) rune {
		if Hidden(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	if utf8.RuneCountInString(s) > most {
		return string([]rune(s)[:most]) + "…"
	}
	return s
}

// ParseEdit reads an edit. The error is an *EditError.
func ParseEdit(text string) (Edit, error) {
	p := &sentence{text: text}
	verb := p.word()
	i := slices.IndexFunc(forms, func(f form) bool { return string(f.verb) == verb })
	if i < 0 {
		e := p.wrong(QuotedOrNothing(verb), "an edit: "+Either(Verbs()))
		e.Nearest = Nearest(verb, Verbs())
		return Edit{}, e
	}
	form, e := forms[i], Edit{Verb: forms[i].verb}
	if !utf8.ValidString(text) {
		return Edit{}, p.wrong("bytes that are not UTF-8", "text")
	}
	if form.at {
		if e.At = p.word(); e.At == "" {
			return Edit{}, p.wrong("nothing", "an address, as in "+form.example)
		}
	}
	if err := p.beside(&e, form.by, form.value); err != nil {
		return Edit{}, err
	}
	if !form.value {
		if rest := p.rest(); rest != "" {
			return Edit{}, p.wrong(Quoted(rest), "nothing more, as in "+form.example)
		}
		return e, nil
	}
	var problem string
	if e.Value, problem = p.value(); problem != "" {
		return Edit{}, p.wrong(problem, "a value, as in "+form.example)
	}
	return e, nil
}

// sentence is a text of which words are taken one after the other.
type sentence struct {
	text string
	at   int // byte of the word in hand
	next int // byte after it
}

func (p *sentence) skip() {
	for p.next < len(p.text) && isBlank(p.text[p.next]) {
		p.next++
	}
	p.at = p.next
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// word takes the next word.
func (p *sentence) word() string {
	p.skip()
	for p.next < len(p.text) && !isBlank(p.text[p.next]) {
		p.next++
	}
	return p.text[p.at:p.next]
}

// rest takes all that is left.
func (p *sentence) rest() string {
	p.skip()
	p.next = len(p.text)
	return strings.TrimRight(p.text[p.at:], " \t\r\n")
}

// beside takes "after ITEM" or "before ITEM". To move, there must be one of them.
func (p *sentence) beside(e *Edit, may, value bool) error {
	if !may {
		return nil
	}
	back := *p
	switch word := p.word(); {
	case word == string(After) || word == string(Before):
		if e.Place, e.By = Place(word), p.word(); e.By == "" {
			return p.wrong("nothing", "an item to stand "+word)
		}
	case value:
		*p = back
	default:
		return p.wrong(QuotedOrNothing(word), "after or before, and an item")
	}
	return nil
}

// value takes what is left as a value: a string in double quotes says what is in it,
// anything else itself.
func (p *sentence) value() (value, problem string) {
	rest := p.rest()
	if rest == "" {
		return "", "nothing"
	}
	if rest[0] != '"' {
		return rest, ""
	}
	if err := json.Unmarshal([]byte(rest), &value); err != nil {
		return "", "a string in double quotes that does not end as it should"
	}
	return value, ""
}

func (p *sentence) wrong(found, expected string) *EditError {
	return &EditError{Text: p.text, Column: utf8.RuneCountInString(p.text[:p.at]) + 1, Found: found, Expected: expected}
}

// QuotedOrNothing is [Quoted], or that there is nothing.
func QuotedOrNothing(word string) string {
	if word == "" {
		return "nothing"
	}
	return Quoted(word)
}

// String writes the edit as a sentence that ParseEdit reads.
func (e Edit) String() string {
	text := string(e.Verb)
	if e.At != "" {
		text += " " + e.At
	}
	if e.Place != Last {
		text += " " + string(e.Place) + " " + e.By
	}
	for _, f := range forms {
		if f.verb == e.Verb && f.value {
			return text + " " + e.valueText()
		}
	}
	return text
}

// valueText writes a value, in double quotes where it would be taken for something else.
func (e Edit) valueText() string {
	v := e.Value
	first, _, _ := strings.Cut(v, " ")
	beside := e.Verb == AddEdit && e.Place == Last && (first == string(After) || first == string(Before))
	if v != "" && v[0] != '"' && !beside && strings.TrimFunc(v, unicode.IsSpace) == v && !strings.ContainsFunc(v, Hidden) {
		return v
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// ValueColumn returns the column at which the value of the edit stands in its sentence.
func (e Edit) ValueColumn() int {
	return utf8.RuneCountInString(strings.TrimSuffix(e.String(), e.valueText())) + 1
}

// AtColumn returns the column at which the address of the edit stands in its sentence.
func (e Edit) AtColumn() int { return len(e.Verb) + 2 }

// Edit returns the setting as an edit that writes it into the scenario's text.
func (set Setting) Edit(u Unit) Edit {
	if set.In == YearlyRate || set.In == QuarterRate {
		u = set.In
	}
	return Edit{Verb: SetEdit, At: set.Ref, Value: Notation(set.Value, u)}
}

// Slides reads where slides, parted by semicolons, put levers of a scenario. The error is an
// *EditError.
func Slides(s *Scenario, text string) (list []Setting, err error) {
	for text := range strings.SplitSeq(text, ";") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		e, err := ParseEdit(text)
		switch {
		case err != nil:
			return nil, err
		case e.Verb != SlideEdit:
			return nil, &EditError{Text: text, Column: 1, Found: Quoted(string(e.Verb)), Expected: "slide"}
		}
		set, err := Slid(s, e)
		if err != nil {
			return nil, err
		}
		list = append(list, set)
	}
	return list, nil
}

// Slid reads where an edit puts a lever that a scenario offers. The error is an *EditError.
func Slid(s *Scenario, e Edit) (Setting, error) {
	var refs []string
	for _, l := range s.Levers() {
		if refs = append(refs, l.Ref); l.Ref != e.At {
			continue
		}
		x, expected := l.Read(e.Value)
		if expected != "" {
			return Setting{}, &EditError{Text: e.String(), Column: e.ValueColumn(), Found: Quoted(e.Value), Expected: expected}
		}
		return Setting{Ref: e.At, Value: x}, nil
	}
	return Setting{}, &EditError{Text: e.String(), Column: e.AtColumn(), Found: Quoted(e.At), Expected: "a lever of " + s.Name, Nearest: Nearest(e.At, refs)}
}
