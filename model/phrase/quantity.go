package phrase

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/lexeme"
	"moneyloop/model/result"
)

// A Quantity is a number that a run gives: a metric at a time, the value of a lever, or
// what arithmetic makes of them. See [ReadQuantity].
type Quantity struct {
	Text string
	Unit model.Unit
	term
}

// Of returns the quantity in a run of the scenario that it was read for; NaN is a number
// without meaning.
func (q *Quantity) Of(r *result.Run) float64 { return q.of(r) }

// A term is a part of a quantity.
type term interface{ of(r *result.Run) float64 }

// constant is a number as it was written.
type constant float64

func (c constant) of(*result.Run) float64 { return float64(c) }

// setting is the value of a lever, or of any other number of the scenario.
type setting string

func (ref setting) of(r *result.Run) float64 {
	x, _, err := r.Scenario.Value(string(ref))
	if err != nil {
		return math.NaN()
	}
	return x
}

// reading is a series at a time: a quarter, or one of the words for all of them.
type reading struct {
	series result.Series
	when   when
}

// when is a quarter, from 1, or one of these.
type when int

const (
	atEnd when = -iota
	atLeast
	atMost
	inAll
	atClosing // of the quarter that was closed last
	soFar     // of all up to that
)

var whenWords = []string{"end", "min", "max", "sum"}

func (x reading) of(r *result.Run) float64 {
	switch x.when {
	case atClosing:
		return result.ClosingOf(r).Number(r.Scenario, x.series)
	case soFar:
		return result.ClosingOf(r).Sum(x.series)
	}
	xs := r.Series(x.series)
	switch {
	case x.when > 0 && int(x.when) <= len(xs):
		return xs[x.when-1]
	case x.when > 0:
		return math.NaN()
	case x.when == atEnd:
		return xs[len(xs)-1]
	}
	xs = slices.DeleteFunc(slices.Clone(xs), result.Meaningless)
	if len(xs) == 0 {
		return math.NaN()
	}
	switch x.when {
	case atLeast:
		return slices.Min(xs)
	case atMost:
		return slices.Max(xs)
	}
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum
}

// outcome is a number of the falls of a run.
type outcome int

const (
	fallCount   outcome = iota // how many firms fail
	fallQuarter                // when the first does
	fallLoss                   // what creditors of failed firms did not get
)

var outcomeWords = []string{"default.count", "default.quarter", "default.loss"}

func (o outcome) unit() model.Unit {
	return []model.Unit{model.Count, model.QuarterCount, model.Money}[o]
}

func (o outcome) of(r *result.Run) float64 {
	if o == fallQuarter {
		if q, _ := r.FirstDefault(); q > 0 {
			return float64(q)
		}
		return math.NaN()
	}
	x := 0.0
	for e := range result.Defaults(r) {
		switch {
		case o == fallCount:
			x++
		case e.Fall != nil:
			x += e.Fall.Owed - e.Fall.Paid
		}
	}
	return x
}

// operation is two terms and what is done with them.
type operation struct {
	sign        byte
	left, right term
}

