// Package phrase is the language of conditions and quantities: of prompts, lessons, questions,
// expectations of files, and what deals wait for.
//
// A [Quantity] is a number of a run, "c.debt@max / group.cash@end": who, what and when, and arithmetic. A [Condition] is what is true of a run or not, "default:c", "a.cash@4 at least 10". A
// [When] is a condition about the quarter that was closed last. They are read once, for one scenario,
// with the place and the nearest word in every error, and hold of as many runs as there are.
package phrase

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/lexeme"
	"moneyloop/model/result"
)

// A Condition is something that is true of a run or not: the language of prompts and of
// what files expect. See [ReadCondition].
type Condition struct {
	Text    string
	clauses []clause
}

// Holds reports whether the condition is true of a run of the scenario that it was read
// for. A number without meaning satisfies no comparison.
func (c *Condition) Holds(r *result.Run) bool {
	return !slices.ContainsFunc(c.clauses, func(x clause) bool { return !x.holds(r) })
}

// Found says what a run has instead of the first thing that is not so, or "".
func (c *Condition) Found(r *result.Run) string {
	for _, x := range c.clauses {
		if !x.holds(r) {
			return x.found(r)
		}
	}
	return ""
}

// A clause is one of the things that must all be true.
type clause interface {
	holds(r *result.Run) bool
	found(r *result.Run) string
}

// fate is a clause about who falls.
type fate struct {
	is   fateKind
	firm int // -1: any
}

type fateKind uint8

const (
	whoFalls   fateKind = iota // "default", "default:c"
	whoStands                  // "nobody", "stands:c"
	whoIsFirst                 // "first:c": in the first wave of the first quarter in which anybody falls
)

func (f fate) holds(r *result.Run) bool {
	var first *result.Event
	hit := false
	for e := range result.Defaults(r) {
		if first == nil {
			first = e
		}
		if f.is != whoIsFirst || e.Quarter == first.Quarter && e.Wave == first.Wave {
			hit = hit || f.firm < 0 || e.Firm == f.firm
		}
	}
	return hit != (f.is == whoStands)
}

func (f fate) found(r *result.Run) string {
	var list []string
	for e := range result.Defaults(r) {
		list = append(list, fmt.Sprintf("%s fails in quarter %d", r.Scenario.Firms[e.Firm].ID, e.Quarter))
	}
	if len(list) == 0 {
		return "nobody fails"
	}
	return strings.Join(list, ", ")
}

// happened is a clause about an event: "event:margin", "event:margin:c".
type happened struct {
	kind result.EventKind
	firm int // -1: any
}

func (h happened) holds(r *result.Run) bool {
	return slices.ContainsFunc(r.Events, func(e result.Event) bool { return e.Kind == h.kind && (h.firm < 0 || e.Firm == h.firm) })
}

func (h happened) found(*result.Run) string { return "no event " + h.kind.String() }

// comparison is a clause that compares two quantities.
type comparison struct {
	left, right number
	sign        string
	slack       float64 // what = forgives: half a unit of the last decimal that was written
	near        float64 // what at least and at most forgive, per unit: how the books round shares
}

func (c comparison) holds(r *result.Run) bool {
	a, b := c.left.of(r), c.right.of(r)
	if math.IsNaN(a) || math.IsNaN(b) {
		return false
	}
	same := math.Abs(a-b) <= c.near*min(math.Abs(a), math.Abs(b))
	switch c.sign {
	case "<":
		return a < b
	case ">":
		return a > b
	case "<=":
		return a <= b || same
	case ">=":
		return a >= b || same
	}
	return a == b || math.Abs(a-b) < c.slack
}

func (c comparison) found(r *result.Run) string {
	x := c.left.of(r)
	if m, ok := c.left.term.(reading); ok && c.left.unit == model.Class {
		return m.series.Word(x)
	}
	return model.Notation(math.Round(x/exactly)/(1/exactly), c.left.unit)
}

