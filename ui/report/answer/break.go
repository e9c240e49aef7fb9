package answer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Breaks writes down which moves break a scenario.
func Breaks(q Asked, b *explore.Breaks) Answer {
	q.Until = b.Until
	a := q.answering(b.Work, b.Falls)
	t := moveTeller{sentence.Teller{S: q.Scenario}, b}
	a.sentences = t.sentences()
	a.tables = withRows(t.found(), t.missed(), t.islands())
	if b.Joint != nil {
		a.sentences = append(a.sentences, jointTeller{t, b.Joint}.sentences()...)
	}
	a.rows = t.rows()
	a.answer = t.object()
	return a
}

// withRows leaves out tables without any.
func withRows(tables ...typeset.Table) []typeset.Table {
	return slices.DeleteFunc(tables, typeset.Table.Empty)
}

// BreaksIf is the moves nearest to where levers stand, for a line: "breaks if: " and each, or
// where what is asked about is so already, "would stand if: "; no parts if nothing was found.
func BreaksIf(s *model.Scenario, b *explore.Breaks) (lead string, parts []string) {
	t := moveTeller{sentence.Teller{S: s}, b}
	for _, m := range b.Moves {
		if m.Found {
			parts = append(parts, m.Lever.Label+", "+t.size(m))
		}
	}
	if b.Holds {
		return "would stand if: ", parts
	}
	return "breaks if: ", parts
}

// A moveTeller says what moves of levers come to.
type moveTeller struct {
	sentence.Teller
	*explore.Breaks
}

// plainDefault reports whether the question is who falls.
func (t moveTeller) plainDefault() bool { return t.Until == "default" }

// size says how far a lever has to move: "$69.83 or less", "above $71.5", "any rise".
func (t moveTeller) size(m explore.Move) string { return sizeOf(m, t.S.Unit) }

func sizeOf(m explore.Move, unit string) string {
	value := format.Exact(m.Print, m.Lever.Unit, unit)
	if math.IsInf(m.Print, 1) {
		value = format.Value(m.Print, m.Lever.Unit, unit)
	}
	switch {
	case m.Island && m.UpTo == m.Print:
		return "at " + value + " alone"
	case m.Island:
		low, high := value, format.Value(m.UpTo, m.Lever.Unit, unit)
		if !math.IsInf(m.UpTo, 1) {
			high = format.Exact(m.UpTo, m.Lever.Unit, unit)
		}
		switch {
		case m.Any && m.Up:
			return "any rise up to " + high
		case m.Any:
			return "any fall down to " + high
		case !m.Up:
			low, high = high, low
		}
		return low + " to " + high
	case m.Any && m.Up:
		return "any rise"
	case m.Any:
		return "any fall"
	case math.IsInf(m.At, 1), m.Up && m.Print >= m.Lever.Max && !m.Beyond, !m.Up && m.Print <= m.Lever.Min && !m.Beyond:
		return value
	case m.Beyond && m.Up:
		return "above " + value
	case m.Beyond:
		return "below " + value
	case m.Up:
		return value + " or more"
	}
	return value + " or less"
}

// Fate says who falls, when, and who follows.
func Fate(s *model.Scenario, falls []rounds.Fall) string { return fate(s, falls) }

// fate says who falls, when, and who follows: "Mr C falls in Q3 and takes Mr A and Mr B with it", "Mr A
// and Mr C fall in Q3, then Mr B in Q4".
func fate(s *model.Scenario, falls []rounds.Fall) string { return fateOf(s, falls, false) }

// fateOf says that, and on demand why the first does: "Mr C falls in Q5 (refinancing)".
func fateOf(s *model.Scenario, falls []rounds.Fall, why bool) string {
	t := sentence.Teller{S: s}
	if len(falls) == 0 {
		return "nobody falls"
	}
	first := falls[0]
	var who, with, later, causes []string
	for _, f := range falls {
		switch {
		case f.Quarter != first.Quarter:
			later = append(later, t.Firm(f.Firm)+" in "+format.Quarter(f.Quarter))
		case f.Wave > first.Wave:
			with = append(with, t.Firm(f.Firm))
		default:
			who = append(who, t.Firm(f.Firm))
			if cause := f.Cause.String(); !slices.Contains(causes, cause) {
				causes = append(causes, cause)
			}
		}
	}
	verb, takes, it := " falls in ", " and takes ", " with it"
	if len(who) > 1 {
		verb, takes, it = " fall in ", " and take ", " with them"
	}
	text := sentence.Enumerate(who) + verb + format.Quarter(first.Quarter)
	if why {
		text += " (" + strings.Join(causes, ", ") + ")"
	}
	if len(with) > 0 {
		text += takes + sentence.Enumerate(with) + it
	}
	if len(later) > 0 {
		text += ", then " + sentence.Enumerate(later)
	}
	return text
}

