package rules

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// opens checks what is charted first: series of one unit, but none that counts in words.
func (v refRules) opens() {
	var unit model.Unit
	for i, o := range v.s.OpensOn {
		path := fmt.Sprintf("opens_on[%d]", i)
		x, err := result.SeriesOf(v.s, o.What)
		switch {
		case err != nil:
			v.unknown(path, model.Quoted(o.What), "a series, such as b.cash", o.What, err.(*model.RefError).Nearest)
			return
		case x.Unit == model.Class:
			v.add(path, model.Quoted(o.What), "a number: it counts in words")
		case i > 0 && x.Unit != unit:
			v.add(path, model.Quoted(o.What), "a series of the same unit as the first")
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
			v.add(path+"within", model.Notation(e.Within, model.Money), "a distance of at least 0")
		}
		if math.IsNaN(e.Is) {
			v.add(path+"is", model.Notation(e.Is, model.Money), "a number")
		}
		switch q, err := phrase.Expected(v.s, e); err := err.(type) {
		case nil:
			v.expectWord(path+"is", e, q)
		case *model.RefError:
			v.unknown(path+"what", model.Quoted(e.What), "a firm's or the group's metric, such as a.cash, or a deal", e.What, err.Nearest)
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
	if _, err := phrase.ReadCondition(v.s, text); err != nil {
		unread(v.validator, path, err)
	}
}

// expectWord checks the word that a series of words is expected to be.
func (v refRules) expectWord(path string, e model.Expect, q *phrase.Quantity) {
	v.text(path, "", e.Text, 40)
	words := q.Words()
	switch {
	case words == nil:
	case e.Text == "":
		v.add(path, "a number", "a word: "+model.Either(words))
	case !slices.Contains(words, e.Text):
		v.problem(Problem{Path: path, Found: model.Quoted(e.Text), Expected: model.Either(words), Nearest: model.Nearest(e.Text, words)})
	}
}
