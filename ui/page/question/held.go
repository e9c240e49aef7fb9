package question

import (
	"errors"
	"fmt"
	"math"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// heldPage is the page of what becomes of what the person holds: by cause and by quarter, if a firm
// falls, with more or less insurance, over what the scenario says is uncertain, and beside what
// else the money could have held. What is held is said here, too, and more or less insured.
type heldPage struct {
	manners
	at   int    // the selected line, counted from 1; 0: the first with which something can be done
	most string // that may be lost, as it was typed; "": whatever
}

// newHeld returns the page that a request asks for.
func newHeld(r view.WhatIHold) heldPage {
	return heldPage{manners: newManners(), most: r.Cap}
}

// holding is the question. The answer is an *[explore.Positions].
type holding struct{ most string }

// runsOverRanges is how many runs are drawn for the page.
const runsOverRanges = 1024

func (q holding) Answer(run *result.Run, means view.Means) (any, error) {
	doubts, err := view.Chances{}.Doubts(run.Scenario)
	if err != nil {
		return nil, err
	}
	most := math.NaN()
	if q.most != "" {
		if most, err = capOf(run.Scenario, q.most); err != nil {
			return nil, err
		}
	}
	means.Runs = runsOverRanges
	held, err := explore.HowPositions(run.Scenario, explore.PositionsQuestion{Doubts: doubts, Seed: 1, Cap: most, Strategies: true}, means)
	if err != nil {
		return nil, err
	}
	return held, nil
}

func capOf(m *model.Scenario, typed string) (float64, error) {
	return format.Field{Unit: model.Money, Money: m.Unit}.Read(typed)
}

// Asks says what the page wants to know.
func (p heldPage) Asks(s view.Scene) (*result.Run, []view.Question) {
	return s.Session.Run(), []view.Question{holding{p.most}}
}

// answer is what is known.
func (p heldPage) answer(s view.Scene) (view.Answer, *explore.Positions) {
	return known[*explore.Positions](s, holding{p.most})
}

// Title names the page.
func (p heldPage) Title(view.Scene) string { return "What you hold" }

// Keys says what keys do; the first are those of the footer.
func (p heldPage) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{
		arrows("line"), hint(k.New, "hold more"), hint(k.Make, "how much"), k.Back, hint(k.Solve, "cap the loss"), hint(k.Remove, "give it up"),
		k.Up, k.Down, k.First, k.Last, k.PageUp, k.PageDown, hint(k.Line, "command"),
	}
}

// Hints are the keys of the footer: who holds nothing can only begin.
func (p heldPage) Hints(s view.Scene) []key.Binding {
	if len(s.Session.Scenario().Positions) == 0 {
		return []key.Binding{hint(p.keys.New, "hold something"), p.keys.Back}
	}
	return p.Keys()
}

func (p heldPage) line(s view.Scene) string {
	return command(s, "positions", "strategies", "true", "cap", p.most)
}

// Press answers a key.
func (p heldPage) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	_, held := p.answer(s)
	lines := p.lines(s, held)
	if by, ok := p.keys.By(k, p.inside(s).H); ok {
		return p.to(lines, p.selected(lines)+by), nil
	}
	switch {
	case key.Matches(k, p.keys.New) || held == nil && key.Matches(k, p.keys.Make):
		return p, p.more(s)
	case held == nil && key.Matches(k, p.keys.Solve, p.keys.Remove, p.keys.Line):
		return p, view.Say{Text: "You hold nothing yet: n holds something."}
	case key.Matches(k, p.keys.Make):
		return p, lines[p.selected(lines)].make(s)
	case key.Matches(k, p.keys.Solve):
		return p, p.cap(s, held)
	case key.Matches(k, p.keys.Remove):
		return p, lines[p.selected(lines)].giveUp(s)
	}
	return p, p.keys.common(k, p.line(s))
}

// more asks what else is held.
func (p heldPage) more(s view.Scene) view.Request {
	return view.AskLine{
		Told: "What do you hold? As in 1% of a, bond c 100 at 1.5%/q, insure c 100 at 500bp/y, or money 50.", Word: "hold",
		Then: func(text string) view.Request {
			e, err := session.Hold(s.Session, text)
			if err != nil {
				return view.Refuse{Text: view.Capital(err.Error()) + "."}
			}
			return view.Edit{Edits: []model.Edit{e}, Told: "You hold " + text + ": no run depends on it."}
		},
	}
}