// sentences say the nearest moves.
func (t moveTeller) sentences() []string {
	var list []string
	switch {
	case t.Holds && t.plainDefault():
		list = append(list, sentence.Capital(fateOf(t.S, t.Falls, true))+", as levers stand. What would make everybody stand:")
	case t.Holds:
		list = append(list, "\""+t.Until+"\" is so already. What would end it:")
	case !t.plainDefault():
		list = append(list, "\""+t.Until+"\" is not so yet. What would make it so:")
	}
	var found []explore.Move
	for _, m := range t.Moves {
		if m.Found {
			found = append(found, m)
		}
	}
	if len(found) == 0 {
		return append(list, "No lever alone does that within its range.")
	}
	leads := []string{"Nearest: ", "Then ", "Then "}
	text := ""
	for i, m := range found[:min(len(found), len(leads))] {
		text += leads[i] + "\"" + m.Lever.Label + "\", " + t.size(m)
		if !t.Holds || len(m.Falls) > 0 {
			text += ": " + fateOf(t.S, m.Falls, true)
		}
		text += ". "
	}
	return append(list, strings.TrimSpace(text))
}

// heads are the title of the table of moves, and the head of what they take.
func (t moveTeller) heads() (title, size string) {
	switch {
	case t.Holds && t.plainDefault():
		return "What would make all stand, one lever at a time", "stands at"
	case t.Holds:
		return "What would end it, one lever at a time", "ends at"
	case !t.plainDefault():
		return "What would make it so, one lever at a time", "so at"
	}
	return "What breaks it, one lever at a time", "breaks at"
}

// found is the table of moves that do it, nearest first.
func (t moveTeller) found() typeset.Table {
	title, size := t.heads()
	table := typeset.Rows(title, typeset.Words("lever"), typeset.Numbers("now").In(theme.Dim), typeset.Numbers(size), typeset.Numbers(measureHead(t.By)), typeset.Words("falls").Prose())
	for _, m := range t.Moves {
		if m.Found {
			table.Row(m.Lever.Label, format.Given(m.Lever.Baseline, m.Lever.Unit, t.S.Unit), t.size(m), far(m.Far, t.By), shortly(t.S, m.Falls))
		}
	}
	return table
}

// measureHead heads how far moves are, in what they are measured by.
func measureHead(by explore.Measure) string {
	if by == explore.ByPlausible {
		return "plausible moves"
	}
	return "of range"
}

// far says how far a move is.
func far(x float64, by explore.Measure) string {
	if by == explore.ByPlausible {
		return format.Times(x)
	}
	return format.Percent(x)
}

// shortly lists who falls and when: "Mr C Q3, Mr A Q3".
func shortly(s *model.Scenario, falls []rounds.Fall) string {
	t := sentence.Teller{S: s}
	var list []string
	for _, f := range falls {
		list = append(list, t.Firm(f.Firm)+" "+format.Quarter(f.Quarter))
	}
	if len(list) == 0 {
		return "nobody"
	}
	return strings.Join(list, ", ")
}

// missed is the table of levers that do not do it, either way or in one direction, and how
// finely that was looked for.
func (t moveTeller) missed() typeset.Table {
	table := typeset.Rows("Not by moving", typeset.Words("lever"), typeset.Numbers("tried"), typeset.Numbers("narrower could hide").In(theme.Dim))
	seen := map[string]bool{}
	for _, m := range t.Moves {
		l := m.Lever
		if m.Found || seen[l.Ref] {
			continue
		}
		seen[l.Ref] = true
		from, to, widest, hides := t.tried(l)
		gap := "nothing"
		if hides {
			gap = format.Percent(widest) + " of range"
		}
		table.Row(l.Label, from+" to "+to, gap)
	}
	return table
}

// tried is from where to where a lever that does not do it was moved, the widest gap between two
// values that were tried, as a part of its range, and whether anything could hide in that.
func (t moveTeller) tried(l model.Lever) (from, to string, widest float64, hides bool) {
	low, high := l.Baseline, l.Baseline
	for _, m := range t.Moves {
		if m.Lever.Ref == l.Ref && !m.Found {
			low, high, widest = min(low, m.TriedTo), max(high, m.TriedTo), max(widest, m.Widest)
		}
	}
	hides = !(l.Unit == model.QuarterCount || l.Unit == model.Count) || widest*(l.Max-l.Min) > 1
	return format.Given(low, l.Unit, t.S.Unit), format.Given(high, l.Unit, t.S.Unit), widest, hides
}

