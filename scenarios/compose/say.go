package compose

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// Bounds of what is typed or pasted at once.
const (
	MaxText      = 16 << 10 // bytes
	MaxSentences = 100      // each is read by what those before it made
)

// A Saying is what a text that is being typed comes to.
//
//   - If Missing and Err are empty, enter takes its Edits now, which After has made already.
//   - Missing says what is not there yet; nothing would be taken.
//   - Err says why it can become nothing legal: what was found, what was expected, and the
//     nearest that would do.
type Saying struct {
	Step
	Ghost   string // what enter takes on behind the text: "oud" behind "100% of cl"
	Missing string
	Err     error
	Offers  []Option // for the word at the end, the likeliest first

	made []*scenarios.File // with each of the sentences: as long as they are kept nobody makes them again
}

// Takes reports whether enter would take something.
func (s Saying) Takes() bool { return s.Err == nil && s.Missing == "" && len(s.Edits) > 0 }

// Say reads sentences, with ; or ends of lines between them, of which the last may not be
// finished:
//
//	a 100                 Mr A, with cash 100
//	a b e                 A pays B, for equity; then, if wanted, an amount as in a file
//	a le g c              A promises lenders what C owes them
//	cu b 20               customers pay B 20
//	shock b demand Q8 30% a shock, from quarter 8 on
//	set invest.kind loan  any edit
//
// Parties that do not exist become firms; one letter is a friend, the outside sectors need
// two letters or more. What is left out is guessed and written out.
func Say(f *scenarios.File, text string) Saying {
	return said(f, text, MaxText)
}

func said(f *scenarios.File, text string, most int) Saying {
	if err := readable(text, most); err != nil {
		return Saying{Err: err}
	}
	parts := split(text)
	c := &conversation{f: f, text: text}
	for i, p := range parts {
		c.hear(p, i == len(parts)-1)
		if c.said.Err != nil {
			return Saying{Err: c.said.Err, Offers: c.said.Offers, made: c.said.made}
		}
	}
	if c.flush(); len(c.said.Edits) == 0 && c.said.Missing == "" && c.said.Err == nil {
		c.said.Missing = saying
	}
	if c.said.Missing != "" || c.said.Err != nil {
		return Saying{Missing: c.said.Missing, Err: c.said.Err, Offers: c.said.Offers, made: c.said.made}
	}
	return c.said
}

// SayAll reads sentences that are finished, as they are pasted or given to a command. The
// error is a *model.EditError, or of [scenarios.File.Edit].
func SayAll(f *scenarios.File, text string) (Step, error) {
	s := said(f, strings.TrimRight(text, " \n\r\t;")+"\n", yaml.MaxSize)
	if s.Err == nil && len(s.Edits) == 0 {
		s.Err = &model.EditError{Text: text, Column: utf8.RuneCountInString(text) + 1, Found: "nothing", Expected: saying}
	}
	return s.Step, s.Err
}

const saying = "a sentence such as a 100, a b equity, a b loan 50% of cash, customers b 20 or shock b demand Q8 30%"

// readable refuses what nobody has typed.
func readable(text string, most int) error {
	wrong := func(found, expected string) error {
		return &model.EditError{Text: text[:min(len(text), 100)], Found: found, Expected: expected}
	}
	switch {
	case len(text) > most:
		return wrong(fmt.Sprintf("a text of %d KiB", (len(text)+1023)>>10), fmt.Sprintf("at most %d KiB of sentences; a whole scenario is opened, not said", most>>10))
	case !utf8.ValidString(text):
		return wrong("bytes that are not UTF-8", "text")
	}
	for _, r := range text {
		if r != '\n' && r != '\r' && r != '\t' && model.Hidden(r) {
			return wrong(fmt.Sprintf("the character %U, which cannot be seen", r), "text without it")
		}
	}
	return nil
}

// A part of a text is one sentence: from and to are bytes.
type part struct{ from, to int }

// split cuts a text at ; and at ends of lines. An edit goes to the end of its line.
func split(text string) []part {
	var parts []part
	from := 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i < len(text) && text[i] != ';' && text[i] != '\n':
			continue
		case i < len(text) && text[i] == ';' && isEdit(text[from:i]):
			continue
		}
		parts = append(parts, part{from, i})
		from = i + 1
	}
	return parts
}

