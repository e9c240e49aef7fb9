package question

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// breaksPage is the page of what breaks the scenario: every lever, the nearest first, where it
// stands and where it does not.
type breaksPage struct {
	manners
	until string
	by    explore.Measure
	joint bool   // several levers at once are asked about, too
	on    moveOf // the selected row
}

// moveOf tells rows apart, whatever order they are in.
type moveOf struct {
	ref string
	up  bool
}

// newBreaks returns the page that a request asks for.
func newBreaks(r view.WhatBreaks) breaksPage {
	if r.Until == "" {
		r.Until = "default"
	}
	return breaksPage{manners: newManners(), until: r.Until}
}

// breaking is the question: of every lever all that is known over its range. The answer is an
// *explore.Breaks.
type breaking struct {
	until string
	by    explore.Measure
}

// runsOfLever is how many runs a lever may take.
const runsOfLever = 1000

func (q breaking) Answer(run *result.Run, means view.Means) (any, error) {
	means.Runs = runsOfLever * max(10, len(run.Scenario.Levers()))
	return explore.Break(run.Scenario, explore.BreakQuestion{Until: q.until, By: q.by, Levers: measured(run.Scenario.Levers(), q.by), All: true}, means)
}

// measured are the levers that can be compared by a measure, by their names: none where all can.
func measured(levers []model.Lever, by explore.Measure) (refs []string) {
	for _, l := range levers {
		if by == explore.ByPlausible && l.Plausible > 0 {
			refs = append(refs, l.Ref)
		}
	}
	return refs
}

// Asks says what the page wants to know.
func (p breaksPage) Asks(s view.Scene) (*result.Run, []view.Question) {
	list := []view.Question{p.breaking()}
	if p.joint {
		list = append(list, jointly(p.breaking()))
	}
	return s.Session.Run(), list
}

func (p breaksPage) breaking() breaking { return breaking{p.until, p.by} }

// answer is what is known, and the rows of that.
func (p breaksPage) answer(s view.Scene) (view.Answer, *explore.Breaks, []answer.MoveRow) {
	a, b := known[*explore.Breaks](s, p.breaking())
	if b == nil {
		return a, nil, nil
	}
	return a, b, answer.MoveRows(s.Session.Run().Scenario, b)
}

// at is which row is selected; that of several levers at once is behind all others.
func (p breaksPage) at(rows []answer.MoveRow) int {
	if p.onJoint() {
		return len(rows)
	}
	return max(0, slices.IndexFunc(rows, func(r answer.MoveRow) bool { return rowOf(r) == p.on }))
}

func rowOf(r answer.MoveRow) moveOf { return moveOf{r.Move.Lever.Ref, r.Up} }

// Title names the page.
func (p breaksPage) Title(view.Scene) string { return "What breaks it" }

// Keys says what keys do; the first are those of the footer.
func (p breaksPage) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{
		arrows("lever"), hint(k.Make, "make it so"), hint(k.Joint, "jointly"), k.Back, hint(k.Condition, "condition"), hint(k.Look, "measure"), hint(k.Solve, "required"), k.Line,
		k.Up, k.Down, k.First, k.Last, k.PageUp, k.PageDown,
	}
}

func (p breaksPage) line(s view.Scene) string {
	until := p.until
	if until == "default" {
		until = ""
	}
	flags := []string{"until", until, "by", p.by.String()}
	for _, ref := range measured(s.Session.Levers(), p.by) {
		flags = append(flags, "lever", ref)
	}
	if p.joint {
		flags = append(flags, "joint", "true")
	}
	return command(s, "break", flags...)
}

// Press answers a key.
func (p breaksPage) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	_, _, rows := p.answer(s)
	if by, ok := p.keys.By(k, p.places(s, rows).rows.H); ok {
		return p.to(rows, p.at(rows)+by), nil
	}
	switch {
	case key.Matches(k, p.keys.Make):
		return p, p.make(rows, s)
	case key.Matches(k, p.keys.Joint):
		p.joint, p.on = !p.joint, moveOf{}
		if p.joint {
			p.on = together
		}
		return p, nil
	case key.Matches(k, p.keys.Look):
		return p.measure(s)
	case key.Matches(k, p.keys.Solve) && p.at(rows) < len(rows):
		return p, view.WhatSolves{Lever: rows[p.at(rows)].Move.Lever.Ref, Until: opposite(p.until)}
	case key.Matches(k, p.keys.Condition):
		return p, conditions(s.Session.Scenario(), p.until, func(until string) view.Request { return view.WhatBreaks{Until: until} })
	}
	return p, p.keys.common(k, p.line(s))
}

// opposite is what is required where something is not wanted, if that can be said.
func opposite(until string) string {
	if id, ok := strings.CutPrefix(until, "default:"); ok {
		return "stands:" + id
	}
	if until == "default" {
		return "nobody"
	}
	return until
}

