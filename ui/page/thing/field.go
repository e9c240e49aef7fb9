package thing

import (
	"errors"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/view"
)

// A field is where a term is typed. What is unfinished lives here and nowhere else: the
// document has what was typed as long as that can be, and else what it had before.
type field struct {
	on    bool
	input textinput.Model
	term  term   // as it was when the typing began
	why   string // why what is typed cannot be
}

// fieldLimit is how many characters a term may have.
const fieldLimit = 500

// enter begins to type the selected term, over its value or beginning with a digit.
func (p Page) enter(k tea.KeyPressMsg, s view.Scene) (Page, view.Request, bool) {
	if t, ok := p.term(s); ok {
		f := field{on: true, input: textinput.New(), term: t}
		f.input.Prompt, f.input.CharLimit = "", fieldLimit
		f.input.KeyMap.Paste.SetEnabled(false) // it reads the clipboard of the machine, which over SSH is another's
		f.input.Focus()
		if key.Matches(k, p.keys.Begin) {
			f.input.SetValue(k.String())
		} else {
			f.input.SetValue(t.text(s))
		}
		f.input.CursorEnd()
		p.field, p.books = f, false
		if key.Matches(k, p.keys.Begin) {
			next, r := p.typed(s)
			return next, r, true
		}
		return p, view.Settle{}, true
	}
	p.all = !p.all
	return p.to(p.at, s), nil, true
}

// pressField answers a key while a term is typed.
func (p Page) pressField(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case k.String() == "ctrl+c":
			return p, view.Quit{}
		case key.Matches(k, p.keys.Take):
			return p.take(s, 0)
		case key.Matches(k, p.keys.TakeNext):
			return p.take(s, 1)
		case key.Matches(k, p.keys.TakeBefore):
			return p.take(s, -1)
		case key.Matches(k, p.keys.Drop):
			ref := p.field.term.ref
			p.field = field{}
			return p, view.Drop{Gesture: ref}
		case key.Matches(k, p.keys.Empty):
			p.field.input.SetValue("")
			return p.typed(s)
		}
	}
	before := p.field.input.Value()
	p.field.input, _ = p.field.input.Update(msg)
	if p.field.input.Value() == before {
		return p, nil
	}
	return p.typed(s)
}

// typed asks for what is typed to be simulated, if it can be read.
func (p Page) typed(s view.Scene) (Page, view.Request) {
	t := p.field.term
	edits, err := t.edits(p.field.input.Value(), s)
	p.field.why = ""
	if err != nil {
		p.field.why = err.Error()
		return p, view.Drop{Gesture: t.ref}
	}
	return p, view.Type{Gesture: t.ref, Edits: edits}
}

// take ends the typing with what is typed, and goes on by so many rows. What cannot be is
// told, and the typing goes on.
func (p Page) take(s view.Scene, by int) (Page, view.Request) {
	if p.field.why != "" || s.Refused != "" {
		return p, nil
	}
	t, text := p.field.term, strings.TrimSpace(p.field.input.Value())
	p.field = field{}
	if t.label == "id" && text != p.thing.ID {
		return p.to(p.at+by, s), view.Rename{Thing: p.thing, ID: text}
	}
	return p.to(p.at+by, s), view.Settle{}
}

// text is what the field of a term begins with.
func (t term) text(s view.Scene) string {
	if !t.number {
		return t.raw
	}
	return strings.TrimPrefix(format.Given(t.now, t.unit, ""), "not said")
}

// edits are the changes that what was typed asks for; none if it is what there is.
func (t term) edits(text string, s view.Scene) ([]model.Edit, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "" && t.number:
		return []model.Edit{{Verb: model.UnsetEdit, At: t.ref}}, nil
	case text == "":
		return nil, errors.New("it needs a " + t.label)
	case t.label == "id": // it is renamed when all of it is typed
		return nil, nil
	case !t.number:
		return []model.Edit{{Verb: model.SetEdit, At: t.ref, Value: text}}, nil
	case strings.Contains(text, " of "): // an amount as in a file
		return []model.Edit{{Verb: model.SetEdit, At: t.ref, Value: text}}, nil
	}
	x, err := format.ParseIn(format.Meant(text, t.unit), t.unit, s.Session.Scenario().Unit, t.now)
	if err != nil {
		return nil, err
	}
	return t.to(x, s)
}

// to are the edits that give the number another value. A lever on it goes along.
func (t term) to(x float64, s view.Scene) ([]model.Edit, error) {
	if !t.param.Allows(x) {
		return nil, fmt.Errorf("it can be %s", t.param.Range())
	}
	edits := []model.Edit{edit(t.ref, x, t.unit)}
	if t.lever >= 0 && s.Session.Changed(t.lever) {
		slide := edits[0]
		slide.Verb = model.SlideEdit
		edits = append(edits, slide)
	}
	return edits, nil
}
