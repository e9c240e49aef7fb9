// Package field is where a value of a scenario is typed, on whatever page it stands.
//
// What is unfinished lives in the field and nowhere else: the document has what was typed
// as long as that can be, and else what it had before. So what is typed is simulated at
// every key, esc takes it back as if it had never been, and what cannot be is told and not
// taken.
package field

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios/compose"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A Term is something that a scenario says and that can be typed: a number, a word, or words
// for people.
type Term struct {
	Ref    string // its address: "c.interest"
	Label  string
	Number bool
	Unit   model.Unit   // of a number
	Now    float64      // of a number
	Param  model.Param  // of a number
	Raw    string       // of words, as in a file
	Lever  int          // that moves it, or -1
	Beside []model.Edit // that go along with one of a number
	// Written is how a file says what is typed, where that is not the same.
	Written func(text string) (string, error)
	Slides  bool       // it is where the lever stands, which no file says
	Thing   view.Thing // that it is said of
}

// A Field is a term that is being typed, or, as its zero value, none.
type Field struct {
	on     bool
	text   typed
	term   Term // as it was when the typing began
	said   reading
	thrown string // what esc threw away when it was typed in last
}

// A reading is what a text comes to: edits, or why there are none.
type reading struct {
	edits   []model.Edit
	ghost   string // what enter takes on behind the text
	missing string // what is not there yet
	why     string // why it can become nothing
}

// On reports whether something is typed.
func (f Field) On() bool { return f.on }

// Term is what is typed, as it was before.
func (f Field) Term() Term { return f.term }

// Notice says what is missing of what is typed, why it cannot be, or what came of what was done
// last; "" where there is nothing to say.
func (f Field) Notice(s view.Scene) (string, theme.Style) {
	switch {
	case f.said.why != "":
		return view.Capital(f.said.why) + ".", theme.Style{Fg: theme.Bad}
	case f.said.missing != "":
		return "To say: " + f.said.missing + ".", theme.Style{Fg: theme.Dim}
	case s.Refused != "":
		return view.Capital(s.Refused) + ".", theme.Style{Fg: theme.Bad}
	}
	return s.Told().Text, theme.Style{Fg: theme.Text}
}

// Begin begins to type a term over its value, in lines of a width.
func Begin(t Term, width int, s view.Scene) Field {
	f := Field{on: true, text: newTyped(t.text(), !t.Number, width), term: t}
	if s.Thrown.Gesture == t.Ref {
		f.thrown = s.Thrown.Text
	}
	return f
}

// BeginWith begins to type a term with a first key, in place of its value.
func BeginWith(t Term, first string, width int, s view.Scene) (Field, view.Request) {
	f := Begin(t, width, s)
	f.text = f.text.with(first)
	return f.typed(s)
}

// In returns the field in lines of a width: who draws it elsewhere than before says so.
func (f Field) In(width int) Field {
	f.text = f.text.in(width)
	return f
}

// Lines is how many lines what is typed takes, and Width how many columns in one, with what
// stands behind it.
func (f Field) Lines() int { return f.text.lines() }
func (f Field) Width() int { return canvas.Width(f.text.String()) + canvas.Width(f.ghost()) }

// An Outcome is what a key did to a field.
type Outcome struct {
	Left     bool // it is typed no more
	Down     int  // the rows on which the typing was to go on
	Sideways int  // the fields on which it was to go on
}