// state is a word for what holds over an interval, or does not.
func (t moveTeller) state(holds bool) string {
	words := []string{"not so", "so"}
	if t.plainDefault() {
		words = []string{"all stand", "somebody falls"}
	}
	if holds {
		return words[1]
	}
	return words[0]
}

// islands is a table of all intervals of all levers, if they were asked for.
func (t moveTeller) islands() typeset.Table {
	table := typeset.Rows("Over the whole range", typeset.Words("lever"), typeset.Numbers("from"), typeset.Numbers("to"), typeset.Words(""))
	for _, island := range t.Islands {
		for i, x := range island.Intervals {
			label := island.Lever.Label
			if i > 0 {
				label = ""
			}
			table.Row(label, exactly(x.From, island.Lever, t.S), exactly(x.To, island.Lever, t.S), t.state(x.Holds))
		}
	}
	return table
}

// exactly shows a value of a lever with all its digits.
func exactly(x float64, l model.Lever, s *model.Scenario) string {
	if result.Meaningless(x) {
		return format.Value(x, l.Unit, s.Unit)
	}
	return format.Exact(x, l.Unit, s.Unit)
}

// direction is how JSON and CSV call it.
func direction(m explore.Move) string {
	if m.Up {
		return "up"
	}
	return "down"
}

// ends are the two neighbours of a boundary, as where the condition does not hold and where it does.
func (t moveTeller) ends(m explore.Move) (stands, falls float64) {
	if t.Holds {
		return m.At, m.Last
	}
	return m.Last, m.At
}

func (t moveTeller) rows() [][]string {
	rows := [][]string{{"lever", "direction", "now", "found", "stands_at", "falls_at", "print", "of_range", "of_plausible", "firm", "quarter", "cause"}}
	for _, m := range t.Moves {
		row := []string{m.Lever.Ref, direction(m), encode.Shortest(m.Lever.Baseline), strconv.FormatBool(m.Found), "", "", "", "", "", "", "", ""}
		if m.Found {
			stands, falls := t.ends(m)
			copy(row[4:], []string{encode.Shortest(stands), encode.Shortest(falls), encode.Shortest(m.Print), encode.Shortest(m.OfRange), plainNumber(ofPlausible(m))})
			if len(m.Falls) > 0 {
				f := m.Falls[0]
				copy(row[9:], []string{t.S.Firms[f.Firm].ID, strconv.Itoa(f.Quarter), f.Cause.String()})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// ofPlausible is how many plausible moves of its lever a move is; NaN: the lever says none.
func ofPlausible(m explore.Move) float64 {
	switch {
	case m.Lever.Plausible <= 0:
		return math.NaN()
	case m.Any:
		return 0
	}
	return math.Abs(m.At-m.Lever.Baseline) / m.Lever.Plausible
}

// levers are moves for programs.
func (t moveTeller) levers() encode.List {
	levers := encode.List{}
	for _, m := range t.Moves {
		o := encode.Object{{"lever", m.Lever.Ref}, {"now", m.Lever.Baseline}, {"direction", direction(m)}, {"found", m.Found}}
		if m.Found {
			stands, falls := t.ends(m)
			o = append(o, encode.Member{"stands_at", stands}, encode.Member{"falls_at", falls}, encode.Member{"print", model.Notation(m.Print, m.Lever.Unit)},
				encode.Member{"say", t.size(m)}, encode.Member{"move", m.At - m.Lever.Baseline}, encode.Member{"of_range", m.OfRange}, encode.Member{"of_plausible", ofPlausible(m)}, encode.Member{"falls", fallList(t.S, m.Falls)})
		} else {
			o = append(o, encode.Member{"tried_to", m.TriedTo}, encode.Member{"points", m.Points}, encode.Member{"widest_gap", m.Widest})
		}
		levers = append(levers, o)
	}
	return levers
}

func (t moveTeller) object() encode.Object {
	answer := encode.Object{{"holds_already", t.Holds}, {"by", t.By.String()}, {"levers", t.levers()}}
	if t.Joint != nil {
		answer.Set("joint", jointTeller{t, t.Joint}.object())
	}
	if len(t.Islands) > 0 {
		islands := encode.List{}
		for _, island := range t.Islands {
			intervals := encode.List{}
			for _, x := range island.Intervals {
				intervals = append(intervals, encode.Object{{"from", x.From}, {"to", x.To}, {"falls", x.Holds}})
			}
			islands = append(islands, encode.Object{{"lever", island.Lever.Ref}, {"intervals", intervals}})
		}
		answer.Set("islands", islands)
	}
	return answer
}
