// Package page opens the pages of the explorer: whoever keeps them on a stack knows them by
// it, and by what [view.Page] says, not one by one. One more page is a package of its own
// and a line here.
package page

import (
	"reflect"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/page/ask"
	"moneyloop/ui/page/differ"
	"moneyloop/ui/page/events"
	"moneyloop/ui/page/lesson"
	"moneyloop/ui/page/list"
	"moneyloop/ui/page/question"
	"moneyloop/ui/page/strip"
	"moneyloop/ui/page/table"
	"moneyloop/ui/page/thing"
	"moneyloop/ui/session"
	"moneyloop/ui/verb"
	"moneyloop/ui/view"
)

// What lists are made of, by its words in package list.
type (
	Kind = list.Kind
	Row  = list.Row
)

// For returns the page that a request asks for, and what that asks for first, or nil; false
// if the request asks for none.
func For(r view.Request, s view.Scene) (view.Page, view.Request, bool) {
	switch r := r.(type) {
	case view.Open:
		p, first := thing.At(r, s)
		return p, first, true
	case view.Overview:
		return table.New(s.Selection, s.Session.Scenario()), nil, true
	case view.Ask:
		p, first := strip.New(r, s)
		return p, first, true
	case view.Differ:
		return differ.New(), nil, true
	case view.Why:
		return events.NewWhy(r, s), leads(r, s), true
	}
	p, ok := question.Of(r, s)
	return p, nil, ok
}

// leads brings the cursor to the quarter that a number is asked about in, if that is said.
func leads(r view.Why, s view.Scene) view.Request {
	if r.Quarter == 0 || r.Quarter == s.Session.Quarter() {
		return nil
	}
	return view.Go{By: r.Quarter - s.Session.Quarter()}
}

// Chance opens the page of how likely what is.
func Chance() view.Page { return question.Chance() }

// IsQuestion reports whether a page is a question: of many runs, or why a number is what it is.
func IsQuestion(p view.Page) bool {
	_, why := p.(events.Why)
	return why || question.Is(p)
}

// Anew reports whether a page is a question that is on top already, asked anew.
func Anew(top, p view.Page) bool {
	return IsQuestion(p) && reflect.TypeOf(top) == reflect.TypeOf(p)
}

// Pasted returns the request that opens the strip with what was pasted, if that is sentences
// that can be taken as they are.
func Pasted(text string, s view.Scene) (view.Request, bool) {
	if !strip.Says(text, s) {
		return nil, false
	}
	return view.Ask{Text: strip.Joined(text)}, true
}

// Again returns the request that goes on with what was being typed when somebody was cut off,
// false if there is nothing any more in which it was typed.
func Again(t session.Typed, s view.Scene) (view.Request, bool) {
	if t.In == strip.Gesture {
		return view.Ask{Text: t.Text}, true
	}
	of := view.ThingAt(s.Session.Scenario(), t.In)
	if of.Kind == view.Nothing {
		of = itemOf(t.In)
	}
	return view.Open{Thing: of, Field: t.In, Type: true, Text: t.Text}, of.In(s)
}

// itemOf is the item whose key is at an address, or that is there as a sentence.
func itemOf(address string) view.Thing {
	owner := ""
	if i := strings.LastIndexByte(address, '.'); i >= 0 {
		owner = address[:i]
	} else if strings.Contains(address, "/") {
		owner = address
	}
	return view.Thing{Kind: view.Item, ID: owner}
}

// Of returns the thing that a page is of; nothing if it is of none.
func Of(p view.Page) view.Thing {
	if on, ok := p.(thing.Page); ok {
		return on.Thing()
	}
	return view.Thing{}
}

// IsTable reports whether a page is the table of everything.
func IsTable(p view.Page) bool {
	_, ok := p.(table.Page)
	return ok
}

// Press answers a key that edits what is selected, as package verb has it.
func Press(keys view.EditKeys, k tea.KeyPressMsg, on view.Thing, field string, s view.Scene) (view.Request, bool) {
	return verb.Press(keys, k, on, field, s)
}

// Named says how many places still say the old name of what was just named, "" if none does.
func Named(s session.Session) string { return verb.Named(s) }

// List opens a list, at a row.
func List(of Kind, at int) view.Page { return list.New(of, at) }

// Choose opens the list of options of a request.
func Choose(r view.Choose) view.Page { return list.Choose(r) }