// Press answers a key, or what is pasted.
func (f Field) Press(msg tea.Msg, k Keys, s view.Scene) (Field, view.Request, Outcome) {
	if p, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(p, k.Take):
			return f.Take(s, Outcome{Left: true})
		case key.Matches(p, k.TakeNext):
			return f.Take(s, Outcome{Left: true, Sideways: 1})
		case key.Matches(p, k.TakeBefore):
			return f.Take(s, Outcome{Left: true, Sideways: -1})
		case key.Matches(p, k.TakeDown) && !f.text.inside(1):
			return f.Take(s, Outcome{Left: true, Down: 1})
		case key.Matches(p, k.TakeUp) && !f.text.inside(-1):
			return f.Take(s, Outcome{Left: true, Down: -1})
		case key.Matches(p, k.Drop):
			return Field{}, view.Drop{Gesture: f.term.Ref, Text: f.thrownAway(), Away: true}, Outcome{Left: true}
		case key.Matches(p, k.Again) && f.offers():
			f.text = f.text.with(f.thrown)
			next, r := f.typed(s)
			return next, r, Outcome{}
		case key.Matches(p, k.Empty):
			f.text = f.text.with("")
			next, r := f.typed(s)
			return next, r, Outcome{}
		}
	}
	before := f.text.String()
	f.text = f.text.update(msg)
	if f.text.String() == before {
		return f, nil, Outcome{}
	}
	next, r := f.typed(s)
	return next, r, Outcome{}
}

// offers reports whether what was thrown away stands in the field, to be taken again: it is
// empty.
func (f Field) offers() bool { return f.thrown != "" && f.text.String() == "" }

// thrownAway is what esc throws away; nothing if it is what there was.
func (f Field) thrownAway() string {
	if text := strings.TrimSpace(f.text.String()); text != f.term.text() {
		return text
	}
	return ""
}

// typed asks for what is typed to be simulated, if it can be read.
func (f Field) typed(s view.Scene) (Field, view.Request) {
	f.said = f.term.read(strings.TrimSpace(f.text.String()), s)
	if !f.said.can() {
		return f, view.Drop{Gesture: f.term.Ref, Text: f.text.String()}
	}
	return f, view.Type{Gesture: f.term.Ref, Edits: f.said.edits}
}

// can reports whether there is something to take.
func (r reading) can() bool { return r.why == "" && r.missing == "" }

// Take ends the typing with what is typed. What cannot be is told, and the typing goes on.
func (f Field) Take(s view.Scene, out Outcome) (Field, view.Request, Outcome) {
	if !f.said.can() || s.Refused != "" {
		return f, nil, Outcome{}
	}
	if text := strings.TrimSpace(f.text.String()); f.term.Label == "id" && text != f.term.Thing.ID {
		return Field{}, view.Rename{Thing: f.term.Thing, ID: text}, out
	}
	return Field{}, view.Settle{}, out
}

// text is what the field of a term begins with.
func (t Term) text() string {
	if !t.Number {
		return t.Raw
	}
	if result.Meaningless(t.Now) && !t.Param.Open {
		return ""
	}
	return format.Given(t.Now, t.Unit, "")
}

// read reads what was typed.
func (t Term) read(text string, s view.Scene) reading {
	switch {
	case text == "" && t.Number:
		return reading{edits: []model.Edit{{Verb: model.UnsetEdit, At: t.Ref}}}
	case text == "":
		return reading{missing: "a " + t.Label}
	case t.Label == "id": // it is renamed when all of it is typed
		return reading{}
	case t.Written != nil:
		value, err := t.Written(text)
		return t.set(value, err)
	case !t.Number:
		if r, ok := t.begun(text, s); ok {
			return r
		}
		return t.set(text, nil)
	}
	currency := s.Session.Scenario().Unit
	x, err := format.ParseIn(format.Meant(text, t.Unit), t.Unit, currency, t.Now)
	if err == nil {
		edits, err := t.To(x, s)
		if err != nil {
			return reading{why: err.Error()}
		}
		meant := format.Meant(text, t.Unit)
		r := reading{edits: edits, ghost: strings.TrimPrefix(meant, text)}
		if of, ok := t.begun(meant, s); ok && strings.Trim(text, "0123456789.%") == "" {
			r.ghost += of.ghost
		}
		return r
	}
	if r, ok := t.begun(text, s); ok { // an amount: a sum, or a share of something else
		if sum, err := format.ParseIn(text, model.Money, currency, t.Now); err == nil && t.Unit != model.Money {
			return t.set(model.Notation(sum, model.Money), nil)
		}
		return r
	}
	return reading{why: err.Error()}
}