// to selects a row, or the nearest there is.
func (p breaksPage) to(rows []answer.MoveRow, at int) breaksPage {
	switch at = max(0, min(at, p.count(rows)-1)); {
	case at < len(rows):
		p.on = rowOf(rows[at])
	case p.joint:
		p.on = together
	}
	return p
}

// measure goes to the next of what is near: parts of ranges, plausible moves.
func (p breaksPage) measure(s view.Scene) (view.Page, view.Request) {
	_, a, _ := p.answer(s)
	switch {
	case a == nil:
		return p, nil
	case a.By == explore.ByPlausible:
		p.by = explore.ByRange
	case measured(s.Session.Levers(), explore.ByPlausible) == nil:
		return p, view.Say{Text: "No lever says what an ordinary move of it is: plausible: 10% in the file does."}
	default:
		p.by = explore.ByPlausible
	}
	return p, nil
}

// make moves the lever of the selected row to where it breaks.
func (p breaksPage) make(rows []answer.MoveRow, s view.Scene) view.Request {
	switch {
	case p.onJoint():
		return p.makeJoint(s)
	case len(rows) == 0:
		return nil
	}
	r := rows[p.at(rows)]
	if !r.Found {
		return view.Say{Text: r.Says}
	}
	return tell.MakeSo(s, model.Setting{Ref: r.Move.Lever.Ref, Value: answer.MoveTo(r.Move)})
}

// Point answers the pointer: a click selects a row, a second one makes it so, and the wheel
// goes through them.
func (p breaksPage) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	_, _, rows := p.answer(s)
	at, in := p.at(rows), p.places(s, rows).rows
	if by, ok := view.Wheel(msg); ok {
		return p.to(rows, at+by), nil
	}
	switch i, ok := view.RowAt(msg, in, view.Top(at, p.count(rows), in.H), p.count(rows)); {
	case !ok:
		return p, nil
	case i == at:
		return p, p.make(rows, s)
	default:
		return p.to(rows, i), nil
	}
}

// A spread is where the parts of the page stand.
type spread struct{ box, head, rows, says canvas.Rect }

// leastSays and mostSays are how many rows the sentence about the selected row has.
const leastSays, mostSays = 3, 7

func (p breaksPage) places(s view.Scene, rows []answer.MoveRow) spread {
	l, n := spread{box: s.Layout.Body}, p.count(rows)
	sayRows := max(leastSays, min(len(view.Wrap(p.says(s, rows), l.box.W-4)), mostSays, l.box.H/2))
	if need := n + 4 + sayRows; l.box.H-need >= chartRows {
		l.box.H = need
	}
	in := l.box.Inset(1)
	l.head = in.Row(0)
	l.rows = in.Below(1).Top(max(in.H-2-sayRows, 1))
	l.says = in.Narrow(1).Below(in.H - sayRows)
	return l
}

// Draw draws the table, and below it the sentence about the selected row.
func (p breaksPage) Draw(b view.Brush, s view.Scene) {
	a, breaks, rows := p.answer(s)
	n := p.count(rows)
	l := p.places(s, rows)
	title, size, far := "What breaks it?", "", ""
	if breaks != nil {
		title, size, far = answer.MoveHeads(s.Session.Run().Scenario, breaks)
	}
	asks, _, _ := strings.Cut(title, "?")
	in := frame(b, s, l.box, a, title, asks+"?")
	if unanswered(b, in, s, a) {
		return
	}
	if len(rows) == 0 {
		b.Paragraph(in.Inset(1), p.tried(breaks), theme.Style{Fg: theme.Dim})
		return
	}
	c := columnsOf(rows, size, far, l.rows.W)
	p.heads(b, l.head, c, size, far)
	at := p.at(rows)
	top := view.Top(at, n, l.rows.H)
	for i := range min(l.rows.H, n-top) {
		r := l.rows.Row(i)
		if top+i == len(rows) {
			p.jointRow(b, r, c, s)
		} else {
			row := rows[top+i]
			row.Other = row.Other && i > 0 // the first row in view names its lever
			p.row(b, r, row, c, breaks, top+i == at)
		}
	}
	b.More(l.rows.Narrow(-1), top > 0, top+l.rows.H < n)
	b.Paragraph(l.says, b.ASCII(p.says(s, rows)), theme.Style{Fg: theme.Text})
}

// tried says of how many levers all is known.
func (p breaksPage) tried(a *explore.Breaks) string {
	return format.Whole(a.Tried) + " of " + format.Whole(a.Levers) + " levers tried"
}

// says is the selected row in words.
func (p breaksPage) says(s view.Scene, rows []answer.MoveRow) string {
	switch {
	case p.onJoint():
		return p.saysJoint(s)
	case len(rows) == 0:
		return ""
	}
	a, breaks, _ := p.answer(s)
	says := rows[p.at(rows)].Says
	switch {
	case !a.Whole:
		says += " " + p.tried(breaks) + "…"
	case !breaks.Complete:
		says += " " + format.Whole(breaks.Budget) + " runs ended this before all was settled."
	}
	return says
}

var _ view.Asker = breaksPage{}