func (o operation) of(r *result.Run) float64 {
	a, b := o.left.of(r), o.right.of(r)
	switch o.sign {
	case '+':
		return a + b
	case '-':
		return a - b
	case '*':
		return a * b
	}
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

// ReadQuantity reads a quantity of runs of a scenario: "group.bridge.insider@1", "invest.paid@sum",
// "c.debt@9 / c.equity@9". The error is an *Error.
//
// A metric is who, what and when: "group", the id of a firm, or that of a deal with paid
// or due; then @ and a quarter, end, min, max or sum. Of a run as a whole there are
// default.count, default.quarter (of the first) and default.loss (what creditors did not
// get). A name without @ is a lever where there is one of that name, else a metric at the
// end, else any other number of the scenario.
func ReadQuantity(s *model.Scenario, text string) (*Quantity, error) {
	p := newReader(s, text)
	n := p.sum()
	if next := p.next(); next.Kind != lexeme.End {
		p.fail(next, "the end, or a sign such as +")
	}
	if p.err != nil {
		return nil, p.err
	}
	return &Quantity{text, n.unit, n.term}, nil
}

// number is a term with its unit. What was written without one has none of its own.
type number struct {
	term
	unit    model.Unit
	written *lexeme.Lexeme // a number as it stands in the text, before its unit is known
	minus   bool
}

// sum reads terms that are added.
func (p *reader) sum() number {
	left := p.product()
	for {
		sign, ok := p.take("+", "-", model.Minus)
		if !ok {
			return left
		}
		right := p.product()
		left = p.alike(left, right.unit, right.written == nil)
		right = p.alike(right, left.unit, left.written == nil)
		if left.unit != right.unit {
			p.fail(sign, "two numbers of one kind")
		}
		left = number{term: operation{sign.Operator(), left.term, right.term}, unit: left.unit}
	}
}

// product reads terms that are multiplied.
func (p *reader) product() number {
	left := p.factor()
	for {
		sign, ok := p.take("*", "×", "/")
		if !ok {
			return left
		}
		right := p.factor()
		unit := left.unit
		switch {
		case right.pure():
		case sign.Operator() == '/' && left.unit == right.unit, sign.Operator() == '/' && left.pure():
			unit = model.Times
		case sign.Operator() == '*' && left.pure():
			unit = right.unit
		default:
			p.fail(sign, "a number without a unit on one side")
		}
		left = number{term: operation{sign.Operator(), left.term, right.term}, unit: unit}
	}
}

// pure reports whether a number counts nothing in particular.
func (n number) pure() bool { return n.unit == model.Share || n.unit == model.Times }

// factor reads a number, a name or something in brackets.
func (p *reader) factor() number {
	next := p.next()
	switch {
	case next.Text == "-" || next.Text == model.Minus:
		n := p.factor()
		n.minus = !n.minus
		n.term = operation{'-', constant(0), n.term}
		return n
	case next.Text == "(":
		n := p.sum()
		p.expect(")")
		return n
	case next.Kind == lexeme.Number:
		x, unit, ok := anyNumeral(next.Text)
		if !ok {
			p.fail(next, "a number")
		}
		return number{term: constant(x), unit: unit, written: &next}
	case next.Kind == lexeme.Word:
		return p.name(next)
	}
	p.fail(next, "a number or a name such as group.cash@end")
	return number{term: constant(0), unit: model.Times}
}

// alike gives a number that was written without its unit that of another.
func (p *reader) alike(n number, u model.Unit, known bool) number {
	if n.written == nil || !known {
		return n
	}
	x, expected := model.Written(n.written.Text, u)
	if expected != "" {
		p.fail(*n.written, expected)
	}
	if n.minus {
		x = -x
	}
	return number{term: constant(x), unit: u}
}

// anyNumeral reads a number of any unit.
func anyNumeral(text string) (x float64, u model.Unit, ok bool) {
	for _, u := range []model.Unit{model.Times, model.YearlyRate, model.QuarterRate, model.Share, model.Points} {
		if x, expected := model.Written(text, u); expected == "" {
			return x, u, true
		}
	}
	return 0, model.Times, false
}

// name reads what a word stands for.
func (p *reader) name(word lexeme.Lexeme) number {
	if p.closing != nil {
		return p.closed(word)
	}
	s := p.s
	at, dated := p.take("@")
	if o := slices.Index(outcomeWords, word.Text); o >= 0 {
		if dated {
			p.fail(at, "nothing: "+word.Text+" is of the whole run")
		}
		return number{term: outcome(o), unit: outcome(o).unit()}
	}
	series, measured := result.NamedSeries(s, word.Text)
	switch {
	case measured && s.Deal(word.Text) >= 0: // alone it is legal in old expectations only
		p.fail(word, "what the deal paid, "+word.Text+".paid, or called for, "+word.Text+".due")
	case dated && measured:
		return number{term: reading{series, p.when()}, unit: series.Unit}
	case dated:
		p.failNear(word, "a metric of a firm, of a deal or of the group, such as group.cash", nearestName(s, word.Text, false))
	case measured && !s.Offers(word.Text):
		return number{term: reading{series, atEnd}, unit: series.Unit}
	default:
		return p.setting(word, "a metric such as group.cash@end, or a lever such as chips.borrow")
	}
	return number{term: constant(0), unit: model.Times}
}

// setting reads the name of a lever, or of any other number of the scenario.
func (p *reader) setting(word lexeme.Lexeme, expected string) number {
	if slot, ok := p.s.Slot(word.Text); ok {
		return number{term: setting(word.Text), unit: slot.Unit}
	}
	p.failNear(word, expected, nearestName(p.s, word.Text, true))
	return number{term: constant(0), unit: model.Times}
}

// when reads the time of a metric.
func (p *reader) when() when {
	next := p.next()
	if k := slices.Index(whenWords, next.Text); k >= 0 {
		return when(-k)
	}
	if q, err := strconv.Atoi(next.Text); err == nil && q >= 1 && q <= p.s.Quarters {
		return when(q)
	}
	p.failNear(next, "a quarter from 1 to "+strconv.Itoa(p.s.Quarters)+", "+model.Either(whenWords), model.Nearest(next.Text, whenWords))
	return atEnd
}

// nearestName suggests a metric, or where one will do a lever.
func nearestName(s *model.Scenario, word string, levers bool) string {
	names := slices.Clone(outcomeWords)
	if levers {
		for _, l := range s.Levers() {
			names = append(names, l.Ref)
		}
	}
	if near := model.Nearest(word, names); near != "" {
		return near
	}
	_, err := result.SeriesOf(s, word)
	if near, ok := err.(*model.RefError); ok {
		return near.Nearest
	}
	return ""
}

// slack is half a unit of the last decimal that a number was written with.
func (n number) slack(u model.Unit) float64 {
	if n.written == nil {
		return 0
	}
	digits := strings.TrimRight(n.written.Text, "%/yqbpx")
	_, decimals, _ := strings.Cut(digits, ".")
	half, _ := model.Numeral("0.5", len(decimals))
	switch u {
	case model.Share, model.YearlyRate, model.QuarterRate:
		return half / 100
	case model.Points:
		return half / 10000
	}
	return half
}
