// Package verb is what the edit keys do to what is selected, the same in the diagram, on
// pages and in the table: a function of the key, the thing, its field and the scene to a
// request. A key that cannot act says why, and what would help. What gestures come to in
// edits is package compose's.
package verb

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/scenarios"
	"moneyloop/scenarios/compose"
	"moneyloop/ui/view"
)

// Press answers a key that edits a thing; field is the address of what is selected of it, as
// invest.amount, or "". It reports whether the key is one of these.
func Press(keys view.EditKeys, k tea.KeyPressMsg, on view.Thing, field string, s view.Scene) (view.Request, bool) {
	v := verb{f: s.Session.Document(), on: on, at: field, s: s}
	if v.at == "" {
		v.at = address(on)
	}
	for _, does := range []struct {
		key  key.Binding
		verb func(verb) view.Request
	}{
		{keys.New, verb.ask},
		{keys.Strike, verb.strike},
		{keys.Into, verb.into},
		{keys.Kind, verb.kind},
		{keys.Turn, func(v verb) view.Request { return v.done(compose.Turn(v.f, v.at)) }},
		{keys.Copy, func(v verb) view.Request { return v.done(compose.Another(v.f, address(v.on))) }},
		{keys.Remove, verb.remove},
		{keys.Up, func(v verb) view.Request { return Shift(v.on, -1, v.s) }},
		{keys.Down, func(v verb) view.Request { return Shift(v.on, 1, v.s) }},
		{keys.Name, verb.name},
		{keys.Lever, verb.lever},
		{keys.Bake, verb.bake},
		{keys.Fix, verb.fix},
	} {
		if key.Matches(k, does.key) {
			return does.verb(v), true
		}
	}
	if k.Text != "" && strings.Contains("0123456789+-"+model.Minus, k.Text) {
		return v.number(k.Text), true
	}
	return nil, false
}

// Shift moves a thing so many places down its list, up where by is below 0.
func Shift(t view.Thing, by int, s view.Scene) view.Request {
	v := verb{f: s.Session.Document(), on: t, s: s}
	return v.done(compose.Shift(v.f, address(t), by))
}

// A verb is what a key is about.
type verb struct {
	f  *scenarios.File
	on view.Thing
	at string // the address of the field, or of the thing
	s  view.Scene
}

// address is where edits find a thing.
func address(t view.Thing) string {
	if t.Kind == view.Lever {
		return "levers/" + t.ID
	}
	return t.ID
}

// nobody is what is said where nothing is selected.
const nobody = "Select a firm first, with ↑ ↓ in the loop, or a deal: g."

// done asks for what a gesture comes to, or says why it comes to nothing.
func (v verb) done(st compose.Step, err error) view.Request {
	if err != nil {
		if v.on.Kind == view.Nothing {
			return view.Say{Text: nobody}
		}
		return view.Say{Text: err.Error()}
	}
	return view.Edit{Edits: st.Edits, Select: view.ThingAt(st.After.Scenario, st.Selects), Told: st.Told}
}

func (v verb) ask() view.Request { return view.Ask{} }

// strike begins a sentence of a shock in the quarter shown.
func (v verb) strike() view.Request {
	return view.Ask{Text: compose.ShockOn(v.f, v.on.ID, v.s.Session.Quarter())}
}

// into asks who is put into a deal.
func (v verb) into() view.Request {
	if v.on.Kind != view.Deal {
		_, err := compose.Insert(v.f, "", "")
		return view.Say{Text: err.Error()}
	}
	return view.Ask{Into: v.on.ID}
}

// kind offers the kinds that there are, or on an end of a deal who may stand there.
func (v verb) kind() view.Request {
	id, key, _ := strings.Cut(v.at, ".")
	switch {
	case v.on.Kind == view.Deal && (key == "from" || key == "to" || key == "for"):
		return v.choose("Who", compose.Parties(v.f, id, key), id+"."+key, func(word string) (compose.Step, error) {
			return compose.Redirect(v.f, id, key, word)
		})
	case v.on.Kind == view.Deal, v.on.Kind == view.Shock:
		return v.guaranteed(v.choose("What kind", compose.Kinds(v.f, v.on.ID), v.on.ID+".kind", func(word string) (compose.Step, error) {
			return compose.Kind(v.f, v.on.ID, word)
		}))
	}
	_, err := compose.Turn(v.f, "")
	return view.Say{Text: err.Error()}
}

