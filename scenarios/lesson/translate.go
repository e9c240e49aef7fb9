package lesson

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"moneyloop/model"
)

// A translation, banknote.fr.md beside banknote.md, has headings, texts, answers and notes
// under the ids of the lesson, and no heads but of:, the hash of the step that it was made
// from. A step that it does not have is shown as the lesson has it.

// original returns the path of the lesson that a file is a translation of, if it is one.
func original(path string) (of string, ok bool) {
	base := strings.TrimSuffix(path, ".md")
	language := filepath.Ext(base)
	if len(language) != len(".fr") || strings.ToLower(language) != language {
		return "", false
	}
	of = strings.TrimSuffix(base, language) + ".md"
	_, err := os.Stat(of)
	return of, err == nil
}

// Translate returns the lesson in the words of a translation; name stands for it in errors,
// which are of type Errors.
func (l *Lesson) Translate(name string, source []byte) (*Lesson, error) {
	t := &Lesson{File: name, Hash: l.Hash}
	found := &faults{file: name}
	r := &reader{faults: found, source: source, lesson: t, of: l, resolver: resolver{faults: found, lesson: l}}
	if r.sound() && r.header() {
		r.body()
	}
	if len(r.errors) > 0 {
		return nil, r.sorted()
	}
	next := *l
	next.Steps = slices.Clone(l.Steps)
	next.File, next.Title = name, cmp.Or(t.Title, l.Title)
	next.For, next.Teaches = cmp.Or(t.For, l.For), cmp.Or(t.Teaches, l.Teaches)
	at := -1
	for i := range t.Steps {
		k := l.Step(t.Steps[i].ID)
		if k <= at {
			r.failIn(&t.Steps[i], t.Steps[i].place, "expected the steps in the order of "+l.File)
			continue
		}
		at = k
		r.translated(&next.Steps[k], &t.Steps[i])
	}
	for i := range l.Steps {
		if t.Step(l.Steps[i].ID) < 0 {
			next.remarks = append(next.remarks, &Error{File: name, Line: 1, Column: 1, Step: l.Steps[i].ID, Text: "it is not translated, and shown as " + l.File + " has it", Remark: true})
		}
	}
	next.remarks = append(next.remarks, t.remarks...)
	if len(r.errors) > 0 {
		return nil, r.sorted()
	}
	return &next, nil
}

// translated puts the words of a step in the place of those of another.
func (r *reader) translated(s, by *Step) {
	if by.of != "" && by.of != s.hash {
		r.lesson.remarks = append(r.lesson.remarks, &Error{
			File: r.file, Line: by.place.line, Column: by.place.column, Step: s.ID, Remark: true,
			Text: "the lesson has changed since: it is now of: " + s.hash,
		})
	}
	was := *s
	s.Title, s.Text, s.Notes, s.place = by.Title, by.Text, by.Notes, by.place
	r.same(by, was.Text, by.Text, "text")
	r.resolver.fill(s, s.Text, false)
	r.resolver.fill(s, s.Notes, s.Reveal != nil)
	if s.Reveal != nil {
		reveal := *s.Reveal
		if s.Reveal = &reveal; by.Reveal == nil {
			r.failIn(by, by.place, "expected ### reveal, as the lesson has")
			return
		}
		reveal.Text = by.Reveal.Text
		r.same(by, was.Reveal.Text, reveal.Text, "reveal")
		r.resolver.fill(s, reveal.Text, true)
	}
	if s.Ask == nil || by.Ask == nil {
		return
	}
	ask := *s.Ask
	ask.Answers = slices.Clone(ask.Answers)
	s.Ask = &ask
	if len(by.Ask.Answers) != len(ask.Answers) {
		r.failIn(by, by.place, fmt.Sprintf("found %d answers, expected %d, as the lesson has", len(by.Ask.Answers), len(ask.Answers)))
		return
	}
	for i := range ask.Answers {
		ask.Answers[i].Text = by.Ask.Answers[i].Text
		r.resolver.fill(s, ask.Answers[i].Text, false)
	}
}

// same holds a text to the numbers of another, in whatever order.
func (r *reader) same(by *Step, was, is Text, what string) {
	a, b := slots(was), slots(is)
	for _, x := range a {
		if k := slices.Index(b, x); k >= 0 {
			b = slices.Delete(b, k, k+1)
			continue
		}
		r.failIn(by, by.place, "its "+what+" lacks {"+x+"}")
	}
	for _, x := range b {
		r.failIn(by, by.place, "its "+what+" has {"+x+"}, and the lesson has not")
	}
}

// slots lists what stands in the braces of a text.
func slots(t Text) (list []string) {
	for _, b := range t {
		for _, cell := range b.Cells {
			for _, p := range cell {
				if p.slot != nil {
					list = append(list, strings.TrimSpace(p.Text))
				}
			}
		}
	}
	return list
}

// translatedHead reads the one line that a step of a translation may have for the machine.
func (r *reader) translatedHead(n *ast.Paragraph) {
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		text := strings.TrimSpace(string(seg.Value(r.source)))
		if word, rest, ok := strings.Cut(text, ":"); ok && word == "of" && !r.reveal {
			r.step.of = strings.TrimSpace(rest)
			continue
		}
		r.failIn(r.step, r.at(seg.Start), expected(model.Quoted(text), "of: and a hash alone, or a blank line before the text", ""))
	}
}

// translatedAnswers reads a list as the answers of the step that has so many.
func (r *reader) translatedAnswers(l *ast.List) bool {
	k := r.of.Step(r.step.ID)
	if k < 0 || r.of.Steps[k].Ask == nil || len(r.of.Steps[k].Ask.Answers) == 0 || r.step.Ask != nil {
		return false
	}
	r.step.Ask = &Ask{}
	for _, b := range r.text(l) {
		r.step.Ask.Answers = append(r.step.Ask.Answers, Answer{Text: Text{b}})
	}
	return true
}

// stepHashes enters of what text each step was read.
func (r *reader) stepHashes() {
	steps := r.lesson.Steps
	for i := range steps {
		to := len(r.source)
		if i+1 < len(steps) {
			to = r.starts[steps[i+1].place.line-1]
		}
		sum := sha256.Sum256([]byte(strings.TrimSpace(string(r.source[r.starts[steps[i].place.line-1]:to]))))
		steps[i].hash = hex.EncodeToString(sum[:2])
	}
}
