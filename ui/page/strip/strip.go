// Package strip is the line at the foot of the screen in which sentences are typed: "a b e"
// for a deal, "a 100" for what somebody begins with.
//
// What enter would take now is played at every key, as a gesture of the session, so that the
// loop and the charts show it before it is added; esc takes it back as if it had never been.
// What is unfinished, or can become nothing, is in the line alone and never in the document.
// The sentences are package compose's.
package strip

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/compose"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/entry"
)

// Gesture is what the session knows the typing of a sentence by.
const Gesture = "strip"

// Most is how many characters a line has room for: some sixty sentences. Longer texts are
// files.
const Most = 2000

// errTooLong is said of what has no room in the line.
var errTooLong = errors.New("that is too long for one line, which has room for 2,000 characters; the text of a whole scenario opens where no sentence is typed")

// A Page is the strip. Make one with [New].
type Page struct {
	keys   *keyMap // of this page; it never changes
	input  entry.Model
	into   string           // the deal that somebody is put into, or ""
	said   compose.Saying   // what the line comes to
	offers []compose.Option // for the word before the cursor
	at     int              // the offer that is taken next
	thrown string           // what esc threw away last
}

// New returns the strip with what is asked for in it, and what that asks for.
func New(ask view.Ask, s view.Scene) (Page, view.Request) {
	keys := newKeys()
	p := Page{keys: &keys, input: entry.New(Most, ask.Text), into: ask.Into}
	if s.Thrown.Gesture == Gesture && ask == (view.Ask{}) {
		p.thrown = s.Thrown.Text
	}
	return p.typed(s)
}

// Title names the page.
func (p Page) Title(view.Scene) string { return "new" }

// Typing reports that what is typed is text.
func (p Page) Typing() bool { return true }

// Place says that the strip has the rows below the panels.
func (p Page) Place() view.Place { return view.AtFoot }

// Press answers a key, or what is pasted.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	if paste, ok := msg.(tea.PasteMsg); ok {
		if utf8.RuneCountInString(p.input.Value())+utf8.RuneCountInString(paste.Content) > Most {
			p.said = compose.Saying{Err: errTooLong}
			return p, nil
		}
		return p.edited(tea.PasteMsg{Content: Joined(paste.Content)}, s)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	switch {
	case key.Matches(k, p.keys.Leave):
		return p, view.Drop{Gesture: Gesture, Text: strings.TrimSpace(p.input.Value()), Leave: true}
	case key.Matches(k, p.keys.Add):
		return p.add(s)
	case key.Matches(k, p.keys.GoOn) && !p.edit() && p.into == "":
		return p.goOn(s)
	case key.Matches(k, p.keys.Complete):
		return p.complete(s)
	case key.Matches(k, p.keys.Next):
		p.at = min(p.at+1, max(len(p.offers)-1, 0))
		return p, nil
	case key.Matches(k, p.keys.Before):
		p.at = max(p.at-1, 0)
		return p, nil
	case key.Matches(k, p.keys.Empty):
		p.input.SetValue("")
		return p.typed(s)
	}
	return p.edited(k, s)
}

// Says reports whether a pasted text is sentences that can be taken as they are.
func Says(text string, s view.Scene) bool {
	return len(text) <= Most && compose.Say(s.Session.Settled(), Joined(text)).Takes()
}

// Joined puts pasted lines into one, with ; between them.
func Joined(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t;")
	}
	lines = slices.DeleteFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "" })
	return strings.Join(lines, "; ")
}

// edit reports whether an edit is typed, in which ; is a character as others are.
func (p Page) edit() bool {
	words := strings.Fields(p.input.Value())
	return len(words) > 0 && slices.Contains(model.Verbs(), words[0])
}

// edited has the line changed.
func (p Page) edited(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	before, at := p.input.Value(), p.input.Position()
	p.input = entry.Type(p.input, msg)
	switch {
	case p.input.Value() != before:
		return p.typed(s)
	case p.input.Position() != at:
		p = p.heard(s)
	}
	return p, nil
}