// Help opens the list of all keys, with what is said before and after them.
func Help(before, after []Row) view.Page { return list.Help(before, after) }

// Palette opens the list of all commands; others are those without a key.
func Palette(others []view.Option) view.Page { return list.Palette(others) }

// Line returns the page that asks for a line of text.
func Line(r view.AskLine) view.Page { return ask.Line(r.Told, r.Word, r.Text, r.Then) }

// Code asks for a share code.
func Code() view.Page {
	return ask.Line("What leaving prints: ml1- and letters. It opens as a draft.", "share code", "",
		func(text string) view.Request { return view.Code{Text: text} })
}

// IsAsking reports whether a page asks for one thing at the foot of the screen.
func IsAsking(p view.Page) bool {
	_, asks := p.(ask.Page)
	return asks
}

// IsList reports whether a page is a list.
func IsList(p view.Page) bool {
	_, ok := p.(list.Page)
	return ok
}

// Events opens what happened, at an event as sentence.Told counts.
func Events(event int) view.Page { return events.New(event) }

// IsEvents reports whether a page is what happened.
func IsEvents(p view.Page) bool {
	_, is := p.(events.Page)
	return is
}

// EventAt returns the index in the run of a session of an event as sentence.Told counts, if there is one.
func EventAt(s session.Session, event int) (index int, ok bool) { return events.At(s.Run(), event) }

// A Lesson is the page of one.
type Lesson = lesson.Page

// OpenLesson opens the lesson of a request, for who was that far in it.
func OpenLesson(r view.Learn, s session.Session) Lesson {
	return lesson.New(r, session.Lesson(s, r.Lesson.Name))
}

// Beliefs says what somebody believed in a lesson, and what the run said; nothing if they were
// asked nothing yet.
func Beliefs(l Lesson) []string { return lesson.Beliefs(l) }

// GoesOn is the words of the command line that go on with a lesson: without a step where how far
// one is is kept.
func GoesOn(l Lesson, kept bool) string { return lesson.GoesOn(l, kept) }

// ToRoom reports whether a page is a lesson that is shown to a room, which needs no keys.
func ToRoom(p view.Page) bool {
	l, ok := p.(lesson.Page)
	return ok && lesson.ToRoom(l)
}

// IsLesson returns the page of a lesson, if a page is one.
func IsLesson(p view.Page) (Lesson, bool) {
	l, ok := p.(lesson.Page)
	return l, ok
}

// Prove proves what only the frames of a lesson show, see [lesson.Prove].
func Prove(r view.Learn, on lesson.Wall, tell func(step int, remark bool, text string)) {
	lesson.Prove(r.Lesson, on, tell)
}

// Lessons opens the list of those that there are.
func Lessons() view.Page {
	var rows []Row
	for _, o := range lesson.Offers() {
		rows = append(rows, Row{Text: Says(o.Title), Right: o.Minutes, Word: o.Name, Means: o.Means, Then: o.Then})
	}
	return list.New(Kind{Title: "Lessons", Told: 4, Rows: func(view.Scene) []Row { return rows }}, 0)
}

// Sources opens the list of readings and sources, Echoes that of what is now as it was in 2007.
func Sources() view.Page { return list.Sources() }
func Echoes() view.Page  { return list.Echoes() }

// Says returns a text as a row has it.
func Says(text string) []view.Span { return list.Says(text) }

func lessonKeys() []key.Binding {
	k := lesson.NewKeys()
	return k.All()
}

func questionKeys() []key.Binding {
	k := question.NewKeys()
	return k.All()
}

// Keys lists what keys do on the pages there are.
func Keys() []view.Group {
	things, typing := thing.Keys()
	return []view.Group{
		{Name: "On the page of a firm, a deal, a shock or a lever", Keys: things},
		{Name: "In the table of everything", Keys: table.Keys()},
		{Name: "While a term or a cell is typed", Keys: typing},
		{Name: "While a sentence is typed, after n", Keys: strip.Keys()},
		{Name: "In what differs", Keys: differ.Keys()},
		{Name: "On the page of how likely what is", Keys: question.ChanceKeys()},
		{Name: "In what happened", Keys: events.NewKeys().All()},
		{Name: "On the page of why", Keys: events.WhyKeys()},
		{Name: "On the page of a question", Keys: questionKeys()},
		{Name: "In a lesson", Keys: lessonKeys()},
		{Name: "In lists", Keys: list.NewKeys().All()},
	}
}
