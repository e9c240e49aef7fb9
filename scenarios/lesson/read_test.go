package lesson

import (
	"errors"
	"strings"
	"testing"
)

// small is a lesson with everything that a lesson has.
const small = `---
lesson: 1
name: small
title: Small
minutes: 4
open: three-friends
do: [slide invest.cap 100]
says: [500 %]
sources: [{for: 500 %, as_of: 2025-09-16, grade: reported, title: A table}]
---

## note: One note
point: loop
minutes: 1

Mr A puts {invest.paid@1} into Mr B's company, in Q1 of 2025, not 500 %.

> Explain *nothing* yet.

## who: Who falls?
ask: who order
minutes: 1

Then A stops. **Who falls?**

- [nobody] nobody
- [c] C

### reveal
do: slide chips.borrow 40%; slide stop.size 100%
claim: first:c

{first.name} in quarter {first.quarter}: {cause c} It lacked {rescue c}.

| who | lost |
| --- | --- |
| lenders | {default.loss} |

## save: Save C
release: b.sales.amount
until: nobody
solution: slide b.sales.amount 5
minutes: 1

Customers.

### reveal

{b.sales.amount} is enough; before it was {b.sales.amount@before}.

## big: How big?
open: two-clouds
do: slide slump.size 0%
ask: number 0%..60% on slump.size
truth: break slump.size default:c
minutes: 1

How many?

### reveal

{truth}, from {before}; {odds d.default_probability@4}.
`

// What is wrong is told with its place, what was found and what was expected.
func TestErrorsSayWhere(t *testing.T) {
	fine := strings.Replace(small, "*nothing*", "nothing", 1)
	if _, err := Parse("small.md", []byte(fine)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, put, want string }{
		{"nothing", "*nothing*", "small.md:18:3: step note: found one star or underscore around text, expected two for bold"},
		{"lesson: 1", "lesson: 2", "small.md:2:1: made for a later moneyloop"},
		{"title: Small", "titel: Small", `small.md:4:1: found "titel", expected one of lesson, name, title, minutes, for, teaches, next, open, do, says or sources; did you mean title?`},
		{"open: three-friends", "open: three-fiends", `small.md:6:7: open: no scenario is called "three-fiends"; did you mean "three-friends"?`},
		{"point: loop", "pont: loop", `small.md:13:1: step note: found "pont", expected one of open, do, at, curtain, release, point, show, ask, truth, until, solution, claim or minutes, or a blank line before the text; did you mean point?`},
		{"point: loop", "point: lop", `small.md:12:4: step note: point: found "lop", expected loop, revenue, solvency, levers, headline or events, a firm or a lever; did you mean loop?`},
		{"point: loop", "minutes: two", `small.md:13:10: step note: minutes: found "two", expected whole minutes, 1 to 60`},
		{"point: loop", "at: Q17", `small.md:12:4: step note: found a quarter beyond the end, expected Q1 to Q16`},
		{"{invest.paid@1}", "{invest.payd@1}", `small.md:16:12: step note: found "invest.payd" in "invest.payd@1", expected a metric of a firm, of a deal or of the group, such as group.cash; did you mean invest.paid?`},
		{"{invest.paid@1}", "$100", `small.md:16:12: step note: found "100", expected a number of a run in braces, such as {group.cash@1}, or one of says:`},
		{"{invest.paid@1}", "{invest.paid@1", `small.md:16:11: step note: found "{", expected a brace that closes it`},
		{"{invest.paid@1}", "{truth}", `small.md:16:12: step note: found "truth", expected a question in this step, whose number it would be`},
		{"ask: who order", "ask: whom", `small.md:21:6: step who: ask: found "whom", expected choice, direction, number or who; did you mean who?`},
		{"- [c] C", "- [d] D", `small.md:27:4: step who: found "d", expected a firm: a, b or c`},
		{"- [c] C", "- C", `small.md:27:3: step who: found an answer without what is true of it, expected [CONDITION] or [VALUE] before it`},
		{"slide chips.borrow 40%", "slide chips.borow 40%", `small.md:30:11: step who: do: found "chips.borow", expected a lever of three-friends; did you mean chips.borrow?`},
		{"claim: first:c", "claim: first:d", `small.md:31:14: step who: found "d" in "first:d", expected a firm: a, b or c`},
		{"{cause c}", "{cause x}", `small.md:33:49: step who: found "x", expected a firm: a, b or c`},
		{"release: b.sales.amount", "release: c.cash", `small.md:39:4: step save: found "c.cash", expected a lever of three-friends`},
		{"until: nobody", "until: nobod", `small.md:41:8: step save: found "nobod" in "nobod", expected a condition such as nobody, default:c or group.cash@end >= 100; did you mean nobody?`},
		{"solution: slide b.sales.amount 5", "solution: slide invest.cap 5", `small.md:42:11: step save: solution: found "slide invest.cap 5", expected a slide of what is released: b.sales.amount`},
		{"## save", "## who", `small.md:39:4: found a second step "who", expected each id once`},
		{"0%..60%", "0..60", `small.md:54:13: step big: found "0..60", expected a range from a smaller to a larger number, each a share in percent such as 20%`},
		{"break slump.size", "break slum.size", `small.md:55:8: step big: truth: found "slum.size", expected a lever of two-clouds; did you mean slump.size?`},
		{"---\nlesson", "--\nlesson", `small.md:1:1: expected a header between two lines of ---, with lesson: 1, name, title, minutes and open`},
	} {
		l, err := Parse("small.md", []byte(strings.Replace(fine, c.old, c.put, 1)))
		if l != nil || err == nil || !strings.Contains("\n"+err.Error()+"\n", "\n"+c.want+"\n") {
			t.Errorf("%q for %q:\n%v\nwant\n%s", c.put, c.old, err, c.want)
		}
	}
}

