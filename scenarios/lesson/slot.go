package lesson

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// A slot is what stands in the braces of a text: something that a run says.
type slot struct {
	is       slotKind
	of       moment
	quantity *phrase.Quantity
	firm     int
}

type slotKind uint8

const (
	aQuantity slotKind = iota
	theBefore          // of what is asked, before the reveal
	theTruth           // of what is asked
	theAnswer          // what somebody said
	firstName          // who falls first
	firstQuarter
	theCause   // why a firm fell
	theOdds    // a probability as one counts firms
	thePremium // what insuring a debt of 100 costs a year, of a spread in basis points
	thePart    // a fraction in percent
	theRescue  // the least that would have kept a firm from its fall
)

// A moment is which run of a step a slot reads.
type moment uint8

const (
	usual moment = iota // before the reveal in the step, after it in the reveal
	before
	after
)

// slotWords are those that stand alone in braces.
var slotWords = map[string]slotKind{
	"before": theBefore, "truth": theTruth, "mine": theAnswer, "first.name": firstName, "first.quarter": firstQuarter,
}

// slotVerbs are those that something follows.
var slotVerbs = map[string]slotKind{"cause": theCause, "odds": theOdds, "premium": thePremium, "percent": thePart, "rescue": theRescue}

// digits are numbers typed into a text, and those that may be: years and names of quarters.
var (
	typedNumbers = regexp.MustCompile(`[0-9][0-9.,]*`)
	typedAllowed = regexp.MustCompile(`^(Q[0-9]{1,3}|(19|20)[0-9]{2})$`)
)

// fill reads what stands in the braces of a text, and refuses numbers that are typed.
func (r *resolver) fill(s *Step, t Text, revealed bool) {
	for _, b := range t {
		for _, cell := range b.Cells {
			for i := range cell {
				if p := &cell[i]; p.slot == nil {
					r.untyped(s, p)
				} else if inner, ok := r.slot(s, p, revealed); ok {
					*p.slot = inner
				}
			}
		}
	}
}

// untyped refuses numbers of the model that somebody typed: they would not follow it.
func (r *resolver) untyped(s *Step, p *Piece) {
	text := p.Text
	for _, said := range r.lesson.says {
		text = strings.ReplaceAll(text, said, strings.Repeat("·", len([]rune(said)))) // as long as it was
	}
	for _, at := range typedNumbers.FindAllStringIndex(text, -1) {
		from := strings.LastIndexFunc(text[:at[0]], func(c rune) bool { return c == ' ' || c == '(' }) + 1
		word := strings.TrimRight(text[from:at[1]], ".,")
		if !typedAllowed.MatchString(word) {
			r.failIn(s, place{p.at.line, p.at.column + len([]rune(text[:at[0]]))},
				expected(model.Quoted(text[at[0]:at[1]]), "a number of a run in braces, such as {group.cash@1}, or one of says:", ""))
		}
	}
}

// slot reads what stands in braces.
func (r *resolver) slot(s *Step, p *Piece, revealed bool) (slot, bool) {
	text := strings.TrimSpace(p.Text)
	at := line{text, p.at}
	if k, ok := slotWords[text]; ok {
		if k <= theAnswer && k >= theBefore && s.Ask == nil {
			r.failIn(s, p.at, expected(model.Quoted(text), "a question in this step, whose number it would be", ""))
			return slot{}, false
		}
		if k >= theTruth && k <= theAnswer && !revealed {
			r.failIn(s, p.at, expected(model.Quoted(text), "it below ### reveal, where it is told", ""))
			return slot{}, false
		}
		return slot{is: k}, true
	}
	in := slot{}
	at.text, in.of = momentOf(text)
	of := s.scene.before.scenario
	if in.of == after || in.of == usual && revealed {
		of = s.scene.after.scenario
	}
	if word, rest, ok := strings.Cut(at.text, " "); ok && slotVerbs[word] != 0 {
		in.is = slotVerbs[word]
		at = line{strings.TrimSpace(rest), place{p.at.line, p.at.column + len(word) + 1}}
	}
	if in.is == theCause || in.is == theRescue {
		if in.firm = of.Firm(at.text); in.firm < 0 {
			r.failIn(s, at.place, unknownFirm(of, at.text))
		}
		return in, in.firm >= 0
	}
	in.quantity = r.quantity(s, at, of)
	return in, in.quantity != nil
}

// momentOf takes the run off the end of a text.
func momentOf(text string) (rest string, of moment) {
	if rest, ok := strings.CutSuffix(text, "@before"); ok {
		return strings.TrimSpace(rest), before
	}
	if rest, ok := strings.CutSuffix(text, "@reveal"); ok {
		return strings.TrimSpace(rest), after
	}
	return text, usual
}

// cheaper is that one rescue costs less than another.
type cheaper struct{ one, other int }

// Holds reports whether it does in a run; who does not fall needs none.
func (c cheaper) Holds(r *result.Run) bool {
	one, okay := rescue(r, c.one)
	other, known := rescue(r, c.other)
	return okay && (!known || one < other)
}

var cheaperForm = regexp.MustCompile(`^rescue:([\w-]+) < rescue:([\w-]+)$`)

// all are conditions that hold together.
type all []truth

// Holds reports whether all of them do.
func (list all) Holds(r *result.Run) bool {
	return !slices.ContainsFunc(list, func(t truth) bool { return !t.Holds(r) })
}

// cheaper reads a condition in which a rescue costs less than others:
// "rescue:b < rescue:c and rescue:b < rescue:a".
func (r *resolver) cheaper(s *Step, l line, of *model.Scenario) (truth, bool) {
	if !strings.HasPrefix(l.text, "rescue:") {
		return nil, false
	}
	var list all
	for text := range strings.SplitSeq(l.text, " and ") {
		m := cheaperForm.FindStringSubmatch(text)
		if m == nil {
			r.failIn(s, l.place, expected(model.Quoted(text), "a rescue that costs less than another, rescue:b < rescue:c", ""))
			return all{}, true
		}
		c := cheaper{of.Firm(m[1]), of.Firm(m[2])}
		for i, firm := range []int{c.one, c.other} {
			if firm < 0 {
				r.failIn(s, l.place, unknownFirm(of, m[i+1]))
				return all{}, true
			}
		}
		list = append(list, c)
	}
	return list, true
}

// rescue is the least that would have kept a firm from its fall in a run.
func rescue(r *result.Run, firm int) (x float64, ok bool) {
	k := slices.IndexFunc(r.Events, func(e result.Event) bool { return e.Kind == result.DefaultEvent && e.Firm == firm })
	if k < 0 {
		return 0, false
	}
	found, err := explore.FindRescue(r, k, nil)
	return found.Amount, err == nil
}

func whole(n int) string { return strconv.Itoa(n) }

// nameForm is what names a number of a run: group.revenue.outside, c.debt.
var nameForm = regexp.MustCompile(`[a-z][\w-]*(\.[a-z_]+)+`)

// names lists what a text may name.
func names(text string) []string { return nameForm.FindAllString(text, -1) }