// isEdit reports whether a sentence is an edit: it begins with a verb.
func isEdit(text string) bool {
	first, _, more := strings.Cut(strings.TrimLeft(text, " \t\r"), " ")
	return slices.Contains(model.Verbs(), first) && (more || first != "")
}

// A conversation is sentences one after the other.
type conversation struct {
	f       *scenarios.File // with all but pending made
	text    string
	said    Saying
	heard   int          // sentences
	pending []model.Edit // what is in between edits need not hold together
}

// hear takes a sentence; only the last may be unfinished.
func (c *conversation) hear(p part, last bool) {
	sentence := c.text[p.from:p.to]
	if strings.TrimSpace(sentence) == "" && (p.from > 0 || !last) {
		return
	}
	if isEdit(sentence) {
		c.edit(p, last)
		return
	}
	if c.flush(); c.said.Err != nil {
		return
	}
	if c.heard++; c.heard > MaxSentences {
		c.said.Err = &model.EditError{Text: sentence, Found: "more than 100 sentences", Expected: "fewer at once"}
		return
	}
	h := listen(c.f, sentence)
	h.sentence()
	c.said.Offers = within(c.text[:p.from], h.said.Offers, c.text[p.to:])
	switch {
	case h.said.Err != nil:
		c.said.Err = h.said.Err
	case h.said.Missing != "" && !last:
		c.said.Err = &model.EditError{Text: sentence, Column: utf8.RuneCountInString(sentence) + 1, Found: "nothing", Expected: h.said.Missing + letters(h.kinds)}
	case h.said.Missing != "":
		c.said.Missing = h.said.Missing
	default:
		c.take(h.said.Step)
		c.said.Ghost = h.said.Ghost
	}
}

// take adds what a sentence comes to.
func (c *conversation) take(st Step) {
	c.said.Edits = append(c.said.Edits, st.Edits...)
	c.said.Told = sentences(c.said.Told, st.Told)
	c.said.Followed = append(c.said.Followed, st.Followed...)
	c.said.After, c.f = st.After, st.After
	c.said.made = append(c.said.made, st.After)
	if st.Selects != "" {
		c.said.Selects = st.Selects
	}
	if st.Asks != "" {
		c.said.Asks = st.Asks
	}
}

// edit takes a sentence that is an edit already.
func (c *conversation) edit(p part, last bool) {
	sentence := strings.TrimSpace(c.text[p.from:p.to])
	words := strings.Fields(c.text[p.from:p.to])
	if last {
		c.said.Offers = editOffers(c.f, c.text[:p.to], words)
	}
	e, err := model.ParseEdit(sentence)
	var wrong *model.EditError
	if errors.As(err, &wrong) && wrong.Found == "nothing" && last {
		c.said.Missing = wrong.Expected
		return
	}
	if err != nil {
		c.said.Err = err
		return
	}
	c.pending = append(c.pending, e)
}

// flush makes the edits that wait.
func (c *conversation) flush() {
	if len(c.pending) == 0 || c.said.Missing != "" {
		return
	}
	g, change, err := c.f.Edit(c.pending...)
	if err != nil {
		c.said.Err = err
		return
	}
	at := c.pending[len(c.pending)-1].At
	if c.pending[len(c.pending)-1].Verb == model.RemoveEdit {
		at = ""
	}
	c.take(Step{Edits: c.pending, Selects: at, Told: sentences(change.Told...), After: g, Followed: change.Told})
	c.pending = nil
}

// editOffers complete the last word of an edit.
func editOffers(f *scenarios.File, text string, words []string) []Option {
	if strings.HasSuffix(text, " ") {
		words = append(words, "")
	}
	if len(words) < 2 {
		return nil
	}
	typed := words[len(words)-1]
	var list []Option
	for _, o := range f.Offers(model.Verb(words[0]), words[1:]...) {
		list = append(list, Option{Word: o.Word, Label: o.Word, Help: o.Help, Line: strings.TrimSuffix(text, typed) + o.Word})
	}
	return Filter(list, typed)
}

// within puts what stands before and behind a sentence to its offers.
func within(before string, offers []Option, behind string) []Option {
	for i := range offers {
		offers[i].Line = before + offers[i].Line + behind
	}
	return offers
}