// cap asks how much may be lost.
func (p heldPage) cap(s view.Scene, held *explore.Positions) view.Request {
	if held.Hedge == nil {
		return view.Say{Text: "There is nothing to insure: no firm owes anything to anybody outside."}
	}
	return view.AskLine{
		Told: "How much may be lost at most? What it takes to insure is said then.", Word: "at most", Text: p.most,
		Then: func(text string) view.Request {
			if _, err := capOf(s.Session.Scenario(), text); err != nil {
				return view.Refuse{Text: view.Capital(err.Error()) + "."}
			}
			return view.WhatIHold{Cap: text}
		},
	}
}

// A heldLine is a line of the page. One of a position, or of an amount of insurance, can be chosen.
type heldLine struct {
	text     string
	bold     bool
	position int // it is about, counted from 1; 0: none
	insured  float64
	hedge    *explore.Hedge // that it is a line of
}

// make has more or less of what a line is about: asked for, or as much as the line says.
func (l heldLine) make(s view.Scene) view.Request {
	m := s.Session.Scenario()
	set := func(ref, value string) view.Request {
		return view.Edit{Edits: []model.Edit{{Verb: model.SetEdit, At: ref, Value: value}}, Told: ref + " is " + value + " now."}
	}
	switch {
	case l.hedge != nil && l.hedge.Position < 0:
		e, err := session.Hold(s.Session, fmt.Sprintf("insure %s %s at %s/y paid %s", m.Firms[l.hedge.Firm].ID, model.Notation(l.insured, model.Money), model.Notation(l.hedge.Premium, model.Points), model.Notation(l.hedge.Once*l.insured, model.Money)))
		if err != nil {
			return view.Say{Text: view.Capital(err.Error()) + "."}
		}
		return view.Edit{Edits: []model.Edit{e}, Told: "That is insured now."}
	case l.hedge != nil:
		return set(m.Positions[l.hedge.Position].ID+".notional", model.Notation(l.insured, model.Money))
	case l.position == 0:
		return view.Say{Text: "Choose what is held, or how much is insured."}
	}
	x := &m.Positions[l.position-1]
	field, now := amountOf(x)
	return view.AskLine{
		Told: "How much of " + x.Label() + "?", Word: x.ID + "." + field, Text: now,
		Then: func(text string) view.Request { return set(x.ID+"."+field, text) },
	}
}

// amountOf is the number that says how much of a position there is, and what it is.
func amountOf(p *model.Position) (field, now string) {
	switch p.Kind {
	case model.SharesHeld:
		return "shares", model.Notation(p.Share, model.Share)
	case model.BondHeld:
		return "face", model.Notation(p.Face, model.Money)
	case model.InsuranceHeld:
		return "notional", model.Notation(p.Notional, model.Money)
	}
	return "cash", model.Notation(p.Cash, model.Money)
}

// giveUp holds what a line is about no more.
func (l heldLine) giveUp(s view.Scene) view.Request {
	if l.position == 0 {
		return view.Say{Text: "Choose what is held."}
	}
	p := &s.Session.Scenario().Positions[l.position-1]
	return view.Edit{Edits: []model.Edit{{Verb: model.RemoveEdit, At: p.ID}}, Told: "You hold " + p.Label() + " no more. u has it back."}
}

// Point answers the pointer: a click selects a line, a second one makes it so, the wheel goes through
// them.
func (p heldPage) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	_, held := p.answer(s)
	lines, r := p.lines(s, held), p.inside(s)
	at := p.selected(lines)
	if by, ok := view.Wheel(msg); ok && len(lines) > 0 {
		return p.to(lines, at+by), nil
	}
	switch i, ok := view.RowAt(msg, r, view.Top(at, len(lines), r.H), len(lines)); {
	case !ok:
		return p, nil
	case i == at:
		return p, lines[i].make(s)
	default:
		return p.to(lines, i), nil
	}
}

// to puts the cursor on a line, or on the nearest there is.
func (p heldPage) to(lines []heldLine, at int) heldPage {
	p.at = max(0, min(at, len(lines)-1)) + 1
	return p
}

// held reports why nothing is told: nothing is held.
func nothingHeld(a view.Answer) bool { return errors.Is(a.Err, explore.ErrNothingHeld) }

var _ view.Asker = heldPage{}
