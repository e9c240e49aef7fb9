package model

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// opens checks what is charted first: series of one unit, but none that counts in words.
func (v refRules) opens() {
	var unit Unit
	for i, o := range v.s.OpensOn {
		path := fmt.Sprintf("opens_on[%d]", i)
		x, err := SeriesOf(v.s, o.What)
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
	words := q.Words()
	switch {
	case words == nil:
	case e.Text == "":
		v.add(path, "a number", "a word: "+Either(words))
	case !slices.Contains(words, e.Text):
		v.problem(Problem{Path: path, Found: Quoted(e.Text), Expected: Either(words), Nearest: Nearest(e.Text, words)})
	}
}
