package model

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// An Expect is something that a scenario file promises of its run; check holds it to it.
// Either That says all of it, or What is a metric of which Is or Text is promised.
type Expect struct {
	That    string  // "group.bridge.insider@16 is 200", see ReadCondition
	Quarter int     // 1 is the first; 0 where What says when
	What    string  // "a.cash", "group.cash@min", "c.status"; the id of a deal for what it paid
	Is      float64 // or Text
	Text    string
	Within  float64 // absolute tolerance
}

// Expected returns what an expectation is about. The error is a *RefError or a
// *ConditionError.
func Expected(s *Scenario, e Expect) (*Quantity, error) {
	if strings.Contains(e.What, "@") {
		return ReadQuantity(s, e.What)
	}
	series, err := s.Series(e.What)
	if err != nil {
		return nil, err
	}
	return &Quantity{e.What, series.Unit, reading{series, when(e.Quarter)}}, nil
}

// finest is how far a number may be off that a scenario expects without saying how far: a
// unit in the ninth place, as the books count.
const (
	finest = 1 / places
	places = 1e9
)

// Held returns what a run has of what an expectation is about, in the notation of files,
// and whether that is as expected.
func (e Expect) Held(q *Quantity, run *Run) (got string, met bool) {
	x := q.Of(run)
	got = Notation(math.Round(x*places)/places, q.Unit)
	if e.Text == "" {
		return got, math.Abs(x-e.Is) <= e.Within+max(finest, run.Scenario.Resolution.Float(1))
	}
	if q.Unit == Class {
		got = q.Word(x)
	}
	return got, got == e.Text
}

// Word is what x means in a metric that counts in words: a status, a rating.
func (q *Quantity) Word(x float64) string {
	if m, ok := q.term.(reading); ok {
		return m.series.Word(x)
	}
	return "n.m."
}

// opens checks what is charted first: series of one unit, but none that counts in words.
func (v refRules) opens() {
	var unit Unit
	for i, o := range v.s.OpensOn {
		path := fmt.Sprintf("opens_on[%d]", i)
		x, err := v.s.Series(o.What)
		switch {
		case err != nil:
			v.unknown(path, Quoted(o.What), "a series, such as b.cash", o.What, err.(*RefError).Nearest)
			return
		case x.Unit == Class:
			v.add(path, Quoted(o.What), "a number: it counts in words")
		case i > 0 && x.Unit != unit:
			v.add(path, Quoted(o.What), "a series of the same unit as the first")
		}
		unit = x.Unit
	}
}

func (v refRules) expects() {
	for i, e := range v.s.Expects {
		path := fmt.Sprintf("expect[%d].", i)
		if e.That != "" {
			v.promise(fmt.Sprintf("expect[%d]", i), e.That)
			continue
		}
		dated := strings.Contains(e.What, "@")
		if dated && !v.sound {
			continue
		}
		if !dated && (e.Quarter < 1 || e.Quarter > v.s.Quarters) {
			v.add(path+"quarter", strconv.Itoa(e.Quarter), fmt.Sprintf("a quarter of the run, 1 to %d", v.s.Quarters))
		}
		if dated && e.Quarter != 0 {
			v.add(path+"quarter", strconv.Itoa(e.Quarter), "none: what says when")
		}
		if !(e.Within >= 0) || math.IsInf(e.Within, 0) {
			v.add(path+"within", Notation(e.Within, Money), "a distance of at least 0")
		}
		if math.IsNaN(e.Is) {
			v.add(path+"is", Notation(e.Is, Money), "a number")
		}
		switch q, err := Expected(v.s, e); err := err.(type) {
		case nil:
			v.expectWord(path+"is", e, q)
		case *RefError:
			v.unknown(path+"what", Quoted(e.What), "a firm's or the group's metric, such as a.cash, or a deal", e.What, err.Nearest)
		default:
			unread(v.validator, path+"what", err)
		}
	}
}

// promise checks a condition that the file promises to meet.
func (v refRules) promise(path, text string) {
	v.text(path, "", text, maxUntil)
	if !v.sound {
		return
	}
	if _, err := ReadCondition(v.s, text); err != nil {
		unread(v.validator, path, err)
	}
}

// expectWord checks the word that a series of words is expected to be.
func (v refRules) expectWord(path string, e Expect, q *Quantity) {
	v.text(path, "", e.Text, 40)
	m, ok := q.term.(reading)
	if !ok {
		return
	}
	words := m.series.words()
	switch {
	case q.Unit == Class && e.Text == "":
		v.add(path, "a number", "a word: "+oneOf(words))
	case q.Unit == Class && !slices.Contains(words, e.Text):
		v.problem(Problem{Path: path, Found: Quoted(e.Text), Expected: oneOf(words), Nearest: Nearest(e.Text, words)})
	}
}