// typed asks for what enter would take to be played.
func (p Page) typed(s view.Scene) (Page, view.Request) {
	p = p.heard(s)
	if !p.said.Takes() {
		return p, view.Drop{Gesture: Gesture, Text: strings.TrimSpace(p.input.Value())}
	}
	return p, view.Type{Gesture: Gesture, Edits: p.said.Edits}
}

// heard works out what the line comes to, and what may follow before the cursor.
func (p Page) heard(s view.Scene) Page {
	f, text, at := s.Session.Settled(), p.input.Value(), p.input.Position()
	p.said = p.hear(f, text)
	here := p.said
	if runes := []rune(text); at < len(runes) {
		if here = p.hear(f, string(runes[:at])); !p.said.Takes() && here.Err == nil {
			p.said.Missing, p.said.Err = here.Missing, nil // the rest may fit when this is there
		}
	}
	p.offers, p.at = here.Offers, 0
	return p
}

// hear reads a line: sentences, or who is put into a deal.
func (p Page) hear(f *scenarios.File, text string) compose.Saying {
	if p.into == "" {
		return compose.Say(f, text)
	}
	var said compose.Saying
	if strings.TrimSpace(text) == "" {
		who := compose.Stranger(f.Scenario)
		said.Missing = "who comes in, such as " + who + " for Mr " + strings.ToUpper(who)
		return said
	}
	said.Step, said.Err = compose.Insert(f, p.into, text)
	return said
}

// add takes the sentence and leaves; an empty line is left.
func (p Page) add(s view.Scene) (view.Page, view.Request) {
	switch {
	case strings.TrimSpace(p.input.Value()) == "":
		return p, view.Drop{Gesture: Gesture, Leave: true}
	case !p.said.Takes() || s.Refused != "":
		return p, nil
	}
	r := p.taken()
	r.Leave = true
	return p, r
}

// goOn takes the sentence, and the next is typed.
func (p Page) goOn(s view.Scene) (view.Page, view.Request) {
	if !p.said.Takes() || s.Refused != "" {
		return p, nil
	}
	r := p.taken()
	p.input.SetValue("")
	p.said, p.at = compose.Say(p.said.After, ""), 0
	p.offers = p.said.Offers
	return p, r
}

// taken is what is told and selected of what is taken.
func (p Page) taken() view.Settle {
	return view.Settle{Told: p.said.Told, Select: view.ThingAt(p.said.After.Scenario, p.said.Selects)}
}

// complete takes the word that is offered, or the rest of the line.
func (p Page) complete(s view.Scene) (view.Page, view.Request) {
	text, behind := []rune(p.input.Value()), ""
	if at := p.input.Position(); at < len(text) {
		behind = string(text[at:])
	}
	switch {
	case len(text) == 0 && p.thrown != "":
		p.input = entry.With(p.input, p.thrown)
	case behind == "" && p.said.Ghost != "":
		p.input = entry.With(p.input, string(text)+p.said.Ghost)
	case len(p.offers) > 0:
		line := p.offers[min(p.at, len(p.offers)-1)].Line
		if !strings.HasPrefix(behind, " ") {
			line += " "
		}
		p.input.SetValue(line + behind)
		p.input.SetCursor(len([]rune(line)))
	default:
		return p, nil
	}
	return p.typed(s)
}

// Point answers the pointer: a click on a word that is offered takes it.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	click, ok := msg.(tea.MouseClickMsg)
	if !ok {
		return p, nil
	}
	for _, o := range p.places(s) {
		if o.rect.Contains(click.X, click.Y) {
			p.at = o.offer
			return p.complete(s)
		}
	}
	return p, nil
}

// Keys says what keys do.
func (p Page) Keys() []key.Binding {
	k := p.keys
	if p.into != "" {
		return []key.Binding{k.Add, k.Leave, k.Empty, k.Quit}
	}
	return []key.Binding{k.Add, k.GoOn, k.Complete, k.Leave, k.Next, k.Before, k.Empty, k.Word, k.Quit}
}

var _ view.Page = Page{}
