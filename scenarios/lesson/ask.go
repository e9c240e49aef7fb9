package lesson

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// An Ask is a question.
type Ask struct {
	Kind    AskKind
	Order   bool     // of who: in which order, too
	Answers []Answer // of a choice, and of an order; else the question has its own

	Low, High float64 // of a number
	Unit      model.Unit
	On        string // the lever whose track it is asked on, or ""

	about    *line // of direction and number: what stands behind the kind
	truth    *line
	quantity *phrase.Quantity
	broken   *breaking
}

// AskKind says how a question is answered.
type AskKind uint8

// The kinds of questions.
const (
	Choice AskKind = iota
	Direction
	Number
	Who
)

func askWords() []string { return []string{"choice", "direction", "number", "who"} }

func (k AskKind) String() string { return askWords()[k] }

// Ways are the answers to a question of direction.
func Ways() []string { return []string{"grows", "stays", "shrinks"} }

// Nobody is an answer to the question who falls.
const Nobody = "nobody"

// An Answer is one that is offered.
type Answer struct {
	Text Text

	when  line
	holds truth
}

func readAsk(r *reader, s *Step, rest line) string {
	kind, more, _ := strings.Cut(rest.text, " ")
	k := slices.Index(askWords(), kind)
	if k < 0 {
		return expected(model.QuotedOrNothing(kind), model.Either(askWords()), model.Nearest(kind, askWords()))
	}
	s.Ask = &Ask{Kind: AskKind(k)}
	more = strings.TrimSpace(more)
	about := &line{more, place{rest.line, rest.column + len(rest.text) - len(more)}}
	switch {
	case s.Ask.Kind == Who && more == "order":
		s.Ask.Order = true
	case (s.Ask.Kind == Who || s.Ask.Kind == Choice) && more != "":
		return expected(model.Quoted(more), "nothing more, or who order", "")
	case s.Ask.Kind == Direction && more == "":
		return expected("nothing", "a quantity, such as group.cash@end", "")
	case s.Ask.Kind == Number && !strings.Contains(more, ".."):
		return expected(model.QuotedOrNothing(more), "a range such as 0%..100%", "")
	}
	s.Ask.about = about
	return ""
}

// asked reads the question of a step of runs of a scenario.
func (r *resolver) asked(s *Step) {
	a := s.Ask
	if s.Reveal == nil {
		r.failIn(s, s.place, "found a question without ### reveal, expected what is shown after the answer")
		return
	}
	after := s.scene.after.scenario
	switch {
	case a.truth != nil && strings.HasPrefix(a.truth.text, "break "):
		a.broken = r.breaking(s)
	case a.truth != nil && strings.HasPrefix(a.truth.text, percent):
		l := line{strings.TrimPrefix(a.truth.text, percent), place{a.truth.line, a.truth.column + len(percent)}}
		a.quantity = r.quantity(s, l, after)
	case a.truth != nil:
		a.quantity = r.quantity(s, *a.truth, after)
	case a.Kind == Direction:
		a.quantity = r.quantity(s, *a.about, after)
	case a.Kind == Number:
		r.failIn(s, a.about.place, "found a number without truth:, expected what the run must say")
	}
	switch {
	case a.quantity != nil:
		if a.Unit = a.quantity.Unit; a.truth != nil && strings.HasPrefix(a.truth.text, percent) {
			a.Unit = model.Share
		}
	case a.broken != nil:
		a.Unit = a.broken.lever.Unit
	}
	if a.Kind == Number && (a.quantity != nil || a.broken != nil) {
		r.ranged(s)
	}
	r.answered(s, after)
}

// percent says that a truth is a fraction, in percent.
const percent = "percent "

// ranged reads the range of a number, and the lever whose track it is.
func (r *resolver) ranged(s *Step) {
	a := s.Ask
	span, on, _ := strings.Cut(a.about.text, " on ")
	lo, hi, _ := strings.Cut(span, "..")
	var bad [2]bool
	for i, end := range []struct {
		text string
		x    *float64
	}{{lo, &a.Low}, {hi, &a.High}} {
		*end.x, bad[i] = value(strings.TrimSpace(end.text), a.Unit)
	}
	if bad[0] || bad[1] || a.Low >= a.High {
		_, like := model.Written("x", a.Unit)
		r.failIn(s, a.about.place, expected(model.Quoted(span), "a range from a smaller to a larger number, each "+like, ""))
	}
	if a.On = strings.TrimSpace(on); a.On != "" {
		r.offered(s, line{a.On, a.about.place}, s.scene.after.scenario)
	}
}

// value reads a number as files write it, or with a currency sign.
func value(text string, u model.Unit) (x float64, bad bool) {
	x, expected := model.Written(strings.TrimLeft(text, "$€£¥"), u)
	return x, expected != ""
}

// answered reads what is true of each answer.
func (r *resolver) answered(s *Step, after *model.Scenario) {
	a := s.Ask
	listed := a.Kind == Choice || a.Order
	switch {
	case listed && len(a.Answers) < 2:
		r.failIn(s, s.place, "found fewer than two answers, expected a list such as - [nobody] Nobody")
	case !listed && len(a.Answers) > 0:
		r.failIn(s, a.Answers[0].when.place, "found an answer, expected none: "+a.Kind.String()+" offers its own")
	case len(a.Answers) > 9:
		r.failIn(s, a.Answers[9].when.place, "found a tenth answer, expected nine at most")
	}
	for i := range a.Answers {
		x := &a.Answers[i]
		switch {
		case a.Order:
			x.holds = r.sequence(s, x.when, after)
		case a.truth != nil && a.quantity != nil:
			v, bad := value(x.when.text, a.Unit)
			if bad {
				_, like := model.Written("x", a.Unit)
				r.failIn(s, x.when.place, expected(model.QuotedOrNothing(x.when.text), like, ""))
			}
			x.holds = equals{a.quantity, v}
		default:
			x.holds = r.condition(s, x.when, after)
		}
		r.fill(s, x.Text, false)
	}
}

// truth is something that is so of a run, or not.
type truth interface{ Holds(*result.Run) bool }

// equals is that a quantity is a value, as far as books count.
type equals struct {
	*phrase.Quantity
	x float64
}

func (e equals) Holds(r *result.Run) bool {
	got := e.Of(r)
	return math.Abs(got-e.x) <= 1e-6*max(1, math.Abs(e.x))
}

// sequence is that these firms fall, in this order, and nobody else.
type sequence []int

func (q sequence) Holds(r *result.Run) bool { return slices.Equal(q, fallen(r)) }

// fallen lists the firms that fail, in the order in which they do.
func fallen(r *result.Run) (list []int) {
	for e := range result.Defaults(r) {
		list = append(list, e.Firm)
	}
	return list
}

// sequence reads ids of firms in the order in which they fall.
func (r *resolver) sequence(s *Step, l line, of *model.Scenario) truth {
	q := sequence{}
	if l.text == Nobody {
		return q
	}
	for id := range strings.FieldsSeq(l.text) {
		i := of.Firm(id)
		if i < 0 {
			r.failIn(s, l.place, unknownFirm(of, id))
		}
		q = append(q, i)
	}
	if len(q) == 0 {
		r.failIn(s, l.place, expected("nothing", "firms in the order in which they fall, or nobody", ""))
	}
	return q
}

func unknownFirm(s *model.Scenario, id string) string {
	ids := model.FirmIDs(s)
	return expected(model.QuotedOrNothing(id), "a firm: "+model.Either(ids), model.Nearest(id, ids))
}
