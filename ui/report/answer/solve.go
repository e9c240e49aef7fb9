package answer

import (
	"math"
	"strconv"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Solved writes down at which values of a lever a condition begins and ceases to hold.
func Solved(q Asked, a *explore.Solved) Answer {
	q.Until = a.Until
	answer := q.answering(a.Work, a.Falls)
	t := solveTeller{sentence.Teller{S: q.Scenario}, a}
	answer.sentences = []string{t.sentence()}
	answer.tables = withRows(t.intervals(), t.crossings())
	answer.rows = t.rows()
	answer.answer = t.object()
	return answer
}

// A solveTeller says what values of a lever come to.
type solveTeller struct {
	sentence.Teller
	*explore.Solved
}

func (t solveTeller) value(x float64) string { return exactly(x, t.Lever, t.S) }

// aim is what is asked for, in words.
func (t solveTeller) aim() string {
	switch t.Until {
	case "nobody":
		return "nobody falls in " + format.Quarters(float64(t.S.Quarters))
	case "default":
		return "somebody falls"
	}
	return "\"" + t.Until + "\" is so"
}

// turns says whether what has begun stays so.
func (t solveTeller) turns() string {
	if len(t.Crossings) <= 1 {
		return "No turn in " + strconv.Itoa(t.Points) + " points."
	}
	return "It turns " + strconv.Itoa(len(t.Crossings)) + " times in " + strconv.Itoa(t.Points) + " points."
}

func (t solveTeller) sentence() string {
	lever, now := "\""+t.Lever.Label+"\"", "it is "+format.Given(t.Lever.Baseline, t.Lever.Unit, t.S.Unit)+" now"
	r := t.Required
	if r == nil {
		return t.unsolved(lever, now)
	}
	move := explore.Move{Lever: t.Lever, Up: r.AtLeast, Print: r.Print, Beyond: r.Beyond, At: r.Value}
	text := lever + " must be " + sizeOf(move, t.S.Unit) + " so that " + t.aim() + "; " + now + "."
	if t.Until == "nobody" {
		text += " At " + t.value(r.Nearer) + " " + fate(t.S, r.Falls) + "."
	} else {
		text += " At " + t.value(r.Nearer) + " that is not so."
	}
	if len(t.Crossings) > 1 {
		return t.turns() + " " + text
	}
	return text + " " + t.turns()
}

// unsolved says why there is no value from which on it is so.
func (t solveTeller) unsolved(lever, now string) string {
	ends := t.value(t.Min) + " to " + t.value(t.Max)
	where := ""
	if t.Until == "nobody" && len(t.AtMax) > 0 {
		where = " At " + t.value(t.Max) + " " + fate(t.S, t.AtMax) + "."
	}
	met := t.met()
	switch {
	case len(t.Crossings) > 0 && len(t.Intervals) == 0 && len(met) > 0:
		return sentence.Capital(t.aim()) + " at " + sentence.Enumerate(met) + " of " + lever + ", as near as it can be set; " + now + "."
	case len(t.Crossings) > 0 && len(t.Intervals) == 0: // a target that is jumped over
		return "No value of " + lever + " from " + ends + " makes it so that " + t.aim() + ": it is jumped over; " + now + "."
	case len(t.Crossings) > 0 && t.only() != "":
		return sentence.Capital(t.aim()) + " at " + t.only() + " of " + lever + " alone; " + now + "."
	case len(t.Crossings) > 0:
		return sentence.Capital(t.aim()) + " over a part of " + lever + " alone; " + now + ". " + t.turns()
	case t.Holds:
		return "Anything from " + ends + " of " + lever + " will do: " + t.aim() + "; " + now + "."
	}
	return "Nothing from " + ends + " of " + lever + " makes it so that " + t.aim() + "; " + now + "." + where +
		" That is " + strconv.Itoa(t.Points) + " points; what is narrower than " + format.Percent(t.Widest) + " of the range could hide."
}

// met are the values next to which the target is passed without a jump.
func (t solveTeller) met() (values []string) {
	for _, c := range t.Crossings {
		if c.Kind != explore.Meets {
			continue
		}
		at := c.Low
		if math.Abs(c.AtHigh) < math.Abs(c.AtLow) {
			at = c.High
		}
		values = append(values, t.value(at))
	}
	return values
}

// only is the one value at which it is so, "" if there are more.
func (t solveTeller) only() (value string) {
	for _, x := range t.Intervals {
		if !x.Holds {
			continue
		}
		if value != "" || t.value(x.From) != t.value(x.To) {
			return ""
		}
		value = t.value(x.From)
	}
	return value
}

func (t solveTeller) intervals() typeset.Table {
	table := typeset.Rows("\""+t.Lever.Label+"\" over its range", typeset.Words("from"), typeset.Numbers("to"), typeset.Words(t.Until))
	for _, x := range t.Intervals {
		state := "no"
		if x.Holds {
			state = "yes"
		}
		table.Row(t.value(x.From), t.value(x.To), state)
	}
	return table
}

// crossings is a table of where a target is met or jumped over; for a condition the
// intervals say it all.
func (t solveTeller) crossings() typeset.Table {
	table := typeset.Rows("Where it meets the target, or jumps over it", typeset.Words("between"), typeset.Numbers("and"), typeset.Words(""), typeset.Numbers("off by").In(theme.Dim), typeset.Numbers("and by").In(theme.Dim))
	for _, c := range t.Crossings {
		if c.Kind == explore.Begins || c.Kind == explore.Ends {
			continue
		}
		from, to, under, over := t.value(c.Low), t.value(c.High), gapText(c.AtLow), gapText(c.AtHigh)
		switch { // met at a value: what is beside it says nothing
		case c.Kind == explore.Meets && c.AtLow == 0:
			to, over = "", ""
		case c.Kind == explore.Meets && c.AtHigh == 0:
			from, to, under, over = to, "", over, ""
		}
		table.Row(from, to, c.Kind.String(), under, over)
	}
	return table
}

func gapText(x float64) string {
	if result.Meaningless(x) {
		return format.NotMeaningful
	}
	return encode.Shortest(x)
}

func (t solveTeller) rows() [][]string {
	rows := [][]string{{"low", "high", "kind", "off_by_low", "off_by_high"}}
	for _, c := range t.Crossings {
		rows = append(rows, []string{encode.Shortest(c.Low), encode.Shortest(c.High), c.Kind.String(), plainNumber(c.AtLow), plainNumber(c.AtHigh)})
	}
	return rows
}

func (t solveTeller) object() encode.Object {
	crossings, intervals := encode.List{}, encode.List{}
	for _, c := range t.Crossings {
		crossings = append(crossings, encode.Object{{"low", c.Low}, {"high", c.High}, {"kind", c.Kind.String()}, {"off_by_low", c.AtLow}, {"off_by_high", c.AtHigh}})
	}
	for _, x := range t.Intervals {
		intervals = append(intervals, encode.Object{{"from", x.From}, {"to", x.To}, {"holds", x.Holds}})
	}
	o := encode.Object{{"lever", t.Lever.Ref}, {"now", t.Lever.Baseline}, {"holds_already", t.Holds}, {"found", len(t.Crossings) > 0}, {"nearest", nil}, {"required", nil}}
	if t.Nearest >= 0 {
		o.Set("nearest", crossings[t.Nearest])
	}
	if r := t.Required; r != nil {
		side := "at most"
		if r.AtLeast {
			side = "at least"
		}
		o.Set("required", encode.Object{{"value", r.Value}, {"side", side}, {"print", model.Notation(r.Print, t.Lever.Unit)}, {"nearer", r.Nearer}, {"falls_nearer", fallList(t.S, r.Falls)}})
	}
	return append(o, encode.Member{"monotone", t.turns()}, encode.Member{"intervals", intervals}, encode.Member{"crossings", crossings},
		encode.Member{"points", t.Points}, encode.Member{"widest_gap", t.Widest})
}