// What a check finds is told in the same form, and remarks are no failure.
func TestCheckFinds(t *testing.T) {
	fine := strings.Replace(small, "*nothing*", "nothing", 1)
	for _, c := range []struct {
		old, put, want string
		remark         bool
	}{
		{"", "", "", false},
		{"claim: first:c", "claim: first:b", `small.md:31:8: step who: claim "first:b" is false: c fails in quarter 8`, false},
		{"- [c] C", "- [b] B", "small.md:21:10: step who: expected exactly one right answer, found 0: none", false},
		{"- [nobody] nobody", "- [c] also C", "small.md:21:10: step who: expected exactly one right answer, found 2: 1, 2", false},
		{"until: nobody", "until: group.cash@1 > 0", "small.md:41:8: step save: until: it is so before anybody has done anything", false},
		{"solution: slide b.sales.amount 5", "solution: slide b.sales.amount 1", "small.md:41:8: step save: until: after the solution it is not so: c fails in quarter 8", false},
		{"0%..60%", "0%..5%", "small.md:54:13: step big: ask: the truth, 8.64%, is out of its range", false},
		{"minutes: 4", "minutes: 9", "small.md:1:1: minutes: found 9, and its steps take 4 together", false},
		{"title: A table", "grade: filed", `small.md:1:1: says: "500 %" has no source with a title and as_of`, false},
		{"Mr A puts", strings.Repeat("word ", 40), "small.md:12:4: step note: its text has 52 words, 45 are easily read", true},
		{"Mr A puts", "Nobody puts", "small.md:12:4: step note: it says who falls, or that nobody does, and no claim: says so of the run", true},
		{"Customers.", "Them.", `small.md:39:4: step save: release: nothing that has been read so far names "outside customers"`, true},
	} {
		text := strings.Replace(fine, c.old, c.put, 1)
		if c.put == "grade: filed" {
			text = strings.Replace(fine, "grade: reported, title: A table", "grade: filed", 1)
		}
		l, err := Parse("small.md", []byte(text))
		if err != nil {
			t.Errorf("%q: %v", c.put, err)
			continue
		}
		found := l.Check(voice)
		if got := found.Error(); got != c.want || found.Failed() == c.remark && c.want != "" {
			t.Errorf("%q for %q: failed %v\n%s\nwant\n%s", c.put, c.old, found.Failed(), got, c.want)
		}
	}
}

// Who falls is not asked of a run whose falls were on the screen before: not where a lesson of the
// library is without one of its curtains.
func TestNoStepTellsTheNext(t *testing.T) {
	for _, c := range []struct{ lesson, curtain, want string }{
		{"who-falls", "at: Q1\ncurtain: Q2\n", "step order: step owe has shown who falls: expected a curtain there"},
		{"canary", "curtain: Q9\n", "step who: step fire has shown who falls: expected a curtain there"},
	} {
		text, err := library.ReadFile("library/" + c.lesson + ".md")
		if err != nil {
			t.Fatal(err)
		}
		l, err := Parse("x.md", []byte(strings.Replace(string(text), c.curtain, "", 1)))
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Check(voice).Error(); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s without %q: %s", c.lesson, c.curtain, got)
		}
	}
}

func TestUnknownLesson(t *testing.T) {
	unknown := new(UnknownError)
	if _, err := Open("bankntoe"); !errors.As(err, &unknown) || unknown.Nearest != "banknote" {
		t.Errorf("found %v", err)
	}
}

// FuzzParse holds the reader to its promise: whatever the bytes, it returns a whole lesson,
// which can be played to its end, or errors with places.
func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	for _, name := range Names() {
		text, err := library.ReadFile("library/" + name + ".md")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(french))
	of, err := Parse("small.md", []byte(strings.Replace(small, "*nothing*", "nothing", 1)))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if l, err := of.Translate("x.fr.md", text); err == nil && len(l.Steps) != len(of.Steps) {
			t.Fatalf("%d steps of %d", len(l.Steps), len(of.Steps))
		}
		l, err := Parse("x.md", text)
		if err != nil {
			var list Errors
			if !errors.As(err, &list) || len(list) == 0 || l != nil {
				t.Fatalf("%v, %v", l, err)
			}
			for _, e := range list {
				if e.Line < 1 || e.Column < 1 || e.Text == "" {
					t.Fatalf("%+v", e)
				}
			}
			return
		}
		p := l.Begin()
		for n := 0; p.Phase != Ended; n++ {
			if n > 3*maxSteps {
				t.Fatal("it has no end")
			}
			if _, err := l.Page(p, voice); err != nil {
				return // a run that fails is told
			}
			if p, _, err = l.Next(p, Event{Do: Go}); err != nil {
				return
			}
		}
	})
}