// An Error says where a condition or a quantity cannot be read.
type Error struct {
	Text                     string
	Column                   int // in characters, from 1
	Found, Expected, Nearest string
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%q, column %d: found %s, expected %s", e.Text, e.Column, e.Found, e.Expected)
	if e.Nearest != "" {
		text += "; did you mean " + e.Nearest + "?"
	}
	return text
}

// ReadCondition reads a condition about runs of a scenario. The error is an *Error. It is one or more of
// these, with "and" between them:
//
//	default, default:c         somebody fails, C fails; default.count >= 2
//	nobody, stands:c           nobody fails, C does not
//	first:c                    C is the first to fail, or among them
//	event:margin:c             something happened to C, to anybody without :c
//	group.circularity@1 < 50%  a comparison of quantities, see [ReadQuantity]
//
// Comparisons are <, >, <= (at most), >= (at least) and = (is), which is equality in the
// decimals that are written.
func ReadCondition(s *model.Scenario, text string) (*Condition, error) {
	p := newReader(s, text)
	c := &Condition{Text: text, clauses: p.clauses()}
	if p.err != nil {
		return nil, p.err
	}
	return c, nil
}

// clauses reads what must all be true, up to the end.
func (p *reader) clauses() (list []clause) {
	for {
		list = append(list, p.clause())
		if _, more := p.take("and"); more && p.err == nil {
			continue
		}
		if next := p.next(); next.Kind != lexeme.End {
			p.fail(next, "and, or the end")
		}
		return list
	}
}

// A reader reads a text in the language. It keeps the first error.
type reader struct {
	s    *model.Scenario
	text string
	list []lexeme.Lexeme
	at   int
	err  error

	closing *result.Asked // of what is known when a quarter is closed: what it asks for; nil: of a whole run
}

func newReader(s *model.Scenario, text string) *reader {
	return &reader{s: s, text: text, list: lexeme.Of(text)}
}

// next takes the next lexeme; the end stays.
func (p *reader) next() lexeme.Lexeme {
	x := p.list[p.at]
	if x.Kind != lexeme.End {
		p.at++
	}
	return x
}

// take takes the next lexeme if it is one of these.
func (p *reader) take(any ...string) (lexeme.Lexeme, bool) {
	x := p.list[p.at]
	if x.Kind == lexeme.End || !slices.Contains(any, x.Text) {
		return x, false
	}
	p.at++
	return x, true
}

func (p *reader) expect(text string) {
	if x, ok := p.take(text); !ok {
		p.fail(x, text)
	}
}

func (p *reader) fail(at lexeme.Lexeme, expected string) { p.failNear(at, expected, "") }

func (p *reader) failNear(at lexeme.Lexeme, expected, nearest string) {
	if p.err != nil {
		return
	}
	found := model.Quoted(at.Text)
	if at.Kind == lexeme.End {
		found = "the end"
	}
	p.err = &Error{p.text, len([]rune(p.text[:at.At])) + 1, found, expected, nearest}
}

// clauseWords begin a clause that is no comparison.
var clauseWords = []string{"default", "nobody", "stands", "first", "event"}

func (p *reader) clause() clause {
	start := p.list[p.at]
	word, ok := p.take(clauseWords...)
	if !ok {
		p.alone(start)
		return p.comparison(start)
	}
	if p.closing != nil {
		p.fail(word, "a comparison, such as c.status is defaulted")
	}
	switch word.Text {
	case "nobody":
		return fate{whoStands, -1}
	case "stands":
		p.expect(":")
		return fate{whoStands, p.firm()}
	case "first":
		p.expect(":")
		return fate{whoIsFirst, p.firm()}
	case "event":
		return p.event()
	}
	return fate{whoFalls, p.maybeFirm()}
}