// guaranteed has a guarantee ask for whom it is, where there are more than one.
func (v verb) guaranteed(c view.Choose) view.Request {
	for i, o := range c.Options {
		if _, says := o.Then.(view.Say); !says || o.Word != model.Guarantee.String() {
			continue
		}
		d := &v.f.Scenario.Deals[v.f.Scenario.Deal(v.on.ID)]
		whom := view.Choose{Title: "For whom"}
		for k := range v.f.Scenario.Firms {
			if firm := &v.f.Scenario.Firms[k]; firm.ID != d.From && firm.ID != d.To {
				whom.Options = append(whom.Options, view.Option{
					Word: firm.ID, Name: firm.Label(), Means: "what " + firm.Label() + " owes is guaranteed",
					Then: v.done(compose.Kind(v.f, v.on.ID, o.Word, firm.ID)),
				})
			}
		}
		c.Options[i].Then = whom
	}
	return c
}

// choose offers words for what an address says.
func (v verb) choose(title string, options []compose.Option, at string, take func(word string) (compose.Step, error)) view.Choose {
	c := view.Choose{Title: title}
	now, _ := v.f.Said(at)
	for i, o := range options {
		if o.Word == now {
			c.At = i
		}
		option := view.Option{Word: o.Word, Name: o.Label, Means: o.Help, Also: o.Also, Not: o.Refused}
		if o.Letter != "" {
			option.Also = append([]string{o.Letter}, o.Also...)
		}
		if option.Not == "" {
			option.Then = v.done(take(o.Word))
		}
		c.Options = append(c.Options, option)
	}
	return c
}

// remove takes the selection away; of a field what the file says, of a lever the slider.
func (v verb) remove() view.Request {
	if v.on.Kind == view.Nothing {
		return view.Say{Text: nobody}
	}
	return v.done(compose.Remove(v.f, v.at))
}

// name has the name typed.
func (v verb) name() view.Request {
	switch v.on.Kind {
	case view.Nothing:
		return view.Say{Text: nobody}
	case view.Lever:
		return view.Open{Thing: v.on, Field: address(v.on) + ".label", Type: true}
	}
	return view.Open{Thing: v.on, Field: v.on.ID + ".name", Type: true}
}

// number has the first number of the selection typed.
func (v verb) number(first string) view.Request {
	if v.on.Kind == view.Nothing {
		return view.Say{Text: nobody}
	}
	return view.Open{Thing: v.on, Field: compose.First(v.f.Scenario, v.at), Type: true, Text: first}
}

// lever makes the number a lever, or no lever; what is selected stays selected.
func (v verb) lever() view.Request {
	if v.on.Kind == view.Nothing {
		return view.Say{Text: nobody}
	}
	at := v.at
	if v.on.Kind == view.Lever {
		at = v.on.ID
	}
	r := v.done(compose.ToggleLever(v.f, at))
	if e, ok := r.(view.Edit); ok && v.on.Kind != view.Lever {
		e.Select = v.on
		return e
	}
	return r
}

// bake makes where a lever stands the scenario's number.
func (v verb) bake() view.Request {
	ref := v.at
	if v.on.Kind == view.Lever {
		ref = v.on.ID
	}
	i := v.s.Session.Lever(compose.First(v.f.Scenario, ref))
	if i < 0 {
		return view.Say{Text: "B is for a lever: it makes where that stands the scenario's number."}
	}
	st, err := compose.Bake(v.f, v.s.Session.Levers()[i].Ref, v.s.Session.Value(i))
	r := v.done(st, err)
	if e, ok := r.(view.Edit); ok {
		e.Select = v.on
		return e
	}
	return r
}

// fix mends what is remarked on the selection, or goes to the next remark. Right behind
// another name it has the places say that which still say the old one.
func (v verb) fix() view.Request {
	if st, ok := v.retell(); ok {
		return v.done(st, nil)
	}
	run, err := engine.Run(v.f.Scenario)
	if err != nil {
		return view.Say{Text: err.Error()}
	}
	remarks, at := v.f.Remarks(run), v.at
	for _, r := range remarks {
		if r.Fix != nil && v.on.ID != "" && (r.At == v.at || r.At == address(v.on) || v.at == address(v.on) && strings.HasPrefix(r.At, v.at+".")) {
			at = r.At
			break
		}
	}
	st, err := compose.Fix(v.f, remarks, at)
	switch {
	case err != nil:
		return view.Say{Text: err.Error()}
	case len(st.Edits) > 0:
		return v.done(st, nil)
	}
	return view.Select{Thing: view.ThingAt(v.f.Scenario, st.Selects), Told: st.Told}
}
