package answer

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
)

// A MoveRow is a move of one lever in one direction, as a row of a table has it: one that does
// it, or of a lever that does not how far it was tried.
type MoveRow struct {
	explore.Move
	Other bool   // the lever's other way, after its nearer one
	Lever string // what people call it
	Now   string
	Size  string // "$69.83 or less"; "not from $0 to $60"
	Far   string // parts of the range, or plausible moves, as the answer says
	First string // who falls first, and when: "Mr B Q12"
	Then  string // who follows
	Says  string // all of it in a sentence
}

// MoveRows are the moves of an answer, those of a lever behind each other, nearest first.
func MoveRows(s *model.Scenario, b *explore.Breaks) []MoveRow {
	t := moveTeller{sentence.Teller{S: s}, b}
	var rows []MoveRow
	seen := map[string]bool{}
	for _, m := range b.Moves {
		if seen[m.Lever.Ref] {
			continue
		}
		seen[m.Lever.Ref] = true
		if !m.Found {
			rows = append(rows, t.missedRow(m.Lever))
			continue
		}
		rows = append(rows, t.row(m))
		for _, other := range b.Moves {
			if other.Lever.Ref == m.Lever.Ref && other.Found && other.Up != m.Up {
				next := t.row(other)
				next.Other = true
				rows = append(rows, next)
			}
		}
	}
	return rows
}

// row is a move that does it.
func (t moveTeller) row(m explore.Move) MoveRow {
	r := MoveRow{Move: m, Lever: m.Lever.Label, Now: format.Given(m.Lever.Baseline, m.Lever.Unit, t.S.Unit), Size: t.size(m), Far: far(m.Far, t.By)}
	for i, f := range m.Falls {
		text := t.Firm(f.Firm) + " " + format.Quarter(f.Quarter)
		switch i {
		case 0:
			r.First = text
		case 1:
			r.Then = text
		default:
			r.Then += ", " + text
		}
	}
	if len(m.Falls) == 0 {
		r.First = "nobody"
	}
	r.Says = "\"" + r.Lever + "\", " + r.Size
	if !t.Holds || len(m.Falls) > 0 || !t.plainDefault() {
		r.Says += ": " + fateOf(t.S, m.Falls, true)
	} else {
		r.Says += ": all stand"
	}
	r.Says += "." + t.stretches(m.Lever)
	return r
}

// missedRow is a lever that does not do it.
func (t moveTeller) missedRow(l model.Lever) MoveRow {
	r := MoveRow{Lever: l.Label, Now: format.Given(l.Baseline, l.Unit, t.S.Unit)}
	for _, m := range t.Moves {
		if m.Lever.Ref == l.Ref {
			r.Move = m
		}
	}
	from, to, widest, hides := t.tried(l)
	r.Size = "not from " + from + " to " + to
	if r.Says = "\"" + r.Lever + "\": " + r.Size + "."; hides {
		r.Says += " Anything narrower than " + format.Percent(widest) + " of its range could hide."
	}
	return r
}

// stretches says over which values a lever is as it is not now, if that is more than one
// stretch of its range.
func (t moveTeller) stretches(l model.Lever) string {
	i := slices.IndexFunc(t.Islands, func(x explore.Island) bool { return x.Lever.Ref == l.Ref })
	if i < 0 || len(t.Islands[i].Intervals) <= 2 {
		return ""
	}
	var parts []string
	for _, x := range t.Islands[i].Intervals {
		parts = append(parts, t.state(x.Holds)+" from "+exactly(x.From, l, t.S)+" to "+exactly(x.To, l, t.S))
	}
	return " Over its range: " + strings.Join(parts, "; ") + "."
}

// MoveHeads are the question of an answer in words, what the column of sizes is called, and that
// of how far moves are.
func MoveHeads(s *model.Scenario, b *explore.Breaks) (question, size, far string) {
	t := moveTeller{sentence.Teller{S: s}, b}
	_, size = t.heads()
	question, far = t.asks(), measureHead(b.By)
	return question, size, far
}

func (t moveTeller) asks() string {
	in := " in " + format.Quarters(float64(t.S.Quarters)) + "? One lever at a time"
	switch {
	case t.Holds && t.plainDefault():
		return "What would have all stand" + in
	case t.Holds:
		return "What would end that " + untilSaid(t.S, t.Until) + in
	case !t.plainDefault():
		return "What makes it so that " + untilSaid(t.S, t.Until) + in
	}
	return "What breaks it" + in
}

// untilSaid says a condition in words: "Mr C falls"; one that is no fall as it is written.
func untilSaid(s *model.Scenario, until string) string {
	id, one := strings.CutPrefix(until, "default:")
	who, stands := strings.CutPrefix(until, "stands:")
	n, several := strings.CutPrefix(until, "default.count >= ")
	switch {
	case until == "default":
		return "somebody falls"
	case until == "nobody":
		return "nobody falls"
	case one && s.Firm(id) >= 0:
		return s.PartyName(id) + " falls"
	case stands && s.Firm(who) >= 0:
		return s.PartyName(who) + " stands"
	case several:
		return n + " or more fall"
	}
	return "\"" + until + "\" is so"
}

// MoveTo is where a move goes to: the value that is said, or where that is not enough the next
// one.
func MoveTo(m explore.Move) float64 {
	if m.Beyond || m.Any || math.IsNaN(m.Print) {
		return m.At
	}
	return m.Print
}