// begun reads a word of the format, or an amount as in a file, which may not be all there yet;
// false if the term is neither.
func (t Term) begun(text string, s view.Scene) (reading, bool) {
	typed, ok := compose.Field(s.Session.Settled(), t.Ref, text)
	if !ok {
		return reading{}, false
	}
	r := t.set(typed.Value, nil)
	r.ghost, r.missing = typed.Ghost, typed.Missing
	if typed.Err != "" {
		r.why = "found " + model.Quoted(text) + ", expected " + typed.Err
	}
	if typed.Nearest != "" {
		r.why += "; did you mean " + model.Quoted(typed.Nearest) + "?"
	}
	return r, true
}

// set is the reading that says a value.
func (t Term) set(value string, err error) reading {
	if err != nil {
		return reading{why: err.Error()}
	}
	return reading{edits: []model.Edit{{Verb: model.SetEdit, At: t.Ref, Value: value}}}
}

// To are the edits that give the number another value. A lever on it goes along.
func (t Term) To(x float64, s view.Scene) ([]model.Edit, error) {
	if !t.Param.Allows(x) {
		return nil, fmt.Errorf("it can be %s", t.Param.Instead(x))
	}
	edits := []model.Edit{model.Setting{Ref: t.Ref, Value: x}.Edit(t.Unit)}
	if t.Slides {
		edits[0].Verb = model.SlideEdit
		return edits, nil
	}
	edits = append(edits, t.Beside...)
	if t.Lever >= 0 && s.Session.Changed(t.Lever) {
		slide := edits[0]
		slide.Verb = model.SlideEdit
		edits = append(edits, slide)
	}
	return edits, nil
}

// Draw draws what is typed, with its cursor, and behind it what enter takes on.
func (f Field) Draw(b view.Brush, r canvas.Rect) {
	style := theme.Style{Fg: theme.Accent, Attr: theme.Bold}
	if f.said.why != "" {
		style.Fg = theme.Warn
	}
	x, y := f.text.draw(b, r, style)
	b.Text(x, y, r.X+r.W-x, b.ASCII(f.ghost()), theme.Style{Fg: theme.Dim})
}

// ghost is what stands behind what is typed.
func (f Field) ghost() string {
	if f.offers() {
		return f.thrown + "  (→)"
	}
	return f.said.ghost
}

// Keys are what keys do while something is typed, as data.
type Keys struct{ Take, TakeNext, TakeBefore, TakeDown, TakeUp, Drop, Empty, Again key.Binding }

// NewKeys returns the keys of fields; every page has its own.
func NewKeys() Keys {
	return Keys{
		Take:       view.Bind("enter", "take it", "enter"),
		TakeNext:   view.Bind("tab", "take it, go on", "tab"),
		TakeBefore: view.Bind("shift+tab", "take it, go back", "shift+tab"),
		TakeDown:   view.Bind("↓", "take it, go down", "down"),
		TakeUp:     view.Bind("↑", "take it, go up", "up"),
		Drop:       view.Bind("esc", "as it was", "esc"),
		Empty:      view.Bind("ctrl+u", "empty", "ctrl+u"),
		Again:      view.Bind("→", "in an empty field, what esc threw away", "right"),
	}
}

// All lists the keys of fields.
func (k Keys) All() []key.Binding {
	return []key.Binding{k.Take, k.TakeNext, k.TakeBefore, k.TakeDown, k.TakeUp, k.Drop, k.Empty, k.Again}
}

// Begins are the keys with which a number begins.
func Begins() key.Binding {
	return key.NewBinding(key.WithKeys("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "-"), key.WithHelp("0–9 + −", "type a value"))
}