// alone refuses a word that stands as only those that begin a clause do.
func (p *reader) alone(word lexeme.Lexeme) {
	if word.Kind != lexeme.Word {
		return
	}
	if after := p.list[p.at+1]; after.Kind == lexeme.End || after.Text == ":" || after.Text == "and" {
		p.failNear(word, "a condition such as nobody, default:c or group.cash@end >= 100", model.Nearest(word.Text, clauseWords))
	}
}

func (p *reader) event() clause {
	p.expect(":")
	word := p.next()
	kind := slices.Index(result.EventWords(), word.Text)
	if kind < 0 {
		p.failNear(word, "what happened: "+model.Either(result.EventWords()), model.Nearest(word.Text, result.EventWords()))
	}
	return happened{result.EventKind(max(kind, 0)), p.maybeFirm()}
}

func (p *reader) maybeFirm() int {
	if _, named := p.take(":"); named {
		return p.firm()
	}
	return -1
}

func (p *reader) firm() int {
	word := p.next()
	i := p.s.Firm(word.Text)
	if i < 0 {
		ids := model.FirmIDs(p.s)
		p.failNear(word, "a firm: "+model.Either(ids), model.Nearest(word.Text, ids))
	}
	return i
}

func (p *reader) comparison(start lexeme.Lexeme) clause {
	left := p.sum()
	sign := p.comparator()
	if left.unit == model.Class && left.written == nil {
		if m, ok := left.term.(reading); ok && m.series.IsRating() && betterIsMore[sign] != "" {
			sign = betterIsMore[sign]
		}
		return comparison{left, number{term: p.word(start, left)}, sign, 0, 0}
	}
	if x, open := p.noLimit(); open {
		return comparison{left, number{term: x}, sign, 0, 0}
	}
	right := p.sum()
	if right.unit == model.Class {
		p.fail(start, "the word behind what it is about")
	}
	if left.written != nil && right.written != nil {
		p.fail(start, "a metric or a lever on one side")
	}
	slack := max(left.slack(right.unit), right.slack(left.unit), exactly)
	left, right = p.alike(left, right.unit, right.written == nil), p.alike(right, left.unit, left.written == nil)
	if left.unit != right.unit {
		p.fail(start, "two numbers of one kind")
	}
	c := comparison{left, right, sign, slack, 0}
	if p.closing != nil {
		c.near = exactly
	}
	return c
}

// exactly is how far apart equal numbers may be: a unit in the ninth place, as the books
// count.
const exactly = 1e-9

// comparators are the signs of comparisons and their everyday words.
var comparators = map[string]string{
	"<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">=", "=": "=", "==": "=", "is": "=",
	"at least": ">=", "at most": "<=",
}

func (p *reader) comparator() string {
	next := p.next()
	text := next.Text
	if text == "at" {
		text += " " + p.next().Text
	}
	sign, ok := comparators[text]
	if !ok {
		p.fail(next, "<, >, <=, >=, =, at least, at most or is")
	}
	return sign
}

// rest takes all words up to "and" or the end.
func (p *reader) rest() (words string, at lexeme.Lexeme) {
	at = p.list[p.at]
	for x := at; x.Kind == lexeme.Word && x.Text != "and"; x = p.list[p.at] {
		words = strings.TrimSpace(words + " " + x.Text)
		p.at++
	}
	return words, at
}

// word reads one of the words that a series counts in.
func (p *reader) word(start lexeme.Lexeme, left number) term {
	metric, ok := left.term.(reading)
	if !ok {
		p.fail(start, "a metric that is a number")
		return constant(0)
	}
	words := metric.series.Words()
	text, at := p.rest()
	k := slices.Index(words, text)
	if k < 0 {
		p.failNear(at, model.Either(words), model.Nearest(text, words))
	}
	return constant(k)
}

// noLimit reads the word for a limit that is not there.
func (p *reader) noLimit() (term, bool) {
	before := p.at
	if text, _ := p.rest(); slices.Contains(model.OpenWords(), text) {
		return constant(model.Unlimited), true
	}
	p.at = before
	return nil, false
}
