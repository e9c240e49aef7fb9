package lesson

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"moneyloop/model"
)

// A verb is a word that a line for the machine may begin with.
type verb struct {
	word   string
	in     where
	means  string
	reads  func(r *reader, s *Step, rest line) (wrong string)
	repeat bool // as often as needed
}

type where uint8

const (
	ofStep where = 1 << iota
	ofReveal
	anywhere = ofStep | ofReveal
)

// verbs are all that there are.
func verbs() []verb {
	return []verb{
		{"open", ofStep, "another scenario, fresh; alone: the lesson's opening", readOpen, false},
		{"do", anywhere, "an edit that the lesson makes, such as slide chips.borrow 40%", readDo, true},
		{"at", ofStep, "the quarter of the time cursor, Q4", readAt, false},
		{"curtain", anywhere, "the last quarter that is shown, until the reveal or, there, with it: Q4", readCurtain, false},
		{"release", ofStep, "the levers that move in this step; where something is asked, after the answer", readRelease, false},
		{"point", anywhere, "what is not dimmed: " + model.Either(panels) + ", a firm or a lever", readPoint, false},
		{"show", anywhere, "a view: " + model.Either(views), readShow, false},
		{"ask", ofStep, "a question: " + model.Either(askWords()), readAsk, false},
		{"truth", ofStep, "what the run must say: a number, or break LEVER CONDITION", readTruth, false},
		{"until", ofStep, "the condition that the step waits for", readUntil, false},
		{"solution", ofStep, "edits that meet it, with released levers alone", readSolution, false},
		{"play", ofReveal, "what is shown again: quarters or waves", readPlay, false},
		{"claim", anywhere, "what is true of the run", readClaim, true},
		{"minutes", ofStep, "how long it takes in a class", readMinutes, false},
	}
}

// Verbs lists the words that a line for the machine may begin with, each with where it stands, and
// what it means.
func Verbs() (words, places, means []string) {
	for _, v := range verbs() {
		at := map[where]string{ofStep: "step", ofReveal: "reveal", anywhere: "both"}[v.in]
		words, places, means = append(words, v.word), append(places, at), append(means, v.means)
	}
	return words, places, means
}

// panels and views are what point and show may be about, beside firms and levers.
var (
	panels = []string{"loop", "revenue", "solvency", "levers", "headline", "events"}
	views  = []string{"loop", "revenue", "revenue split", "solvency", "solvency cds", "events", "page FIRM"}
)

// head reads the lines right below a heading.
func (r *reader) head(n *ast.Paragraph) {
	seen := map[string]bool{}
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		text := strings.TrimRight(string(seg.Value(r.source)), "\r\n \t")
		word, rest, ok := strings.Cut(text, ":")
		at := r.at(seg.Start)
		if r.step == nil {
			return // it has been told
		}
		in := ofStep
		if r.reveal {
			in = ofReveal
		}
		var words []string
		for _, v := range verbs() {
			if v.in&in != 0 {
				words = append(words, v.word)
			}
		}
		all := verbs()
		k := slices.IndexFunc(all, func(v verb) bool { return v.word == word && v.in&in != 0 })
		if !ok || k < 0 {
			r.failIn(r.step, at, expected(model.Quoted(word), "one of "+model.Either(words)+", or a blank line before the text", model.Nearest(word, words)))
			continue
		}
		if seen[word] && !all[k].repeat {
			r.failIn(r.step, at, "found a second "+word+", expected one")
			continue
		}
		seen[word] = true
		indent := len(rest) - len(strings.TrimLeft(rest, " \t"))
		value := line{strings.TrimSpace(rest), r.at(seg.Start + len(word) + 1 + indent)}
		if wrong := all[k].reads(r, r.step, value); wrong != "" {
			r.failIn(r.step, value.place, word+": "+wrong)
		}
	}
}

func (r *reader) part() *part {
	if r.reveal {
		return &r.step.Reveal.part
	}
	return &r.step.part
}

func readOpen(_ *reader, s *Step, rest line) string {
	s.open = &rest
	return ""
}

func readDo(r *reader, _ *Step, rest line) string {
	p := r.part()
	for _, text := range rest.edits() {
		p.do = append(p.do, line{text, place{rest.line, rest.column + strings.Index(rest.text, text)}})
	}
	if len(rest.edits()) == 0 {
		return expected("nothing", "an edit, such as slide chips.borrow 40%", "")
	}
	return ""
}

func readAt(_ *reader, s *Step, rest line) (wrong string) {
	s.At, wrong = quarter(rest.text)
	return wrong
}

func readCurtain(r *reader, _ *Step, rest line) (wrong string) {
	r.part().Curtain, wrong = quarter(rest.text)
	return wrong
}

// quarter reads Q4.
func quarter(text string) (int, string) {
	n, err := strconv.Atoi(strings.TrimPrefix(text, "Q"))
	if err != nil || n < 1 || n > model.MaxQuarters || !strings.HasPrefix(text, "Q") {
		return 0, expected(model.QuotedOrNothing(text), "a quarter such as Q4", "")
	}
	return n, ""
}

// list parts words between commas.
func list(text string) (words []string) {
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}

func readRelease(_ *reader, s *Step, rest line) string {
	if s.Release = list(rest.text); len(s.Release) == 0 {
		return expected("nothing", "levers, such as b.sales.amount", "")
	}
	return ""
}

func readPoint(r *reader, _ *Step, rest line) string {
	p := r.part()
	if p.Point = list(rest.text); len(p.Point) == 0 {
		return expected("nothing", model.Either(panels)+", a firm or a lever", "")
	}
	return ""
}

func readShow(r *reader, _ *Step, rest line) string {
	page, ok := strings.CutPrefix(rest.text, "page ")
	if !(ok && page != "") && !slices.Contains(views[:len(views)-1], rest.text) {
		return expected(model.QuotedOrNothing(rest.text), model.Either(views), model.Nearest(rest.text, views))
	}
	r.part().Show = strings.Fields(rest.text)
	return ""
}

func readTruth(_ *reader, s *Step, rest line) string {
	if s.Ask == nil {
		return "found no ask above it, expected one"
	}
	s.Ask.truth = &rest
	return ""
}

func readUntil(_ *reader, s *Step, rest line) string {
	s.until = &rest
	return ""
}

func readSolution(_ *reader, s *Step, rest line) string {
	s.solution = &rest
	if len(rest.edits()) == 0 {
		return expected("nothing", "an edit, such as slide b.sales.amount 70", "")
	}
	return ""
}

func readPlay(_ *reader, s *Step, rest line) string {
	ways := []string{"quarters", "waves"}
	if !slices.Contains(ways, rest.text) {
		return expected(model.QuotedOrNothing(rest.text), model.Either(ways), model.Nearest(rest.text, ways))
	}
	s.Reveal.Play = rest.text
	return ""
}

func readClaim(r *reader, _ *Step, rest line) string {
	p := r.part()
	p.claims = append(p.claims, rest)
	return ""
}

func readMinutes(_ *reader, s *Step, rest line) string {
	n, err := strconv.Atoi(rest.text)
	if err != nil || n < 1 || n > 60 {
		return expected(model.QuotedOrNothing(rest.text), "whole minutes, 1 to 60", "")
	}
	s.Minutes = n
	return ""
}
